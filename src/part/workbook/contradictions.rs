//! Changes that do not fit together: two answers to one question, a place that belongs to nothing, a document without a title.
//!
//! In: what changed. Out: the same without what contradicts itself, and what is wrong with that. Each change could be read for itself.

use std::collections::BTreeSet;

use crate::source::Phrase;

use super::change::CellChange;
use super::form::Form;
use super::reader::Reader;
use super::row::{Ask, Column, Item, Row, Value};
use super::value::Refusal;

/// Takes back changes that contradict each other or lack what belongs to them, and reports them.
pub(super) fn withdraw(reader: &mut Reader<'_>, form: &Form, changes: &mut Vec<CellChange<'_>>) {
    let mut withdrawn: BTreeSet<String> = BTreeSet::new();
    let now = Now { changes };
    let mut refused = Vec::new();
    let last = form.questions.iter().filter_map(|row| row.measure()).max();
    for position in 0..last.map_or(0, |last| last + 1) {
        let rows = form.questions.iter().filter(|row| row.measure() == Some(position));
        let rows: Vec<&Row> = rows.collect();
        let ways = now.ways(&rows);
        if let [first, second, ..] = ways.as_slice()
            && ways.iter().any(|way| way.is_changed)
        {
            let name = |row: &Row| reader.name(&row.id, Column::Value);
            let message = Phrase::new("problem.cell.two-answers").typed("first", &name(first.row));
            refused.push((name(second.row), Refusal::new(message).help("problem.cell.two-answers-help")));
            withdrawn.extend(rows.iter().filter(|row| row.is_way()).map(|row| row.id.clone()));
        }
        for row in &rows {
            let Some(refusal) = place_alone(reader, row, &now, form) else { continue };
            withdrawn.insert(row.id.clone());
            refused.push(refusal);
        }
    }
    for row in &form.pieces {
        let is_changed = now.changes.iter().any(|change| change.row.id == row.id);
        let lacking = [Column::Title, Column::Class].into_iter().find(|column| now.value(row, *column) == Value::Empty);
        if let (true, Some(column)) = (is_changed, lacking) {
            let key = if column == Column::Title { "problem.cell.no-title" } else { "problem.cell.no-class" };
            refused.push((reader.name(&row.id, column), Refusal::new(Phrase::new(key)).help("problem.cell.piece-whole")));
            withdrawn.insert(row.id.clone());
        }
    }
    changes.retain(|change| !withdrawn.contains(&change.row.id));
    for (cell, refusal) in refused {
        reader.problem(&cell, refusal);
    }
}

/// A place beside nothing that it could belong to, or a reference to a row of the evidence that is still empty.
fn place_alone(reader: &Reader<'_>, row: &Row, now: &Now<'_, '_>, form: &Form) -> Option<(String, Refusal)> {
    let Item::Measure(_, ask @ (Ask::Element(..) | Ask::Evidence(_))) = &row.item else { return None };
    now.changes.iter().find(|change| change.row.id == row.id)?;
    let (value, at) = (now.value(row, Column::Value), now.value(row, Column::At));
    if at != Value::Empty && (value == Value::Empty || value == Value::Text("does-not-apply".to_owned())) {
        let key = if matches!(ask, Ask::Evidence(_)) { "problem.cell.place-evidence" } else { "problem.cell.place-element" };
        return Some((reader.name(&row.id, Column::At), Refusal::new(Phrase::new(key)).help("problem.cell.place-help")));
    }
    let Value::Text(id) = &value else { return None };
    let piece = form.pieces.iter().find(|piece| piece.piece() == Some(id) && matches!(ask, Ask::Evidence(_)))?;
    let is_empty = piece.fields.iter().all(|field| now.value(piece, field.column) == Value::Empty);
    is_empty.then(|| {
        let message = Phrase::new("problem.cell.empty-piece").typed("id", id);
        (reader.name(&row.id, Column::Value), Refusal::new(message).help("problem.cell.empty-piece-help"))
    })
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
