//! What was decided, written into the whole file: every other byte of it stays.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::{EditError, TomlEditor, TomlValue};
use crate::labels::wrapped;
use crate::part::{Entry, EntryId, EntryKind, Leaf, WIDTH};
use crate::read::DECIDED;

use super::input::MergeInput;
use super::outcome::{Decision, Version};
use super::returned::Contents;

/// The text of the whole file after all decisions.
pub(super) fn write(
    input: &MergeInput<'_>,
    whole: &BTreeMap<EntryId, Entry>,
    files: &[Contents],
    decisions: &[Decision],
) -> Result<String, EditError> {
    let mut editor = TomlEditor::new(input.whole.source.text())?;
    for decision in decisions {
        let Some(contents) = files.get(decision.file) else { continue };
        let Some(entry) = contents.entries.get(&decision.id) else { continue };
        let before = whole.get(&decision.id).map(|entry| entry.leaves.as_slice()).unwrap_or_default();
        take(&mut editor, &decision.id, before, &entry.leaves)?;
        if decision.id.kind == EntryKind::Answer && entry.digest.is_some() {
            answered_by(&mut editor, input, &decision.id, contents, entry)?;
        }
        settled(&mut editor, input, decision)?;
    }
    Ok(editor.text().to_owned())
}

/// Makes an entry say what it says in the part. Values that it no longer has become lines that wait for an answer.
fn take(editor: &mut TomlEditor, id: &EntryId, before: &[Leaf], after: &[Leaf]) -> Result<(), EditError> {
    let path_of =
        |leaf: &Leaf| -> Vec<String> { id.path().into_iter().map(str::to_owned).chain(leaf.path.iter().cloned()).collect() };
    for leaf in before.iter().filter(|leaf| after.iter().all(|now| now.path != leaf.path)) {
        let path = path_of(leaf);
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match leaf.path.first().map(String::as_str) {
            // Who answered is written again below; a mark to be confirmed is not offered to anybody.
            Some("by") if !after.is_empty() => {}
            Some("confirm") => editor.remove(&path)?,
            _ => editor.clear(&path)?,
        }
    }
    for leaf in after.iter().filter(|leaf| !before.contains(leaf)) {
        let path = path_of(leaf);
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        editor.set(&path, &TomlValue::verbatim(&leaf.written))?;
    }
    Ok(())
}

/// Records which body gave an answer, where the part does not say so itself.
fn answered_by(
    editor: &mut TomlEditor,
    input: &MergeInput<'_>,
    id: &EntryId,
    contents: &Contents,
    entry: &Entry,
) -> Result<(), EditError> {
    let says = entry.leaves.iter().any(|leaf| leaf.path == ["by"]);
    let body = contents.body.as_ref().map(|(_, id)| id).filter(|id| input.whole.contributors.iter().any(|one| one.id == **id));
    match body.filter(|_| !says) {
        Some(body) => editor.set(&["answer", &id.name, "by"], &TomlValue::text(body)),
        None => Ok(()),
    }
}

/// Keeps what was not chosen: its digest, so that it is not asked about again, and its words as a comment.
fn settled(editor: &mut TomlEditor, input: &MergeInput<'_>, decision: &Decision) -> Result<(), EditError> {
    let Decision { id, against, .. } = decision;
    if against.is_empty() {
        return Ok(());
    }
    let key = id.key();
    let path = [DECIDED, id.kind.word(), key.as_str()];
    let known = editor.texts(&path);
    let digests: BTreeSet<String> = known.into_iter().chain(against.iter().filter_map(|one| one.digest.clone())).collect();
    let lines: Vec<String> = against.iter().flat_map(|version| not_chosen(input, id, version)).collect();
    editor.insert_behind(&id.path(), &lines);
    editor.set(&path, &TomlValue::list(digests.iter().map(|digest| TomlValue::text(digest))))
}

fn not_chosen(input: &MergeInput<'_>, id: &EntryId, version: &Version) -> Vec<String> {
    let file = version.source.name().to_owned();
    let body = version.body.clone().unwrap_or_else(|| file.clone());
    let says = version.lines(&id.body).join("; ").replace(['\r', '\n'], " ");
    let text = input.labels.fill("merge.not-chosen", &[("body", &body), ("says", &says)]);
    wrapped(&text, "## ", "## ", WIDTH)
}
