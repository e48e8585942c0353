//! Does it make sense? From tables of the right shape to a model, or every problem at once.
//!
//! In: a [`Source`]. Out: a [`Checklist`] or an [`Assessment`] that later steps can trust, and the problems found on the way;
//! warnings leave the model standing. Figures do not belong here.

mod answers;
mod assessment;
mod bands;
mod checklist;
mod consistency;
mod evidence;
mod file_kind;
mod lint;
mod measure;
mod rule;
mod translated;

use std::borrow::Borrow;
use std::sync::Arc;

use crate::model::{Assessment, Checklist, State};
use crate::read::{ParsedFile, assessment_keys, checklist_keys};
use crate::source::{Diagnostic, Problems, Source, Table, code, quoted};

pub use translated::{checklist_in, linted_translation, texts, translation};

use file_kind::FileKind;

/// A model where there was no error, and everything that was found, in the order of the file.
#[derive(Debug)]
pub struct Checked<T> {
    /// The model; `None` where there was an error.
    pub model: Option<T>,
    /// Errors and warnings.
    pub problems: Vec<Diagnostic>,
}

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

/// The same with the author's lint: warnings about what will puzzle those who fill in. They come once there is no error.
#[must_use]
pub fn linted(source: &Arc<Source>, mut problems: Problems) -> Checked<Checklist> {
    let Some(document) = opened(source, &mut problems) else { return finish(None, problems) };
    let model = built(&document, &mut problems);
    if let (Some(model), false) = (&model, problems.has_errors()) {
        lint::look(&document.root(), model, &mut problems);
    }
    finish(model, problems)
}

/// Reads and checks an assessment against its checklist.
#[must_use]
pub fn assessment(source: &Arc<Source>, checklist: &Checklist) -> Checked<Assessment> {
    assessment_with(source, checklist, Problems::default())
}

/// The same, going on from problems that were found while the file was opened.
#[must_use]
pub fn assessment_with(source: &Arc<Source>, checklist: &Checklist, mut problems: Problems) -> Checked<Assessment> {
    let document = ParsedFile::read(source, assessment_keys(), &mut problems);
    let model = meant(&document, &mut problems, |problems| {
        assessment::build(&document.root(), checklist, document.is_broken(), problems)
    });
    finish(model, problems)
}

/// Reads and checks an assessment against the checklist that it names, which `find` looks up by its id among the `known` ones.
#[must_use]
pub fn assessment_naming<C: Borrow<Checklist>>(
    source: &Arc<Source>,
    mut problems: Problems,
    find: impl FnOnce(&str) -> Option<C>,
    known: &[&str],
) -> (Option<C>, Checked<Assessment>) {
    let mut document = ParsedFile::parse(source, &mut problems);
    if let Some(found @ (FileKind::Checklist | FileKind::Translation)) = FileKind::detect(&document.root()) {
        let message = format!("{}, where an assessment is wanted", found.called());
        problems.add(
            Diagnostic::of_file(code::WRONG_FILE, source, message).help("name the file that answers it; `uphold new` starts one"),
        );
        return (None, finish(None, problems));
    }
    document.hold(assessment_keys(), &mut problems);
    naming(&document, problems, find, known)
}

/// A file of either sort, checked.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one of them for each file, and it is taken apart at once")]
pub enum File<C> {
    /// It is a checklist.
    Checklist(Checked<Checklist>),
    /// It is an assessment; here with the checklist that it names, if there is one, and how far it is answered.
    Assessment(Option<C>, Checked<Assessment>, Option<Progress>),
}

/// How many of a checklist's questions an assessment answers. It is counted in a file with errors too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Questions that have an answer, "unknown" and "not applicable" included.
    pub answered: usize,
    /// All questions of the checklist.
    pub questions: usize,
}

