//! What a paragraph asks of states otherwise than by its first verb.
//!
//! "Welcomes the report, and in this regard encourages States to" asks something of states, although it begins as a statement: its second
//! verb does. "Stresses that States must" asks something without any verb that asks. A paragraph that is left out of a checklist for a
//! reason must do neither, so the whole paragraph is searched: for a verb that asks, with states as its object; for a decision that binds
//! states; for words that oblige states to something; and for a verb that asks of nobody, or after states were named.
//!
//! In: the words of a paragraph, and where its first verb ends. Out: the strongest of these that is found.

use crate::resolution::language::{Addressee, Language, VerbRole};
use crate::resolution::text::phrases::Phrases;
use crate::resolution::text::words::{Token, is_unspaced, matches_at, phrase};

use super::addressee::AddresseeFinder;
use super::verb::VerbFinder;

/// What a paragraph asks of states, if its first verb does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecondRequest {
    /// A second verb, as printed, asks something of states, or of those who may be states.
    OfStates(String, Addressee),
    /// Words, as printed, oblige states to something.
    Duty(String),
    /// A second verb, as printed, asks something of nobody in the list of addressees, or of states that were named before it.
    Perhaps(String),
}

/// How many tokens of a paragraph are searched, which is more than nearly all have.
const MOST: usize = 20_000;
/// How far behind a verb in mid-sentence its object may be, in words; in scripts without spaces, in characters.
const CLOSE: usize = 5;
const CLOSE_UNSPACED: usize = 10;

/// Searches the paragraphs of a language.
pub(crate) struct RequestFinder {
    ands: Vec<Vec<String>>,
    insertions: Phrases<()>,
    /// In Arabic, "and" is written together with the verb after it.
    joined_and: Option<&'static str>,
}

impl RequestFinder {
    pub(crate) fn new(language: &'static Language) -> Self {
        let mut prefixes = language.addressee_prefixes.iter().filter(|prefix| prefix.plain.is_empty());
        Self {
            insertions: Phrases::from_list(&language.insertions),
            ands: language.list_ands.iter().map(|and| phrase(and)).collect(),
            joined_and: prefixes.find(|prefix| language.list_ands.contains(&prefix.joined)).map(|prefix| prefix.joined.as_str()),
        }
    }

    /// What a text asks of states after its first `count` tokens, and where the words after that verb begin.
    pub(crate) fn find(
        &self,
        text: &str,
        count: usize,
        role: Option<VerbRole>,
        verbs: &VerbFinder,
        addressees: &AddresseeFinder,
    ) -> Option<(SecondRequest, usize)> {
        let tokens = crate::resolution::text::words::tokens(text, MOST);
        let mut perhaps = None;
        let mut inserted = 0;
        for at in count.max(1)..tokens.len() {
            // "sur leur demande" has no verb in it.
            inserted = inserted.max(self.insertions.at(&tokens, at).map_or(0, |((), count)| at + count));
            if at < inserted {
                continue;
            }
            let Some(begins) = self.begins(&tokens, at) else { continue };
            let rest = tokens.get(at..(at + 80).min(tokens.len())).unwrap_or_default();
            let joined = || Some((verbs.known(text, &self.without_and(rest)?)?, true));
            let Some(((verb, taken), begins)) = verbs.known(text, rest).map(|verb| (verb, begins)).or_else(joined) else {
                continue;
            };
            let after = rest.get(taken..).unwrap_or_default();
            let asked = addressees.addressee(verb.role, text, after);
            let is_close = || {
                let unspaced = after.first().is_some_and(|token| token.word.chars().any(is_unspaced));
                addressees
                    .names_states(after.get(..after.len().min(if unspaced { CLOSE_UNSPACED } else { CLOSE })).unwrap_or_default())
            };
            let asks = match verb.role {
                Some(VerbRole::Request) => begins || is_close(),
                Some(VerbRole::Mandate | VerbRole::Decision) => begins,
                Some(VerbRole::Statement) | None => false,
            };
            if asks && asked.may_be_state() {
                let from = after.first().map_or(text.len(), |token| token.at.start);
                return Some((SecondRequest::OfStates(verb.printed, asked), from));
            }
            let before = tokens.get(count..at).unwrap_or_default();
            let may_ask = || asked == Addressee::Unnamed || addressees.names_states(before);
            if begins && perhaps.is_none() && verb.role == Some(VerbRole::Request) && may_ask() {
                perhaps = Some((SecondRequest::Perhaps(verb.printed), 0));
            }
        }
        let after = tokens.get(count..).unwrap_or_default();
        let duty = || addressees.duty(text, after).filter(|_| role == Some(VerbRole::Statement));
        duty().map(|words| (SecondRequest::Duty(words.to_owned()), 0)).or(perhaps)
    }

    /// Whether a clause begins at a token; `None` for a sign and for an "and" itself, so that the verb after them is found once.
    fn begins(&self, tokens: &[Token], at: usize) -> Option<bool> {
        let is_word = tokens.get(at)?.word.starts_with(char::is_alphanumeric);
        if !is_word || self.ands.iter().any(|and| matches_at(and, tokens, at)) {
            return None;
        }
        let before = tokens.get(at.checked_sub(1)?)?;
        let is_sign = matches!(before.word.as_str(), "," | ";" | "." | ":" | "،" | "؛" | "，" | "；" | "。" | "：");
        Some(is_sign || self.ands.iter().any(|and| at >= and.len() && matches_at(and, tokens, at - and.len())))
    }

    /// The first words of a text without the "and" that is written together with the first of them.
    fn without_and(&self, tokens: &[Token]) -> Option<Vec<Token>> {
        let rest = tokens.first()?.word.strip_prefix(self.joined_and?)?.to_owned();
        let mut tokens = tokens.get(..8).unwrap_or(tokens).to_vec();
        tokens.first_mut()?.word = rest;
        Some(tokens)
    }
}
