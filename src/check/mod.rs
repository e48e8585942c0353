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
mod lint;
mod measure;
mod rule;
mod translated;

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::sync::Arc;

use crate::model::{Assessment, Checklist, Translated};
use crate::read::{Document, Said, Texts, Translation, assessment_keys, checklist_keys};
use crate::source::{Diagnostic, Key, Problems, Source, Table, code, keys_of, quoted};

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
    let mut document = Document::parse(source, &mut problems);
    if sort(&document.root()) == Sort::Assessment {
        return other_sort(
            source,
            problems,
            "this is an assessment, where a checklist is wanted",
            "an assessment names its checklist by itself; `--checklist` and `new` want the checklist's own file or folder",
        );
    }
    document.hold(checklist_keys(), &mut problems);
    let model = meant(&document, &mut problems, |problems| checklist::build(&document.root(), problems));
    finish(model, problems)
}

/// The same in another language: every text in the words of a translation, which is read from its own file. Problems of that file
/// come among the others; a text that it lacks is no problem, but shown with its language in front.
#[must_use]
pub fn checklist_in(
    source: &Arc<Source>,
    translation: &Arc<Source>,
    language: &str,
    mut problems: Problems,
) -> Checked<Checklist> {
    let mut document = Document::read(source, checklist_keys(), &mut problems);
    let from = document.root().text("language").unwrap_or_default().to_owned();
    let (translation, _) = self::translation(source, translation, language, &mut problems);
    let Said { texts, missing, stale } = document.say(checklist_keys(), &translation);
    let model = meant(&document, &mut problems, |problems| {
        let mut parts = checklist::build(&document.root(), problems)?.into_parts();
        language.clone_into(&mut parts.language);
        parts.translation = Some(Translated { from, digest: translation.source().digest(), texts, missing, stale });
        Some(Checklist::new(parts))
    });
    finish(model, problems)
}

/// The texts of a checklist for readers, each with its place.
#[must_use]
pub fn texts(source: &Arc<Source>) -> Texts {
    Document::parse(source, &mut Problems::default()).texts(checklist_keys())
}

/// The translation of a checklist into a language, and the texts that it is of; everything wrong with it is noted.
#[must_use]
pub fn translation(source: &Arc<Source>, file: &Arc<Source>, language: &str, problems: &mut Problems) -> (Translation, Texts) {
    let mut document = Document::parse(source, &mut Problems::default());
    let id = document.root().text("id").unwrap_or_default().to_owned();
    let translation = Translation::read(file, &[("checklist", &id), ("language", language)], problems);
    let texts = document.texts(checklist_keys());
    translation.look_for_strangers(&texts, problems);
    (translation, texts)
}

/// The same with the author's lint: warnings about what will puzzle those who fill in. They come once there is no error.
#[must_use]
pub fn linted(source: &Arc<Source>, mut problems: Problems) -> Checked<Checklist> {
    let document = Document::read(source, checklist_keys(), &mut problems);
    let model = meant(&document, &mut problems, |problems| checklist::build(&document.root(), problems));
    if let (Some(model), false) = (&model, problems.has_errors()) {
        lint::look(&document.root(), model, &mut problems);
    }
    finish(model, problems)
}

/// The author's lint of a checklist's translation: how far it goes, and what of it is missing or stale.
#[must_use]
pub fn linted_translation(source: &Arc<Source>, file: &Arc<Source>, language: &str, mut problems: Problems) -> Checked<Said> {
    let (translation, texts) = translation(source, file, language, &mut problems);
    let said = translated::look(&translation, &texts, &mut problems);
    finish(Some(said), problems)
}

/// Reads and checks an assessment against its checklist.
#[must_use]
pub fn assessment(source: &Arc<Source>, checklist: &Checklist) -> Checked<Assessment> {
    assessment_with(source, checklist, Problems::default())
}

/// The same, going on from problems that were found while the file was opened.
#[must_use]
pub fn assessment_with(source: &Arc<Source>, checklist: &Checklist, mut problems: Problems) -> Checked<Assessment> {
    let document = Document::read(source, assessment_keys(), &mut problems);
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
    let mut document = Document::parse(source, &mut problems);
    if sort(&document.root()) == Sort::Checklist {
        let help = "name the file that answers it; `uphold new` starts one";
        return (None, other_sort(source, problems, "this is a checklist, where an assessment is wanted", help));
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
    /// It is an assessment; here with the checklist that it names, where there is one.
    Assessment(Option<C>, Checked<Assessment>),
}

/// Reads and checks a file, whichever of the two it is; an assessment where that cannot be seen.
#[must_use]
pub fn file<C: Borrow<Checklist>>(
    source: &Arc<Source>,
    mut problems: Problems,
    find: impl FnOnce(&str) -> Option<C>,
    known: &[&str],
) -> File<C> {
    let mut document = Document::parse(source, &mut problems);
    if sort(&document.root()) == Sort::Checklist {
        document.hold(checklist_keys(), &mut problems);
        let model = meant(&document, &mut problems, |problems| checklist::build(&document.root(), problems));
        return File::Checklist(finish(model, problems));
    }
    document.hold(assessment_keys(), &mut problems);
    let (checklist, checked) = naming(&document, problems, find, known);
    File::Assessment(checklist, checked)
}

/// Which of the two a file looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Checklist,
    Assessment,
    /// It has as many keys of the one as of the other.
    Unclear,
}

fn sort(root: &Table<'_>) -> Sort {
    let has = |keys: &[Key]| keys_of(keys).filter(|key| root.has(key)).count();
    match has(checklist_keys()).cmp(&has(assessment_keys())) {
        Ordering::Greater => Sort::Checklist,
        Ordering::Less => Sort::Assessment,
        Ordering::Equal => Sort::Unclear,
    }
}

/// One problem instead of one for every key that the other sort of file has.
fn other_sort<T>(source: &Arc<Source>, mut problems: Problems, message: &str, help: &str) -> Checked<T> {
    problems.add(Diagnostic::of_file(code::WRONG_FILE, source, message).help(help));
    finish(None, problems)
}

fn naming<C: Borrow<Checklist>>(
    document: &Document<'_>,
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
fn meant<T>(document: &Document<'_>, problems: &mut Problems, build: impl FnOnce(&mut Problems) -> Option<T>) -> Option<T> {
    let since = problems.count();
    let model = build(problems);
    problems.forget(since, |span| document.is_broken_at(span));
    model
}

fn finish<T>(model: Option<T>, problems: Problems) -> Checked<T> {
    let usable = !problems.has_errors();
    Checked { model: model.filter(|_| usable), problems: problems.sorted() }
}
