//! Whom an operative paragraph may address.

use schemars::JsonSchema;
use serde::Serialize;

/// Whom a paragraph addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Addressee {
    /// States, their governments or parliaments, alone or with others.
    States,
    /// A single state or its government, or parties that may be states, such as those to a conflict.
    NamedState,
    /// The Secretary-General or the head of another secretariat.
    Secretariat,
    /// A High Commissioner or the Office.
    HighCommissioner,
    /// The body that adopts the resolution, or a part of it.
    Itself,
    /// Anybody else: other bodies, agencies, mandate holders, civil society, companies.
    Others,
    /// Nobody: the paragraph states something.
    Nobody,
    /// The verb asks something, but the text names nobody who is in the list of addressees.
    Unnamed,
}

impl Addressee {
    /// Whether it is a state, or may be one.
    #[must_use]
    pub fn may_be_state(self) -> bool {
        matches!(self, Self::States | Self::NamedState)
    }
}
