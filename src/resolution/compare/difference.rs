//! What changed between two versions of one paragraph, word by word.
//!
//! In: the words of both. Out: the stretches that were removed and added, in order, each with the words before it. Which paragraphs belong
//! together is the work of `align`.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::resolution::text::words::tokens;

/// A stretch of words that differs between the versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The last words before it, which both versions have; empty at the beginning.
    pub after: String,
    /// What the old version has here; empty if something was added.
    pub removed: String,
    /// What the new version has here; empty if something was removed.
    pub added: String,
}

/// The most words before a change that are repeated to find its place.
const BEFORE: usize = 4;

/// For versions with more words than this, only what both ends have in common is found: the search would take long, and nobody could use
/// its result.
const LONGEST: usize = 3000;

/// Every change from one version to the next. Punctuation marks count as words; in scripts without spaces, so does each character.
#[must_use]
pub fn changes(old: &str, new: &str) -> Vec<Change> {
    let places = |text: &str| tokens(text, usize::MAX).into_iter().map(|token| token.at).collect::<Vec<_>>();
    let (old_places, new_places) = (places(old), places(new));
    let (old_words, new_words) = (cut(old, &old_places), cut(new, &new_places));
    let mut found: Vec<Change> = Vec::new();
    for (removed, added) in stretches(&old_words, &new_words) {
        let first = removed.start;
        found.push(Change {
            after: stretch(old, &old_places, first.saturating_sub(BEFORE)..first),
            removed: stretch(old, &old_places, removed),
            added: stretch(new, &new_places, added),
        });
    }
    found
}

/// How much of two texts is the same, from 0 to 100: the words that both have, whatever their order.
pub(crate) fn alike(old: &[String], new: &[String]) -> u32 {
    let (mut common, mut at) = (0_usize, 0);
    for word in old {
        while new.get(at).is_some_and(|other| other < word) {
            at += 1;
        }
        if new.get(at) == Some(word) {
            (common, at) = (common + 1, at + 1);
        }
    }
    let all = old.len() + new.len();
    (200 * common).checked_div(all).and_then(|share| u32::try_from(share).ok()).unwrap_or(0)
}

/// The first folded words of a text, sorted, for [`alike`]: enough to tell one paragraph from another.
pub(crate) fn sorted(text: &str) -> Vec<String> {
    let mut words: Vec<String> = tokens(text, 400).into_iter().map(|token| token.word).collect();
    words.sort_unstable();
    words
}

fn cut<'a>(text: &'a str, places: &[Range<usize>]) -> Vec<&'a str> {
    places.iter().map(|place| text.get(place.clone()).unwrap_or_default()).collect()
}

/// The text of some tokens, with everything between them.
fn stretch(text: &str, places: &[Range<usize>], tokens: Range<usize>) -> String {
    let some = places.get(tokens).unwrap_or_default();
    let place = some.first().zip(some.last()).map(|(first, last)| first.start..last.end);
    place.and_then(|place| text.get(place)).unwrap_or_default().to_owned()
}

/// The stretches that differ, as positions of words in both.
fn stretches(old: &[&str], new: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    if old.len().max(new.len()) > LONGEST {
        let begin = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let rest = old.len().min(new.len()) - begin;
        let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
        return vec![(begin..old.len() - end, begin..new.len() - end)];
    }
    let ops = capture_diff_slices(Algorithm::Myers, old, new);
    ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).map(|op| (op.old_range(), op.new_range())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> Vec<String> {
        changes(old, new).iter().map(|one| format!("{}|{}|{}", one.after, one.removed, one.added)).collect()
    }

    #[test]
    fn words_removed_and_added_are_named_with_the_words_before() {
        assert_eq!(
            shown("Urges all ferries to carry jackets", "Urges all ferries to carry life jackets"),
            ["all ferries to carry||life"]
        );
        assert_eq!(shown("Urges ferries, and boats", "Calls upon ferries and boats"), ["|Urges|Calls upon", "Urges ferries|,|"]);
        assert_eq!(shown("河上的船", "湖上的小船"), ["|河|湖", "河上的||小"]);
        assert_eq!(shown("the same", "the  same"), Vec::<String>::new());
        assert_eq!(shown("", "all new"), ["||all new"]);
    }

    #[test]
    fn very_long_versions_are_compared_at_their_ends() {
        let old = "word ".repeat(LONGEST) + "old end";
        let new = "word ".repeat(LONGEST) + "new end";
        assert_eq!(shown(&old, &new), ["word word word word|old|new"]);
    }

    #[test]
    fn likeness_counts_words_and_not_their_order() {
        let of = |old: &str, new: &str| alike(&sorted(old), &sorted(new));
        assert_eq!((of("a b", "b a"), of("a b", "a c"), of("a", "b"), of("", "")), (100, 50, 0, 0));
    }
}
