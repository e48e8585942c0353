//! `uphold new`: a file to fill in.

use std::path::Path;

use chrono::NaiveDate;

use crate::model::Period;
use crate::report::blank;
use crate::source::{Failure, Reason, nearest, quoted};

use super::args::New;
use super::inputs;
use super::save::{self, Page};
use super::world::{Exit, Outcome, World};

/// Writes the file, or prints it.
pub(super) fn run(args: &New, world: &mut World<'_>) -> Outcome {
    let checklist = inputs::checklist(&args.checklist, crate::read::DEFAULT_LIMIT, world)?;
    if args.cut_off < args.period.to {
        let message = format!("the cut-off date {} lies before the end of the period, {}", args.cut_off, args.period.to);
        return Err(Failure::new(Reason::Usage, message).into());
    }
    let lead = match &args.lead {
        None => None,
        Some(id) => {
            let Some(position) = checklist.leads.iter().position(|lead| lead.id == *id) else {
                let known: Vec<&str> = checklist.leads.iter().map(|lead| lead.id.as_str()).collect();
                let failure = Failure::new(Reason::Usage, format!("the checklist has no lead {}", quoted(id)));
                return Err(match nearest(id, known.iter().copied()) {
                    Some(near) => failure.help(format!("did you mean {near}?")),
                    None => failure.help(format!("leads: {}", known.join(", "))),
                }
                .into());
            };
            Some(position)
        }
    };
    let wanted = blank::Wanted { state: &args.state, period: args.period, cut_off: args.cut_off, core: args.core, lead };
    let text = blank::blank(&checklist, &wanted);
    match &args.output {
        None => world.out.write_all(text.as_bytes())?,
        Some(path) => {
            let inputs: Vec<&Path> = vec![Path::new(&args.checklist)];
            save::look_ahead(std::slice::from_ref(path), &inputs, args.force)?;
            save::write(&Page { path: path.clone(), bytes: text.into_bytes() }, args.force)?;
            let shown = crate::source::shown(&path.to_string_lossy()).into_owned();
            writeln!(world.err, "wrote {shown}; fill it in with a text editor, then: uphold check {shown}")?;
        }
    }
    Ok(Exit::Done)
}

/// Reads a state's code.
///
/// # Errors
/// It is not three capital letters.
pub(super) fn state(word: &str) -> Result<String, String> {
    if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Ok(word.to_owned())
    } else {
        Err("three capital letters, as in ISO 3166-1".to_owned())
    }
}

/// Reads a period: a year, or two days as `FROM..TO`.
///
/// # Errors
/// It is neither, or runs backwards.
pub(super) fn period(word: &str) -> Result<Period, String> {
    let day = |text: &str| text.parse::<NaiveDate>().map_err(|_| format!("{} is no day such as 2025-12-31", quoted(text)));
    let (from, to) = match word.split_once("..") {
        Some((from, to)) => (day(from)?, day(to)?),
        None if word.len() == 4 => (day(&format!("{word}-01-01"))?, day(&format!("{word}-12-31"))?),
        None => return Err("a year such as 2025, or two days as 2024-07-01..2025-06-30".to_owned()),
    };
    if from > to {
        return Err("the period runs backwards".to_owned());
    }
    Ok(Period { from, to })
}
