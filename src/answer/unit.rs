//! The units of a checklist's numbers: what a reader sees, and the bounds that a value must keep.

use serde::{Deserialize, Serialize};

use crate::figure::Exact;
use crate::source::Phrase;

/// A unit of the checklist and the bounds that are its own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Unit {
    /// Its name in the file.
    pub id: String,
    /// The title for readers.
    pub title: String,
    /// The least possible value.
    pub least: Option<Exact>,
    /// The greatest possible value.
    pub most: Option<Exact>,
}

impl Unit {
    /// Whether a value lies within the unit's bounds.
    #[must_use]
    pub fn contains(&self, value: &Exact) -> bool {
        self.least.as_ref().is_none_or(|least| least <= value) && self.most.as_ref().is_none_or(|most| value <= most)
    }

    /// Whether values are percentages: the unit runs from 0 to 100, or is called percent.
    #[must_use]
    pub fn is_percentage(&self) -> bool {
        let runs = |least: &Exact, most: &Exact| least.is_zero() && *most == Exact::whole(100);
        self.id == "percent" || self.least.as_ref().zip(self.most.as_ref()).is_some_and(|(least, most)| runs(least, most))
    }

    /// What may be typed.
    #[must_use]
    pub fn range(&self) -> Phrase {
        let phrase = match (&self.least, &self.most) {
            (Some(_), Some(_)) => Phrase::new("fill.range"),
            (Some(_), None) => Phrase::new("fill.range-from"),
            (None, Some(_)) => Phrase::new("fill.range-to"),
            (None, None) => Phrase::new("fill.range-any"),
        };
        let bound = |bound: &Option<Exact>| bound.as_ref().map(ToString::to_string).unwrap_or_default();
        phrase.with("least", bound(&self.least)).with("most", bound(&self.most)).with("unit", &self.title)
    }
}
