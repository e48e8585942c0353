//! The fuzzers' corpora, and every file of the cases, through what the fuzzers call: no panic, and an end within bounded time.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use uphold::check;
use uphold::model::State;
use uphold::source::Source;

use crate::cases::tests;

#[path = "../fuzz/targets.rs"]
mod targets;

/// The longest that one small file may take, on a busy machine, built for debugging.
const LONGEST: Duration = Duration::from_mins(1);

/// Every file below a folder, sorted.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| if path.is_dir() { files(&path) } else { BTreeSet::from([path]) })
        .collect()
}

fn run(target: fn(&[u8]), files: impl IntoIterator<Item = PathBuf>) -> usize {
    let mut count = 0;
    for path in files {
        let bytes = fs::read(&path).unwrap();
        let start = Instant::now();
        // A panic says what, not which file.
        let done = std::panic::catch_unwind(|| target(&bytes));
        assert!(done.is_ok(), "{}", path.display());
        assert!(start.elapsed() < LONGEST, "{} took {:?}", path.display(), start.elapsed());
        count += 1;
    }
    count
}

#[test]
fn the_corpus_of_checklists() {
    let own = run(targets::checklist, files(&tests().join("fuzz/corpus/checklist")));
    assert!(own >= 10, "there are only {own}");
}

#[test]
fn the_corpus_of_assessments() {
    let own = run(targets::assessment, files(&tests().join("fuzz/corpus/assessment")));
    assert!(own >= 10, "there are only {own}");
}

#[test]
fn the_corpus_of_translations() {
    let own = run(targets::translation, files(&tests().join("fuzz/corpus/translation")));
    assert!(own >= 4, "there are only {own}");
}

#[test]
fn the_corpus_of_resolutions() {
    let texts = files(&tests().join("fuzz/corpus/resolution")).into_iter().chain(files(&tests().join("resolutions")));
    let own = run(targets::resolution_text, texts);
    assert!(own >= 10, "there are only {own}");
}

#[test]
fn the_corpus_of_word_documents() {
    let own = run(targets::word_document, files(&tests().join("fuzz/corpus/docx")));
    assert!(own >= 4, "there are only {own}");
}

#[test]
fn the_corpus_of_templates() {
    let own = run(targets::template, files(&tests().join("fuzz/corpus/template")));
    assert!(own >= 10, "there are only {own}");
}

/// What is an input of a case is one for the fuzzers' functions as well, as a checklist and as an assessment.
#[test]
fn the_files_of_all_cases() {
    let all = files(&tests().join("cases"));
    let is_input = |path: &&PathBuf| path.extension().is_some_and(|end| end == "toml") && !path.ends_with("case.toml");
    let inputs: Vec<PathBuf> = all.iter().filter(is_input).cloned().collect();
    let checklists = run(targets::checklist, inputs.clone());
    run(targets::assessment, inputs);
    assert!(checklists >= 100, "there are only {checklists}");
}

/// A file that was cut short, wherever, is refused, or is a file with fewer answers: never one that says something else.
#[test]
fn a_file_cut_short_never_says_something_else() {
    let read = |name: &str| fs::read_to_string(tests().join("checklists/small").join(name)).unwrap();
    let checklist = check::checklist(&Arc::new(Source::new("checklist.toml", read("checklist.toml")))).model.unwrap();
    let text = read("example.toml");
    let whole = check::assessment(&Arc::new(Source::new("example.toml", text.as_str())), &checklist).model.unwrap();
    let mut accepted = 0;
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        let cut = check::assessment(&Arc::new(Source::new("example.toml", &text[..end])), &checklist);
        let Some(cut) = cut.model else { continue };
        accepted += 1;
        for (answer, full) in cut.answers.iter().zip(&whole.answers) {
            let shorter_list = matches!((&answer.state, &full.state), (State::Given(_), State::Given(_)));
            assert!(answer.state == State::Open || answer.state == full.state || shorter_list, "cut at byte {end}");
        }
    }
    assert!(accepted > 10, "only {accepted} of the shorter files were accepted");
}
