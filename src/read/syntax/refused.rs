//! Files that are not parsed at all, because the first look shows that they are no TOML, or not yet, or far too much of it.
//!
//! In: the text of a file. Out: the one problem that it has.

use std::sync::Arc;

use crate::source::{Diagnostic, Phrase, Source, Span, code};

/// How an assessment begins.
const BEGINNING: &str = "checklist = \"CHECKLIST\"\nedition = \"2026.1\"\nstate = \"XAA\"
period = { from = 2025-01-01, to = 2025-12-31 }\ncut-off = 2026-03-31";

/// What files of other formats begin with, where no TOML begins so.
const OTHERS: &[(&str, &str)] = &[("{", "JSON"), ("<", "HTML/XML"), ("%PDF", "PDF"), ("---", "YAML")];

/// Why a file is not parsed at all; `None` if it is.
pub(super) fn refused(source: &Arc<Source>) -> Option<Diagnostic> {
    let text = source.text();
    if let Some(at) = lone_return(text) {
        let problem = Diagnostic::new(code::CARRIAGE_RETURN, source, at..at + 1, "problem.carriage-return.message");
        return Some(problem.label("problem.carriage-return.label").help("problem.carriage-return.help"));
    }
    if text.lines().all(|line| matches!(line.trim_start_matches('\u{feff}').trim().chars().next(), None | Some('#'))) {
        let problem = Diagnostic::of_file(code::EMPTY_FILE, source, "problem.empty-file.message");
        return Some(problem.help("problem.empty-file.help").note(Phrase::verbatim(BEGINNING)));
    }
    if let Some(problem) = crowded(source) {
        return Some(problem);
    }
    let first = text.trim_start_matches('\u{feff}').trim_start();
    let (mark, what) = OTHERS.iter().find(|(mark, _)| first.starts_with(*mark))?;
    let at = text.len() - first.len();
    let message = Phrase::new("problem.syntax.message-format").with("format", what);
    let problem = Diagnostic::new(code::SYNTAX, source, at..at + mark.len(), message);
    Some(problem.label("problem.syntax.label-format").help("problem.syntax.help-format"))
}

/// The marks that version control leaves where two people changed the same place; for files that do not parse, since a text may quote
/// such marks.
pub(super) fn conflict(source: &Arc<Source>) -> Option<Diagnostic> {
    let text = source.text();
    let mark = |line: &str| ["<<<<<<< ", "=======", ">>>>>>> "].into_iter().position(|mark| line.starts_with(mark));
    let mut marks: Vec<(usize, Span)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        // One conflict is enough to say so; all its marks are named.
        let expected = marks.len() % 3;
        if mark(line) == Some(expected) {
            marks.push((source.line(at), at..at + line.trim_end().len()));
        }
        at += line.len();
    }
    marks.truncate(marks.len() / 3 * 3);
    let (_, first) = marks.first()?.clone();
    let lines = marks.iter().take(12).map(|(line, _)| line.to_string());
    let message = Phrase::new("problem.syntax.message-conflict").with_list("lines", lines);
    Some(Diagnostic::new(code::SYNTAX, source, first, message).help("problem.syntax.help-conflict"))
}

/// A file with more keys, values and brackets than any that people write, which would take much memory and time to parse.
fn crowded(source: &Arc<Source>) -> Option<Diagnostic> {
    const MOST: usize = 500_000;
    let text = source.text();
    // A short file cannot have so many.
    let is_crowded = text.len() > MOST && toml_parser::Source::new(text).lex().nth(MOST).is_some();
    let message = || Phrase::new("problem.syntax.message-crowded").with("most", MOST);
    is_crowded.then(|| Diagnostic::of_file(code::TOO_MANY, source, message()).help("problem.too-many.help"))
}

/// The first carriage return that no line feed follows.
fn lone_return(text: &str) -> Option<usize> {
    text.match_indices('\r').map(|(at, _)| at).find(|at| text.as_bytes().get(at + 1) != Some(&b'\n'))
}
