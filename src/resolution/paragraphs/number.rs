//! Where operative paragraphs begin: some of the numbers at the beginning of lines, since others only look like those of a paragraph.
//!
//! The difficulty is that a PDF breaks lines anywhere, also before a number in a sentence:
//!
//! ```text
//! 3. Urges States to give effect to article
//! 4. of the Charter, and to report;
//! 4. Calls upon States to train crews;
//! ```
//!
//! Every line that begins with a number is a candidate, and two questions decide. Is it *strong*: does an operative verb follow? Is it
//! *free*: has the sentence before it ended? A strong candidate with the next number in the sequence is accepted, even in mid-sentence. One
//! with another number must be free as well, and then breaks the sequence. A candidate without a known verb ("4. of the Charter") is
//! accepted only if it has the next number, is free, and no strong candidate with the same number follows ("4. Calls upon") before one
//! with the number after it. If it is not free, the number after it must follow, free, before its own number does. So the list of verbs
//! need not be complete, and a number in a sentence does no harm.
//!
//! Numbers may begin again, under a heading: then the paragraphs are numbered on in the order of the text, and each new start is noted.
//! A paragraph may have lost its number: where a clause has ended and the next line begins with an operative verb, a paragraph begins.
//!
//! In: lines, of which those that belong to pages and to footnotes are marked. Out: the beginning of each paragraph in the order of the
//! text. Every number that breaks the sequence is accepted or left out with a note, never silently.

use std::collections::BTreeMap;

use crate::resolution::language::Language;
use crate::resolution::text::lines::{Line, LineKind};
use crate::resolution::text::note::Note;
use crate::resolution::text::phrases::Phrases;
use crate::resolution::text::words::{Token, tokens};
use crate::source::{Phrase, code};

use super::join::is_bullet;
use super::numeral::{NumberStyle, head};
use super::sequence::{Candidate, Start, settle};
use super::verb::VerbFinder;

/// No resolution has more lines than this that begin with a number; a checklist accepts no more paragraphs either.
const MOST: usize = 5000;

/// The paragraphs, and the line at which the resolution ends: at its annex, or with the text.
pub(crate) fn find(
    lines: &[Line],
    language: &Language,
    verbs: &VerbFinder,
    style: NumberStyle,
    body: usize,
    notes: &mut Vec<Note>,
) -> Option<(Vec<Start>, usize)> {
    let annexes = Phrases::from_list(&language.annex_headings);
    let candidates = candidates(lines, language, verbs, style, notes)?;
    // By number, the lines of the strong candidates, in order, to see what is still to come.
    let mut strong: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for candidate in candidates.iter().filter(|candidate| candidate.is_strong) {
        strong.entry(candidate.value).or_default().push(candidate.line);
    }
    let next = |value: u32, line: usize| {
        strong.get(&value).and_then(|places| places.get(places.partition_point(|place| *place <= line))).copied()
    };
    // Of the candidates after one, those with the next number that are free, before its own number comes again.
    let goes_on = |index: usize, value: u32| {
        let mut after = candidates.iter().skip(index + 1).filter(|other| other.value == value || other.value == value + 1);
        after.next().is_some_and(|other| other.value == value + 1 && other.is_free)
    };
    let mut taken: Vec<(&Candidate, u32)> = Vec::new();
    let mut last = 0;
    let mut end = lines.len();
    let mut looked = 0;
    for (index, candidate) in candidates.iter().enumerate() {
        // An annex may have numbered paragraphs of its own, which are not part of the resolution.
        if let Some((first, _)) = taken.first() {
            let from = looked.max(first.line + 1);
            if let Some(annex) = (from..candidate.line).find(|at| is_annex(lines, *at, &annexes)) {
                end = annex;
                break;
            }
            looked = candidate.line;
        }
        let Some(line) = lines.get(candidate.line) else { continue };
        let expected = last + 1;
        let is_next = candidate.value == expected;
        // "4. of the Charter" yields to "4. Calls upon" below, unless a paragraph 5 comes between them, or numbers begin again.
        let comes_later = || {
            let others = [candidate.value + 1, 1].into_iter().filter(|value| *value != candidate.value);
            let between = others.filter_map(|value| next(value, candidate.line)).min();
            next(candidate.value, candidate.line).is_some_and(|same| between.is_none_or(|between| same < between))
        };
        let takes = match (candidate.is_strong, is_next) {
            (true, true) => true,
            (true, false) => candidate.is_free,
            // The first paragraph without a known verb is 1 and belongs to the body: the heading may have numbers too.
            (false, true) if taken.is_empty() => {
                candidate.is_free && !comes_later() && (strong.is_empty() || candidate.line >= body)
            }
            (false, true) => !comes_later() && (candidate.is_free || goes_on(index, candidate.value)),
            (false, false) => false,
        };
        if !takes {
            if candidate.is_strong || (is_next && !taken.is_empty()) {
                let why = if candidate.is_strong {
                    "problem.number-in-text.label-sentence"
                } else {
                    "problem.number-in-text.label-verb"
                };
                notes.push(
                    Note::new(
                        code::NUMBER_IN_TEXT,
                        line,
                        Phrase::new("problem.number-in-text.message").with("number", &candidate.printed),
                    )
                    .label(why)
                    .help("problem.number-in-text.help"),
                );
            }
            continue;
        }
        last = candidate.value;
        taken.push((candidate, expected));
    }
    let starts = settle(taken, notes, lines);
    let from = starts.last().map_or(0, |start| start.line + 1);
    if let Some(annex) = (from..end).find(|at| !starts.is_empty() && is_annex(lines, *at, &annexes)) {
        end = annex;
    }
    Some((starts, end))
}

