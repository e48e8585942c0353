//! A file that came back: whose it is, what it was given, and what is in it now.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::edit::TomlEditor;
use crate::model::Assessment;
use crate::part::{Entry, EntryId, EntryKind, entries};
use crate::read::{CONFLICTS, MADE_FROM, PART, ParsedFile};
use crate::source::{Diagnostic, Phrase, Problems, Severity, Source, Table};

/// A file that came back, and what the check found in it.
#[derive(Debug, Clone)]
pub struct ReturnedFile {
    /// The file.
    pub source: Arc<Source>,
    /// The problems in it.
    pub problems: Vec<Diagnostic>,
    /// Whether it has lines that somebody can look up; a workbook has none.
    pub has_lines: bool,
}

/// What a file says, before it is compared with others.
pub(super) struct Contents {
    /// The name of its body, and its id.
    pub(super) body: Option<(String, String)>,
    /// Why it cannot be merged.
    pub(super) refused: Option<Phrase>,
    /// The digest of everything that it was given; `None` where the file does not say.
    pub(super) given: Option<BTreeMap<EntryId, String>>,
    /// The questions that it asks.
    pub(super) asked: BTreeSet<String>,
    /// For a file of conflicts, the digests of what there was to choose from.
    pub(super) choices: Option<BTreeMap<EntryId, BTreeSet<String>>>,
    /// The entry at which the file seems to have been cut off: the last one of a part without the table that ends every part.
    pub(super) cut: Option<EntryId>,
    /// What is in it.
    pub(super) entries: BTreeMap<EntryId, Entry>,
    /// Comments that somebody wrote.
    pub(super) remarks: Vec<(usize, String)>,
}

impl ReturnedFile {
    /// Reads the file. `renamed` gives pieces of evidence another id.
    pub(super) fn read(&self, whole: &Assessment, renamed: &BTreeMap<String, String>) -> Contents {
        let file = ParsedFile::parse(&self.source, &mut Problems::default());
        let root = file.root();
        let part = root.table(PART);
        let body = part.as_ref().and_then(|part| part.text("body")).map(|id| {
            let known = whole.contributors.iter().find(|one| one.id == id).map(|one| one.name.as_str());
            let own = root.table("contributor").and_then(|all| all.table(id)?.text("name"));
            (known.or(own).unwrap_or(id).to_owned(), id.to_owned())
        });
        let digests = |table: &Table<'_>| {
            let of = |kind: EntryKind| {
                let entries = table.entries_of(kind.word()).into_iter();
                entries.filter_map(move |(key, _, value)| Some((EntryId::from_key(kind, key), value.text()?.to_owned())))
            };
            EntryKind::ALL.into_iter().flat_map(of).collect::<BTreeMap<_, _>>()
        };
        let choices = root.table(CONFLICTS).map(|table| {
            let of = |kind: EntryKind| {
                let lists = table.entries_of(kind.word()).into_iter();
                lists.map(move |(key, _, value)| {
                    let items = value.list().unwrap_or_default();
                    (EntryId::from_key(kind, key), items.iter().filter_map(|one| one.text().map(str::to_owned)).collect())
                })
            };
            EntryKind::ALL.into_iter().flat_map(of).collect()
        });
        let entries = entries(&root, renamed);
        let last = entries.iter().max_by_key(|(_, entry)| entry.span.start).map(|(id, _)| id.clone());
        Contents {
            cut: last.filter(|_| part.is_some() && !root.has(MADE_FROM)),
            refused: if self.is_unreadable() { Some("merge.unreadable-file".into()) } else { refusal(&root, whole) },
            given: part.as_ref().map(|part| part.table("given").map(|given| digests(&given)).unwrap_or_default()),
            asked: part.iter().flat_map(|part| part.list("asked")).filter_map(|id| id.text().map(str::to_owned)).collect(),
            choices,
            entries,
            remarks: TomlEditor::new(self.source.text()).map(|editor| editor.remarks()).unwrap_or_default(),
            body,
        }
    }

    /// Whether nothing at all could be read of it.
    fn is_unreadable(&self) -> bool {
        self.source.text().is_empty() && self.problems.iter().any(|problem| problem.severity() == Severity::Error)
    }

    /// Whether the check found an error inside an entry.
    pub(super) fn has_error_in(&self, entry: &Entry) -> bool {
        let is_inside = |problem: &Diagnostic| {
            problem.span.as_ref().is_some_and(|span| entry.span.start <= span.start && span.end <= entry.span.end)
        };
        self.problems.iter().any(|problem| problem.severity() == Severity::Error && is_inside(problem))
    }
}

/// Why a file is no part of the whole: it is about another state, checklist, edition, scope or period.
fn refusal(root: &Table<'_>, whole: &Assessment) -> Option<Phrase> {
    let mut problems = Problems::default();
    let own = ParsedFile::parse(&whole.source, &mut problems);
    let own = own.root();
    let keys = ["checklist", "edition", "scope", "state"];
    let texts = keys.into_iter().map(|key| (key, root.text(key).map(str::to_owned), own.text(key).map(str::to_owned)));
    let day = |table: &Table<'_>, key: &str| table.table("period").and_then(|period| period.get(key)?.date());
    let days = ["from", "to"].into_iter().map(|key| {
        let shown = |table: &Table<'_>| day(table, key).map(|day| day.to_string());
        (if key == "from" { "period.from" } else { "period.to" }, shown(root), shown(&own))
    });
    let Some((key, theirs, ours)) = texts.chain(days).find(|(_, theirs, ours)| theirs != ours) else {
        // Without the table that says whose part it is, it may be the file of another party.
        let foreign = root.entries_of("contributor").into_iter().map(|(id, ..)| id);
        let mut foreign = foreign.filter(|id| whole.contributors.iter().all(|one| one.id != **id)).peekable();
        let is_part = root.has(PART) || root.has(CONFLICTS);
        let refused = !is_part && foreign.peek().is_some();
        return refused.then(|| Phrase::new("merge.other-party").with_list("ids", foreign));
    };
    let words = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
    Some(Phrase::new("merge.other-file").with("key", key).typed("theirs", &words(&theirs)).typed("ours", &words(&ours)))
}
