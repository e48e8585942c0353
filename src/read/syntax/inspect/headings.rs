//! Headings: `[answer.x` without its closing bracket, `answer.x` without any, `[[answer.x]]` with one too many, `(answer.x)` and
//! `【answer.x】` in brackets of another kind, `[evidence.刑法]` with a name that needs quotation marks.

use toml::de::DeTable;
use toml_parser::lexer::{Token, TokenKind};

use crate::read::keys::begins_headings;
use crate::read::syntax::correction::Meant;
use crate::read::syntax::odd::odd;
use crate::read::syntax::statement::place;
use crate::read::syntax::structure::Fault;
use crate::source::{Diagnostic, Phrase, code, plain};

use super::context::{Inspection, quoted};

/// Whether a character is a blank of any width.
pub(super) fn is_blank_sign(character: char) -> bool {
    character.is_whitespace() || odd(character).is_some_and(|found| found.plain.is_none())
}

/// Whether somebody may put a sign around a heading.
fn is_around(character: char) -> bool {
    matches!(character, '[' | ']' | '(' | ')' | '{' | '}' | '<' | '>')
        || matches!(character, '［' | '］' | '（' | '）' | '【' | '】' | '〔' | '〕' | '｛' | '｝' | '《' | '》' | '〈' | '〉')
        || is_blank_sign(character)
}

impl Inspection<'_> {
    /// What is wrong with a heading.
    pub(super) fn heading(&self, faults: &[Fault]) -> Diagnostic {
        let names = self.statement.tokens.iter().skip_while(|token| token.kind() == TokenKind::LeftSquareBracket);
        let names: Vec<&Token> = names
            .take_while(|token| !matches!(token.kind(), TokenKind::RightSquareBracket | TokenKind::Newline | TokenKind::Comment))
            .collect();
        let inside = names.first().zip(names.last()).map_or(0..0, |(first, last)| place(first).start..place(last).end);
        // Without a plain point, the whole heading is one name, and no name of it can be said to be wrong.
        let without_point = if self.text(&inside).contains('.') { None } else { self.other_heading() };
        if let Some(problem) = without_point.or_else(|| self.name(&names, &inside, true)) {
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
        if let Some((span, found)) = self.first_odd() {
            return self.odd_character(span, found);
        }
        let at = faults.first().map_or(own.clone(), |fault| fault.at.clone());
        let message = Phrase::new("problem.syntax.message-heading").typed("typed", self.text(&own));
        self.problem(code::SYNTAX, at, message).help("problem.syntax.help-heading")
    }

    /// A heading in brackets of another kind, or without any.
    pub(super) fn other_heading(&self) -> Option<Diagnostic> {
        let meant = self.meant_heading()?;
        let line = self.corrected(&meant.pieces)?;
        let own = self.own_span();
        let typed = self.text(&own).trim_end();
        let span = own.start..own.start + typed.len();
        if !meant.doubtful.is_empty() {
            let message = Phrase::new("problem.syntax.message-heading").typed("typed", typed);
            return Some(self.problem(code::SYNTAX, span, message).help("problem.syntax.help-heading"));
        }
        let message = Phrase::new("problem.syntax.message-heading-line").typed("typed", typed).typed("line", &line);
        Some(self.problem(code::SYNTAX, span, message))
    }

    /// The heading that a statement is meant to be: its first name is that of a table, and there is nothing else in the line.
    pub(crate) fn meant_heading(&self) -> Option<Meant> {
        let own = self.own_span();
        let typed = self.text(&own).trim_end();
        let inside = typed.trim_start_matches(is_around).trim_end_matches(|c| is_around(c) || matches!(c, ':' | '：'));
        let start = own.start + (typed.len() - typed.trim_start_matches(is_around).len());
        let end = start + inside.len();
        let has_brackets = start > own.start;
        let inside =
            inside.strip_prefix('"').and_then(|inside| inside.strip_suffix('"')).filter(|_| !has_brackets).unwrap_or(inside);
        let start = if inside.len() < end - start { start + 1 } else { start };
        if inside.is_empty() || inside.contains(['\n', '=', '#', '[', ']']) {
            return None;
        }
        let is_separator =
            |c: char| matches!(c, '.' | '．' | '。') || (has_brackets && !inside.contains(['.', '．', '。']) && c == ' ');
        let is_double = typed.starts_with("[[") && matches!(inside.split('.').next(), Some("paragraph" | "rule"));
        let (open, close) = if is_double { ("[[", "]]") } else { ("[", "]") };
        let mut meant = Meant { pieces: vec![(own.start..start, open.to_owned())], doubtful: Vec::new() };
        let mut at = start;
        let mut count = 0;
        for (number, part) in inside.split_inclusive(is_separator).enumerate() {
            let name = part.trim_end_matches(is_separator);
            if number == 0 && !begins_headings(name) {
                return None;
            }
            read_name(at, name, &mut meant);
            let sign = at + name.len()..at + part.len();
            if !matches!(self.text(&sign), "" | ".") {
                meant.pieces.push((sign, ".".to_owned()));
            }
            at += part.len();
            count += 1;
        }
        meant.pieces.push((start + inside.len()..own.start + typed.len(), close.to_owned()));
        let is_sure = has_brackets || (count > 1 && meant.doubtful.is_empty());
        Some(meant).filter(|meant| is_sure && self.with_pieces(&meant.pieces).is_some())
    }
}

/// One name of a heading: with plain hyphens, or in quotation marks where it has other letters.
fn read_name(at: usize, name: &str, into: &mut Meant) {
    let is_plain = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let bare = name.trim();
    let at = at + (name.len() - name.trim_start().len());
    if is_plain(bare) || bare.contains(['"', '\'']) {
        return;
    }
    let span = at..at + bare.len();
    let visible: String = bare.chars().filter_map(|c| odd(c).map_or(Some(c), |found| found.plain)).collect();
    let plain = plain::with_plain_hyphens(&visible);
    if is_plain(plain.trim()) {
        into.pieces.push((span, plain.trim().to_owned()));
    } else {
        into.pieces.push((span.clone(), quoted(bare)));
        into.doubtful.push(span);
    }
}
