//! The way from a file to a checked model, which all functions of this step share.

use std::sync::Arc;

use crate::model::Checklist;
use crate::read::{ParsedFile, checklist_keys};
use crate::source::{Diagnostic, Phrase, Problems, Source, code};

use super::checklist;
use super::file_kind::FileKind;

/// A model, if there was no error, and all problems in the order of the file.
#[derive(Debug)]
pub struct Checked<T> {
    /// The model; `None` where there was an error.
    pub model: Option<T>,
    /// Errors and warnings.
    pub problems: Vec<Diagnostic>,
    /// Whether an error kept something in the file from being checked.
    pub is_partial: bool,
}

/// Looks up a checklist by its id and edition in the languages that it is not read in. Called only where a user may have copied a text from a form
/// in another language, so that the advice can name what that text means.
pub type Translations<'f> = &'f dyn Fn(&str, &str) -> Vec<Checklist>;

/// A checklist's file, parsed and checked against the keys of a checklist. Another kind of file gives `None` and one problem, instead
/// of one for every unknown key.
pub(super) fn opened<'a>(source: &'a Arc<Source>, problems: &mut Problems) -> Option<ParsedFile<'a>> {
    let mut document = ParsedFile::parse(source, problems);
    let (found, help) = match FileKind::detect(&document.root()) {
        None | Some(FileKind::Checklist) => {
            document.check_keys(checklist_keys(), problems);
            return Some(document);
        }
        Some(found @ FileKind::Assessment) => (found, "problem.wrong-file.help-checklist"),
        Some(found @ FileKind::Translation) => (found, "problem.wrong-file.help-folder"),
    };
    let message = Phrase::new("problem.wrong-file.not-checklist").with_phrase("found", found.message().into());
    problems.add(Diagnostic::of_file(code::WRONG_FILE, source, message).help(help));
    None
}

/// The model of a checklist's file.
pub(super) fn built(document: &ParsedFile<'_>, problems: &mut Problems) -> Option<Checklist> {
    meant(document, problems, |problems| checklist::build(&document.root(), problems))
}

/// Builds a model, and forgets problems at the place of a syntax error: they would only follow from it.
pub(super) fn meant<T>(
    document: &ParsedFile<'_>,
    problems: &mut Problems,
    build: impl FnOnce(&mut Problems) -> Option<T>,
) -> Option<T> {
    let since = problems.count();
    let model = build(problems);
    problems.forget(since, |span| document.is_broken_at(span));
    document.settle(since, problems);
    model
}

pub(super) fn finish<T>(model: Option<T>, problems: Problems) -> Checked<T> {
    let usable = !problems.has_errors();
    Checked { model: model.filter(|_| usable), problems: problems.sorted(), is_partial: false }
}
