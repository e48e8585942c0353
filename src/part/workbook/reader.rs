//! Reads the cells of a questionnaire one by one, and says what is wrong with them, what is missing, and what was not read.
//!
//! In: a form, and the cells of a workbook by their ids. Out: what changed, and problems. Whether the changes fit together is for
//! [`super::contradictions`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::source::{Diagnostic, Phrase, Source, code};

use super::cells::Book;
use super::change::CellChange;
use super::form::Form;
use super::grid::{Grid, HEADING, Located};
use super::row::{Ask, Column, Field, Item, Row, Value};
use super::value::{Reading, Refusal, shown};

/// The most cells outside the questionnaire that are reported.
const STRAYS: usize = 50;

/// Reads cell by cell, and collects what is wrong.
pub(super) struct Reader<'r> {
    source: &'r Arc<Source>,
    grid: &'r Grid<'r>,
    /// What is wrong.
    pub(super) problems: Vec<Diagnostic>,
    /// How many rows of each measure or piece of evidence are not there.
    missing: BTreeMap<String, usize>,
}

impl<'r> Reader<'r> {
    /// Begins to read.
    pub(super) fn new(source: &'r Arc<Source>, grid: &'r Grid<'r>) -> Self {
        Self { source, grid, problems: Vec::new(), missing: BTreeMap::new() }
    }

    /// Reports a problem with a cell.
    pub(super) fn problem(&mut self, cell: &str, refusal: Refusal) {
        let problem = Diagnostic::in_cell(refusal.code, self.source, cell, refusal.message);
        self.problems.push(refusal.help.into_iter().fold(problem, Diagnostic::help));
    }

    /// The cells whose value differs from what the program had put there.
    pub(super) fn changes<'f>(&mut self, form: &'f Form, is_from_1904: bool) -> Vec<CellChange<'f>> {
        let pieces: Vec<&str> = form.pieces.iter().filter_map(Row::piece).collect();
        let reading = Reading { lists: &form.lists, sent: &self.grid.lists, pieces: &pieces, is_from_1904 };
        let mut changes = Vec::new();
        let mut merged: BTreeSet<String> = BTreeSet::new();
        for row in form.rows() {
            let is_there = row.fields.iter().any(|field| !self.grid.cells(&row.id, field.column).is_empty());
            let is_spare = matches!(row.item, Item::Piece(_, true) | Item::Measure(_, Ask::Evidence(_)));
            if !(is_there || is_spare && row.fields.iter().all(|field| field.value == Value::Empty)) {
                let owner = row.id.split('/').take(if row.piece().is_some() { 2 } else { 1 }).collect::<Vec<_>>().join("/");
                *self.missing.entry(owner).or_default() += 1;
            }
            for field in row.fields.iter().filter(|field| !field.is_fixed()) {
                let Some(located) = self.only(row, field, &reading) else { continue };
                if let Some(area) = &located.merged {
                    if merged.insert(format!("{} {area}", located.name.split('!').next().unwrap_or_default())) {
                        let message = Phrase::new("problem.cell.merged").typed("area", area);
                        self.problem(&located.name, Refusal::new(message).help("problem.cell.merged-help"));
                    }
                    continue;
                }
                let value = match located.cell.map(|cell| reading.value(cell, &field.kind)) {
                    None => Value::Empty,
                    Some(Ok(value)) => value,
                    Some(Err(refusal)) => {
                        self.problem(&located.name, refusal);
                        continue;
                    }
                };
                if !value.is_same(&field.value) {
                    let (column, kind, cell) = (field.column, &field.kind, located.name.clone());
                    changes.push(CellChange { row, column, kind, value, cell });
                }
            }
        }
        changes
    }

    /// The cell of a field. Where a row was copied, the cells must agree.
    fn only(&mut self, row: &Row, field: &Field, reading: &Reading<'_>) -> Option<Located<'r>> {
        let all = self.grid.cells(&row.id, field.column);
        let (first, others) = all.split_first()?;
        let value = |located: &Located<'_>| located.cell.and_then(|cell| reading.value(cell, &field.kind).ok());
        let own = value(first).unwrap_or(Value::Empty);
        if let Some(other) = others.iter().find(|other| !value(other).unwrap_or(Value::Empty).is_same(&own)) {
            let message = Phrase::new("problem.cell.twice").typed("first", &first.name);
            let name = other.name.clone();
            self.problem(&name, Refusal::new(message).help("problem.cell.twice-help"));
            return None;
        }
        Some(first.clone())
    }

    /// The name of a cell, wherever it is now.
    pub(super) fn name(&self, row: &str, column: Column) -> String {
        self.grid.cells(row, column).first().map_or_else(|| row.to_owned(), |located| located.name.clone())
    }

    /// Reports the rows that are not there.
    pub(super) fn report_missing(&mut self) {
        let missing = std::mem::take(&mut self.missing);
        for (owner, count) in missing {
            let message = Phrase::new("problem.workbook.missing-rows").typed("owner", &owner).with("count", count);
            let problem = Diagnostic::of_file(code::MISSING_ROW, self.source, message);
            self.problems.push(problem.help("problem.workbook.missing-rows-help"));
        }
    }

    /// Reports what has content and was not read.
    pub(super) fn report_unread(&mut self, form: &Form, book: &Book) {
        let known: BTreeSet<&str> = form.rows().map(|row| row.id.as_str()).chain([HEADING]).collect();
        for id in self.grid.rows().filter(|id| !known.contains(id)) {
            let message = Phrase::new("problem.workbook.unknown-row").typed("row", id);
            self.problems.push(Diagnostic::of_file(code::IGNORED_CONTENT, self.source, message));
        }
        for (name, cell) in self.grid.strays.iter().take(STRAYS) {
            let message = Phrase::new("problem.cell.stray").typed("text", &shown(cell));
            let problem = Diagnostic::in_cell(code::IGNORED_CONTENT, self.source, name, message);
            self.problems.push(problem.help("problem.cell.stray-help"));
        }
        if let Some(more @ 1..) = self.grid.strays.len().checked_sub(STRAYS) {
            let message = Phrase::new("problem.workbook.more-strays").with("count", more);
            self.problems.push(Diagnostic::of_file(code::IGNORED_CONTENT, self.source, message));
        }
        for sheet in &self.grid.foreign {
            let message = Phrase::new("problem.workbook.foreign-sheet").typed("sheet", sheet);
            let problem = Diagnostic::of_file(code::IGNORED_CONTENT, self.source, message);
            self.problems.push(problem.help("problem.cell.stray-help"));
        }
        for label in &book.ignored {
            self.problems.push(Diagnostic::of_file(code::IGNORED_CONTENT, self.source, Phrase::new(label)));
        }
    }
}
