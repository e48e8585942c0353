//! Edits: what somebody typed or chose, written into the text by the editor that leaves everything else as it is.
//!
//! In: a text and an [`Edit`]. Out: the text after it. Anything may be typed: what is not a number is written as text, so that nothing
//! is lost and `check` says what to write. Which keys contradict each other is decided here, so that a page cannot answer twice.

use std::sync::Arc;

use crate::answer::{ALL_OTHERS, ANSWER_KEYS};
use crate::edit::{TomlEditor, TomlValue};
use crate::read::{ParsedFile, is_id};
use crate::source::{Problems, Source, Table, Value, keys_of};

use super::request::Edit;

/// The text after an edit, and the id of what was added.
pub(super) struct Edited {
    pub(super) text: String,
    pub(super) id: Option<String>,
}

/// The lists of elements.
const LISTS: [&str; 3] = ["covered", "missing", "does-not-apply"];
/// Why no answer is given.
const NOT_GIVEN: [&str; 3] = ["unknown", "withheld", "not-applicable"];
/// The keys whose values are numbers where they are in the form of one.
const NUMBERS: [&str; 2] = ["level", "value"];
/// The keys whose values are days.
const DAYS: [&str; 3] = ["date", "checked", "until"];

/// Edits a text. The editor is kept for the next edit of the same text.
///
/// # Errors
/// The key of what to say: the text is not TOML, or the value has no place in it. The text is as it was.
pub(super) fn edited(kept: &mut Option<TomlEditor>, text: &str, edit: &Edit) -> Result<Edited, &'static str> {
    let editor = match kept.take().filter(|editor| editor.text() == text) {
        Some(editor) => editor,
        None => TomlEditor::new(text).map_err(|_| "form.not-toml")?,
    };
    let mut draft = Draft { editor };
    let done = draft.apply(edit);
    let result = done.map(|id| Edited { text: draft.editor.text().to_owned(), id }).map_err(|()| "form.no-place");
    *kept = Some(draft.editor).filter(|_| result.is_ok());
    result
}

struct Draft {
    editor: TomlEditor,
}

impl Draft {
    fn apply(&mut self, edit: &Edit) -> Result<Option<String>, ()> {
        match edit {
            Edit::Set { path, value } => {
                let path: Vec<&str> = path.iter().map(String::as_str).collect();
                if let ["answer", measure, key, ..] = path.as_slice()
                    && !value.is_empty()
                {
                    self.make_room(measure, key)?;
                }
                self.set(&path, value)?;
            }
            Edit::Clear { measure } => {
                let given = ANSWER_KEYS.iter().flat_map(|(_, keys)| keys_of(keys));
                let all: Vec<&str> = given.chain(NOT_GIVEN).chain(["confirm"]).collect();
                all.into_iter().try_for_each(|key| self.take_out(&["answer", measure, key]))?;
            }
            Edit::Mark { measure, element, list, at } => self.mark(measure, element, list, at)?,
            Edit::Others { measure, elements, missing } => self.others(measure, elements, *missing)?,
            Edit::Cite { measure, piece, cited, at } => {
                let written = self.items(measure, "evidence");
                self.write(measure, "evidence", changed(written, piece, *cited, at))?;
            }
            Edit::Add { body, values } => return self.add(body, values).map(Some),
            Edit::Remove { piece } => {
                let keys = self.with_root(|root| names(&root.table("evidence")?.table(piece)?)).unwrap_or_default();
                keys.iter().try_for_each(|key| self.editor.remove(&["evidence", piece, key])).map_err(drop)?;
            }
        }
        Ok(None)
    }

