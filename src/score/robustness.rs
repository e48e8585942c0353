//! How robust the overall is: weights within ±50%, three ways of adding up, and the swing of one measure.
//! METHOD, "How firm is the number".
//!
//! **Weights.** Weights are a choice, so a reader should see how much the overall depends on them. Take three paragraphs at 20%, 50%
//! and 80%, each of weight 1; their mean is 50%. If every weight may lie between 0.5 and 1.5, the highest mean is found where each
//! weight is at one of its two bounds: 1.5 for the best paragraphs and 0.5 for the others. Only the place of the cut is unknown, and
//! there are as many cuts as paragraphs: weights of 0.5, 0.5, 1.5 give (10 + 25 + 120) ÷ 2.5 = 62%; weights of 0.5, 1.5, 1.5 give
//! (10 + 75 + 120) ÷ 3.5 = 58.6%. The highest is 62%; the lowest, by the same way from the other end, is 38%.
//!
//! **Ways of adding up.** The geometric mean of 20%, 50% and 80% is 43.1%: it falls where paragraphs differ, and shows what the
//! arithmetic mean hides. The weakest paragraph shows the rest. **Swing** is the difference that one measure makes to the overall
//! between no credit and full credit.

use std::cmp::Ordering;

use crate::figure::{Counted, Exact, Figure, How, Part, Subject};
use crate::model::Checklist;

use super::{Geometric, Reading, Score};

/// How robust the overall is, at the declared low and at the declared high.
#[derive(Debug, Clone)]
pub struct Robustness {
    /// At the declared low.
    pub low: EndRobustness,
    /// At the declared high.
    pub high: EndRobustness,
}

/// How robust the overall is at one end.
#[derive(Debug, Clone)]
pub struct EndRobustness {
    /// The least overall when every paragraph's weight may move within ±50 %.
    pub least: Figure,
    /// The greatest.
    pub greatest: Figure,
    /// The overall as it is: the arithmetic mean.
    pub arithmetic: Figure,
    /// The geometric mean.
    pub geometric: Geometric,
    /// The weakest paragraph and its figure; the first one on a tie.
    pub weakest: (Subject, Figure),
}

/// Robustness at both ends; `None` where there is no overall.
#[must_use]
pub fn robustness(score: &Score) -> Option<Robustness> {
    let declared = score.reading(Reading::Declared)?;
    let overall = &declared.sums.overall;
    Some(Robustness { low: at(overall.low.as_ref()?)?, high: at(overall.high.as_ref()?)? })
}

fn at(overall: &Figure) -> Option<EndRobustness> {
    let How::Mean(parts) = overall.how() else { return None };
    let weakest = parts.iter().min_by(|one, two| one.figure.value().cmp(two.figure.value()))?;
    Some(EndRobustness {
        least: extreme(parts, Ordering::Less)?,
        greatest: extreme(parts, Ordering::Greater)?,
        arithmetic: overall.clone(),
        geometric: Geometric::new(parts),
        weakest: (weakest.of, weakest.figure.clone()),
    })
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

/// The swing of a measure: the overall with it at 1 less the overall with it at 0, all else at the declared low.
/// `None` for a measure that is not applicable. It equals the measure's share of its paragraph times the paragraph's share.
#[must_use]
pub fn swing(checklist: &Checklist, score: &Score, measure: usize) -> Option<Figure> {
    let declared = score.reading(Reading::Declared)?;
    declared.measures.get(measure)?.low.as_ref()?;
    let paragraph = checklist.measures.get(measure)?.paragraph;
    let of_paragraph = share_in(declared.sums.paragraphs.get(paragraph)?.low.as_ref()?, Subject::Measure(measure))?;
    let of_overall = share_in(declared.sums.overall.low.as_ref()?, Subject::Paragraph(paragraph))?;
    Some(How::Product(vec![(Subject::Measure(measure), of_paragraph), (Subject::Paragraph(paragraph), of_overall)]).into())
}

/// A part's share of the weights of a mean.
pub(super) fn share_in(mean: &Figure, of: Subject) -> Option<Figure> {
    let How::Mean(parts) = mean.how() else { return None };
    let total = parts.iter().map(|part| part.weight.to_whole()).sum::<Option<u64>>()?;
    let part = parts.iter().find(|part| part.of == of)?.weight.to_whole()?;
    Some(How::Share { part, whole: total, of: Counted::Weights }.into())
}
