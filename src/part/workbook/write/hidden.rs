//! The sheets that nobody sees: the drop-down lists, and the origin.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::part::workbook::grid::NOT_READ;
use crate::part::workbook::lists::{LISTS_SHEET, Lists};
use crate::part::workbook::origin::Origin;

/// The name of the sheet with the origin.
const ORIGIN_SHEET: &str = "uphold";

/// The lists: the name of each beside each entry, what the reader sees, and the value in the file.
pub(super) fn lists(page: &mut Worksheet, lists: &Lists) -> Result<(), XlsxError> {
    page.set_name(LISTS_SHEET)?;
    page.set_very_hidden(true).protect();
    page.write_string(0, 0, NOT_READ)?;
    for (row, (list, choice)) in (1..).zip(lists.iter().flat_map(|list| list.choices.iter().map(move |one| (list, one)))) {
        page.write_string(row, 0, &list.name)?;
        page.write_string(row, 1, &choice.text)?;
        page.write_string(row, 2, &choice.value)?;
    }
    Ok(())
}

/// The cells with the entries of a list, as a formula names them.
pub(super) fn area(lists: &Lists, position: usize) -> Option<String> {
    let before: usize = lists.iter().take(position).map(|list| list.choices.len()).sum();
    let count = lists.get(position).map(|list| list.choices.len()).filter(|count| *count > 0)?;
    // The first row is the mark, and rows are counted from 1.
    Some(format!("='{LISTS_SHEET}'!$B${}:$B${}", before + 2, before + 1 + count))
}

/// The origin.
pub(super) fn origin(page: &mut Worksheet, origin: &Origin) -> Result<(), XlsxError> {
    page.set_name(ORIGIN_SHEET)?;
    page.set_very_hidden(true).protect();
    for (row, (name, value)) in (0..).zip(origin.rows()) {
        page.write_string(row, 0, name)?;
        page.write_string(row, 1, value)?;
    }
    Ok(())
}
