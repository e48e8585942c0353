//! Paragraphs, overall and completeness. METHOD, "Adding up", "Not applicable" and "Open answers make a range".

use crate::figure::{Exact, Figure, How, Part, Subject};
use crate::model::{Answer, Checklist, Measure, State, Weight};

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
    /// Answers that are given in full.
    pub full: usize,
    /// Answers that are given and leave something unlisted.
    pub in_part: usize,
    /// Measures where the state looked and has no data.
    pub unknown: usize,
    /// Measures where the state has the data and does not disclose them.
    pub withheld: usize,
    /// Measures with no value.
    pub open: usize,
    /// Measures marked "not applicable".
    pub not_applicable: usize,
    /// Elements and cells marked "not applicable", in measures that apply.
    pub items_not_applicable: usize,
    /// Measures in all.
    pub all: usize,
}

impl Completeness {
    /// The measures that apply.
    #[must_use]
    pub fn applicable(&self) -> usize {
        self.all - self.not_applicable
    }

    /// Applicable measures answered in full ÷ applicable measures; `None` where none applies.
    #[must_use]
    pub fn share(&self) -> Option<Figure> {
        let applicable = self.applicable();
        (applicable > 0).then(|| Figure::share(self.full, applicable, crate::figure::Counted::Measures))
    }

    /// Whether an answer is open or in part, so that a report is a draft.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.open + self.in_part > 0
    }
}

/// Counts answers by what kind they are.
pub(super) fn completeness<'a>(answers: impl Iterator<Item = (&'a Measure, &'a Answer)>) -> Completeness {
    let mut counts = Completeness::default();
    for (measure, answer) in answers {
        counts.all += 1;
        counts.items_not_applicable += answer.listed().map_or(0, |given| measure.asks.excluded(given));
        match &answer.state {
            State::Given(given) if measure.asks.is_in_part(given) => counts.in_part += 1,
            State::Given(_) => counts.full += 1,
            State::Unknown(_) => counts.unknown += 1,
            State::Withheld(_) => counts.withheld += 1,
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
