//! How answers that changed are written into the text of the part: each in its own place, and nothing else.
//!
//! In: the text, the form, and what changed. Out: the text with the changes. Lists, such as `covered` and `evidence`, are one value in the
//! file and many cells on the sheet: a list is written again where one of its cells changed, and what it says besides stays in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::answer::{ALL_OTHERS, references};
use crate::edit::{EditError, TomlEditor, TomlValue};
use crate::model::Checklist;
use crate::read::ParsedFile;
use crate::source::{Problems, Source, Table};

use super::form::{Ask, Column, Form, Item, Kind, Row, Value};

/// The lists of elements.
const LISTS: [&str; 3] = ["covered", "missing", "does-not-apply"];

/// A cell whose value is another one now.
#[derive(Debug, Clone)]
pub(super) struct CellChange<'f> {
    /// The row.
    pub(super) row: &'f Row,
    /// The column.
    pub(super) column: Column,
    /// The kind of value.
    pub(super) kind: &'f Kind,
    /// What it is now.
    pub(super) value: Value,
    /// The name of the cell.
    pub(super) cell: String,
}

/// The text with all changes, and the cells whose change has no place in it.
pub(super) fn apply(checklist: &Checklist, form: &Form, text: &str, changes: &[CellChange<'_>]) -> (String, Vec<String>) {
    if changes.is_empty() {
        return (text.to_owned(), Vec::new());
    }
    let all = || changes.iter().map(|change| change.cell.clone()).collect();
    let Ok(mut editor) = TomlEditor::new(text) else { return (text.to_owned(), all()) };
    let source = Arc::new(Source::new("part", text));
    let file = ParsedFile::parse(&source, &mut Problems::default());
    let answers = file.root().table("answer");
    let mut failed = Vec::new();
    let mut listed: BTreeMap<(usize, bool), String> = BTreeMap::new();
    for change in changes {
        let done = match &change.row.item {
            Item::Piece(id, _) => set(&mut editor, &["evidence", id, change.column.key()], written(change)),
            Item::Measure(position, ask @ (Ask::Element(..) | Ask::Evidence(_))) => {
                listed.entry((*position, matches!(ask, Ask::Evidence(_)))).or_insert_with(|| change.cell.clone());
                Ok(())
            }
            Item::Measure(position, ask) => match checklist.measures.get(*position) {
                Some(measure) => single(&mut editor, form, &measure.id, ask, change),
                None => Ok(()),
            },
        };
        failed.extend(done.err().map(|_| change.cell.clone()));
    }
    for ((position, is_evidence), cell) in listed {
        let Some(measure) = checklist.measures.get(position) else { continue };
        let answer = answers.as_ref().and_then(|answers| answers.table(&measure.id));
        let rows: Vec<Final<'_>> = Final::of(form, position, changes);
        let done = if is_evidence {
            evidence(&mut editor, &measure.id, answer.as_ref(), &rows)
        } else {
            elements(&mut editor, &measure.id, answer.as_ref(), &rows)
        };
        failed.extend(done.err().map(|_| cell));
    }
    (editor.text().to_owned(), failed)
}

fn set(editor: &mut TomlEditor, path: &[&str], value: Option<TomlValue>) -> Result<(), EditError> {
    match value {
        Some(value) => editor.set(path, &value),
        None => editor.clear(path),
    }
}

/// The value as the file has it; `None` for a cell that was cleared.
fn written(change: &CellChange<'_>) -> Option<TomlValue> {
    Some(match &change.value {
        Value::Empty => return None,
        Value::Number(number) => TomlValue::verbatim(number),
        Value::Day(day) => TomlValue::day(*day),
        Value::Text(text) if change.column == Column::Public => TomlValue::flag(text == "true"),
        Value::Text(text) => TomlValue::text(text),
    })
}

/// Writes an answer that is a value of its own.
fn single(editor: &mut TomlEditor, form: &Form, id: &str, ask: &Ask, change: &CellChange<'_>) -> Result<(), EditError> {
    let value = written(change);
    let year;
    let below: &[&str] = match ask {
        Ask::Answer => match change.kind {
            Kind::Number(_) => &["value"],
            _ if change.row.id.ends_with("/level") => {
                let level = change.value.shown();
                return set(editor, &["answer", id, "level"], level.map(|level| TomlValue::verbatim(&level)));
            }
            _ => &["answer"],
        },
        Ask::Count(number, stage) => {
            year = number.to_string();
            &["series", &year, stage]
        }
        Ask::Also(fact) => &["also", fact],
        Ask::Unknown => &["unknown"],
        Ask::Withheld => &["withheld"],
        Ask::NotApplicable => &["not-applicable"],
        Ask::By => &["by"],
        Ask::Note => &["note"],
        Ask::Confirm => return editor.remove(&["answer", id, "confirm"]),
        Ask::Remark => {
            let body = form.body.as_deref().unwrap_or_default();
            return set(editor, &["comment", id, body], value);
        }
        Ask::Element(..) | Ask::Evidence(_) => return Ok(()),
    };
    let path: Vec<&str> = ["answer", id].into_iter().chain(below.iter().copied()).collect();
    set(editor, &path, value)
}

/// A row with a place beside its value, as it is now.
struct Final<'f> {
    ask: &'f Ask,
    value: String,
    at: String,
}

