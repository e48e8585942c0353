//! Says what is wrong with one statement that does not parse, and what to write instead.
//!
//! In: the statement, and what the parser found. Out: one problem for each mistake in it. The advice is made from what was typed: where a
//! corrected line is shown, it was parsed first, so that copying it never causes a second error.
//!
//! Each file recognises one kind of mistake. Their order is decided here, and it matters: an unclosed text is looked for before anything
//! that could follow from it.

mod context;
mod headings;
mod keys;
mod lists;
mod marks;
mod numbers;
mod odd_characters;
mod rest;

use std::collections::BTreeSet;

use toml::de::DeValue;
use toml_parser::lexer::TokenKind;

use crate::read::keys::{Kind, only_kind};
use crate::source::Diagnostic;

use super::correction::Meant;
use super::leaf::{Leaf, leaves};
use super::odd::odd;
use super::statement::{is_unclosed, place};
use super::structure::Fault;

pub(super) use context::Inspection;
pub(super) use rest::{DEEPEST, names};

/// The most pieces of one statement that are corrected: a statement with more mistakes was not typed by a person.
const MOST_PIECES: usize = 1000;

impl Inspection<'_> {
    /// How the statement is to be read, where that is sure: it is then valid.
    pub(super) fn meant(&self) -> Option<Meant> {
        if self.control_character().or_else(|| self.too_deep()).is_some() {
            return None;
        }
        if self.statement.is_heading() || !self.statement.has_equals() {
            return self.meant_heading().or_else(|| self.meant_plain());
        }
        if let Some(token) = self.statement.tokens.iter().find(|token| is_unclosed(self.source.text(), token)) {
            return self.closed_text(token);
        }
        if self.statement.left_open.is_some() {
            return None;
        }
        let meant = self.meant_list().or_else(|| self.meant_without_sign()).or_else(|| self.meant_words());
        meant.or_else(|| self.meant_plain()).filter(|meant| meant.pieces.len() <= MOST_PIECES)
    }

    /// The problems of the statement; at least one.
    pub(super) fn problems(&self, faults: &[Fault]) -> Vec<Diagnostic> {
        if let Some(problem) = self.control_character().or_else(|| self.too_deep()) {
            return vec![problem];
        }
        if self.statement.is_heading() {
            return vec![self.heading(faults)];
        }
        let unclosed = self.statement.tokens.iter().find(|token| is_unclosed(self.source.text(), token));
        if let Some(token) = unclosed {
            return vec![self.unclosed_text(token)];
        }
        if !self.statement.has_equals() {
            return vec![self.no_equals()];
        }
        let mut found: Vec<Diagnostic> = self.key().into_iter().collect();
        if let Some(bracket) = &self.statement.left_open {
            found.push(self.left_open(bracket));
            return found;
        }
        if let Some(problem) = self.list().or_else(|| self.sign_at_end()).filter(|_| found.is_empty()) {
            return vec![problem];
        }
        let leaves = leaves(self.statement.tokens);
        let mut sorts: BTreeSet<&str> = found.iter().map(|problem| problem.message.key).collect();
        for leaf in &leaves {
            if let Some(problem) = self.leaf(leaf, &leaves, faults).filter(|problem| sorts.insert(problem.message.key)) {
                found.push(problem);
            }
        }
        if found.is_empty() {
            found.push(self.structure(faults));
        }
        found
    }

    /// What is wrong with one value.
    fn leaf(&self, leaf: &Leaf<'_>, all: &[Leaf<'_>], faults: &[Fault]) -> Option<Diagnostic> {
        let typed = self.text(&leaf.span);
        let key = leaf.key.clone().map(|key| self.text(&key).to_owned()).unwrap_or_default();
        if typed.trim_matches([',', ';', ' ']).is_empty() {
            return if leaf.in_list { None } else { Some(self.no_value(leaf, &key)) };
        }
        if DeValue::parse(typed).is_ok() {
            return None;
        }
        if let [only] = leaf.tokens
            && only.kind().encoding().is_some()
        {
            return Some(self.escape(only, faults));
        }
        let is_plain = |typed: &str| !typed.contains(['"', '\'', '=', '#']) && typed.chars().all(|c| odd(c).is_none());
        if !leaf.in_list && only_kind(&key) == Some(Kind::Text) && is_plain(typed) {
            return Some(self.unquoted(leaf, typed, all));
        }
        if let Some(problem) = self.number(leaf, typed).or_else(|| self.day(leaf, typed)) {
            return Some(problem);
        }
        if let Some(problem) = self.separator(leaf).filter(|_| leaf.in_list || typed.contains(['"', '\''])) {
            return Some(problem);
        }
        let atom = leaf.tokens.iter().filter(|token| token.kind() == TokenKind::Atom).find_map(|token| {
            let (at, found) = self.text(&place(token)).char_indices().find(|(_, c)| odd(*c).is_some())?;
            Some((place(token).start + at, found))
        });
        if let Some((at, found)) = atom {
            return Some(self.odd_character(at..at + found.len_utf8(), found));
        }
        if leaf.tokens.iter().any(|token| token.kind() == TokenKind::Equals) {
            return self.second_equals(leaf);
        }
        let is_mark = |c: char| matches!(c, '"' | '\'');
        let begins_quoted = typed.starts_with(is_mark);
        if begins_quoted && leaf.tokens.iter().any(|token| token.kind() == TokenKind::Comma) && !leaf.in_list {
            return self.brackets(leaf, typed);
        }
        let has_words = leaf.tokens.iter().any(|token| token.kind() == TokenKind::Atom);
        if begins_quoted && has_words && typed.len() > 2 && typed.get(..1) == typed.get(typed.len() - 1..) {
            return Some(self.inner_mark(&leaf.span));
        }
        if begins_quoted {
            return None;
        }
        if typed.ends_with(is_mark) && typed.matches(is_mark).count() == 1 {
            return Some(self.no_opening_mark(&leaf.span));
        }
        if !leaf.in_list
            && let Some(problem) = self.brackets(leaf, typed)
        {
            return Some(problem);
        }
        let is_known = !leaf.in_list && only_kind(&key).is_some();
        (is_known || typed.chars().any(char::is_alphabetic)).then(|| self.unquoted(leaf, typed, all))
    }
}
