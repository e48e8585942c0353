//! How many words a paper has, chapter by chapter: bodies that take reports in set limits to them.
//!
//! A word is a run of letters, digits and what joins them; each Chinese character counts as one, as word processors count them.
//! Contents, heads and feet of pages do not count.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::{Block, Line, Paper, Piece};

/// A chapter and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// The id of its heading; empty for what stands before the first.
    pub id: String,
    /// How many words it has.
    pub words: usize,
}

impl Paper {
    /// The chapters, each with how many words it has.
    #[must_use]
    pub fn chapters(&self) -> Vec<Chapter> {
        let mut chapters = vec![Chapter { id: String::new(), words: 0 }];
        for block in &self.blocks {
            if let Block::Heading { level: 1, id, .. } = block {
                chapters.push(Chapter { id: id.clone(), words: 0 });
            }
            if let Some(last) = chapters.last_mut() {
                last.words += of_block(block);
            }
        }
        chapters
    }
}

fn of_block(block: &Block) -> usize {
    match block {
        Block::Title { line } | Block::Heading { line, .. } | Block::Paragraph { line, .. } => of_line(line),
        Block::List { items, .. } => items.iter().map(|item| of_line(&item.line) + of_blocks(&item.blocks)).sum(),
        Block::Facts { facts } => facts.iter().map(|fact| of_line(&fact.term) + of_line(&fact.line)).sum(),
        Block::Table(table) => {
            let cells = table.head.iter().chain(&table.rows).flat_map(|row| &row.cells);
            of_text(&table.caption) + cells.map(|cell| of_blocks(&cell.blocks)).sum::<usize>()
        }
        Block::Signature { fields } => fields.iter().map(|field| of_text(field)).sum(),
        Block::Contents { .. } | Block::NewPage => 0,
    }
}

fn of_blocks(blocks: &[Block]) -> usize {
    blocks.iter().map(of_block).sum()
}

fn of_line(line: &Line) -> usize {
    let mut text = String::new();
    spell(line, &mut text);
    of_text(&text)
}

/// The text of a line without its looks.
fn spell(line: &Line, into: &mut String) {
    for piece in line {
        match piece {
            Piece::Text { text } | Piece::Code { text } => into.push_str(text),
            Piece::Strong { line } | Piece::Small { line } | Piece::Tag { line } | Piece::Link { line, .. } => spell(line, into),
            Piece::Picture(_) | Piece::Break => into.push(' '),
        }
    }
}

fn of_text(text: &str) -> usize {
    let mut words = 0;
    let mut within = false;
    for c in text.chars() {
        if matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}') {
            words += 1;
            within = false;
        } else if c.is_whitespace() {
            within = false;
        } else if !within && matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number) {
            words += 1;
            within = true;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::of_text;

    #[test]
    fn words_are_counted_as_word_processors_count_them() {
        let cases = [("", 0), (" – ", 0), ("One, two", 2), ("op09-hotline 11/12", 2), ("第 9 段：删除", 5), ("in 中国 now", 4)];
        for (text, words) in cases {
            assert_eq!(of_text(text), words, "{text}");
        }
    }
}
