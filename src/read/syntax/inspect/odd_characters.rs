//! Characters that look like plain ones, or that cannot be seen: `level　= 2` with the wide space of a Chinese keyboard.

use toml_parser::lexer::TokenKind;

use crate::read::syntax::correction::{Meant, Piece};
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
        let pieces = self.plain_pieces();
        let message = Phrase::new("problem.odd-character.message").with("character", code_point(character));
        let message = message.with_phrase("name", Phrase::new(found.name));
        let problem = self.problem(code::ODD_CHARACTER, span, message);
        match self.corrected(&pieces) {
            Some(line) => problem.help(Phrase::new("problem.odd-character.help-write").typed("line", &line)),
            None => problem.help(found.help),
        }
    }

    /// The statement with plain characters, where nothing else is wrong with it.
    pub(super) fn meant_plain(&self) -> Option<Meant> {
        let meant = Meant { pieces: self.plain_pieces(), doubtful: Vec::new() };
        Some(meant).filter(|meant| !meant.pieces.is_empty() && self.with_pieces(&meant.pieces).is_some())
    }

    /// What stands outside of quotation marks and has an odd character, with plain ones.
    fn plain_pieces(&self) -> Vec<Piece> {
        let own = self.own_span();
        let atoms = self.statement.tokens.iter().filter(|token| token.kind() == TokenKind::Atom && place(token).end <= own.end);
        let is_odd = |span: &Span| self.text(span).contains(|c| odd(c).is_some());
        let plain = |c: char| odd(c).map_or(Some(c), |found| found.plain);
        atoms.map(place).filter(is_odd).map(|span| (span.clone(), self.text(&span).chars().filter_map(plain).collect())).collect()
    }

    /// The first odd character outside of quotation marks.
    pub(super) fn first_odd(&self) -> Option<(Span, char)> {
        let mut atoms = self.statement.tokens.iter().filter(|token| token.kind() == TokenKind::Atom);
        atoms.find_map(|token| {
            let (at, found) = self.text(&place(token)).char_indices().find(|(_, c)| odd(*c).is_some())?;
            let at = place(token).start + at;
            Some((at..at + found.len_utf8(), found))
        })
    }
}
