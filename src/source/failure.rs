//! What stops a run, as opposed to a problem in a file, which is a [`Diagnostic`](super::Diagnostic).

use std::fmt;

/// Why a run stopped; the command line turns it into an exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Reading or writing did not work.
    Io,
    /// The words typed make no sense together.
    Usage,
    /// A file is too large, or is not what was expected.
    Input,
    /// A file would be overwritten.
    Exists,
}

impl Reason {
    /// The word by which scripts know it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Io => "io",
            Self::Usage => "usage",
            Self::Input => "input",
            Self::Exists => "exists",
        }
    }
}

/// One reason to stop: what happened, and what to do next.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The kind of reason.
    pub reason: Reason,
    /// What happened, in one sentence without a full stop.
    pub message: String,
    /// What to do next, if there is something to do.
    pub help: Option<String>,
}

impl Failure {
    /// A failure with no advice yet.
    #[must_use]
    pub fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self { reason, message: message.into(), help: None }
    }

    /// The same with advice on what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with "did you mean", where a near name is known, or else with other advice.
    #[must_use]
    pub fn mean(self, nearest: Option<&str>, otherwise: impl Into<String>) -> Self {
        match nearest {
            Some(name) => self.help(format!("did you mean {name}?")),
            None => self.help(otherwise),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.message)?;
        match &self.help {
            Some(help) => write!(out, "\n  = help: {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Failure {}
