//! The values of arguments: from one typed word to a value, or what was expected instead.
//!
//! In: a word of the command line. Out: a value. Messages are in English, as those of clap are: the language of the run is itself an
//! argument. What a value is used for does not belong here.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::document::{FORMATS, Format, PDF};
use crate::figure::Exact;
use crate::labels::{LANGUAGES, Labels};
use crate::model::{Period, states};
use crate::resolution::Language;
use crate::source::{nearest, quoted};

/// Reads a state's code, in capitals or small letters. A code that is not in the list is accepted, because new ones are assigned from
/// time to time; `new` and `check` warn about it.
///
/// # Errors
/// It is not three letters.
pub(super) fn state(word: &str) -> Result<String, String> {
    if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Ok(word.to_ascii_uppercase());
    }
    Err(match states::find(word) {
        Some((code, Some(name))) => format!("write {code} for {name}"),
        _ => "write the three-letter code of ISO 3166-1, such as FRA; XAA to XZZ are for invented states".to_owned(),
    })
}

/// Parses a day.
///
/// # Errors
/// There is no such day, or it is not written year-month-day.
pub(super) fn day(word: &str) -> Result<NaiveDate, String> {
    // The parser would also accept 2025-1-5 and a sign, which TOML does not.
    let shape = word.len() == 10 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let day = if shape { word.parse().ok() } else { None };
    day.ok_or_else(|| format!("{} is not a valid date: write year-month-day, such as 2026-03-31", quoted(word)))
}

/// Parses a period: a year, or two days as `FROM..TO`.
///
/// # Errors
/// It is neither, or ends before it begins.
pub(super) fn period(word: &str) -> Result<Period, String> {
    let (from, to) = match word.split_once("..") {
        Some((from, to)) => (day(from)?, day(to)?),
        None if word.len() == 4 => (day(&format!("{word}-01-01"))?, day(&format!("{word}-12-31"))?),
        None => return Err("expected a year such as 2025, or two days such as 2024-07-01..2025-06-30".to_owned()),
    };
    if from > to {
        return Err(format!("the period ends on {to}, before it begins on {from}"));
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
pub(super) fn percent(word: &str) -> Result<Percent, String> {
    let text = word.strip_suffix('%').unwrap_or(word);
    let share = Exact::parse(text).and_then(|number| number.over(&Exact::whole(100)));
    match share {
        Some(share) if !share.is_negative() && share <= Exact::ONE => Ok(Percent { text: text.to_owned(), share }),
        _ => Err(format!("{} is not a percentage from 0 to 100", quoted(word))),
    }
}

/// Parses a whole number, such as a number of words or bytes.
///
/// # Errors
/// It is not written with digits alone.
pub(super) fn whole(word: &str) -> Result<u64, String> {
    word.parse().map_err(|_| {
        let mut groups = word.split([',', '.', ' ', '\'', '_']);
        let first = groups.next().unwrap_or_default();
        let is_number = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
        let rest: Vec<&str> = groups.collect();
        if is_number(first) && !rest.is_empty() && rest.iter().all(|group| group.len() == 3 && is_number(group)) {
            return format!("write {first}{}, without separators", rest.concat());
        }
        format!("{} is not a whole number", quoted(word))
    })
}

/// Parses the name of a format.
///
/// # Errors
/// There is no such format, or this build cannot write it.
pub(super) fn format(name: &str) -> Result<&'static Format, String> {
    FORMATS.iter().find(|format| format.name == name).ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        if name == PDF {
            return "this build of uphold cannot write PDF: build one that can with `cargo install --path . --features pdf`, or \
                    print the HTML report from a browser"
                .to_owned();
        }
        match nearest(name, names.iter().copied()) {
            Some(near) => format!("unknown format {}; did you mean {near}?", quoted(name)),
            None => format!("expected one of {}", names.join(", ")),
        }
    })
}

/// Parses the code of a language.
///
/// # Errors
/// It is not two or three lower-case letters, perhaps followed by a script or a region.
pub(super) fn language_code(word: &str) -> Result<String, String> {
    let is_code = word.split('-').enumerate().all(|(at, part)| {
        let letters = part.bytes().all(|byte| byte.is_ascii_lowercase() || (at > 0 && byte.is_ascii_alphanumeric()));
        letters && (2..=if at == 0 { 3 } else { 8 }).contains(&part.len())
    });
    if is_code { Ok(word.to_owned()) } else { Err("expected a language code such as fr".to_owned()) }
}

/// Parses the code of a language in which the program can read resolutions.
///
/// # Errors
/// The program cannot read resolutions in that language.
pub(super) fn resolution_language(code: &str) -> Result<&'static Language, String> {
    Language::from_code(code).ok_or_else(|| format!("resolutions are read in: {}", languages()))
}

/// Parses the argument for a text: a path, or the code of its language, = and a path.
pub(super) fn resolution_text(text: &str) -> Result<TextArgument, String> {
    let named = text.split_once('=').and_then(|(code, path)| Some((Language::from_code(code)?, path)));
    let (language, path) = named.map_or((None, text), |(language, path)| (Some(language), path));
    if path.is_empty() {
        return Err(format!("expected a file, or LANGUAGE=FILE such as zh=draft.txt; languages: {}", languages()));
    }
    Ok(TextArgument { language, path: Path::new(path).to_owned() })
}

/// Parses the code of a language that the program has labels in.
///
/// # Errors
/// There are no labels in that language.
pub(super) fn labels(code: &str) -> Result<Labels, String> {
    let known = || LANGUAGES.iter().map(|(code, _)| *code).collect::<Vec<_>>().join(", ");
    Labels::for_language(code).ok_or_else(|| format!("expected one of {}", known()))
}

/// A text of a resolution, and its language if the user names it.
#[derive(Debug, Clone)]
pub struct TextArgument {
    pub language: Option<&'static Language>,
    pub path: PathBuf,
}

/// The codes of the languages in which resolutions are read.
fn languages() -> String {
    Language::codes().collect::<Vec<_>>().join(", ")
}
