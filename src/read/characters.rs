//! Characters that a text may not hold: controls that a terminal would obey, direction marks left open, towers of accents.

use unicode_normalization::char::is_combining_mark;

use crate::source::{Code, code};

/// The longest text, in characters.
const LONGEST: usize = 20_000;
/// The most marks on one letter.
const MOST_MARKS: usize = 8;

/// What is wrong with a decoded text, if anything: a code, and what is wrong in words.
#[must_use]
pub(super) fn fault(text: &str) -> Option<(&'static Code, String)> {
    if text.len() > LONGEST && text.chars().count() > LONGEST {
        return Some((code::TEXT_TOO_LONG, format!("a text is longer than {LONGEST} characters")));
    }
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\t')) {
        return None;
    }
    let mut marks = 0;
    let mut before = ' ';
    for character in text.chars() {
        if character.is_control() && !matches!(character, '\n' | '\t' | '\r') {
            return Some((code::CONTROL_CHARACTER, format!("a text holds the control character U+{:04X}", u32::from(character))));
        }
        marks = if is_combining_mark(character) { marks + 1 } else { 0 };
        if marks > MOST_MARKS {
            return Some((code::STACKED_MARKS, format!("more than {MOST_MARKS} marks stand on the letter \"{before}\"")));
        }
        if marks == 0 {
            before = character;
        }
    }
    if is_balanced(text) { None } else { Some((code::DIRECTION_MARK, "a direction mark is not closed".to_owned())) }
}

/// Whether every mark that turns the direction of writing is closed again before the line ends.
#[must_use]
pub(super) fn is_balanced(text: &str) -> bool {
    text.lines().all(|line| {
        let mut open: Vec<char> = Vec::new();
        for character in line.chars() {
            match character {
                '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push('\u{202c}'),
                '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
                '\u{202c}' | '\u{2069}' if open.pop() != Some(character) => return false,
                _ => {}
            }
        }
        open.is_empty()
    })
}
