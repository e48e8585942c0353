//! Quotation marks: `note = "x` without the closing one, `note = x"` without the opening one, `note = "The "Safe" programme"` with
//! marks inside, `answer = yes` without any, and `"C:\Users"` with a backslash that means something else.

use toml::de::DeValue;
use toml_parser::lexer::{Token, TokenKind};

use crate::figure::Exact;
use crate::read::keys::{Kind, only_kind};
use crate::read::syntax::correction::Meant;
use crate::read::syntax::leaf::{Leaf, leaves};
use crate::read::syntax::odd;
use crate::read::syntax::statement::place;
use crate::read::syntax::structure::{Fault, Part};
use crate::source::{Diagnostic, Phrase, Span, code, plain};

use super::context::{Inspection, quoted};

/// Whether a leaf has a text in quotation marks.
fn has_text(leaf: &Leaf<'_>) -> bool {
    leaf.tokens.iter().any(|token| token.kind().encoding().is_some())
}

/// A bare value without the comma or semicolon that ends its line.
fn without_end(typed: &str) -> &str {
    typed.trim_end_matches([',', ';', ' '])
}

/// What `48/52` is in percent; `None` where a text is no fraction.
fn percent_of(typed: &str) -> Option<String> {
    let (part, whole) = without_end(typed).split_once('/')?;
    let share = Exact::parse(part.trim())?.over(&Exact::parse(whole.trim())?)?;
    Some(share.percent(&[]))
}

