//! The editor of assessments: whatever is answered, and in whatever layout, every other byte of the file stays what it was, what was
//! written reads back, and an edit that is taken back gives the same file again.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use uphold::edit::{TomlEditor, TomlValue};

/// Pieces of a file: each a table of an answer in another layout, or something that is no answer at all.
const PIECES: &[&str] = &[
    "# A comment of the user's\n\n",
    "[answer.a]\n## How far does it reach?\n# level =\n# unknown = \"\"\n# evidence = []   # ask Anna\n# note = \"\"\n\n\n",
    "[answer.b]   # behind a heading\n  level   =   3   # behind a value\n  # note = \"\"\n",
    "[ answer . \"c\" ]\ncovered = [\n  \"x\", # first\n  # second comes later\n  \"y\",\n]\n# missing = []\nnote = '''\nlines\n[answer.z]\n'''\n",
    "[answer.d]\nby = \"rivers\"\nseries.2024 = { alarms = 3,  rescued = \"not-recorded\" }   # counted\n# series.2025 = { alarms = , rescued =  }\n",
    "[answer.e]\n[answer.e.series]\n2024 = { alarms = 1 }\n\n",
    "[answer]\nf = { level = 2, by = \"rivers\" }\ng.level = 1\ng.note = \"x\"\n",
    "## ── A section of the form\n## that explains\n\n",
    "[contributor.rivers]\nname = \"Ministry\"\n",
    "# [evidence.law-1]\n# class = \"law\"\n# title = \"\"\n",
    "\t# an odd one\n\n\n",
    "[answer.h]\n# covered = []\n# not-applicable = \"no-ferries\"\n# also.night =\n",
];

/// The paths that are edited, each with values that it may get.
const EDITS: &[(&[&str], &[&str])] = &[
    (&["answer", "a", "level"], &["2", "0"]),
    (&["answer", "a", "evidence"], &["[\"law-1\"]", "[{ id = \"law-1\", at = \"art. 2\" }, \"law-2\"]"]),
    (&["answer", "a", "note"], &["\"a \\\"note\\\"\""]),
    (&["answer", "a", "confirm"], &["true"]),
    (&["answer", "b", "level"], &["1", "2"]),
    (&["answer", "b", "note"], &["\"b\""]),
    (
        &["answer", "c", "covered"],
        &["[\"x\"]", "[\"y\"]", "[\"x\", \"y\", \"z\"]", "[]", "[\"z\", { id = \"y\", at = \"p. 1\" }]"],
    ),
    (&["answer", "c", "missing"], &["[\"z\"]", "\"all-others\""]),
    (&["answer", "c", "note"], &["\"one line\""]),
    (&["answer", "d", "series", "2024", "alarms"], &["4", "\"not-recorded\""]),
    (&["answer", "d", "series", "2025", "alarms"], &["5"]),
    (&["answer", "d", "series", "2025", "rescued"], &["6"]),
    (&["answer", "e", "series", "2024", "rescued"], &["7"]),
    (&["answer", "e", "series", "2025", "alarms"], &["8"]),
    (&["answer", "e", "level"], &["1"]),
    (&["answer", "f", "level"], &["1"]),
    (&["answer", "f", "evidence"], &["[\"law-1\"]"]),
    (&["answer", "g", "level"], &["2"]),
    (&["answer", "g", "by"], &["\"rivers\""]),
    (&["answer", "h", "not-applicable"], &["\"no-ferries\""]),
    (&["answer", "h", "also", "night"], &["41.5"]),
    (&["answer", "new", "value"], &["22.5"]),
    (&["answer", "new", "by"], &["\"rescue\""]),
    (&["evidence", "law-2", "class"], &["\"law\""]),
    (&["evidence", "law-2", "checked"], &["2026-02-10"]),
    (&["contributor", "rescue", "name"], &["\"救援\""]),
    (&["edition"], &["\"2\""]),
    (&["author"], &["\"Ministry\""]),
    (&["period", "to"], &["2026-12-31"]),
];

type Values = BTreeMap<Vec<String>, toml::Value>;

fn flat(text: &str) -> Values {
    fn below(above: &[String], value: &toml::Value, into: &mut Values) {
        match value {
            toml::Value::Table(table) => {
                for (name, value) in table {
                    below(&[above, std::slice::from_ref(name)].concat(), value, into);
                }
            }
            other => {
                into.insert(above.to_vec(), other.clone());
            }
        }
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
    let mut values = Values::new();
    below(&[], &toml::Value::Table(table), &mut values);
    values
}

fn owned(path: &[&str]) -> Vec<String> {
    path.iter().map(|name| (*name).to_owned()).collect()
}

/// A file with a head and some of the pieces, with the line ends, the byte order mark and the last line end of somebody's editor.
fn file() -> impl Strategy<Value = String> {
    let pieces = proptest::sample::subsequence((0..PIECES.len()).collect::<Vec<_>>(), 0..=PIECES.len()).prop_shuffle();
    (pieces, any::<[bool; 4]>()).prop_map(|(pieces, [windows, mark, ends, head])| {
        let mut text = String::new();
        if head {
            text.push_str(
                "# The head\nchecklist = \"small\"\nedition = \"1\" # named\nperiod = { from = 2025-01-01, to = 2025-12-31 }\n\n",
            );
        }
        for at in &pieces {
            text.push_str(PIECES[*at]);
        }
        if !ends {
            text.truncate(text.trim_end_matches('\n').len());
        }
        let text = if windows { text.replace('\n', "\r\n") } else { text };
        format!("{}{text}", if mark { "\u{feff}" } else { "" })
    })
}

#[derive(Debug, Clone)]
struct Edit {
    path: &'static [&'static str],
    /// `None` to clear.
    value: Option<&'static str>,
}

