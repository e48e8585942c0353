//! Reads a file as it was meant: `answer = yes` as `answer = "yes"`, `(answer.x)` as `[answer.x]`.
//!
//! In: what to put in place of what. Out: the corrected text for the parser, and the parsed table with every position led back to the
//! text as it was typed. So one mistake in a line hides nothing else, and a heading keeps the lines below it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::source::Span;

/// What was typed, and what to read in its place.
pub(super) type Piece = (Span, String);

/// How a statement that does not parse is read.
pub(super) struct Meant {
    /// What is replaced.
    pub(super) pieces: Vec<Piece>,
    /// Values and names that may be wrong in another way as well. An error found there later says more than the one of syntax, and takes
    /// its place: `answer = YES` lacks quotation marks, but what has to be written is `answer = "yes"`.
    pub(super) doubtful: Vec<Span>,
}

/// All corrections of a file.
pub(super) struct Corrections {
    pieces: Vec<Piece>,
    /// Where each replacement begins in the corrected text.
    starts: Vec<usize>,
}

impl Corrections {
    /// Takes pieces that do not overlap.
    pub(super) fn new(mut pieces: Vec<Piece>) -> Self {
        pieces.sort_by_key(|(span, _)| span.start);
        let mut starts = Vec::with_capacity(pieces.len());
        let (mut written, mut from) = (0, 0);
        for (span, text) in &pieces {
            written += span.start - from;
            starts.push(written);
            written += text.len();
            from = span.end;
        }
        Self { pieces, starts }
    }

    /// The text with every piece replaced.
    pub(super) fn apply(&self, text: &str) -> String {
        let mut corrected = String::with_capacity(text.len());
        let mut from = 0;
        for (span, piece) in &self.pieces {
            corrected.push_str(text.get(from..span.start).unwrap_or_default());
            corrected.push_str(piece);
            from = span.end;
        }
        corrected.push_str(text.get(from..).unwrap_or_default());
        corrected
    }

    /// A stretch of the corrected text in the text as it was typed. What lies inside a replacement becomes the whole of what was replaced.
    pub(super) fn typed(&self, span: &Span) -> Span {
        let start = self.position(span.start, false);
        if span.is_empty() { start..start } else { start..self.position(span.end, true).max(start) }
    }

    fn position(&self, at: usize, is_end: bool) -> usize {
        let before = self.starts.partition_point(|start| if is_end { *start < at } else { *start <= at });
        let last = before.checked_sub(1).and_then(|last| self.pieces.get(last).zip(self.starts.get(last)));
        let Some(((span, text), start)) = last else { return at };
        let end = start + text.len();
        match (at.cmp(&end), is_end) {
            (std::cmp::Ordering::Less, false) => span.start,
            (std::cmp::Ordering::Less | std::cmp::Ordering::Equal, true) => span.end,
            _ => at - end + span.end,
        }
    }

    /// A table of the corrected text with the positions of the text as it was typed.
    pub(super) fn table<'a>(&self, table: Spanned<DeTable<'a>>) -> Spanned<DeTable<'a>> {
        if self.pieces.is_empty() {
            return table;
        }
        let span = self.typed(&table.span());
        Spanned::new(span, self.entries(table.into_inner()))
    }

    fn entries<'a>(&self, table: DeTable<'a>) -> DeTable<'a> {
        let entry = |(name, value): (Spanned<_>, Spanned<DeValue<'a>>)| {
            let span = self.typed(&name.span());
            (Spanned::new(span, name.into_inner()), self.value(value))
        };
        table.into_iter().map(entry).collect()
    }

    fn value<'a>(&self, value: Spanned<DeValue<'a>>) -> Spanned<DeValue<'a>> {
        let span = self.typed(&value.span());
        Spanned::new(
            span,
            match value.into_inner() {
                DeValue::Table(table) => DeValue::Table(self.entries(table)),
                DeValue::Array(items) => DeValue::Array(items.into_iter().map(|item| self.value(item)).collect()),
                other => other,
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_lead_back_to_what_was_typed() {
        let text = "(a.b)\nc = YES\nd = 1\n";
        let corrections = Corrections::new(vec![(10..13, "\"YES\"".to_owned()), (0..1, "[".to_owned()), (4..5, "]".to_owned())]);
        let corrected = corrections.apply(text);
        assert_eq!(corrected, "[a.b]\nc = \"YES\"\nd = 1\n");
        assert_eq!(corrections.typed(&(10..15)), 10..13);
        assert_eq!(corrections.typed(&(16..17)), 14..15);
        assert_eq!(corrections.typed(&(1..2)), 1..2);
        assert_eq!(corrections.typed(&(0..5)), 0..5);
        let inserted = Corrections::new(vec![(0..0, "[".to_owned()), (3..3, "]".to_owned())]);
        assert_eq!(inserted.apply("a.b\nc = 1"), "[a.b]\nc = 1");
        assert_eq!((inserted.typed(&(1..2)), inserted.typed(&(0..5)), inserted.typed(&(6..7))), (0..1, 0..3, 4..5));
    }
}
