//! The texts of a file in another language: which texts there are, each with its place, and the file of their translation.
//!
//! In: a parsed file with its list of keys, and the file of a translation. Out: the parsed file with its texts replaced, and which
//! translations are missing or were made from an earlier wording. A text whose key is [`Shape::Prose`] is for readers and is translated;
//! every other one is a fact and stays as it is. This module does not know what a checklist is.

mod note;

pub use note::blank;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_writer::{ToTomlKey, ToTomlValue, TomlKeyBuilder, TomlStringBuilder};

use crate::source::{Diagnostic, Key, Phrase, Problems, Shape, Source, Span, Value, code, digest_of, untranslated};

use super::ParsedFile;
use super::conform::text_of;
use super::keys::MADE_FROM;

/// How many hexadecimal digits tell one wording from another.
const DIGITS: usize = 8;

/// What marks one wording of a text: the beginning of its SHA-256. A file that was saved with other line ends says the same.
fn mark_of(text: &str) -> String {
    digest_of(&text.replace("\r\n", "\n")).chars().take(DIGITS).collect()
}

/// A file of translated texts.
#[derive(Debug)]
pub struct Translation {
    source: Arc<Source>,
    /// The texts by their place, such as `measure.op09-hotline.title`, each with its position.
    pub texts: BTreeMap<String, (String, Span)>,
    /// What each was made from: the mark of that wording.
    pub made_from: BTreeMap<String, String>,
    /// Where that is noted: each name with its value, and each heading.
    book: Vec<Span>,
}

/// How far a translation goes. Places are those of [`Translation::texts`], in the order of the source.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct TranslationCoverage {
    /// How many texts there are to say.
    pub texts: usize,
    /// Texts without a translation.
    pub missing: Vec<String>,
    /// Texts whose source reads differently today, or nobody noted what they were made from.
    pub stale: Vec<String>,
}

impl Translation {
    /// Reads one. Where `head` names keys and their values, such as `language = "zh"`, the file must begin with them.
    #[must_use]
    pub fn read(source: &Arc<Source>, head: &[(&str, &str)], problems: &mut Problems) -> Self {
        let document = ParsedFile::parse(source, problems);
        let root = document.root();
        for (key, wanted) in head {
            let found = root.get(key);
            if found.as_ref().and_then(|value| value.text()) != Some(wanted) && !document.is_broken() {
                let span = found.map_or(0..0, |value| value.span());
                let line = format!("{key} = {}", written(wanted));
                let message = Phrase::new("problem.missing-key.message-translation").typed("line", &line);
                let problem = Diagnostic::new(code::MISSING_KEY, source, span, message);
                problems.add(problem.help("problem.missing-key.help-translation"));
            }
        }
        let (texts, made_from, book) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        let mut read = Self { source: Arc::clone(source), texts, made_from, book };
        let is_head = |name: &str| head.iter().any(|(key, _)| *key == name);
        for (name, span, value) in root.entries().into_iter().filter(|(name, _, _)| !is_head(name)) {
            if name == MADE_FROM {
                flat(String::new(), &value, &mut |place, value| {
                    read.made_from.extend(value.text().map(|mark| (place, mark.to_owned())));
                });
                stretches(span, &value, &mut read.book);
            } else {
                flat(segment(name), &value, &mut |place, value| read.take(place, value, problems));
            }
        }
        read
    }

    /// The file that it was read from.
    #[must_use]
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    fn take(&mut self, place: String, value: &Value<'_>, problems: &mut Problems) {
        match value.text() {
            // An empty text is one that waits for its translator.
            Some(text) if text.trim().is_empty() => {}
            Some(text) => {
                text_of(value, text, problems);
                self.texts.insert(place, (text.to_owned(), value.span()));
            }
            None => {
                let message = Phrase::new("problem.wrong-type.message")
                    .typed("key", &place)
                    .with_phrase("expected", Shape::Prose.describe())
                    .with_phrase("found", value.describe());
                problems.add(Diagnostic::new(code::WRONG_TYPE, &self.source, value.span(), message));
            }
        }
    }

    /// Reports the translated texts that the source does not have.
    pub fn look_for_strangers(&self, texts: &Texts, problems: &mut Problems) {
        let known: BTreeSet<&str> = texts.iter().map(|(place, _)| place.as_str()).collect();
        for (place, (_, span)) in self.texts.iter().filter(|(place, _)| !known.contains(place.as_str())) {
            let message = Phrase::new("problem.unknown-key.message-translation").typed("place", place);
            let near = problems.near(place, known.iter().copied());
            problems.add(Diagnostic::new(code::UNKNOWN_KEY, &self.source, span.clone(), message).did_you_mean(near));
        }
    }

    /// How complete it is, compared with the texts of the checklist in their order.
    #[must_use]
    pub fn coverage(&self, texts: &Texts) -> TranslationCoverage {
        let mut coverage = TranslationCoverage { texts: texts.len(), ..TranslationCoverage::default() };
        for (place, text) in texts {
            if !self.texts.contains_key(place) {
                coverage.missing.push(place.clone());
            } else if self.made_from.get(place) != Some(&mark_of(text)) {
                coverage.stale.push(place.clone());
            }
        }
        coverage
    }
}