impl<'f> Final<'f> {
    /// The rows of elements and evidence of a measure.
    fn of(form: &'f Form, position: usize, changes: &[CellChange<'_>]) -> Vec<Self> {
        let mut rows = Vec::new();
        for row in &form.questions {
            let Item::Measure(own, ask @ (Ask::Element(..) | Ask::Evidence(_))) = &row.item else { continue };
            if *own != position {
                continue;
            }
            let now = |column: Column| {
                let changed = changes.iter().find(|change| change.row.id == row.id && change.column == column);
                let field = row.fields.iter().find(|field| field.column == column);
                let value = changed.map(|change| &change.value).or(field.map(|field| &field.value));
                value.and_then(Value::shown).unwrap_or_default()
            };
            rows.push(Self { ask, value: now(Column::Value), at: now(Column::At) });
        }
        rows
    }
}

/// An entry of a list of elements as the file has it.
struct Entry {
    id: String,
    at: String,
    evidence: Option<TomlValue>,
}

impl Entry {
    fn written(&self) -> TomlValue {
        if self.at.is_empty() && self.evidence.is_none() {
            return TomlValue::text(&self.id);
        }
        let at = (!self.at.is_empty()).then(|| ("at", TomlValue::text(&self.at)));
        let evidence = self.evidence.clone().map(|evidence| ("evidence", evidence));
        TomlValue::table([Some(("id", TomlValue::text(&self.id))), at, evidence].into_iter().flatten())
    }
}

fn reference(id: &str, at: &str) -> TomlValue {
    Entry { id: id.to_owned(), at: at.to_owned(), evidence: None }.written()
}

/// The entries of a list, in written order.
fn entries(answer: Option<&Table<'_>>, key: &str) -> Vec<Entry> {
    let values = answer.map(|answer| answer.list(key)).unwrap_or_default();
    let entry = |value: &crate::source::Value<'_>| match value.table() {
        Some(table) => {
            let own = references(&table.list("evidence"));
            let own = own.iter().map(|one| reference(one.id, one.at.unwrap_or_default()));
            Some(Entry {
                id: table.text("id")?.to_owned(),
                at: table.text("at").unwrap_or_default().to_owned(),
                evidence: table.has("evidence").then(|| TomlValue::list(own)),
            })
        }
        None => Some(Entry { id: value.text()?.to_owned(), at: String::new(), evidence: None }),
    };
    values.iter().filter_map(entry).collect()
}

/// Writes the lists of elements that changed.
fn elements(editor: &mut TomlEditor, id: &str, answer: Option<&Table<'_>>, rows: &[Final<'_>]) -> Result<(), EditError> {
    let of = |element: &str| rows.iter().find(|row| matches!(row.ask, Ask::Element(own, _) if own == element));
    let had_all_others = answer.and_then(|answer| answer.text("missing")) == Some(ALL_OTHERS);
    let needs_list = |row: &Final<'_>| match row.ask {
        Ask::Element(_, true) => row.value == "missing",
        Ask::Element(_, false) => row.value.is_empty() || row.value == "missing" && !row.at.is_empty(),
        _ => false,
    };
    let keeps_all_others = had_all_others && !rows.iter().any(needs_list);
    let mut known: Vec<(&str, Vec<Entry>)> = LISTS.iter().map(|key| (*key, entries(answer, key))).collect();
    // The evidence beside an element stays with it, whichever list it moves to.
    let beside: BTreeMap<String, TomlValue> = known
        .iter()
        .flat_map(|(_, entries)| entries)
        .filter_map(|entry| Some((entry.id.clone(), entry.evidence.clone()?)))
        .collect();
    for (key, before) in &mut known {
        if *key == "missing" && keeps_all_others {
            continue;
        }
        let is_kept = |entry: &&Entry| of(&entry.id).is_none_or(|row| row.value == *key);
        let mut after: Vec<Entry> = before
            .iter()
            .filter(is_kept)
            .map(|entry| Entry {
                id: entry.id.clone(),
                at: of(&entry.id).map_or_else(|| entry.at.clone(), |row| row.at.clone()),
                evidence: entry.evidence.clone(),
            })
            .collect();
        for row in rows.iter().filter(|row| row.value == *key) {
            if let Ask::Element(element, _) = row.ask
                && !after.iter().any(|entry| entry.id == *element)
            {
                let takes_more = *key != "does-not-apply";
                after.push(Entry {
                    id: element.clone(),
                    at: if takes_more { row.at.clone() } else { String::new() },
                    evidence: beside.get(element).filter(|_| takes_more).cloned(),
                });
            }
        }
        let plain = |entries: &[Entry]| entries.iter().map(|entry| (entry.id.clone(), entry.at.clone())).collect::<Vec<_>>();
        if plain(before) == plain(&after) && !(*key == "missing" && had_all_others) {
            continue;
        }
        let list = (!after.is_empty()).then(|| TomlValue::list(after.iter().map(Entry::written)));
        set(editor, &["answer", id, key], list)?;
    }
    Ok(())
}

/// Writes the list of evidence.
fn evidence(editor: &mut TomlEditor, id: &str, answer: Option<&Table<'_>>, rows: &[Final<'_>]) -> Result<(), EditError> {
    let own = answer.map(|answer| references(&answer.list("evidence"))).unwrap_or_default();
    let before: Vec<(&str, &str)> = own.iter().map(|one| (one.id, one.at.unwrap_or_default())).collect();
    let rows = rows.iter().filter(|row| matches!(row.ask, Ask::Evidence(_)) && !row.value.is_empty());
    let after: Vec<(&str, &str)> = rows.map(|row| (row.value.as_str(), row.at.as_str())).collect();
    if before == after {
        return Ok(());
    }
    let list = (!after.is_empty()).then(|| TomlValue::list(after.iter().map(|(id, at)| reference(id, at))));
    set(editor, &["answer", id, "evidence"], list)
}
