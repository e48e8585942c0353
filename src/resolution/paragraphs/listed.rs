//! Lists inside a sentence, as far as punctuation shows them: "including weirs, locks, sluices and low bridges".
//!
//! An insertion between commas, as in "laws, where needed, on lamps", is no item. Single words before a longer last item, as in "safe,
//! inclusive and accessible services", describe one thing, unless a word such as "including" opens the list, or they are what the
//! paragraph asks, as in "to collect, study and publish figures".
//!
//! In: the words of a paragraph. Out: lists of three items or more. They are proposals only, because no punctuation shows where the first
//! item begins and the last one ends.

use crate::resolution::language::Language;
use crate::resolution::text::words::{Token, fold, is_unspaced, matches_at, phrase, tokens};

/// The longest item, in words; in scripts without spaces, in characters.
const LONGEST: usize = 7;
const LONGEST_UNSPACED: usize = 24;
/// How many tokens of a paragraph are searched.
const MOST: usize = 20_000;

/// The lists of a paragraph, in its order; `asks` says whether its words begin with what the paragraph asks.
pub(crate) fn lists(words: &str, asks: bool, language: &Language) -> Vec<Vec<String>> {
    let tokens = tokens(words, MOST);
    let openers: Vec<Vec<String>> = language.list_openings.iter().map(|text| phrase(text)).collect();
    let ands: Vec<Vec<String>> = language.list_ands.iter().map(|text| phrase(text)).collect();
    let insertions: Vec<Vec<String>> = language.insertions.iter().map(|text| phrase(text)).collect();
    // "and to repair pipes, pumps and taps" begins with "repair pipes".
    let joins: Vec<Vec<String>> = ands.iter().cloned().chain(language.object_ends.iter().map(|text| phrase(text))).collect();
    let is_inserted = |piece: &[Token]| insertions.iter().any(|insertion| matches_at(insertion, piece, 0));
    let is_comma = |token: &Token| {
        token.word.chars().all(|c| {
            language.list_commas.contains(&c)
                || language.list_commas.iter().any(|comma| fold(&comma.to_string()) == c.to_string())
        })
    };
    let ends =
        |token: &Token| {
            token.word.chars().next().is_some_and(|c| {
                !c.is_alphanumeric() && !matches!(c, '-' | '\'' | '/' | '“' | '”' | '"' | '«' | '»' | '《' | '》')
            }) && !is_comma(token)
        };
    let mut found = Vec::new();
    for (clause, is_first) in tokens.split(ends).zip(std::iter::once(true).chain(std::iter::repeat(false))) {
        let pieces: Vec<&[Token]> = clause.split(is_comma).collect();
        let mut run: Vec<&[Token]> = Vec::new();
        let mut is_opened = false;
        for (index, piece) in pieces.iter().enumerate() {
            let is_last = index + 1 == pieces.len();
            let own = without_joins(piece, &joins);
            let behind = opened(own, &openers);
            if is_inserted(piece) {
                run = Vec::new();
                continue;
            }
            // "one, and another" is no list, but another may begin one.
            let goes_on = run.len() > 1 || !ands.iter().any(|and| matches_at(and, piece, 0));
            if index == 0 || run.is_empty() || !goes_on || behind.len() < own.len() {
                run = vec![behind];
                is_opened = behind.len() < own.len() || (index == 0 && is_first && asks && piece.len() == 1);
                continue;
            }
            if let Some((before, after)) = divided(piece, &ands) {
                run.extend([before, after].into_iter().filter(|piece| !piece.is_empty()));
                if is_opened || !describes(&run) {
                    keep(&run, words, &mut found);
                }
                run = Vec::new();
            } else if is_long(piece) || is_last {
                run = vec![behind];
                is_opened = false;
            } else {
                run.push(piece);
            }
        }
    }
    found
}

fn is_long(piece: &[Token]) -> bool {
    let unspaced = piece.iter().any(|token| token.word.chars().any(is_unspaced));
    piece.len() > if unspaced { LONGEST_UNSPACED } else { LONGEST }
}

