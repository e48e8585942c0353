//! `uphold checklist`: what there is, one of them readable on a terminal, and the author's lint.

use std::path::Path;

use serde_json::json;

use crate::check;
use crate::model::{Checklist, Measure};
use crate::report::problems::{self, Document};
use crate::report::terminal::Subject;
use crate::report::{Catalogue, CatalogueHead, Words, outline};
use crate::source::Problems;

use super::args::{Checklist as Args, ChecklistAction};
use super::subject::subject;
use super::world::{Exit, Outcome, World};
use super::{built_in, inputs};

/// Lists, shows or lints.
pub(super) fn run(args: &Args, world: &mut World<'_>) -> Outcome {
    match args.action.as_ref().unwrap_or(&ChecklistAction::List) {
        ChecklistAction::List => list(args, world),
        ChecklistAction::Show { checklist, subject } => show(args, checklist, subject.as_deref(), world),
        ChecklistAction::Lint { path } => lint(args, path, world),
    }
}

fn list(args: &Args, world: &mut World<'_>) -> Outcome {
    let all = built_in::ids().into_iter().map(|id| inputs::checklist(id, args.max_size)).collect::<Result<Vec<_>, _>>()?;
    if args.json {
        let heads: Vec<_> = all.iter().map(CatalogueHead::of).collect();
        world.json(&json!({ "version": 1, "checklists": heads }))?;
        return Ok(Exit::Done);
    }
    for checklist in &all {
        world.print(&format!("{}\n  {}\n", checklist.title, outline::counts(&args.lang, checklist)))?;
    }
    world.say("\nnext: `uphold checklist show ID`, or `uphold new ID --help` to start a file to fill in\n");
    Ok(Exit::Done)
}

fn show(args: &Args, name: &str, subject: Option<&str>, world: &mut World<'_>) -> Outcome {
    let checklist = inputs::checklist(name, args.max_size)?;
    let subject = subject.map_or(Ok(Subject::Overall), |name| self::subject(&checklist, name))?;
    if args.json {
        let takes = |position: usize, measure: &Measure| match subject {
            Subject::Overall => true,
            Subject::Paragraph(at) => measure.paragraph == at,
            Subject::Measure(at) => position == at,
        };
        let mut catalogue =
            Catalogue::of(&checklist, |measure| checklist.position(&measure.id).is_some_and(|at| takes(at, measure)));
        if !matches!(subject, Subject::Overall) {
            catalogue.paragraphs.retain(|paragraph| !paragraph.measures.is_empty());
        }
        world.json(&catalogue)?;
        return Ok(Exit::Done);
    }
    let text = drawn(&args.lang, &checklist, &subject, world.look.width);
    world.print(&text)?;
    Ok(Exit::Done)
}

fn drawn(words: &Words, checklist: &Checklist, subject: &Subject, width: usize) -> String {
    match subject {
        Subject::Overall => outline::outline(words, checklist, width),
        Subject::Paragraph(at) => {
            checklist.paragraphs.get(*at).map(|one| outline::paragraph(words, checklist, one, width)).unwrap_or_default()
        }
        Subject::Measure(at) => {
            checklist.measures.get(*at).map(|one| outline::measure(words, checklist, one, width)).unwrap_or_default()
        }
    }
}

fn lint(args: &Args, path: &Path, world: &mut World<'_>) -> Outcome {
    let mut found = Problems::default();
    let source = inputs::source_at(path, args.max_size, &mut found)?;
    let checked = check::linted(&source, found);
    if args.json {
        world.json(&Document::new(&checked.problems, &[]))?;
    } else {
        world.print(&problems::list(&checked.problems, world.look.colour_out))?;
        world.print(&match (&checked.model, checked.problems.len()) {
            (None, _) => "the checklist has errors; the lint looks at it once they are mended\n".to_owned(),
            (Some(checklist), 0) => {
                format!("{}: nothing to improve in {}\n", inputs::named(path), outline::counts(&args.lang, checklist))
            }
            (Some(_), 1) => "1 thing to improve\n".to_owned(),
            (Some(_), more) => format!("{more} things to improve\n"),
        })?;
    }
    Ok(match (&checked.model, checked.problems.is_empty()) {
        (None, _) => Exit::Input,
        (Some(_), true) => Exit::Done,
        (Some(_), false) => Exit::Gate,
    })
}
