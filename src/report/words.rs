//! Labels in a reader's language: one TOML file per language, packed while the program is built; looked up by key, blanks filled in.

use crate::answer::Phrase;

/// The languages there are, each with its labels by key, sorted: one for every file of `/reports/lang`, packed by `build.rs`.
pub static LANGUAGES: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The labels of one language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    language: &'static str,
    labels: &'static [(&'static str, &'static str)],
}

impl Words {
    /// The labels of a language by its code, such as `en`; `None` where there are none.
    #[must_use]
    pub fn of(language: &str) -> Option<Self> {
        let (language, labels) = LANGUAGES.iter().find(|(code, _)| *code == language)?;
        Some(Self { language, labels })
    }

    /// The language's code.
    #[must_use]
    pub fn language(&self) -> &str {
        self.language
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(|(key, _)| *key)
    }

    /// The label behind a key, if there is one.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        let at = self.labels.binary_search_by_key(&key, |(known, _)| *known).ok()?;
        self.labels.get(at).map(|(_, label)| *label)
    }

    /// The label behind a key. One that is not there shows as `⟦key⟧`, which nobody overlooks.
    #[must_use]
    pub fn label(&self, key: &str) -> String {
        self.get(key).map_or_else(|| format!("⟦{key}⟧"), str::to_owned)
    }

    /// The label behind a key with its blanks, `{name}`, filled. A label with the forms `one` and `other` is chosen by the blank
    /// `count`.
    #[must_use]
    pub fn fill(&self, key: &str, blanks: &[(&str, &str)]) -> String {
        let count = blanks.iter().find(|(name, _)| *name == "count").map(|(_, count)| *count);
        let form = count.and_then(|count| self.get(&format!("{key}.{}", form(count))));
        let label = form.map_or_else(|| self.label(key), str::to_owned);
        let mut filled = String::with_capacity(label.len() + 32);
        let mut rest = label.as_str();
        while let Some(start) = rest.find('{') {
            let (before, from) = rest.split_at(start);
            filled.push_str(before);
            let Some(end) = from.find('}') else {
                rest = from;
                break;
            };
            let name = from.get(1..end).unwrap_or_default();
            match blanks.iter().find(|(known, _)| *known == name) {
                Some((_, text)) => filled.push_str(text),
                None => filled.push_str(from.get(..=end).unwrap_or_default()),
            }
            rest = from.get(end + 1..).unwrap_or_default();
        }
        filled.push_str(rest);
        filled
    }

    /// A phrase in this language.
    #[must_use]
    pub fn say(&self, phrase: &Phrase) -> String {
        let blanks: Vec<(&str, &str)> = phrase.blanks.iter().map(|(name, text)| (*name, text.as_str())).collect();
        self.fill(phrase.key, &blanks)
    }

    /// A percentage as it is printed, from digits such as `29.3`.
    #[must_use]
    pub fn percent(&self, digits: &str) -> String {
        self.fill("number.percent", &[("number", digits)])
    }
}

/// The plural form of a count.
fn form(count: &str) -> &'static str {
    if count == "1" { "one" } else { "other" }
}
