//! Labels in a reader's language: one TOML file per language, looked up by key, blanks filled in.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use crate::answer::Phrase;

/// The languages there are, each with its file of labels. A new one is a file and a line here.
pub const LANGUAGES: &[(&str, &str)] = &[("en", include_str!("../../reports/lang/en.toml"))];

/// The labels of one language.
#[derive(Debug, Clone)]
pub struct Words {
    language: String,
    labels: BTreeMap<String, String>,
}

impl Words {
    /// The labels of a language by its code, such as `en`; `None` where there are none.
    #[must_use]
    pub fn of(language: &str) -> Option<Self> {
        let (code, text) = LANGUAGES.iter().find(|(code, _)| *code == language)?;
        let (table, _) = DeTable::parse_recoverable(text);
        let mut labels = BTreeMap::new();
        flatten(table.get_ref(), "", &mut labels);
        Some(Self { language: (*code).to_owned(), labels })
    }

    /// The language's code.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.labels.keys().map(String::as_str)
    }

    /// The label behind a key, if there is one.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.labels.get(key).map(String::as_str)
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

fn flatten(table: &DeTable<'_>, above: &str, labels: &mut BTreeMap<String, String>) {
    for (name, value) in table {
        let key = if above.is_empty() { name.get_ref().to_string() } else { format!("{above}.{}", name.get_ref()) };
        match value.get_ref() {
            DeValue::String(text) => {
                labels.insert(key, text.to_string());
            }
            DeValue::Table(inner) => flatten(inner, &key, labels),
            _ => {}
        }
    }
}
