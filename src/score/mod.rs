//! What is it worth, and why: METHOD.md, all of it but "Comparing".
//!
//! In: a checklist, an assessment, and perhaps a second party's. Out: a [`Score`], in which every number is a
//! [`Figure`](crate::figure::Figure) that owns its derivation. Labels, formats and rounding for print do not belong here.

mod adding;
mod credit;
mod draws;
mod finality;
mod highlights;
mod rating;
mod reading;
mod result;
mod robustness;
mod scored;
mod steps;
mod support;
mod view;

pub use adding::Sums;
pub use finality::{Unready, unready};
pub use highlights::{Fall, highlights};
pub use rating::{Cap, Cause, Rating, RatingEnd, Standing};
pub use reading::{Bounds, End, Reading};
pub use result::Score;
pub use robustness::{robustness, shares_of_kinds, swing};
pub use scored::Scored;
pub use steps::{Reach, Step, reach, steps};
pub use support::{Support, support};
pub use view::{Gap, Grouping, Subset, gaps, views};

use adding::Weights;
use credit::NotApplicable;

use crate::model::{Answer, Assessment, Checklist, Completeness, Measure, State};

/// Scores an assessment; `other` is a second party's file on the same checklist, and gives the corroborated reading.
#[must_use]
pub fn score(checklist: &Checklist, own: &Assessment, other: Option<&Assessment>) -> Score {
    let is_weighted = checklist.paragraphs.iter().any(|paragraph| paragraph.weight.number != 1)
        || checklist.measures.iter().any(|measure| measure.weight.number != 1);
    let readings = Reading::ALL.into_iter().filter(|reading| *reading != Reading::Corroborated || other.is_some());
    let excludes = |(measure, answer): (&Measure, &Answer)| {
        matches!(answer.state, State::NotApplicable(_)) || answer.listed().is_some_and(|list| measure.asks.excluded(list) > 0)
    };
    let has_exclusions =
        [Some(own), other].into_iter().flatten().any(|file| checklist.measures.iter().zip(&file.answers).any(excludes));
    let scored = |reading| {
        let credits = |exclusions| credit::all(reading, exclusions, checklist, own, other);
        let measures = credits(NotApplicable::LeftOut);
        let sums = adding::sums(checklist, &measures, Weights::Given);
        let ratings = rating::all(reading, checklist, (own, other), &measures, &sums);
        let zeroed = match has_exclusions {
            true => adding::sums(checklist, &credits(NotApplicable::AsZero), Weights::Given),
            false => sums.clone(),
        };
        let equal = is_weighted.then(|| adding::sums(checklist, &measures, Weights::Equal));
        Scored { reading, measures, sums, zeroed, equal, ratings }
    };
    let answers = |measures: std::ops::Range<usize>| {
        let asked = checklist.measures.get(measures.clone()).unwrap_or_default();
        Completeness::of(asked, own.answers.get(measures).unwrap_or_default())
    };
    Score {
        readings: readings.map(scored).collect(),
        completeness: answers(0..checklist.measures.len()),
        completeness_of: checklist.paragraphs.iter().map(|paragraph| answers(paragraph.measures.clone())).collect(),
    }
}
