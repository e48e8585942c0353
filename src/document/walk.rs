//! Walks a document from top to bottom, for code that counts or collects something in it.

use super::{Block, Inline, RichText, Row};

/// One part of a document, in the order of reading.
#[derive(Debug, Clone, Copy)]
pub enum Visited<'p> {
    /// A block, before what is in it.
    Block(&'p Block),
    /// A row of a table, before its cells.
    Row(&'p Row),
    /// A line.
    Line(&'p RichText),
    /// Labels that have no looks of their own: the caption of a table, a field to be filled in by hand.
    Text(&'p str),
}

/// Visits everything in some blocks, in reading order and at any depth.
pub fn walk<'p>(blocks: &'p [Block], see: &mut impl FnMut(Visited<'p>)) {
    for block in blocks {
        see(Visited::Block(block));
        match block {
            Block::Title { line } | Block::Heading { line, .. } | Block::Paragraph { line, .. } => {
                see(Visited::Line(&line.pieces));
            }
            Block::List { items } => {
                for item in items {
                    see(Visited::Line(&item.line.pieces));
                    walk(&item.blocks, see);
                }
            }
            Block::Facts { facts } => {
                facts.iter().flat_map(|fact| [&fact.term, &fact.line]).for_each(|line| see(Visited::Line(&line.pieces)));
            }
            Block::Table(table) => {
                see(Visited::Text(&table.caption));
                for row in table.head.iter().chain(&table.rows) {
                    see(Visited::Row(row));
                    row.cells.iter().for_each(|cell| walk(&cell.blocks, see));
                }
            }
            Block::Signature { fields } => fields.iter().for_each(|field| see(Visited::Text(field))),
            // Of the two ways to show it, the one with pictures.
            Block::Pictorial { blocks, .. } => walk(blocks, see),
            Block::Contents { .. } | Block::NewPage => {}
        }
    }
}

/// Every piece of a line, each before those in it.
#[must_use]
pub fn pieces(line: &RichText) -> Vec<&Inline> {
    let mut found = Vec::new();
    for piece in line {
        found.push(piece);
        match piece {
            Inline::Strong { line } | Inline::Small { line } | Inline::Tag { line } | Inline::Link { line, .. } => {
                found.extend(pieces(line));
            }
            Inline::Text { .. } | Inline::Own { .. } | Inline::Code { .. } | Inline::Picture(_) | Inline::Break => {}
        }
    }
    found
}
