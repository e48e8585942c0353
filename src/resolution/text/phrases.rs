//! Phrases from a table, laid out so that the longest one that stands at a place is found without looking at all of them.

use std::collections::BTreeMap;

use super::words::{Token, phrase, stands};

/// Phrases, each with what it means.
pub(crate) struct Phrases<T> {
    by_first: BTreeMap<String, Vec<(Vec<String>, T)>>,
}

impl<T: Copy> Phrases<T> {
    /// Lays out a table.
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

    /// The phrases that begin with the token at a place, longest first.
    pub(crate) fn beginning<'p>(&'p self, tokens: &[Token], at: usize) -> &'p [(Vec<String>, T)] {
        tokens.get(at).and_then(|token| self.by_first.get(&token.word)).map_or(&[], Vec::as_slice)
    }

    /// What the longest phrase at a place means, and how many tokens it takes.
    pub(crate) fn at(&self, tokens: &[Token], at: usize) -> Option<(T, usize)> {
        self.beginning(tokens, at)
            .iter()
            .find(|(words, _)| stands(words, tokens, at))
            .map(|(words, meaning)| (*meaning, words.len()))
    }
}

impl Phrases<()> {
    /// Phrases that all mean the same.
    pub(crate) fn from_list(list: &[String]) -> Self {
        Self::new(list.iter().map(|text| (text, ())))
    }
}