/// Reads and checks a file, whichever of the two it is; an assessment where that cannot be seen.
#[must_use]
pub fn file<C: Borrow<Checklist>>(
    source: &Arc<Source>,
    mut problems: Problems,
    find: impl FnOnce(&str) -> Option<C>,
    known: &[&str],
) -> File<C> {
    let mut document = ParsedFile::parse(source, &mut problems);
    match FileKind::detect(&document.root()) {
        Some(FileKind::Checklist) => {
            document.hold(checklist_keys(), &mut problems);
            let model = built(&document, &mut problems);
            return File::Checklist(finish(model, problems));
        }
        Some(found @ FileKind::Translation) => {
            let help = "`uphold checklist lint FOLDER` checks it, together with the checklist that it lies beside";
            problems.add(Diagnostic::of_file(code::WRONG_FILE, source, found.called()).help(help));
            return File::Checklist(finish(None, problems));
        }
        Some(FileKind::Assessment) | None => {}
    }
    document.hold(assessment_keys(), &mut problems);
    let (checklist, checked) = naming(&document, problems, find, known);
    let progress = checklist.as_ref().map(|checklist| progress(&document.root(), checklist.borrow(), checked.model.as_ref()));
    File::Assessment(checklist, checked, progress)
}

/// Counts the questions that have an answer. Without a model, which a file with errors does not have, a question counts as
/// answered if its table says anything that can be an answer.
fn progress(root: &Table<'_>, checklist: &Checklist, model: Option<&Assessment>) -> Progress {
    const ANSWERS: [&str; 8] = ["answer", "level", "covered", "missing", "value", "series", "unknown", "not-applicable"];
    let answered = match model {
        Some(model) => model.answers.iter().filter(|answer| answer.state != State::Open).count(),
        None => {
            let tables = root.entries_of("answer").into_iter().filter(|(id, ..)| checklist.position(id).is_some());
            let says = |table: &Table<'_>| ANSWERS.iter().any(|key| table.has(key));
            tables.filter(|(_, _, value)| value.table().is_some_and(|table| says(&table))).count()
        }
    };
    Progress { answered, questions: checklist.measures.len() }
}

/// A checklist's file, parsed and held against its keys; where it is another sort of file, `None` and one problem instead of one for
/// every key that the other sort has.
fn opened<'a>(source: &'a Arc<Source>, problems: &mut Problems) -> Option<ParsedFile<'a>> {
    let mut document = ParsedFile::parse(source, problems);
    let (found, help) = match FileKind::detect(&document.root()) {
        None | Some(FileKind::Checklist) => {
            document.hold(checklist_keys(), problems);
            return Some(document);
        }
        Some(found @ FileKind::Assessment) => (found, "name the checklist that it answers, by its own file or folder"),
        Some(found @ FileKind::Translation) => {
            (found, "name the folder of the checklist that it lies beside; `--lang` says in which language")
        }
    };
    let message = format!("{}, where a checklist is wanted", found.called());
    problems.add(Diagnostic::of_file(code::WRONG_FILE, source, message).help(help));
    None
}

/// The model of a checklist's file.
fn built(document: &ParsedFile<'_>, problems: &mut Problems) -> Option<Checklist> {
    meant(document, problems, |problems| checklist::build(&document.root(), problems))
}

fn naming<C: Borrow<Checklist>>(
    document: &ParsedFile<'_>,
    mut problems: Problems,
    find: impl FnOnce(&str) -> Option<C>,
    known: &[&str],
) -> (Option<C>, Checked<Assessment>) {
    let root = document.root();
    let named = root.get("checklist");
    let checklist = named.as_ref().and_then(|id| id.text()).and_then(find);
    let model = match (&checklist, named) {
        (Some(checklist), _) => meant(document, &mut problems, |problems| {
            assessment::build(&root, checklist.borrow(), document.is_broken(), problems)
        }),
        (None, Some(id)) if id.text().is_some() => {
            let text = id.text().unwrap_or_default();
            let problem = Diagnostic::new(
                code::UNKNOWN_CHECKLIST,
                root.source(),
                id.span(),
                format!("there is no checklist {}", quoted(text)),
            )
            .label("not one that is built in")
            .help("a checklist of your own is named with `--checklist PATH`");
            problems.add(assessment::suggest(&problems, problem, text, known));
            None
        }
        _ => None,
    };
    (checklist, finish(model, problems))
}

/// Builds a model, and forgets what was noted where an error of syntax stands: the user meant something else there.
fn meant<T>(document: &ParsedFile<'_>, problems: &mut Problems, build: impl FnOnce(&mut Problems) -> Option<T>) -> Option<T> {
    let since = problems.count();
    let model = build(problems);
    problems.forget(since, |span| document.is_broken_at(span));
    model
}

fn finish<T>(model: Option<T>, problems: Problems) -> Checked<T> {
    let usable = !problems.has_errors();
    Checked { model: model.filter(|_| usable), problems: problems.sorted() }
}
