//! Labels typed by a person: from arguments and two streams to an exit code.
//!
//! In: arguments, streams, and how they look. Out: results on one stream, everything else on the other, and an exit code. Each
//! command has one short file; `args` has the words. What a command does is in the library, not here.

mod args;
mod built_in;
mod check;
mod checklist;
mod completions;
mod draft;
mod explain;
mod inputs;
mod new;
mod output;
mod report;
mod schema;
mod score;
mod steps;
mod subject;
mod trace;
mod world;

pub use args::Line;
pub use world::{Exit, Look, World};

use std::ffi::OsString;
use std::io;

use clap::{CommandFactory, Parser};

use crate::diagnostics::{self, ProblemList};
use crate::labels::{LANGUAGES, Labels};
use crate::source::{Failure, Reason, shown};
use args::Command;
use world::{Outcome, Stop};

/// Runs the program; the result is the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>, world: &mut World<'_>) -> u8 {
    let line = match Line::try_parse_from(arguments) {
        Ok(line) => line,
        Err(labels) => return spoken(&labels, world),
    };
    let json = line.command.wants_json();
    let outcome = dispatch(line.command, world).and_then(|exit| {
        world.out.flush()?;
        Ok(exit)
    });
    outcome.unwrap_or_else(|stop| stopped(stop, json, world)) as u8
}

/// The command with all its words, for completions and the manual.
#[must_use]
pub fn command() -> clap::Command {
    Line::command()
}

/// Reads the code of a language that there are labels in.
fn language(code: &str) -> Result<Labels, String> {
    let known = || LANGUAGES.iter().map(|(code, _)| *code).collect::<Vec<_>>().join(", ");
    Labels::of(code).ok_or_else(|| format!("there are labels in: {}", known()))
}

fn dispatch(command: Command, world: &mut World<'_>) -> Outcome {
    match command {
        Command::Checklist(args) => checklist::run(&args, world),
        Command::Schema(args) => schema::run(&args, world),
        Command::New(args) => new::run(&args, world),
        Command::Draft(args) => draft::run(&args, world),
        Command::Check(args) => check::run(&args, world),
        Command::Score(args) => score::run(&args, world),
        Command::Steps(args) => steps::run(&args, world),
        Command::Report(args) => report::run(&args, world),
        Command::Trace(args) => trace::run(&args, world),
        Command::Explain(args) => explain::run(&args, world),
        Command::Completions(args) => completions::run(&args, world),
        Command::Man(_) => completions::man(world),
    }
}

/// What clap has to say: help and version are results, everything else is about the words typed.
fn spoken(labels: &clap::Error, world: &mut World<'_>) -> u8 {
    let plain = labels.render().to_string();
    // What was typed is repeated in the message, and may be a file's name that a shell filled in.
    let safe = plain.lines().map(shown).collect::<Vec<_>>().join("\n") + "\n";
    let drawn = |colour| if colour && safe == plain { labels.render().ansi().to_string() } else { safe.clone() };
    if labels.use_stderr() {
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
            world.say(&diagnostics::failure(&failure, colour));
            return Exit::Stopped;
        }
        Stop::Problems(found) => {
            if !json {
                world.say(&diagnostics::list(&world.look.labels.unwrap_or_default(), &found, colour));
            }
            (Exit::Input, ProblemList::new(&found, &[]))
        }
        Stop::Failure(failure) => {
            world.say(&diagnostics::failure(&failure, colour));
            (failure.reason.into(), ProblemList::new(&[], &[failure]))
        }
    };
    let written = if json { world.json(&document).and_then(|()| world.out.flush()) } else { Ok(()) };
    written.map_or_else(|error| stopped(Stop::Stream(error), false, world), |()| exit)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs with a stream of results that fails in the given way, or takes everything.
    fn with(arguments: &str, failing: Option<io::ErrorKind>) -> (u8, String, String) {
        struct Failing(io::ErrorKind);
        impl io::Write for Failing {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(self.0.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Err(self.0.into())
            }
        }
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let arguments = std::iter::once("uphold").chain(arguments.split(' ')).map(OsString::from);
        let exit = match failing {
            Some(kind) => run(arguments, &mut World { out: &mut Failing(kind), err: &mut err, look: Look::default() }),
            None => run(arguments, &mut World { out: &mut out, err: &mut err, look: Look::default() }),
        };
        (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
    }

    #[test]
    fn a_closed_stream_is_no_error_and_a_full_disk_is() {
        for arguments in ["--help", "checklist list", "schema assessment", "completions bash", "man", "explain --code bands"] {
            assert_eq!(with(arguments, Some(io::ErrorKind::BrokenPipe)), (0, String::new(), String::new()), "{arguments}");
            let (exit, _, err) = with(arguments, Some(io::ErrorKind::StorageFull));
            assert_eq!((exit, err.starts_with("error: ")), (1, true), "{arguments}: {err}");
        }
    }

    #[test]
    fn every_file_to_fill_in_passes_the_check() {
        let folder = tempfile::tempdir().unwrap();
        for id in built_in::ids() {
            for only in ["", " --core", " --lead justice"] {
                let file = folder.path().join("answers.toml");
                let arguments =
                    format!("new {id} --state XAA --period 2025 --cut-off 2026-03-31 --force -o {}{only}", file.display());
                assert_eq!(with(&arguments, None).0, 0, "{arguments}");
                let (exit, out, err) = with(&format!("check --json {}", file.display()), None);
                assert_eq!((exit, err.as_str()), (0, ""));
                assert!(out.contains("\"problems\": []"), "{out}");
            }
        }
    }

    #[test]
    fn every_command_has_an_example_first() {
        for command in command().get_subcommands() {
            let help = command.get_before_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.starts_with(&format!("Example: uphold {}", command.get_name())), "{}", command.get_name());
        }
    }
}
