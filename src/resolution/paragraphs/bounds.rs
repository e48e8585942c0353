//! Where paragraphs end: before a heading, before the next paragraph, or before what follows the last one.
//!
//! In: lines, and where paragraphs begin. Out: the indexes of lines.

use crate::resolution::language::Language;
use crate::resolution::text::lines::{Line, LineKind};
use crate::resolution::text::phrases::Phrases;
use crate::resolution::text::words;

use super::{head, join, number};

/// Where the heading between a paragraph and the next one begins; without a heading, the beginning of the next one.
pub(crate) fn heading_from(lines: &[Line], start: usize, next: usize, is_preamble: bool) -> usize {
    let texts: Vec<usize> = (start..next).filter(|at| lines.get(*at).is_some_and(|line| line.kind == LineKind::Text)).collect();
    let is_title = |at: usize| lines.get(at).is_some_and(|line| number::may_head(&line.text));
    let count = texts.iter().rev().take(4).take_while(|at| is_title(**at)).count();
    let before = texts.len().checked_sub(count + 1).and_then(|at| texts.get(at)).and_then(|at| lines.get(*at));
    let is_heading = (1..=3).contains(&count)
        && before.is_some_and(|line| number::is_end(&line.text) || (is_preamble && line.text.ends_with([',', '，', '،'])));
    if is_heading { texts.get(texts.len() - count).copied().unwrap_or(next) } else { next }
}

/// Where the headings directly above a line begin that have a label of their own, such as "II. Duties" or "A. Laws"; without any, the line.
pub(crate) fn labelled_from(lines: &[Line], to: usize) -> usize {
    let texts = lines.iter().enumerate().take(to).rev().filter(|(_, line)| line.kind == LineKind::Text);
    let is_labelled = |line: &Line| {
        let label = line.text.split_once(['.', ' ']).map_or(line.text.as_str(), |(label, _)| label);
        let is_roman = !label.is_empty() && label.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
        let is_letter = label.chars().count() == 1 && label.chars().all(char::is_uppercase) && line.text.contains('.');
        (is_roman || is_letter) && number::may_head(&line.text)
    };
    texts.take(3).take_while(|(_, line)| is_labelled(line)).last().map_or(to, |(at, _)| at)
}

/// Lines as one text; `None` if there is nothing in them.
pub(crate) fn text_of(lines: &[Line], from: usize, to: usize, known: &join::KnownWords) -> Option<String> {
    let lines = lines.get(from..to)?;
    let mut words = join::join(lines.iter().map(|line| (line, 0)), known, &mut Vec::new()).words;
    // "一" above "桥梁" is the number of a heading, not part of its first word, which joining would make of them.
    let number = lines.iter().find(|line| line.kind == LineKind::Text).map_or(0, |line| line.text.len());
    if words.len() > number
        && words.get(..number).is_some_and(|first| first.chars().count() < 4 && first.ends_with(words::is_unspaced))
    {
        words.insert(number, ' ');
    }
    Some(words).filter(|words| !words.is_empty())
}

/// Tokens in which an ordinal is only its ending, so that phrases match it: "th meeting" for "58th meeting", as in "55e séance".
fn without_ordinals(mut words: Vec<words::Token>) -> Vec<words::Token> {
    for word in &mut words {
        let ending = word.word.trim_start_matches(|c| words::digit(c).is_some());
        if !ending.is_empty() && ending.len() < word.word.len() {
            word.word = ending.to_owned();
        }
    }
    words
}

/// Where the last paragraph ends: before a line about the meeting or the vote, or with the text.
pub(crate) fn after(lines: &[Line], last: usize, end: usize, language: &Language) -> usize {
    let closing = Phrases::from_list(&language.closing_phrases);
    let mut has_ended = false;
    for (at, line) in lines.iter().enumerate().take(end).skip(last).filter(|(_, line)| line.kind == LineKind::Text) {
        let mut words = without_ordinals(words::tokens(&line.text, 40));
        let own = words.len();
        // The phrase may go on in the next line: "Adopted unanimously at the 58th" and "meeting".
        let next = lines.get(at + 1..end).and_then(|lines| lines.iter().find(|line| line.kind == LineKind::Text));
        words.extend(next.map_or_else(Vec::new, |next| words::tokens(&next.text, 6)));
        let says = line.text.chars().take(160).count() < 160 && (0..own).any(|at| closing.at(&words, at).is_some());
        let is_date = line.text.chars().take(40).count() < 40 && head::date(&line.text, language).is_some();
        if has_ended && at > last && (says || is_date) {
            return at;
        }
        has_ended = number::is_end(&line.text);
    }
    end
}
