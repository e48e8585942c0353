//! The sheet with the evidence: a row for each document, and empty rows for more.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::part::class;
use crate::part::workbook::form::{Column, Item};
use crate::part::workbook::grid::{HEADING, IDS, OWN};

use super::cell::{Ids, put};
use super::frame::{height, prepare};
use super::{Context, words};

/// The first row with a piece of evidence.
const FIRST: u32 = 4;
/// The widths of the columns: the id, then those of [`Column::PIECES`].
const WIDTHS: [u16; 9] = [18, 44, 28, 28, 13, 13, 13, 38, 12];

/// The cells with the ids of all pieces, as a formula names them.
pub(super) fn ids(context: &Context<'_>) -> Ids {
    let name = context.labels.label("questionnaire.evidence-sheet");
    let last = usize::try_from(FIRST).unwrap_or(0) + context.form.pieces.len();
    Ids(format!("='{}'!$B${}:$B${last}", name.replace('\'', "''"), FIRST + 1))
}

/// Fills the sheet.
pub(super) fn add(page: &mut Worksheet, context: &Context<'_>) -> Result<(), XlsxError> {
    let Context { labels, looks, .. } = context;
    let name = labels.label("questionnaire.evidence-sheet");
    prepare(page, labels, &name)?;
    page.set_column_hidden(0)?;
    for (column, width) in (1..).zip(WIDTHS) {
        page.set_column_width(column, f64::from(width))?;
    }
    page.write_string(0, 0, IDS)?;
    page.write_string(0, 1, OWN)?;
    for (at, column) in (2..).zip(Column::PIECES) {
        page.write_string(0, at, column.word())?;
    }
    page.set_row_hidden(0)?;
    for row in 1..FIRST {
        page.write_string(row, 0, HEADING)?;
    }
    page.write_string_with_format(1, 1, &name, &looks.title)?;
    page.set_row_height(1, 24)?;
    let last = u16::try_from(WIDTHS.len()).unwrap_or(9);
    let classes = context.checklist.classes.iter().map(|one| class(labels, one, None));
    let classes: Vec<String> = classes.map(|(_, text)| text).collect();
    let about = format!(
        "{}\n{}",
        labels.label("questionnaire.evidence-about"),
        labels.fill("questionnaire.evidence-classes", &[("classes", &labels.titles(classes.iter().map(String::as_str)))])
    );
    page.merge_range(2, 1, 2, last, &about, &looks.about)?;
    page.set_row_height(2, height([(about.as_str(), WIDTHS.iter().sum())], 2))?;
    page.write_string_with_format(3, 1, labels.label("questionnaire.number"), &looks.head)?;
    for (at, column) in (2..).zip(Column::PIECES) {
        page.write_string_with_format(3, at, words::heading(labels, column), &looks.head)?;
    }
    page.set_row_height(3, 50)?;
    let ids = ids(context);
    for (row, piece) in (FIRST..).zip(&context.form.pieces) {
        let Item::Piece(id, _) = &piece.item else { continue };
        page.write_string(row, 0, &piece.id)?;
        page.write_string_with_format(row, 1, id, &looks.label)?;
        let mut texts: Vec<(String, u16)> = Vec::new();
        for ((at, field), width) in (2..).zip(&piece.fields).zip(WIDTHS.iter().skip(1)) {
            put(page, (row, at), field, context, &ids)?;
            texts.push((words::shown(field, &context.form.lists), *width));
        }
        page.set_row_height(row, height(texts.iter().map(|(text, width)| (text.as_str(), *width)), 1))?;
    }
    page.set_freeze_panes(FIRST, 2)?;
    page.set_repeat_rows(3, 3)?;
    page.set_selection(FIRST, 2, FIRST, 2)?;
    Ok(())
}
