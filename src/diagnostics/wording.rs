//! A problem put into words: every phrase of it in one language.

use crate::labels::Labels;
use crate::source::Diagnostic;

/// The texts of a problem.
pub(super) struct Wording {
    /// What is wrong.
    pub(super) message: String,
    /// What is wrong at its place; empty if the message is enough.
    pub(super) label: String,
    /// What is at the other places, in their order.
    pub(super) others: Vec<String>,
    /// What to do next.
    pub(super) help: Vec<String>,
    /// A reason, or the message of a library.
    pub(super) note: Option<String>,
}

impl Wording {
    /// Puts a problem into words.
    pub(super) fn new(labels: &Labels, problem: &Diagnostic) -> Self {
        Self {
            message: labels.phrase(&problem.message),
            label: problem.label.as_ref().map(|label| labels.phrase(label)).unwrap_or_default(),
            others: problem.others.iter().map(|(_, label)| labels.phrase(label)).collect(),
            help: problem.help.iter().map(|help| labels.phrase(help)).collect(),
            note: problem.note.as_ref().map(|note| labels.phrase(note)),
        }
    }
}
