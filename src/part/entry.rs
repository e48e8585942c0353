//! The entries of an assessment that parts can change: answers, pieces of evidence, remarks. Each has a digest of what it says, by which
//! it is seen whether anybody has changed it.
//!
//! In: the table of a file. Out: for each entry its values as they are written, its place, and its digest. Two entries that say the same
//! have the same digest, however they are written: `62.5` and `62.50`, `"appeal"` and `{ id = "appeal" }`, lists in another order. Who
//! answered is no part of what an answer says.

use std::collections::BTreeMap;

use crate::figure::Exact;
use crate::read::ENTRY;
use crate::source::{Span, Table, Value, digest_of};

/// The lists of an answer whose order says nothing.
const SETS: [&str; 4] = ["covered", "missing", "does-not-apply", "evidence"];

/// What sort of entry it is; the word is the name of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A piece of evidence. First, because answers refer to it.
    Evidence,
    /// The answer to a measure.
    Answer,
    /// What another body remarks on a question.
    Comment,
}

impl EntryKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Evidence, Self::Answer, Self::Comment];

    /// The name of the table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::Answer => "answer",
            Self::Comment => "comment",
        }
    }
}

/// The name of an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// What it is.
    pub kind: EntryKind,
    /// The id of the measure or of the piece of evidence.
    pub name: String,
    /// The body whose remark it is; empty for anything else.
    pub body: String,
}

impl EntryId {
    /// An answer or a piece of evidence.
    #[must_use]
    pub fn new(kind: EntryKind, name: impl Into<String>) -> Self {
        Self { kind, name: name.into(), body: String::new() }
    }

    /// The names that lead to it from the top of the file.
    #[must_use]
    pub fn path(&self) -> Vec<&str> {
        let mut path = vec![self.kind.word(), self.name.as_str()];
        path.extend(Some(self.body.as_str()).filter(|body| !body.is_empty()));
        path
    }

    /// The name under which a table of digests has it.
    #[must_use]
    pub fn key(&self) -> String {
        if self.body.is_empty() { self.name.clone() } else { format!("{}.{}", self.name, self.body) }
    }

    /// Reads such a name.
    #[must_use]
    pub fn from_key(kind: EntryKind, key: &str) -> Self {
        match key.rsplit_once('.').filter(|_| kind == EntryKind::Comment) {
            Some((name, body)) => Self { kind, name: name.to_owned(), body: body.to_owned() },
            None => Self::new(kind, key),
        }
    }
}

/// One value of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// The names that lead to it from the entry; none for a remark, which is a value itself.
    pub path: Vec<String>,
    /// It in TOML, as it is written.
    pub written: String,
}

/// What a file has under the name of an entry.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The values, in written order; empty where only a heading is there.
    pub leaves: Vec<Leaf>,
    /// The digest of what it says; `None` where it says nothing.
    pub digest: Option<String>,
    /// The part of the file from its heading to its last value.
    pub span: Span,
    /// The line on which it begins, from 1.
    pub line: usize,
}

/// Every entry of a file, in the order of their names. `renamed` gives pieces of evidence another id, as entries and wherever an answer
/// names them.
#[must_use]
pub fn entries(root: &Table<'_>, renamed: &BTreeMap<String, String>) -> BTreeMap<EntryId, Entry> {
    let mut all = BTreeMap::new();
    for kind in EntryKind::ALL {
        for (name, span, value) in root.entries_of(kind.word()) {
            let name = if kind == EntryKind::Evidence { renamed.get(name).map_or(name, String::as_str) } else { name };
            if kind == EntryKind::Comment {
                for (body, span, value) in value.table().map(|table| table.entries()).unwrap_or_default() {
                    let id = EntryId { body: body.to_owned(), ..EntryId::new(kind, name) };
                    all.insert(id, entry(&value, span, renamed));
                }
            } else {
                all.insert(EntryId::new(kind, name), entry(&value, span, renamed));
            }
        }
    }
    all
}

fn entry(value: &Value<'_>, key: Span, renamed: &BTreeMap<String, String>) -> Entry {
    let mut found = Found { leaves: Vec::new(), said: BTreeMap::new(), end: key.end.max(value.span().end), renamed };
    found.add(value, Vec::new());
    let Found { leaves, said, end, .. } = found;
    let whole: Vec<String> = said.into_iter().map(|(path, says)| format!("{path}={says}")).collect();
    let digest = (!whole.is_empty()).then(|| digest_of(&whole.join("\n")).chars().take(ENTRY).collect());
    let start = key.start.min(value.span().start);
    Entry { leaves, digest, span: start..end, line: value.source().line(start) }
}

/// What has been found of an entry so far.
struct Found<'r> {
    leaves: Vec<Leaf>,
    /// What each value says, by its path.
    said: BTreeMap<String, String>,
    end: usize,
    renamed: &'r BTreeMap<String, String>,
}

impl Found<'_> {
    fn add(&mut self, value: &Value<'_>, path: Vec<String>) {
        self.end = self.end.max(value.span().end);
        if let Some(table) = value.table() {
            for (name, _, value) in table.entries() {
                let below = path.iter().cloned().chain([name.to_owned()]).collect();
                self.add(&value, below);
            }
            return;
        }
        // A line that waits for an answer says nothing.
        if value.text() == Some("") {
            return;
        }
        let key = path.first().map_or("", String::as_str);
        if key != "by" {
            self.said.insert(path.join("."), said(value, key, self.renamed));
        }
        self.leaves.push(Leaf { path: path.clone(), written: written(value, key, self.renamed) });
    }
}

