//! A statement that does not parse, with what the inspection of every kind of mistake needs: the words that were typed, and a corrected
//! line that was parsed before it is shown.

use std::sync::Arc;

use toml::de::DeTable;
use toml_parser::lexer::TokenKind;
use toml_writer::{ToTomlValue, TomlStringBuilder};

use crate::read::line::Lines;
use crate::read::syntax::correction::Piece;
use crate::read::syntax::leaf::{span_of, trimmed};
use crate::read::syntax::statement::Statement;
use crate::source::{Code, Diagnostic, Phrase, Source, Span};

/// The longest corrected line that a message shows, in characters.
pub(super) const LONGEST_LINE: usize = 110;

/// A statement with what is needed to explain it.
pub(crate) struct Inspection<'i> {
    pub(crate) source: &'i Arc<Source>,
    pub(crate) lines: &'i Lines<'i>,
    pub(crate) statement: &'i Statement<'i>,
    /// Whether the next line seems to be the rest of this statement.
    pub(crate) rest_follows: bool,
}

/// A text as TOML writes it in double quotation marks.
pub(super) fn quoted(text: &str) -> String {
    TomlStringBuilder::new(text).as_basic().to_toml_value()
}

/// A character as its code point, such as `U+3000`.
pub(super) fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

impl Inspection<'_> {
    pub(super) fn text(&self, span: &Span) -> &str {
        self.source.text().get(span.clone()).unwrap_or_default()
    }

    pub(super) fn problem(&self, code: &'static Code, span: Span, message: Phrase) -> Diagnostic {
        Diagnostic::new(code, self.source, span, message)
    }

    /// The position of the statement, without a comment behind it.
    pub(super) fn own_span(&self) -> Span {
        span_of(trimmed(self.statement.tokens))
            .map_or(self.statement.span.clone(), |span| span.start..span.end.min(self.statement.span.end).max(span.start))
    }

    /// The statement with pieces of it replaced, where it is then valid and short enough to be shown.
    pub(super) fn corrected(&self, pieces: &[Piece]) -> Option<String> {
        let line = self.with_pieces(pieces)?;
        let line = line.trim();
        let is_short = !line.contains('\n') && line.chars().count() <= LONGEST_LINE;
        Some(line.to_owned()).filter(|_| is_short)
    }

    /// The statement with pieces of it replaced, where it is then valid.
    pub(super) fn with_pieces(&self, pieces: &[Piece]) -> Option<String> {
        let own = self.own_span();
        let mut line = String::new();
        let mut at = own.start;
        for (span, text) in pieces {
            line.push_str(self.text(&(at..span.start)));
            line.push_str(text);
            at = span.end;
        }
        line.push_str(self.text(&(at..own.end)));
        Some(line).filter(|line| DeTable::parse(line).is_ok())
    }

    /// Everything behind the first equals sign.
    pub(super) fn top_value(&self) -> Span {
        let equals = self.statement.tokens.iter().position(|token| token.kind() == TokenKind::Equals);
        let behind = equals.map_or(self.statement.tokens, |at| self.statement.tokens.get(at + 1..).unwrap_or_default());
        let own = self.own_span();
        span_of(trimmed(behind)).map_or(own.end..own.end, |span| {
            let text = self.text(&span);
            span.start..span.start + text.trim_end().len()
        })
    }
}
