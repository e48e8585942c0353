//! What a form shows about one kind of answer to the person who fills it in.

use crate::source::Phrase;

/// The choices of a question and the lines to fill in.
#[derive(Debug, Clone, Default)]
pub struct Prompt {
    /// What may be typed, and what it means; an empty first half is a heading.
    pub choices: Vec<(String, String)>,
    /// What numbers may be typed, where numbers are asked for.
    pub range: Option<Phrase>,
    /// Ids of the elements or stages that need not apply.
    pub excludable: Vec<String>,
    /// Lines of TOML to be completed, each a comment until somebody does.
    pub lines: Vec<String>,
}
