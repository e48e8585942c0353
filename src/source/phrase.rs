//! Something to say, before it is said in a language: a label's key and what goes into its blanks.

/// A label's key and its blanks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase {
    /// The key in `reports/lang/<language>.toml`.
    pub key: &'static str,
    /// Blank by name, each with what goes into it.
    pub blanks: Vec<(&'static str, Blank)>,
}

/// What goes into a blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blank {
    /// A text as it stands.
    Text(String),
    /// A day, year-month-day, which each language writes in its own way.
    Day(String),
    /// Texts, which each language parts in its own way.
    List(Vec<String>),
}

impl Phrase {
    /// A phrase without blanks.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { key, blanks: Vec::new() }
    }

    /// Fills one blank with a text.
    #[must_use]
    pub fn with(self, blank: &'static str, text: impl ToString) -> Self {
        self.filled(blank, Blank::Text(text.to_string()))
    }

    /// Fills one blank with a day, year-month-day.
    #[must_use]
    pub fn with_day(self, blank: &'static str, day: impl ToString) -> Self {
        self.filled(blank, Blank::Day(day.to_string()))
    }

    /// Fills one blank with several texts.
    #[must_use]
    pub fn with_list(self, blank: &'static str, texts: impl IntoIterator<Item = String>) -> Self {
        self.filled(blank, Blank::List(texts.into_iter().collect()))
    }

    fn filled(mut self, name: &'static str, blank: Blank) -> Self {
        self.blanks.push((name, blank));
        self
    }
}
