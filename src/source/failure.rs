//! What stops a run, as opposed to a problem in a file, which is a [`Diagnostic`](super::Diagnostic).

use super::Phrase;

/// Why a run stopped; the command line turns it into an exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// Reading or writing did not work.
    Io,
    /// The words typed make no sense together.
    Usage,
    /// A file is too large, or is not what was expected.
    Input,
    /// A file would be overwritten.
    Exists,
}

impl FailureKind {
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
    pub kind: FailureKind,
    /// What happened, in one sentence without a full stop.
    pub message: Phrase,
    /// What to do next, if there is something to do.
    pub help: Option<Phrase>,
}

impl Failure {
    /// A failure with no advice yet.
    #[must_use]
    pub fn new(kind: FailureKind, message: impl Into<Phrase>) -> Self {
        Self { kind, message: message.into(), help: None }
    }

    /// The same with advice on what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<Phrase>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with "did you mean", where a near name is known, or else with other advice.
    #[must_use]
    pub fn did_you_mean(self, nearest: Option<&str>, otherwise: impl Into<Phrase>) -> Self {
        match nearest {
            Some(name) => self.help(Phrase::new("problem.did-you-mean").typed("name", name)),
            None => self.help(otherwise),
        }
    }
}
