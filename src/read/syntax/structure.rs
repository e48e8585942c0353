//! Parses one statement by itself and collects what the parser finds wrong with it, as data: where, what it found and what it expected.

use std::borrow::Cow;

use toml::de::DeValue;
use toml_parser::decoder::ScalarKind;
use toml_parser::lexer::Token;
use toml_parser::parser::{Event, EventKind, ValidateWhitespace, parse_document};
use toml_parser::{Expected, ParseError, Source};

use crate::source::Span;

/// The most faults that are kept of one statement: the first one is the one to report.
const MOST: usize = 16;

/// What the parser was reading when it found a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Brackets, commas, equals signs, line ends.
    Structure,
    /// A key.
    Key,
    /// A value that is no day.
    Value,
    /// A day or a time.
    Day,
}

/// One thing that the parser finds wrong.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    pub(super) part: Part,
    /// Where it found something else than it expected.
    pub(super) at: Span,
    /// The whole value or key, where one is at fault.
    pub(super) whole: Option<Span>,
    expected: &'static [Expected],
}

impl Fault {
    /// Whether the parser expected a sign such as `]` here.
    pub(super) fn expects(&self, sign: &str) -> bool {
        self.expected.iter().any(|expected| matches!(expected, Expected::Literal(literal) if *literal == sign))
    }
}

/// What the parser finds wrong with the tokens of one statement, by place.
pub(super) fn faults(text: &str, tokens: &[Token]) -> Vec<Fault> {
    let source = Source::new(text);
    let mut found = Vec::new();
    let mut note = |part: Part, whole: Option<Span>, error: &ParseError| {
        if found.len() < MOST {
            let at = error.unexpected().or(error.context()).map_or(0..0, |span| span.start()..span.end());
            found.push(Fault { part, at, whole, expected: error.expected().unwrap_or_default() });
        }
    };
    let mut events: Vec<Event> = Vec::with_capacity(tokens.len());
    let mut structure = |error: ParseError| note(Part::Structure, None, &error);
    parse_document(tokens, &mut ValidateWhitespace::new(&mut events, source), &mut structure);
    for event in events {
        let Some(raw) = source.get(event) else { continue };
        let whole = event.span().start()..event.span().end();
        let mut decoded = Cow::Borrowed("");
        match event.kind() {
            EventKind::SimpleKey => {
                raw.decode_key(&mut decoded, &mut |error: ParseError| note(Part::Key, Some(whole.clone()), &error));
            }
            EventKind::Scalar => {
                let mut errors: Vec<ParseError> = Vec::new();
                let kind = raw.decode_scalar(&mut decoded, &mut errors);
                let part = if kind == ScalarKind::DateTime { Part::Day } else { Part::Value };
                for error in &errors {
                    note(part, Some(whole.clone()), error);
                }
                if errors.is_empty() && kind == ScalarKind::DateTime && DeValue::parse(raw.as_str()).is_err() {
                    note(part, Some(whole.clone()), &ParseError::new("").with_unexpected(event.span()));
                }
            }
            _ => {}
        }
    }
    found.sort_by_key(|fault| fault.at.start);
    found
}
