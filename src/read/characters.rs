//! Characters that a text may not contain: control characters that a terminal would obey, direction marks that are never closed, and
//! dozens of accents on one letter.

use unicode_normalization::char::is_combining_mark;

use crate::source::{Code, Phrase, code};

/// The longest text, in characters.
const LONGEST: usize = 20_000;
/// The first of all marks that combine with a letter.
const FIRST_MARK: char = '\u{300}';
/// The most marks on one letter.
const MOST_MARKS: usize = 8;

/// What is wrong with a text, and what to do about it.
pub(super) struct TextFault {
    pub(super) code: &'static Code,
    pub(super) message: Phrase,
    pub(super) help: &'static str,
}

/// What is wrong with a decoded text, if anything.
#[must_use]
pub(super) fn fault(text: &str) -> Option<TextFault> {
    if text.len() > LONGEST && text.chars().count() > LONGEST {
        let message = Phrase::new("problem.text-too-long.message").with("most", LONGEST);
        return Some(TextFault { code: code::TEXT_TOO_LONG, message, help: "problem.text-too-long.help" });
    }
    // Without a way out in the middle, the compiler looks at many bytes at once.
    if text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~' | b'\n' | b'\t')) {
        return None;
    }
    let mut marks = 0;
    let mut before = ' ';
    for character in text.chars() {
        if character.is_control() && !matches!(character, '\n' | '\t' | '\r') {
            let code_point = format!("U+{:04X}", u32::from(character));
            let message = Phrase::new("problem.control-character.message-text").with("character", code_point);
            return Some(TextFault { code: code::CONTROL_CHARACTER, message, help: "problem.control-character.help" });
        }
        marks = if character >= FIRST_MARK && is_combining_mark(character) { marks + 1 } else { 0 };
        if marks > MOST_MARKS {
            let message = Phrase::new("problem.stacked-marks.message").with("most", MOST_MARKS).with("letter", before);
            return Some(TextFault { code: code::STACKED_MARKS, message, help: "problem.stacked-marks.help" });
        }
        if marks == 0 {
            before = character;
        }
    }
    open_mark(text)?;
    let message = Phrase::new("problem.direction-mark.message");
    Some(TextFault { code: code::DIRECTION_MARK, message, help: "problem.direction-mark.help" })
}

/// The first mark that turns the direction of writing and is not closed before its line ends, or that closes nothing.
#[must_use]
pub(super) fn open_mark(text: &str) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut open: Vec<(usize, char)> = Vec::new();
        for (at, character) in line.char_indices() {
            match character {
                '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push((start + at, '\u{202c}')),
                '\u{2066}'..='\u{2068}' => open.push((start + at, '\u{2069}')),
                '\u{202c}' | '\u{2069}' if open.pop().is_none_or(|(_, closes)| closes != character) => return Some(start + at),
                _ => {}
            }
        }
        if let Some((at, _)) = open.first() {
            return Some(*at);
        }
        start += line.len();
    }
    None
}

/// Whether a text contains any direction mark.
#[must_use]
pub(super) fn has_marks(text: &str) -> bool {
    let is_mark = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}');
    // A mark begins with one of three pairs of bytes, and the compiler looks for pairs in many places at once.
    let begins = |pair: (&u8, &u8)| matches!(pair, (0xe2, 0x80 | 0x81) | (0xd8, 0x9c));
    let bytes = text.as_bytes();
    bytes.iter().zip(bytes.iter().skip(1)).fold(false, |found, pair| found | begins(pair)) && text.contains(is_mark)
}