    /// Clears what contradicts a key of an answer: another way to answer, or the reason why there is none.
    fn make_room(&mut self, measure: &str, key: &str) -> Result<(), ()> {
        let given: Vec<&str> = ANSWER_KEYS.iter().flat_map(|(_, keys)| keys_of(keys)).collect();
        let is_given = given.contains(&key) && key != "does-not-apply";
        let others: Vec<&str> = match key {
            _ if is_given => NOT_GIVEN.to_vec(),
            // Elements that do not apply stand beside the reason why no answer is given, but not beside "not applicable".
            _ if NOT_GIVEN.contains(&key) => {
                let own = |other: &&str| *other != key && (*other != "does-not-apply" || key == "not-applicable");
                given.into_iter().chain(NOT_GIVEN).filter(own).collect()
            }
            _ => return Ok(()),
        };
        others.into_iter().try_for_each(|other| self.take_out(&["answer", measure, other]))
    }

    fn set(&mut self, path: &[&str], typed: &str) -> Result<(), ()> {
        if typed.trim().is_empty() {
            return self.take_out(path);
        }
        let value = written(path, typed);
        if self.editor.get(path) == Some(value.as_str()) {
            return Ok(());
        }
        self.editor.set(path, &value).map_err(drop)
    }

    /// Clears a value; the mark of an answer that was confirmed goes with its line.
    fn take_out(&mut self, path: &[&str]) -> Result<(), ()> {
        if path.last() == Some(&"confirm") {
            return self.editor.remove(path).map_err(drop);
        }
        if self.editor.get(path).is_some() {
            return self.editor.clear(path).map_err(drop);
        }
        // A table with headings or dotted keys of its own, such as the years of a series.
        let inner = self.with_root(|root| names(&path.iter().try_fold(root, |table, name| table.table(name))?));
        inner.unwrap_or_default().iter().try_for_each(|name| {
            let below: Vec<&str> = path.iter().copied().chain([name.as_str()]).collect();
            self.take_out(&below)
        })
    }

    fn mark(&mut self, measure: &str, element: &str, list: &str, at: &str) -> Result<(), ()> {
        if matches!(list, "covered" | "missing") {
            NOT_GIVEN.into_iter().try_for_each(|key| self.take_out(&["answer", measure, key]))?;
        }
        for name in LISTS {
            let is_word = name == "missing" && self.says_others(measure);
            // "All others" includes this one already, unless another list has it.
            if !is_word {
                let items = self.items(measure, name);
                self.write(measure, name, changed(items, element, name == list, at))?;
            }
        }
        Ok(())
    }

    fn says_others(&self, measure: &str) -> bool {
        let word = |root: Table<'_>| Some(root.table("answer")?.table(measure)?.text("missing")? == ALL_OTHERS);
        self.with_root(word).unwrap_or(false)
    }

    fn others(&mut self, measure: &str, elements: &[String], missing: bool) -> Result<(), ()> {
        let path = ["answer", measure, "missing"];
        match missing {
            true => {
                NOT_GIVEN.into_iter().try_for_each(|key| self.take_out(&["answer", measure, key]))?;
                self.editor.set(&path, &TomlValue::text(ALL_OTHERS)).map_err(drop)
            }
            // What was missing as one of all others is missing by name.
            false => {
                let named: Vec<String> =
                    ["covered", "does-not-apply"].iter().flat_map(|list| self.items(measure, list)).map(|(id, _)| id).collect();
                let rest = elements.iter().filter(|element| !named.contains(element));
                let rest = rest.map(|element| (element.clone(), TomlValue::text(element))).collect();
                self.write(measure, "missing", rest)
            }
        }
    }

