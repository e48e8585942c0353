//! The words of a language, read from its file.
//!
//! In: the six TOML files beside this one, which are compiled into the program. Out: a [`Language`] each. They are parsed when the first
//! one is needed, since most commands need none.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::{Deserializer, Error};
use unicode_script::Script;

use super::addressee::Addressee;

/// A language in which resolutions are read. Words are compared without case, accents, vowel signs and width.
///
/// Each field but the first two is a key of the language's file, where a comment explains it.
#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Language {
    /// Its code, such as `zh`.
    #[serde(skip)]
    pub code: &'static str,
    /// The key of the label with its name.
    #[serde(skip)]
    pub label: &'static str,
    #[serde(deserialize_with = "script")]
    pub(crate) script: Option<Script>,
    pub(crate) common_words: Vec<String>,
    pub(crate) verbs: Forms,
    pub(crate) modifiers: Forms,
    pub(crate) fillers: Vec<String>,
    pub(crate) clauses_before: Vec<String>,
    pub(crate) subjects_before: Vec<String>,
    pub(crate) subjects_after: Vec<String>,
    pub(crate) clause_openings: Vec<String>,
    pub(crate) obligations: Vec<String>,
    pub(crate) permissions: Vec<String>,
    pub(crate) obliging_endings: Vec<String>,
    pub(crate) object_ends: Vec<String>,
    pub(crate) addressees: Addressees,
    pub(crate) addressee_prefixes: Vec<Prefix>,
    pub(crate) addressee_joins: Vec<String>,
    pub(crate) preamble_verbs: Vec<String>,
    pub(crate) organs: Forms,
    pub(crate) kinds: Kinds,
    pub(crate) session_words: Vec<String>,
    pub(crate) agenda_item: Vec<String>,
    pub(crate) draft_marks: Vec<String>,
    pub(crate) adoption_words: Vec<String>,
    pub(crate) months: [Vec<String>; 12],
    pub(crate) annex_headings: Vec<String>,
    pub(crate) closing_phrases: Vec<String>,
    pub(crate) page_words: Vec<String>,
    pub(crate) printer_notes: Vec<String>,
    pub(crate) footnote_openings: Vec<String>,
    pub(crate) abbreviations: Vec<String>,
    pub(crate) before_number: Vec<String>,
    pub(crate) after_number: Vec<String>,
    pub(crate) number_ends: Vec<char>,
    pub(crate) list_letters: Vec<String>,
    pub(crate) hyphenated_first_parts: Vec<String>,
    pub(crate) list_openings: Vec<String>,
    pub(crate) list_commas: Vec<char>,
    pub(crate) list_ands: Vec<String>,
    pub(crate) insertions: Vec<String>,
}

/// English names, each with the forms in which texts of a language have it.
pub(crate) type Forms = BTreeMap<String, Vec<String>>;

/// Names of those whom paragraphs address.
#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Addressees {
    states: Vec<String>,
    named: Vec<String>,
    secretariat: Vec<String>,
    high_commissioner: Vec<String>,
    itself: Vec<String>,
    others: Vec<String>,
}

/// Words that show what kind of measure a paragraph asks for.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kinds {
    structural: Vec<String>,
    process: Vec<String>,
    outcome: Vec<String>,
}

/// A short word that is written together with the name of an addressee, as `بالدول` is `ب` and `الدول`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Prefix {
    /// The beginning of the name in the list.
    #[serde(rename = "for")]
    pub(crate) plain: String,
    /// What a text has in its place.
    #[serde(rename = "with")]
    pub(crate) joined: String,
}

/// Each language: its code, the label with its name, its file.
const FILES: [(&str, &str, &str); 6] = [
    ("ar", "language.ar", include_str!("ar.toml")),
    ("en", "language.en", include_str!("en.toml")),
    ("es", "language.es", include_str!("es.toml")),
    ("fr", "language.fr", include_str!("fr.toml")),
    ("ru", "language.ru", include_str!("ru.toml")),
    ("zh", "language.zh", include_str!("zh.toml")),
];

// A file that cannot be parsed would leave its language without words. The test below fails then, so no released program has one.
static LANGUAGES: LazyLock<[Language; 6]> =
    LazyLock::new(|| FILES.map(|(code, label, text)| Language { code, label, ..toml::from_str(text).unwrap_or_default() }));

