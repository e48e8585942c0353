//! What one answer changes, whether its evidence counts, and how a figure is computed.

use serde::Serialize;

use crate::labels::Labels;
use crate::model::Answer;
use crate::score::{Bounds, Reading, Score, score};
use crate::terminal::{self, End, Subject};
use crate::view::{ReportInput, verdict};

use super::figures::reach;
use super::opened::Opened;

/// Lines of an explanation are no wider than this.
const WIDTH: usize = 76;

/// What an answer changes.
#[derive(Serialize)]
pub(super) struct Effect {
    measure: String,
    /// For the overall and the paragraph, in each reading: the figure without the answer and with it.
    changes: Vec<Change>,
    /// Of each piece of evidence that it names: the id, whether it counts, and why.
    evidence: Vec<(String, bool, String)>,
}

/// One figure without the answer and with it.
#[derive(Serialize)]
struct Change {
    /// `measure`, `paragraph` or `overall`.
    of: &'static str,
    reading: &'static str,
    title: String,
    without: String,
    with: String,
}

/// What the answer to a measure changes.
pub(super) fn effect(opened: &Opened, measure: &str, labels: &Labels) -> Option<Effect> {
    let case = opened.case(labels)?;
    let at = case.checklist.position(measure)?;
    let paragraph = case.checklist.measures.get(at)?.paragraph;
    let mut other = case.own.clone();
    *other.answers.get_mut(at)? = Answer::default();
    let without = score(case.checklist, &other, None);
    let mut changes = Vec::new();
    for (of, subject) in
        [("measure", Subject::Measure(at)), ("paragraph", Subject::Paragraph(paragraph)), ("overall", Subject::Overall)]
    {
        for reading in [Reading::Evidenced, Reading::Declared] {
            let text = |score: &Score| Some(reach(&case, reading, bounds(score, reading, subject)?));
            let (Some(before), Some(now)) = (text(&without), text(case.score)) else { continue };
            changes.push(Change { of, reading: now.reading, title: now.title, without: before.text, with: now.text });
        }
    }
    let used = case.own.answers.get(at)?.evidence.iter();
    let evidence = used.filter_map(|used| {
        let piece = case.own.evidence.get(used.piece)?;
        Some((piece.id.clone(), used.verdict.is_valid(), verdict(&case, used.verdict)))
    });
    Some(Effect { measure: measure.to_owned(), changes, evidence: evidence.collect() })
}

/// The figure of a subject in one reading.
fn bounds(score: &Score, reading: Reading, subject: Subject) -> Option<&Bounds> {
    let scored = score.reading(reading)?;
    match subject {
        Subject::Overall => Some(&scored.sums.overall),
        Subject::Paragraph(at) => scored.sums.paragraphs.get(at),
        Subject::Measure(at) => scored.measures.get(at),
    }
}

/// How a figure is computed, as the program explains it.
///
/// # Errors
/// There is no such subject, or nothing can be scored.
pub(super) fn explained(opened: &Opened, subject: &str, reading: &str, high: bool, labels: &Labels) -> Result<String, String> {
    let case = opened.case(labels).ok_or_else(|| labels.label("form.no-figures"))?;
    let subject = named(&case, subject).ok_or_else(|| labels.label("form.no-figures"))?;
    let reading = if reading == Reading::Declared.word() { Reading::Declared } else { Reading::Evidenced };
    let end = if high { End::High } else { End::Low };
    Ok(terminal::explain(&case, subject, reading, end, WIDTH).unwrap_or_default())
}

fn named(case: &ReportInput<'_>, name: &str) -> Option<Subject> {
    if name == "overall" {
        return Some(Subject::Overall);
    }
    let paragraph = case.checklist.paragraph(name).map(|(at, _)| Subject::Paragraph(at));
    paragraph.or_else(|| case.checklist.position(name).map(Subject::Measure))
}
