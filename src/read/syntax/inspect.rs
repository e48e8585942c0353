//! Says what is wrong with one statement that does not parse, and what to write instead.
//!
//! In: the statement, and what the parser found. Out: one problem for each mistake in it. The advice is made from what was typed: where a
//! corrected line is shown, it was parsed first, so that copying it never causes a second error.
//!
//! One file because each sort of mistake is a few lines, and their order matters: an unclosed text is looked for before anything that
//! could follow from it.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use toml::de::{DeTable, DeValue};
use toml_parser::lexer::{Token, TokenKind};
use toml_writer::{ToTomlValue, TomlStringBuilder};

use crate::read::keys::{Kind, only_kind};
use crate::read::line::Lines;
use crate::read::names as ids;
use crate::read::plain::{self, NumberFault, PlainDay};
use crate::source::{Code, Diagnostic, Phrase, Source, Span, code};

use super::leaf::{Leaf, leaves, span_of, trimmed};
use super::odd::odd;
use super::statement::{Statement, is_blank, is_unclosed, place};
use super::structure::{Fault, Part};

/// How deep brackets, or the names of a key, may be nested.
pub(super) const DEEPEST: usize = 80;

/// The longest corrected line that a message shows, in characters.
const LONGEST_LINE: usize = 110;

/// A statement with what is needed to explain it.
pub(super) struct Inspection<'i> {
    pub(super) source: &'i Arc<Source>,
    pub(super) lines: &'i Lines<'i>,
    pub(super) statement: &'i Statement<'i>,
    /// Whether the next line seems to be the rest of this statement.
    pub(super) rest_follows: bool,
}

/// The heading that a line is meant to be whose opening bracket is missing.
pub(super) fn lost_heading(typed: &str) -> Option<String> {
    let heading = format!("[{typed}");
    Some(heading).filter(|heading| typed.ends_with(']') && !typed.contains('\n') && DeTable::parse(heading).is_ok())
}

/// How many names a statement's key or heading has.
pub(super) fn names(statement: &Statement<'_>) -> usize {
    let is_end = |token: &Token| matches!(token.kind(), TokenKind::Equals | TokenKind::Newline);
    let dots = statement.tokens.iter().take_while(|token| !is_end(token)).filter(|token| token.kind() == TokenKind::Dot);
    dots.count() + 1
}

