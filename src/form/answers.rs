//! What is written in a file, as it is written: the answers and the evidence as JSON, and which of them a place belongs to.
//!
//! In: a text. Out: values with their places. An answer with an error is shown as it was typed, so that it can be put right. What an
//! answer means is for `check`.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value as Json};

use crate::read::ParsedFile;
use crate::source::{Problems, Source, Span, Table, Value};

/// One table of the file: `answer` or another word at the top, its name, its values, and the part of the file that it takes up.
struct Block {
    table: &'static str,
    id: String,
    values: Json,
    span: Span,
    /// Every value within it, with its path below the block.
    places: Vec<(Vec<String>, Span)>,
}

/// The answers, evidence and contributors of a file, in written order.
pub(super) struct Answers {
    blocks: Vec<Block>,
    /// Whether the text is not TOML, so that no edit has a place.
    pub(super) is_broken: bool,
}

impl Answers {
    /// Reads a text; problems are for `check`.
    pub(super) fn read(source: &Arc<Source>) -> Self {
        let document = ParsedFile::parse(source, &mut Problems::default());
        let root = document.root();
        let mut blocks = Vec::new();
        for table in ["answer", "evidence", "contributor"] {
            for (id, key, value) in root.entries_of(table) {
                let mut places = Vec::new();
                let mut span = whole(key, &value);
                if let Some(inner) = value.table() {
                    span = extent(&inner, inner.span());
                    collect(&inner, &[], &mut places);
                }
                blocks.push(Block { table, id: id.to_owned(), values: json(&value), span, places });
            }
        }
        Self { blocks, is_broken: document.is_broken() }
    }

    /// The tables of one sort, by their names.
    pub(super) fn all(&self, table: &str) -> Map<String, Json> {
        self.of(table).map(|block| (block.id.clone(), block.values.clone())).collect()
    }

    fn of(&self, table: &str) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(move |block| block.table == table)
    }

    /// The table that a place belongs to: its word, its name, and the part of the file that it takes up.
    pub(super) fn block_of(&self, place: &Span) -> Option<(&'static str, String, Span)> {
        let block = self.block(place)?;
        Some((block.table, block.id.clone(), block.span.clone()))
    }

    /// The path of the value that a place belongs to; empty where it belongs to no answer and no evidence.
    pub(super) fn path_of(&self, place: &Span) -> Vec<String> {
        let Some(block) = self.block(place) else { return Vec::new() };
        let inner =
            block.places.iter().filter(|(_, span)| span.start <= place.start && place.start < span.end.max(span.start + 1));
        let own = inner.max_by_key(|(path, _)| path.len()).map(|(path, _)| path.clone()).unwrap_or_default();
        [block.table.to_owned(), block.id.clone()].into_iter().chain(own).collect()
    }

    fn block(&self, place: &Span) -> Option<&Block> {
        let within = |block: &&Block| block.span.start <= place.start && place.start < block.span.end.max(block.span.start + 1);
        self.blocks.iter().filter(within).min_by_key(|block| block.span.len())
    }

    /// Whether another reading of the file has the same answers but for some that were left out.
    pub(super) fn is_same_but(&self, whole: &Self, left_out: &BTreeSet<String>) -> bool {
        let kept = |of: &Self| {
            let all = of.all("answer").into_iter();
            all.filter(|(id, _)| !left_out.contains(id)).collect::<Map<String, Json>>()
        };
        kept(self) == kept(whole)
    }
}

/// A text with blanks over some of its parts; line ends stay.
pub(super) fn blanked<'s>(text: &str, parts: impl Iterator<Item = &'s Span>) -> String {
    let parts: Vec<&Span> = parts.collect();
    let is_over = |at: usize, c: char| !matches!(c, '\r' | '\n') && parts.iter().any(|part| part.contains(&at));
    text.char_indices().map(|(at, c)| if is_over(at, c) { " ".repeat(c.len_utf8()) } else { c.to_string() }).collect()
}

/// The values of a table and of the tables in it, each with its path.
fn collect(table: &Table<'_>, above: &[String], into: &mut Vec<(Vec<String>, Span)>) {
    for (name, key, value) in table.entries() {
        let path: Vec<String> = above.iter().cloned().chain([name.to_owned()]).collect();
        into.push((path.clone(), whole(key, &value)));
        if let Some(inner) = value.table() {
            collect(&inner, &path, into);
        }
    }
}

/// From a key to the end of its value.
fn whole(key: Span, value: &Value<'_>) -> Span {
    let end = value.table().map_or(0, |inner| extent(&inner, inner.span()).end);
    key.start.min(value.span().start)..end.max(value.span().end)
}

/// From the heading of a table to the end of its last value.
fn extent(table: &Table<'_>, heading: Span) -> Span {
    table.entries().into_iter().fold(heading, |span, (_, key, value)| {
        let own = whole(key, &value);
        span.start.min(own.start)..span.end.max(own.end)
    })
}

/// A value as JSON. Numbers and days are texts, exactly as they are written.
pub(super) fn json(value: &Value<'_>) -> Json {
    if let Some(flag) = value.flag() {
        return flag.into();
    }
    if let Some(items) = value.list() {
        return items.iter().map(json).collect();
    }
    if let Some(table) = value.table() {
        return table.entries().into_iter().map(|(key, _, value)| (key.to_owned(), json(&value))).collect::<Map<_, _>>().into();
    }
    let written = || value.source().text().get(value.span()).unwrap_or_default();
    value.text().unwrap_or_else(written).into()
}
