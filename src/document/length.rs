//! How long a report is, as bodies that set word limits count it: the answers paragraph by paragraph, and the whole.

use crate::source::Diagnostic;
use crate::view::{self, Measure, ParagraphLength, ReportLength};

use super::{RenderInput, words};

/// How many words the report has, as treaty bodies count them, and how many of them each paragraph takes.
///
/// # Errors
/// As of [`Format::render`](super::Format::render).
pub fn length(input: &RenderInput<'_>) -> Result<ReportLength, Diagnostic> {
    let whole = input.document()?.chapters().iter().map(|chapter| chapter.words).sum();
    let of = |one: &view::Paragraph| ParagraphLength { id: one.id.clone(), words: one.measures.iter().map(words_of).sum() };
    let paragraphs: Vec<ParagraphLength> = input.view.paragraphs.iter().map(of).collect();
    let answers = paragraphs.iter().map(|one| one.words).sum();
    // The short version has no answers, so all of it counts.
    let (all, paragraphs) = if input.view.brief { (whole, Vec::new()) } else { (answers, paragraphs) };
    Ok(ReportLength { all, whole, paragraphs })
}

/// The words of an answer: the answer itself, its reasons, additional facts and its note.
fn words_of(measure: &Measure) -> usize {
    let answer = &measure.answer;
    let facts = answer.also.iter().map(|fact| fact.text.as_str());
    let texts = std::iter::once(answer.text.as_str()).chain(facts).chain(answer.note.as_deref());
    if answer.state.id == "open" { answer.note.as_deref().map_or(0, words) } else { texts.map(words).sum() }
}
