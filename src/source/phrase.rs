//! Something to say, before it is said in a language: a label's key and what goes into its blanks.

/// A label's key and its blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase {
    /// The key in `reports/lang/<language>.toml`.
    pub key: &'static str,
    /// Blank by name, each with its text.
    pub blanks: Vec<(&'static str, String)>,
}

impl Phrase {
    /// A phrase without blanks.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { key, blanks: Vec::new() }
    }

    /// Fills one blank.
    #[must_use]
    pub fn with(mut self, blank: &'static str, text: impl ToString) -> Self {
        self.blanks.push((blank, text.to_string()));
        self
    }
}
