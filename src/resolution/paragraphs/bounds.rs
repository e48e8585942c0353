//! Where paragraphs end: before a heading, before the next one, before what follows the last.

use crate::resolution::language::Language;
use crate::resolution::text::lines::{Line, LineKind};
use crate::resolution::text::phrases::Phrases;
use crate::resolution::text::words;

use super::{head, join, number};

/// Where the heading begins that stands between the end of a paragraph and the next one; the next one where there is none.
pub(crate) fn heading_from(lines: &[Line], start: usize, next: usize, is_preamble: bool) -> usize {
    let texts: Vec<usize> = (start..next).filter(|at| lines.get(*at).is_some_and(|line| line.kind == LineKind::Text)).collect();
    let is_title = |at: usize| lines.get(at).is_some_and(|line| number::may_head(&line.text));
    let count = texts.iter().rev().take(4).take_while(|at| is_title(**at)).count();
    let before = texts.len().checked_sub(count + 1).and_then(|at| texts.get(at)).and_then(|at| lines.get(*at));
    let is_heading = (1..=3).contains(&count)
        && before.is_some_and(|line| number::is_end(&line.text) || (is_preamble && line.text.ends_with([',', '，', '،'])));
    if is_heading { texts.get(texts.len() - count).copied().unwrap_or(next) } else { next }
}

/// Lines as one text, where they say anything.
pub(crate) fn text_of(lines: &[Line], from: usize, to: usize, known: &join::KnownWords) -> Option<String> {
    let lines = lines.get(from..to)?;
    let mut words = join::join(lines.iter().map(|line| (line, 0)), known, &mut Vec::new()).words;
    // "一" above "桥梁" is the number of a heading and no part of its first word.
    let number = lines.iter().find(|line| line.kind == LineKind::Text).map_or(0, |line| line.text.len());
    if words.len() > number
        && words.get(..number).is_some_and(|first| first.chars().count() < 4 && first.ends_with(words::is_unspaced))
    {
        words.insert(number, ' ');
    }
    Some(words).filter(|words| !words.is_empty())
}

/// Tokens without the number in front of its own ending: "58th meeting", "55e séance", "55ª sesión".
fn without_ordinals(mut words: Vec<words::Token>) -> Vec<words::Token> {
    for word in &mut words {
        let ending = word.word.trim_start_matches(|c| words::digit(c).is_some());
        if !ending.is_empty() && ending.len() < word.word.len() {
            word.word = ending.to_owned();
        }
    }
    words
}

/// Where the last paragraph is over: at a line about the meeting or the vote, or at the end.
pub(crate) fn after(lines: &[Line], last: usize, end: usize, language: &Language) -> usize {
    let closing = Phrases::from_list(&language.closing_phrases);
    let mut is_over = false;
    for (at, line) in lines.iter().enumerate().take(end).skip(last).filter(|(_, line)| line.kind == LineKind::Text) {
        let words = without_ordinals(words::tokens(&line.text, 40));
        let says = line.text.chars().take(160).count() < 160 && (0..words.len()).any(|at| closing.at(&words, at).is_some());
        let is_date = line.text.chars().take(40).count() < 40 && head::date(&line.text, language).is_some();
        if is_over && at > last && (says || is_date) {
            return at;
        }
        is_over = number::is_end(&line.text);
    }
    end
}