/// The end of a piece, after the last word that opens a list.
fn opened<'t>(piece: &'t [Token], openers: &[Vec<String>]) -> &'t [Token] {
    let after = (0..piece.len()).rev().find_map(|at| {
        let opener = openers.iter().filter(|opener| matches_at(opener, piece, at)).map(Vec::len).max()?;
        piece.get(at + opener..).filter(|rest| !rest.is_empty())
    });
    after.unwrap_or(piece)
}

/// A piece without the words at its beginning that only join it to what is before.
fn without_joins<'t>(mut piece: &'t [Token], joins: &[Vec<String>]) -> &'t [Token] {
    while let Some(rest) = joins
        .iter()
        .filter(|join| matches_at(join, piece, 0))
        .find_map(|join| piece.get(join.len()..).filter(|rest| !rest.is_empty()))
    {
        piece = rest;
    }
    piece
}

/// The last two items, if a piece has an "and": the words before and after the first one.
fn divided<'t>(piece: &'t [Token], ands: &[Vec<String>]) -> Option<(&'t [Token], &'t [Token])> {
    let (at, count) = (0..piece.len())
        .find_map(|at| ands.iter().filter(|and| matches_at(and, piece, at)).map(Vec::len).max().map(|count| (at, count)))?;
    Some((piece.get(..at)?, piece.get(at + count..)?))
}

/// Whether the inner items of a run are single words before a longer last item, which they describe.
fn describes(run: &[&[Token]]) -> bool {
    let is_spaced = |piece: &&[Token]| !piece.iter().any(|token| token.word.chars().any(is_unspaced));
    let [_, inner @ .., last] = run else { return false };
    run.iter().all(is_spaced) && last.len() > 1 && inner.iter().all(|piece| piece.len() == 1)
}

fn keep(run: &[&[Token]], words: &str, found: &mut Vec<Vec<String>>) {
    // Only the inner items show whether this is a list: the first and the last may have more of the sentence in them.
    let inner_fit = run.iter().skip(1).rev().skip(1).all(|piece| !is_long(piece));
    if run.len() < 3 || !inner_fit {
        return;
    }
    let text = |piece: &[Token]| {
        let place = piece.first().zip(piece.last()).map(|(first, last)| first.at.start..last.at.end);
        place.and_then(|place| words.get(place)).unwrap_or_default().to_owned()
    };
    found.push(run.iter().map(|piece| text(piece)).filter(|item| !item.is_empty()).collect());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str, words: &str) -> Vec<Vec<String>> {
        lists(words, false, Language::from_code(code).unwrap())
    }

    #[test]
    fn lists_are_found_where_signs_show_them() {
        assert_eq!(
            of("en", "Urges States to mark hazards, including weirs, locks, sluices and low bridges;")[0],
            ["weirs", "locks", "sluices", "low bridges"]
        );
        assert_eq!(of("zh", "促请各国标明危险，包括水坝、船闸、水闸和桥梁；")[0], ["水坝", "船闸", "水闸", "桥梁"]);
        assert!(of("en", "Urges States to mark their rivers and to report;").is_empty());
    }

    #[test]
    fn insertions_are_no_items_and_words_that_describe_are_no_list() {
        assert_eq!(of("en", "adopt, where needed, laws on lamps, bells and paths")[0], ["laws on lamps", "bells", "paths"]);
        assert_eq!(of("zh", "通过关于灯笼的法律，酌情，标明水坝、船闸和桥梁")[0], ["标明水坝", "船闸", "桥梁"]);
        assert!(of("en", "Urges States to offer a safe, inclusive and accessible path;").is_empty());
        assert_eq!(of("en", "provide water, and to repair pipes, pumps and taps")[0], ["repair pipes", "pumps", "taps"]);
        let asked = lists("collect, study and publish figures", true, Language::from_code("en").unwrap());
        assert_eq!(asked[0], ["collect", "study", "publish figures"]);
    }
}
