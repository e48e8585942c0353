//! The report as a workbook: the view as tables that can be sorted and filtered, one sheet each.
//!
//! In: a [`Manuscript`]. Out: the bytes of an `.xlsx`. [`sheets`] says what stands on each sheet, [`write`] puts it into cells: texts as
//! texts, whatever they begin with, figures as numbers with the fraction beside them. Nothing is computed, by us or by a formula.

mod sheets;
mod write;

use std::sync::Arc;

use crate::source::{Diagnostic, Source, code};

use super::Manuscript;

/// A sheet with one table.
#[derive(Debug)]
struct Sheet {
    /// The name of the table, which no language changes.
    id: &'static str,
    /// The name on the tab.
    name: String,
    /// What the table holds.
    about: String,
    /// The columns.
    columns: Vec<Column>,
    /// The rows, each as long as there are columns.
    rows: Vec<Vec<Value>>,
}

/// A column.
#[derive(Debug)]
struct Column {
    heading: String,
    /// Its width in characters.
    width: u16,
}

/// What stands in a cell.
#[derive(Debug)]
enum Value {
    /// A text.
    Text(String),
    /// A text that may run over the empty cells beside it.
    Line(String),
    /// A percentage as it is printed, such as `29.3`: a number that shows as 29.3%.
    Percent(String),
    /// A number in points, such as `1.3`.
    Points(String),
    /// A whole number.
    Whole(u64),
    /// A day, year-month-day.
    Day(String),
    /// Nothing.
    Empty,
}

/// The report as a workbook.
///
/// # Errors
/// The file cannot be made: a mistake in the program.
pub(super) fn file(manuscript: &Manuscript<'_>) -> Result<Vec<u8>, Diagnostic> {
    let Manuscript { view, words, .. } = manuscript;
    let chapters = manuscript.paper()?.chapters();
    write::workbook(&sheets::summary(view, words), &sheets::all(view, words, &chapters), view, words).map_err(|error| {
        let source = Arc::new(Source::new("XLSX", ""));
        Diagnostic::of_file(code::TEMPLATE, &source, format!("the workbook cannot be made: {error}"))
    })
}
