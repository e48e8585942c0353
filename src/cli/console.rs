//! What a run gets from outside: standard input, two streams to write to, and how they look. A command sees nothing else of the
//! environment.

use std::io::{self, Read, Write};

use serde::Serialize;

use crate::labels::Labels;
use crate::source::{Diagnostic, Failure, FailureKind, Phrase, shown, shown_json};

/// How a run ended; the number is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// The run could not finish: reading or writing failed.
    Stopped = 1,
    /// Usage error: the arguments are invalid.
    Usage = 2,
    /// An input file is invalid or too large; nothing was written.
    Input = 3,
    /// Everything is valid, but a required condition is not met.
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
    /// One reason to stop.
    Failure(Failure),
    /// Problems in the user's files.
    Problems(Vec<Diagnostic>),
    /// The result could not be written.
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

/// The result of a command.
pub type Outcome = Result<Exit, CommandError>;

/// How the streams look to a person.
#[derive(Debug, Clone, Copy)]
pub struct ConsoleStyle {
    /// Whether results may be coloured.
    pub colour_out: bool,
    /// Whether problems may be coloured.
    pub colour_err: bool,
    /// The width of the terminal in columns.
    pub width: usize,
    /// The labels of the system's language, if results go to a terminal and the program has labels in that language.
    pub labels: Option<Labels>,
}

impl Default for ConsoleStyle {
    /// The style for a file or a pipe: no colour, 100 columns, and English unless a language is named.
    fn default() -> Self {
        Self { colour_out: false, colour_err: false, width: 100, labels: None }
    }
}

impl ConsoleStyle {
    /// The style for a terminal on a system with a locale such as `zh_CN`: in its language, if there are labels in it.
    #[must_use]
    pub fn speaking(locale: &str) -> Self {
        Self { labels: Labels::negotiated(locale), ..Self::default() }
    }
}

/// The streams of a run.
pub struct Console<'w> {
    /// Results, and nothing else.
    pub out: &'w mut dyn Write,
    /// Problems, hints and progress.
    pub err: &'w mut dyn Write,
    /// Standard input, which is read if an argument is `-`.
    pub input: &'w mut dyn Read,
    /// How the streams look.
    pub style: ConsoleStyle,
    /// The labels of everything that this run says to a person.
    pub(super) labels: Labels,
}

impl<'w> Console<'w> {
    /// The streams of a run; it speaks the language of the style until a command decides otherwise.
    pub fn new(out: &'w mut dyn Write, err: &'w mut dyn Write, input: &'w mut dyn Read, style: ConsoleStyle) -> Self {
        Self { out, err, input, style, labels: style.labels.unwrap_or_default() }
    }

    /// Prints a result as it is.
    ///
    /// # Errors
    /// The stream cannot be written to.
    pub fn print(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Prints a result as one JSON document with a line end.
    ///
    /// # Errors
    /// The stream cannot be written to.
    pub fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        let text = serde_json::to_string_pretty(value)?;
        self.out.write_all(shown_json(&text).as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// Prints one line of the result, in the language of the run.
    ///
    /// # Errors
    /// The stream cannot be written to.
    pub(super) fn line(&mut self, phrase: impl Into<Phrase>) -> io::Result<()> {
        let line = self.worded(phrase);
        self.print(&line)
    }

    /// Writes a text beside the result, after what has been printed so far. If nobody reads that stream any more, the result still counts.
    pub fn eprint(&mut self, text: &str) {
        // What cannot be written now is written, or reported, at the end.
        let _ = self.out.flush();
        let _ = self.err.write_all(text.as_bytes()).and_then(|()| self.err.flush());
    }

    /// Writes a hint or what was done as one line beside the result, in the language of the run.
    pub(super) fn note(&mut self, phrase: impl Into<Phrase>) {
        let line = self.worded(phrase);
        self.eprint(&line);
    }

    fn worded(&self, phrase: impl Into<Phrase>) -> String {
        format!("{}\n", shown(&self.labels.phrase(&phrase.into())))
    }
}
