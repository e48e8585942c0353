//! Does it make sense? From tables of the right shape to a model, or every problem at once.
//!
//! In: a [`Source`]. Out: a [`Checklist`] or an [`Assessment`] that later steps can trust, and the problems found on the way;
//! a model with warnings only is usable. Figures do not belong here.

mod answers;
mod assessment;
mod bands;
mod checklist;
mod collecting;
mod consistency;
mod defined;
mod documents;
mod edition_map;
mod evidence;
mod file_kind;
mod lint;
mod measure;
mod names;
mod no_answer;
mod opened;
mod pointers;
mod review;
mod rule;
mod translated;
mod weight;
mod wording;

use std::borrow::Borrow;
use std::sync::Arc;

use crate::answer;
use crate::model::{Assessment, Checklist, Completeness};
use crate::read::{ParsedFile, assessment_keys, checklist_keys};
use crate::source::{Diagnostic, Phrase, Problems, Source, Table, code, keys_of};

pub use edition_map::edition_map;
pub use opened::{Checked, Translations};
pub use review::review;
pub use translated::{checklist_in, linted_translation, texts, translation};

use file_kind::FileKind;
use opened::{built, finish, meant, opened};

/// Reads and checks a checklist.
#[must_use]
pub fn checklist(source: &Arc<Source>) -> Checked<Checklist> {
    checklist_with(source, Problems::default())
}

/// The same, going on from problems that were found while the file was opened.
#[must_use]
pub fn checklist_with(source: &Arc<Source>, mut problems: Problems) -> Checked<Checklist> {
    let model = opened(source, &mut problems).and_then(|document| built(&document, &mut problems));
    finish(model, problems)
}

/// The same with the author's lint: warnings about what will confuse the people who fill in the file. It runs where there is no error.
#[must_use]
pub fn linted(source: &Arc<Source>, mut problems: Problems) -> Checked<Checklist> {
    let Some(document) = opened(source, &mut problems) else { return finish(None, problems) };
    let model = built(&document, &mut problems);
    if let (Some(model), false) = (&model, problems.has_errors()) {
        lint::check(&document.root(), model, &mut problems);
    }
    finish(model, problems)
}

/// For the project's own tests: reads and checks an assessment against its checklist, which is already cut down to the scope that the file names, if any.
#[cfg(feature = "internals")]
#[must_use]
pub fn assessment(source: &Arc<Source>, checklist: &Checklist) -> Checked<Assessment> {
    let mut problems = Problems::default();
    let document = ParsedFile::read(source, assessment_keys(), &mut problems);
    let model = meant(&document, &mut problems, |problems| {
        assessment::build(&document.root(), checklist, &|_, _| Vec::new(), document.is_broken(), problems)
    });
    finish(model, problems)
}

/// Reads and checks an assessment against the checklist that it names, which `find` looks up by its id, among the `known` ones, and its edition. The
/// checklist that is returned is cut down to the scope that the file names.
#[must_use]
pub fn assessment_naming<C: Borrow<Checklist> + From<Checklist>>(
    source: &Arc<Source>,
    mut problems: Problems,
    find: impl FnOnce(&str, &str) -> Option<C>,
    known: &[&str],
    translations: Translations<'_>,
) -> (Option<C>, Checked<Assessment>) {
    let mut document = ParsedFile::parse(source, &mut problems);
    if let Some(found @ (FileKind::Checklist | FileKind::Translation)) = FileKind::detect(&document.root()) {
        let message = Phrase::new("problem.wrong-file.not-assessment").with_phrase("found", found.message().into());
        problems.add(Diagnostic::of_file(code::WRONG_FILE, source, message).help("problem.wrong-file.help-answers"));
        return (None, finish(None, problems));
    }
    document.check_keys(assessment_keys(), &mut problems);
    naming(&document, problems, find, known, translations)
}

/// A file of either kind, checked.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one of them for each file, and it is taken apart at once")]
pub enum File<C> {
    /// It is a checklist.
    Checklist(Checked<Checklist>),
    /// It is an assessment; here with the checklist that it names, if there is one, and how far it is answered.
    Assessment(Option<C>, Checked<Assessment>, Option<Completeness>),
}