/// Texts with their places, in written order.
pub type Texts = Vec<(String, String)>;

impl ParsedFile<'_> {
    /// Every text for readers, with its place.
    pub fn texts(&mut self, keys: &[Key]) -> Texts {
        let mut texts = Vec::new();
        each(self.table.get_mut(), keys, "", &mut |place, _, text| texts.push((place.to_owned(), (*text).to_string())));
        texts
    }

    /// Replaces every text for readers by its translation. A text without one keeps its words, followed by its language. Returns the
    /// position of each text in this file, with its place.
    pub fn translate(&mut self, keys: &[Key], translation: &Translation) -> Vec<(Span, String)> {
        let language = self.root().text("language").unwrap_or_default().to_owned();
        let mut replaced = Vec::new();
        each(self.table.get_mut(), keys, "", &mut |place, span, text| {
            replaced.push((span, place.to_owned()));
            *text = match translation.texts.get(place) {
                Some((text, _)) => text.clone().into(),
                None => untranslated(&language, text).into(),
            };
        });
        replaced
    }
}

/// Visits everything below a value that is neither a table nor a list, with its place.
fn flat(place: String, value: &Value<'_>, visit: &mut dyn FnMut(String, &Value<'_>)) {
    if let Some(table) = value.table() {
        table.entries().into_iter().for_each(|(name, _, value)| flat(below(&place, name), &value, visit));
    } else if let Some(items) = value.list() {
        items.iter().enumerate().for_each(|(at, value)| flat(below(&place, &at.to_string()), value, visit));
    } else {
        visit(place, value);
    }
}

/// The stretches of the file that a name and its value take, and everything below them.
fn stretches(name: Span, value: &Value<'_>, into: &mut Vec<Span>) {
    into.push(name);
    into.push(value.span());
    for (_, name, value) in value.table().map(|table| table.entries()).unwrap_or_default() {
        stretches(name, &value, into);
    }
}

/// A name as a part of a dotted key.
fn segment(name: &str) -> String {
    match TomlKeyBuilder::new(name).as_unquoted() {
        Some(bare) => bare.to_toml_key(),
        None => written(name),
    }
}

/// A text as TOML writes it, in double quotation marks. A quotation mark inside is written by its number, so that a place can be cut at
/// its dots again by looking for quotation marks.
fn written(text: &str) -> String {
    let basic = TomlStringBuilder::new(text).as_basic().to_toml_value();
    let inside = basic.get(1..basic.len().saturating_sub(1)).unwrap_or_default();
    format!("\"{}\"", inside.replace("\\\\", "\\u005C").replace("\\\"", "\\u0022"))
}

/// The place of a name below another place; places are dotted keys.
fn below(above: &str, name: &str) -> String {
    if above.is_empty() { segment(name) } else { format!("{above}.{}", segment(name)) }
}

/// What is done with each text: its place, its position in the file, and the text.
type Visit<'v, 'a> = dyn FnMut(&str, Span, &mut Cow<'a, str>) + 'v;

/// Visits every text for readers below a table in the order in which they are written.
fn each<'a>(table: &mut DeTable<'a>, keys: &[Key], above: &str, visit: &mut Visit<'_, 'a>) {
    let mut entries: Vec<_> = table.iter_mut().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    for (name, value) in entries {
        let name = name.get_ref().as_ref();
        if let Some(key) = keys.iter().find(|key| key.name == name) {
            value_of(name, value, &key.shape, above, visit);
        }
    }
}

fn value_of<'a>(name: &str, value: &mut Spanned<DeValue<'a>>, shape: &Shape, above: &str, visit: &mut Visit<'_, 'a>) {
    let (place, span) = (below(above, name), value.span());
    match (value.get_mut(), shape) {
        (DeValue::String(text), Shape::Prose) => visit(&place, span, text),
        (DeValue::Table(table), Shape::Table(keys)) => each(table, keys, &place, visit),
        (DeValue::Table(table), Shape::Map(inner) | Shape::Named(inner)) => {
            let mut entries: Vec<_> = table.iter_mut().collect();
            entries.sort_by_key(|(name, _)| name.span().start);
            for (name, value) in entries {
                value_of(name.get_ref().as_ref(), value, inner, &place, visit);
            }
        }
        (DeValue::Array(items), Shape::List(inner)) => {
            for (at, item) in items.iter_mut().enumerate() {
                match (item.get_mut(), &**inner) {
                    // A table of a list is found by its own id or number, wherever the list is.
                    (DeValue::Table(table), Shape::Table(keys)) => {
                        let own = own_name(table).unwrap_or_else(|| (at + 1).to_string());
                        each(table, keys, &below(&segment(name), &own), visit);
                    }
                    _ => value_of(&at.to_string(), item, inner, &place, visit),
                }
            }
        }
        _ => {}
    }
}

/// The name that a table of a list gives itself: its id or its number.
fn own_name(table: &DeTable<'_>) -> Option<String> {
    ["id", "number"].iter().find_map(|key| match table.get(*key)?.get_ref() {
        DeValue::String(id) => Some(id.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        _ => None,
    })
}
