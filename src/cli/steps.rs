//! `uphold steps`: what to do next and what it adds, or the shortest way to a rating.

use serde_json::json;

use crate::model::{Checklist, Paragraph};
use crate::report::{View, terminal};
use crate::score::{self, Reach};
use crate::source::{Failure, Reason, nearest, quoted};

use super::args::Steps;
use super::inputs::Shelf;
use super::world::{Exit, Outcome, Stop, World};

/// Shows the steps.
pub(super) fn run(args: &Steps, world: &mut World<'_>) -> Outcome {
    let scored = Shelf::open(&args.reading)?.scored(&args.file, None, world)?;
    let case = scored.case(&args.lang);
    let (checklist, assessment, score) = (case.checklist, case.own, case.score);
    let wanted = args.reach.as_deref().map(|typed| goal(checklist, typed)).transpose()?;
    let Some((paragraph, band)) = wanted else {
        let view = View::of(&case);
        if args.json {
            world.json(&json!({ "version": 1, "steps": view.steps }))?;
        } else {
            world.print(&terminal::steps(&args.lang, &view, world.look.width))?;
        }
        return Ok(Exit::Done);
    };
    let way = View::way(&case, paragraph, band);
    if args.json {
        let reach = score::reach(checklist, assessment, score, paragraph, band);
        let state = match reach {
            Reach::Already => "already",
            Reach::Plan(_) => "way",
            Reach::NotAssessable => "not-assessable",
        };
        world.json(&json!({ "version": 1, "reach": state, "way": way }))?;
        return Ok(Exit::Done);
    }
    let text = match way {
        Some(way) => terminal::way(&args.lang, &way, world.look.width),
        None => {
            let key = match score::reach(checklist, assessment, score, paragraph, band) {
                Reach::Already => "cli.way-already",
                Reach::Plan(_) | Reach::NotAssessable => "cli.way-none",
            };
            let id = checklist.paragraphs.get(paragraph).map(Paragraph::id).unwrap_or_default();
            let title = checklist.bands.list.get(band).map_or("", |band| band.title.as_str());
            args.lang.fill(key, &[("paragraph", &id), ("band", title)]) + "\n"
        }
    };
    world.print(&text)?;
    Ok(Exit::Done)
}

/// Reads `op09=largely`: positions of the paragraph and of the band.
fn goal(checklist: &Checklist, typed: &str) -> Result<(usize, usize), Stop> {
    let stop = |message: String, near: Option<&str>, known: String| {
        let failure = Failure::new(Reason::Usage, message);
        Stop::from(failure.help(near.map_or(known, |near| format!("did you mean {near}?"))))
    };
    let bands = || checklist.bands.list.iter().map(|band| band.id.as_str());
    let all_bands = bands().collect::<Vec<_>>().join(", ");
    let Some((paragraph, band)) = typed.split_once('=') else {
        let message = format!("{} is no goal", quoted(typed));
        return Err(stop(message, None, format!("write PARAGRAPH=RATING, such as op09=largely; ratings: {all_bands}")));
    };
    let ids: Vec<String> = checklist.paragraphs.iter().map(Paragraph::id).collect();
    let Some((position, _)) = checklist.paragraph(paragraph) else {
        let message = format!("the checklist has no paragraph {}", quoted(paragraph));
        return Err(stop(message, nearest(paragraph, ids.iter().map(String::as_str)), format!("paragraphs: {}", ids.join(", "))));
    };
    match bands().position(|known| known == band) {
        Some(band) => Ok((position, band)),
        None => Err(stop(format!("the checklist has no rating {}", quoted(band)), nearest(band, bands()), format!("ratings: {all_bands}"))),
    }
}
