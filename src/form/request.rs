//! What the page may ask. `call` names the request; every other key is its own.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::labels::{LANGUAGES, Labels};

/// One request.
#[derive(Debug, Deserialize)]
#[serde(tag = "call", rename_all = "kebab-case")]
pub enum Request {
    /// The labels of the page in a language, by their keys without `form.`, and the languages there are.
    Labels {
        /// The language's code.
        language: String,
    },
    /// Makes a checklist known that does not come with the program.
    Checklist {
        /// The name of its file.
        name: String,
        /// The file.
        text: String,
        /// Its translations: language, name of the file, text.
        #[serde(default)]
        translations: Vec<(String, String, String)>,
    },
    /// What the file is about, and every question with everything to show.
    Open {
        /// The file.
        #[serde(flatten)]
        file: File,
    },
    /// Problems with their places, the state and the answer of each question, the evidence, the figures; and what one answer changes.
    Check {
        /// The file.
        #[serde(flatten)]
        file: File,
        /// The measure whose answer is looked at.
        measure: Option<String>,
    },
    /// The figures as `uphold score --json` prints them.
    Score {
        /// The file.
        #[serde(flatten)]
        file: File,
    },
    /// How a figure is computed, as text.
    Explain {
        /// The file.
        #[serde(flatten)]
        file: File,
        /// `overall`, a paragraph such as `op09`, or a measure.
        subject: String,
        /// `declared` or `evidenced`.
        reading: String,
        /// Whether the high end of the range is explained.
        #[serde(default)]
        high: bool,
    },
    /// The report as HTML, and the name of its file.
    Report {
        /// The file.
        #[serde(flatten)]
        file: File,
    },
    /// The text after an edit.
    Edit {
        /// The file.
        #[serde(flatten)]
        file: File,
        /// The edit.
        edit: Edit,
    },
}

/// The text of a part or an assessment, its name in messages, and the language to answer in.
#[derive(Debug, Deserialize)]
pub struct File {
    /// The text.
    pub text: String,
    /// The name.
    #[serde(default)]
    pub name: String,
    /// The language; where it is missing, the one that the text names.
    #[serde(default)]
    pub language: Option<String>,
}

/// One edit. Paths are those of the file, such as `answer`, `op09-hotline`, `level`.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Edit {
    /// Sets a value as it was typed; an empty one is cleared. Of an answer, whatever contradicts the value is cleared as well.
    Set {
        /// The path.
        path: Vec<String>,
        /// What was typed.
        value: String,
    },
    /// Clears the whole answer to a measure but its note and its evidence.
    Clear {
        /// The measure.
        measure: String,
    },
    /// Says of an element whether it is `covered`, `missing` or `does-not-apply`; of anything else, that nothing is said of it.
    Mark {
        /// The measure.
        measure: String,
        /// The element.
        element: String,
        /// The list.
        list: String,
        /// The place in the law or document.
        #[serde(default)]
        at: String,
    },
    /// Says that all elements in no other list are missing, or no longer says so.
    Others {
        /// The measure.
        measure: String,
        /// The elements that the question has.
        elements: Vec<String>,
        /// Whether they are missing.
        missing: bool,
    },
    /// Names a piece of evidence for an answer, or no longer.
    Cite {
        /// The measure.
        measure: String,
        /// The piece.
        piece: String,
        /// Whether it is named.
        cited: bool,
        /// The place in it.
        #[serde(default)]
        at: String,
    },
    /// Adds a piece of evidence under an id that begins with the body's; the answer has the id.
    Add {
        /// The body; empty where the file is of no body.
        body: String,
        /// Keys and values as typed; empty ones are left out.
        values: Vec<(String, String)>,
    },
    /// Removes a piece of evidence that no answer names.
    Remove {
        /// The piece.
        piece: String,
    },
}

impl File {
    /// The labels to answer in.
    pub(super) fn labels(&self) -> Labels {
        let own = || crate::assess::language_of(&self.name, &self.text);
        self.language.as_deref().and_then(Labels::negotiated).or_else(own).unwrap_or_default()
    }
}

/// The labels of the page, and the languages there are, each by its own name.
pub(super) fn labels(labels: &Labels) -> Value {
    let english = Labels::default();
    let own = english.keys().filter_map(|key| Some((key.strip_prefix("form.")?.to_owned(), labels.label(key).into())));
    let name = |code: &str| Labels::for_language(code).unwrap_or_default().label("form.language-name").into();
    let languages: Map<String, Value> = LANGUAGES.iter().map(|(code, _)| ((*code).to_owned(), name(code))).collect();
    let direction = if crate::labels::is_right_to_left(labels.language()) { "rtl" } else { "ltr" };
    serde_json::json!({
        "language": labels.language(),
        "direction": direction,
        "languages": languages,
        "labels": own.collect::<Map<String, Value>>(),
    })
}
