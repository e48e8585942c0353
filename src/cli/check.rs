//! `uphold check`: every problem at once. The diagnostics are the result.

use std::path::Path;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::check::{Checked, File};
use crate::diagnostics::{self, ProblemList, sarif};
use crate::labels::Labels;
use crate::model::{Checklist, State};
use crate::source::{Diagnostic, Failure, Severity};

use super::args::{CheckArgs, CheckFormat};
use super::console::{Console, Exit, Outcome};
use super::inputs::{ChecklistStore, named};

/// Checks files and says what was found; the others are answered even where one cannot be read.
pub(super) fn run(args: &CheckArgs, console: &mut Console<'_>) -> Outcome {
    let is_data = args.json || args.format != CheckFormat::Human;
    let labels = args.language.shown(console.style, is_data);
    let shelf = ChecklistStore::open(&args.input, &labels)?;
    // What is advised must find the same checklist again.
    let flag = args.input.checklist.as_deref().map_or_else(String::new, |path| format!(" --checklist {}", named(path)));
    let read = match args.files.as_slice() {
        // One file is not worth threads.
        [path] => vec![shelf.file(path)],
        paths => paths.par_iter().map(|path| shelf.file(path)).collect(),
    };
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut failures: Vec<Failure> = Vec::new();
    let mut clean: Vec<Clean> = Vec::new();
    for (path, file) in args.files.iter().zip(read) {
        match file {
            Ok(file) => {
                clean.extend(success_message(&labels, path, &file, &flag));
                found.extend(problems_of(file));
            }
            Err(failure) => failures.push(failure),
        }
    }
    let errors = found.iter().filter(|problem| problem.severity() == Severity::Error).count();
    match if args.json { CheckFormat::Json } else { args.format } {
        CheckFormat::Json => console.json(&ProblemList::new(&labels, &found, &failures))?,
        CheckFormat::Sarif => console.json(&sarif(&labels, &found, &failures))?,
        CheckFormat::Human => {
            console.print(&diagnostics::list(&labels, &found, console.style.colour_out))?;
            for (said, next) in &clean {
                console.print(said)?;
                console.say(next);
            }
            let files = args.files.len() - failures.len();
            if files > clean.len() || files > 1 {
                console.print(&summary(&labels, files, errors, found.len() - errors))?;
            }
            for failure in &failures {
                console.say(&diagnostics::failure(&labels, failure, console.style.colour_err));
            }
        }
    }
    Ok(match failures.first() {
        // One file alone that could not be read: say which way it failed.
        Some(failure) if args.files.len() == 1 => failure.kind.into(),
        Some(_) => Exit::Input,
        None if errors > 0 => Exit::Input,
        None => Exit::Done,
    })
}

fn problems_of(file: File<Arc<Checklist>>) -> Vec<Diagnostic> {
    match file {
        File::Checklist(checked) => checked.problems,
        File::Assessment(_, checked) => checked.problems,
    }
}

/// What there is to say of a file in which nothing was found, and what to do next.
type Clean = (String, String);

fn success_message(labels: &Labels, path: &Path, file: &File<Arc<Checklist>>, flag: &str) -> Option<Clean> {
    let name = named(path);
    match file {
        File::Checklist(Checked { model: Some(checklist), problems }) if problems.is_empty() => {
            let paragraphs = counted(labels, "cli.paragraphs", checklist.paragraphs.len());
            let measures = counted(labels, "cli.measures", checklist.measures.len());
            let blanks = [("file", name.as_str()), ("paragraphs", &paragraphs), ("measures", &measures)];
            Some((
                labels.fill("check.clean-checklist", &blanks) + "\n",
                format!("next: `uphold checklist lint {name}` finds what will puzzle those who fill in\n"),
            ))
        }
        File::Assessment(_, Checked { model: Some(assessment), problems }) if problems.is_empty() => {
            let open = assessment.answers.iter().filter(|answer| answer.state == State::Open).count();
            let all = assessment.answers.len();
            let (given, measures) = ((all - open).to_string(), counted(labels, "cli.measures", all));
            let blanks = [("file", name.as_str()), ("given", &given), ("measures", &measures)];
            let answered = labels.fill("check.clean-answers", &blanks) + "\n";
            let next = match open {
                0 => format!("next: `uphold score {name}{flag}`\n"),
                open if open == all => "next: fill in the first answers with a text editor, then check again\n".to_owned(),
                open => format!("next: `uphold score {name}{flag}`, or fill in the {open} that are open\n"),
            };
            Some((answered, next))
        }
        _ => None,
    }
}

fn summary(labels: &Labels, files: usize, errors: usize, warnings: usize) -> String {
    let all = [("check.errors", errors), ("check.warnings", warnings), ("check.files", files)];
    let [errors_said, warnings_said, files_said] = all.map(|(key, count)| counted(labels, key, count));
    let blanks = [("errors", errors_said.as_str()), ("warnings", &warnings_said), ("files", &files_said)];
    let found = labels.fill("check.found", &blanks);
    let key = match (errors, warnings) {
        (0, 0) => return found + "\n",
        (0, _) => "check.usable",
        _ => "check.mend",
    };
    labels.fill(key, &[("found", &found)]) + "\n"
}

/// A count of things, in words.
fn counted(labels: &Labels, key: &str, count: usize) -> String {
    labels.fill(key, &[("count", &count.to_string())])
}
