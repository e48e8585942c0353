//! The lines of a text, without invisible characters and repeated spaces, each with its place.
//!
//! In: any text. Out: the lines that are not blank. Whether a line is furniture, a footnote or text is decided later.

use crate::source::Span;

use super::words::{is_unseen, is_unspaced};

/// No resolution has more lines than this.
pub(crate) const MOST: usize = 50_000;

/// No resolution has a longer line than this, in bytes.
pub(crate) const LONGEST: usize = 500_000;

/// A line that is not blank.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Its number in the text, from 1; blank lines count.
    pub(crate) number: usize,
    /// Its place in the text, in bytes.
    pub(crate) at: Span,
    /// Its words.
    pub(crate) text: String,
    /// Whether it ends with a soft hyphen, so that its last word continues in the next line.
    pub(crate) is_cut: bool,
    /// Whether a page begins with it.
    pub(crate) begins_page: bool,
    /// What it is.
    pub(crate) kind: LineKind,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineKind {
    /// Part of the text.
    Text,
    /// A page number, a running head, a document number.
    Furniture,
    /// Part of a footnote.
    Footnote,
}

/// The lines that are not blank, at most one more than [`MOST`].
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut number = 1;
    let mut start = 0;
    let mut begins_page = false;
    let mut after_return = false;
    let ends = text.char_indices().filter(|(_, c)| ends_line(*c)).chain([(text.len(), '\0')]);
    for (end, by) in ends {
        // A carriage return and the line feed after it end one line, not two.
        let is_half = after_return && by == '\n' && start == end;
        if !is_half {
            let raw = text.get(start..end).unwrap_or_default();
            if let Some((text, is_cut)) = clean(raw) {
                found.push(Line { number, at: start..end, text, is_cut, begins_page, kind: LineKind::Text });
                begins_page = false;
                if found.len() > MOST {
                    return found;
                }
            }
            number += usize::from(!matches!(by, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'));
        }
        begins_page |= by == '\u{c}';
        after_return = by == '\r';
        // Line numbers are those of text editors, in which a carriage return alone ends no line.
        if by == '\r' && text.get(end + 1..).is_none_or(|rest| !rest.starts_with('\n')) {
            number -= 1;
        }
        start = (end + by.len_utf8()).min(text.len());
    }
    found
}

fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A line without invisible characters, and whether it ends inside a word; `None` if nothing is left.
fn clean(raw: &str) -> Option<(String, bool)> {
    let mut text = String::with_capacity(raw.len());
    let mut is_cut = false;
    for character in raw.chars() {
        if character.is_whitespace() {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
        } else if is_unseen(character) {
            is_cut = character == '\u{ad}';
        } else {
            text.push(character);
            is_cut = false;
        }
    }
    text.truncate(text.trim_end().len());
    if is_spaced_out(&text) {
        text = closed_up(&text);
    }
    (!text.is_empty()).then_some((text, is_cut))
}

/// Whether there is a space between any two characters of a script without spaces, as in the text of some PDFs.
fn is_spaced_out(text: &str) -> bool {
    let mut between = (0_usize, 0_usize);
    let mut before = (' ', ' ');
    for character in text.chars() {
        if is_unspaced(character) {
            between.0 += usize::from(before.1 == ' ' && is_unspaced(before.0));
            between.1 += usize::from(is_unspaced(before.1));
        }
        before = (before.1, character);
    }
    between.0 > 2 && between.1 == 0
}

/// The line without the spaces between such characters.
fn closed_up(text: &str) -> String {
    let mut closed = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(character) = letters.next() {
        let is_between = closed.ends_with(is_unspaced) && letters.peek().is_some_and(|next| is_unspaced(*next));
        if character != ' ' || !is_between {
            closed.push(character);
        }
    }
    closed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers_and_lose_what_cannot_be_seen() {
        let text = "a\u{a0}\u{a0}b\u{200f}\r\n\r\n\u{c}co\u{ad}\nd\re";
        let found: Vec<_> = lines(text).into_iter().map(|line| (line.number, line.text, line.is_cut, line.begins_page)).collect();
        let line = |number, text: &str, is_cut, begins_page| (number, text.to_owned(), is_cut, begins_page);
        assert_eq!(
            found,
            [line(1, "a b", false, false), line(3, "co", true, true), line(4, "d", false, false), line(4, "e", false, false)]
        );
    }

    #[test]
    fn characters_that_stand_apart_are_put_together() {
        let of = |text| lines(text).into_iter().map(|line| line.text).collect::<Vec<_>>();
        assert_eq!(of("1. 促 请 各 国 ，\n一 木 桥\n水 坝"), ["1. 促请各国，", "一 木 桥", "水 坝"]);
        assert_eq!(of("议程 项目 三 第 二 项"), ["议程 项目 三 第 二 项"]);
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "\u{feff}one\n\n two\n";
        let found = lines(text);
        assert_eq!(text.get(found[1].at.clone()), Some(" two"));
    }
}
