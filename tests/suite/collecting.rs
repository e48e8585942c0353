//! Parts that are sent out and come back: whatever the bodies write into them, in whatever order they are merged, no answer is lost.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use uphold::check::{self, File};
use uphold::edit::{TomlEditor, TomlValue};
use uphold::labels::Labels;
use uphold::merge::{MergeInput, Merged, ReturnedFile, conflicts_file, merge};
use uphold::model::{Assessment, Checklist};
use uphold::part::{EntryId, EntryKind, PartInput, entries, part};
use uphold::read::ParsedFile;
use uphold::source::{Problems, Source};

const CHECKLIST: &str = include_str!("../checklists/small/checklist.toml");
const EXAMPLE: &str = include_str!("../checklists/small/example.toml");

/// What somebody may write, clear or add: in the whole file after the parts were sent out, or in a part.
const EDITS: &[(&[&str], &[&str])] = &[
    (&["answer", "op01-duty", "level"], &["1", "3", ""]),
    (&["answer", "op01-duty", "note"], &["\"Checked again.\"", "'''a\nb'''", ""]),
    (&["answer", "op01-duty", "evidence"], &["[\"boat-act\"]", "[\"new-act\"]", ""]),
    (&["answer", "op01-inspection", "covered"], &["[\"board\", \"stop-boat\", \"appeal\"]", "[\"board\"]"]),
    (&["answer", "op01-inspection", "missing"], &["\"all-others\"", ""]),
    (&["answer", "op02-plan", "missing"], &["[\"training\"]"]),
    (&["answer", "op02-plan", "note"], &["\"Done.\"", ""]),
    (&["answer", "op02-response", "value"], &["22.50", "23"]),
    (&["answer", "op02-response", "also", "night"], &["42", ""]),
    (&["answer", "op02-swimmers", "unknown"], &["\"Still none.\"", ""]),
    (&["answer", "op02-rescues", "series", "2025", "rescued"], &["101"]),
    (&["comment", "op01-inspection", "rescue"], &["\"We carry them out.\"", ""]),
    (&["evidence", "boat-act", "checked"], &["2026-03-01"]),
    (&["evidence", "new-act", "class"], &["\"law\""]),
];

fn labels() -> Labels {
    Labels::for_language("en").unwrap()
}

fn small() -> Checklist {
    check::checklist(&source("checklist.toml", CHECKLIST)).model.unwrap()
}

fn source(name: &str, text: &str) -> Arc<Source> {
    Arc::new(Source::new(name, text))
}

fn whole(text: &str) -> Assessment {
    let checked = check::assessment(&source("answers.toml", text), &small());
    checked.model.unwrap_or_else(|| panic!("{text}"))
}

/// The parts of both bodies.
fn parts(whole: &Assessment) -> Vec<String> {
    let (labels, checklist) = (labels(), small());
    (0..2).map(|body| part(&PartInput { labels: &labels, checklist: &checklist, whole, body }).unwrap()).collect()
}

/// Writes a value, or clears it where it is empty. A new piece of evidence is written whole.
fn edited(text: &str, edit: usize, value: usize, who: &str) -> String {
    let (path, values) = EDITS[edit % EDITS.len()];
    let value = values[value % values.len()];
    let mut editor = TomlEditor::new(text).unwrap();
    // What nobody is asked is not written.
    if !editor.has_table(&path[..2.min(path.len())]) && path[0] != "evidence" {
        return text.to_owned();
    }
    let done = if value.is_empty() { editor.clear(path) } else { editor.set(path, &TomlValue::verbatim(value)) };
    if done.is_ok() && path[..2] == ["evidence", "new-act"] {
        for (key, value) in
            [("title", format!("\"Act of {who}\"")), ("date", "2024-06-01".to_owned()), ("checked", "2026-02-01".to_owned())]
        {
            editor.set(&["evidence", "new-act", key], &TomlValue::verbatim(&value)).unwrap();
        }
    }
    editor.text().to_owned()
}

fn returned(name: &str, text: &str) -> ReturnedFile {
    let source = source(name, text);
    let find = |_: &str, _: &str| Some(small());
    let checked = match check::file(&source, Problems::default(), find, &["small"], &|_, _| Vec::new()) {
        File::Assessment(_, checked, _) => checked.problems,
        File::Checklist(checked) => checked.problems,
    };
    ReturnedFile { source, problems: checked, has_lines: true }
}

