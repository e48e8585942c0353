//! A sheet of the workbook: one table, before anything is known of cells.

/// A sheet with one table.
#[derive(Debug)]
pub(in crate::document::workbook) struct Sheet {
    /// The name of the table, which no language changes.
    pub(in crate::document::workbook) id: &'static str,
    /// The name on the tab.
    pub(in crate::document::workbook) name: String,
    /// What the table holds.
    pub(in crate::document::workbook) about: String,
    /// The columns.
    pub(in crate::document::workbook) columns: Vec<Column>,
    /// The rows, each as long as there are columns.
    pub(in crate::document::workbook) rows: Vec<Vec<Value>>,
}

/// A column.
#[derive(Debug)]
pub(in crate::document::workbook) struct Column {
    pub(in crate::document::workbook) heading: String,
    /// Its width in characters.
    pub(in crate::document::workbook) width: u16,
}

/// The content of a cell.
#[derive(Debug)]
pub(in crate::document::workbook) enum Value {
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
