//! The page itself: the template that `form/build` made, with a part in it.
//!
//! In: a part, the checklist where it does not come with the program, a language. Out: one HTML file that needs no network. What is
//! filled in is data: no script is made here, and the page's security policy names the script that it has by its digest.

use serde_json::json;

use crate::labels::{LANGUAGES, Labels};

/// The page with its script, its style and the engine, and blanks such as `{{data}}`.
static TEMPLATE: &str = include_str!(concat!(env!("OUT_DIR"), "/form.html"));

/// What a page is made for.
#[derive(Debug, Clone, Default)]
pub struct PageInput<'p> {
    /// The text of the part; empty for a page that begins with opening a file.
    pub text: &'p str,
    /// The name under which the part is saved, such as `justice.toml`.
    pub name: &'p str,
    /// The checklist, where it does not come with the program: the name of its file, and its text.
    pub checklist: Option<(&'p str, &'p str)>,
    /// Its translations: language, name of the file, text.
    pub translations: Vec<(&'p str, &'p str, &'p str)>,
}

/// The page, in the language of the labels until its reader chooses another.
#[must_use]
pub fn page(labels: &Labels, input: &PageInput<'_>) -> String {
    let checklist = input.checklist.map(|(name, text)| json!({ "name": name, "text": text, "translations": input.translations }));
    let data = json!({ "language": labels.language(), "name": input.name, "text": input.text, "checklist": checklist });
    // A text that ends the element would begin markup of its own.
    let data = data.to_string().replace('<', "\\u003c");
    // Without WebAssembly there is no engine that could say anything, so this stands in the page in every language.
    let notes = LANGUAGES.iter().filter_map(|(language, _)| {
        let note = Labels::for_language(language)?.label("form.no-engine");
        Some(format!("<p lang=\"{language}\">{}</p>", escaped(&note)))
    });
    let notes: String = notes.collect();
    let title = escaped(&labels.label("form.title"));
    let blanks = [("language", labels.language()), ("title", &title), ("notes", &notes), ("data", &data)];
    let mut out = String::with_capacity(TEMPLATE.len() + data.len());
    let mut rest = TEMPLATE;
    // Left to right and once, so that a blank within the data stays what it is.
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, behind)) = after.split_once("}}") else { break };
        out.push_str(before);
        match blanks.iter().find(|(known, _)| *known == name) {
            Some((_, text)) => out.push_str(text),
            None => out.extend(["{{", name, "}}"]),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
