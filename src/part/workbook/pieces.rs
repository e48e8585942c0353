//! The rows of the evidence: the pieces that the part names, and empty rows with ids that are free.

use std::collections::BTreeSet;

use crate::source::Table;

use super::form::{Column, Field, Item, Kind, Row, Value};
use super::lists::{CLASSES, FLAGS};

/// How many empty rows there are.
const EMPTY: usize = 20;

/// What the ids of new pieces begin with where the part names no body.
const NEW: &str = "new";

/// The rows, in the order of the file.
pub(super) fn rows(root: &Table<'_>, body: Option<&str>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut known = BTreeSet::new();
    for (id, _, value) in root.entries_of("evidence") {
        known.insert(id.to_owned());
        if let Some(piece) = value.table() {
            rows.push(row(id, Some(&piece)));
        }
    }
    let free = (1..).map(|count| format!("{}-{count}", body.unwrap_or(NEW))).filter(|id| !known.contains(id));
    rows.extend(free.take(EMPTY).map(|id| row(&id, None)));
    rows
}

fn row(id: &str, piece: Option<&Table<'_>>) -> Row {
    let field = |column: Column| {
        let found = piece.and_then(|piece| piece.get(column.key()));
        let text = || Value::optional(found.as_ref().and_then(|value| value.text()));
        let (kind, value) = match column {
            Column::Class => (Kind::Choice(CLASSES), text()),
            Column::Public => {
                let flag = found.as_ref().and_then(|value| value.flag());
                (Kind::Choice(FLAGS), flag.map_or(Value::Empty, |flag| Value::Text(flag.to_string())))
            }
            Column::Date | Column::Checked | Column::Until => {
                (Kind::Day, found.as_ref().and_then(|value| value.date()).map_or(Value::Empty, Value::Day))
            }
            _ => (Kind::Text, text()),
        };
        Field { column, kind, value }
    };
    let fields = Column::PIECES.into_iter().map(field).collect();
    Row { id: format!("evidence/{id}"), item: Item::Piece(id.to_owned(), piece.is_none()), fields }
}