fn candidates(
    lines: &[Line],
    language: &Language,
    verbs: &VerbFinder,
    style: NumberStyle,
    notes: &mut Vec<Note>,
) -> Option<Vec<Candidate>> {
    let texts = lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Text);
    let heads: Vec<_> = texts.filter_map(|(at, line)| Some((at, head(&line.text, language, style)?))).collect();
    if let Some(line) = heads.get(MOST).and_then(|(at, _)| lines.get(*at)) {
        notes.push(
            Note::new(code::TOO_MANY, line, Phrase::new("problem.resolution-size.message-numbers").with("lines", heads.len()))
                .label(Phrase::new("problem.resolution-size.label-numbers").with("most", MOST))
                .help("problem.resolution-size.help"),
        );
        return None;
    }
    let candidate = |(at, (value, printed, from))| {
        let is_strong = verbs.opens(&opening(lines, at, from));
        // "OP" before the number is written for operative paragraphs only.
        let has_prefix = lines.get(at).is_some_and(|line| line.text.trim_start_matches('[').starts_with("OP"));
        Candidate {
            line: at,
            value,
            printed,
            from,
            is_strong: is_strong || has_prefix,
            is_free: has_prefix || is_free(lines, at),
        }
    };
    let candidates = heads.into_iter().map(candidate);
    Some(candidates.filter(|candidate| style == NumberStyle::Usual || (candidate.is_strong && candidate.is_free)).collect())
}

/// The first words of a paragraph, from as many lines as they take.
pub(crate) fn opening(lines: &[Line], at: usize, from: usize) -> Vec<Token> {
    const MOST: usize = 40;
    let mut words = lines.get(at).and_then(|line| line.text.get(from..)).map_or_else(Vec::new, |text| tokens(text, MOST));
    let following = lines.iter().skip(at + 1).take(12).filter(|line| line.kind == LineKind::Text).take(3);
    for line in following {
        if words.len() >= MOST {
            break;
        }
        words.extend(tokens(&line.text, MOST - words.len()));
    }
    words
}

/// Whether the line before ends a sentence or a clause. Up to three lines that may be a heading are skipped.
pub(crate) fn is_free(lines: &[Line], at: usize) -> bool {
    let ends = |line: &Line| is_end(&line.text) || line.text.ends_with([',', '，', '،', ':', '：']);
    let before = lines.iter().take(at).rev().take(60).filter(|line| line.kind == LineKind::Text).take(4);
    for (above, line) in before.enumerate() {
        if ends(line) {
            return true;
        }
        if above == 3 || !may_head(&line.text) {
            return false;
        }
    }
    true
}

/// Whether a line may be a heading: short, and not the middle of a sentence.
pub(crate) fn may_head(text: &str) -> bool {
    text.chars().take(91).count() < 91
        && !text.starts_with(char::is_lowercase)
        && !text.starts_with(['(', '（'])
        && !text.ends_with([',', '，', '،', ':', '：'])
        && !is_end(text)
}

/// Whether a text ends with a punctuation mark that ends a paragraph.
pub(crate) fn is_end(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', '’', ')', ']', '）', '」', '*'])
        .ends_with(['.', ';', '。', '；', '؛', '．', '；', '!', '?'])
}

/// Whether a line is the heading of an annex.
pub(crate) fn is_annex(lines: &[Line], at: usize, annexes: &Phrases<()>) -> bool {
    let Some(line) = lines.get(at).filter(|line| line.kind == LineKind::Text) else { return false };
    let words = tokens(&line.text, 12);
    // A heading may be longer, as in "Annex to the present resolution: a charter", but then a sentence must have ended above it.
    let above = lines.iter().take(at).rev().find(|line| line.kind == LineKind::Text);
    let is_title = words.len() < 12
        && !line.text.starts_with(char::is_lowercase)
        && !is_end(&line.text)
        && above.is_some_and(|above| is_end(&above.text));
    if is_title && annexes.at(&words, 0).is_some() {
        return true;
    }
    words.len() < 4 && annexes.at(&words, 0).is_some_and(|((), count)| words.len() <= count + 1) && is_free(lines, at)
}

/// Where paragraphs without numbers begin: at lines that begin with a known verb, perhaps behind a dash, after the end of a sentence.
pub(crate) fn unnumbered(lines: &[Line], from: usize, verbs: &VerbFinder) -> Vec<Start> {
    let words_from = |line: &Line| line.text.len() - line.text.trim_start_matches(|c: char| is_bullet(c) || c == ' ').len();
    let begins = |at: usize| {
        let line = lines.get(at).filter(|line| line.kind == LineKind::Text)?;
        let from = words_from(line);
        (is_free(lines, at) && verbs.opens(&opening(lines, at, from))).then_some((at, from))
    };
    let places = (from..lines.len()).filter_map(begins);
    (1..).zip(places).map(|(number, (line, from))| Start::new(line, number, String::new(), from)).collect()
}
