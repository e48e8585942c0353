//! The translations that ship: whole, made from the texts of today, and of the same shape as what they say again.

use std::collections::BTreeSet;

use uphold::check;
use uphold::document::{FORMATS, RenderInput};
use uphold::labels::{LANGUAGES, Labels};
use uphold::score::score;
use uphold::source::Problems;
use uphold::view::{ReportInput, View};

use super::{all, said, source, written};
use crate::tree::{nothing, paths};

/// Each translation of a checklist: folder, language, path.
fn translations() -> Vec<(String, &'static str, String)> {
    let beside = |folder: &str| {
        let codes = LANGUAGES.iter().map(|(code, _)| *code);
        let files = codes.map(|code| (folder.to_owned(), code, format!("{folder}/{code}.toml")));
        files.filter(|(folder, _, path)| paths(folder, ".toml").contains(path)).collect::<Vec<_>>()
    };
    all().iter().flat_map(|one| beside(&one.folder)).collect()
}

#[test]
fn every_translation_is_whole_and_made_from_the_texts_of_today() {
    let found = translations();
    assert!(found.iter().any(|(folder, code, _)| folder == "checklists/hrc-31-7" && *code == "zh"), "Chinese is missing");
    for (folder, language, path) in found {
        let own = source(&format!("{folder}/checklist.toml"));
        let linted = check::linted_translation(&own, &source(&path), language, Problems::default()).unwrap();
        nothing(&said(&linted.problems));
        assert!(linted.model.unwrap().texts > 10, "{path}");
        let checked = check::checklist_in(&own, &source(&path), language, Problems::default());
        nothing(&said(&checked.problems));
        assert_eq!(checked.model.unwrap().language, language);
    }
}

#[test]
fn numbers_in_a_text_are_those_of_its_source() {
    let numbers = |text: &str| {
        let digits = text.split(|c: char| !c.is_ascii_digit());
        digits.filter(|digits| digits.len() > 1).map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let mut found = Vec::new();
    for (folder, language, path) in translations() {
        let own = source(&format!("{folder}/checklist.toml"));
        let (translation, texts) = check::translation(&own, &source(&path), language, &mut Problems::default());
        for (place, text) in &texts {
            let (theirs, ours) = (&translation.texts[place].0, numbers(text));
            if !ours.is_subset(&numbers(theirs)) {
                found.push(format!("{path}: {place}: {text} | {theirs}"));
            }
        }
    }
    nothing(&found);
}

#[test]
fn a_language_that_is_only_begun_shows_the_rest_in_english() {
    let labels = Labels::new("fr", &[("reading.declared", "Déclaré")]);
    let one = all().iter().find(|one| one.folder == "tests/checklists/small").unwrap();
    let (checklist, (_, own, _)) = (&one.checklist, &one.files[0]);
    let score = score(checklist, own, None);
    let view = View::new(&ReportInput { checklist, own, other: None, score: &score, warnings: &[], labels: &labels });
    assert!(view.labels_missing > 100);
    for format in FORMATS {
        let text = written(format, (format.render)(&RenderInput::new(&view, &labels)).unwrap());
        if !["json", "csv", "pdf"].contains(&format.name) {
            assert!(text.contains("Déclaré") && text.contains("[en]"), "{}", format.name);
        }
    }
}