impl Language {
    /// Every language in which resolutions are read, by code.
    #[must_use]
    pub fn all() -> &'static [Self] {
        LANGUAGES.as_slice()
    }

    /// The language with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<&'static Self> {
        Self::all().iter().find(|language| language.code == code)
    }

    /// The codes of all languages, which needs no file to be parsed.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        FILES.into_iter().map(|(code, ..)| code)
    }

    /// The language that is assumed if nothing in a text shows its language.
    pub(crate) fn fallback() -> &'static Self {
        let [_, english, ..] = &*LANGUAGES;
        english
    }

    /// Every form of every verb, with the verb's English name.
    pub(crate) fn verb_forms(&self) -> impl Iterator<Item = (&str, &str)> {
        pairs(&self.verbs)
    }

    /// Every form of every modifier with its English name; for fillers, the name is empty.
    pub(crate) fn modifier_forms(&self) -> impl Iterator<Item = (&str, &str)> {
        pairs(&self.modifiers).chain(self.fillers.iter().map(|filler| (filler.as_str(), "")))
    }

    /// Every form of the name of every body that adopts resolutions, with its English name.
    pub(crate) fn organ_forms(&self) -> impl Iterator<Item = (&str, &str)> {
        pairs(&self.organs)
    }
}

impl Addressees {
    /// Every name, with whom it means.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, Addressee)> {
        let lists = [
            (&self.states, Addressee::States),
            (&self.named, Addressee::NamedState),
            (&self.secretariat, Addressee::Secretariat),
            (&self.high_commissioner, Addressee::HighCommissioner),
            (&self.itself, Addressee::Itself),
            (&self.others, Addressee::Others),
        ];
        lists.into_iter().flat_map(|(names, who)| names.iter().map(move |name| (name.as_str(), who)))
    }
}

impl Kinds {
    /// Every word, with the kind that it shows.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let lists = [(&self.structural, "structural"), (&self.process, "process"), (&self.outcome, "outcome")];
        lists.into_iter().flat_map(|(words, kind)| words.iter().map(move |word| (word.as_str(), kind)))
    }
}

fn pairs(forms: &Forms) -> impl Iterator<Item = (&str, &str)> {
    forms.iter().flat_map(|(name, forms)| forms.iter().map(|form| (form.as_str(), name.as_str())))
}

/// Reads a script by its Unicode name, such as "Cyrillic".
fn script<'d, D: Deserializer<'d>>(value: D) -> Result<Option<Script>, D::Error> {
    let name = String::deserialize(value)?;
    let script = Script::from_full_name(&name);
    script.map(Some).ok_or_else(|| D::Error::custom(format!("{name} is not the Unicode name of a script")))
}

impl fmt::Debug for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Language({})", self.code)
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Language {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolution::language::{MODIFIERS, VERBS};

    #[test]
    fn every_file_has_every_key_and_no_other() {
        for (code, _, text) in FILES {
            if let Err(error) = toml::from_str::<Language>(text) {
                panic!("{code}.toml: {error}");
            }
            let keys: toml::Table = toml::from_str(text).unwrap();
            for key in keys.keys() {
                let without: toml::Table = keys.clone().into_iter().filter(|(other, _)| other != key).collect();
                assert!(without.try_into::<Language>().is_err(), "{code}.toml: a file without {key} would pass");
            }
        }
    }

    #[test]
    fn every_english_name_is_one_that_the_program_knows() {
        for language in Language::all() {
            for name in language.verbs.keys() {
                assert!(VERBS.iter().any(|(verb, _)| verb == name), "{}.toml: verb {name:?}", language.code);
            }
            for name in language.modifiers.keys() {
                assert!(MODIFIERS.contains(&name.as_str()), "{}.toml: modifier {name:?}", language.code);
            }
        }
    }

    #[test]
    fn a_form_means_one_thing_only() {
        for language in Language::all() {
            for forms in [
                pairs(&language.verbs).collect::<Vec<_>>(),
                language.modifier_forms().collect(),
                language.kinds.words().collect(),
            ] {
                for (at, (form, name)) in forms.iter().enumerate() {
                    let again = forms.iter().skip(at + 1).find(|(other, _)| other == form);
                    assert_eq!(again, None, "{}.toml: {form:?} is also {name:?}", language.code);
                }
            }
        }
    }

    #[test]
    fn every_key_has_a_comment() {
        for (code, _, text) in FILES {
            let lines: Vec<&str> = text.lines().collect();
            for (at, line) in lines.iter().enumerate() {
                let is_key =
                    line.starts_with(|c: char| c.is_ascii_lowercase()) && !lines[..at].iter().any(|l| l.starts_with('['));
                if is_key || line.starts_with('[') {
                    assert!(at > 0 && lines[at - 1].starts_with("# "), "{code}.toml:{}: no comment explains {line}", at + 1);
                }
            }
        }
    }
}
