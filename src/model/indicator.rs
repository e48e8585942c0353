//! What kind of indicator a measure is, and what it is based on.

use serde::{Deserialize, Serialize};

/// The three kinds of OHCHR's human-rights indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// A law, policy or institution exists.
    Structural,
    /// It is funded, staffed, applied.
    Process,
    /// It has results.
    Outcome,
}

impl Kind {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::Structural, Self::Process, Self::Outcome];

    /// The word in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Structural => "structural",
            Self::Process => "process",
            Self::Outcome => "outcome",
        }
    }
}

/// Where a measure rests: on what the paragraph itself asks, or on something beyond it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Basis {
    /// The paragraph's own words.
    Text,
    /// The document's preamble.
    Preamble,
    /// Good practice beyond the text.
    GoodPractice,
}

impl Basis {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::Text, Self::Preamble, Self::GoodPractice];

    /// The word in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Preamble => "preamble",
            Self::GoodPractice => "good-practice",
        }
    }
}
