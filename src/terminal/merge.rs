//! What merging did or would do, as text.

use crate::labels::{Labels, wrapped};
use crate::merge::{Change, Conflict, FileOutcome, Merged};
use crate::part::EntryId;
use crate::source::shown;

/// Values longer than this are cut where they are only shown.
const LONGEST: usize = 60;

/// One block for each file, then the conflicts.
#[must_use]
pub fn merge(labels: &Labels, merged: &Merged, width: usize) -> String {
    let mut out = Page { labels, width, lines: Vec::new() };
    for file in &merged.files {
        out.file(file);
    }
    for conflict in &merged.conflicts {
        out.conflict(conflict);
    }
    out.lines.push(String::new());
    out.lines.join("\n")
}

/// The name of an entry for readers: the id of its measure, its evidence, or whose remark it is.
fn name(labels: &Labels, id: &EntryId) -> String {
    let key = format!("merge.entry.{}", id.kind.word());
    labels.fill(&key, &[("id", &id.name), ("body", &id.body)])
}

struct Page<'l> {
    labels: &'l Labels,
    width: usize,
    lines: Vec<String>,
}

impl Page<'_> {
    fn say(&mut self, indent: &str, key: &str, blanks: &[(&str, &str)]) {
        let text = self.labels.fill(key, blanks);
        self.lines.extend(wrapped(&shown(&text), indent, &format!("{indent}  "), self.width));
    }

    fn file(&mut self, file: &FileOutcome) {
        let body = file.body.clone().unwrap_or_else(|| self.labels.label("merge.nobody"));
        let name_of_file = shown(file.source.name()).into_owned();
        self.say("", "merge.file", &[("file", &name_of_file), ("body", &body)]);
        if let Some(why) = &file.refused {
            let why = self.labels.phrase(why);
            self.say("  ", "merge.refused", &[("why", &why)]);
            return;
        }
        let count = |count: usize| count.to_string();
        self.say("  ", "merge.counts", &[("count", &count(file.taken.len())), ("untouched", &count(file.untouched))]);
        for change in &file.taken {
            self.change(change);
        }
        for (from, to) in &file.renamed {
            self.say("  ", "merge.renamed", &[("from", from), ("to", to)]);
        }
        for (id, line) in &file.unreadable {
            let id = name(self.labels, id);
            self.say("  ", "merge.unreadable", &[("id", &id), ("file", &name_of_file), ("line", &line.to_string())]);
        }
        for (key, ids) in [("merge.missing", &file.missing), ("merge.decided", &file.decided)] {
            if !ids.is_empty() {
                let names: Vec<String> = ids.iter().map(|id| name(self.labels, id)).collect();
                let list = self.labels.list(names.iter().map(String::as_str));
                self.say("  ", key, &[("count", &count(ids.len())), ("ids", &list)]);
            }
        }
        for (line, text) in &file.remarks {
            self.say("  ", "merge.remark", &[("file", &name_of_file), ("line", &line.to_string()), ("text", text)]);
        }
    }

    fn change(&mut self, change: &Change) {
        let id = name(self.labels, &change.id);
        let key = match (change.cleared, change.settles) {
            (true, _) => "merge.cleared",
            (false, true) => "merge.settled",
            (false, false) => "merge.taken",
        };
        let id = match change.line {
            Some(line) => self.labels.fill("merge.at-line", &[("id", &id), ("line", &line.to_string())]),
            None => id,
        };
        self.say("  ", key, &[("id", &id)]);
        for value in &change.values {
            let nothing = self.labels.label("merge.nothing");
            let side = |text: &Option<String>| text.as_deref().map_or_else(|| nothing.clone(), cut);
            let (old, new) = (side(&value.old), side(&value.new));
            let key = if value.key.is_empty() { change.id.body.clone() } else { value.key.clone() };
            self.say("    ", "merge.value", &[("key", &key), ("old", &old), ("new", &new)]);
        }
    }

    fn conflict(&mut self, conflict: &Conflict) {
        let id = name(self.labels, &conflict.id);
        self.lines.push(String::new());
        self.say("", "merge.conflict", &[("id", &id)]);
        // What all versions have in common is not repeated.
        let all: Vec<Vec<String>> = conflict.versions.iter().map(|version| version.lines(&conflict.id.body)).collect();
        let is_common = |line: &String| all.iter().all(|lines| lines.contains(line));
        for (version, lines) in conflict.versions.iter().zip(&all) {
            let file = shown(version.source.name()).into_owned();
            let place = version.line.map_or_else(|| file.clone(), |line| format!("{file}:{line}"));
            let body = version.body.clone().unwrap_or_else(|| self.labels.label("merge.whole"));
            let values: Vec<String> = lines.iter().filter(|line| !is_common(line)).map(|line| cut(line)).collect();
            let says = if values.is_empty() { self.labels.label("merge.nothing") } else { values.join("; ") };
            self.say("  ", "merge.conflict-version", &[("body", &body), ("place", &place), ("says", &says)]);
        }
    }
}

/// A value on one line, cut where it is long.
fn cut(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
