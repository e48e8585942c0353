//! What every sheet is made from: the view, labels, and the columns that sheets have in common.

use crate::document::workbook::sheet::{Column, Sheet, Value};
use crate::labels::Labels;
use crate::view::View;

/// Labels, and what they are of.
pub(super) struct SheetContext<'v> {
    pub(super) labels: &'v Labels,
    pub(super) view: &'v View,
}

impl SheetContext<'_> {
    pub(super) fn sheet(
        &self,
        id: &'static str,
        name: &str,
        about: &str,
        columns: Vec<(&str, u16)>,
        rows: Vec<Vec<Value>>,
    ) -> Sheet {
        let cut_off = self.labels.day(&self.view.assessment.cut_off);
        let about = self.labels.fill(about, &[("cut_off", &cut_off)]);
        Sheet { id, name: self.labels.label(name), about, columns: self.columns(&columns), rows }
    }

    pub(super) fn columns(&self, columns: &[(&str, u16)]) -> Vec<Column> {
        columns.iter().map(|(key, width)| Column { heading: self.labels.label(key), width: *width }).collect()
    }

    /// Columns, then low and high of each reading, then columns.
    pub(super) fn with_readings(&self, before: &[(&str, u16)], after: &[(&str, u16)]) -> Vec<Column> {
        let ends = self.view.readings.iter().flat_map(|reading| {
            ["workbook.low", "workbook.high"]
                .map(|key| Column { heading: self.labels.fill(key, &[("reading", &reading.title)]), width: 12 })
        });
        self.columns(before).into_iter().chain(ends).chain(self.columns(after)).collect()
    }

    /// The number of a paragraph by its id: the key of its row on the sheet of paragraphs.
    pub(super) fn paragraph(&self, id: &str) -> Value {
        let found = self.view.paragraphs.iter().find(|one| one.id == id);
        found.map_or(Value::Empty, |one| Value::Whole(one.number.into()))
    }

    pub(super) fn yes(&self, yes: bool) -> Value {
        Value::Text(self.labels.label(if yes { "workbook.yes" } else { "workbook.no" }))
    }
}
