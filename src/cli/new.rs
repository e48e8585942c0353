//! `uphold new`: starts a file to fill in.

use std::path::Path;

use crate::built_in;
use crate::model::{Checklist, states};
use crate::part::{BlankOptions, blank};
use crate::source::{Failure, FailureKind, Phrase, nearest};

use super::args::NewArgs;
use super::console::{Console, Exit, Outcome};
use super::files::{named, pasted_with};
use super::{checklist_file, inputs, next, output, saving};

/// Writes the file, or prints it.
pub(super) fn run(args: &NewArgs, console: &mut Console<'_>) -> Outcome {
    if let Some(from) = &args.from {
        return next::run(args, from, console);
    }
    // The parser asks for these three wherever there is no last file to take them from.
    let (Some(state), Some(period), Some(cut_off)) = (&args.state, args.period, args.cut_off) else { return Ok(Exit::Usage) };
    next::check_dates(period, cut_off)?;
    let to_stream = args.output == Path::new("-");
    if !to_stream {
        output::check_outputs(
            std::slice::from_ref(&args.output),
            &[&checklist_file::file_of(Path::new(&args.checklist))],
            args.force,
        )?;
    }
    // The same command writes the same file on every system, so the language of the system does not count.
    let labels = args.language.fixed();
    let whole = inputs::checklist(&args.checklist, args.max_size, &labels)?;
    let checklist = next::scoped(&whole, args.scope.as_deref(), FailureKind::Usage)?;
    let lead = args.lead.as_deref().map(|id| lead(&checklist, id)).transpose()?;
    let wanted = BlankOptions { state, period, cut_off, lead };
    let count = checklist.measures.iter().filter(|measure| wanted.takes(measure)).count();
    if count == 0 {
        return Err(Failure::new(FailureKind::Usage, "failure.no-measure.message").help("failure.no-measure.help").into());
    }
    if !states::is_known(state) {
        console.note(Phrase::new("hint.state-unknown").with("state", state));
    }
    let text = blank(&labels, &checklist, &wanted);
    if to_stream {
        console.print(&text)?;
        return Ok(Exit::Done);
    }
    saving::write_all(saving::folder(&args.output), &[(args.output.clone(), text.into_bytes())], args.force)?;
    console.note(Phrase::new("done.questions").with("file", named(&args.output)).with("count", count));
    let own = Some(Path::new(&args.checklist)).filter(|_| !built_in::ids().contains(&args.checklist.as_str()));
    console.note(Phrase::new("hint.fill-in").with("path", pasted_with(&args.output, own)));
    Ok(Exit::Done)
}

fn lead(checklist: &Checklist, id: &str) -> Result<usize, Failure> {
    if let Some(position) = checklist.leads.iter().position(|lead| lead.id == id) {
        return Ok(position);
    }
    let known: Vec<&str> = checklist.leads.iter().map(|lead| lead.id.as_str()).collect();
    let failure = Failure::new(FailureKind::Usage, Phrase::new("failure.no-lead.message").typed("lead", id));
    let near = nearest(id, known.iter().copied());
    Err(failure.did_you_mean(near, Phrase::new("failure.no-lead.help").with_list("known", known)))
}
