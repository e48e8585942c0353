//! Tables that fit a width: the columns with most text wrap, wide characters count as two, numbers stand right.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, TableComponent, Width, presets};

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

/// Words longer than this may be broken to keep a table in its width.
const LONGEST: u16 = 18;

/// Rows under heads, as lines that end without spaces. Every row has as many cells as there are heads; `width` is in columns.
#[must_use]
pub fn table(heads: &[(Column, String)], rows: Vec<Vec<String>>, width: usize) -> String {
    let mut table = comfy_table::Table::new();
    table
        .load_preset(presets::NOTHING)
        .set_style(TableComponent::HeaderLines, '─')
        .set_style(TableComponent::MiddleHeaderIntersections, '─')
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(heads.iter().map(|(_, head)| head.as_str()));
    let words: Vec<u16> = (0..heads.len()).map(|index| longest(heads, &rows, index)).collect();
    for row in rows {
        table.add_row(row);
    }
    for (index, (column, _)) in heads.iter().enumerate() {
        let Some(own) = table.column_mut(index) else { continue };
        own.set_padding((0, 2));
        match column {
            Column::Text => {
                let least = words.get(index).copied().unwrap_or(0).min(LONGEST) + 2;
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
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    let is_rule = |line: &String| line.starts_with('─');
    let widest = lines.iter().filter(|line| !is_rule(line)).map(|line| textwrap::core::display_width(line)).max().unwrap_or(0);
    let rule = "─".repeat(widest);
    lines.iter().flat_map(|line| [if is_rule(line) { &rule } else { line }, "\n"]).collect()
}

/// The columns that the longest word of a column needs.
fn longest(heads: &[(Column, String)], rows: &[Vec<String>], index: usize) -> u16 {
    let head = heads.get(index).map(|(_, head)| head);
    let cells = head.into_iter().chain(rows.iter().filter_map(|row| row.get(index)));
    let words = cells.flat_map(|cell| cell.split_whitespace());
    words.map(|word| u16::try_from(textwrap::core::display_width(word)).unwrap_or(u16::MAX)).max().unwrap_or(0)
}
