//! Which cell is which: the cells of a workbook by the ids of their rows and columns, wherever they are now.
//!
//! Every sheet with answers has a hidden row that names its columns and a hidden column that names its rows. What has content and is named
//! by neither is not read, and is reported, because somebody may have written an answer there.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{Book, Cell, Content, Sheet, cell_name};
use super::form::Column;
use super::lists::LISTS_SHEET;
use super::origin;

/// The mark above the ids of rows, in the hidden row.
pub(super) const IDS: &str = "uphold:id";
/// The mark above columns that hold the program's own texts.
pub(super) const OWN: &str = "uphold:text";
/// The mark of sheets that are not filled in, in their first cell.
pub(super) const NOT_READ: &str = "uphold:not-read";
/// The id of rows with the program's own headings.
pub(super) const HEADING: &str = "uphold:heading";

/// A cell that was found by its ids.
#[derive(Debug, Clone)]
pub(super) struct Located<'b> {
    /// Its name with that of the sheet, such as `Para. 9!C14`.
    pub(super) name: String,
    /// What it holds, if anything.
    pub(super) cell: Option<&'b Cell>,
    /// The merged area that it is in, by the names of its first and last cell.
    pub(super) merged: Option<String>,
}

/// All cells of a workbook that have ids, and those that have content and none.
#[derive(Debug, Default)]
pub(super) struct Grid<'b> {
    found: BTreeMap<&'b str, BTreeMap<Column, Vec<Located<'b>>>>,
    rows: BTreeSet<&'b str>,
    /// The drop-down lists as they were sent out: the name of the list and the text, and the value.
    pub(super) lists: BTreeMap<(String, String), String>,
    /// Cells with content that belong to no row or column of the questionnaire.
    pub(super) strays: Vec<(String, &'b Cell)>,
    /// Names of sheets with content that are no part of the questionnaire.
    pub(super) foreign: Vec<&'b str>,
}

impl<'b> Grid<'b> {
    /// Looks through all sheets.
    pub(super) fn new(book: &'b Book) -> Self {
        let mut grid = Self::default();
        for sheet in &book.sheets {
            grid.add(sheet);
        }
        grid
    }

    /// The cells of a row in a column: one, or more where rows were copied; none where the row is not there.
    pub(super) fn cells(&self, row: &str, column: Column) -> &[Located<'b>] {
        self.found.get(row).and_then(|row| row.get(&column)).map_or(&[], Vec::as_slice)
    }

    /// The ids of all rows that were found.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'b str> {
        self.rows.iter().copied()
    }

    fn add(&mut self, sheet: &'b Sheet) {
        let marks = sheet.cells.iter().filter_map(|(place, cell)| Some((*place, text(cell)?)));
        let Some((top, ids)) = marks.clone().find(|(_, text)| *text == IDS).map(|(place, _)| place) else {
            let is_own = marks.clone().any(|(_, text)| matches!(text, NOT_READ | origin::MARK));
            for ((row, _), name) in marks.filter(|((_, column), _)| *column == 0 && sheet.name == LISTS_SHEET) {
                if let (Some(shown), Some(value)) = (at(sheet, row, 1), at(sheet, row, 2)) {
                    self.lists.insert((name.to_owned(), shown), value);
                }
            }
            if !is_own && !sheet.cells.is_empty() {
                self.foreign.push(&sheet.name);
            }
            return;
        };
        let all = [Column::QUESTIONS.as_slice(), Column::PIECES.as_slice()].concat();
        let mut columns: BTreeMap<u32, Option<Column>> = BTreeMap::from([(ids, None)]);
        for ((_, at), word) in marks.clone().filter(|((row, _), _)| *row == top) {
            if word == OWN {
                columns.insert(at, None);
            } else if let Some(column) = all.iter().find(|column| column.word() == word) {
                columns.insert(at, Some(*column));
            }
        }
        let rows: BTreeMap<u32, &'b str> =
            marks.filter(|((row, column), _)| *column == ids && *row != top).map(|((row, _), id)| (row, id)).collect();
        for (row, id) in &rows {
            self.rows.insert(id);
            if *id == HEADING {
                continue;
            }
            for (at, column) in columns.iter().filter_map(|(at, column)| Some((*at, (*column)?))) {
                let place = (*row, at);
                let area = sheet.merged.iter().find(|((top, left), (bottom, right))| {
                    (*top..=*bottom).contains(row) && (*left..=*right).contains(&at) && (top, left) != (bottom, right)
                });
                self.found.entry(id).or_default().entry(column).or_default().push(Located {
                    name: named(sheet, place),
                    cell: sheet.cells.get(&place),
                    merged: area.map(|(first, last)| format!("{}:{}", cell_name(*first), cell_name(*last))),
                });
            }
        }
        for (place @ (row, at), cell) in &sheet.cells {
            let is_named = *row == top || rows.contains_key(row) && columns.contains_key(at);
            // The headings between questions stand in the program's own columns and have no id.
            let is_own = columns.get(at).is_some_and(Option::is_none);
            if !is_named && !is_own {
                self.strays.push((named(sheet, *place), cell));
            }
        }
    }
}

/// The content of a cell as a text.
fn at(sheet: &Sheet, row: u32, column: u32) -> Option<String> {
    let cell = sheet.cells.get(&(row, column))?;
    text(cell).map(str::to_owned).or_else(|| match &cell.content {
        Content::Number(number) => Some(number.clone()),
        _ => None,
    })
}

fn text(cell: &Cell) -> Option<&str> {
    match &cell.content {
        Content::Text(text) => Some(text.trim()),
        _ => None,
    }
}

/// The name of a cell with that of its sheet.
fn named(sheet: &Sheet, place: (u32, u32)) -> String {
    format!("{}!{}", sheet.name, cell_name(place))
}
