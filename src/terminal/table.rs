//! Tables that fit a width: the columns with most text wrap, wide characters count as two columns, numbers are aligned to the right.
//! Where the columns do not fit side by side, each row becomes a block of lines.

use std::borrow::Cow;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, TableComponent, Width, presets};
use textwrap::core::display_width;

use crate::labels::{longest_piece, wrapped};
use crate::source::shown;

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Wraps if it must.
    Text,
    /// Never wraps.
    Name,
    /// Never wraps, and is aligned to the right.
    Number,
}

/// Words longer than this may be broken so that a table fits.
const LONGEST: u16 = 18;

/// Rows under heads, as lines without trailing spaces. Every row has as many cells as there are heads; `width` is in columns. Cells may
/// have any text: what a terminal would obey is written as its code point.
#[must_use]
pub fn table(heads: &[(Column, String)], mut rows: Vec<Vec<String>>, width: usize) -> String {
    for cell in rows.iter_mut().flatten() {
        if let Cow::Owned(safe) = shown(cell) {
            *cell = safe;
        }
    }
    columns(heads, &rows, width).unwrap_or_else(|| stacked(heads, &rows, width))
}

/// A column of text that is narrower than this is hard to read, unless all of its cells are short.
const NARROW: usize = 8;

/// The table with its columns side by side; `None` if they do not fit.
fn columns(heads: &[(Column, String)], rows: &[Vec<String>], width: usize) -> Option<String> {
    // The first drawing gives the width of each column. If a text has to wrap, it is broken by the rules of its script, and the table is
    // drawn again.
    let mut drawn = arranged(heads, rows, width);
    let rule = drawn.lines().find(|line| line.starts_with('─')).unwrap_or_default();
    let widths: Vec<usize> = rule.split('┼').map(|part| part.chars().count().saturating_sub(GAP)).collect();
    let mut is_wrapped = false;
    let mut broken = rows.to_vec();
    for (index, own) in widths.iter().enumerate() {
        let mut widest = 0;
        for cell in broken.iter_mut().filter_map(|row| row.get_mut(index)) {
            let width = display_width(cell);
            widest = widest.max(width);
            if width > *own {
                *cell = wrapped(cell, "", "", *own).join("\n");
                is_wrapped = true;
            }
        }
        if *own < NARROW.min(widest) {
            return None;
        }
    }
    let has_wrapped_head = heads.iter().zip(&widths).any(|((_, head), own)| display_width(head) > *own);
    if is_wrapped || has_wrapped_head {
        drawn = arranged(heads, &broken, width);
    }
    let lines: Vec<&str> = drawn.lines().collect();
    // The rule is the first line that begins like it; others are a user's text.
    let rule = lines.iter().position(|line| line.starts_with('─'));
    let is_rule = |at: usize| rule == Some(at);
    let texts = lines.iter().enumerate().filter(|(at, _)| !is_rule(*at)).map(|(_, line)| display_width(line));
    let used = texts.max().unwrap_or(0);
    let drawn_rule = "─".repeat(used);
    let whole =
        || lines.iter().enumerate().flat_map(|(at, line)| [if is_rule(at) { &drawn_rule } else { *line }, "\n"]).collect();
    (used <= width).then(whole)
}

/// Each row as a block: the first line names the row, and each further line has a head and its cell. The head of what names the rows
/// comes first.
fn stacked(heads: &[(Column, String)], rows: &[Vec<String>], width: usize) -> String {
    // Columns without a head, and the first one with a head, name the row.
    let naming = heads.iter().position(|(_, head)| !head.is_empty()).map_or(0, |first| first + 1);
    let widest = heads.iter().skip(naming).map(|(_, head)| display_width(head)).max().unwrap_or(0);
    let mut lines: Vec<String> = Vec::new();
    if let Some((_, head)) = heads.iter().find(|(_, head)| !head.is_empty()) {
        lines.extend(wrapped(head, "", "  ", width));
        lines.push("─".repeat(display_width(head).min(width)));
    }
    for row in rows {
        let name = row.iter().take(naming).filter(|cell| !cell.is_empty()).map(String::as_str).collect::<Vec<_>>().join("  ");
        lines.extend(wrapped(&name, "", "  ", width));
        for ((_, head), cell) in heads.iter().zip(row).skip(naming).filter(|(_, cell)| !cell.is_empty()) {
            if widest > width / 2 {
                lines.extend(wrapped(head, "  ", "  ", width));
                lines.extend(wrapped(cell, "    ", "    ", width));
                continue;
            }
            let begin = format!("  {head}{}  ", " ".repeat(widest - display_width(head)));
            lines.extend(wrapped(cell, &begin, &" ".repeat(display_width(&begin)), width));
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// Spaces after each column.
const GAP: usize = 2;

/// The table as the library arranges it; in the rule under the heads, `┼` separates the columns.
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

/// The width of the longest word in a column.
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
    }

    #[test]
    fn rows_that_do_not_fit_side_by_side_become_blocks() {
        let rows = [["儿童的获取机会", "op02", "1"]];
        assert_eq!(drawn(&rows, 24), "text                n\n─────────────────────\n儿童的获取   op02   1\n机会\n");
        assert_eq!(drawn(&rows, 16), "text\n────\n儿童的获取机会\n     op02\n  n  1\n");
    }
}
