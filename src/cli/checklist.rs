//! `uphold checklist`: list the built-in checklists, show one, translate one, and lint one for its author.

use std::path::Path;

use crate::built_in;
use crate::diagnostics::{self, ProblemList};
use crate::labels::Labels;
use crate::model::{Checklist, Measure};
use crate::read::Editions;
use crate::source::{Diagnostic, Failure, FailureKind, Phrase, Problems, Severity, nearest};
use crate::terminal;
use crate::terminal::Subject;
use crate::view::{Catalogue, CatalogueHead, CatalogueList, TranslationFile};
use crate::{check, read};

use super::args::{ChecklistAction, ChecklistArgs as Args};
use super::console::{CommandError, Console, Exit, Outcome};
use super::files::named;
use super::subject::subject;
use super::{checklist_file, editions, inputs, saving};

/// Lists, shows or lints.
pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    match args.action.as_ref().unwrap_or(&ChecklistAction::List) {
        ChecklistAction::List => list(args, console),
        ChecklistAction::Show { checklist, subject, edition } => {
            show(args, checklist, subject.as_deref(), edition.as_deref(), console)
        }
        ChecklistAction::Lint { path } => lint(args, path, console),
        ChecklistAction::Translate { path, into, accept } => translate(args, path, into, accept, console),
    }
}

fn list(args: &Args, console: &mut Console<'_>) -> Outcome {
    let labels = console.labels;
    let all =
        built_in::ids().into_iter().map(|id| inputs::checklist(id, args.max_size, &labels)).collect::<Result<Vec<_>, _>>()?;
    if args.json {
        console.json(&CatalogueList { version: 1, checklists: all.iter().map(CatalogueHead::new).collect() })?;
        return Ok(Exit::Done);
    }
    for checklist in &all {
        console.print(&terminal::entry(&labels, checklist, console.style.width))?;
        let earlier: Vec<&str> = built_in::editions(&checklist.id).into_iter().skip(1).collect();
        if !earlier.is_empty() {
            let phrase = Phrase::new("cli.earlier-editions").with_list("editions", earlier);
            console.line(phrase)?;
        }
    }
    console.eprint("\n");
    console.note("hint.show-or-new");
    Ok(Exit::Done)
}

fn show(args: &Args, name: &str, subject: Option<&str>, edition: Option<&str>, console: &mut Console<'_>) -> Outcome {
    let labels = console.labels;
    let checklist = editions::checklist_in_edition(name, edition, args.max_size, &labels)?;
    let subject = subject.map_or(Ok(Subject::Overall), |name| self::subject(&checklist, name))?;
    if args.json {
        let takes = |position: usize, measure: &Measure| match subject {
            Subject::Overall => true,
            Subject::Paragraph(at) => measure.paragraph == at,
            Subject::Measure(at) => position == at,
        };
        let mut catalogue =
            Catalogue::new(&labels, &checklist, |measure| checklist.position(&measure.id).is_some_and(|at| takes(at, measure)));
        if !matches!(subject, Subject::Overall) {
            catalogue.paragraphs.retain(|paragraph| !paragraph.measures.is_empty());
        }
        console.json(&catalogue)?;
        return Ok(Exit::Done);
    }
    let text = drawn(&labels, &checklist, &subject, console.style.width);
    console.print(&text)?;
    Ok(Exit::Done)
}

fn drawn(labels: &Labels, checklist: &Checklist, subject: &Subject, width: usize) -> String {
    match subject {
        Subject::Overall => terminal::outline(labels, checklist, width),
        Subject::Paragraph(at) => {
            checklist.paragraphs.get(*at).map(|one| terminal::paragraph(labels, checklist, one, width)).unwrap_or_default()
        }
        Subject::Measure(at) => {
            checklist.measures.get(*at).map(|one| terminal::measure(labels, checklist, one, width)).unwrap_or_default()
        }
    }
}

