//! Everything that one assessment scores, reading by reading.

use crate::model::{Answer, Assessment, Checklist, Completeness};

use super::{Cause, End, Rating, Reading, Scored, Standing, rating};

/// Everything that one assessment scores, reading by reading.
#[derive(Debug, Clone)]
pub struct Score {
    /// Declared, evidenced and, where there is a second file, corroborated.
    pub readings: Vec<Scored>,
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

    /// The reading that stands first on every surface.
    #[must_use]
    pub fn headline(&self) -> Option<&Scored> {
        self.reading(Reading::HEADLINE)
    }

    /// How far a measure is met at the low end of the headline reading, and why it is not met in full; `None` where it does not apply.
    #[must_use]
    pub fn standing(&self, checklist: &Checklist, own: &Assessment, measure: usize) -> Option<(Standing, Option<Cause>)> {
        let (asked, answer) = (checklist.measures.get(measure)?, own.answers.get(measure)?);
        let standing = rating::standing(asked, self.headline()?.measures.get(measure)?.low_value()?);
        let cause = || rating::cause(Reading::HEADLINE, End::Low, asked, answer, &Answer::default());
        Some((standing, (standing != Standing::Met).then(cause)))
    }

    /// The rating of a paragraph in one reading; `None` where it has no figure.
    #[must_use]
    pub fn rating(&self, reading: Reading, paragraph: usize) -> Option<&Rating> {
        self.reading(reading)?.ratings.get(paragraph)?.as_ref()
    }
}
