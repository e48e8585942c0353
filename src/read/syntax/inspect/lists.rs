//! Lists: `["a", "b"` that is not closed, `"a", "b"` without brackets, `["a"; "b"]` with another sign than the comma.

use toml_parser::lexer::TokenKind;

use crate::read::names as ids;
use crate::read::syntax::leaf::Leaf;
use crate::read::syntax::statement::place;
use crate::source::{Diagnostic, Phrase, Span, code};

use super::context::{Inspection, quoted};

impl Inspection<'_> {
    /// A bracket or brace that is never closed.
    pub(super) fn left_open(&self, bracket: &Span) -> Diagnostic {
        let is_list = self.text(bracket) == "[";
        let (message, help) = match is_list {
            true => ("problem.syntax.message-list-open", "problem.syntax.help-list-open"),
            false => ("problem.syntax.message-table-open", "problem.syntax.help-table-open"),
        };
        let own = self.own_span();
        let problem = self.problem(code::SYNTAX, bracket.clone(), Phrase::new(message)).label("problem.syntax.label-opened");
        let end = own.start + self.text(&own).trim_end_matches([' ', '\t', '\n', '\r']).len();
        let close = if is_list { "]" } else { " }" };
        match self.corrected(&[(end..end, close.to_owned())]) {
            Some(line) => problem.help(Phrase::new("problem.syntax.help-write").typed("line", &line)),
            None => problem.help(help),
        }
    }

    /// A semicolon between the items of a list.
    pub(super) fn semicolon(&self, leaf: &Leaf<'_>) -> Option<Diagnostic> {
        let signs = self
            .statement
            .tokens
            .iter()
            .filter(|token| token.kind() == TokenKind::Atom && self.text(&place(token)).starts_with(';'));
        let pieces: Vec<(Span, String)> =
            signs.map(|token| (place(token).start..place(token).start + 1, ",".to_owned())).collect();
        let first = pieces.iter().map(|(span, _)| span.clone()).find(|span| leaf.span.start <= span.start)?;
        let message = match self.corrected(&pieces) {
            Some(line) => Phrase::new("problem.syntax.message-semicolon-write").typed("line", &line),
            None => Phrase::new("problem.syntax.message-semicolon"),
        };
        Some(self.problem(code::SYNTAX, first, message))
    }

    /// Several items without the brackets of a list.
    pub(super) fn brackets(&self, leaf: &Leaf<'_>, typed: &str) -> Option<Diagnostic> {
        let typed = typed.trim_end_matches([']', ' ']);
        let items: Vec<String> = typed.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect();
        let words = items.iter().all(|item| ids::is_id(item) && !item.starts_with(|c: char| c.is_ascii_digit()));
        let list = match words {
            true if items.len() > 1 => items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", "),
            _ => typed.trim_end_matches(',').to_owned(),
        };
        if !typed.contains(',') {
            return None;
        }
        let line = self.corrected(&[(leaf.span.clone(), format!("[{list}]"))])?;
        let message = Phrase::new("problem.syntax.message-brackets").typed("line", &line);
        Some(self.problem(code::SYNTAX, leaf.span.clone(), message))
    }
}
