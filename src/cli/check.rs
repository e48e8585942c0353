//! `uphold check`: every problem at once. The diagnostics are the result.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::File;
use crate::diagnostics::{self, CheckedFile, ProblemList, sarif};
use crate::model::{Checklist, Completeness};
use crate::source::{Diagnostic, Failure, Phrase, Severity};

use super::args::{CheckArgs, CheckFormat};
use super::console::{Console, Exit, Outcome};
use super::files::{Files, each, expand, named, pasted, pasted_with, source_name};
use super::inputs::ChecklistStore;
use super::report;

/// Checks files and reports what was found. A file that cannot be read does not keep the others from being checked.
pub(super) fn run(args: &CheckArgs, console: &mut Console<'_>) -> Outcome {
    let labels = console.labels;
    let paths = expand(&args.files)?;
    let files = Files::open(&paths, args.input.max_size, console)?;
    let store = ChecklistStore::open(&args.input, &labels, files)?;
    let read = each(&paths, |path| store.file(path));
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut failures: Vec<Failure> = Vec::new();
    // One for each file: what its line says, or the position of the failure to read it.
    let mut lines: Vec<Result<Line, usize>> = Vec::new();
    for file in read {
        match file {
            Ok(file) => {
                let (line, problems) = taken_apart(file);
                lines.push(Ok(line));
                found.extend(problems);
            }
            Err(failure) => {
                lines.push(Err(failures.len()));
                failures.push(failure);
            }
        }
    }
    let errors = lines.iter().flatten().map(|line| line.errors).sum::<usize>();
    match if args.json { CheckFormat::Json } else { args.format } {
        CheckFormat::Json => {
            let why = |failure: &usize| failures.get(*failure).map(|failure| labels.phrase(&failure.message));
            let files = paths.iter().zip(&lines).map(|(path, line)| counted(path, line.as_ref().map_err(why))).collect();
            console.json(&ProblemList::new(&labels, &found, &failures).with_files(files))?;
        }
        CheckFormat::Sarif => console.json(&sarif(&labels, &found, &failures))?,
        CheckFormat::Human => {
            console.print(&diagnostics::list(&labels, &found, console.style.colour_out))?;
            summary(&paths, &lines, args.input.checklist.as_deref(), console)?;
            for failure in &failures {
                console.eprint(&diagnostics::failure(&labels, failure, console.style.colour_err));
            }
        }
    }
    Ok(match failures.first() {
        // The exit code of a single file says why it could not be read.
        Some(failure) if paths.len() == 1 => failure.kind.into(),
        Some(_) => Exit::Input,
        None if errors > 0 => Exit::Input,
        None => Exit::Done,
    })
}

/// What the line of one file says.
struct Line {
    errors: usize,
    warnings: usize,
    contents: Contents,
    /// Whether an error kept something from being checked.
    is_partial: bool,
    /// A note about the language of reports.
    language: Option<Phrase>,
    /// The id of the checklist and its current edition, where the file answers an earlier one.
    newer: Option<(String, String)>,
}

/// What a file contains, as far as it could be understood.
enum Contents {
    Answers(Completeness),
    Checklist { paragraphs: usize, measures: usize },
    Unclear,
}

fn taken_apart(file: File<Arc<Checklist>>) -> (Line, Vec<Diagnostic>) {
    let (is_partial, language) = match &file {
        File::Assessment(_, checked, _) => (checked.is_partial, checked.model.as_ref().and_then(report::other_language)),
        File::Checklist(_) => (false, None),
    };
    let newer = match &file {
        File::Assessment(Some(checklist), ..) => checklist.current.clone().map(|current| (checklist.id.clone(), current)),
        _ => None,
    };
    let (contents, problems) = match file {
        File::Checklist(checked) => {
            let contents = checked.model.map_or(Contents::Unclear, |checklist| Contents::Checklist {
                paragraphs: checklist.paragraphs.len(),
                measures: checklist.measures.len(),
            });
            (contents, checked.problems)
        }
        File::Assessment(_, checked, progress) => (progress.map_or(Contents::Unclear, Contents::Answers), checked.problems),
    };
    let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error).count();
    (Line { errors, warnings: problems.len() - errors, contents, is_partial, language, newer }, problems)
}