fn edit() -> impl Strategy<Value = Edit> {
    (0..EDITS.len(), any::<proptest::sample::Index>(), 0..4_u8).prop_map(|(at, which, clears)| {
        let (path, values) = EDITS[at];
        Edit { path, value: (clears > 0).then(|| values[which.index(values.len())]) }
    })
}

fn apply(editor: &mut TomlEditor, edit: &Edit) {
    let done = match edit.value {
        Some(value) => editor.set(edit.path, &TomlValue::verbatim(value)),
        None => editor.clear(edit.path),
    };
    assert_eq!(done, Ok(()), "{edit:?}\n{}", editor.text());
}

/// The comments of a file that explain or remark, and do not wait for an answer, in order.
fn remarks(text: &str) -> Vec<&str> {
    let waits = |comment: &str| comment.contains('=') && !comment.starts_with("##");
    let all = text.lines().filter_map(|line| line.find('#').map(|at| line[at..].trim_end()));
    all.filter_map(|comment| if waits(comment) { comment[1..].rfind('#').map(|at| &comment[at + 1..]) } else { Some(comment) })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_change_what_was_answered_and_nothing_else(text in file(), edits in proptest::collection::vec(edit(), 1..12)) {
        let mut expected = flat(&text);
        let mut editor = TomlEditor::new(text.clone()).unwrap();
        for edit in &edits {
            apply(&mut editor, edit);
            let path = owned(edit.path);
            match edit.value {
                Some(value) => {
                    let written: toml::Table = format!("x = {value}").parse().unwrap();
                    expected.insert(path, written["x"].clone());
                }
                None => {
                    expected.remove(&path);
                }
            }
            // What was written reads back equal, and so does everything else.
            prop_assert_eq!(&flat(editor.text()), &expected, "{:?}\n{}", edit, editor.text());
        }
        let new = editor.text();
        prop_assert_eq!(new.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
        // Every remark is still there, in its order.
        let mut left = remarks(&text);
        left.reverse();
        for remark in remarks(new) {
            if left.last() == Some(&remark) {
                left.pop();
            }
        }
        prop_assert!(left.is_empty(), "{:?} of\n{}\nis not in\n{}", left, text, new);
        // Every line that no edit was about is byte for byte what it was, in its order.
        let is_item = |line: &str| line.trim_start().starts_with('"') || ["second comes later", "lines", "'''"].iter().any(|part| line.contains(part));
        let is_edited = |line: &str| is_item(line) || edits.iter().any(|edit| line.contains(edit.path[edit.path.len() - 1]) || edit.path.iter().any(|name| line.trim_start().starts_with(name))) || line.contains('[') || line.contains(']');
        let (text, new) = (text.trim_start_matches('\u{feff}'), new.trim_start_matches('\u{feff}'));
        let mut lines = new.split_inclusive('\n');
        let last = text.split_inclusive('\n').next_back();
        for line in text.split_inclusive('\n').filter(|line| !is_edited(line) && Some(*line) != last) {
            prop_assert!(lines.by_ref().any(|other| other == line), "{:?} is gone from\n{}", line, new);
        }
        // No other sort of line end came in.
        if text.contains("\r\n") {
            prop_assert_eq!(new.matches('\n').count(), new.matches("\r\n").count(), "{:?}", new);
        } else if text.contains('\n') {
            prop_assert!(!new.contains('\r'));
        }
    }

    #[test]
    fn an_edit_that_is_taken_back_gives_the_same_bytes(text in file(), before in proptest::collection::vec(edit(), 0..4), edit in edit()) {
        let mut editor = TomlEditor::new(text).unwrap();
        for edit in &before {
            apply(&mut editor, edit);
        }
        let text = editor.text().to_owned();
        // Also in another run, which knows nothing of what was done before.
        for mut editor in [TomlEditor::new(text.clone()).unwrap(), editor] {
            let old = editor.get(edit.path).map(str::to_owned);
            apply(&mut editor, &edit);
            match old {
                Some(old) => editor.set(edit.path, &TomlValue::verbatim(&old)).unwrap(),
                None => editor.clear(edit.path).unwrap(),
            }
            prop_assert_eq!(editor.text(), &text, "{:?}", edit);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_answer_that_is_retired_becomes_a_comment_and_nothing_is_lost(text in file(), at in 0..8_usize) {
        let id = ["a", "b", "c", "d", "e", "f", "g", "h"][at];
        let path = ["answer", id];
        let mut editor = TomlEditor::new(text.clone()).unwrap();
        let had_values = editor.has_values(&path);
        let below = [String::new(), "[answer.fresh]".to_owned(), "# level =".to_owned()];
        editor.retire(&path, &["## No longer asked.".to_owned()], &BTreeSet::new(), &below);
        let new = editor.text();
        let is_own = |own: &[String]| own.len() > 2 && own[..2] == path;
        let kept = |text: &str| flat(text).into_iter().filter(|(own, _)| !is_own(own)).collect::<Values>();
        prop_assert_eq!(kept(new), kept(&text), "{}", new);
        prop_assert!(!flat(new).keys().any(|own| is_own(own)), "{}", new);
        prop_assert_eq!(new.contains("## No longer asked."), had_values, "{}", new);
        // Every line of a value is still there, as it was or as a comment.
        let lines: Vec<&str> = new.trim_start_matches('\u{feff}').lines().map(|line| line.trim_start_matches("## ").trim_end()).collect();
        let is_entry = |line: &str| line.trim_start().starts_with("f = ");
        let plain = text.trim_start_matches('\u{feff}');
        for line in plain.lines().filter(|line| !is_entry(line) && (line.contains(" = ") || line.contains('"')) && !line.contains("# ")) {
            prop_assert!(lines.contains(&line.trim_end()), "{:?} is gone from\n{}", line, new);
        }
        if had_values {
            prop_assert!(new.contains("[answer.fresh]"), "{}", new);
        }
    }
}

fn edited(text: &str, edit: impl FnOnce(&mut TomlEditor)) -> String {
    let mut editor = TomlEditor::new(text).unwrap();
    edit(&mut editor);
    editor.text().to_owned()
}

#[test]
fn a_line_that_waits_is_answered_in_its_place_and_waits_again_once_it_is_cleared() {
    let blank = "[answer.a]\n## Why?\n# level =\n# evidence = []   # ask Anna\n# series.2025 = { alarms = , rescued = }\n";
    let answered = edited(blank, |editor| {
        editor.set(&["answer", "a", "level"], &TomlValue::verbatim("2")).unwrap();
        editor.set(&["answer", "a", "evidence"], &TomlValue::list([TomlValue::text("law-1")])).unwrap();
        editor.set(&["answer", "a", "series", "2025", "alarms"], &TomlValue::verbatim("3")).unwrap();
    });
    assert_eq!(answered, "[answer.a]\n## Why?\nlevel = 2\nevidence = [\"law-1\"]   # ask Anna\nseries.2025 = { alarms = 3 }\n");
    let cleared = edited(&answered, |editor| {
        editor.clear(&["answer", "a", "level"]).unwrap();
        editor.clear(&["answer", "a", "evidence"]).unwrap();
        editor.clear(&["answer", "a", "series", "2025", "alarms"]).unwrap();
    });
    assert_eq!(cleared, "[answer.a]\n## Why?\n# level =\n# evidence = []   # ask Anna\n# series.2025 = { alarms =  }\n");
}

#[test]
fn comments_inside_a_list_stay_with_the_items_beside_them() {
    let text = "[answer.a]\ncovered = [\n  \"x\", # first\n  \"y\", # second\n]\n";
    let set = |items: &'static [&str]| {
        edited(text, |editor| {
            editor.set(&["answer", "a", "covered"], &TomlValue::list(items.iter().map(|item| TomlValue::text(item)))).unwrap();
        })
    };
    assert_eq!(set(&["x", "y", "z"]), "[answer.a]\ncovered = [\n  \"x\", # first\n  \"y\", # second\n  \"z\",\n]\n");
    assert_eq!(set(&["y"]), "[answer.a]\ncovered = [\n   # first\n  \"y\", # second\n]\n");
    let removed = edited(text, |editor| editor.remove(&["answer", "a", "covered"]).unwrap());
    assert_eq!(removed, "[answer.a]\n# first\n# second\n");
}

#[test]
fn removing_a_line_keeps_the_comment_behind_it() {
    let text = "[answer.a]\r\nlevel = 1\r\nconfirm = true # by Anna\r\nnote = \"x\"";
    let removed = edited(text, |editor| editor.remove(&["answer", "a", "confirm"]).unwrap());
    assert_eq!(removed, "[answer.a]\r\nlevel = 1\r\n# by Anna\r\nnote = \"x\"");
    let removed = edited(text, |editor| editor.remove(&["answer", "a", "note"]).unwrap());
    assert_eq!(removed, "[answer.a]\r\nlevel = 1\r\nconfirm = true # by Anna");
}

#[test]
fn a_path_without_a_place_changes_nothing() {
    let text = "answer.a = 3\n";
    let mut editor = TomlEditor::new(text).unwrap();
    assert!(editor.set(&["answer", "a", "level"], &TomlValue::verbatim("2")).is_err());
    assert!(editor.set(&["answer", "b", "level"], &TomlValue::verbatim("2 3")).is_err());
    assert_eq!(editor.text(), text);
    assert!(TomlEditor::new("a = ").is_err());
}
