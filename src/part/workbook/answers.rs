//! Reads the answers of a workbook that came back.
//!
//! In: the bytes; then the checklist and the assessment that its origin names. Out: the part's own text with what was changed, a list of
//! the changes, and every cell that cannot be read. What stands in a cell is compared with what the program had put there, so a workbook
//! that nobody filled in gives the same text again, byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::labels::Labels;
use crate::model::{Assessment, Checklist};
use crate::source::{Diagnostic, Phrase, Source, code};

use super::cells::{self, Book};
use super::change::{CellChange, apply};
use super::form::{Ask, Column, Field, Form, Item, Row, Value};
use super::grid::{Grid, HEADING, Located};
use super::origin::Origin;
use super::value::{Reading, Refusal, shown};

/// The most cells outside the questionnaire that are reported.
const STRAYS: usize = 50;

/// A workbook whose origin is known, and whose answers have not been read yet.
#[derive(Debug)]
pub struct Opened {
    /// What it was made from. The caller finds the checklist and checks the text of the part against it.
    pub origin: Origin,
    source: Arc<Source>,
    book: Book,
}

/// What came back.
#[derive(Debug)]
pub struct Returned {
    /// The part's text, with every answer that was changed and could be read.
    pub text: String,
    /// The cells that were changed.
    #[cfg_attr(not(feature = "internals"), expect(dead_code, reason = "merging compares the text; tests look at the cells"))]
    pub changes: Vec<Change>,
    /// Cells that cannot be read (errors), and what is missing or was not read (warnings).
    pub problems: Vec<Diagnostic>,
}

/// A cell that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The sheet and the cell, such as `Para. 9!C14`.
    pub cell: String,
    /// The measure or `evidence`, a slash, and what about it: `op09-hotline/level`.
    pub row: String,
    /// What stood there when the workbook was sent out.
    pub before: Option<String>,
    /// What stands there now; `None` where it was cleared.
    pub after: Option<String>,
}

/// Opens a workbook; `name` is that of the file.
///
/// # Errors
/// It is no workbook of this program, or one that is refused.
pub fn open(name: &str, bytes: &[u8]) -> Result<Opened, Diagnostic> {
    let source = Arc::new(Source::new(name, ""));
    let book = cells::open(&source, bytes)?;
    let origin = Origin::find(&book)
        .map_err(|message| Diagnostic::of_file(code::WRONG_FILE, &source, message).help("problem.workbook.origin-help"))?;
    Ok(Opened { origin, source, book })
}

impl Opened {
    /// Reads the answers. The checklist is the one that the origin names, in its language, cut down to what the part asks; the
    /// assessment is the text of the part, checked; and the labels are in the same language.
    ///
    /// # Errors
    /// The checklist is another one, or another edition of it.
    pub fn read(&self, labels: &Labels, checklist: &Checklist, assessment: &Assessment) -> Result<Returned, Diagnostic> {
        if self.origin.checklist != checklist.id || self.origin.edition != checklist.edition {
            let message = Phrase::new("problem.workbook.other-edition")
                .typed("own", &format!("{} {}", self.origin.checklist, self.origin.edition))
                .typed("other", &format!("{} {}", checklist.id, checklist.edition));
            return Err(Diagnostic::of_file(code::OTHER_EDITION, &self.source, message));
        }
        let form = Form::new(labels, checklist, assessment, &self.origin.text);
        let grid = Grid::new(&self.book);
        let mut reader = Reader { source: &self.source, checklist, grid: &grid, problems: Vec::new(), missing: BTreeMap::new() };
        let mut changes = reader.changes(&form, self.book.is_from_1904);
        reader.withdraw_contradictions(&form, &mut changes);
        let (text, failed) = apply(checklist, &form, &self.origin.text, &changes);
        for cell in &failed {
            reader.problem(cell, Refusal::new(Phrase::new("problem.cell.no-place")));
        }
        reader.report_missing();
        reader.report_unread(&form, &self.book);
        let changes = changes.iter().filter(|change| !failed.contains(&change.cell)).map(Change::of).collect();
        Ok(Returned { text, changes, problems: reader.problems })
    }
}

