//! What is it worth, and why: METHOD.md, all of it but "Comparing".
//!
//! In: a checklist, an assessment, and perhaps a second party's. Out: a [`Score`], in which every number is a
//! [`Figure`](crate::figure::Figure) that owns its derivation. Labels, formats and rounding for print do not belong here.

mod adding;
mod credit;
mod finality;
mod geometric;
mod rating;
mod result;
mod robustness;
mod scored;
mod steps;
mod view;

pub use adding::Sums;
use adding::Weights;
pub use credit::{Bounds, Reading};
pub use finality::{Unready, unready};
pub use geometric::Geometric;
pub use rating::{End, Rating, Standing};
pub use result::Score;
pub use robustness::{EndRobustness, robustness, swing};
pub use scored::Scored;
pub use steps::{Reach, reach, steps};
pub use view::{Grouping, Subset, gaps, views};

#[cfg(feature = "internals")]
pub use rating::Cap;

use crate::model::{Assessment, Checklist, Completeness};

/// Scores an assessment; `other` is a second party's file on the same checklist, and gives the verified reading.
#[must_use]
pub fn score(checklist: &Checklist, own: &Assessment, other: Option<&Assessment>) -> Score {
    let mut readings = Vec::with_capacity(3);
    for reading in Reading::ALL {
        if reading == Reading::Verified && other.is_none() {
            continue;
        }
        let measures = credit::all(reading, checklist, own, other);
        let sums = adding::sums(checklist, &measures, Weights::Given);
        readings.push(Scored { reading, measures, sums });
    }
    let declared = readings.first().map(|scored| scored.measures.as_slice()).unwrap_or_default();
    let zeroed = adding::sums(checklist, &adding::zeroed(declared), Weights::Given);
    let weighted = checklist.paragraphs.iter().any(|paragraph| paragraph.weight.number != 1)
        || checklist.measures.iter().any(|measure| measure.weight.number != 1);
    let equal = readings
        .iter()
        .filter(|_| weighted)
        .map(|scored| (scored.reading, adding::sums(checklist, &scored.measures, Weights::Equal)))
        .collect();
    let ratings = rating::all(checklist, own, readings.first());
    let completeness = Completeness::of(&own.answers);
    let completeness_of = checklist
        .paragraphs
        .iter()
        .map(|paragraph| Completeness::of(own.answers.get(paragraph.measures.clone()).unwrap_or_default()))
        .collect();
    Score { readings, zeroed, equal, ratings, completeness, completeness_of }
}
