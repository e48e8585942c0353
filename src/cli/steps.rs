//! `uphold steps`: what to do next and what it adds, or the shortest way to a rating.

use serde_json::json;

use crate::model::{Checklist, Paragraph};
use crate::score::{self, Reach};
use crate::source::{Failure, FailureKind, nearest, quoted};
use crate::terminal;
use crate::view::View;

use super::args::StepsArgs;
use super::console::{Console, Exit, Outcome};
use super::inputs::ChecklistStore;
use super::subject::paragraphs;

/// Shows the steps.
pub(super) fn run(args: &StepsArgs, console: &mut Console<'_>) -> Outcome {
    let labels = args.language.shown(console.style, args.json);
    let scored = ChecklistStore::open(&args.input, &labels)?.scored(&args.file, None, console)?;
    let checklist = &scored.own.checklist;
    let wanted = args.reach.as_deref().map(|typed| goal(checklist, typed)).transpose()?;
    let case = scored.case(&labels);
    let Some((paragraph, band)) = wanted else {
        let view = View::of(&case);
        if args.json {
            console.json(&json!({ "version": 1, "steps": view.steps }))?;
        } else {
            console.print(&terminal::steps(&labels, &view, console.style.width))?;
        }
        return Ok(Exit::Done);
    };
    let way = View::way(&case, paragraph, band);
    let reach = score::reach(checklist, &scored.own.assessment, &scored.score, paragraph, band);
    if args.json {
        let state = match reach {
            Reach::Already => "already",
            Reach::Plan(_) => "way",
            Reach::NotAssessable => "not-assessable",
        };
        console.json(&json!({ "version": 1, "reach": state, "way": way }))?;
        return Ok(Exit::Done);
    }
    let said = |key: &str| {
        let id = checklist.paragraphs.get(paragraph).map(Paragraph::id).unwrap_or_default();
        let title = checklist.bands.list.get(band).map_or("", |band| band.title.as_str());
        labels.fill(key, &[("paragraph", &id), ("band", title)]) + "\n"
    };
    console.print(&match (reach, way) {
        (Reach::Already, _) => said("cli.way-already"),
        (_, Some(way)) => terminal::way(&labels, &way, console.style.width),
        (_, None) => said("cli.way-none"),
    })?;
    Ok(Exit::Done)
}

/// Reads `op09=largely`: positions of the paragraph and of the band.
fn goal(checklist: &Checklist, typed: &str) -> Result<(usize, usize), Failure> {
    let bands = || checklist.bands.list.iter().map(|band| band.id.as_str());
    let ratings = format!("ratings: {}", bands().collect::<Vec<_>>().join(", "));
    let stop = |message: String| Failure::new(FailureKind::Usage, message);
    let Some((paragraph, band)) = typed.split_once('=') else {
        return Err(stop(format!("{} is no goal", quoted(typed))).help(format!("write it as op09=largely; {ratings}")));
    };
    let ids = paragraphs(checklist);
    let Some((position, _)) = checklist.paragraph(paragraph) else {
        let near = nearest(paragraph, ids.iter().map(String::as_str));
        return Err(stop(format!("the checklist has no paragraph {}", quoted(paragraph)))
            .did_you_mean(near, format!("paragraphs: {}", ids.join(", "))));
    };
    match bands().position(|known| known == band) {
        Some(band) => Ok((position, band)),
        None => Err(stop(format!("the checklist has no rating {}", quoted(band))).did_you_mean(nearest(band, bands()), ratings)),
    }
}