/// What a value says, in a form in which two that say the same are the same.
fn said(value: &Value<'_>, key: &str, renamed: &BTreeMap<String, String>) -> String {
    if let Some(items) = value.list() {
        let is_set = SETS.contains(&key);
        let mut all: Vec<String> =
            items.iter().map(|item| if is_set { reference(item, key, renamed) } else { said(item, key, renamed) }).collect();
        if is_set {
            all.sort();
        }
        return format!("[{}]", all.join(","));
    }
    if let Some(table) = value.table() {
        let all: BTreeMap<&str, String> =
            table.entries().into_iter().map(|(name, _, value)| (name, said(&value, name, renamed))).collect();
        return format!("{all:?}");
    }
    let number = value.decimal().and_then(Exact::parse).map(|number| number.to_string());
    let text = value.text().map(|text| format!("{text:?}"));
    let day = value.date().map(|day| day.to_string());
    let flag = value.flag().map(|flag| flag.to_string());
    number.or(text).or(day).or(flag).unwrap_or_default()
}

/// What an item of a list of elements or of evidence says: its id, its place, and its own evidence.
fn reference(item: &Value<'_>, key: &str, renamed: &BTreeMap<String, String>) -> String {
    let named = |id: &str| if key == "evidence" { renamed.get(id).map_or(id, String::as_str).to_owned() } else { id.to_owned() };
    if let Some(id) = item.text() {
        return format!("{:?}", BTreeMap::from([("id", format!("{:?}", named(id)))]));
    }
    let Some(table) = item.table() else { return said(item, "", renamed) };
    let says = |(name, _, value): (&str, Span, Value<'_>)| match value.text() {
        Some(id) if name == "id" => ("id".to_owned(), format!("{:?}", named(id))),
        _ => (name.to_owned(), said(&value, name, renamed)),
    };
    let all: BTreeMap<String, String> = table.entries().into_iter().map(says).collect();
    format!("{all:?}")
}

/// A value as it is written, with pieces of evidence under their new ids.
fn written(value: &Value<'_>, key: &str, renamed: &BTreeMap<String, String>) -> String {
    let span = value.span();
    let mut text = value.source().text().get(span.clone()).unwrap_or_default().to_owned();
    let mut places: Vec<(Span, &String)> = Vec::new();
    if !renamed.is_empty() && SETS.contains(&key) {
        references(value, key, renamed, &mut places);
    }
    places.sort_by_key(|(place, _)| place.start);
    for (place, id) in places.into_iter().rev() {
        let inside = place.start.saturating_sub(span.start)..place.end.saturating_sub(span.start);
        if text.get(inside.clone()).is_some() {
            text.replace_range(inside, &format!("\"{id}\""));
        }
    }
    text
}

/// The places in a list at which a renamed piece of evidence is named.
fn references<'r>(list: &Value<'_>, key: &str, renamed: &'r BTreeMap<String, String>, into: &mut Vec<(Span, &'r String)>) {
    for item in list.list().unwrap_or_default() {
        let table = item.table();
        let id = if key == "evidence" { table.as_ref().map_or(Some(item.clone()), |table| table.get("id")) } else { None };
        let new = id.as_ref().and_then(|id| renamed.get(id.text()?));
        into.extend(id.map(|id| id.span()).zip(new));
        if let Some(own) = table.and_then(|table| table.get("evidence")) {
            references(&own, "evidence", renamed, into);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::read::ParsedFile;
    use crate::source::{Problems, Source};

    fn answer(text: &str, renamed: &[(&str, &str)]) -> Entry {
        let source = Arc::new(Source::new("answers.toml", text));
        let file = ParsedFile::parse(&source, &mut Problems::default());
        let renamed = renamed.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect();
        entries(&file.root(), &renamed).remove(&EntryId::new(EntryKind::Answer, "op01-duty")).unwrap()
    }

    #[test]
    fn what_says_the_same_has_the_same_digest() {
        let digest = |text: &str| answer(text, &[]).digest.unwrap();
        let one = digest("[answer.op01-duty]\nvalue = 62.50\nevidence = ['law', { id = 'plan', at = 'p. 3' }]\nby = 'justice'");
        let other = digest(
            "answer.op01-duty = { evidence = [{ at = \"p. 3\", id = \"plan\" }, { id = \"law\" }], value = 62.5, note = '' }",
        );
        assert_eq!(one, other);
        assert_ne!(one, digest("[answer.op01-duty]\nvalue = 62.51\nevidence = ['law', { id = 'plan', at = 'p. 3' }]"));
        assert_eq!(answer("[answer.op01-duty]\n# value =", &[]).digest, None);
    }

    #[test]
    fn evidence_is_renamed_wherever_an_answer_names_it() {
        let text = "[answer.op01-duty]\ncovered = [\"law-1\", { id = \"b\", evidence = [\"law-1\", 'law-2'] }]\nevidence = [{ id = 'law-1' }] # law-1";
        let entry = answer(text, &[("law-1", "law-1-2")]);
        let written: Vec<&str> = entry.leaves.iter().map(|leaf| leaf.written.as_str()).collect();
        assert_eq!(written, ["[\"law-1\", { id = \"b\", evidence = [\"law-1-2\", 'law-2'] }]", "[{ id = \"law-1-2\" }]"]);
        assert_ne!(entry.digest, answer(text, &[]).digest);
    }
}
