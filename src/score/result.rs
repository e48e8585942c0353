//! Everything that one assessment scores, reading by reading.

use crate::model::{Assessment, Checklist, Completeness};

use super::{Rating, Reading, Scored, Standing, Sums, rating};

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

impl Score {
    /// One of the readings, if it is there.
    #[must_use]
    pub fn reading(&self, reading: Reading) -> Option<&Scored> {
        self.readings.iter().find(|scored| scored.reading == reading)
    }

    /// What a measure is at the declared low, as caps see it; `None` where it is not applicable.
    #[must_use]
    pub fn standing(&self, checklist: &Checklist, own: &Assessment, measure: usize) -> Option<Standing> {
        let declared = self.reading(Reading::Declared)?.measures.get(measure)?.low_value()?;
        Some(rating::standing(checklist.measures.get(measure)?, own.answers.get(measure)?, declared))
    }
}