    /// The items of a list as they are written, each with the id in it.
    fn items(&self, measure: &str, key: &str) -> Vec<(String, TomlValue)> {
        let read = |root: Table<'_>| {
            let items = root.table("answer")?.table(measure)?.list(key);
            let id = |item: &Value<'_>| item.text().map(str::to_owned).or_else(|| Some(item.table()?.text("id")?.to_owned()));
            let text = |item: &Value<'_>| item.source().text().get(item.span()).map(TomlValue::verbatim);
            Some(items.iter().filter_map(|item| Some((id(item).unwrap_or_default(), text(item)?))).collect())
        };
        self.with_root(read).unwrap_or_default()
    }

    fn write(&mut self, measure: &str, key: &str, items: Vec<(String, TomlValue)>) -> Result<(), ()> {
        let path = ["answer", measure, key];
        let own = self.items(measure, key);
        if own == items {
            return Ok(());
        }
        if items.is_empty() {
            return self.take_out(&path);
        }
        self.editor.set(&path, &TomlValue::list(items.into_iter().map(|(_, item)| item))).map_err(drop)
    }

    fn add(&mut self, body: &str, values: &[(String, String)]) -> Result<String, ()> {
        let known = self.with_root(|root| names(&root.table("evidence")?)).unwrap_or_default();
        let stem = if is_id(body) { body } else { "new" };
        let id = (1..=known.len() + 1).map(|count| format!("{stem}-{count}")).find(|id| !known.contains(id)).ok_or(())?;
        values.iter().try_for_each(|(key, typed)| self.set(&["evidence", &id, key], typed))?;
        Ok(id)
    }

    /// Reads the text as it is now.
    fn with_root<R>(&self, read: impl FnOnce(Table<'_>) -> Option<R>) -> Option<R> {
        let source = Arc::new(Source::new("", self.editor.text()));
        let document = ParsedFile::parse(&source, &mut Problems::default());
        read(document.root())
    }
}

/// The names in a table, in written order.
#[expect(clippy::unnecessary_wraps, reason = "it ends the reading of a table that may be missing")]
fn names(table: &Table<'_>) -> Option<Vec<String>> {
    Some(table.entries().into_iter().map(|(name, ..)| name.to_owned()).collect())
}

/// A list with an item or without it; a place is written beside its id, and what else the item says stays.
fn changed(mut items: Vec<(String, TomlValue)>, id: &str, is_in: bool, at: &str) -> Vec<(String, TomlValue)> {
    let own = items.iter().position(|(known, _)| known == id);
    match own {
        Some(_) if !is_in => items.retain(|(known, _)| known != id),
        Some(own) => {
            if let Some((_, item)) = items.get_mut(own) {
                *item = placed(item, id, at);
            }
        }
        None if is_in => items.push((id.to_owned(), placed(&TomlValue::text(id), id, at))),
        None => {}
    }
    items
}

/// An item with a place in it, or without one.
fn placed(item: &TomlValue, id: &str, at: &str) -> TomlValue {
    let source = Arc::new(Source::new("", format!("x = {}", item.as_str())));
    let document = ParsedFile::parse(&source, &mut Problems::default());
    let table = document.root().table("x");
    let now = table.as_ref().and_then(|table| table.text("at")).unwrap_or_default();
    if now == at {
        return item.clone();
    }
    let mut entries = vec![("id", TomlValue::text(id))];
    if !at.is_empty() {
        entries.push(("at", TomlValue::text(at)));
    }
    let beside = table.as_ref().and_then(|table| table.get("evidence"));
    let beside = beside.and_then(|value| source.text().get(value.span()));
    entries.extend(beside.map(|written| ("evidence", TomlValue::verbatim(written))));
    if let [(_, only)] = entries.as_slice() { only.clone() } else { TomlValue::table(entries) }
}

/// A value as the path wants it: a number, a day or a flag where the text is in the form of one, and otherwise a text.
fn written(path: &[&str], typed: &str) -> TomlValue {
    let plain = typed.trim();
    let key = path.last().copied().unwrap_or_default();
    let takes_number = (path.len() == 3 && NUMBERS.contains(&key)) || matches!(path, ["answer", _, "series" | "also", ..]);
    let is_number = || plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-')) && is_toml(plain);
    if takes_number && is_number() {
        return TomlValue::verbatim(plain);
    }
    if DAYS.contains(&key)
        && let Ok(day) = plain.parse::<chrono::NaiveDate>()
    {
        return TomlValue::day(day);
    }
    match (key, plain) {
        ("public" | "confirm", "true" | "false") => TomlValue::flag(plain == "true"),
        _ => TomlValue::text(typed),
    }
}

fn is_toml(value: &str) -> bool {
    TomlEditor::new(format!("x = {value}")).is_ok()
}
