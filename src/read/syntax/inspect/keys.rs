//! Keys and the sign behind them: `Note = "x"` with a space or an accent in the key, `note: "x"`, `note "x"`.

use toml::de::DeTable;
use toml_parser::lexer::{Token, TokenKind};

use crate::read::names as ids;
use crate::read::syntax::leaf::{span_of, trimmed};
use crate::read::syntax::odd::odd;
use crate::read::syntax::statement::place;
use crate::source::{Diagnostic, Phrase, Span, code, plain};

use super::context::{Inspection, LONGEST_LINE, quoted};
use super::headings::is_blank_sign;

impl Inspection<'_> {
    /// What is wrong with the statement's key.
    pub(super) fn key(&self) -> Option<Diagnostic> {
        let equals = self.statement.tokens.iter().position(|token| token.kind() == TokenKind::Equals)?;
        let key = trimmed(self.statement.tokens.get(..equals)?);
        let Some(span) = span_of(key) else {
            let at = self.statement.span.start;
            let problem = self.problem(code::SYNTAX, at..at + 1, Phrase::new("problem.syntax.message-no-key"));
            return Some(problem.help("problem.syntax.help-line"));
        };
        self.name(&key.iter().collect::<Vec<_>>(), &span, false)
    }

    /// What is wrong with the names of a key or a heading.
    pub(super) fn name(&self, names: &[&Token], whole: &Span, is_heading: bool) -> Option<Diagnostic> {
        let typed = self.text(whole);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let atoms = names.iter().filter(|token| token.kind() == TokenKind::Atom);
        for token in atoms {
            let name = self.text(&place(token));
            let Some((at, character)) = name.char_indices().find(|(_, c)| !is_plain(*c)) else { continue };
            let at = place(token).start + at;
            let span = at..at + character.len_utf8();
            if plain::is_odd_hyphen(character) {
                let message = Phrase::new("problem.odd-character.message-hyphen")
                    .typed("typed", name)
                    .with("plain", plain::with_plain_hyphens(name));
                return Some(self.problem(code::ODD_CHARACTER, span, message).label("problem.odd-character.hyphen"));
            }
            if matches!(character, ':' | '：') && !is_heading {
                return Some(self.colon(span));
            }
            if odd(character).is_some() {
                return Some(self.odd_character(span, character));
            }
            let message = Phrase::new("problem.syntax.message-key-character").typed("typed", name).with("character", character);
            let problem = self.problem(code::SYNTAX, span, message).help("problem.syntax.help-key");
            return Some(match ids::made_a_name(name) {
                Some(made) => problem.help(Phrase::new("problem.bad-name.help").with("name", made)),
                None => problem,
            });
        }
        let mut words = names.windows(3).filter_map(|three| match three {
            [one, blank, other] => Some((one, blank, other)),
            _ => None,
        });
        let (one, _, other) = words.find(|(one, blank, other)| {
            let is_word = |token: &Token| !matches!(token.kind(), TokenKind::Dot | TokenKind::Whitespace);
            is_word(one) && blank.kind() == TokenKind::Whitespace && is_word(other)
        })?;
        let span = place(one).start..place(other).end;
        let message = Phrase::new("problem.syntax.message-key-blank").typed("typed", typed);
        let made = ids::made_a_name(self.text(&span));
        let problem = self.problem(code::SYNTAX, span, message);
        Some(match made {
            Some(made) => problem.help(Phrase::new("problem.syntax.help-key-blank").with("name", made)),
            None => problem.help("problem.syntax.help-key"),
        })
    }

    /// A colon in place of the equals sign.
    pub(super) fn colon(&self, span: Span) -> Diagnostic {
        let own = self.own_span();
        let value = span.end..own.end;
        let typed = self.text(&value).trim().trim_end_matches(',').trim_start_matches('=').trim();
        let key = self.text(&(own.start..span.start)).trim();
        let line = [typed.to_owned(), quoted(typed)]
            .into_iter()
            .map(|value| format!("{key} = {value}"))
            .find(|line| !line.contains('\n') && line.chars().count() <= LONGEST_LINE && DeTable::parse(line).is_ok());
        let message = match &line {
            Some(line) => Phrase::new("problem.syntax.message-colon-write").typed("line", line),
            None => Phrase::new("problem.syntax.message-colon"),
        };
        self.problem(code::SYNTAX, span, message)
    }

    /// A statement without an equals sign.
    pub(super) fn no_equals(&self) -> Diagnostic {
        let own = self.own_span();
        let typed = self.text(&own);
        let atoms = || self.statement.tokens.iter().filter(|token| token.kind() == TokenKind::Atom);
        let character = |wanted: &dyn Fn(char) -> bool| {
            atoms().find_map(|token| {
                let (at, found) = self.text(&place(token)).char_indices().find(|(_, c)| wanted(*c))?;
                let at = place(token).start + at;
                Some((at..at + found.len_utf8(), found))
            })
        };
        let is_plain_heading = typed.trim_start_matches(is_blank_sign).starts_with('[');
        if let Some(problem) = self.other_heading().filter(|_| !is_plain_heading) {
            return problem;
        }
        if let Some((span, found)) = self.first_odd() {
            return self.odd_character(span, found);
        }
        if let Some((span, _)) = character(&|c| matches!(c, ':' | '：')) {
            return self.colon(span);
        }
        let first = self.statement.tokens.first().map_or(own.clone(), place);
        let is_key = self
            .statement
            .tokens
            .first()
            .is_some_and(|token| matches!(token.kind(), TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString));
        if !is_key {
            let message = Phrase::new("problem.syntax.message-unexpected").typed("typed", self.text(&first));
            return self.problem(code::SYNTAX, first, message).help("problem.syntax.help-line");
        }
        let (key, rest) = typed.split_at(first.end - first.start);
        let line = Some(format!("{key} = {}", rest.trim()))
            .filter(|line| !rest.trim().is_empty() && line.chars().count() <= LONGEST_LINE && DeTable::parse(line).is_ok());
        let message = match &line {
            Some(line) => Phrase::new("problem.syntax.message-equals-write").typed("key", key).typed("line", line),
            None => Phrase::new("problem.syntax.message-equals").typed("key", key),
        };
        let problem = self.problem(code::SYNTAX, first.end..first.end, message).label("problem.syntax.label-equals");
        if line.is_some() { problem } else { problem.help("problem.syntax.help-line") }
    }
}
