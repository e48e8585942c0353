//! Phrases from the file of a language, in an index by their first words, so that the longest one at a place is found fast.

use std::collections::BTreeMap;

use super::words::{Token, matches_at, phrase};

/// Phrases, each with its meaning.
pub(crate) struct Phrases<T> {
    by_first: BTreeMap<String, Vec<(Vec<String>, T)>>,
}

impl<T: Copy> Phrases<T> {
    /// An index of phrases, each with its meaning. Of two equal phrases, the first counts.
    pub(crate) fn new(table: impl IntoIterator<Item = (impl AsRef<str>, T)>) -> Self {
        let mut by_first: BTreeMap<String, Vec<(Vec<String>, T)>> = BTreeMap::new();
        for (text, meaning) in table {
            let words = phrase(text.as_ref());
            if let Some(first) = words.first() {
                by_first.entry(first.clone()).or_default().push((words, meaning));
            }
        }
        for all in by_first.values_mut() {
            all.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Self { by_first }
    }

    /// Whether there is no phrase at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// The phrases that begin with the token at a place, longest first.
    pub(crate) fn beginning<'p>(&'p self, tokens: &[Token], at: usize) -> &'p [(Vec<String>, T)] {
        tokens.get(at).and_then(|token| self.by_first.get(&token.word)).map_or(&[], Vec::as_slice)
    }

    /// The meaning of the longest phrase at a place, and how many tokens it takes.
    pub(crate) fn at(&self, tokens: &[Token], at: usize) -> Option<(T, usize)> {
        self.beginning(tokens, at)
            .iter()
            .find(|(words, _)| matches_at(words, tokens, at))
            .map(|(words, meaning)| (*meaning, words.len()))
    }
}

impl Phrases<()> {
    /// Phrases that all mean the same.
    pub(crate) fn from_list(list: &[String]) -> Self {
        Self::new(list.iter().map(|text| (text, ())))
    }
}
