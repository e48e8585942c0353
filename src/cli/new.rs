//! `uphold new`: a file to fill in.

use std::path::Path;

use chrono::NaiveDate;

use crate::model::{Checklist, Period, states};
use crate::part::{Wanted, blank};
use crate::source::{Failure, FailureKind, nearest, quoted, shown};

use super::args::NewArgs;
use super::console::{Console, Exit, Outcome};
use super::{built_in, inputs, output};

/// Writes the file, or prints it.
pub(super) fn run(args: &NewArgs, console: &mut Console<'_>) -> Outcome {
    if args.cut_off < args.period.to {
        let message = format!("the cut-off date {} lies before the end of the period, {}", args.cut_off, args.period.to);
        return Err(Failure::new(FailureKind::Usage, message)
            .help("evidence must be valid on that day, so it follows the period")
            .into());
    }
    let to_stream = args.output == Path::new("-");
    if !to_stream {
        output::check_outputs(std::slice::from_ref(&args.output), &[&inputs::file_of(Path::new(&args.checklist))], args.force)?;
    }
    // A file is the same wherever it is made, so the environment has no say in its language.
    let labels = args.language.fixed();
    let checklist = inputs::checklist(&args.checklist, args.max_size, &labels)?;
    let lead = args.lead.as_deref().map(|id| lead(&checklist, id)).transpose()?;
    let wanted = Wanted { state: &args.state, period: args.period, cut_off: args.cut_off, core: args.core, lead };
    let count = checklist.measures.iter().filter(|measure| wanted.takes(measure)).count();
    if count == 0 {
        return Err(Failure::new(FailureKind::Usage, "no measure is left to ask").help("leave out --core or --lead").into());
    }
    let text = blank(&labels, &checklist, &wanted);
    if to_stream {
        console.print(&text)?;
        return Ok(Exit::Done);
    }
    output::write(&args.output, text.as_bytes(), args.force)?;
    let name = inputs::named(&args.output);
    let questions = if count == 1 { "1 question".to_owned() } else { format!("{count} questions") };
    let flag = if built_in::ids().contains(&args.checklist.as_str()) {
        String::new()
    } else {
        format!(" --checklist {}", shown(&args.checklist))
    };
    console
        .say(&format!("wrote {name} with {questions}\nnext: fill it in with a text editor, then `uphold check {name}{flag}`\n"));
    Ok(Exit::Done)
}

fn lead(checklist: &Checklist, id: &str) -> Result<usize, Failure> {
    if let Some(position) = checklist.leads.iter().position(|lead| lead.id == id) {
        return Ok(position);
    }
    let known: Vec<&str> = checklist.leads.iter().map(|lead| lead.id.as_str()).collect();
    let failure = Failure::new(FailureKind::Usage, format!("the checklist has no lead {}", quoted(id)));
    Err(failure.did_you_mean(nearest(id, known.iter().copied()), format!("leads: {}", known.join(", "))))
}

/// Reads a state's code, in capitals or small letters. A code that is not in the list is accepted, because new ones are assigned from
/// time to time; `check` warns about it.
///
/// # Errors
/// It is not three letters.
pub(super) fn state(word: &str) -> Result<String, String> {
    if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Ok(word.to_ascii_uppercase());
    }
    Err(match states::find(word) {
        Some((code, Some(name))) => format!("write {code} for {name}"),
        _ => "write the three-letter code of ISO 3166-1, such as FRA; XAA to XZZ are for invented states".to_owned(),
    })
}

/// Reads a day.
///
/// # Errors
/// It is none, or is not written year-month-day.
pub(super) fn day(word: &str) -> Result<NaiveDate, String> {
    // The parser would take 2025-1-5 and a sign too, which TOML does not.
    let shape = word.len() == 10 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let day = if shape { word.parse().ok() } else { None };
    day.ok_or_else(|| format!("{} is no day such as 2026-03-31", quoted(word)))
}

/// Reads a period: a year, or two days as `FROM..TO`.
///
/// # Errors
/// It is neither, or runs backwards.
pub(super) fn period(word: &str) -> Result<Period, String> {
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