/// One line for each file, a total if there are several, and what to do next.
fn summary(
    paths: &[PathBuf],
    lines: &[Result<Line, usize>],
    checklist: Option<&Path>,
    console: &mut Console<'_>,
) -> io::Result<()> {
    let (mut errors, mut warnings) = (0, 0);
    for (path, line) in paths.iter().zip(lines) {
        let Ok(line) = line else {
            // The failure of a single file is shown by itself.
            if paths.len() > 1 {
                console.line(Phrase::new("check.file-unread").with("file", named(path)))?;
            }
            continue;
        };
        errors += line.errors;
        warnings += line.warnings;
        console.line(file_line(path, line))?;
        if let Some(language) = &line.language {
            console.note(language.clone());
        }
        if let Some((id, edition)) = &line.newer {
            let id = checklist.map_or_else(|| id.clone(), pasted);
            // A mistyped edition makes errors that are none.
            let key = if line.errors > 0 { "hint.newer-edition-errors" } else { "hint.newer-edition" };
            console.note(Phrase::new(key).with("id", id).typed("edition", edition).with("path", pasted(path)));
        }
    }
    let read: Vec<(&PathBuf, &Line)> =
        paths.iter().zip(lines).filter_map(|(path, line)| Some((path, line.as_ref().ok()?))).collect();
    if paths.len() > 1 {
        let unread = paths.len() - read.len();
        let key = if unread == 0 { "check.total" } else { "check.total-unread" };
        let files = Phrase::new("check.files").with("count", paths.len());
        let total = Phrase::new(key).with_phrase("files", files).with_phrase("found", counts(errors, warnings));
        console.line(if unread == 0 { total } else { total.with("unread", unread) })?;
    }
    match read.as_slice() {
        // Each error says itself what to do next.
        _ if errors > 0 => {}
        _ if warnings > 0 => console.note("hint.look-at-warnings"),
        [(path, line)] if paths.len() == 1 => console.note(next(path, line, checklist)),
        _ => {}
    }
    Ok(())
}

fn counted(path: &Path, line: Result<&Line, Option<String>>) -> CheckedFile {
    let (errors, warnings, contents) =
        line.as_ref().map_or((1, 0, None), |line| (line.errors, line.warnings, Some(&line.contents)));
    let progress = contents.and_then(|contents| if let Contents::Answers(progress) = contents { Some(progress) } else { None });
    CheckedFile {
        file: source_name(path),
        unread: line.as_ref().err().cloned().flatten(),
        errors,
        warnings,
        answered: progress.map(|progress| progress.full),
        in_part: progress.filter(|progress| !progress.is_rough).map(|progress| progress.in_part),
        unknown: progress.map(|progress| progress.unknown),
        withheld: progress.map(|progress| progress.withheld),
        not_applicable: progress.map(|progress| progress.not_applicable),
        unproved: progress.filter(|progress| !progress.is_rough).map(|progress| progress.unproved),
        to_confirm: progress.map(|progress| progress.to_confirm),
        newer_edition: line.ok().and_then(|line| line.newer.as_ref()).map(|(_, edition)| edition.clone()),
        questions: progress.map(|progress| progress.all),
    }
}

fn file_line(path: &Path, line: &Line) -> Phrase {
    let of_file = |key| Phrase::new(key).with("file", named(path)).with_phrase("found", counts(line.errors, line.warnings));
    let said = match line.contents {
        Contents::Answers(progress) => of_file("check.file-answers").with_phrase("answers", progress.phrase()),
        Contents::Checklist { paragraphs, measures } => of_file("check.file-checklist")
            .with_phrase("paragraphs", Phrase::new("cli.paragraphs").with("count", paragraphs))
            .with_phrase("measures", Phrase::new("cli.measures").with("count", measures)),
        Contents::Unclear => of_file("check.file"),
    };
    if line.is_partial { Phrase::new("check.file-partial").with_phrase("line", said) } else { said }
}

/// "2 errors, 1 warning"; what there is none of is not mentioned.
fn counts(errors: usize, warnings: usize) -> Phrase {
    let errors_said = Phrase::new("check.errors").with("count", errors);
    let warnings_said = Phrase::new("check.warnings").with("count", warnings);
    match (errors, warnings) {
        (0, 0) => Phrase::new("check.no-problems"),
        (_, 0) => errors_said,
        (0, _) => warnings_said,
        _ => Phrase::new("check.errors-and-warnings").with_phrase("errors", errors_said).with_phrase("warnings", warnings_said),
    }
}

/// What to do next with a file without problems.
fn next(path: &Path, line: &Line, checklist: Option<&Path>) -> Phrase {
    let score = |key| Phrase::new(key).with("path", pasted_with(path, checklist));
    match line.contents {
        Contents::Answers(Completeness { open, all, .. }) if open == all => Phrase::new("hint.first-answers"),
        Contents::Answers(Completeness { open: 0, .. }) => score("hint.score"),
        Contents::Answers(Completeness { open, .. }) => score("hint.score-or-answer").with("count", open),
        Contents::Checklist { .. } | Contents::Unclear => Phrase::new("hint.lint").with("path", pasted(path)),
    }
}
