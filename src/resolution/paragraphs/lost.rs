//! Paragraphs that have lost their number, or the beginning of their line.
//!
//! In: a text, and where paragraphs with numbers begin. Out: the same with those that begin without one.

use std::collections::BTreeSet;

use crate::resolution::language::Language;
use crate::resolution::text::lines::{Line, LineKind};
use crate::resolution::text::note::Note;
use crate::resolution::text::phrases::Phrases;
use crate::resolution::text::words::{number, tokens};
use crate::source::{Phrase, code};

use super::number::{is_end, may_head, opening};
use super::numeral::{NumberStyle, head};
use super::sequence::Start;
use super::verb::VerbFinder;

/// Breaks the line in which the first paragraph begins behind the end of the preamble, as in "Recalling its resolution, 1. Urges all
/// States", so that it is not lost in the preamble.
pub(crate) fn break_before_first(
    lines: &mut Vec<Line>,
    language: &Language,
    verbs: &VerbFinder,
    body: usize,
    notes: &mut Vec<Note>,
) {
    let place = lines.iter().enumerate().skip(body).filter(|(_, line)| line.kind == LineKind::Text).find_map(|(at, line)| {
        if head(&line.text, language, NumberStyle::Usual).is_some_and(|(_, _, from)| verbs.opens(&opening(lines, at, from))) {
            return Some(None);
        }
        let words = tokens(&line.text, 400);
        let place = (1..words.len()).find(|place| {
            let sign = |at: usize| words.get(at).and_then(|word| word.word.chars().next());
            let is_first = words.get(*place).is_some_and(|word| number(&word.word) == Some((1, word.word.len())));
            let has_ended = sign(place - 1).is_some_and(|sign| matches!(sign, ',' | ';' | '.' | '،' | '؛' | '，' | '；' | '。'));
            let is_behind_heading = || {
                words.get(*place).and_then(|word| line.text.get(..word.at.start)).is_some_and(|text| may_head(text.trim_end()))
            };
            is_first
                && (has_ended || is_behind_heading())
                && sign(place + 1).is_some_and(|sign| language.number_ends.contains(&sign))
                && verbs.opens(words.get(place + 2..).unwrap_or_default())
        })?;
        words.get(place).map(|word| Some((at, word.at.start)))
    });
    let Some((at, from)) = place.flatten() else { return };
    let Some(line) = lines.get_mut(at) else { return };
    let mut rest = line.clone();
    rest.text = line.text.split_off(from);
    line.text.truncate(line.text.trim_end().len());
    line.is_cut = false;
    notes.push(
        Note::new(code::NUMBER_IN_TEXT, &rest, Phrase::new("problem.number-in-text.message-inside").with("number", 1))
            .label(Phrase::new("problem.paragraph-numbers.label").with("number", 1))
            .help("problem.number-in-text.help-inside"),
    );
    lines.insert(at + 1, rest);
}

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
    // The line with the verb of a list is no paragraph of its own.
    let known: BTreeSet<usize> =
        starts.iter().flat_map(|start| start.carried.clone().unwrap_or_default().chain([start.line])).collect();
    let in_preamble = Phrases::from_list(&language.preamble_verbs);
    // In Russian, paragraphs begin with a small letter.
    let is_lower = lines
        .get(first.line)
        .and_then(|line| line.text.get(first.from..))
        .is_some_and(|text| text.starts_with(char::is_lowercase));
    let is_lost = |at: &usize| {
        let Some(line) = lines.get(*at).filter(|line| line.kind == LineKind::Text && !known.contains(at)) else { return false };
        let words = opening(lines, *at, 0);
        let Some(before) = lines.iter().take(*at).rev().find(|line| line.kind == LineKind::Text) else { return false };
        let has_ended = is_end(&before.text) || (*at < first.line && before.text.ends_with([',', '，', '،']));
        // In Chinese, paragraphs of the preamble begin with the same verbs.
        let may_begin = *at > first.line || (first.number > 1 && in_preamble.at(&words, 0).is_none());
        has_ended && may_begin && (is_lower || !line.text.starts_with(char::is_lowercase)) && verbs.opens(&words)
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
        starts.insert(place, Start::new(at, number, String::new(), 0));
    }
    starts
}