fn merged(whole: &Assessment, files: &[ReturnedFile]) -> Merged {
    merge(&MergeInput { labels: &labels(), whole, files }).unwrap()
}

fn digests(text: &str) -> BTreeMap<EntryId, String> {
    let source = source("any.toml", text);
    let file = ParsedFile::parse(&source, &mut Problems::default());
    entries(&file.root(), &BTreeMap::new()).into_iter().filter_map(|(id, entry)| Some((id, entry.digest?))).collect()
}

/// The conflicts, as far as they do not depend on the order of the files.
fn conflicting(merged: &Merged) -> BTreeMap<EntryId, Vec<Option<String>>> {
    let versions = |conflict: &uphold::merge::Conflict| {
        let mut digests: Vec<_> = conflict.versions.iter().map(|version| version.digest.clone()).collect();
        digests.sort();
        digests
    };
    merged.conflicts.iter().map(|conflict| (conflict.id.clone(), versions(conflict))).collect()
}

/// Edits of a file: which, and to which value.
fn edits(most: usize) -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::vec((0..EDITS.len(), 0..3_usize), 0..most)
}

fn all(text: &str, edits: &[(usize, usize)], who: &str) -> String {
    edits.iter().fold(text.to_owned(), |text, (edit, value)| edited(&text, *edit, *value, who))
}

#[test]
fn a_part_passes_the_check_and_untouched_it_changes_nothing() {
    let own = whole(EXAMPLE);
    let parts = parts(&own);
    for text in &parts {
        let file = returned("part.toml", text);
        assert!(file.problems.iter().all(|problem| problem.code.severity != uphold::Severity::Error), "{:?}", file.problems);
    }
    let files: Vec<ReturnedFile> = parts.iter().map(|text| returned("part.toml", text)).collect();
    let merged = merged(&own, &files);
    assert_eq!(merged.text, EXAMPLE);
    assert!(merged.files.iter().all(|file| file.taken.is_empty() && file.untouched > 2 && file.missing.is_empty()));
    // Each question is asked of exactly one body.
    let asked: usize = parts.iter().map(|text| text.matches("\n[answer.").count()).sum();
    assert_eq!(asked, small().measures.len());
}

#[test]
fn a_part_that_was_cut_off_clears_nothing() {
    let own = whole(EXAMPLE);
    let text = parts(&own).remove(1);
    for end in (0..text.len()).step_by(23).filter(|end| text.is_char_boundary(*end)) {
        let files = [returned("part.toml", &text[..end])];
        let merged = merged(&own, &files);
        assert_eq!(merged.text, EXAMPLE, "cut at {end}");
    }
}

#[test]
fn two_documents_of_one_name_are_told_apart() {
    let own = whole(EXAMPLE);
    let add = |text: &str, who: &str, measure: &str| {
        let text = edited(text, EDITS.len() - 1, 0, who);
        let mut editor = TomlEditor::new(text).unwrap();
        editor.set(&["answer", measure, "evidence"], &TomlValue::verbatim("[\"new-act\"]")).unwrap();
        editor.text().to_owned()
    };
    let sent = parts(&own);
    let files = [
        returned("one.toml", &add(&sent[0], "rivers", "op01-duty")),
        returned("two.toml", &add(&sent[1], "rescue", "op02-plan")),
    ];
    let done = merged(&own, &files);
    assert!(done.conflicts.is_empty(), "{:?}", done.conflicts);
    assert_eq!(done.text.matches("[evidence.new-act").count(), 2);
    assert_eq!(done.text.matches("evidence = [\"new-act").count(), 2);
    let again = whole(&done.text);
    assert_eq!(again.evidence.iter().filter(|piece| piece.title.starts_with("Act of")).count(), 2);
    assert_eq!(merged(&again, &files).text, done.text);
}

