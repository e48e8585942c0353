//! The command line: from arguments and streams to an exit code.
//!
//! In: arguments, streams, and how they look. Out: results on one stream, everything else on the other, and an exit code. Each
//! command has one short file; `args` defines the arguments and their help. The work itself is done by the library.

mod args;
mod check;
mod checklist;
mod checklist_file;
mod completions;
mod confirm;
mod console;
mod doubts;
mod draft;
mod editions;
mod explain;
mod files;
mod form;
mod inputs;
mod letters;
mod merge;
mod new;
mod next;
mod output;
mod parse;
mod report;
mod report_name;
mod returned;
mod saving;
mod schema;
mod score;
mod status;
mod steps;
mod subject;
mod trace;
mod usage;

pub use args::{Cli, command};
pub use console::{Console, ConsoleStyle, Exit};

use std::ffi::OsString;
use std::io;

use clap::Parser;
use clap::error::ErrorKind;

use crate::diagnostics::{self, ProblemList};
use crate::source::{Failure, FailureKind, Phrase, io_reason};
use args::Command;
use console::{CommandError, Outcome};
use usage::AnswerForm;

/// Runs the program; the result is the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>, console: &mut Console<'_>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let line = match Cli::try_parse_from(&arguments) {
        Ok(line) => line,
        Err(error) => return unparsed(&error, &arguments, console),
    };
    let json = line.command.wants_json();
    if let Some(always) = line.color.forced() {
        (console.style.colour_out, console.style.colour_err) = (always, always);
    }
    console.labels = line.command.labels(console.style);
    let outcome = dispatch(line.command, console).and_then(|exit| {
        console.out.flush()?;
        Ok(exit)
    });
    outcome.unwrap_or_else(|stop| stopped(stop, json, console)) as u8
}

fn dispatch(command: Command, console: &mut Console<'_>) -> Outcome {
    match command {
        Command::Checklist(args) => checklist::run(&args, console),
        Command::Schema(args) => schema::run(&args, console),
        Command::New(args) => new::run(&args, console),
        Command::Confirm(args) => confirm::run(&args, console),
        Command::Form(args) => form::run(&args, console),
        Command::Merge(args) => merge::run(&args, console),
        Command::Status(args) => status::run(&args, console),
        Command::Draft(args) => draft::run(&args, console),
        Command::Check(args) => check::run(&args, console),
        Command::Score(args) => score::run(&args, console),
        Command::Steps(args) => steps::run(&args, console),
        Command::Report(args) => report::run(&args, console),
        Command::Trace(args) => trace::run(&args, console),
        Command::Explain(args) => explain::run(&args, console),
        Command::Completions(args) => completions::run(&args, console),
        Command::Man(_) => completions::man(console),
    }
}

/// Prints the help or the version, which are results, or reports a usage error.
fn unparsed(error: &clap::Error, arguments: &[OsString], console: &mut Console<'_>) -> u8 {
    let help = |colour: bool| if colour { error.render().ansi().to_string() } else { error.render().to_string() };
    match error.kind() {
        // Without any argument, the help is the answer to a usage error.
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            console.eprint(&help(console.style.colour_err));
            Exit::Usage as u8
        }
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let written = console.print(&help(console.style.colour_out)).and_then(|()| console.out.flush());
            written.map_or_else(|error| stopped(CommandError::Stream(error), false, console), |()| Exit::Done) as u8
        }
        _ => {
            let AnswerForm { labels, json } = AnswerForm::of(arguments, console.style);
            console.labels = labels;
            stopped(usage::failure(error, arguments).into(), json, console) as u8
        }
    }
}

/// Reports why a run stopped. With `--json` the reason also goes to the stream of results, so that a script finds one document.
fn stopped(stop: CommandError, json: bool, console: &mut Console<'_>) -> Exit {
    let (labels, colour) = (&console.labels.clone(), console.style.colour_err);
    let (exit, document) = match stop {
        // The reader closed the stream because it has seen enough; that is not an error.
        CommandError::Stream(error) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Done,
        CommandError::Stream(error) => {
            let message = Phrase::new("failure.stream.message").with_phrase("why", io_reason(&error));
            let failure = Failure::new(FailureKind::Io, message);
            console.eprint(&diagnostics::failure(labels, &failure, colour));
            return Exit::Stopped;
        }
        CommandError::Problems(found) => {
            if !json {
                console.eprint(&diagnostics::list(labels, &found, colour));
            }
            (Exit::Input, ProblemList::new(labels, &found, &[]))
        }
        CommandError::Failure(failure) => {
            console.eprint(&diagnostics::failure(labels, &failure, colour));
            (failure.kind.into(), ProblemList::new(labels, &[], &[failure]))
        }
    };
    let written = if json { console.json(&document).and_then(|()| console.out.flush()) } else { Ok(()) };
    written.map_or_else(|error| stopped(CommandError::Stream(error), false, console), |()| exit)
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
        let style = ConsoleStyle::default();
        let exit = match failing {
            Some(kind) => run(arguments, &mut Console::new(&mut Failing(kind), &mut err, &mut io::empty(), style)),
            None => run(arguments, &mut Console::new(&mut out, &mut err, &mut io::empty(), style)),
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
    fn colour_can_be_switched_on_and_off_whatever_the_terminal_can_do() {
        for (arguments, capable, expected) in [
            ("explain --code bnads", false, false),
            ("explain --code bnads", true, true),
            ("explain --code bnads --color always", false, true),
            ("--color never explain --code bnads", true, false),
        ] {
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let style = ConsoleStyle { colour_out: capable, colour_err: capable, ..ConsoleStyle::default() };
            let words = std::iter::once("uphold").chain(arguments.split(' ')).map(OsString::from);
            assert_eq!(run(words, &mut Console::new(&mut out, &mut err, &mut io::empty(), style)), 2);
            assert_eq!(err.contains(&b'\x1b'), expected, "{arguments}");
        }
    }

    #[test]
    fn every_file_to_fill_in_passes_the_check() {
        let folder = tempfile::tempdir().unwrap();
        for id in crate::built_in::ids() {
            for only in ["", " --scope core", " --lead justice"] {
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
