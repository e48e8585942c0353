//! Paragraphs, overall and completeness. METHOD, "Adding up", "Not applicable" and "Open answers make a range".

use crate::figure::{Because, Exact, Figure, How, Part, Subject};
use crate::model::{Answer, Checklist, State, Weight};

use super::Bounds;

/// The figures of all paragraphs and of the whole.
#[derive(Debug, Clone)]
pub struct Sums {
    /// One per paragraph; both ends `None` where it has no figure.
    pub paragraphs: Vec<Bounds>,
    /// The whole; both ends `None` where no paragraph has a figure.
    pub overall: Bounds,
}

/// How much is answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Answers that are given.
    pub given: usize,
    /// Measures where the state looked and has no data.
    pub unknown: usize,
    /// Measures with no value.
    pub open: usize,
    /// Measures marked "not applicable".
    pub not_applicable: usize,
    /// Measures in all.
    pub all: usize,
}

impl Completeness {
    /// The measures that apply.
    #[must_use]
    pub fn applicable(&self) -> usize {
        self.all - self.not_applicable
    }

    /// Applicable measures with a given answer ÷ applicable measures; `None` where none applies.
    #[must_use]
    pub fn share(&self) -> Option<Figure> {
        let applicable = self.applicable();
        (applicable > 0).then(|| Figure::share(self.given, applicable, crate::figure::Counted::Measures))
    }
}

/// Counts answers by what kind they are.
pub(super) fn completeness(answers: &[Answer]) -> Completeness {
    let mut counts = Completeness { all: answers.len(), ..Completeness::default() };
    for answer in answers {
        match answer.state {
            State::Given(_) => counts.given += 1,
            State::Unknown(_) => counts.unknown += 1,
            State::Open => counts.open += 1,
            State::NotApplicable(_) => counts.not_applicable += 1,
        }
    }
    counts
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
    let mut paragraphs = Vec::with_capacity(checklist.paragraphs.len());
    for paragraph in &checklist.paragraphs {
        let own: Vec<_> = checklist
            .measures_of(paragraph)
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
    if parts.iter().all(|(_, _, bounds)| bounds.is_firm()) {
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

/// The same credits with everything that is left out counted as 0.
pub(super) fn zeroed(measures: &[Bounds]) -> Vec<Bounds> {
    let zero = || Some(Figure::fixed(Exact::ZERO, Because::NotApplicableAsZero));
    measures
        .iter()
        .map(|bounds| Bounds { low: bounds.low.clone().or_else(zero), high: bounds.high.clone().or_else(zero) })
        .collect()
}
