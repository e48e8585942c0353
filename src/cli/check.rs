//! `uphold check`: every problem at once.

use crate::source::{Diagnostic, Failure, Severity};

use super::args::{Check, CheckFormat};
use super::inputs::{Shelf, show};
use super::world::{Exit, Outcome, World};
use super::{draw, machine};

/// Checks files; the diagnostics are the result.
pub(super) fn run(args: &Check, world: &mut World<'_>) -> Outcome {
    let shelf = Shelf::open(&args.reading, world)?;
    let mut all: Vec<Diagnostic> = Vec::new();
    let mut failures: Vec<Failure> = Vec::new();
    for path in &args.files {
        match shelf.assessment(path) {
            Ok((_, problems)) => all.extend(problems),
            Err(failure) => failures.push(failure),
        }
    }
    let format = args.format.unwrap_or(if args.json { CheckFormat::Json } else { CheckFormat::Text });
    match format {
        CheckFormat::Json => world.json(&machine::document(&all, &failures))?,
        CheckFormat::Sarif => world.json(&machine::sarif(&all))?,
        CheckFormat::Text => {
            show(&all, world.look.colour_out, &mut *world.out)?;
            let said = summary(args.files.len(), &all, failures.len());
            writeln!(world.out, "{said}")?;
        }
    }
    for failure in &failures {
        world.err.write_all(draw::failure(failure, world.look.colour_err).as_bytes())?;
    }
    let has_errors = all.iter().any(|problem| problem.severity() == Severity::Error);
    Ok(match failures.first() {
        _ if has_errors => Exit::Input,
        Some(_) if args.files.len() > 1 => Exit::Input,
        Some(failure) => failure.reason.into(),
        None => Exit::Done,
    })
}

fn summary(files: usize, problems: &[Diagnostic], unread: usize) -> String {
    let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error).count();
    let warnings = problems.len() - errors;
    let count = |number: usize, word: &str| match number {
        0 => format!("no {word}s"),
        1 => format!("1 {word}"),
        more => format!("{more} {word}s"),
    };
    let mut said = format!("{} checked: {}, {}", count(files - unread, "file"), count(errors, "error"), count(warnings, "warning"));
    if unread > 0 {
        said.push_str(&format!("; {} not read", count(unread, "file")));
    }
    said
}