#[test]
fn a_conflict_is_settled_by_a_choice_and_stays_settled() {
    let own = whole(EXAMPLE);
    let sent = parts(&own).remove(0);
    let files = vec![returned("one.toml", &edited(&sent, 0, 0, "")), returned("late.toml", &edited(&sent, 0, 1, ""))];
    let before = merged(&own, &files);
    assert_eq!((before.conflicts.len(), before.text.as_str()), (1, EXAMPLE));
    let text = conflicts_file(&labels(), &own, &before.conflicts);
    // Nothing is chosen yet.
    let open: Vec<ReturnedFile> = files.iter().cloned().chain([returned("conflicts.toml", &text)]).collect();
    assert_eq!(merged(&own, &open).conflicts.len(), 1);
    let chosen = text.replacen("# level = 3", "level = 3", 1);
    let settled: Vec<ReturnedFile> = files.iter().cloned().chain([returned("conflicts.toml", &chosen)]).collect();
    let done = merged(&own, &settled);
    assert!(done.conflicts.is_empty());
    assert!(
        done.text.contains("level = 3\n") && done.text.contains("level = 2;") && done.text.contains("level = 1;"),
        "{}",
        done.text
    );
    let again = whole(&done.text);
    for files in [&files, &settled] {
        let once_more = merged(&again, files);
        assert_eq!((once_more.conflicts.len(), once_more.text.as_str()), (0, done.text.as_str()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// The order of the files makes no difference, merging them again changes nothing, and every answer of every part is in the result,
    /// is one of the values of a conflict, or is what the part was given.
    #[test]
    fn parts_are_merged_without_loss(
        moved in edits(3),
        one in edits(4),
        two in edits(4),
        late in edits(2),
        order in Just(vec![0_usize, 1, 2]).prop_shuffle(),
    ) {
        let sent = parts(&whole(EXAMPLE));
        // The whole file goes on while the parts are away.
        let text = all(EXAMPLE, &moved, "the whole");
        let checked = check::assessment(&source("answers.toml", &text), &small());
        prop_assume!(checked.model.is_some());
        let own = whole(&text);
        let one = all(&sent[0], &one, "rivers");
        let texts = [one.clone(), all(&sent[1], &two, "rescue"), all(&one, &late, "rivers, later")];
        let files: Vec<ReturnedFile> = ["one.toml", "two.toml", "late.toml"].iter().zip(&texts).map(|(name, text)| returned(name, text)).collect();
        let done = merged(&own, &files);
        let shuffled: Vec<ReturnedFile> = order.iter().map(|at| files[*at].clone()).collect();
        let other = merged(&own, &shuffled);
        prop_assert_eq!(digests(&done.text), digests(&other.text));
        prop_assert_eq!(conflicting(&done), conflicting(&other));
        // Comments of the whole file stay.
        for line in EXAMPLE.lines().filter(|line| line.starts_with('#')) {
            prop_assert!(done.text.contains(line));
        }
        let checked = check::assessment(&source("answers.toml", &done.text), &small());
        prop_assume!(checked.model.is_some());
        let again = merged(&whole(&done.text), &files);
        prop_assert_eq!(&again.text, &done.text);
        prop_assert!(conflicting(&again).into_keys().eq(conflicting(&done).into_keys()));
        let (result, given) = (digests(&done.text), sent.iter().flat_map(|text| digests(text)).collect::<BTreeMap<_, _>>());
        for (file, text) in done.files.iter().zip(&texts) {
            let renamed = |id: &EntryId| match file.renamed.iter().find(|(from, _)| id.kind == EntryKind::Evidence && *from == id.name) {
                Some((_, to)) => EntryId::new(EntryKind::Evidence, to.as_str()),
                None => id.clone(),
            };
            for (id, digest) in digests(text) {
                let is_kept = given.get(&id) == Some(&digest)
                    || result.get(&renamed(&id)) == Some(&digest)
                    || file.unreadable.iter().any(|(bad, _)| *bad == renamed(&id))
                    || done.conflicts.iter().any(|conflict| {
                        conflict.id == id && conflict.versions.iter().any(|version| version.digest.as_ref() == Some(&digest))
                    })
                    // An answer that names renamed evidence has another digest.
                    || (!file.renamed.is_empty() && id.kind == EntryKind::Answer
                        && (file.taken.iter().any(|change| change.id == id) || file.same.contains(&id)
                            || done.conflicts.iter().any(|conflict| conflict.id == id)));
                prop_assert!(is_kept, "{:?} of {} is lost", id, file.source.name());
            }
        }
    }
}
