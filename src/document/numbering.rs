//! The numbers of tables and the ids of headings that the template gives none.
//!
//! In: blocks as they are read. Out: the same, numbered from top to bottom.

use super::Block;

/// The blocks with a number for each table, and an id for each heading that the template gives none.
pub(super) fn set(mut blocks: Vec<Block>) -> Vec<Block> {
    number_blocks(&mut blocks, &mut 0, &mut 0);
    blocks
}

fn number_blocks(blocks: &mut [Block], tables: &mut usize, headings: &mut usize) {
    for block in blocks {
        match block {
            Block::Table(table) => {
                *tables += 1;
                table.number = *tables;
            }
            Block::Heading { id, .. } if id.is_empty() => {
                *headings += 1;
                // No id of a checklist has a blank in it.
                *id = format!("heading {headings}");
            }
            Block::Pictorial { blocks, instead } => {
                // Of the two, one is shown: a table has the same number in both.
                let (mut same_tables, mut same_headings) = (*tables, *headings);
                number_blocks(instead, &mut same_tables, &mut same_headings);
                number_blocks(blocks, tables, headings);
            }
            _ => {}
        }
    }
}