impl Inspection<'_> {
    /// A text without one of its quotation marks, or with one inside.
    pub(super) fn unclosed_text(&self, token: &Token) -> Diagnostic {
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
        let is_other = |c: char| odd::plain_mark(c).is_some() && !mark.starts_with(c);
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
        let line = self.closed_text(token).and_then(|meant| self.corrected(&meant.pieces));
        if self.rest_follows {
            return problem.help(Phrase::new("problem.unclosed-string.help-lines").with("mark", mark.repeat(3)));
        }
        match line {
            Some(line) => problem.help(Phrase::new("problem.syntax.help-write").typed("line", &line)),
            None => problem.help("problem.unclosed-string.help"),
        }
    }

    /// A text of one line with its closing mark at the end of the line, where it can only be there.
    pub(super) fn closed_text(&self, token: &Token) -> Option<Meant> {
        let mark = self.text(&place(token)).get(..1)?;
        let value = self.top_value();
        let typed = self.text(&value).trim_end();
        if place(token).start != value.start || typed.contains('#') {
            return None;
        }
        let end = value.start + typed.len();
        // A path that ends in a backslash takes the closing mark with it.
        let path = typed.strip_prefix('"').and_then(|path| path.strip_suffix('"')).filter(|path| path.ends_with('\\'));
        let piece = match path {
            Some(path) if !path.contains('\'') => (value.clone(), format!("'{path}'")),
            _ => (end..end, mark.to_owned()),
        };
        Some(Meant { pieces: vec![piece], doubtful: vec![value] }).filter(|meant| self.with_pieces(&meant.pieces).is_some())
    }

    /// A text whose opening quotation mark is missing.
    pub(super) fn no_opening_mark(&self, value: &Span) -> Diagnostic {
        let typed = self.text(value);
        let mark = typed.get(typed.len().saturating_sub(1)..).unwrap_or_default();
        let first = typed.chars().next().map_or(0, char::len_utf8);
        let opening = value.start..value.start + first;
        // A typographic quotation mark stands where a plain one belongs.
        let is_typographic = typed.chars().next().is_some_and(|first| odd::plain_mark(first).is_some());
        let replaced = if is_typographic { opening.clone() } else { value.start..value.start };
        let message = match (self.corrected(&[(replaced, mark.to_owned())]), is_typographic) {
            (Some(line), false) => Phrase::new("problem.unclosed-string.message-opening-write").typed("line", &line),
            (Some(line), true) => Phrase::new("problem.unclosed-string.message-marks").typed("line", &line),
            (None, false) => Phrase::new("problem.unclosed-string.message-opening"),
            (None, true) => Phrase::new("problem.unclosed-string.message-plain-mark").with("mark", mark),
        };
        self.problem(code::UNCLOSED_STRING, opening, message)
    }

    /// A quotation mark inside a text that is put in the same marks.
    pub(super) fn inner_mark(&self, value: &Span) -> Diagnostic {
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
        match line {
            Some(_) => problem,
            None if text.contains('\'') => problem.help("problem.unclosed-string.help-inner-double"),
            None => problem.help("problem.unclosed-string.help-inner"),
        }
    }

    /// A text without quotation marks.
    pub(super) fn unquoted(&self, leaf: &Leaf<'_>, typed: &str, all: &[Leaf<'_>]) -> Diagnostic {
        let is_bare = |leaf: &&Leaf<'_>| DeValue::parse(self.text(&leaf.span)).is_err() && !has_text(leaf);
        let kind = self.kind(leaf);
        let message = match kind {
            Some(Kind::Number) if let Some(percent) = percent_of(typed) => {
                let message = Phrase::new("problem.number-form.message-fraction").typed("typed", typed).with("percent", percent);
                return self.problem(code::NUMBER_FORM, leaf.span.clone(), message);
            }
            Some(Kind::Number) => Some("problem.number-form.message-word"),
            Some(Kind::Day) => Some("problem.impossible-date.message-unsure"),
            _ => None,
        };
        if let Some(message) = message {
            let code = if kind == Some(Kind::Day) { code::IMPOSSIBLE_DATE } else { code::NUMBER_FORM };
            return self.problem(code, leaf.span.clone(), Phrase::new(message).typed("typed", typed));
        }
        let pieces: Vec<_> = all.iter().filter(is_bare).map(|one| (one.span.clone(), self.written(one))).collect();
        let own = self.written(leaf);
        let line = self.corrected(&pieces).unwrap_or_else(|| own.clone());
        let message = match own.starts_with('"') {
            true => Phrase::new("problem.syntax.message-unquoted"),
            false => Phrase::new("problem.syntax.message-flag"),
        };
        self.problem(code::SYNTAX, leaf.span.clone(), message.typed("typed", typed).typed("line", &line))
    }

    /// A bare value as it is to be written: in quotation marks, or as true or false.
    fn written(&self, leaf: &Leaf<'_>) -> String {
        let text = without_end(self.text(&leaf.span));
        match (text.to_ascii_lowercase().as_str(), self.kind(leaf)) {
            (word @ ("true" | "false"), _) => word.to_owned(),
            ("yes", Some(Kind::Flag)) => "true".to_owned(),
            ("no", Some(Kind::Flag)) => "false".to_owned(),
            _ if text.contains(plain::is_odd_hyphen) && !text.contains(' ') => quoted(&plain::with_plain_hyphens(text)),
            _ => quoted(text),
        }
    }

    /// What the value of a leaf's key is; not known of the items of a list.
    fn kind(&self, leaf: &Leaf<'_>) -> Option<Kind> {
        let key = leaf.key.clone().filter(|_| !leaf.in_list)?;
        only_kind(self.text(&key))
    }

    /// The statement with its bare words in quotation marks, where nothing else is wrong with it. Whether the words mean anything is
    /// checked with the values of the file that parse.
    pub(super) fn meant_words(&self) -> Option<Meant> {
        let mut meant = Meant { pieces: Vec::new(), doubtful: Vec::new() };
        for leaf in leaves(self.statement.tokens) {
            let typed = self.text(&leaf.span);
            if DeValue::parse(typed).is_ok() {
                continue;
            }
            let kind = self.kind(&leaf);
            let text = without_end(typed);
            let is_text = kind == Some(Kind::Text);
            let is_word = text.chars().any(char::is_alphabetic) && plain::number(text).is_none() && plain::day(text).is_none();
            let has_signs = text.contains(['"', '\'', '=', '#']) || text.chars().any(|c| odd::odd(c).is_some());
            let is_other = matches!(kind, Some(Kind::Flag | Kind::Day)) || (text.contains(',') && !is_text);
            if has_text(&leaf) || has_signs || is_other || !(is_word || (is_text && !text.is_empty())) {
                return None;
            }
            meant.pieces.push((leaf.span.clone(), quoted(&plain::with_plain_hyphens(text))));
            meant.doubtful.push(leaf.span);
        }
        Some(meant).filter(|meant| !meant.pieces.is_empty() && self.with_pieces(&meant.pieces).is_some())
    }

    /// A backslash in a text that is not the beginning of an escape.
    pub(super) fn escape(&self, token: &Token, faults: &[Fault]) -> Diagnostic {
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
}
