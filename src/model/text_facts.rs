//! Facts of a text that a checklist was compared with: numbers and digests, and none of its words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Facts of one text of the document, and none of its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextFacts {
    /// The language of the text, such as `zh`.
    pub language: String,
    /// Draft or adopted.
    pub stage: Stage,
    /// The symbol of that text.
    pub symbol: Option<String>,
    /// The digest of each operative paragraph, by its number.
    pub paragraphs: BTreeMap<u32, String>,
}

/// Which state of a document a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// As tabled.
    Draft,
    /// As adopted.
    Adopted,
}

impl Stage {
    /// Both, in the order of time.
    pub const ALL: [Self; 2] = [Self::Draft, Self::Adopted];

    /// The word in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Adopted => "adopted",
        }
    }
}