impl Change {
    fn of(change: &CellChange<'_>) -> Self {
        let before = change.row.fields.iter().find(|field| field.column == change.column);
        Self {
            cell: change.cell.clone(),
            row: change.row.id.clone(),
            before: before.and_then(|field| field.value.shown()),
            after: change.value.shown(),
        }
    }
}

/// Reads cell by cell, and collects what is wrong.
struct Reader<'r> {
    source: &'r Arc<Source>,
    checklist: &'r Checklist,
    grid: &'r Grid<'r>,
    problems: Vec<Diagnostic>,
    /// How many rows of each measure or piece of evidence are not there.
    missing: BTreeMap<String, usize>,
}

impl<'r> Reader<'r> {
    fn problem(&mut self, cell: &str, refusal: Refusal) {
        let problem = Diagnostic::in_cell(refusal.code, self.source, cell, refusal.message);
        self.problems.push(refusal.help.into_iter().fold(problem, Diagnostic::help));
    }

    /// The cells whose value differs from what the program had put there.
    fn changes<'f>(&mut self, form: &'f Form, is_from_1904: bool) -> Vec<CellChange<'f>> {
        let pieces: Vec<&str> = form.pieces.iter().filter_map(Row::piece).collect();
        let reading = Reading { lists: &form.lists, sent: &self.grid.lists, pieces: &pieces, is_from_1904 };
        let mut changes = Vec::new();
        let mut merged: BTreeSet<String> = BTreeSet::new();
        for row in form.rows() {
            let is_there = row.fields.iter().any(|field| !self.grid.cells(&row.id, field.column).is_empty());
            let is_spare = matches!(row.item, Item::Piece(_, true) | Item::Measure(_, Ask::Evidence(_)));
            if !is_there && !(is_spare && row.fields.iter().all(|field| field.value == Value::Empty)) {
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

    /// Takes back changes that contradict each other or lack what belongs to them, and reports them.
    fn withdraw_contradictions<'f>(&mut self, form: &'f Form, changes: &mut Vec<CellChange<'f>>) {
        let mut withdrawn: BTreeSet<String> = BTreeSet::new();
        let now = Now { changes };
        let mut refused = Vec::new();
        for position in 0..self.checklist.measures.len() {
            let rows = form.questions.iter().filter(|row| matches!(row.item, Item::Measure(own, _) if own == position));
            let rows: Vec<&Row> = rows.collect();
            let ways = now.ways(&rows);
            if let [first, second, ..] = ways.as_slice()
                && ways.iter().any(|way| way.is_changed)
            {
                let name = |row: &Row| self.name(&row.id, Column::Value);
                let message = Phrase::new("problem.cell.two-answers").typed("first", &name(first.row));
                refused.push((name(second.row), Refusal::new(message).help("problem.cell.two-answers-help")));
                withdrawn.extend(rows.iter().filter(|row| row.is_way()).map(|row| row.id.clone()));
            }
            for row in &rows {
                let Some(refusal) = self.place_alone(row, &now, form) else { continue };
                withdrawn.insert(row.id.clone());
                refused.push(refusal);
            }
        }
        for row in &form.pieces {
            let is_changed = now.changes.iter().any(|change| change.row.id == row.id);
            let lacking = [Column::Title, Column::Class].into_iter().find(|column| now.value(row, *column) == Value::Empty);
            if let (true, Some(column)) = (is_changed, lacking) {
                let key = if column == Column::Title { "problem.cell.no-title" } else { "problem.cell.no-class" };
                refused.push((self.name(&row.id, column), Refusal::new(Phrase::new(key)).help("problem.cell.piece-whole")));
                withdrawn.insert(row.id.clone());
            }
        }
        changes.retain(|change| !withdrawn.contains(&change.row.id));
        for (cell, refusal) in refused {
            self.problem(&cell, refusal);
        }
    }

    /// A place beside nothing that it could belong to, or a reference to a row of the evidence that is still empty.
    fn place_alone(&self, row: &Row, now: &Now<'_, '_>, form: &Form) -> Option<(String, Refusal)> {
        let Item::Measure(_, ask @ (Ask::Element(..) | Ask::Evidence(_))) = &row.item else { return None };
        now.changes.iter().find(|change| change.row.id == row.id)?;
        let (value, at) = (now.value(row, Column::Value), now.value(row, Column::At));
        if at != Value::Empty && (value == Value::Empty || value == Value::Text("does-not-apply".to_owned())) {
            let key = if matches!(ask, Ask::Evidence(_)) { "problem.cell.place-evidence" } else { "problem.cell.place-element" };
            return Some((self.name(&row.id, Column::At), Refusal::new(Phrase::new(key)).help("problem.cell.place-help")));
        }
        let Value::Text(id) = &value else { return None };
        let piece = form.pieces.iter().find(|piece| piece.piece() == Some(id) && matches!(ask, Ask::Evidence(_)))?;
        let is_empty = piece.fields.iter().all(|field| now.value(piece, field.column) == Value::Empty);
        is_empty.then(|| {
            let message = Phrase::new("problem.cell.empty-piece").typed("id", id);
            (self.name(&row.id, Column::Value), Refusal::new(message).help("problem.cell.empty-piece-help"))
        })
    }

    /// The name of a cell, wherever it is now.
    fn name(&self, row: &str, column: Column) -> String {
        self.grid.cells(row, column).first().map_or_else(|| row.to_owned(), |located| located.name.clone())
    }

    fn report_missing(&mut self) {
        let missing = std::mem::take(&mut self.missing);
        for (owner, count) in missing {
            let message = Phrase::new("problem.workbook.missing-rows").typed("owner", &owner).with("count", count);
            let problem = Diagnostic::of_file(code::MISSING_ROW, self.source, message);
            self.problems.push(problem.help("problem.workbook.missing-rows-help"));
        }
    }

    /// Reports what has content and was not read.
    fn report_unread(&mut self, form: &Form, book: &Book) {
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

/// What the cells say after the changes.
struct Now<'c, 'f> {
    changes: &'c [CellChange<'f>],
}

/// A way to answer a question that is taken.
struct Way<'f> {
    row: &'f Row,
    is_changed: bool,
}

