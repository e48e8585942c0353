//! Headings: `[answer.x` without its closing bracket, `answer.x]` without its opening one, `[[answer.x]]` with one too many.

use toml::de::DeTable;
use toml_parser::lexer::{Token, TokenKind};

use crate::read::syntax::statement::place;
use crate::read::syntax::structure::Fault;
use crate::source::{Diagnostic, Phrase, code};

use super::context::Inspection;

/// The heading that a line is meant to be whose opening bracket is missing.
pub(in super::super) fn lost_heading(typed: &str) -> Option<String> {
    let heading = format!("[{typed}");
    Some(heading).filter(|heading| typed.ends_with(']') && !typed.contains('\n') && DeTable::parse(heading).is_ok())
}

impl Inspection<'_> {
    /// What is wrong with a heading.
    pub(super) fn heading(&self, faults: &[Fault]) -> Diagnostic {
        let names = self.statement.tokens.iter().skip_while(|token| token.kind() == TokenKind::LeftSquareBracket);
        let names: Vec<&Token> = names
            .take_while(|token| !matches!(token.kind(), TokenKind::RightSquareBracket | TokenKind::Newline | TokenKind::Comment))
            .collect();
        let inside = names.first().zip(names.last()).map_or(0..0, |(first, last)| place(first).start..place(last).end);
        if let Some(problem) = self.name(&names, &inside, true) {
            return problem;
        }
        let own = self.own_span();
        let typed = self.text(&own).trim_end();
        // Lists of tables begin with two brackets, and only these two are lists of tables.
        let is_list = ["[[paragraph", "[[rule"].iter().any(|list| typed.starts_with(list));
        let one = typed.get(1..).filter(|_| typed.starts_with("[[") && !is_list);
        let one = one.map(|line| line.replace("]]", "]")).filter(|line| DeTable::parse(line).is_ok());
        if let Some(line) = one {
            let message = Phrase::new("problem.syntax.message-heading-close").typed("line", &line);
            return self.problem(code::SYNTAX, own.start..own.start + 2, message);
        }
        let shorter = typed.strip_suffix(']').filter(|line| DeTable::parse(line).is_ok());
        if let Some(line) = shorter {
            let end = own.start + typed.len();
            let message = Phrase::new("problem.syntax.message-heading-write").typed("line", line);
            return self.problem(code::SYNTAX, end - 1..end, message);
        }
        for missing in ["]", "]]"] {
            let line = format!("{typed}{missing}");
            if DeTable::parse(&line).is_ok() {
                let end = own.start + typed.len();
                let message = Phrase::new("problem.syntax.message-heading-close").typed("line", &line);
                return self.problem(code::SYNTAX, end..end, message).label("problem.syntax.label-missing-bracket");
            }
        }
        let at = faults.first().map_or(own.clone(), |fault| fault.at.clone());
        let message = Phrase::new("problem.syntax.message-heading").typed("typed", self.text(&own));
        self.problem(code::SYNTAX, at, message).help("problem.syntax.help-heading")
    }
}
