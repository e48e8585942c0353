//! The labels of sub-paragraphs: places in the words of a paragraph that look like "(a)", "1)" or "㈠".
//!
//! In: the words of a paragraph. Out: every such place in order, with all that it may be. What it is is decided in `part`.

use std::ops::Range;

use crate::resolution::language::Language;
use crate::resolution::text::words::{digit, fold, is_unspaced, near, number};

use super::join::JoinedLines;

/// A series of labels, such as (a), (b), (c).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Series {
    Latin,
    Roman,
    Cyrillic,
    Own,
    Digit,
}

/// A place that looks like a label, with the series that it may belong to and its position in each, from 0.
pub(crate) struct Label {
    pub(crate) at: Range<usize>,
    pub(crate) readings: Vec<(Series, usize)>,
}

/// No paragraph has more labels than this.
const MOST: usize = 2000;

/// The places that look like labels, in order.
pub(crate) fn labels(joined: &JoinedLines, language: &Language) -> Vec<Label> {
    let words = joined.words.as_str();
    let mut found = Vec::new();
    let is_closing = |c: char| matches!(c, ')' | '）' | '、' | '(' | '\'' | '’' | '‘' | '”') || whole(c).is_some();
    let closings = words.match_indices(is_closing).take(MOST * 10);
    for (close, sign) in closings {
        if found.len() >= MOST {
            break;
        }
        if sign == "、" {
            // "a、", at the beginning of a line only: elsewhere the sign is a comma.
            let letter = words.get(..close).and_then(|head| head.chars().next_back()).filter(char::is_ascii_alphabetic);
            let begin = close - usize::from(letter.is_some());
            if let Some(letter) = letter.filter(|_| joined.is_at_line(begin)) {
                found.push(Label { at: begin..close + sign.len(), readings: readings(&letter.to_string(), language) });
            }
            continue;
        }
        if !matches!(sign, ")" | "）") {
            found.extend(turned(joined, language, close, sign));
            continue;
        }
        let mut begin = close;
        let mut inner = close;
        let mut is_open = false;
        for (at, character) in words.get(..close).unwrap_or_default().char_indices().rev().take(6) {
            if matches!(character, '(' | '（') {
                begin = at;
                is_open = true;
                break;
            }
            if !character.is_alphanumeric() && character != '\u{640}' {
                break;
            }
            inner = at;
        }
        begin = if is_open { begin } else { inner };
        let text = words.get(inner..close).unwrap_or_default();
        let readings = readings(text, language);
        if !readings.is_empty() && may_begin(joined, begin, is_open) {
            found.push(Label { at: begin..close + sign.len(), readings });
        }
    }
    found
}

/// A label between brackets that are turned around, as in texts that are written from right to left, )a(, or between quotation marks, '1'.
fn turned(joined: &JoinedLines, language: &Language, close: usize, sign: &str) -> Option<Label> {
    let words = joined.words.as_str();
    if let Some(reading) = sign.chars().next().and_then(whole) {
        return may_begin(joined, close, true).then(|| Label { at: close..close + sign.len(), readings: vec![reading] });
    }
    let head = words.get(..close)?;
    let before: usize =
        head.chars().rev().take(3).take_while(|c| c.is_alphanumeric() || *c == '\u{640}').map(char::len_utf8).sum();
    let inner = close - before;
    let opens: &[&str] = match sign {
        "(" => &[")"],
        "‘" => &["’"],
        "”" => &["“"],
        _ => &["'", "‘"],
    };
    let opens = opens.iter().find(|open| words.get(..inner).is_some_and(|head| head.ends_with(**open)))?;
    let begin = inner - opens.len();
    let text = words.get(inner..close)?;
    let is_number = text.chars().all(|c| digit(c).is_some());
    // A letter between quotation marks is quoted, and no label.
    let readings = if sign == "(" || is_number { readings(text, language) } else { Vec::new() };
    (!readings.is_empty() && may_begin(joined, begin, true)).then(|| Label { at: begin..close + sign.len(), readings })
}

/// A label that is one character together with its brackets or its circle: ㈠, ①.
fn whole(character: char) -> Option<(Series, usize)> {
    let place = |first: char| usize::try_from(u32::from(character) - u32::from(first)).unwrap_or(0);
    match character {
        '㈠'..='㈩' => Some((Series::Own, place('㈠'))),
        '①'..='⑳' => Some((Series::Digit, place('①'))),
        '⑴'..='⒇' => Some((Series::Digit, place('⑴'))),
        _ => None,
    }
}

/// What a label may be: its series, and its place in the row from 0.
fn readings(text: &str, language: &Language) -> Vec<(Series, usize)> {
    let folded = fold(text);
    let mut found = Vec::new();
    let mut letters = folded.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        if letter.is_ascii_lowercase() {
            found.push((Series::Latin, usize::from(u8::try_from(letter).unwrap_or(b'a') - b'a')));
        }
        // Russian lists skip ё, й, ъ, ы and ь.
        if let Some(place) = "абвгдежзиклмнопрстуфхцчшщэюя".chars().position(|other| other == letter)
        {
            found.push((Series::Cyrillic, place));
        }
    }
    if let Some(place) = ROMAN.iter().position(|roman| *roman == folded) {
        found.push((Series::Roman, place));
    }
    if let Some(place) = language.list_letters.iter().position(|letter| fold(letter) == folded) {
        found.push((Series::Own, place));
    }
    if let Some((value @ 1..100, end)) = number(&folded)
        && end == folded.len()
    {
        found.push((Series::Digit, usize::try_from(value - 1).unwrap_or(0)));
    }
    found
}

const ROMAN: &[&str] = &[
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix",
    "xx",
];

/// Whether a label may be here: at the beginning of a line, or after punctuation.
fn may_begin(joined: &JoinedLines, at: usize, is_open: bool) -> bool {
    if joined.is_at_line(at) {
        return true;
    }
    let before = near(joined.words.get(..at).unwrap_or_default());
    let trimmed = before.trim_end();
    let is_apart = trimmed.len() < before.len() || trimmed.is_empty() || trimmed.ends_with(is_unspaced);
    let behind_sign = trimmed.ends_with([':', ';', ',', '.', '—', '–', '：', '；', '，', '。', '،', '؛']);
    let last = trimmed.rsplit(' ').next().unwrap_or_default();
    let behind_and = trimmed.len() > last.len()
        && last.len() < 8
        && trimmed.get(..trimmed.len() - last.len()).is_some_and(|text| text.trim_end().ends_with([';', ',', '؛', '،']));
    (is_apart && (behind_sign || behind_and)) || (is_open && trimmed.ends_with(['：', '；']))
}
