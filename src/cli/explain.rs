//! `uphold explain --code`: what a sort of problem is, and what to do about it.

use serde_json::json;

use crate::source::{CODES, Code, Failure, Reason, nearest, quoted};

use super::args::Explain;
use super::world::{Exit, Outcome, Stop, World};

/// Explains one code.
pub(super) fn run(args: &Explain, world: &mut World<'_>) -> Outcome {
    let code = code(&args.code)?;
    let word = code.severity.word();
    if args.json {
        world.json(&json!({ "version": 1, "code": code.name, "severity": word, "about": code.about }))?;
        return Ok(Exit::Done);
    }
    let about = textwrap::fill(code.about, world.look.width);
    world.print(&format!("{word}[{}]\n\n{about}\n", code.name))?;
    Ok(Exit::Done)
}

/// The code with this name; brackets and the word before them may be copied along with it.
fn code(typed: &str) -> Result<&'static Code, Stop> {
    let name = typed.rsplit_once('[').map_or(typed, |(_, name)| name).trim_end_matches([']', ':']);
    if let Some(code) = CODES.iter().find(|code| code.name == name) {
        return Ok(code);
    }
    let failure = Failure::new(Reason::Usage, format!("there is no code {}", quoted(name)));
    Err(match nearest(name, CODES.iter().map(|code| code.name)) {
        Some(near) => failure.help(format!("did you mean {near}?")),
        None => failure.help("a code stands in brackets at the beginning of a message, such as answered-twice"),
    }
    .into())
}