impl Now<'_, '_> {
    fn value(&self, row: &Row, column: Column) -> Value {
        let changed = self.changes.iter().find(|change| change.row.id == row.id && change.column == column);
        let field = row.fields.iter().find(|field| field.column == column);
        changed.map(|change| &change.value).or(field.map(|field| &field.value)).cloned().unwrap_or(Value::Empty)
    }

    /// The ways in which a question is answered: the answer itself, and each reason why there is none. More than one contradict.
    fn ways<'f>(&self, rows: &[&'f Row]) -> Vec<Way<'f>> {
        let mut ways: Vec<Way<'f>> = Vec::new();
        let mut has_answer = false;
        for row in rows.iter().filter(|row| row.is_way()) {
            let value = self.value(row, Column::Value);
            // What does not apply stands beside a reason as well.
            let does_not_apply =
                matches!(&value, Value::Text(text) if matches!(text.as_str(), "does-not-apply" | "not-applicable"));
            let is_reason = matches!(row.item, Item::Measure(_, Ask::Unknown | Ask::Withheld | Ask::NotApplicable));
            let says = value != Value::Empty && (is_reason || !does_not_apply);
            if !says {
                continue;
            }
            let is_changed = self.changes.iter().any(|change| change.row.id == row.id);
            if is_reason || !has_answer {
                ways.push(Way { row, is_changed });
            } else if let Some(first) = ways.first_mut() {
                first.is_changed |= is_changed;
            }
            has_answer |= !is_reason;
        }
        ways
    }
}

impl Row {
    /// The id of the piece of evidence that the row is about.
    fn piece(&self) -> Option<&str> {
        match &self.item {
            Item::Piece(id, _) => Some(id),
            Item::Measure(..) => None,
        }
    }

    /// Whether the row answers its question, or says why there is no answer.
    fn is_way(&self) -> bool {
        let Item::Measure(_, ask) = &self.item else { return false };
        matches!(ask, Ask::Answer | Ask::Element(_, false) | Ask::Count(..) | Ask::Unknown | Ask::Withheld | Ask::NotApplicable)
    }
}
