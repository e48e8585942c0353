//! A sheet of the workbook: one table, before anything is known of cells.

/// A sheet with one table.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// The name of the table, which no language changes.
    pub(crate) id: &'static str,
    /// The name on the tab.
    pub(crate) name: String,
    /// What the table holds.
    pub(crate) about: String,
    /// The columns.
    pub(crate) columns: Vec<Column>,
    /// The rows, each as long as there are columns.
    pub(crate) rows: Vec<Vec<Value>>,
}

/// A column.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) heading: String,
    /// Its width in characters.
    pub(crate) width: u16,
}

/// The content of a cell.
#[derive(Debug)]
pub(crate) enum Value {
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
