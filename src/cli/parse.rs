//! The values of arguments: from one typed word to a value, or what was expected instead.
//!
//! In: a word of the command line. Out: a value, or why it is none: a phrase, because the language of the run is itself an argument.
//! What a value is used for does not belong here.

use std::fmt;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::document::{FORMATS, Format, PDF};
use crate::figure::Exact;
use crate::labels::{LANGUAGES, Labels};
use crate::model::{Period, states};
use crate::resolution::Language;
use crate::source::plain::is_usual;
use crate::source::{Phrase, nearest};

/// Why a word is not a value of its argument.
#[derive(Debug)]
pub(super) struct InvalidValue(pub(super) Phrase);

impl fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Labels::default().phrase(&self.0))
    }
}

impl std::error::Error for InvalidValue {}

impl From<Phrase> for InvalidValue {
    fn from(why: Phrase) -> Self {
        Self(why)
    }
}

/// Reads a state's code, in capitals or small letters. A code that is not in the list is accepted, because new ones are assigned from
/// time to time; `new` and `check` warn about it.
///
/// # Errors
/// It is not three letters.
pub(super) fn state(word: &str) -> Result<String, InvalidValue> {
    if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Ok(word.to_ascii_uppercase());
    }
    Err(match states::find(word) {
        Some((code, Some(name))) => Phrase::new("usage.value.state-name").with("code", code).with("name", name).into(),
        _ => Phrase::new("usage.value.state").into(),
    })
}

/// Parses a day.
///
/// # Errors
/// There is no such day, or it is not written year-month-day.
pub(super) fn day(word: &str) -> Result<NaiveDate, InvalidValue> {
    // The parser would also accept 2025-1-5 and a sign, which TOML does not.
    let shape = word.len() == 10 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let day = if shape { word.parse().ok() } else { None };
    day.filter(|day| is_usual(*day)).ok_or_else(|| Phrase::new("usage.value.day").typed("typed", word).into())
}

/// Parses a period: a year, or two days as `FROM..TO`.
///
/// # Errors
/// It is neither, or ends before it begins.
pub(super) fn period(word: &str) -> Result<Period, InvalidValue> {
    let (from, to) = match word.split_once("..") {
        Some((from, to)) => (day(from)?, day(to)?),
        None if word.len() == 4 => (day(&format!("{word}-01-01"))?, day(&format!("{word}-12-31"))?),
        None => return Err(Phrase::new("usage.value.period").into()),
    };
    if from > to {
        return Err(Phrase::new("usage.value.period-order").with("from", from).with("to", to).into());
    }
    Ok(Period { from, to })
}

/// A percentage as it was typed, and as a fraction.
#[derive(Debug, Clone)]
pub struct Percent {
    pub text: String,
    pub share: Exact,
}

/// Parses a percentage exactly as it is written.
///
/// # Errors
/// It is not a number from 0 to 100.
pub(super) fn percent(word: &str) -> Result<Percent, InvalidValue> {
    let text = word.strip_suffix('%').unwrap_or(word);
    let share = Exact::parse(text).and_then(|number| number.over(&Exact::whole(100)));
    match share {
        Some(share) if !share.is_negative() && share <= Exact::ONE => Ok(Percent { text: text.to_owned(), share }),
        _ => Err(Phrase::new("usage.value.percent").typed("typed", word).into()),
    }
}

/// Parses a whole number, such as a number of words or bytes.
///
/// # Errors
/// It is not written with digits alone.
pub(super) fn whole(word: &str) -> Result<u64, InvalidValue> {
    word.parse().map_err(|_| {
        let mut groups = word.split([',', '.', ' ', '\'', '_']);
        let first = groups.next().unwrap_or_default();
        let is_number = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
        let rest: Vec<&str> = groups.collect();
        if is_number(first) && !rest.is_empty() && rest.iter().all(|group| group.len() == 3 && is_number(group)) {
            return Phrase::new("usage.value.separators").with("number", format!("{first}{}", rest.concat())).into();
        }
        Phrase::new("usage.value.whole").typed("typed", word).into()
    })
}

/// Parses the name of a format.
///
/// # Errors
/// There is no such format, or this build cannot write it.
pub(super) fn format(name: &str) -> Result<&'static Format, InvalidValue> {
    FORMATS.iter().find(|format| format.name == name).ok_or_else(|| {
        let names = || FORMATS.iter().map(|format| format.name);
        let why = match nearest(name, names()) {
            _ if name == PDF => Phrase::new("usage.value.pdf"),
            Some(near) => Phrase::new("problem.did-you-mean").typed("name", near),
            None => one_of(names()),
        };
        why.into()
    })
}

/// Parses the code of a language.
///
/// # Errors
/// It is not two or three lower-case letters, perhaps followed by a script or a region.
pub(super) fn language_code(word: &str) -> Result<String, InvalidValue> {
    let is_code = word.split('-').enumerate().all(|(at, part)| {
        let letters = part.bytes().all(|byte| byte.is_ascii_lowercase() || (at > 0 && byte.is_ascii_alphanumeric()));
        letters && (2..=if at == 0 { 3 } else { 8 }).contains(&part.len())
    });
    if is_code { Ok(word.to_owned()) } else { Err(Phrase::new("usage.value.language-code").into()) }
}

/// Parses the code of a language in which the program can read resolutions.
///
/// # Errors
/// The program cannot read resolutions in that language.
pub(super) fn resolution_language(code: &str) -> Result<&'static Language, InvalidValue> {
    Language::from_code(code)
        .ok_or_else(|| Phrase::new("usage.value.resolution-language").with_list("known", Language::codes()).into())
}

/// Parses the argument for a text: a path, or the code of its language, = and a path.
pub(super) fn resolution_text(text: &str) -> Result<TextArgument, InvalidValue> {
    let named = text.split_once('=').and_then(|(code, path)| Some((Language::from_code(code)?, path)));
    let (language, path) = named.map_or((None, text), |(language, path)| (Some(language), path));
    if path.is_empty() {
        return Err(Phrase::new("usage.value.text").with_list("known", Language::codes()).into());
    }
    Ok(TextArgument { language, path: Path::new(path).to_owned() })
}

/// Parses the code of a language that the program has labels in; a locale such as `zh-CN` or `zh_CN.UTF-8` names its language too.
///
/// # Errors
/// There are no labels in that language.
pub(super) fn labels(code: &str) -> Result<Labels, InvalidValue> {
    Labels::negotiated(code).ok_or_else(|| one_of(LANGUAGES.iter().map(|(code, _)| *code)).into())
}

fn one_of(known: impl IntoIterator<Item = &'static str>) -> Phrase {
    Phrase::new("usage.value.one-of").with_list("known", known)
}

/// A text of a resolution, and its language if the user names it.
#[derive(Debug, Clone)]
pub struct TextArgument {
    pub language: Option<&'static Language>,
    pub path: PathBuf,
}
