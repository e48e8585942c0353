//! Footnotes with letters, which resolutions use beside those with asterisks.
//!
//! "a" begins many lines: "a Report of the Meeting." may be a footnote, or a line of text. It is a footnote if its mark is found above, a
//! letter after punctuation as in "Plan,a", or if it is directly below another footnote or the line that is drawn above footnotes. The
//! letters must follow each other: a, b, c.
//!
//! In: lines of which furniture and numbered footnotes are marked. Out: where lettered footnotes begin, and their marks.

use std::ops::Range;

use crate::resolution::text::furniture::is_rule;
use crate::resolution::text::lines::{Line, LineKind};
use crate::resolution::text::words::near;

/// A footnote with a letter.
pub(crate) struct Lettered {
    /// The line at which its text begins.
    pub(crate) body: usize,
    /// Its mark, if found: the line, and the place in it.
    pub(crate) mark: Option<(usize, Range<usize>)>,
    /// Its letter.
    pub(crate) letter: char,
}

/// All of them in the order of the text: a, b, c.
pub(crate) fn find(lines: &[Line]) -> Vec<Lettered> {
    let mut found = Vec::new();
    let mut wanted = 'a';
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Text) {
        let is_next = |letter: char| letter == wanted || letter == 'a';
        let Some(letter) = label(&line.text).filter(|letter| is_next(*letter)) else { continue };
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let is_below = above.is_some_and(|above| {
            above.kind == LineKind::Footnote
                || (above.kind == LineKind::Furniture && is_rule(&above.text))
                || found.last().is_some_and(|last: &Lettered| last.body + 1 == at)
        });
        let mark = mark(lines.get(..at).unwrap_or_default(), letter);
        if is_below || mark.is_some() {
            found.push(Lettered { body: at, mark, letter });
            wanted = char::from_u32(u32::from(letter) + 1).unwrap_or(letter);
        }
    }
    found
}

/// The letter with which a line begins, if what follows may begin a footnote.
fn label(text: &str) -> Option<char> {
    let (first, rest) = text.split_once(' ')?;
    let mut letters = first.chars();
    let letter = letters.next().filter(char::is_ascii_lowercase)?;
    let begins = rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '«'));
    (letters.next().is_none() && begins).then_some(letter)
}

/// The last place where the letter follows punctuation after a word, and is followed by a space or the end of the line.
fn mark(lines: &[Line], letter: char) -> Option<(usize, Range<usize>)> {
    lines.iter().enumerate().rev().filter(|(_, line)| line.kind == LineKind::Text).find_map(|(at, line)| {
        let mut places = line.text.match_indices(letter).filter(|(place, _)| {
            let head = near(line.text.get(..*place).unwrap_or_default());
            let mut before = head.chars().rev();
            let is_behind = before.next().is_some_and(|sign| matches!(sign, ',' | ';' | ')' | '”' | '»' | '"'))
                && before.next().is_some_and(char::is_alphanumeric);
            is_behind && line.text.get(place + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        places.next_back().map(|(place, _)| (at, place..place + 1))
    })
}

#[cfg(test)]
mod tests {
    use crate::resolution::text::lines::lines;

    use super::*;

    #[test]
    fn a_letter_needs_a_mark_or_the_line_above_footnotes() {
        let of = |text: &str| find(&lines(text)).into_iter().map(|one| (one.body, one.mark.is_some())).collect::<Vec<_>>();
        assert_eq!(
            of("Recalling the Plan,a and\nthe Charter;b\nand more\na Report of the Meeting.\nb Ibid."),
            [(3, true), (4, true)]
        );
        assert_eq!(of("Calls upon States\na Naciones Unidas"), []);
        let mut ruled = lines("the Plan\n____\na Report of the Meeting.");
        ruled[1].kind = LineKind::Furniture;
        assert_eq!(find(&ruled).len(), 1);
    }
}
