//! How firm the overall is. METHOD, "How firm is the number".
//!
//! **Weights.** Weights are a choice, so a reader should see how much the overall depends on them. Take three paragraphs at 20%, 50%
//! and 80%, each of weight 1; their mean is 50%. If every weight may lie between 0.5 and 1.5, the highest mean is found where each
//! weight is at one of its two bounds: 1.5 for the best paragraphs and 0.5 for the others. Only the place of the cut is unknown, and
//! there are as many cuts as paragraphs: weights of 0.5, 0.5, 1.5 give (10 + 25 + 120) ÷ 2.5 = 62%; weights of 0.5, 1.5, 1.5 give
//! (10 + 75 + 120) ÷ 3.5 = 58.6%. The highest is 62%; the lowest, by the same way from the other end, is 38%. Where the weights of
//! measures may move as well, each paragraph's highest figure is found in the same way first.
//!
//! **Leave one out.** Without the first paragraph the mean is 65%, without the last it is 35%. **Swing** is the difference that one
//! measure makes to the overall between no credit and full credit.

use std::cmp::Ordering;

use crate::figure::{Counted, Exact, Figure, How, Part, Subject};
use crate::model::{Assessment, Checklist, Kind};

use super::draws::{Draws, draws};
use super::{Reading, Score, Scored};

/// How firm the overall is at the low end of one reading.
#[derive(Debug, Clone)]
pub struct Robustness {
    /// The least overall when every paragraph's weight may move within ±50 %: the worst case.
    pub least: Figure,
    /// The greatest.
    pub greatest: Figure,
    /// The least when every measure's weight may move as well.
    pub least_of_all: Figure,
    /// The greatest.
    pub greatest_of_all: Figure,
    /// What 1,000 draws give in which every choice of the checklist's author moves a little.
    pub draws: Draws,
    /// The overall when one paragraph is dropped; `None` with fewer than two paragraphs that have a figure.
    pub leave_one_out: Option<LeaveOneOut>,
    /// For each band from the second up, how many paragraphs have at least that as their low-end rating.
    pub reached: Vec<(usize, usize)>,
    /// How many paragraphs have a rating.
    pub rated: usize,
    /// The weakest paragraph by its figure; the one with the lowest number on a tie.
    pub weakest: (usize, Figure),
}

/// The overall when one paragraph is dropped: a position, and the figure without that paragraph.
#[derive(Debug, Clone)]
pub struct LeaveOneOut {
    /// The paragraph without which the overall is least.
    pub least: (usize, Figure),
    /// The paragraph without which it is greatest.
    pub greatest: (usize, Figure),
}

/// How firm the overall is at the low end of a reading; `None` where there is no overall.
#[must_use]
pub fn robustness(checklist: &Checklist, own: &Assessment, score: &Score, reading: Reading) -> Option<Robustness> {
    let scored = score.reading(reading)?;
    let How::Mean(parts) = scored.sums.overall.low.as_ref()?.how() else { return None };
    // Ties go to the paragraph with the lowest number, which need not be the first in the file.
    let mut parts = parts.clone();
    parts.sort_by_key(|part| number(checklist, part));
    let weakest = parts.iter().min_by(|one, two| one.figure.value().cmp(two.figure.value()))?;
    let bands = 1..checklist.bands.list.len();
    let ratings = || scored.ratings.iter().flatten();
    Some(Robustness {
        least: extreme(&parts, Ordering::Less)?,
        greatest: extreme(&parts, Ordering::Greater)?,
        least_of_all: extreme_of_all(&parts, Ordering::Less)?,
        greatest_of_all: extreme_of_all(&parts, Ordering::Greater)?,
        draws: draws(checklist, own, scored)?,
        leave_one_out: leave_one_out(&parts),
        reached: bands.map(|band| (band, ratings().filter(|rating| rating.low.band >= band).count())).collect(),
        rated: ratings().count(),
        weakest: (position(weakest), weakest.figure.clone()),
    })
}

fn number(checklist: &Checklist, part: &Part) -> u32 {
    checklist.paragraphs.get(position(part)).map_or(0, |paragraph| paragraph.number)
}

fn position(part: &Part) -> usize {
    if let Subject::Paragraph(position) = part.of { position } else { 0 }
}

