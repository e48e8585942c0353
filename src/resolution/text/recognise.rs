//! The language of a text.
//!
//! In: its lines. Out: the most likely language, and whether it is certain: not if there is little text, or if a second language is almost
//! as likely.

use std::collections::BTreeSet;

use unicode_script::{Script, UnicodeScript};

use crate::resolution::language::Language;

use super::lines::Line;
use super::words::{fold, tokens};

/// How many letters of a text are counted, which is more than enough.
const ENOUGH: usize = 40_000;

/// The most likely language, and whether it is certain.
pub(crate) fn recognise(lines: &[Line]) -> (&'static Language, bool) {
    let languages = Language::all();
    let tables: Vec<BTreeSet<String>> =
        languages.iter().map(|language| language.common_words.iter().map(|word| fold(word)).collect()).collect();
    let mut own = vec![0_usize; languages.len()];
    let mut common = vec![0_usize; languages.len()];
    let mut letters = 0_usize;
    for line in lines {
        for character in line.text.chars().take(ENOUGH).filter(|c| c.is_alphabetic()) {
            letters += 1;
            let script = Some(character.script());
            for (count, language) in own.iter_mut().zip(languages) {
                *count += usize::from(language.script == script);
            }
        }
        for token in tokens(&line.text, ENOUGH) {
            for (count, table) in common.iter_mut().zip(&tables) {
                *count += usize::from(table.contains(&token.word));
            }
        }
        if letters > ENOUGH {
            break;
        }
    }
    // The frequent words of a language count only if at least half of the letters are of its script.
    let weight = |at: usize| {
        let (own, common) = (own.get(at).copied().unwrap_or(0), common.get(at).copied().unwrap_or(0));
        if own * 2 < letters { 0 } else { common }
    };
    let mut order: Vec<(usize, &'static Language)> =
        languages.iter().enumerate().map(|(at, language)| (weight(at), language)).collect();
    order.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    match (order.first(), order.get(1)) {
        (Some((best @ 1.., language)), Some((second, _))) => (language, *best >= 10 && best * 2 >= second * 3),
        _ => (by_script(&own), false),
    }
}

/// The language of the script that occurs most; Latin letters do not count, since every text has some.
fn by_script(own: &[usize]) -> &'static Language {
    let others =
        Language::all().iter().zip(own).filter(|(language, count)| **count > 0 && language.script != Some(Script::Latin));
    others.max_by_key(|(_, count)| **count).map_or_else(Language::fallback, |(language, _)| language)
}

#[cfg(test)]
mod tests {
    use crate::resolution::text::lines::lines;

    use super::*;

    fn of(text: &str) -> (&'static str, bool) {
        let (language, sure) = recognise(&lines(text));
        (language.code, sure)
    }

    #[test]
    fn little_text_is_read_by_its_script_and_never_sure() {
        assert_eq!(of("1. 促请 XAA;"), ("zh", false));
        assert_eq!(of("1. Urges"), ("en", false));
        assert_eq!(of("1 2 3"), ("en", false));
        assert_eq!(of(""), ("en", false));
    }
}
