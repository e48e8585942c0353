//! What the editor remembers of an edit, so that the edit that takes it back gives the same bytes again.

use crate::source::Span;

/// A stretch of the text that an edit made, and what to put there to take the edit back.
#[derive(Debug, Clone)]
pub(super) struct Trace {
    pub(super) path: Vec<String>,
    pub(super) kind: TraceKind,
    pub(super) span: Span,
    pub(super) before: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TraceKind {
    /// A line that was a comment, or not there.
    Set,
    /// A comment that was a line.
    Cleared,
    /// A heading that was not there.
    Heading,
    /// A heading that was there.
    HeadingGone,
}

impl TraceKind {
    /// What a trace becomes once it is taken back.
    pub(super) fn opposite(self) -> Self {
        match self {
            Self::Set => Self::Cleared,
            Self::Cleared => Self::Set,
            Self::Heading => Self::HeadingGone,
            Self::HeadingGone => Self::Heading,
        }
    }
}
