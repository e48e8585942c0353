//! Words typed by a person: from arguments and two streams to an exit code.
//!
//! In: arguments, streams, and how they look. Out: results on one stream, everything else on the other, and an exit code. Each
//! command has one short file; `args` has the words. What a command does is in the library, not here.

mod args;
mod built_in;
mod check;
mod checklist;
mod completions;
mod explain;
mod inputs;
mod new;
mod output;
mod report;
mod schema;
mod score;
mod steps;
mod subject;
mod world;

pub use args::Line;
pub use world::{Exit, Look, World};

use std::ffi::OsString;
use std::io;

use clap::{CommandFactory, Parser};

use crate::report::problems::{self, Document};
use crate::report::{LANGUAGES, Words};
use crate::source::{Failure, Reason, shown};
use args::Command;
use world::{Outcome, Stop};

/// Runs the program; the result is the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>, world: &mut World<'_>) -> u8 {
    let line = match Line::try_parse_from(arguments) {
        Ok(line) => line,
        Err(words) => return spoken(&words, world),
    };
    let json = line.command.wants_json();
    let outcome = command(line.command, world).and_then(|exit| {
        world.out.flush()?;
        Ok(exit)
    });
    outcome.unwrap_or_else(|stop| stopped(stop, json, world)) as u8
}

/// The command with all its words, for completions and the manual.
#[must_use]
pub fn words() -> clap::Command {
    Line::command()
}

/// Reads the code of a language that there are labels in.
fn language(code: &str) -> Result<Words, String> {
    let known = || LANGUAGES.iter().map(|(code, _)| *code).collect::<Vec<_>>().join(", ");
    Words::of(code).ok_or_else(|| format!("there are labels in: {}", known()))
}

fn command(command: Command, world: &mut World<'_>) -> Outcome {
    match command {
        Command::Checklist(args) => checklist::run(&args, world),
        Command::Schema(args) => schema::run(&args, world),
        Command::New(args) => new::run(&args, world),
        Command::Check(args) => check::run(&args, world),
        Command::Score(args) => score::run(&args, world),
        Command::Steps(args) => steps::run(&args, world),
        Command::Report(args) => report::run(&args, world),
        Command::Explain(args) => explain::run(&args, world),
        Command::Completions(args) => completions::run(&args, world),
        Command::Man(_) => completions::man(world),
    }
}

/// What clap has to say: help and version are results, everything else is about the words typed.
fn spoken(words: &clap::Error, world: &mut World<'_>) -> u8 {
    let plain = words.render().to_string();
    // What was typed is repeated in the message, and may be a file's name that a shell filled in.
    let safe = plain.lines().map(shown).collect::<Vec<_>>().join("\n") + "\n";
    let drawn = |colour| if colour && safe == plain { words.render().ansi().to_string() } else { safe.clone() };
    if words.use_stderr() {
        world.say(&drawn(world.look.colour_err));
        return Exit::Usage as u8;
    }
    let written = world.print(&drawn(world.look.colour_out)).and_then(|()| world.out.flush());
    written.map_or_else(|error| stopped(Stop::Stream(error), false, world), |()| Exit::Done) as u8
}

/// Says why a run stopped; with JSON asked for, on the stream of results too, so that a script finds its one document.
fn stopped(stop: Stop, json: bool, world: &mut World<'_>) -> Exit {
    let colour = world.look.colour_err;
    let (exit, document) = match stop {
        // Whoever closed the stream has seen enough; that is no error of anyone.
        Stop::Stream(error) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Done,
        Stop::Stream(error) => {
            let failure = Failure::new(Reason::Io, format!("the result could not be written: {error}"));
            world.say(&problems::failure(&failure, colour));
            return Exit::Stopped;
        }
        Stop::Problems(found) => {
            if !json {
                world.say(&problems::list(&found, colour));
            }
            (Exit::Input, Document::new(&found, &[]))
        }
        Stop::Failure(failure) => {
            world.say(&problems::failure(&failure, colour));
            (failure.reason.into(), Document::new(&[], &[failure]))
        }
    };
    let written = if json { world.json(&document).and_then(|()| world.out.flush()) } else { Ok(()) };
    written.map_or_else(|error| stopped(Stop::Stream(error), false, world), |()| exit)
}