/// Reads and checks a file, whichever of the two it is. A file that could be either is checked as an assessment.
#[must_use]
pub fn file<C: Borrow<Checklist> + From<Checklist>>(
    source: &Arc<Source>,
    mut problems: Problems,
    find: impl FnOnce(&str, &str) -> Option<C>,
    known: &[&str],
    translations: Translations<'_>,
) -> File<C> {
    let mut document = ParsedFile::parse(source, &mut problems);
    match FileKind::detect(&document.root()) {
        Some(FileKind::Checklist) => {
            document.check_keys(checklist_keys(), &mut problems);
            let model = built(&document, &mut problems);
            return File::Checklist(finish(model, problems));
        }
        Some(found @ FileKind::Translation) => {
            problems
                .add(Diagnostic::of_file(code::WRONG_FILE, source, found.message()).help("problem.wrong-file.help-translation"));
            return File::Checklist(finish(None, problems));
        }
        Some(FileKind::Assessment) | None => {}
    }
    document.check_keys(assessment_keys(), &mut problems);
    let (checklist, checked) = naming(&document, problems, find, known, translations);
    let progress = checklist.as_ref().map(|checklist| completeness(&document.root(), checklist.borrow(), checked.model.as_ref()));
    File::Assessment(checklist, checked, progress)
}

/// Counts the questions that have an answer. Without a model, which a file with errors does not have, a question counts as answered,
/// unknown or not applicable if its table has a key that says so.
fn completeness(root: &Table<'_>, checklist: &Checklist, model: Option<&Assessment>) -> Completeness {
    if let Some(model) = model {
        return Completeness::of(&checklist.measures, &model.answers);
    }
    let keys = answer::ANSWER_KEYS.iter().flat_map(|(_, keys)| keys_of(keys));
    let keys: Vec<&str> = keys.filter(|key| *key != "does-not-apply").collect();
    let mut counts = Completeness { all: checklist.measures.len(), is_rough: true, ..Completeness::default() };
    for (_, _, value) in root.entries_of("answer").into_iter().filter(|(id, ..)| checklist.position(id).is_some()) {
        let is_marked = value.table().and_then(|table| table.get("confirm")?.flag()).unwrap_or(false);
        counts.to_confirm += usize::from(is_marked);
        let has = |key: &str| value.table().is_some_and(|table| table.is_filled(key));
        if keys.iter().any(|key| has(key)) {
            counts.full += 1;
        } else if has("unknown") {
            counts.unknown += 1;
        } else if has("withheld") {
            counts.withheld += 1;
        } else if has("not-applicable") {
            counts.not_applicable += 1;
        }
    }
    counts.open = counts.all.saturating_sub(counts.full + counts.unknown + counts.withheld + counts.not_applicable);
    counts
}

fn naming<C: Borrow<Checklist> + From<Checklist>>(
    document: &ParsedFile<'_>,
    mut problems: Problems,
    find: impl FnOnce(&str, &str) -> Option<C>,
    known: &[&str],
    translations: Translations<'_>,
) -> (Option<C>, Checked<Assessment>) {
    let root = document.root();
    let named = root.get("checklist");
    let edition = root.text("edition").unwrap_or_default();
    let checklist = named.as_ref().and_then(|id| id.text()).and_then(|id| find(id, edition));
    let checklist = checklist.map(|checklist| scoped(&root, checklist, &mut problems));
    let checklist = checklist.map(|checklist| match collecting::asked(&root, checklist.borrow()) {
        Some(asked) => C::from(checklist.borrow().cut_down(asked)),
        None => checklist,
    });
    let model = match (&checklist, named) {
        (Some(checklist), _) => meant(document, &mut problems, |problems| {
            assessment::build(&root, checklist.borrow(), translations, document.is_broken(), problems)
        }),
        (None, Some(id)) if id.text().is_some_and(|id| !id.is_empty()) => {
            let text = id.text().unwrap_or_default();
            let problem = Diagnostic::new(
                code::UNKNOWN_CHECKLIST,
                root.source(),
                id.span(),
                Phrase::new("problem.unknown-checklist.message").typed("id", text),
            )
            .label("problem.unknown-checklist.label")
            .help("problem.unknown-checklist.help");
            problems.add(names::suggest(&problems, problem, text, known));
            None
        }
        _ => None,
    };
    // A model is made last, after all checks.
    let is_partial = document.is_broken() || model.is_none();
    (checklist, Checked { is_partial, ..finish(model, problems) })
}

/// The checklist in the scope that the file names. An unknown scope is a problem, and the file is checked against the whole.
fn scoped<C: Borrow<Checklist> + From<Checklist>>(root: &Table<'_>, checklist: C, problems: &mut Problems) -> C {
    let Some((value, id)) = root.get("scope").and_then(|value| Some((value.clone(), value.text()?))) else { return checklist };
    if let Some(within) = checklist.borrow().within(id) {
        return C::from(within);
    }
    let known: Vec<&str> = checklist.borrow().scopes.iter().map(|scope| scope.id.as_str()).collect();
    let message = Phrase::new("problem.unknown-scope.message").typed("id", id);
    let problem = Diagnostic::new(code::UNKNOWN_SCOPE, value.source(), value.span(), message);
    problems.add(match known.is_empty() {
        true => problem.help("problem.unknown-scope.help-none"),
        false => names::suggest(problems, problem, id, &known).help("problem.unknown-scope.help"),
    });
    checklist
}
