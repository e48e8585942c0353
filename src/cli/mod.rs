//! Words typed by a person: from arguments and two streams to an exit code.
//!
//! In: arguments, streams, and how they look. Out: results on one stream, everything else on the other, and an exit code. Each
//! command has one short file; `args` has the words. What a command does is in the library, not here.

mod args;
mod check;
mod checklist;
mod completions;
mod draw;
mod explain;
mod inputs;
mod machine;
mod new;
mod report;
mod save;
mod schema;
mod score;
mod steps;
mod table;
mod world;

pub use args::Line;
pub use world::{Exit, Look, World};

use std::ffi::OsString;
use std::io::{self, Write};

use clap::{CommandFactory, Parser};

use crate::source::{Failure, Reason};
use args::Command;
use world::{Outcome, Stop};

/// Runs the program; the result is the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>, world: &mut World<'_>) -> u8 {
    let line = match Line::try_parse_from(arguments) {
        Ok(line) => line,
        Err(words) => return spoken(&words, world),
    };
    let json = wants_json(&line.command);
    let outcome = command(line.command, world).and_then(|exit| Ok(world.out.flush().map(|()| exit)?));
    match outcome {
        Ok(exit) => exit as u8,
        Err(stop) => stopped(stop, json, world) as u8,
    }
}

/// The command with all its words, for completions and the manual.
#[must_use]
pub fn words() -> clap::Command {
    Line::command()
}

fn command(command: Command, world: &mut World<'_>) -> Outcome {
    match command {
        Command::Checklist(args) => checklist::run(args, world),
        Command::Schema(args) => schema::run(&args, world),
        Command::New(args) => new::run(&args, world),
        Command::Check(args) => check::run(&args, world),
        Command::Score(args) => score::run(&args, world),
        Command::Explain(args) => explain::run(&args, world),
        Command::Steps(args) => steps::run(&args, world),
        Command::Report(args) => report::run(&args, world),
        Command::Completions(args) => completions::run(&args, world),
        Command::Man(_) => completions::man(world),
    }
}

fn wants_json(command: &Command) -> bool {
    match command {
        Command::Checklist(args) => args.json,
        Command::Check(args) => args.json || args.format == Some(args::CheckFormat::Json),
        Command::Score(args) => args.json,
        Command::Explain(args) => args.json,
        Command::Steps(args) => args.json,
        Command::Report(args) => args.json,
        Command::Schema(_) | Command::New(_) | Command::Completions(_) | Command::Man(_) => false,
    }
}

/// What clap has to say: help and version are results, everything else is about the words typed.
fn spoken(words: &clap::Error, world: &mut World<'_>) -> u8 {
    let text = words.render();
    let (written, exit) = if words.use_stderr() {
        let text = if world.look.colour_err { text.ansi().to_string() } else { text.to_string() };
        (world.err.write_all(text.as_bytes()), Exit::Usage)
    } else {
        let text = if world.look.colour_out { text.ansi().to_string() } else { text.to_string() };
        (world.out.write_all(text.as_bytes()).and_then(|()| world.out.flush()), Exit::Done)
    };
    match written {
        Ok(()) => exit as u8,
        Err(error) => stopped(Stop::Stream(error), false, world) as u8,
    }
}

fn stopped(stop: Stop, json: bool, world: &mut World<'_>) -> Exit {
    let (exit, document) = match stop {
        Stop::Problems(problems) => (Exit::Input, machine::document(&problems, &[])),
        // Whoever closed the stream has seen enough; that is no error of anyone.
        Stop::Stream(error) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Done,
        Stop::Stream(error) => {
            let failure = Failure::new(Reason::Io, format!("the result could not be written: {error}"));
            // Nothing is left to tell it to where the error stream is gone as well.
            let _ = world.err.write_all(draw::failure(&failure, world.look.colour_err).as_bytes());
            return Exit::Stopped;
        }
        Stop::Failure(failure) => {
            let _ = world.err.write_all(draw::failure(&failure, world.look.colour_err).as_bytes());
            (failure.reason.into(), machine::document(&[], &[failure]))
        }
    };
    if json {
        let _ = world.json(&document).and_then(|()| world.out.flush());
    }
    exit
}
