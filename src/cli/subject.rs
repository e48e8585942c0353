//! The subject of a command: a whole checklist, one paragraph, or one measure, by its name.

use crate::model::{Checklist, Paragraph};
use crate::source::{Failure, FailureKind, Phrase, nearest};
use crate::terminal::Subject;

/// The name of the subject that stands for the whole checklist.
pub(super) const OVERALL: &str = "overall";

/// The subject with this name.
///
/// # Errors
/// The checklist has no paragraph or measure of this name.
pub(super) fn subject(checklist: &Checklist, name: &str) -> Result<Subject, Failure> {
    if name == OVERALL {
        return Ok(Subject::Overall);
    }
    if let Some((position, _)) = checklist.paragraph(name) {
        return Ok(Subject::Paragraph(position));
    }
    if let Some(position) = checklist.position(name) {
        return Ok(Subject::Measure(position));
    }
    let paragraphs = paragraphs(checklist);
    let known = std::iter::once(OVERALL).chain(paragraphs.iter().map(String::as_str)).chain(checklist.ids());
    let message = Phrase::new("failure.no-subject-of.message").typed("subject", name).typed("checklist", &checklist.id);
    let help = Phrase::new("failure.no-subject-of.help").typed("checklist", &checklist.id);
    Err(Failure::new(FailureKind::Usage, message).did_you_mean(nearest(name, known), help))
}

/// The names of all paragraphs.
pub(super) fn paragraphs(checklist: &Checklist) -> Vec<String> {
    checklist.paragraphs.iter().map(Paragraph::id).collect()
}
