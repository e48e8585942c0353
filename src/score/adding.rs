//! Paragraphs and the overall. METHOD, "Adding up", "Not applicable" and "Open answers make a range".

use crate::figure::{Exact, Figure, How, Part, Subject};
use crate::model::{Checklist, Weight};

use super::Bounds;

/// The figures of all paragraphs and of the whole.
#[derive(Debug, Clone)]
pub struct Sums {
    /// One per paragraph; both ends `None` where it has no figure.
    pub paragraphs: Vec<Bounds>,
    /// The whole; both ends `None` where no paragraph has a figure.
    pub overall: Bounds,
}

/// Which weights are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weights {
    /// Those that the checklist gives.
    Given,
    /// 1 everywhere.
    Equal,
}

impl Weights {
    fn of(self, weight: &Weight) -> u64 {
        match self {
            Self::Given => weight.number,
            Self::Equal => 1,
        }
    }
}

/// Adds measures up to paragraphs, and paragraphs to the whole, at each end.
pub(super) fn sums(checklist: &Checklist, measures: &[Bounds], weights: Weights) -> Sums {
    sums_of(checklist, measures, weights, |_| true)
}

/// The same as if only the measures that `takes` chooses had been asked: METHOD, "Adding up", a view.
pub(super) fn sums_of(checklist: &Checklist, measures: &[Bounds], weights: Weights, takes: impl Fn(usize) -> bool) -> Sums {
    let mut paragraphs = Vec::with_capacity(checklist.paragraphs.len());
    for paragraph in &checklist.paragraphs {
        let own: Vec<_> = checklist
            .measures_of(paragraph)
            .filter(|(position, _)| takes(*position))
            .filter_map(|(position, measure)| {
                Some((Subject::Measure(position), weights.of(&measure.weight), measures.get(position)?))
            })
            .collect();
        paragraphs.push(mean(&own));
    }
    let parts: Vec<_> = checklist
        .paragraphs
        .iter()
        .zip(&paragraphs)
        .enumerate()
        .map(|(position, (paragraph, bounds))| (Subject::Paragraph(position), weights.of(&paragraph.weight), bounds))
        .collect();
    let overall = mean(&parts);
    Sums { paragraphs, overall }
}

/// Σ(weight × figure) ÷ Σ(weight) at each end, over the parts that have a figure there.
pub(super) fn mean(parts: &[(Subject, u64, &Bounds)]) -> Bounds {
    let low = mean_of(parts.iter().filter_map(|(of, weight, bounds)| Some((*of, *weight, bounds.low.as_ref()?))));
    // Ends of the same value may be added up from different parts, so the high end has a derivation of its own then.
    if parts.iter().all(|(_, _, bounds)| bounds.is_one_figure()) {
        return Bounds { high: low.clone(), low };
    }
    let high = mean_of(parts.iter().filter_map(|(of, weight, bounds)| Some((*of, *weight, bounds.high.as_ref()?))));
    Bounds { low, high }
}

fn mean_of<'f>(parts: impl Iterator<Item = (Subject, u64, &'f Figure)>) -> Option<Figure> {
    let parts: Vec<Part> =
        parts.map(|(of, weight, figure)| Part { of, weight: Exact::whole(weight), figure: figure.clone() }).collect();
    if parts.is_empty() { None } else { Some(How::Mean(parts).into()) }
}
