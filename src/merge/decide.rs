//! Entry by entry, from all files at once: left, taken, or in conflict.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::edit::EditError;
use crate::part::{Entry, EntryId, EntryKind, entries};
use crate::read::{DECIDED, ParsedFile};
use crate::source::Problems;

use super::input::MergeInput;
use super::names::renames;
use super::outcome::{Change, ChangedValue, Conflict, Decision, FileOutcome, Merged, Version};
use super::returned::Contents;
use super::write::write;

/// Merges the files.
///
/// # Errors
/// Something in the whole file leaves no place for what has to be written.
pub fn merge(input: &MergeInput<'_>) -> Result<Merged, EditError> {
    let own = ParsedFile::parse(&input.whole.source, &mut Problems::default());
    let root = own.root();
    let whole = entries(&root, &BTreeMap::new());
    let read = |renamed: &[BTreeMap<String, String>]| -> Vec<Contents> {
        input.files.iter().zip(renamed).map(|(file, renamed)| file.read(input.whole, renamed)).collect()
    };
    let nothing = vec![BTreeMap::new(); input.files.len()];
    let renamed = renames(&whole, &read(&nothing));
    let contents = read(&renamed);
    let decided: BTreeMap<EntryId, BTreeSet<String>> = EntryKind::ALL
        .into_iter()
        .flat_map(|kind| {
            root.table(DECIDED)
                .map(|table| table.entries_of(kind.word()))
                .unwrap_or_default()
                .into_iter()
                .map(move |one| (kind, one))
        })
        .map(|(kind, (key, _, list))| {
            let digests = list.list().unwrap_or_default();
            (EntryId::from_key(kind, key), digests.iter().filter_map(|one| one.text().map(str::to_owned)).collect())
        })
        .collect();
    let mut step = Step { input, whole, contents, decided, outcomes: Vec::new(), decisions: Vec::new(), conflicts: Vec::new() };
    step.outcomes = step.outcomes(renamed);
    let ids: BTreeSet<EntryId> = step.contents.iter().flat_map(Contents::ids).cloned().collect();
    for id in &ids {
        step.decide(id);
    }
    let text = write(input, &step.whole, &step.contents, &step.decisions)?;
    Ok(Merged { text, files: step.outcomes, conflicts: step.conflicts })
}

impl Contents {
    /// The entries that the file has or was given, or that it settles.
    fn ids(&self) -> impl Iterator<Item = &EntryId> {
        let given = self.given.iter().flat_map(BTreeMap::keys);
        let settled = self.choices.iter().flat_map(BTreeMap::keys);
        self.entries.keys().chain(given).chain(settled).filter(|_| self.refused.is_none())
    }

    /// The questions that a part asks and that have no block in it.
    fn missing(&self) -> Vec<EntryId> {
        let asked = self.asked.iter().map(|id| EntryId::new(EntryKind::Answer, id.as_str()));
        asked.filter(|id| self.refused.is_none() && !self.entries.contains_key(id)).collect()
    }
}

struct Step<'m> {
    input: &'m MergeInput<'m>,
    whole: BTreeMap<EntryId, Entry>,
    contents: Vec<Contents>,
    /// What was not chosen earlier.
    decided: BTreeMap<EntryId, BTreeSet<String>>,
    outcomes: Vec<FileOutcome>,
    decisions: Vec<Decision>,
    conflicts: Vec<Conflict>,
}

