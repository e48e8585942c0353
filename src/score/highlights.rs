//! What the first page of a report names, by fixed rules: the strongest and the weakest paragraph, the one that is proved least, the one
//! that a second party disputes most, and the steps that would change most.
//!
//! **The rules.** Strongest and weakest go by the evidenced low end, over the paragraphs in which something is answered. *Proved least* is the greatest fall from the declared to the
//! evidenced low end. *Disputed most* is the greatest fall from the evidenced to the corroborated high end, where what the second party
//! has not answered counts in full, so that silence is no dispute. Steps go by what they add to the overall. A tie goes to the paragraph
//! with the lowest number, or to the step that comes first.

use std::cmp::Reverse;

use crate::figure::{Exact, Figure};
use crate::model::Checklist;

use super::{End, Reading, Score, Step};

/// How many of the steps that would change most are named.
const MOST: usize = 3;

/// A figure of a paragraph in two readings, of which the second is lower.
#[derive(Debug, Clone)]
pub struct Fall {
    /// The position of the paragraph.
    pub paragraph: usize,
    /// The higher figure.
    pub from: Figure,
    /// The lower figure.
    pub to: Figure,
}

/// What the first page of a report names.
#[derive(Debug, Clone, Default)]
pub struct Highlights {
    /// The paragraph with the highest figure, and that figure.
    pub strongest: Option<(usize, Figure)>,
    /// The paragraph with the lowest figure; `None` where only one has a figure.
    pub weakest: Option<(usize, Figure)>,
    /// The paragraph that loses most for want of valid evidence; `None` where none loses anything.
    pub least_proved: Option<Fall>,
    /// The paragraph that loses most by the second party's answers; `None` without such a file, or where none loses anything.
    pub most_disputed: Option<Fall>,
    /// The steps that add most to the overall, the greatest first.
    pub steps: Vec<Step>,
}

/// Finds what the first page names, of these steps among others.
#[must_use]
pub fn highlights(checklist: &Checklist, score: &Score, steps: &[Step]) -> Highlights {
    let mut order: Vec<usize> = (0..checklist.paragraphs.len()).collect();
    order.sort_by_key(|at| checklist.paragraphs.get(*at).map(|paragraph| paragraph.number));
    let figure = |reading, end, at: usize| score.reading(reading)?.sums.paragraphs.get(at)?.at(end).cloned();
    let answered = |at: usize| score.completeness_of.get(at).is_some_and(|counts| counts.full + counts.in_part > 0);
    let rated: Vec<(usize, Figure)> = order
        .iter()
        .filter(|at| answered(**at))
        .filter_map(|at| Some((*at, figure(Reading::HEADLINE, End::Low, *at)?)))
        .collect();
    // `min_by_key` takes the first of equals, `max_by_key` the last: both are asked for the least.
    let strongest = rated.iter().min_by_key(|(_, figure)| Reverse(figure.value().clone())).cloned();
    let weakest = rated.iter().min_by_key(|(_, figure)| figure.value().clone()).cloned();
    let fall = |end, from, to| {
        let falls = order.iter().filter_map(|at| {
            let (from, to) = (figure(from, end, *at)?, figure(to, end, *at)?);
            let lost = from.value() - to.value();
            (lost > Exact::ZERO).then_some((lost, Fall { paragraph: *at, from, to }))
        });
        falls.min_by_key(|(lost, _)| Reverse(lost.clone())).map(|(_, fall)| fall)
    };
    let mut all: Vec<&Step> = steps.iter().filter(|step| !step.gain.overall.value().is_zero()).collect();
    all.sort_by_key(|step| Reverse(step.gain.overall.value().clone()));
    Highlights {
        weakest: weakest.filter(|_| rated.len() > 1),
        strongest,
        least_proved: fall(End::Low, Reading::Declared, Reading::Evidenced),
        most_disputed: fall(End::High, Reading::Evidenced, Reading::Corroborated),
        steps: all.into_iter().take(MOST).cloned().collect(),
    }
}
