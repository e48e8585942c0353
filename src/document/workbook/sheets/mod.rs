//! The content of each sheet of the workbook.
//!
//! In: a view and labels. Out: tables of values, in the order of the report. How a cell looks is for [`super::write`].

mod annexes;
mod context;
mod results;
mod summary;
mod values;

use super::sheet::Sheet;
use crate::document::Chapter;
use crate::labels::Labels;
use crate::view::View;

use context::SheetContext;
pub(super) use summary::summary;

/// The sheets after the first.
pub(super) fn all(view: &View, labels: &Labels, chapters: &[Chapter]) -> Vec<Sheet> {
    let labels = &SheetContext { labels, view };
    let mut sheets = vec![results::paragraphs(labels, chapters), results::measures(labels), results::answers(labels)];
    sheets.extend([annexes::evidence(labels), annexes::uses(labels), annexes::steps(labels), annexes::ways(labels)]);
    sheets.extend([annexes::open(labels), annexes::excluded(labels)]);
    sheets.extend(view.review.as_ref().map(|_| annexes::disagreements(labels)));
    sheets.extend([annexes::grouped(labels), annexes::warnings(labels), annexes::coverage(labels)]);
    sheets.extend([annexes::bands(labels), annexes::classes(labels)]);
    sheets
}
