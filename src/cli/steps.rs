//! `uphold steps`: the next step of every measure and what it adds, or the shortest way to a rating.

use crate::model::{Checklist, Paragraph};
use crate::score::{self, Reach, Reading};
use crate::source::{Failure, FailureKind, Phrase, nearest};
use crate::terminal;
use crate::view::{self, View};

use super::args::{OwnReading, StepsArgs};
use super::console::{Console, Exit, Outcome};
use super::files::{Files, expand_one};
use super::inputs::ChecklistStore;
use super::subject::paragraphs;

/// Shows the steps.
pub(super) fn run(args: &StepsArgs, console: &mut Console<'_>) -> Outcome {
    let labels = console.labels;
    let path = expand_one(&args.file)?;
    let files = Files::open([&path], args.input.max_size, console)?;
    let scored = ChecklistStore::open(&args.input, &labels, files)?.scored(&path, None, console)?;
    let checklist = &scored.own.checklist;
    let wanted = args.reach.as_deref().map(|typed| goal(checklist, typed)).transpose()?;
    let case = scored.case(&labels);
    let reservation = || terminal::reservation(&labels, checklist, console.style.width);
    let Some((paragraph, band)) = wanted else {
        let view = View::new(&case);
        if args.json {
            console.json(&view::StepList { version: 1, reservation: view::Reservation::new(checklist), steps: view.steps })?;
        } else {
            console.print(&(reservation() + &terminal::steps(&labels, &view, console.style.width)))?;
        }
        return Ok(Exit::Done);
    };
    let reading = match args.of {
        OwnReading::Declared => Reading::Declared,
        OwnReading::Evidenced => Reading::Evidenced,
    };
    let way = View::way(&case, reading, paragraph, band);
    let reach = score::reach(checklist, &scored.own.assessment, &scored.score, reading, paragraph, band);
    if args.json {
        let state = match reach {
            Reach::Already => "already",
            Reach::Plan(_) => "way",
            Reach::NotAssessable => "not-assessable",
        };
        console.json(&view::ReachAnswer {
            version: 1,
            reservation: view::Reservation::new(checklist),
            reach: state.to_owned(),
            way,
        })?;
        return Ok(Exit::Done);
    }
    let said = |key: &str| {
        let id = checklist.paragraphs.get(paragraph).map(Paragraph::id).unwrap_or_default();
        let title = checklist.bands.list.get(band).map_or("", |band| band.title.as_str());
        labels.fill(key, &[("paragraph", &id), ("band", title)]) + "\n"
    };
    let answer = match (reach, way) {
        (Reach::Already, _) => said("cli.way-already"),
        (_, Some(way)) => terminal::way(&labels, &way, console.style.width),
        (_, None) => said("cli.way-none"),
    };
    console.print(&(reservation() + &answer))?;
    Ok(Exit::Done)
}

/// Parses `op09=largely` into the positions of the paragraph and of the rating.
fn goal(checklist: &Checklist, typed: &str) -> Result<(usize, usize), Failure> {
    let bands = || checklist.bands.list.iter().map(|band| band.id.as_str());
    let stop = |message: Phrase| Failure::new(FailureKind::Usage, message);
    let ids = paragraphs(checklist);
    let Some((paragraph, band)) = typed.split_once('=') else {
        let help = Phrase::new("failure.goal-form.help").with_list("ratings", bands());
        return Err(stop(Phrase::new("failure.goal-form.message").typed("goal", typed)).help(help));
    };
    let Some((position, _)) = checklist.paragraph(paragraph) else {
        let near = nearest(paragraph, ids.iter().map(String::as_str));
        let help = Phrase::new("failure.no-paragraph.help").with_list("paragraphs", &ids);
        return Err(stop(Phrase::new("failure.no-paragraph.message").typed("paragraph", paragraph)).did_you_mean(near, help));
    };
    match bands().position(|known| known == band) {
        Some(band) => Ok((position, band)),
        None => {
            let help = Phrase::new("failure.no-rating.help").with_list("ratings", bands());
            Err(stop(Phrase::new("failure.no-rating.message").typed("rating", band)).did_you_mean(nearest(band, bands()), help))
        }
    }
}