impl Step<'_> {
    /// One outcome for each file, before anything is decided.
    fn outcomes(&self, renamed: Vec<BTreeMap<String, String>>) -> Vec<FileOutcome> {
        let files = self.input.files.iter().zip(&self.contents).zip(renamed);
        files
            .map(|((file, contents), renamed)| FileOutcome {
                source: Arc::clone(&file.source),
                body: contents.body.as_ref().map(|(name, _)| name.clone()),
                refused: contents.refused.clone(),
                taken: Vec::new(),
                untouched: 0,
                same: Vec::new(),
                decided: Vec::new(),
                missing: contents.missing(),
                unreadable: Vec::new(),
                renamed: renamed.into_iter().collect(),
                remarks: if contents.refused.is_none() { contents.remarks.clone() } else { Vec::new() },
            })
            .collect()
    }

    /// Decides about one entry. What a body changed in it is a candidate.
    fn decide(&mut self, id: &EntryId) {
        let own = self.whole.get(id).and_then(|entry| entry.digest.clone());
        let mut candidates: Vec<(usize, Option<String>)> = Vec::new();
        // Whether the whole file has changed since one of the parts was made.
        let mut is_moved = false;
        for (at, (contents, file)) in self.contents.iter().zip(self.input.files).enumerate() {
            let Some(outcome) = self.outcomes.get_mut(at) else { continue };
            let Some(entry) = contents.entries.get(id).filter(|_| contents.refused.is_none() && contents.choices.is_none())
            else {
                continue;
            };
            let given = contents.given.as_ref().and_then(|given| given.get(id));
            match &entry.digest {
                now if now.as_ref() == given => outcome.untouched += usize::from(given.is_some()),
                now if *now == own => outcome.same.push(id.clone()),
                // Where a file was cut off, nobody knows what was cleared, or what the last answer still had.
                now if contents.cut.as_ref().is_some_and(|cut| now.is_none() || cut == id) => outcome.missing.push(id.clone()),
                _ if file.has_error_in(entry) => outcome.unreadable.push((id.clone(), entry.line)),
                Some(now) if self.decided.get(id).is_some_and(|before| before.contains(now)) => outcome.decided.push(id.clone()),
                now => {
                    is_moved |= given != own.as_ref();
                    candidates.push((at, now.clone()));
                }
            }
        }
        let Some((first, _)) = candidates.first() else { return };
        let versions = self.versions(id, &candidates);
        if let Some(file) = self.settling(id, &versions) {
            let chosen = self.contents.get(file).and_then(|contents| contents.entries.get(id)?.digest.clone());
            let against = versions.into_iter().filter(|version| version.digest != chosen && version.digest.is_some()).collect();
            self.take(Decision { id: id.clone(), file, against });
            return;
        }
        let values: BTreeSet<&Option<String>> = candidates.iter().map(|(_, digest)| digest).collect();
        if values.len() == 1 && !is_moved {
            self.take(Decision { id: id.clone(), file: *first, against: Vec::new() });
        } else {
            self.conflicts.push(Conflict { id: id.clone(), versions });
        }
    }

    /// What there is to choose from: what the whole file says, and each different value of a candidate.
    fn versions(&self, id: &EntryId, candidates: &[(usize, Option<String>)]) -> Vec<Version> {
        let version = |source, body, entry: Option<&Entry>, has_lines: bool| Version {
            source,
            body,
            line: entry.filter(|_| has_lines).map(|entry| entry.line),
            digest: entry.and_then(|entry| entry.digest.clone()),
            leaves: entry.map(|entry| entry.leaves.clone()).unwrap_or_default(),
        };
        let mut versions = vec![version(Arc::clone(&self.input.whole.source), None, self.whole.get(id), true)];
        for (at, digest) in candidates {
            let (Some(file), Some(contents)) = (self.input.files.get(*at), self.contents.get(*at)) else { continue };
            if versions.iter().skip(1).all(|known| known.digest != *digest) {
                let body = contents.body.as_ref().map(|(name, _)| name.clone());
                versions.push(version(Arc::clone(&file.source), body, contents.entries.get(id), file.has_lines));
            }
        }
        versions
    }

    /// The file of conflicts that settles this one: it knows all of the values, and has one.
    fn settling(&self, id: &EntryId, versions: &[Version]) -> Option<usize> {
        self.contents.iter().zip(self.input.files).position(|(contents, file)| {
            let knows = contents.choices.as_ref().and_then(|choices| choices.get(id)).is_some_and(|known| {
                versions.iter().filter_map(|version| version.digest.as_ref()).all(|digest| known.contains(digest))
            });
            let entry = contents.entries.get(id).filter(|entry| entry.digest.is_some());
            knows && contents.refused.is_none() && entry.is_some_and(|entry| !file.has_error_in(entry))
        })
    }

    fn take(&mut self, decision: Decision) {
        let Decision { id, file, against } = &decision;
        let entry = self.contents.get(*file).and_then(|contents| contents.entries.get(id));
        if let (Some(entry), Some(outcome)) = (entry, self.outcomes.get_mut(*file)) {
            outcome.taken.push(Change {
                id: id.clone(),
                line: self.input.files.get(*file).filter(|file| file.has_lines).map(|_| entry.line),
                cleared: entry.digest.is_none(),
                settles: !against.is_empty(),
                values: changed(self.whole.get(id), entry),
            });
        }
        self.decisions.push(decision);
    }
}

/// The values that differ, by their keys.
fn changed(old: Option<&Entry>, new: &Entry) -> Vec<ChangedValue> {
    let leaves = |entry: Option<&Entry>| -> BTreeMap<String, String> {
        let all = entry.map(|entry| entry.leaves.as_slice()).unwrap_or_default();
        all.iter().map(|leaf| (leaf.path.join("."), leaf.written.clone())).collect()
    };
    let (old, new) = (leaves(old), leaves(Some(new)));
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let values =
        keys.into_iter().map(|key| ChangedValue { key: key.clone(), old: old.get(key).cloned(), new: new.get(key).cloned() });
    values.filter(|value| value.old != value.new && value.key != "by").collect()
}
