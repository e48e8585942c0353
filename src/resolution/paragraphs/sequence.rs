//! The numbers of paragraphs: each its own, although the printed ones may be repeated, begin again, or be lost.
//!
//! In: the lines at which paragraphs begin, with their printed numbers. Out: the same with a number that no other paragraph has, and a note
//! wherever it is not the printed one or breaks the sequence.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::resolution::text::lines::Line;
use crate::resolution::text::note::{Note, Risk};
use crate::resolution::text::words::digit;
use crate::source::{Phrase, code};

/// The beginning of a paragraph.
#[derive(Debug, Clone)]
pub(crate) struct Start {
    /// Which of the lines.
    pub(crate) line: usize,
    /// A number that no other paragraph has.
    pub(crate) number: u32,
    /// The number as printed, such as "4" or "4 bis"; empty if there is none.
    pub(crate) printed: String,
    /// Where the paragraph's words begin in the line's text.
    pub(crate) from: usize,
    /// The lines above its list whose verb it has.
    pub(crate) carried: Option<Range<usize>>,
}

impl Start {
    /// A beginning with a verb of its own.
    pub(crate) fn new(line: usize, number: u32, printed: String, from: usize) -> Self {
        Self { line, number, printed, from, carried: None }
    }

    /// The first line of what belongs to it: the one with the verb of its list, if it is the first in that list.
    pub(crate) fn first_line(&self) -> usize {
        self.carried.as_ref().filter(|carried| carried.end == self.line).map_or(self.line, |carried| carried.start)
    }
}

/// A line that begins with a number.
pub(crate) struct Candidate {
    pub(crate) line: usize,
    pub(crate) value: u32,
    pub(crate) printed: String,
    pub(crate) from: usize,
    /// Whether a known verb follows.
    pub(crate) is_strong: bool,
    /// Whether the sentence before it has ended.
    pub(crate) is_free: bool,
}

/// How a number breaks the sequence: the message, how it was read, and what to do.
fn sequence_break(
    candidate: &Candidate,
    expected: u32,
    is_first: bool,
    number: u32,
    offset: u32,
) -> Option<(Phrase, Phrase, &'static str)> {
    const CHECK: &str = "problem.paragraph-numbers.help";
    const RENUMBER: &str = "problem.paragraph-numbers.help-renumber";
    let value = candidate.value;
    let read_as = Phrase::new("problem.paragraph-numbers.label").with("number", number);
    if number != value + offset {
        let is_plain = candidate.printed.chars().all(|c| digit(c).is_some());
        let key = if is_plain { "problem.paragraph-numbers.message-repeated" } else { "problem.paragraph-numbers.message-added" };
        return Some((Phrase::new(key).with("number", &candidate.printed), read_as, RENUMBER));
    }
    if value == expected {
        return None;
    }
    if is_first {
        let message = Phrase::new("problem.paragraph-numbers.message-first").with("number", value);
        return Some((message, Phrase::new("problem.paragraph-numbers.label-first"), CHECK));
    }
    let message = match value.checked_sub(expected) {
        Some(1) => Phrase::new("problem.paragraph-numbers.message-gap").with("missing", expected),
        Some(_) => Phrase::new("problem.paragraph-numbers.message-gaps").with("from", expected).with("to", value - 1),
        None => Phrase::new("problem.paragraph-numbers.message-back"),
    };
    Some((message.with("number", value), read_as, CHECK))
}

/// Gives each paragraph a number that no other has: its own, counted on where the numbers begin again, or else an unused one, where the
/// number is repeated or has an addition such as "bis".
pub(crate) fn settle(taken: Vec<(&Candidate, u32)>, notes: &mut Vec<Note>, lines: &[Line]) -> Vec<Start> {
    let is_plain = |candidate: &Candidate| candidate.printed.chars().all(|c| digit(c).is_some());
    // The numbers begin again at a low one after higher ones, if the next one follows it and not the higher ones, or if nothing follows a
    // 1. One or two may be lost.
    let begins_again = |at: usize, candidate: &Candidate, highest: u32| {
        let goes_on = match taken.get(at + 1) {
            Some((next, _)) => {
                (candidate.value + 1..=candidate.value + 2).contains(&next.value) && (next.value == 2 || next.value <= highest)
            }
            None => candidate.value == 1,
        };
        is_plain(candidate) && candidate.value <= 3 && highest > candidate.value && goes_on
    };
    let mut sections: Vec<Vec<(&Candidate, u32)>> = Vec::new();
    let mut highest = 0;
    for (at, (candidate, expected)) in taken.iter().enumerate() {
        if sections.is_empty() || begins_again(at, candidate, highest) {
            sections.push(Vec::new());
            highest = 0;
        }
        highest = highest.max(candidate.value);
        if let Some(section) = sections.last_mut() {
            section.push((*candidate, *expected));
        }
    }
    let mut starts: Vec<Start> = Vec::with_capacity(taken.len());
    let mut offset = 0;
    for (place, section) in sections.into_iter().enumerate() {
        let mut seen = BTreeSet::new();
        let mut free = offset + section.iter().map(|(candidate, _)| candidate.value).max().unwrap_or(0);
        for (at, (candidate, expected)) in section.into_iter().enumerate() {
            let own = candidate.value + offset;
            let number = if is_plain(candidate) && seen.insert(own) {
                own
            } else {
                free += 1;
                free
            };
            let Some(line) = lines.get(candidate.line) else { continue };
            let note =
                |message: Phrase, label: Phrase, help| Note::new(code::PARAGRAPH_NUMBERS, line, message).label(label).help(help);
            if place > 0 && at == 0 {
                let message = Phrase::new("problem.paragraph-numbers.message-again").with("number", &candidate.printed);
                let label = Phrase::new("problem.paragraph-numbers.label").with("number", number);
                notes.push(note(message, label, "problem.paragraph-numbers.help-again").risk(Risk::Number));
            } else if let Some((message, label, help)) = sequence_break(candidate, expected, starts.is_empty(), number, offset) {
                // A number that is repeated or has an addition leaves no other one missing.
                let is_own = number == own;
                notes.push(note(message, label, help).risk(if is_own { Risk::Missing } else { Risk::Number }));
            }
            starts.push(Start::new(candidate.line, number, candidate.printed.clone(), candidate.from));
        }
        offset = free;
    }
    starts
}
