//! What a command is asked about: all of a checklist, one paragraph, or one measure, by its name.

use crate::model::{Checklist, Paragraph};
use crate::source::{Failure, FailureKind, nearest, quoted};
use crate::terminal::Subject;

/// The subject with this name.
///
/// # Errors
/// There is none with this name.
pub(super) fn subject(checklist: &Checklist, name: &str) -> Result<Subject, Failure> {
    if name == "overall" {
        return Ok(Subject::Overall);
    }
    if let Some((position, _)) = checklist.paragraph(name) {
        return Ok(Subject::Paragraph(position));
    }
    if let Some(position) = checklist.position(name) {
        return Ok(Subject::Measure(position));
    }
    let paragraphs = paragraphs(checklist);
    let known = std::iter::once("overall").chain(paragraphs.iter().map(String::as_str)).chain(checklist.ids());
    Err(Failure::new(FailureKind::Usage, format!("{} has no paragraph or measure {}", checklist.id, quoted(name)))
        .did_you_mean(nearest(name, known), format!("`uphold checklist show {}` lists them", checklist.id)))
}

/// The names of all paragraphs.
pub(super) fn paragraphs(checklist: &Checklist) -> Vec<String> {
    checklist.paragraphs.iter().map(Paragraph::id).collect()
}
