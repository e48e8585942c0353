//! Labels looked up by key, with their blanks filled in.

use crate::source::{Part, Phrase, filled, untranslated};

use super::locale::{Locale, negotiated};

/// The languages there are, each with its labels by key, sorted: one for every file of `/reports/lang`, packed by `build.rs`.
pub static LANGUAGES: &[(&str, &[(&str, &str)])] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The language of labels that are missing in another language.
const FALLBACK: &str = "en";

/// The labels of one language, each by its key, sorted.
type LabelTable = &'static [(&'static str, &'static str)];

/// The labels of one language.
#[derive(Debug, Clone, Copy)]
pub struct Labels {
    language: &'static str,
    labels: LabelTable,
}

impl Default for Labels {
    /// The default labels, in English.
    fn default() -> Self {
        Self { language: FALLBACK, labels: own(FALLBACK) }
    }
}

/// The labels that a language has itself; none where it has none.
fn own(language: &str) -> LabelTable {
    LANGUAGES.iter().find(|(code, _)| *code == language).map_or(&[], |(_, labels)| *labels)
}

fn find(labels: LabelTable, key: &str) -> Option<&'static str> {
    let at = labels.binary_search_by_key(&key, |(known, _)| *known).ok()?;
    labels.get(at).map(|(_, label)| *label)
}

impl Labels {
    /// The labels of a language by its code, such as `en`; `None` where there are none.
    #[must_use]
    pub fn for_language(language: &str) -> Option<Self> {
        let (language, labels) = LANGUAGES.iter().find(|(code, _)| *code == language)?;
        Some(Self { language, labels })
    }

    /// The labels of the language that a code or a locale names, such as `ZH`, `zh-Hans` or `zh_CN.UTF-8`; `None` where there are none
    /// in its language and script.
    #[must_use]
    pub fn negotiated(locale: &str) -> Option<Self> {
        Self::for_language(negotiated(locale, LANGUAGES.iter().map(|(code, _)| *code))?)
    }

    /// Labels that do not ship with the program, sorted by key.
    #[must_use]
    pub fn new(language: &'static str, labels: LabelTable) -> Self {
        Self { language, labels }
    }

    /// The language's code.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// Whether this is the language of what the program says without a label.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.language == FALLBACK
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.labels.iter().map(|(key, _)| *key)
    }

    /// How many labels are missing in this language, compared with English; the plural forms of one label count once.
    #[must_use]
    pub fn lacks(&self) -> usize {
        let english = own(FALLBACK);
        // Of a label with forms, the one that every language has speaks for all.
        let speaks = |key: &str| {
            let stem = key.rsplit_once('.').map_or(key, |(stem, _)| stem);
            key == format!("{stem}.other") || find(english, &format!("{stem}.other")).is_none()
        };
        let missing = english.iter().filter(|(key, _)| speaks(key) && find(self.labels, key).is_none());
        if self.is_english() { 0 } else { missing.count() }
    }

    /// The label for a key, if the language has one of its own.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&'static str> {
        find(self.labels, key)
    }

    /// The label for a key. If it is missing in the language, it is shown in English, followed by `[en]`; if it does not exist at
    /// all, `⟦key⟧` is shown, which is hard to overlook.
    #[must_use]
    pub fn label(&self, key: &str) -> String {
        self.chosen(key, None)
    }

    /// The label for a key, in the form that goes with a count.
    fn chosen(&self, key: &str, count: Option<&str>) -> String {
        let chosen = |language: &str, labels: LabelTable| {
            let form = count.and_then(|count| find(labels, &format!("{key}.{}", Locale::for_language(language).form(count))));
            form.or_else(|| count.and_then(|_| find(labels, &format!("{key}.other")))).or_else(|| find(labels, key))
        };
        let fallback = || chosen(FALLBACK, own(FALLBACK)).map(|label| untranslated(FALLBACK, label));
        chosen(self.language, self.labels).map(str::to_owned).or_else(fallback).unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// The label for a key with its blanks, `{name}`, filled. A label with plural forms (`zero`, `one`, `two`, `few`, `many`,
    /// `other`) is chosen by the blank `count`.
    #[must_use]
    pub fn fill(&self, key: &str, blanks: &[(&str, &str)]) -> String {
        let count = blanks.iter().find(|(name, _)| *name == "count").map(|(_, count)| *count);
        let label = self.chosen(key, count);
        filled(&label, blanks)
    }

    /// A phrase in this language.
    #[must_use]
    pub fn phrase(&self, phrase: &Phrase) -> String {
        if let Some(text) = phrase.as_verbatim() {
            return text.to_owned();
        }
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Day(day) => self.day(day),
            Part::List(names) => self.list(names.iter().map(String::as_str)),
            Part::Titles(titles) => self.titles(titles.iter().map(String::as_str)),
            Part::Phrase(phrase) => self.phrase(phrase),
            Part::Alternatives(phrases) => {
                phrases.iter().map(|phrase| self.phrase(phrase)).collect::<Vec<_>>().join(&self.label("sign.or"))
            }
        };
        let parts: Vec<(&str, String)> = phrase.parts.iter().map(|(name, one)| (*name, part(one))).collect();
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        self.fill(phrase.key, &parts)
    }

    /// A list of names in one line.
    #[must_use]
    pub fn list<'t>(&self, names: impl IntoIterator<Item = &'t str>) -> String {
        names.into_iter().collect::<Vec<_>>().join(&self.label("sign.list"))
    }

    /// A list of titles in one line, which may contain commas themselves.
    #[must_use]
    pub fn titles<'t>(&self, titles: impl IntoIterator<Item = &'t str>) -> String {
        titles.into_iter().collect::<Vec<_>>().join(&self.label("sign.items"))
    }

    /// A number from plain digits such as `1234.5`, as the language writes it.
    #[must_use]
    pub fn number(&self, digits: &str) -> String {
        Locale::for_language(self.language).number(digits)
    }

    /// A percentage as it is printed, from digits such as `29.3`.
    #[must_use]
    pub fn percent(&self, digits: &str) -> String {
        self.fill("number.percent", &[("number", &self.number(digits))])
    }

    /// A day such as `2026-03-31`, as the language writes it; anything else stays as it is.
    #[must_use]
    pub fn day(&self, day: &str) -> String {
        day.parse().map_or_else(|_| day.to_owned(), |day| Locale::for_language(self.language).day(day))
    }
}
