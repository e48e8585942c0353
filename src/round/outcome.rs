//! What became of the answers of the last file.

use chrono::NaiveDate;

use crate::model::{Assessment, Checklist, Verdict};

/// The new file, and what became of every answer of the last one.
#[derive(Debug, Default)]
pub struct NextRound {
    /// The text of the new file.
    pub text: String,
    /// Answers that were carried over, each to be confirmed.
    pub carried: Vec<Question>,
    /// Answers to questions that are asked again.
    pub asked_again: Vec<Question>,
    /// Answers to questions that are no longer asked.
    pub retired: Vec<Question>,
    /// Counts of years that are no longer asked for, which stay as comments.
    pub years: Vec<Question>,
    /// Measures that are asked for the first time.
    pub new: Vec<String>,
    /// Evidence of answers that were carried over which counted in the last file, and does not on the new cut-off date.
    pub lapsed: Vec<Lapsed>,
}

/// One answer of the last file.
#[derive(Debug, Clone)]
pub struct Question {
    /// The id in the last file.
    pub id: String,
    /// The ids in the new file, where they are others.
    pub now: Vec<String>,
    /// The line in the last file.
    pub line: Option<usize>,
    /// Why it was not carried over as it is.
    pub because: Option<String>,
}

/// A piece of evidence that no longer counts.
#[derive(Debug, Clone)]
pub struct Lapsed {
    /// The id of the piece.
    pub piece: String,
    /// Its title.
    pub title: String,
    /// The last day on which it counted.
    pub until: Option<NaiveDate>,
    /// The ids of the measures whose answers name it.
    pub measures: Vec<String>,
}

/// The evidence of the last file that counts on its cut-off date for an answer that is carried over, and not on the new one.
/// `now` says under which id a measure is asked in the new edition.
pub(super) fn lapsed<'a>(
    last: &'a Assessment,
    (old, new): (&Checklist, &Checklist),
    cut_off: NaiveDate,
    now: impl Fn(&str) -> Option<&'a str>,
) -> Vec<Lapsed> {
    let mut found: Vec<Lapsed> = Vec::new();
    for (measure, answer) in old.measures.iter().zip(&last.answers) {
        let Some(after) = now(&measure.id).and_then(|id| new.measures.get(new.position(id)?)) else { continue };
        for used in answer.evidence.iter().filter(|used| used.verdict.is_valid()) {
            let Some(piece) = last.evidence.get(used.piece) else { continue };
            let class = old.classes.get(piece.class).map(|class| class.id.as_str());
            let Some(class) = new.classes.iter().position(|known| Some(known.id.as_str()) == class) else { continue };
            let moved = crate::model::Piece { class, ..piece.clone() };
            let until = match moved.judge(&new.classes, &after.evidence, cut_off) {
                Verdict::TooOld(day) | Verdict::PeriodOver(day) => Some(day),
                Verdict::Valid(_) => continue,
                _ => None,
            };
            match found.iter_mut().find(|known| known.piece == piece.id) {
                Some(known) if known.measures.contains(&after.id) => {}
                Some(known) => known.measures.push(after.id.clone()),
                None => found.push(Lapsed {
                    piece: piece.id.clone(),
                    title: piece.title.clone(),
                    until,
                    measures: vec![after.id.clone()],
                }),
            }
        }
    }
    found
}