/// The greatest (or least) weighted mean when every weight may be halved or raised by half.
///
/// The mean is a ratio of two linear functions of the weights, so it is extreme where every weight is at one of its bounds, and the
/// heavier weights are then on one end of the sorted figures. One pass over the cuts of the sorted list finds the extreme exactly.
fn extreme(parts: &[Part], towards: Ordering) -> Option<Figure> {
    let mut order: Vec<(usize, &Part)> = parts.iter().enumerate().collect();
    order.sort_by(|(_, one), (_, two)| {
        let by = one.figure.value().cmp(two.figure.value());
        if towards == Ordering::Greater { by.reverse() } else { by }
    });
    let (half, more) = (Exact::HALF, Exact::share(3, 2));
    let (mut sum, mut total) = (Exact::ZERO, Exact::ZERO);
    let mut add = |part: &Part, weight: &Exact| {
        sum = &sum + &(weight * part.figure.value());
        total = &total + weight;
        sum.over(&total)
    };
    // All weights begin at one half; then one after the other is raised by 1 to three halves.
    let mut best = (parts.iter().map(|part| add(part, &(&part.weight * &half))).last()??, 0);
    for (rank, (_, part)) in order.iter().enumerate() {
        let mean = add(part, &part.weight)?;
        if mean.cmp(&best.0) == towards {
            best = (mean, rank + 1);
        }
    }
    let mut moved = parts.to_vec();
    for (rank, (position, part)) in order.into_iter().enumerate() {
        moved.get_mut(position)?.weight = &part.weight * if rank < best.1 { &more } else { &half };
    }
    Some(How::Mean(moved).into())
}

/// The same where the weights of measures may move too.
fn extreme_of_all(paragraphs: &[Part], towards: Ordering) -> Option<Figure> {
    let within = |part: &Part| {
        let How::Mean(measures) = part.figure.how() else { return None };
        Some(Part { figure: extreme(measures, towards)?, ..part.clone() })
    };
    let moved: Option<Vec<Part>> = paragraphs.iter().map(within).collect();
    extreme(&moved?, towards)
}

fn leave_one_out(parts: &[Part]) -> Option<LeaveOneOut> {
    if parts.len() < 2 {
        return None;
    }
    let without = |(at, left_out): (usize, &Part)| {
        let rest = parts.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, part)| part.clone());
        (position(left_out), Figure::from(How::Mean(rest.collect())))
    };
    let all: Vec<(usize, Figure)> = parts.iter().enumerate().map(without).collect();
    let (mut least, mut greatest) = (all.first()?, all.first()?);
    for one in &all {
        if one.1.value() < least.1.value() {
            least = one;
        }
        if one.1.value() > greatest.1.value() {
            greatest = one;
        }
    }
    Some(LeaveOneOut { least: least.clone(), greatest: greatest.clone() })
}

/// The swing of a measure: the overall with it at 1 less the overall with it at 0, all else at the declared low. `None` for a measure
/// that is not applicable. It equals the measure's share of its paragraph times the paragraph's share, over what applies, so it is the
/// same in every reading: METHOD, "Exactly", rule 9.
#[must_use]
pub fn swing(checklist: &Checklist, score: &Score, measure: usize) -> Option<Figure> {
    let declared = score.reading(Reading::Declared)?;
    declared.measures.get(measure)?.low.as_ref()?;
    let (of_paragraph, of_overall) = shares(checklist, declared, measure)?;
    let paragraph = checklist.measures.get(measure)?.paragraph;
    Some(How::Product(vec![(Subject::Measure(measure), of_paragraph), (Subject::Paragraph(paragraph), of_overall)]).into())
}

/// How much of the overall the measures of each kind make up: the sum of their swings. Kinds without an applicable measure are left out.
#[must_use]
pub fn shares_of_kinds(checklist: &Checklist, score: &Score) -> Vec<(Kind, Figure)> {
    let swings = |kind: Kind| {
        let own = checklist.measures.iter().enumerate().filter(move |(_, measure)| measure.kind == kind);
        own.filter_map(|(at, _)| Some((Subject::Measure(at), swing(checklist, score, at)?))).collect::<Vec<_>>()
    };
    let kinds = Kind::ALL.into_iter().map(|kind| (kind, swings(kind)));
    kinds.filter(|(_, swings)| !swings.is_empty()).map(|(kind, swings)| (kind, How::Sum(swings).into())).collect()
}

/// A measure's share of its paragraph, and the paragraph's share of the overall, at the low end of a reading.
pub(super) fn shares(checklist: &Checklist, scored: &Scored, measure: usize) -> Option<(Figure, Figure)> {
    let paragraph = checklist.measures.get(measure)?.paragraph;
    let of_paragraph = share_in(scored.sums.paragraphs.get(paragraph)?.low.as_ref()?, Subject::Measure(measure))?;
    let of_overall = share_in(scored.sums.overall.low.as_ref()?, Subject::Paragraph(paragraph))?;
    Some((of_paragraph, of_overall))
}

/// A part's share of the weights of a mean.
fn share_in(mean: &Figure, of: Subject) -> Option<Figure> {
    let How::Mean(parts) = mean.how() else { return None };
    let total = parts.iter().map(|part| part.weight.to_whole()).sum::<Option<u64>>()?;
    let part = parts.iter().find(|part| part.of == of)?.weight.to_whole()?;
    Some(How::Share { part, whole: total, of: Counted::Weights }.into())
}
