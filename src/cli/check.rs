//! `uphold check`: every problem at once. The diagnostics are the result.

use std::path::Path;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::check::{Checked, File};
use crate::model::{Checklist, State};
use crate::report::Words;
use crate::report::problems::{self, Document, sarif};
use crate::source::{Diagnostic, Failure, Severity};

use super::args::{Check, CheckFormat};
use super::inputs::{Shelf, named};
use super::world::{Exit, Outcome, World};

/// Checks files and says what was found; the others are answered even where one cannot be read.
pub(super) fn run(args: &Check, world: &mut World<'_>) -> Outcome {
    let shelf = Shelf::open(&args.reading, &Words::default())?;
    // What is advised must find the same checklist again.
    let flag = args.reading.checklist.as_deref().map_or_else(String::new, |path| format!(" --checklist {}", named(path)));
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
                clean.extend(praise(path, &file, &flag));
                found.extend(problems_of(file));
            }
            Err(failure) => failures.push(failure),
        }
    }
    let errors = found.iter().filter(|problem| problem.severity() == Severity::Error).count();
    match if args.json { CheckFormat::Json } else { args.format } {
        CheckFormat::Json => world.json(&Document::new(&found, &failures))?,
        CheckFormat::Sarif => world.json(&sarif(&found, &failures))?,
        CheckFormat::Human => {
            world.print(&problems::list(&found, world.look.colour_out))?;
            for (said, next) in &clean {
                world.print(said)?;
                world.say(next);
            }
            let files = args.files.len() - failures.len();
            if files > clean.len() || files > 1 {
                world.print(&summary(files, errors, found.len() - errors))?;
            }
            for failure in &failures {
                world.say(&problems::failure(failure, world.look.colour_err));
            }
        }
    }
    Ok(match failures.first() {
        // One file alone that could not be read: say which way it failed.
        Some(failure) if args.files.len() == 1 => failure.reason.into(),
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

fn praise(path: &Path, file: &File<Arc<Checklist>>, flag: &str) -> Option<Clean> {
    let name = named(path);
    match file {
        File::Checklist(Checked { model: Some(checklist), problems }) if problems.is_empty() => {
            let (paragraphs, measures) =
                (count(checklist.paragraphs.len(), "paragraph"), count(checklist.measures.len(), "measure"));
            Some((
                format!("{name}: a checklist of {paragraphs} and {measures}, without a problem\n"),
                format!("next: `uphold checklist lint {name}` finds what will puzzle those who fill in\n"),
            ))
        }
        File::Assessment(_, Checked { model: Some(assessment), problems }) if problems.is_empty() => {
            let open = assessment.answers.iter().filter(|answer| answer.state == State::Open).count();
            let all = assessment.answers.len();
            let answered = format!("{name}: {} of {} answered, without a problem\n", all - open, count(all, "measure"));
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

fn summary(files: usize, errors: usize, warnings: usize) -> String {
    let found = format!("{}, {} in {}", count(errors, "error"), count(warnings, "warning"), count(files, "file"));
    match (errors, warnings) {
        (0, 0) => format!("{found}\n"),
        (0, _) => format!("{found}: usable as it is; have a look at each\n"),
        _ => format!("{found}; mend the errors, then check again\n"),
    }
}

/// A number and what it counts: `1 file`, `2 files`.
fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}
