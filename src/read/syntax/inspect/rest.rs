//! What is left to say about a statement: `a = 1 b = 2` with two keys in one line, brackets nested too deep, and, where no kind of
//! mistake is recognised, what the parser found and expected.

use toml_parser::lexer::{Token, TokenKind};

use crate::read::syntax::leaf::{Leaf, leaves};
use crate::read::syntax::statement::{Statement, is_blank, place};
use crate::read::syntax::structure::Fault;
use crate::source::{Diagnostic, Phrase, Span, code};

use super::context::Inspection;

/// How deep brackets, or the names of a key, may be nested.
pub(crate) const DEEPEST: usize = 80;

/// How many names a statement's key or heading has.
pub(crate) fn names(statement: &Statement<'_>) -> usize {
    let is_end = |token: &Token| matches!(token.kind(), TokenKind::Equals | TokenKind::Newline);
    let dots = statement.tokens.iter().take_while(|token| !is_end(token)).filter(|token| token.kind() == TokenKind::Dot);
    dots.count() + 1
}

impl Inspection<'_> {
    pub(super) fn too_deep(&self) -> Option<Diagnostic> {
        let names = names(self.statement);
        if self.statement.depth <= DEEPEST && names < DEEPEST {
            return None;
        }
        let first = self.statement.tokens.first().map_or(self.statement.span.clone(), place);
        let help = if names < DEEPEST { "problem.nested-too-deep.help" } else { "problem.nested-too-deep.help-points" };
        let message = Phrase::new("problem.nested-too-deep.message");
        Some(self.problem(code::NESTED_TOO_DEEP, first, message).label("problem.nested-too-deep.label").help(help))
    }

    /// A value that has an equals sign in it: written twice, or of a second key in the same line. In braces the comma is missing, which
    /// the parser says.
    pub(super) fn second_equals(&self, leaf: &Leaf<'_>) -> Option<Diagnostic> {
        let first = leaf.tokens.first().filter(|token| token.kind() == TokenKind::Equals);
        if let Some(line) = first.and_then(|first| self.corrected(&[(place(first), String::new())])) {
            let message = Phrase::new("problem.syntax.message-equals-twice").typed("line", &line);
            return Some(self.problem(code::SYNTAX, leaf.span.start..leaf.span.start + 1, message));
        }
        if leaf.outer.is_some() || leaf.in_list || self.text(&self.top_value()).starts_with(['{', '[']) {
            return None;
        }
        let second = leaf.tokens.windows(3).find_map(|three| match three {
            [value, blank, key] if value.kind() != TokenKind::Equals && blank.kind() == TokenKind::Whitespace => {
                let after =
                    leaf.tokens.iter().filter(|token| place(token).start >= place(key).end && !is_blank(token)).map(Token::kind);
                Some(place(key)).filter(|_| after.take(1).eq([TokenKind::Equals]))
            }
            _ => None,
        })?;
        let message = Phrase::new("problem.syntax.message-two-keys").typed("key", self.text(&second));
        Some(self.problem(code::SYNTAX, second, message))
    }

    /// What only the parser can say: what it found, and what it expected.
    pub(super) fn structure(&self, faults: &[Fault]) -> Diagnostic {
        let own = self.own_span();
        let Some(fault) = faults.first() else {
            let message = Phrase::new("problem.syntax.message").typed("typed", self.text(&own));
            return self.problem(code::SYNTAX, own, message).help("problem.syntax.help-line");
        };
        let at = fault.at.clone();
        let token = self.statement.tokens.iter().find(|token| place(token).end > at.start && !is_blank(token));
        let found = token.map_or(at.clone(), place);
        let typed = self.text(&found);
        if fault.expects(",") {
            let is_list = leaves(self.statement.tokens).iter().any(|leaf| leaf.in_list);
            let before = self.statement.tokens.iter().take_while(|token| place(token).end <= found.start);
            let before = before.filter(|token| !is_blank(token)).last().map_or(found.start, |token| place(token).end);
            let is_value = |token: &Token| token.kind().encoding().is_some();
            let gaps = self.statement.tokens.windows(3).filter_map(|three| match three {
                [one, blank, other] if is_value(one) && is_blank(blank) && is_value(other) => Some(place(one).end),
                _ => None,
            });
            let gaps: Vec<(Span, String)> = gaps.map(|at| (at..at, ",".to_owned())).collect();
            let line = self.corrected(&[(before..before, ",".to_owned())]).or_else(|| self.corrected(&gaps));
            let message = match line {
                Some(line) => Phrase::new("problem.syntax.message-comma-write").typed("line", &line),
                // A text has its own quotation marks; a sign alone would be taken for the end of the sentence.
                None if typed.starts_with(['"', '\'']) => Phrase::new("problem.syntax.message-comma").typed("typed", typed),
                None => Phrase::new("problem.syntax.message-comma").typed("typed", &format!("\"{typed}\"")),
            };
            let problem = self.problem(code::SYNTAX, found.clone(), message);
            let opening = self.statement.tokens.iter().map(place).find(|span| self.text(span) == "[");
            return match opening.filter(|opening| is_list && self.text(&(opening.start..found.start)).contains('\n')) {
                Some(opening) => problem.and_at(opening, "problem.syntax.label-list"),
                None => problem,
            };
        }
        if typed == ","
            && let Some(line) = self.corrected(&[(found.clone(), String::new())])
        {
            let message = Phrase::new("problem.syntax.message-comma-delete").typed("line", &line);
            return self.problem(code::SYNTAX, found, message);
        }
        let value = self.top_value();
        if typed == "]"
            && let Some(line) = self.corrected(&[(value.start..value.start, "[".to_owned())])
        {
            let message = Phrase::new("problem.syntax.message-list-open-write").typed("line", &line);
            return self.problem(code::SYNTAX, value.start..value.start + 1, message);
        }
        let message = match fault.expects("\n") {
            true => Phrase::new("problem.syntax.message-after-value")
                .typed("typed", self.text(&(found.start..own.end.max(found.end)))),
            false => Phrase::new("problem.syntax.message-unexpected").typed("typed", typed),
        };
        self.problem(code::SYNTAX, found, message).help("problem.syntax.help-line")
    }
}