fn lint(args: &Args, path: &Path, console: &mut Console<'_>) -> Outcome {
    let labels = console.labels;
    let mut found = Problems::default();
    let source = checklist_file::source_at(path, args.max_size, &mut found)?;
    let checked = check::linted(&source, found);
    let mut problems = checked.problems;
    let mut translations = Vec::new();
    // A translation can be compared with the checklist once that has no errors.
    for (language, file) in checked.model.iter().flat_map(|_| checklist_file::translations_of(path)) {
        let mut found = Problems::default();
        let file = read::source(&file, args.max_size, &mut found)?;
        let Some(linted) = check::linted_translation(&source, &file, &language, found) else { continue };
        translations.extend(linted.model.map(|said| (language, said)));
        problems.extend(linted.problems);
    }
    problems.extend(edition_problems(args, path, checked.model.as_ref())?);
    let usable = !problems.iter().any(|problem| problem.severity() == Severity::Error);
    if args.json {
        console.json(&ProblemList::new(&labels, &problems, &[]))?;
    } else {
        console.print(&diagnostics::list(&labels, &problems, console.style.colour_out))?;
        for (language, said) in &translations {
            let missing = said.missing.len();
            let line = Phrase::new("lint.translation").with("language", language).with("translated", said.texts - missing);
            console.line(line.with("count", said.texts).with("missing", missing).with("stale", said.stale.len()))?;
        }
        console.line(match (&checked.model, problems.len()) {
            (None, _) => Phrase::new("lint.errors"),
            (Some(checklist), 0) => {
                let contents = terminal::counts(&labels, checklist);
                Phrase::new("lint.nothing").with("file", named(path)).with("contents", contents)
            }
            (Some(_), count) => Phrase::new("lint.found").with("count", count),
        })?;
    }
    Ok(match (usable, problems.is_empty()) {
        (false, _) => Exit::Input,
        (true, true) => Exit::Done,
        (true, false) => Exit::Gate,
    })
}

/// What is wrong with the earlier editions beside a checklist, and with the maps from them.
fn edition_problems(args: &Args, path: &Path, current: Option<&Checklist>) -> Result<Vec<Diagnostic>, CommandError> {
    let mut problems = Vec::new();
    let Some(current) = current else { return Ok(problems) };
    let editions = Editions::beside(&checklist_file::file_of(path));
    let open = |edition: &str| checklist_file::edition_at(path, edition, args.max_size, &current.language);
    for edition in editions.all() {
        let Some(checked) = open(edition)? else { continue };
        let Some(old) = checked.model else {
            problems.extend(checked.problems);
            continue;
        };
        for (to, file) in editions.maps_from(edition) {
            let target = if to == current.edition { Some(current.clone()) } else { open(to)?.and_then(|checked| checked.model) };
            let Some(target) = target else { continue };
            let mut found = Problems::default();
            let source = read::source(&file, args.max_size, &mut found)?;
            problems.extend(check::edition_map(&source, &old, &target, found).problems);
        }
    }
    Ok(problems)
}

fn translate(args: &Args, path: &Path, into: &str, accept: &[String], console: &mut Console<'_>) -> Outcome {
    let mut problems = Problems::default();
    let source = checklist_file::source_at(path, args.max_size, &mut problems)?;
    let checked = check::checklist_with(&source, problems);
    let Some(checklist) = checked.model else { return Err(CommandError::Problems(checked.problems)) };
    if checklist.language == into {
        let message = Phrase::new("failure.own-language.message").typed("language", into);
        return Err(Failure::new(FailureKind::Usage, message).help("failure.own-language.help").into());
    }
    let name = checklist_file::translation_of(path, into);
    let head = [("checklist", checklist.id.as_str()), ("language", into)];
    // A link to a file that does not exist is reported when it is read.
    if !name.exists() && !name.is_symlink() {
        let texts = check::texts(&source);
        saving::write(&name, read::blank_translation(&head, &texts).as_bytes(), false)?;
        if args.json {
            console.json(&translation_file(&name, "started", texts.len()))?;
        }
        console.note(Phrase::new("done.to-translate").with("file", named(&name)).with("count", texts.len()));
        return Ok(Exit::Done);
    }
    let mut problems = Problems::default();
    let file = read::source(&name, args.max_size, &mut problems)?;
    let (translation, texts) = check::translation(&source, &file, into, &mut problems);
    if problems.has_errors() {
        return Err(CommandError::Problems(problems.sorted()));
    }
    for place in accept {
        if !texts.iter().any(|(known, _)| known == place || known.starts_with(&format!("{place}."))) {
            let message = Phrase::new("failure.no-text.message").typed("place", place);
            let near = nearest(place, texts.iter().map(|(known, _)| known.as_str()));
            return Err(Failure::new(FailureKind::Usage, message).did_you_mean(near, "failure.no-text.help").into());
        }
    }
    // The file that was read is replaced, not a link to it.
    let target = std::fs::canonicalize(&name).unwrap_or_else(|_| name.clone());
    saving::write(&target, translation.noted(&texts, accept).as_bytes(), true)?;
    if args.json {
        console.json(&translation_file(&name, "noted", translation.texts.len()))?;
    }
    console.note(Phrase::new("done.noted").with("file", named(&name)).with("count", translation.texts.len()));
    Ok(Exit::Done)
}

fn translation_file(path: &Path, done: &str, texts: usize) -> TranslationFile {
    TranslationFile { version: 1, written: path.to_string_lossy().into_owned(), done: done.to_owned(), texts }
}
