//! Where the marks of footnotes may be: at numbers that touch the word or the punctuation before them.
//!
//! "Rivers,3 to" may have a mark, "at least 3 channels" has none, since a space precedes the number, and neither has "A/RES/31", a symbol.
//!
//! In: lines of which those that belong to the page are marked. Out: every such number, and how likely it is to be a mark. Whether it is
//! one depends on the footnotes, which `footnote` finds.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::resolution::language::Language;
use crate::resolution::text::furniture::is_symbol;
use crate::resolution::text::lines::{Line, LineKind};
use crate::resolution::text::words::{digit, fold, is_unspaced, near, raised};

/// A number that may be the mark of a footnote.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// The index of its line.
    pub(crate) line: usize,
    /// Its place in the text of the line.
    pub(crate) at: Range<usize>,
    /// Whether it may just as well be something else, such as a decimal.
    pub(crate) is_loose: bool,
    /// Whether it can hardly be anything else: it follows the comma or semicolon after a word.
    pub(crate) is_telling: bool,
}

/// All such numbers by their value, in the order of the text.
pub(crate) fn find(lines: &[Line], language: &Language) -> BTreeMap<u32, Vec<Mark>> {
    let before: Vec<String> = language.before_number.iter().map(|word| fold(word)).collect();
    let after: Vec<String> = language.after_number.iter().map(|word| fold(word)).collect();
    let abbreviated = |word: &str| word.chars().count() == 1 || language.abbreviations.contains(&fold(word));
    let mut found: BTreeMap<u32, Vec<Mark>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Text) {
        let text = line.text.as_str();
        let mut rest = 0;
        while let Some((at, value)) = run(text, &mut rest) {
            let Some(value) = value.filter(|value| (1..1000).contains(value)) else { continue };
            let (head, tail) = (near(text.get(..at.start).unwrap_or_default()), text.get(at.end..).unwrap_or_default());
            let is_raised = text.get(at.clone()).is_some_and(|digits| digits.contains(|c| raised(c).is_some()));
            let glued = || head.strip_suffix('(').is_some_and(|before| before.ends_with(|c: char| !c.is_whitespace()));
            let in_brackets = (head.ends_with('[') && tail.starts_with(']')) || (tail.starts_with(')') && glued());
            let kind = if in_brackets {
                Some((false, false))
            } else if is_raised {
                (!head.is_empty()).then_some((false, false))
            } else if goes_on(tail) {
                None
            } else {
                behind(head, &abbreviated, &before)
                    .filter(|_| !after.iter().any(|word| tail.trim_start().starts_with(word.as_str())))
            };
            if let Some((is_loose, is_telling)) = kind {
                let at = if in_brackets { at.start - 1..at.end + 1 } else { at };
                found.entry(value).or_default().push(Mark { line: index, at, is_loose, is_telling });
            }
        }
    }
    found
}

/// The next run of digits from a place, superscript or not, with its value if it is short enough.
fn run(text: &str, from: &mut usize) -> Option<(Range<usize>, Option<u32>)> {
    let rest = text.get(*from..)?;
    let start = *from + rest.find(|c| digit(c).is_some() || raised(c).is_some())?;
    let is_raised = text.get(start..)?.starts_with(|c| raised(c).is_some());
    let one = |c: char| if is_raised { raised(c) } else { digit(c) };
    let digits = text.get(start..)?;
    let end = start + digits.find(|c| one(c).is_none()).unwrap_or(digits.len());
    *from = end;
    let run = text.get(start..end)?;
    let value = (run.chars().count() < 4 && !run.starts_with('0'))
        .then(|| run.chars().filter_map(one).fold(0, |sum, next| sum * 10 + next));
    Some((start..end, value))
}

/// Whether what follows a number makes it part of something longer, such as a date or a decimal.
fn goes_on(tail: &str) -> bool {
    let mut rest = tail.chars();
    match rest.next() {
        None => false,
        Some('/' | '%' | '-' | '–' | '°' | '*') => true,
        Some('.' | ',' | ':') => rest.next().is_some_and(|next| digit(next).is_some()),
        Some(next) => next.is_alphanumeric() && !is_unspaced(next),
    }
}

/// Whether a mark may follow this text, as [`Mark::is_loose`] and [`Mark::is_telling`].
fn behind(head: &str, abbreviated: &impl Fn(&str) -> bool, numbers: &[String]) -> Option<(bool, bool)> {
    let last = head.chars().next_back()?;
    // What precedes the number decides: a symbol, a letter of either sort of script, or punctuation.
    let word = head.rsplit(' ').next().unwrap_or(head);
    if is_symbol(word) || word.contains('/') {
        return None;
    }
    if is_unspaced(last) && last.is_alphabetic() {
        return (!numbers.iter().any(|word| head.ends_with(word.as_str()))).then_some((false, false));
    }
    if last.is_alphabetic() {
        let letters: Vec<char> = word.chars().rev().take_while(|c| c.is_alphabetic()).collect();
        // "m2" and "CO2" are not a word and a mark.
        return (letters.len() > 2 && !last.is_uppercase()).then_some((false, false));
    }
    let inner = head.strip_suffix(last).unwrap_or_default();
    let before = inner.chars().next_back().unwrap_or(' ');
    match last {
        ',' | ';' | '.' | ':' | '،' | '؛' | '，' | '；' | '。' | '、' | '：' => {
            let letters = inner.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            // "No.3" and "2.3" are no marks either.
            if last == '.' && (abbreviated(letters) || digit(before).is_some()) {
                return None;
            }
            Some((digit(before).is_some(), before.is_alphabetic() && last != '.' && last != ':'))
        }
        ')' | '”' | '»' | '"' | '’' | '）' | '》' | '」' | '』' | '!' | '?' => Some((false, false)),
        _ => None,
    }
}
