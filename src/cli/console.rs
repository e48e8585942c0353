//! What the outside gives a run: two streams, and how they look. Nothing else of the world gets in.

use std::io::{self, Write};

use serde::Serialize;

use crate::labels::Labels;
use crate::source::{Diagnostic, Failure, FailureKind};

/// How a run ended; the number is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// It could not finish: reading or writing failed.
    Stopped = 1,
    /// The words typed make no sense together.
    Usage = 2,
    /// A file needs mending, or is too large; nothing was written.
    Input = 3,
    /// Everything is valid, but a gate is not met.
    Gate = 4,
    /// A file would be overwritten.
    Exists = 6,
}

impl From<FailureKind> for Exit {
    fn from(kind: FailureKind) -> Self {
        match kind {
            FailureKind::Io => Self::Stopped,
            FailureKind::Usage => Self::Usage,
            FailureKind::Input => Self::Input,
            FailureKind::Exists => Self::Exists,
        }
    }
}

/// Why a command stopped before its end.
#[derive(Debug)]
pub enum CommandError {
    /// Something to tell the user.
    Failure(Failure),
    /// Problems in files, to be shown.
    Problems(Vec<Diagnostic>),
    /// The stream of results took no more.
    Stream(io::Error),
}

impl From<Failure> for CommandError {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        Self::Stream(error)
    }
}

/// What a command gives back.
pub type Outcome = Result<Exit, CommandError>;

/// How the streams look to a person.
#[derive(Debug, Clone, Copy)]
pub struct ConsoleStyle {
    /// Whether results may have colour.
    pub colour_out: bool,
    /// Whether problems may have colour.
    pub colour_err: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// The labels of the environment's language, where results go to a terminal and there are such labels.
    pub labels: Option<Labels>,
}

impl Default for ConsoleStyle {
    /// What a file or a pipe gets: no colour, 100 columns, no language of its own.
    fn default() -> Self {
        Self { colour_out: false, colour_err: false, width: 100, labels: None }
    }
}

impl ConsoleStyle {
    /// What a terminal gets in an environment with a locale such as `zh_CN`: its language, where there are labels in it.
    #[must_use]
    pub fn speaking(locale: &str) -> Self {
        let language = locale.split(['-', '_', '.']).next().unwrap_or_default();
        Self { labels: Labels::of(language), ..Self::default() }
    }
}

/// The streams of a run.
pub struct Console<'w> {
    /// Results, and nothing else.
    pub out: &'w mut dyn Write,
    /// Problems, hints, progress.
    pub err: &'w mut dyn Write,
    /// How they look.
    pub style: ConsoleStyle,
}

impl Console<'_> {
    /// Prints a result, as it is.
    ///
    /// # Errors
    /// The stream takes no more.
    pub fn print(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Prints a result as JSON, one document, and a line end.
    ///
    /// # Errors
    /// The stream takes no more.
    pub fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *self.out, value)?;
        self.out.write_all(b"\n")
    }

    /// Says something beside the result. Where nobody listens any more, the result still counts.
    pub fn say(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes()).and_then(|()| self.err.flush());
    }
}
