//! What becomes of the measures of one edition of a checklist in the next one.

use serde::{Deserialize, Serialize};

/// A map from one edition to another: what becomes of each measure.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditionMap {
    /// The earlier edition.
    pub from: String,
    /// The later edition.
    pub to: String,
    /// Every measure of the earlier edition by its id, and what becomes of it.
    pub measures: Vec<(String, Fate)>,
}

/// What becomes of a measure in a later edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// It asks the same, and its answer is carried over.
    Same,
    /// It asks the same under another id, and its answer is carried over.
    Renamed(String),
    /// It is asked again, for this reason.
    Reworded(String),
    /// It is asked again in several measures, for this reason.
    Split(Vec<String>, String),
    /// It is no longer asked, for this reason.
    Retired(String),
}

impl Fate {
    /// The ids of the measures of the later edition that it leads to; `own` is its id in the earlier one.
    #[must_use]
    pub fn targets<'f>(&'f self, own: &'f str) -> Vec<&'f str> {
        match self {
            Self::Same | Self::Reworded(_) => vec![own],
            Self::Renamed(id) => vec![id],
            Self::Split(ids, _) => ids.iter().map(String::as_str).collect(),
            Self::Retired(_) => Vec::new(),
        }
    }
}

impl EditionMap {
    /// What becomes of a measure.
    #[must_use]
    pub fn fate(&self, id: &str) -> Option<&Fate> {
        self.measures.iter().find(|(own, _)| own == id).map(|(_, fate)| fate)
    }
}
