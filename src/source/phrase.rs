//! Something to say, before it is said in a language: a label's key and its parts.
//!
//! Messages are chosen where a problem is found and put into words where they are shown, so that no step but `labels` knows a language.

/// The longest piece of a user's text that one message repeats, in characters.
const LONGEST: usize = 120;

/// A label's key and its parts. `"{id}" is not a measure` with the part `id` becomes `"op9" is not a measure`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase {
    /// The key in `reports/lang/<language>.toml`; empty for a text that is shown unchanged.
    pub key: &'static str,
    /// The parts by name.
    pub parts: Vec<(&'static str, Part)>,
}

/// What goes into one place of a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A text, unchanged.
    Text(String),
    /// A day, year-month-day, which each language writes in its own way.
    Day(String),
    /// Names, joined as the language joins the items of a list.
    List(Vec<String>),
    /// Titles, which may contain commas themselves.
    Titles(Vec<String>),
    /// Another phrase, put into words first.
    Phrase(Box<Phrase>),
    /// Other phrases, joined as alternatives.
    Alternatives(Vec<Phrase>),
}

impl Phrase {
    /// A phrase without parts.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self { key, parts: Vec::new() }
    }

    /// A text that is shown unchanged in every language: a user's own sentence, or the message of a library.
    #[must_use]
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self::new("").with_part("", Part::Text(text.into()))
    }

    /// Adds a text.
    #[must_use]
    pub fn with(self, name: &'static str, text: impl ToString) -> Self {
        self.with_part(name, Part::Text(text.to_string()))
    }

    /// Adds what a user typed, cut after 120 characters. The quotation marks are part of the label.
    #[must_use]
    pub fn typed(self, name: &'static str, text: &str) -> Self {
        let cut = match text.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
            None => text.to_owned(),
        };
        self.with_part(name, Part::Text(cut))
    }

    /// Adds a day, year-month-day.
    #[must_use]
    pub fn with_day(self, name: &'static str, day: impl ToString) -> Self {
        self.with_part(name, Part::Day(day.to_string()))
    }

    /// Adds several names.
    #[must_use]
    pub fn with_list(self, name: &'static str, texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.with_part(name, Part::List(texts.into_iter().map(Into::into).collect()))
    }

    /// Adds several titles.
    #[must_use]
    pub fn with_titles(self, name: &'static str, titles: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.with_part(name, Part::Titles(titles.into_iter().map(Into::into).collect()))
    }

    /// Adds another phrase.
    #[must_use]
    pub fn with_phrase(self, name: &'static str, phrase: Phrase) -> Self {
        self.with_part(name, Part::Phrase(Box::new(phrase)))
    }

    /// Adds a part.
    #[must_use]
    pub fn with_part(mut self, name: &'static str, part: Part) -> Self {
        self.parts.push((name, part));
        self
    }

    /// The text of a phrase that is shown unchanged.
    #[must_use]
    pub fn as_verbatim(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [("", Part::Text(text))] if self.key.is_empty() => Some(text),
            _ => None,
        }
    }
}

impl From<&'static str> for Phrase {
    fn from(key: &'static str) -> Self {
        Self::new(key)
    }
}

/// A label with its places, `{name}`, filled; a place that nothing is known for stays as it is.
#[must_use]
pub fn filled(label: &str, parts: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(label.len() + 32);
    let mut rest = label;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        filled.push_str(before);
        let Some(end) = from.find('}') else {
            rest = from;
            break;
        };
        // Braces may belong to TOML that the label shows; a place to fill in is the innermost pair.
        let start = from.get(..end).and_then(|inside| inside.rfind('{')).unwrap_or(0);
        let (outside, from) = from.split_at(start);
        filled.push_str(outside);
        let end = end - start;
        let name = from.get(1..end).unwrap_or_default();
        match parts.iter().find(|(known, _)| *known == name) {
            Some((_, text)) => filled.push_str(text),
            None => filled.push_str(from.get(..=end).unwrap_or_default()),
        }
        rest = from.get(end + 1..).unwrap_or_default();
    }
    filled.push_str(rest);
    filled
}
