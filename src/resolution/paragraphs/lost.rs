//! Paragraphs that have lost their number.
//!
//! In: a text, and where paragraphs with numbers begin. Out: the same with those that begin without one.

use std::collections::BTreeSet;

use crate::resolution::language::Language;
use crate::resolution::text::lines::{Line, LineKind};
use crate::resolution::text::note::Note;
use crate::resolution::text::phrases::Phrases;
use crate::source::{Phrase, code};

use super::number::{is_end, opening};
use super::sequence::Start;
use super::verb::VerbFinder;

/// Adds the paragraphs that have lost their number: where a sentence or clause has ended, and a line begins with an operative verb. The
/// number is the one that is missing there, or an unused one.
pub(crate) fn with_lost(
    mut starts: Vec<Start>,
    lines: &[Line],
    language: &Language,
    verbs: &VerbFinder,
    body: usize,
    end: usize,
    notes: &mut Vec<Note>,
) -> Vec<Start> {
    let Some(first) = starts.first().cloned() else { return starts };
    let known: BTreeSet<usize> = starts.iter().map(|start| start.line).collect();
    let in_preamble = Phrases::from_list(&language.preamble_verbs);
    let is_lost = |at: &usize| {
        let Some(line) = lines.get(*at).filter(|line| line.kind == LineKind::Text && !known.contains(at)) else { return false };
        let words = opening(lines, *at, 0);
        let Some(before) = lines.iter().take(*at).rev().find(|line| line.kind == LineKind::Text) else { return false };
        let has_ended = is_end(&before.text) || (*at < first.line && before.text.ends_with([',', '，', '،']));
        // In Chinese, paragraphs of the preamble begin with the same verbs.
        let may_begin = *at > first.line || (first.number > 1 && in_preamble.at(&words, 0).is_none());
        has_ended && may_begin && !line.text.starts_with(char::is_lowercase) && verbs.opens(&words)
    };
    let lost: Vec<usize> = (body..end).filter(is_lost).collect();
    let mut used: BTreeSet<u32> = starts.iter().map(|start| start.number).collect();
    for at in lost {
        let place = starts.partition_point(|start| start.line < at);
        let before = place.checked_sub(1).and_then(|place| starts.get(place)).map_or(0, |start| start.number);
        let number = if used.contains(&(before + 1)) { used.last().map_or(1, |last| last + 1) } else { before + 1 };
        used.insert(number);
        if let Some(line) = lines.get(at) {
            notes.push(
                Note::new(code::PARAGRAPH_NUMBERS, line, "problem.paragraph-numbers.message-lost")
                    .label(Phrase::new("problem.paragraph-numbers.label").with("number", number))
                    .help("problem.paragraph-numbers.help-lost"),
            );
        }
        // That the first number is not 1 follows from this.
        let is_first = place == 0;
        let first_line = lines.get(first.line).map(|line| line.number);
        notes.retain(|note| !(is_first && note.code == code::PARAGRAPH_NUMBERS && Some(note.line) == first_line));
        starts.insert(place, Start { line: at, number, printed: String::new(), from: 0 });
    }
    starts
}
