//! `uphold steps`: what to do next and what it adds, or the shortest way to a rating.

use serde_json::json;

use crate::model::{Checklist, Paragraph};
use crate::score::{self, Reach};
use crate::source::{Failure, Reason, nearest, quoted};
use crate::terminal;
use crate::view::View;

use super::args::Steps;
use super::inputs::ChecklistStore;
use super::subject::paragraphs;
use super::world::{Exit, Outcome, World};

/// Shows the steps.
pub(super) fn run(args: &Steps, world: &mut World<'_>) -> Outcome {
    let labels = args.language.shown(world.look, args.json);
    let scored = ChecklistStore::open(&args.reading, &labels)?.scored(&args.file, None, world)?;
    let checklist = &scored.own.checklist;
    let wanted = args.reach.as_deref().map(|typed| goal(checklist, typed)).transpose()?;
    let case = scored.case(&labels);
    let Some((paragraph, band)) = wanted else {
        let view = View::of(&case);
        if args.json {
            world.json(&json!({ "version": 1, "steps": view.steps }))?;
        } else {
            world.print(&terminal::steps(&labels, &view, world.look.width))?;
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
        world.json(&json!({ "version": 1, "reach": state, "way": way }))?;
        return Ok(Exit::Done);
    }
    let said = |key: &str| {
        let id = checklist.paragraphs.get(paragraph).map(Paragraph::id).unwrap_or_default();
        let title = checklist.bands.list.get(band).map_or("", |band| band.title.as_str());
        labels.fill(key, &[("paragraph", &id), ("band", title)]) + "\n"
    };
    world.print(&match (reach, way) {
        (Reach::Already, _) => said("cli.way-already"),
        (_, Some(way)) => terminal::way(&labels, &way, world.look.width),
        (_, None) => said("cli.way-none"),
    })?;
    Ok(Exit::Done)
}

/// Reads `op09=largely`: positions of the paragraph and of the band.
fn goal(checklist: &Checklist, typed: &str) -> Result<(usize, usize), Failure> {
    let bands = || checklist.bands.list.iter().map(|band| band.id.as_str());
    let ratings = format!("ratings: {}", bands().collect::<Vec<_>>().join(", "));
    let stop = |message: String| Failure::new(Reason::Usage, message);
    let Some((paragraph, band)) = typed.split_once('=') else {
        return Err(stop(format!("{} is no goal", quoted(typed))).help(format!("write it as op09=largely; {ratings}")));
    };
    let ids = paragraphs(checklist);
    let Some((position, _)) = checklist.paragraph(paragraph) else {
        let near = nearest(paragraph, ids.iter().map(String::as_str));
        return Err(stop(format!("the checklist has no paragraph {}", quoted(paragraph)))
            .mean(near, format!("paragraphs: {}", ids.join(", "))));
    };
    match bands().position(|known| known == band) {
        Some(band) => Ok((position, band)),
        None => Err(stop(format!("the checklist has no rating {}", quoted(band))).mean(nearest(band, bands()), ratings)),
    }
}
