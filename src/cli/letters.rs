//! Where a character that a format cannot show was written.
//!
//! In: characters, and the files that a report is made from. Out: one problem for each text that has some of them, with its file, line
//! and field; each character is named once, where it comes first.

use std::sync::Arc;

use crate::read::ParsedFile;
use crate::source::{Code, Diagnostic, Phrase, Problems, Source, Span, Table, Value, code};

/// A text with the characters, and what must be said of it.
struct Found {
    field: String,
    span: Span,
    letters: Vec<char>,
}

/// The problems with characters that no font has, in these files in this order. They are warnings where the characters are replaced.
pub(super) fn problems(mut letters: Vec<char>, files: &[Arc<Source>], are_replaced: bool) -> Vec<Diagnostic> {
    let (code, message): (&'static Code, _) = match are_replaced {
        true => (code::REPLACED_LETTER, "problem.replaced-letter.message"),
        false => (code::MISSING_LETTER, "problem.missing-letter.message"),
    };
    let mut problems = Vec::new();
    for file in files {
        let parsed = ParsedFile::parse(file, &mut Problems::default());
        let mut found = Vec::new();
        table(&parsed.root(), "", &mut letters, &mut found);
        problems.extend(found.into_iter().map(|one| {
            let message = Phrase::new(message).with("field", one.field);
            Diagnostic::new(code, file, one.span, named(message, &one.letters))
        }));
    }
    if let (false, Some(file)) = (letters.is_empty(), files.first()) {
        let message = if are_replaced { "problem.replaced-letter.elsewhere" } else { "problem.missing-letter.elsewhere" };
        problems.push(Diagnostic::of_file(code, file, named(Phrase::new(message), &letters)));
    }
    match problems.last_mut() {
        Some(last) if !are_replaced => {
            last.help.extend(HELP.iter().map(|help| Phrase::new(help)));
        }
        _ => {}
    }
    problems
}

/// What to do about it; all of it is said once.
const HELP: &[&str] =
    &["problem.missing-letter.help", "problem.missing-letter.help-replace", "problem.missing-letter.help-formats"];

/// A message with characters and their numbers: a terminal may lack the font as well.
fn named(message: Phrase, letters: &[char]) -> Phrase {
    let letter = |c: &char| format!("{c} (U+{:04X})", u32::from(*c));
    message.with("count", letters.len()).with_list("letters", letters.iter().map(letter))
}

fn table(table: &Table<'_>, field: &str, letters: &mut Vec<char>, found: &mut Vec<Found>) {
    for (name, _, inner) in table.entries() {
        let field = if field.is_empty() { name.to_owned() } else { format!("{field}.{name}") };
        value(&inner, &field, letters, found);
    }
}

fn value(value: &Value<'_>, field: &str, letters: &mut Vec<char>, found: &mut Vec<Found>) {
    if let Some(text) = value.text() {
        let own: Vec<char> = letters.iter().copied().filter(|c| text.contains(*c)).collect();
        if !own.is_empty() {
            letters.retain(|c| !own.contains(c));
            found.push(Found { field: field.to_owned(), span: place(value, &own), letters: own });
        }
    } else if let Some(inner) = value.table() {
        table(&inner, field, letters, found);
    } else {
        value.list().iter().flatten().for_each(|item| self::value(item, field, letters, found));
    }
}

/// The first of the characters, or the whole text where it is written as an escape such as `\\u4e00`.
fn place(value: &Value<'_>, letters: &[char]) -> Span {
    let span = value.span();
    let written = value.source().text().get(span.clone()).unwrap_or_default();
    let first = written.char_indices().find(|(_, c)| letters.contains(c));
    first.map_or(span.clone(), |(at, c)| span.start + at..span.start + at + c.len_utf8())
}