impl Inspection<'_> {
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
        let leaves = leaves(self.statement.tokens);
        let mut sorts = BTreeSet::new();
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

    fn text(&self, span: &Span) -> &str {
        self.source.text().get(span.clone()).unwrap_or_default()
    }

    fn problem(&self, code: &'static Code, span: Span, message: Phrase) -> Diagnostic {
        Diagnostic::new(code, self.source, span, message)
    }

    /// The position of the statement, without a comment behind it.
    fn own_span(&self) -> Span {
        span_of(trimmed(self.statement.tokens))
            .map_or(self.statement.span.clone(), |span| span.start..span.end.min(self.statement.span.end).max(span.start))
    }

    /// The statement with pieces of it replaced, where it is then valid and short enough to be shown.
    fn corrected(&self, pieces: &[(Span, String)]) -> Option<String> {
        let own = self.own_span();
        let mut line = String::new();
        let mut at = own.start;
        for (span, text) in pieces {
            line.push_str(self.text(&(at..span.start)));
            line.push_str(text);
            at = span.end;
        }
        line.push_str(self.text(&(at..own.end)));
        let is_short = !line.contains('\n') && line.chars().count() <= LONGEST_LINE;
        Some(line).filter(|line| is_short && DeTable::parse(line).is_ok())
    }

    fn control_character(&self) -> Option<Diagnostic> {
        let text = self.text(&self.statement.span);
        let (at, control) = text.char_indices().find(|(_, c)| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))?;
        let at = self.statement.span.start + at;
        let message = Phrase::new("problem.control-character.message").with("character", code_point(control));
        let problem = self.problem(code::CONTROL_CHARACTER, at..at + control.len_utf8(), message);
        Some(problem.label("problem.control-character.label"))
    }

    fn too_deep(&self) -> Option<Diagnostic> {
        let names = names(self.statement);
        if self.statement.depth <= DEEPEST && names < DEEPEST {
            return None;
        }
        let first = self.statement.tokens.first().map_or(self.statement.span.clone(), place);
        let help = if names < DEEPEST { "problem.nested-too-deep.help" } else { "problem.nested-too-deep.help-points" };
        let message = Phrase::new("problem.nested-too-deep.message");
        Some(self.problem(code::NESTED_TOO_DEEP, first, message).label("problem.nested-too-deep.label").help(help))
    }

    /// What is wrong with a heading.
    fn heading(&self, faults: &[Fault]) -> Diagnostic {
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

    /// What is wrong with the statement's key.
    fn key(&self) -> Option<Diagnostic> {
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
    fn name(&self, names: &[&Token], whole: &Span, is_heading: bool) -> Option<Diagnostic> {
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
    fn colon(&self, span: Span) -> Diagnostic {
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
    fn no_equals(&self) -> Diagnostic {
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
        if let Some((span, found)) = character(&|c| odd(c).is_some()) {
            return self.odd_character(span, found);
        }
        if let Some((span, _)) = character(&|c| matches!(c, ':' | '：')) {
            return self.colon(span);
        }
        if let Some(heading) = lost_heading(typed) {
            let message = Phrase::new("problem.syntax.message-heading-open").typed("line", &heading);
            let at = own.start;
            return self.problem(code::SYNTAX, at..at + 1, message).label("problem.syntax.label-missing-bracket");
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

    /// A character that looks like a plain one, or that cannot be seen.
    fn odd_character(&self, span: Span, character: char) -> Diagnostic {
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

    /// A bracket or brace that is never closed.
    fn left_open(&self, bracket: &Span) -> Diagnostic {
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

    /// A text without one of its quotation marks, or with one inside.
    fn unclosed_text(&self, token: &Token) -> Diagnostic {
        let span = place(token);
        let mark = self.text(&span).get(..1).unwrap_or_default();
        let opening = span.start..span.start + 1;
        if matches!(token.kind(), TokenKind::MlBasicString | TokenKind::MlLiteralString) {
            let message = Phrase::new("problem.unclosed-string.message-block").with("mark", mark.repeat(3));
            return self
                .problem(code::UNCLOSED_STRING, span.start..span.start + 3, message)
                .label("problem.unclosed-string.label")
                .help(Phrase::new("problem.unclosed-string.help-block").with("mark", mark.repeat(3)));
        }
        let value = self.top_value();
        let typed = self.text(&value);
        let is_list = typed.starts_with(['[', '{']);
        if !is_list && typed.len() > 1 && typed.starts_with(mark) && typed.ends_with(mark) && span.start > value.start {
            return self.inner_mark(&value);
        }
        if !is_list && !typed.starts_with(['"', '\'']) && typed.ends_with(mark) && typed.matches(mark).count() == 1 {
            return self.no_opening_mark(&value);
        }
        let is_other = |c: char| matches!(c, '"' | '\'' | '”' | '“' | '’' | '»' | '＂') && !mark.starts_with(c);
        if !is_list && typed.starts_with(mark) && typed.ends_with(is_other) && typed.matches(is_other).count() == 1 {
            let inside = typed.get(1..).unwrap_or_default().trim_end_matches(is_other);
            if let Some(line) = self.corrected(&[(value.clone(), quoted(inside))]) {
                let message = Phrase::new("problem.unclosed-string.message-marks").typed("line", &line);
                return self.problem(code::UNCLOSED_STRING, value, message);
            }
        }
        let inside = self.text(&(span.start + 1..span.end));
        if is_list && inside.trim().chars().all(|c| matches!(c, ']' | '}' | ',' | ' ')) {
            let message = Phrase::new("problem.unclosed-string.message-odd");
            return self.problem(code::UNCLOSED_STRING, value, message).help("problem.unclosed-string.help");
        }
        let message = Phrase::new("problem.unclosed-string.message");
        let problem = self.problem(code::UNCLOSED_STRING, opening, message).label("problem.unclosed-string.label");
        let end = value.start + typed.trim_end().len();
        // A path that ends in a backslash takes the closing mark with it.
        let path = typed.trim_end().strip_prefix('"').and_then(|path| path.strip_suffix('"')).filter(|path| path.ends_with('\\'));
        let line = match path {
            Some(path) if !path.contains('\'') => self.corrected(&[(value.clone(), format!("'{path}'"))]),
            _ => self.corrected(&[(end..end, mark.to_owned())]),
        };
        let line = line.filter(|_| !is_list && !typed.contains('#'));
        if self.rest_follows {
            return problem.help(Phrase::new("problem.unclosed-string.help-lines").with("mark", mark.repeat(3)));
        }
        match line {
            Some(line) => problem.help(Phrase::new("problem.syntax.help-write").typed("line", &line)),
            None => problem.help("problem.unclosed-string.help"),
        }
    }

    /// A text whose opening quotation mark is missing.
    fn no_opening_mark(&self, value: &Span) -> Diagnostic {
        let typed = self.text(value);
        let mark = typed.get(typed.len().saturating_sub(1)..).unwrap_or_default();
        let message = match self.corrected(&[(value.start..value.start, mark.to_owned())]) {
            Some(line) => Phrase::new("problem.unclosed-string.message-opening-write").typed("line", &line),
            None => Phrase::new("problem.unclosed-string.message-opening"),
        };
        let first = typed.chars().next().map_or(0, char::len_utf8);
        self.problem(code::UNCLOSED_STRING, value.start..value.start + first, message)
    }

    /// Everything behind the first equals sign.
    fn top_value(&self) -> Span {
        let equals = self.statement.tokens.iter().position(|token| token.kind() == TokenKind::Equals);
        let behind = equals.map_or(self.statement.tokens, |at| self.statement.tokens.get(at + 1..).unwrap_or_default());
        let own = self.own_span();
        span_of(trimmed(behind)).map_or(own.end..own.end, |span| {
            let text = self.text(&span);
            span.start..span.start + text.trim_end().len()
        })
    }

    /// A quotation mark inside a text that is put in the same marks.
    fn inner_mark(&self, value: &Span) -> Diagnostic {
        let typed = self.text(value);
        let mark = typed.get(..1).unwrap_or_default();
        let inside = typed.get(1..typed.len().saturating_sub(1)).unwrap_or_default();
        let at = inside.find(mark).map_or(value.start, |at| value.start + 1 + at);
        let text = inside.replace("\\\"", "\"");
        let written = [Some(format!("'{text}'")).filter(|_| !text.contains('\'')), Some(quoted(&text))];
        let has_escape = text.contains('\\') && mark == "\"";
        // In a list, a comma may as well separate two items.
        let may_be_items = self.text(&self.top_value()).starts_with('[') && text.contains([',', '،']);
        let mut written = written.into_iter().flatten().filter(|_| !has_escape && !may_be_items);
        let line = written.find_map(|text| self.corrected(&[(value.clone(), text)]));
        let message = match &line {
            Some(line) => Phrase::new("problem.unclosed-string.message-inner-write").typed("line", line),
            None => Phrase::new("problem.unclosed-string.message-inner"),
        };
        let problem = self.problem(code::UNCLOSED_STRING, at..at + 1, message).label("problem.unclosed-string.label-inner");
        if line.is_some() { problem } else { problem.help("problem.unclosed-string.help-inner") }
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
        let is_plain = |typed: &str| !typed.contains(['"', '\'', ',', '=', '#']) && typed.chars().all(|c| odd(c).is_none());
        if !leaf.in_list && only_kind(&key) == Some(Kind::Text) && is_plain(typed) {
            return Some(self.unquoted(leaf, typed, all));
        }
        if let Some(number) = plain::number(typed) {
            let message = match number.fault {
                NumberFault::Digits => "problem.number-form.message-digits",
                NumberFault::Separators => "problem.number-form.message-separators",
                NumberFault::DecimalComma => "problem.number-form.message-comma",
                NumberFault::Percent => "problem.number-form.message-percent",
                NumberFault::Unit => "problem.number-form.message-unit",
                NumberFault::Form => "problem.number-form.message",
            };
            let message = Phrase::new(message).typed("typed", typed).with("number", number.plain);
            return Some(self.problem(code::NUMBER_FORM, leaf.span.clone(), message));
        }
        if let Some(problem) = self.day(leaf, typed) {
            return Some(problem);
        }
        if leaf.tokens.iter().any(|token| token.kind() == TokenKind::Atom && self.text(&place(token)).starts_with(';')) {
            return self.semicolon(leaf);
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

    /// A value that has an equals sign in it: written twice, or of a second key in the same line. In braces the comma is missing, which
    /// the parser says.
    fn second_equals(&self, leaf: &Leaf<'_>) -> Option<Diagnostic> {
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

    /// A key without a value.
    fn no_value(&self, leaf: &Leaf<'_>, key: &str) -> Diagnostic {
        let is_year = |name: &str| name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit());
        let end = leaf.key.as_ref().map_or(self.statement.span.start, |key| key.end);
        let outer = leaf.outer.clone().map(|outer| self.text(&outer).to_owned()).unwrap_or_default();
        let is_count = outer.split('.').any(is_year) || self.lines.path(end).split('.').any(is_year);
        let message = match is_count {
            true => Phrase::new("problem.no-value.message-count"),
            false => Phrase::new("problem.no-value.message"),
        };
        let message = message.typed("key", key);
        let problem = self.problem(code::NO_VALUE, leaf.span.clone(), message);
        if is_count { problem } else { problem.help("problem.no-value.help") }
    }

    /// A day that is not written as one, or that does not exist.
    fn day(&self, leaf: &Leaf<'_>, typed: &str) -> Option<Diagnostic> {
        let phrase = |key| Phrase::new(key).typed("typed", typed);
        let found = plain::day(typed);
        let is_written = typed.len() == 10 && typed.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let message = match &found {
            Some(PlainDay::Sure(day)) => phrase("problem.impossible-date.message-write").with("day", day),
            Some(PlainDay::Month(day)) => phrase("problem.impossible-date.message-month").with("day", day),
            Some(PlainDay::Unsure) if is_written => match days_of_month(typed) {
                Some(days) => phrase("problem.impossible-date.message-days").with("days", days),
                None => phrase("problem.impossible-date.message"),
            },
            Some(PlainDay::Unsure) => phrase("problem.impossible-date.message-unsure"),
            None if typed
                .get(..5)
                .is_some_and(|year| year.ends_with('-') && year.bytes().take(4).all(|b| b.is_ascii_digit())) =>
            {
                phrase("problem.impossible-date.message-time")
            }
            None => return None,
        };
        Some(self.problem(code::IMPOSSIBLE_DATE, leaf.span.clone(), message))
    }

    /// A semicolon between the items of a list.
    fn semicolon(&self, leaf: &Leaf<'_>) -> Option<Diagnostic> {
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
    fn brackets(&self, leaf: &Leaf<'_>, typed: &str) -> Option<Diagnostic> {
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

    /// A text without quotation marks.
    fn unquoted(&self, leaf: &Leaf<'_>, typed: &str, all: &[Leaf<'_>]) -> Diagnostic {
        let is_bare = |leaf: &&Leaf<'_>| {
            let typed = self.text(&leaf.span);
            DeValue::parse(typed).is_err() && leaf.tokens.iter().all(|token| token.kind().encoding().is_none())
        };
        let key = leaf.key.clone().map(|key| self.text(&key).to_owned()).unwrap_or_default();
        let kind = if leaf.in_list { None } else { only_kind(&key) };
        let hyphen = typed.contains(plain::is_odd_hyphen) && !typed.contains(' ');
        let plain = |text: &str| if hyphen { plain::with_plain_hyphens(text) } else { text.to_owned() };
        let written = |text: &str| match (text.to_ascii_lowercase().as_str(), kind) {
            (word @ ("true" | "false"), _) => word.to_owned(),
            ("yes", Some(Kind::Flag)) => "true".to_owned(),
            ("no", Some(Kind::Flag)) => "false".to_owned(),
            _ => quoted(&plain(text)),
        };
        let message = match kind {
            Some(Kind::Number) => Some("problem.number-form.message-word"),
            Some(Kind::Day) => Some("problem.impossible-date.message-unsure"),
            _ => None,
        };
        if let Some(message) = message {
            let code = if kind == Some(Kind::Day) { code::IMPOSSIBLE_DATE } else { code::NUMBER_FORM };
            return self.problem(code, leaf.span.clone(), Phrase::new(message).typed("typed", typed));
        }
        let pieces: Vec<_> = all.iter().filter(is_bare).map(|one| (one.span.clone(), written(self.text(&one.span)))).collect();
        let own = written(typed);
        let line = self.corrected(&pieces).unwrap_or_else(|| own.clone());
        let message = match own.starts_with('"') {
            true => Phrase::new("problem.syntax.message-unquoted"),
            false => Phrase::new("problem.syntax.message-flag"),
        };
        self.problem(code::SYNTAX, leaf.span.clone(), message.typed("typed", typed).typed("line", &line))
    }

    /// A backslash in a text that is not the beginning of an escape.
    fn escape(&self, token: &Token, faults: &[Fault]) -> Diagnostic {
        let whole = place(token);
        let fault = faults.iter().find(|fault| fault.part == Part::Value && fault.whole.as_ref() == Some(&whole));
        let before = |at: usize| self.text(&(whole.start..at)).rfind('\\').map(|slash| whole.start + slash);
        let start = fault.and_then(|fault| before(fault.at.end.max(fault.at.start + 1).min(whole.end))).unwrap_or(whole.start);
        let end = self.text(&(start..whole.end)).chars().take(2).map(char::len_utf8).sum::<usize>();
        let typed = self.text(&(start..start + end));
        let digits = self.text(&(start + end..whole.end)).chars().take_while(char::is_ascii_hexdigit).count().min(8);
        if matches!(typed, "\\u" | "\\U") && digits >= 4 {
            let span = start..start + end + digits;
            let message = Phrase::new("problem.syntax.message-escape-code").typed("typed", self.text(&span));
            return self.problem(code::SYNTAX, span, message).help("problem.syntax.help-escape-code");
        }
        let raw = self.text(&whole);
        let inside = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
        let doubled = || format!("\"{}\"", inside.replace('\\', "\\\\"));
        let (written, help) = match inside.contains('\'') {
            true => (doubled(), "problem.syntax.help-write"),
            false => (format!("'{inside}'"), "problem.syntax.help-escape-write"),
        };
        let line = self.corrected(&[(whole.clone(), written)]).filter(|_| !inside.contains("\\\""));
        let message = Phrase::new("problem.syntax.message-escape").typed("typed", typed);
        let problem = self.problem(code::SYNTAX, start..start + end, message);
        match line {
            Some(line) => problem.help(Phrase::new(help).typed("line", &line)),
            None => problem.help("problem.syntax.help-escape"),
        }
    }

    /// What only the parser can say: what it found, and what it expected.
    fn structure(&self, faults: &[Fault]) -> Diagnostic {
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
                None => Phrase::new("problem.syntax.message-comma").typed("typed", typed),
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

/// A text as TOML writes it in double quotation marks.
fn quoted(text: &str) -> String {
    TomlStringBuilder::new(text).as_basic().to_toml_value()
}

/// How many days the month of a day such as `2026-02-30` has.
fn days_of_month(day: &str) -> Option<u32> {
    let (year, month) = (day.get(..4)?.parse::<i32>().ok()?, day.get(5..7)?.parse::<u32>().ok()?);
    let next = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month.checked_add(1)?) };
    NaiveDate::from_ymd_opt(year, month, 1)?;
    Some(NaiveDate::from_ymd_opt(next.0, next.1, 1)?.pred_opt()?.day())
}

fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}
