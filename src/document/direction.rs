//! The direction of each line and of each text that a user wrote: as its first strong letter says, so that a note in Arabic reads well in
//! a report in English, and one in English in a file whose language is Arabic.
//!
//! In: blocks as they are read. Out: the same with their directions. A line runs as its words do, without those users' texts that are set
//! apart in it; where it has no words, as the document does. A note runs as its first line does.

use crate::labels::{has_right_to_left, is_right_to_left, starts_from_right};

use super::{Block, Inline, Line, RichText, Style, pieces};

/// Sets the direction of everything in the blocks of a document in a language.
pub(super) fn set(mut blocks: Vec<Block>, language: &str) -> Vec<Block> {
    set_blocks(&mut blocks, is_right_to_left(language));
    blocks
}

fn set_blocks(blocks: &mut [Block], document: bool) {
    for block in blocks {
        match block {
            Block::Paragraph { style: Style::Quote, line, .. } => {
                let first = pieces(&line.pieces).into_iter().find_map(|piece| match piece {
                    Inline::Own { text, .. } => starts_from_right(text),
                    _ => None,
                });
                set_line(line, first.unwrap_or(document));
            }
            Block::Title { line } | Block::Heading { line, .. } | Block::Paragraph { line, .. } => set_line(line, document),
            Block::List { items } => {
                for item in items {
                    set_line(&mut item.line, document);
                    set_blocks(&mut item.blocks, document);
                }
            }
            Block::Facts { facts } => facts.iter_mut().for_each(|fact| {
                set_line(&mut fact.term, document);
                set_line(&mut fact.line, document);
            }),
            Block::Table(table) => {
                let cells = table.head.iter_mut().chain(&mut table.rows).flat_map(|row| &mut row.cells);
                cells.for_each(|cell| set_blocks(&mut cell.blocks, document));
            }
            Block::Pictorial { blocks, instead } => {
                set_blocks(blocks, document);
                set_blocks(instead, document);
            }
            Block::Contents { .. } | Block::Signature { .. } | Block::NewPage => {}
        }
    }
}

fn set_line(line: &mut Line, document: bool) {
    let (mut around, mut own) = (String::new(), String::new());
    for piece in pieces(&line.pieces) {
        match piece {
            Inline::Text { text } | Inline::Code { text } => around.push_str(text),
            Inline::Own { text, .. } => own.push_str(text),
            _ => {}
        }
    }
    line.from_right = starts_from_right(&around).unwrap_or(document);
    let apart = line.from_right || has_right_to_left(&around) || has_right_to_left(&own);
    set_pieces(&mut line.pieces, line.from_right, apart);
}

fn set_pieces(line: &mut RichText, line_from_right: bool, is_mixed: bool) {
    for piece in line {
        match piece {
            Inline::Own { text, from_right, apart, .. } => {
                *from_right = starts_from_right(text).unwrap_or(line_from_right);
                *apart = is_mixed;
            }
            Inline::Strong { line } | Inline::Small { line } | Inline::Tag { line } | Inline::Link { line, .. } => {
                set_pieces(line, line_from_right, is_mixed);
            }
            Inline::Text { .. } | Inline::Code { .. } | Inline::Picture(_) | Inline::Break => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::line::plain;

    fn own(text: &str) -> Inline {
        Inline::Own { text: text.to_owned(), language: String::new(), from_right: false, apart: false }
    }

    fn directions(pieces: RichText, document: bool) -> (bool, Vec<(bool, bool)>) {
        let mut line = Line::from(pieces);
        set_line(&mut line, document);
        let own = super::pieces(&line.pieces).into_iter().filter_map(|piece| match piece {
            Inline::Own { from_right, apart, .. } => Some((*from_right, *apart)),
            _ => None,
        });
        (line.from_right, own.collect())
    }

    #[test]
    fn a_line_follows_the_words_around_a_users_text() {
        let label = || plain(", 3".to_owned()).pieces.remove(0);
        let word = || plain(" (law)".to_owned()).pieces.remove(0);
        assert_eq!(directions(vec![own("140 items")], true), (true, vec![(false, true)]));
        assert_eq!(directions(vec![own("قانون 7"), label()], false), (false, vec![(true, true)]));
        assert_eq!(directions(plain("7. قانون Act".to_owned()).pieces, false), (true, vec![]));
        assert_eq!(directions(vec![Inline::Strong { line: vec![own("قانون 7")] }, word()], false), (false, vec![(true, true)]));
        assert_eq!(directions(vec![own("Act"), word()], false), (false, vec![(false, false)]));
        assert_eq!(directions(vec![own("2025")], true), (true, vec![(true, true)]));
    }
}
