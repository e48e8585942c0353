//! The report as a workbook: the view as tables that can be sorted and filtered, one sheet each.
//!
//! In: a [`RenderInput`]. Out: the bytes of an `.xlsx`. [`sheets`] decides the content of each sheet, [`write`] puts it into cells: text as
//! text, whatever it begins with, figures as numbers with the fraction in the next column. Nothing is computed here, nor by a formula.

mod sheet;
mod sheets;
mod write;

use std::sync::Arc;

use crate::source::{Diagnostic, Phrase, Source, code};

use super::RenderInput;

/// The report as a workbook.
///
/// # Errors
/// The file cannot be made: a mistake in the program.
pub(super) fn file(input: &RenderInput<'_>) -> Result<Vec<u8>, Diagnostic> {
    let RenderInput { view, labels, .. } = input;
    let chapters = input.document()?.chapters();
    write::workbook(&sheets::summary(view, labels), &sheets::all(view, labels, &chapters), view, labels).map_err(|error| {
        let source = Arc::new(Source::new("XLSX", ""));
        Diagnostic::of_file(code::TEMPLATE, &source, Phrase::new("problem.template.internal").with("error", error))
    })
}
