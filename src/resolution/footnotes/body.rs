//! The text of a footnote: whether one begins at a line, and how many lines it takes.
//!
//! In: lines, and every number that may be a mark. Out: the footnote. Its mark is cut out in `footnote`.

use std::collections::BTreeMap;

use crate::resolution::text::furniture::is_symbol;
use crate::resolution::text::lines::{Line, LineKind};
use crate::resolution::text::phrases::Phrases;
use crate::resolution::text::words::{Token, number, raised, tokens};

use super::mark::Mark;

/// The most lines of one footnote.
const MOST: usize = 8;

/// Whether the words after a number begin an operative paragraph, so that the number is no label of a footnote.
pub(super) type OpensParagraph<'f> = dyn Fn(&[Token]) -> bool + 'f;

/// The beginning of a footnote: its label, and the rest of the line.
struct Label<'t> {
    value: u32,
    is_raised: bool,
    has_point: bool,
    rest: &'t str,
}

/// A footnote that begins at a line, and how many lines it takes.
pub(super) struct Body {
    /// Its number.
    pub(super) value: u32,
    /// How many lines it takes.
    pub(super) count: usize,
}

/// The footnote that begins at a line, if one does; `last` is the number of the footnote before it.
pub(super) fn body(
    lines: &[Line],
    at: usize,
    last: Option<u32>,
    marks: &BTreeMap<u32, Vec<Mark>>,
    habits: &Phrases<()>,
    opens_paragraph: &OpensParagraph<'_>,
) -> Option<Body> {
    let line = lines.get(at).filter(|line| line.kind == LineKind::Text)?;
    let label = label(&line.text)?;
    let next = lines.get(at + 1).filter(|line| line.kind == LineKind::Text);
    let alone = label.rest.is_empty();
    let rest = if alone { next?.text.as_str() } else { label.rest };
    let first = rest.split([' ', ',', ';', '，', '、', '；', '。', '،']).next().unwrap_or_default();
    let words = tokens(rest, 24);
    let is_habit = is_symbol(first.trim_end_matches('.')) || habits.at(&words, 0).is_some();
    let is_marked = marks.get(&label.value).is_some_and(|all| all.first().is_some_and(|mark| mark.line < at));
    let is_next = last.map_or(label.value == 1 || is_marked, |last| label.value == last.saturating_add(1))
        || (label.value == 1 && is_habit);
    let begins = rest.chars().next().is_some_and(|c| c.is_uppercase() || matches!(c, '“' | '"' | '«'));
    // The less the label itself shows, the more the mark and the words have to: a superscript is hardly anything else, while "3." may
    // begin a paragraph.
    let takes = if label.is_raised {
        is_habit || (is_next && !rest.starts_with(char::is_lowercase))
    } else if label.has_point {
        is_habit && is_marked && is_next && !opens_paragraph(&words)
    } else {
        (is_habit && (is_marked || is_next)) || (is_marked && is_next && begins && !alone)
    };
    takes.then(|| Body { value: label.value, count: extent(lines, at, usize::from(alone), label.value, opens_paragraph) })
}

/// How many lines a footnote takes: to the full stop that ends it, to the next footnote, to an operative paragraph, or to the end of the
/// page.
pub(super) fn extent(lines: &[Line], at: usize, skipped: usize, value: u32, opens_paragraph: &OpensParagraph<'_>) -> usize {
    let first = 1 + skipped;
    for count in first..=MOST {
        let Some(line) = lines.get(at + count - 1) else { return count - 1 };
        if ends(&line.text) {
            return count;
        }
        let ends_here = lines.get(at + count).is_none_or(|next| {
            next.kind != LineKind::Text
                || next.begins_page
                || begins_paragraph(&next.text, opens_paragraph)
                || label(&next.text).is_some_and(|label| label.value == value.saturating_add(1))
        });
        if ends_here {
            return count;
        }
    }
    first
}

fn begins_paragraph(text: &str, opens_paragraph: &OpensParagraph<'_>) -> bool {
    let rest = number(text).and_then(|(_, end)| text.get(end..)?.trim_start().strip_prefix(['.', ')', '．', '、', '-']));
    rest.is_some_and(|rest| opens_paragraph(&tokens(rest, 24)))
}

fn ends(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '»', ')', '）', '’']);
    let Some(before) = text.strip_suffix(['.', '。', '．', '۔']) else { return false };
    // A line may be broken after the full stop of an abbreviation, as in "No. 53".
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    !(2..=4).contains(&word.chars().count()) || !ABBREVIATED.contains(&word.to_lowercase().as_str())
}

/// Abbreviations before a number, in every language, since a footnote may quote a document in another one.
const ABBREVIATED: &[&str] =
    &["no", "nos", "vol", "chap", "para", "sect", "art", "par", "núm", "cap", "párr", "secc", "см", "гл", "п", "пп", "cf", "st"];

fn label(text: &str) -> Option<Label<'_>> {
    if text.starts_with(|c| raised(c).is_some()) {
        let end = text.find(|c| raised(c).is_none()).unwrap_or(text.len());
        let value =
            text.get(..end)?.chars().filter_map(raised).try_fold(0_u32, |sum, next| sum.checked_mul(10)?.checked_add(next))?;
        return Some(Label { value, is_raised: true, has_point: false, rest: text.get(end..)?.trim_start() });
    }
    let inside = text.strip_prefix(['[', '(']).unwrap_or(text);
    let (value, end) = number(inside).filter(|(value, _)| (1..1000).contains(value))?;
    let rest = inside.get(end..)?;
    if text.starts_with('(') {
        return Some(Label { value, is_raised: false, has_point: true, rest: rest.strip_prefix(')')?.trim_start() });
    }
    if text.starts_with('[') {
        return Some(Label { value, is_raised: true, has_point: false, rest: rest.strip_prefix(']')?.trim_start() });
    }
    if let Some(rest) = rest.strip_prefix(['.', ')', '/']) {
        let is_apart = rest.starts_with(' ');
        return is_apart.then(|| Label { value, is_raised: false, has_point: true, rest: rest.trim_start() });
    }
    let is_apart = rest.is_empty() || rest.starts_with(' ') || rest.starts_with(char::is_uppercase);
    is_apart.then(|| Label { value, is_raised: false, has_point: false, rest: rest.trim_start() })
}
