//! What is it worth, and why: METHOD.md, all of it but "Comparing".
//!
//! In: a checklist, an assessment, and perhaps a second party's. Out: a [`Score`], in which every number is a
//! [`Figure`](crate::figure::Figure) that owns its derivation. Labels, formats and rounding for print do not belong here.

mod adding;
mod credit;
mod finality;
mod geometric;
mod rating;
mod robustness;
mod steps;
mod view;

use adding::Weights;
pub use adding::{Completeness, Sums};
pub use credit::{Bounds, Reading};
pub use finality::{Unready, unready};
pub use geometric::Geometric;
pub use rating::{Cap, End, Rating, Standing};
pub use robustness::{EndRobustness, Robustness, robustness, swing};
pub use steps::{Gain, Plan, Reach, Step, changed, reach, steps};
pub use view::{Grouping, Subset, gaps, views};

use crate::model::{Assessment, Checklist};

/// Everything that one assessment scores, reading by reading.
#[derive(Debug, Clone)]
pub struct Score {
    /// Declared, evidenced and, where there is a second file, verified.
    pub readings: Vec<Scored>,
    /// Declared, with every "not applicable" counted as 0.
    pub zeroed: Sums,
    /// Each reading with equal weights; empty where every weight is 1 anyway.
    pub equal: Vec<(Reading, Sums)>,
    /// One per paragraph; `None` where it has no figure.
    pub ratings: Vec<Option<Rating>>,
    /// How much is answered, over all measures and paragraph by paragraph.
    pub completeness: Completeness,
    /// The same for each paragraph.
    pub completeness_of: Vec<Completeness>,
}

/// One reading of the answers.
#[derive(Debug, Clone)]
pub struct Scored {
    /// Which reading.
    pub reading: Reading,
    /// One per measure.
    pub measures: Vec<Bounds>,
    /// Paragraphs and overall.
    pub sums: Sums,
}

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
    let completeness = adding::completeness(&own.answers);
    let completeness_of = checklist
        .paragraphs
        .iter()
        .map(|paragraph| adding::completeness(own.answers.get(paragraph.measures.clone()).unwrap_or_default()))
        .collect();
    Score { readings, zeroed, equal, ratings, completeness, completeness_of }
}

impl Score {
    /// One of the readings, if it is there.
    #[must_use]
    pub fn reading(&self, reading: Reading) -> Option<&Scored> {
        self.readings.iter().find(|scored| scored.reading == reading)
    }

    /// Whether a measure counts as met at the declared low and, if not, why; `None` where it is not applicable.
    #[must_use]
    pub fn standing(&self, checklist: &Checklist, own: &Assessment, measure: usize) -> Option<Standing> {
        let declared = self.reading(Reading::Declared)?.measures.get(measure)?.low_value()?;
        Some(rating::standing(checklist.measures.get(measure)?, own.answers.get(measure)?, declared))
    }
}
