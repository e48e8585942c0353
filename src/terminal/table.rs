//! Tables that fit a width: the columns with most text wrap, wide characters count as two, numbers stand right.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, TableComponent, Width, presets};
use textwrap::core::display_width;

use crate::labels::{longest_piece, wrapped};

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Wraps where it must.
    Text,
    /// Never wraps.
    Name,
    /// Never wraps, and stands right.
    Number,
}

/// Labels longer than this may be broken to keep a table in its width.
const LONGEST: u16 = 18;

/// Rows under heads, as lines that end without spaces. Every row has as many cells as there are heads; `width` is in columns.
#[must_use]
pub fn table(heads: &[(Column, String)], mut rows: Vec<Vec<String>>, width: usize) -> String {
    // The first drawing shows how wide each column comes out; in the second, its texts are broken by the rules of their writing.
    let drawn = arranged(heads, &rows, width);
    let rule = drawn.lines().find(|line| line.starts_with('─')).unwrap_or_default();
    let widths: Vec<usize> = rule.split('┼').map(|part| part.chars().count().saturating_sub(GAP)).collect();
    for row in &mut rows {
        for (cell, width) in row.iter_mut().zip(&widths).filter(|(cell, width)| display_width(cell) > **width) {
            *cell = wrapped(cell, "", "", *width).join("\n");
        }
    }
    let drawn = arranged(heads, &rows, width);
    let lines: Vec<&str> = drawn.lines().collect();
    // Of the lines that begin like the rule, it is the first; others are texts of a user's.
    let rule = lines.iter().position(|line| line.starts_with('─'));
    let is_rule = |at: usize| rule == Some(at);
    let texts = lines.iter().enumerate().filter(|(at, _)| !is_rule(*at)).map(|(_, line)| display_width(line));
    let drawn_rule = "─".repeat(texts.max().unwrap_or(0));
    lines.iter().enumerate().flat_map(|(at, line)| [if is_rule(at) { &drawn_rule } else { *line }, "\n"]).collect()
}

/// Blanks behind each column.
const GAP: usize = 2;

/// The table as the library arranges it; in the rule under the heads, `┼` parts the columns.
fn arranged(heads: &[(Column, String)], rows: &[Vec<String>], width: usize) -> String {
    let mut table = comfy_table::Table::new();
    table
        .load_preset(presets::NOTHING)
        .set_style(TableComponent::HeaderLines, '─')
        .set_style(TableComponent::MiddleHeaderIntersections, '┼')
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(heads.iter().map(|(_, head)| head.as_str()));
    for row in rows {
        table.add_row(row);
    }
    for (index, (column, _)) in heads.iter().enumerate() {
        let Some(own) = table.column_mut(index) else { continue };
        own.set_padding((0, 2));
        match column {
            Column::Text => {
                let least = longest(heads, rows, index).min(LONGEST) + 2;
                own.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
            }
            Column::Name | Column::Number => {
                own.set_constraint(ColumnConstraint::ContentWidth);
            }
        }
        if *column == Column::Number {
            own.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// The columns that the longest word of a column needs.
fn longest(heads: &[(Column, String)], rows: &[Vec<String>], index: usize) -> u16 {
    let head = heads.get(index).map(|(_, head)| head);
    let cells = head.into_iter().chain(rows.iter().filter_map(|row| row.get(index)));
    cells.map(|cell| u16::try_from(longest_piece(cell)).unwrap_or(u16::MAX)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(rows: &[[&str; 3]], width: usize) -> String {
        let heads = [(Column::Text, "text".to_owned()), (Column::Name, String::new()), (Column::Number, "n".to_owned())];
        table(&heads, rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect(), width)
    }

    #[test]
    fn rows_stay_what_they_are_even_if_empty_or_like_the_rule() {
        assert_eq!(drawn(&[["── a", "b", "1"], ["", "", ""]], 40), "text       n\n────────────\n── a   b   1\n\n");
        assert_eq!(drawn(&[], 40), "text       n\n────────────\n");
        assert_eq!(
            drawn(&[["儿童的获取机会", "op02", "1"]], 20),
            "text            n\n─────────────────\n儿童的   op02   1\n获取机\n会\n"
        );
    }
}
