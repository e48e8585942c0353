//! Characters that look like plain ones, or that cannot be seen: `level　= 2` with the wide space of a Chinese keyboard.

use toml_parser::lexer::TokenKind;

use crate::read::syntax::odd::odd;
use crate::read::syntax::statement::place;
use crate::source::{Diagnostic, Phrase, Span, code};

use super::context::{Inspection, code_point};

impl Inspection<'_> {
    pub(super) fn control_character(&self) -> Option<Diagnostic> {
        let text = self.text(&self.statement.span);
        let (at, control) = text.char_indices().find(|(_, c)| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))?;
        let at = self.statement.span.start + at;
        let message = Phrase::new("problem.control-character.message").with("character", code_point(control));
        let problem = self.problem(code::CONTROL_CHARACTER, at..at + control.len_utf8(), message);
        Some(problem.label("problem.control-character.label"))
    }

    /// A character that looks like a plain one, or that cannot be seen.
    pub(super) fn odd_character(&self, span: Span, character: char) -> Diagnostic {
        let Some(found) = odd(character) else { return self.structure(&[]) };
        let atoms = self.statement.tokens.iter().filter(|token| token.kind() == TokenKind::Atom);
        let pieces: Vec<(Span, String)> = atoms
            .map(|token| {
                let plain = |c: char| odd(c).map_or(Some(c), |found| found.plain);
                (place(token), self.text(&place(token)).chars().filter_map(plain).collect())
            })
            .collect();
        let message = Phrase::new("problem.odd-character.message").with("character", code_point(character));
        let message = message.with_phrase("name", Phrase::new(found.name));
        let problem = self.problem(code::ODD_CHARACTER, span, message);
        match self.corrected(&pieces) {
            Some(line) => problem.help(Phrase::new("problem.odd-character.help-write").typed("line", &line)),
            None => problem.help(found.help),
        }
    }
}
