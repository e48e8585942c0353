//! What stops a run, as opposed to a problem in a file, which is a [`Diagnostic`](super::Diagnostic).

use std::io;

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
    /// What to do next.
    pub help: Vec<Phrase>,
}

impl Failure {
    /// A failure with no advice yet.
    #[must_use]
    pub fn new(kind: FailureKind, message: impl Into<Phrase>) -> Self {
        Self { kind, message: message.into(), help: Vec::new() }
    }

    /// The same with advice on what to do next; may be called again.
    #[must_use]
    pub fn help(mut self, help: impl Into<Phrase>) -> Self {
        self.help.push(help.into());
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

/// Why reading or writing failed, in the words of the program where it has some, otherwise in those of the system. A temporary file,
/// which an error may name, is none of the user's business.
#[must_use]
pub fn io_reason(error: &io::Error) -> Phrase {
    let cause = error.get_ref().and_then(|outer| outer.source()).and_then(|cause| cause.downcast_ref::<io::Error>());
    let error = cause.unwrap_or(error);
    Phrase::new(match error.kind() {
        io::ErrorKind::NotFound => "failure.reason.not-found",
        io::ErrorKind::PermissionDenied => "failure.reason.no-permission",
        io::ErrorKind::AlreadyExists => "failure.reason.exists",
        io::ErrorKind::IsADirectory => "failure.reason.folder",
        io::ErrorKind::NotADirectory => "failure.reason.not-a-folder",
        io::ErrorKind::StorageFull => "failure.reason.disk-full",
        io::ErrorKind::ReadOnlyFilesystem => "failure.reason.read-only",
        io::ErrorKind::FileTooLarge => "failure.reason.too-large",
        io::ErrorKind::QuotaExceeded => "failure.reason.quota",
        io::ErrorKind::InvalidFilename => "failure.reason.name",
        io::ErrorKind::ResourceBusy => "failure.reason.busy",
        io::ErrorKind::TimedOut => "failure.reason.timed-out",
        io::ErrorKind::OutOfMemory => "failure.reason.memory",
        // These two have no kind of their own.
        _ if cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24)) => "failure.reason.too-many-files",
        _ if cfg!(unix) && error.raw_os_error() == Some(5) => "failure.reason.disk-error",
        _ => return Phrase::new("failure.reason.in-its-words").with("words", error.to_string()),
    })
}
