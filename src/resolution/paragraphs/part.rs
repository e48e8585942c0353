//! The sub-paragraphs of a paragraph: (a), (b), (i), and the like in other scripts.
//!
//! A label may belong to several series: "(i)" follows "(h)", or begins "(i), (ii), (iii)" inside "(h)". So every label is kept with all its
//! readings, and what follows decides: a series begins only where its second label follows somewhere, and "(i)" is a Roman numeral if "(ii)"
//! is next. "article 3 (a)" begins nothing, because no "(b)" follows.
//!
//! In: the words of a paragraph on one line. Out: its parts in order.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use crate::resolution::language::Language;
use crate::resolution::text::words::{digit, fold, is_unspaced, near, number};

use super::join::JoinedLines;

/// A sub-paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Part {
    /// Its label as printed, such as "(a)".
    pub label: String,
    /// Its level: 1 for (a), 2 for (i) inside (a).
    pub level: usize,
    /// Its words, without those of the parts inside it.
    pub words: String,
}

/// A series of labels, such as (a), (b), (c).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Series {
    Latin,
    Roman,
    Cyrillic,
    Own,
    Digit,
}

/// A place that looks like a label, with the series that it may belong to and its position in each, from 0.
struct Label {
    at: Range<usize>,
    readings: Vec<(Series, usize)>,
}

/// No paragraph has more labels than this.
const MOST: usize = 2000;

/// The parts of a paragraph, and where the first one begins.
pub(crate) fn parts(joined: &JoinedLines, language: &Language) -> (Vec<Part>, usize) {
    let words = joined.words.as_str();
    let labels = labels(joined, language);
    let mut taken: Vec<(Range<usize>, usize)> = Vec::new();
    let mut open: Vec<(Series, usize)> = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let later = labels.get(index + 1..).unwrap_or_default();
        let has_second = |series: Series| later.iter().any(|label| label.readings.contains(&(series, 1)));
        let goes_on = open.iter().rposition(|(series, last)| label.readings.contains(&(*series, last + 1)));
        let begins = label
            .readings
            .iter()
            .find(|(series, place)| *place == 0 && has_second(*series) && !open.iter().any(|(other, _)| other == series));
        // After (h), (i) continues the letters, unless (ii) comes next.
        let is_roman_next = later.first().is_some_and(|label| label.readings.contains(&(Series::Roman, 1)));
        match (goes_on, begins) {
            (Some(level), begins) if !(begins.is_some_and(|(series, _)| *series == Series::Roman) && is_roman_next) => {
                open.truncate(level + 1);
                if let Some((_, last)) = open.last_mut() {
                    *last += 1;
                }
            }
            (_, Some((series, _))) => open.push((*series, 0)),
            _ => continue,
        }
        taken.push((label.at.clone(), open.len()));
    }
    let first = taken.first().map_or(words.len(), |(at, _)| at.start);
    let ends = taken.iter().skip(1).map(|(at, _)| at.start).chain([words.len()]);
    let parts = taken.iter().zip(ends).map(|((at, level), end)| Part {
        label: words.get(at.clone()).unwrap_or_default().to_owned(),
        level: *level,
        words: words.get(at.end..end).unwrap_or_default().trim().to_owned(),
    });
    (parts.collect(), first)
}

fn labels(joined: &JoinedLines, language: &Language) -> Vec<Label> {
    let words = joined.words.as_str();
    let mut found = Vec::new();
    let is_closing = |c: char| matches!(c, ')' | '）' | '(' | '\'' | '’' | '‘' | '”') || whole(c).is_some();
    let closings = words.match_indices(is_closing).take(MOST * 10);
    for (close, sign) in closings {
        if found.len() >= MOST {
            break;
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
    if joined.begins.contains(&at) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str, words: &str) -> Vec<String> {
        let joined = JoinedLines { words: words.to_owned(), begins: [0].into() };
        let (parts, _) = parts(&joined, Language::from_code(code).unwrap());
        parts.into_iter().map(|part| format!("{}{}{}", part.level, part.label, part.words)).collect()
    }

    #[test]
    fn parts_are_found_with_those_inside_them() {
        assert_eq!(
            of("en", "Urges States: (a) To mark: (i) Locks; (ii) Weirs; (b) To count; and (c) To report."),
            ["1(a)To mark:", "2(i)Locks;", "2(ii)Weirs;", "1(b)To count; and", "1(c)To report."]
        );
        assert_eq!(of("ru", "призывает: а) отметить; б) считать;"), ["1а)отметить;", "1б)считать;"]);
        assert_eq!(of("ar", "يحث الدول على: (أ) وضع؛ (ب) حساب؛"), ["1(أ)وضع؛", "1(ب)حساب؛"]);
        assert_eq!(of("zh", "促请各国：(a) 标明；(b) 计数；"), ["1(a)标明；", "1(b)计数；"]);
        assert_eq!(
            of("zh", "促请各国：(a) 培训：㈠ 船员；㈡ 领航员；(b) 计数；"),
            ["1(a)培训：", "2㈠船员；", "2㈡领航员；", "1(b)计数；"]
        );
        assert_eq!(
            of("ar", "يحث الدول على: )أ( تدريب: '1' البحارة؛ '2' المرشدين؛ )ب( حساب؛"),
            ["1)أ(تدريب:", "2'1'البحارة؛", "2'2'المرشدين؛", "1)ب(حساب؛"]
        );
        assert!(of("en", "Recalls the rules 'a' and 'b', and (see '1' and '2') more;").is_empty());
    }

    #[test]
    fn a_letter_in_brackets_alone_begins_no_list() {
        assert!(of("en", "Recalls article 3, (a) of the Charter, and paragraph 4 (b) of the Rules;").is_empty());
    }

    #[test]
    fn the_letter_i_goes_on_with_letters_unless_two_follows() {
        let row: Vec<String> = ('a'..='j').map(|letter| format!("({letter}) x;")).collect();
        let found = of("en", &format!("Urges: {}", row.join(" ")));
        assert!(found.iter().all(|part| part.starts_with('1')), "{found:?}");
        assert_eq!(found.len(), 10);
    }
}
