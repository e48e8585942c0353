//! Tables that fit a width: the columns with most text wrap, wide characters count as two, numbers stand right.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, TableComponent, Width, presets};

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// Wraps where it must.
    Text,
    /// Never wraps.
    Name,
    /// Never wraps, and stands right.
    Number,
}

/// Rows under heads, as lines that end without spaces. Every row has as many cells as there are heads.
pub(super) fn table(heads: &[(Column, String)], rows: Vec<Vec<String>>, width: usize) -> String {
    let mut table = comfy_table::Table::new();
    table
        .load_preset(presets::NOTHING)
        .set_style(TableComponent::HeaderLines, '─')
        .set_style(TableComponent::MiddleHeaderIntersections, '─')
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX))
        .set_header(heads.iter().map(|(_, head)| head.as_str()));
    for row in rows {
        table.add_row(row);
    }
    for (index, (column, head)) in heads.iter().enumerate() {
        let Some(own) = table.column_mut(index) else { continue };
        match column {
            Column::Text => {
                let least = u16::try_from(textwrap::core::display_width(head)).unwrap_or(12).clamp(12, 16);
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
    table.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}
