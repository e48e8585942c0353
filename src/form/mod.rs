//! The engine of the web form: what the page asks, and what it is told. The page moves values between its fields and this engine, and
//! decides nothing itself.
//!
//! In: a [`Request`] as JSON, with the text of a part or of any assessment. Out: JSON: the questions with everything to show, problems
//! beside their fields, figures, the text after an edit, the report. The same steps check, score and explain here as on the command
//! line, so both say the same. Nothing is read or kept but the checklists, so that a page that has lost its engine begins a new one.

mod answers;
mod edit;
mod effect;
mod figures;
mod opened;
#[cfg(feature = "form")]
mod page;
mod question;
mod request;
mod status;
mod store;

#[cfg(feature = "form")]
pub use page::{PageInput, page};
pub use request::Request;

use serde_json::{Value, json};

use crate::edit::TomlEditor;
use crate::labels::Labels;

use opened::Opened;
use store::Store;

/// The engine. It keeps checklists between calls, and the last text that it edited: an edit that takes another back gives the bytes
/// from before.
#[derive(Default)]
pub struct Engine {
    store: Store,
    editor: Option<TomlEditor>,
}

impl Engine {
    /// An engine that knows the built-in checklists.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers one request: `{"ok": …}`, or `{"error": …}` with a sentence in the language of the request.
    pub fn call(&mut self, request: &str) -> String {
        let answer = match serde_json::from_str::<Request>(request) {
            Ok(request) => self.answer(request).map_or_else(|error| json!({ "error": error }), |ok| json!({ "ok": ok })),
            // Only a page of another version asks what this engine does not know.
            Err(error) => json!({ "error": error.to_string() }),
        };
        answer.to_string()
    }

    fn answer(&mut self, request: Request) -> Result<Value, String> {
        Ok(match request {
            Request::Labels { language } => request::labels(&labels(&language)),
            Request::Checklist { name, text, translations } => self.store.add(&name, &text, &translations)?,
            Request::Open { file } => {
                let labels = file.labels();
                value(&question::sheet(&self.opened(&file, &labels), &labels)?)
            }
            Request::Check { file, measure } => {
                let labels = file.labels();
                let opened = self.opened(&file, &labels);
                value(&status::status(&opened, measure.as_deref(), &labels))
            }
            Request::Score { file } => {
                let labels = file.labels();
                self.opened(&file, &labels).score_file(&labels)?
            }
            Request::Explain { file, subject, reading, high } => {
                let labels = file.labels();
                json!({ "text": effect::explained(&self.opened(&file, &labels), &subject, &reading, high, &labels)? })
            }
            Request::Report { file } => {
                let labels = file.labels();
                self.opened(&file, &labels).report(&labels)?
            }
            Request::Edit { file, edit } => {
                let labels = file.labels();
                let text = edit::edited(&mut self.editor, &file.text, &edit).map_err(|key| labels.label(key))?;
                json!({ "text": text.text, "id": text.id })
            }
        })
    }

    fn opened(&mut self, file: &request::File, labels: &Labels) -> Opened {
        Opened::new(&mut self.store, file, labels)
    }
}

/// The labels of a language; English where there are none.
fn labels(language: &str) -> Labels {
    Labels::negotiated(language).unwrap_or_default()
}

fn value(of: &impl serde::Serialize) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}
