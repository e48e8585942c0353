//! What stands on each sheet of the workbook.
//!
//! In: a view and labels. Out: tables of values, in the order of the report. How a cell looks is for [`super::write`].

mod annexes;
mod results;
mod summary;
mod values;

use super::sheet::{Column, Sheet, Value};
use crate::document::Chapter;
use crate::labels::Labels;
use crate::view::{Group, View};

pub(super) use summary::summary;
use values::{readings, text, whole};

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

/// Labels, and what they are of.
struct SheetContext<'v> {
    labels: &'v Labels,
    view: &'v View,
}

impl SheetContext<'_> {
    fn sheet(&self, id: &'static str, name: &str, about: &str, columns: Vec<(&str, u16)>, rows: Vec<Vec<Value>>) -> Sheet {
        let cut_off = self.labels.day(&self.view.assessment.cut_off);
        let about = self.labels.fill(about, &[("cut_off", &cut_off)]);
        Sheet { id, name: self.labels.label(name), about, columns: self.columns(&columns), rows }
    }

    fn columns(&self, columns: &[(&str, u16)]) -> Vec<Column> {
        columns.iter().map(|(key, width)| Column { heading: self.labels.label(key), width: *width }).collect()
    }

    /// Columns, then low and high of each reading, then columns.
    fn with_readings(&self, before: &[(&str, u16)], after: &[(&str, u16)]) -> Vec<Column> {
        let ends = self.view.readings.iter().flat_map(|reading| {
            ["workbook.low", "workbook.high"]
                .map(|key| Column { heading: self.labels.fill(key, &[("reading", &reading.title)]), width: 12 })
        });
        self.columns(before).into_iter().chain(ends).chain(self.columns(after)).collect()
    }

    /// The number of a paragraph by its id: the key of its row on the sheet of paragraphs.
    fn paragraph(&self, id: &str) -> Value {
        let found = self.view.paragraphs.iter().find(|one| one.id == id);
        found.map_or(Value::Empty, |one| Value::Whole(one.number.into()))
    }

    fn yes(&self, yes: bool) -> Value {
        Value::Text(self.labels.label(if yes { "workbook.yes" } else { "workbook.no" }))
    }
}

fn groups(view: &View, groups: &[Group]) -> Vec<Vec<Value>> {
    groups
        .iter()
        .map(|group| {
            let mut row = vec![text(&group.title), whole(group.measures.len())];
            row.extend(readings(view, &group.figures));
            row
        })
        .collect()
}
