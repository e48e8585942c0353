//! Texts of resolutions: whatever a PDF does to a text, the same paragraphs are read from it, and no word is lost.
//!
//! In: `tests/resolutions`, one invented resolution for each language with one paragraph a line. Out: laws over generated changes, and
//! over arbitrary bytes.

mod mess;
mod odd;

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::test_runner::{Config, RngSeed, TestRunner};
use uphold::model::Covered;
use uphold::resolution::{Language, Resolution, digest, read, skeleton};
use uphold::source::{Problems, Source, code};

use crate::cases::tests;

/// Number, verb, whom it addresses, whether it is proposed as assessed.
type Expected = &'static [(u32, &'static str, &'static str, bool)];

const EXPECTED: &[(&str, Expected)] = &[
    (
        "en",
        &[
            (1, "takes note with appreciation", "nobody", false),
            (2, "urges", "states", true),
            (3, "also calls upon", "states", true),
            (4, "further calls upon", "states", true),
            (5, "strongly condemns", "nobody", false),
            (6, "encourages", "states", true),
            (7, "invites", "others", false),
            (8, "requests", "the secretariat", false),
            (9, "decides", "the Council", false),
        ],
    ),
    (
        "fr",
        &[
            (1, "takes note with appreciation", "nobody", false),
            (2, "urges", "states", true),
            (3, "also calls upon", "states", true),
            (4, "further calls upon", "states", true),
            (5, "strongly condemns", "nobody", false),
            (6, "encourages", "states", true),
            (7, "requests", "the secretariat", false),
            (8, "decides", "the Assembly", false),
        ],
    ),
    (
        "es",
        &[
            (1, "takes note with appreciation", "nobody", false),
            (2, "urges", "states", true),
            (3, "also calls upon", "states", true),
            (4, "further encourages", "states", true),
            (5, "condemns in the strongest terms", "nobody", false),
            (6, "invites", "others", false),
            (7, "requests", "the secretariat", false),
            (8, "decides", "the Council", false),
        ],
    ),
    (
        "ru",
        &[
            (1, "condemns in the strongest terms", "nobody", false),
            (2, "urges", "states", true),
            (3, "also calls upon", "states", true),
            (4, "decides", "states", true),
            (5, "further calls upon", "states", true),
            (6, "encourages", "states", true),
            (7, "requests", "the secretariat", false),
            (8, "decides", "the Council", false),
        ],
    ),
    (
        "ar",
        &[
            (1, "takes note with appreciation", "nobody", false),
            (2, "urges", "states", true),
            (3, "also calls upon", "states", true),
            (4, "further calls upon", "states", true),
            (5, "strongly condemns", "nobody", false),
            (6, "encourages", "states", true),
            (7, "requests", "the secretariat", false),
            (8, "decides", "the Council", false),
        ],
    ),
    (
        "zh",
        &[
            (1, "takes note with appreciation", "nobody", false),
            (2, "urges", "states", true),
            (3, "also calls upon", "states", true),
            (4, "further calls upon", "states", true),
            (5, "strongly condemns", "nobody", false),
            (6, "encourages", "states", true),
            (7, "invites", "others", false),
            (8, "requests", "the secretariat", false),
            (9, "decides", "the Council", false),
        ],
    ),
];

/// The clean text in a language.
fn clean(code: &str) -> String {
    std::fs::read_to_string(tests().join("resolutions").join(format!("{code}.txt"))).unwrap()
}

fn assert_read(code: &str, resolution: &Resolution, text: &str) {
    let expected = EXPECTED.iter().find(|(known, _)| *known == code).unwrap().1;
    let found: Vec<_> = resolution
        .paragraphs
        .iter()
        .map(|paragraph| {
            let verb = paragraph.verb.known.clone().unwrap_or_else(|| format!("? {}", paragraph.verb.printed));
            (paragraph.number, verb, uphold::resolution::addressee(resolution, paragraph), paragraph.is_assessable())
        })
        .collect();
    let wanted: Vec<_> = expected.iter().map(|(number, verb, who, is)| (*number, (*verb).to_owned(), *who, *is)).collect();
    assert_eq!(found, wanted, "in this text:\n{text}");
}

#[test]
fn clean_texts_are_read_in_every_language() {
    for language in Language::all() {
        let text = clean(language.code);
        let resolution = read(&text, None);
        assert_eq!(resolution.language, language);
        assert!(resolution.sure, "{}", language.code);
        assert_read(language.code, &resolution, &text);
        assert_eq!(resolution.preamble.len(), 2, "{:?}", resolution.preamble);
        assert!(resolution.head.title.as_ref().is_some_and(|title| text.contains(title.as_str())), "{:?}", resolution.head);
        assert!(resolution.head.symbol.is_some() && resolution.head.organ.is_some(), "{:?}", resolution.head);
        assert!(!resolution.is_adopted(), "{}", language.code);
        let parts = resolution.paragraphs.iter().filter(|paragraph| paragraph.parts.len() > 2).count();
        assert_eq!(parts, 1, "{}", language.code);
    }
}

#[test]
fn every_skeleton_passes_the_check_and_the_lint_names_what_is_to_be_written() {
    for language in Language::all() {
        let resolution = read(&clean(language.code), None);
        let text = skeleton(&resolution, "river", "text.txt", |phrase| phrase.key.to_owned());
        let source = Arc::new(Source::new("checklist.toml", text));
        let checked = uphold::check::checklist(&source);
        let found: Vec<_> = checked.problems.iter().map(|problem| &problem.message).collect();
        assert!(found.is_empty(), "{}: {found:?}\n{}", language.code, source.text());
        let checklist = checked.model.unwrap();
        assert_eq!(checklist.paragraphs.len(), resolution.paragraphs.len());
        assert!(checklist.coverage([]).iter().all(|(_, covered)| !matches!(covered, Covered::Missing)));
        let linted = uphold::check::linted(&source, Problems::default());
        let unwritten = linted.problems.iter().filter(|problem| problem.code == code::UNWRITTEN).count();
        assert_eq!(unwritten, resolution.paragraphs.len() + 1, "{}", language.code);
        for paragraph in &resolution.paragraphs {
            let words: String = source.text().lines().filter_map(|line| line.strip_prefix("# | ")).collect();
            let plain = |text: &str| text.split_whitespace().collect::<String>();
            assert!(plain(&words).contains(&plain(&paragraph.words)), "{}: {}", language.code, paragraph.words);
        }
    }
}

#[test]
fn any_mess_leaves_the_same_paragraphs_and_loses_no_word() {
    let asked = Config::default();
    let rng_seed = if asked.rng_seed == RngSeed::Random { RngSeed::Fixed(31) } else { asked.rng_seed };
    let mut runner = TestRunner::new(Config { rng_seed, failure_persistence: None, ..asked });
    runner
        .run(&mess::messes(), |mess| {
            let code = Language::all()[mess.language % Language::all().len()].code;
            let messed = mess.of(&clean(code), code);
            let resolution = read(&messed.text, None);
            assert_eq!(resolution.language.code, code, "in this text:\n{}", messed.text);
            assert_read(code, &resolution, &messed.text);
            for (paragraph, words) in resolution.paragraphs.iter().zip(&messed.paragraphs) {
                assert_eq!(
                    paragraph.digest(),
                    digest(words),
                    "{}\nshould be\n{words}\nin this text:\n{}",
                    paragraph.words,
                    messed.text
                );
            }
            let lost = lost(&messed, &resolution);
            assert!(lost.is_empty(), "lost {lost:?} in this text:\n{}", messed.text);
            Ok(())
        })
        .unwrap();
}

/// What differs, character by character, between the text from its first paragraph on and everything that was read from it.
fn lost(messed: &mess::Messed, resolution: &Resolution) -> BTreeMap<char, i64> {
    let mut counts: BTreeMap<char, i64> = BTreeMap::new();
    let mut count = |text: &str, by: i64| {
        for character in text.chars().filter(|c| !c.is_whitespace() && !mess::UNSEEN.contains(c)) {
            *counts.entry(character).or_default() += by;
        }
    };
    count(&messed.text[messed.first..], 1);
    for (paragraph, label) in resolution.paragraphs.iter().zip(&messed.labels) {
        count(label, -1);
        count(&paragraph.words, -1);
        count(paragraph.heading.as_deref().unwrap_or_default(), -1);
    }
    resolution.set_aside.iter().for_each(|aside| count(&aside.text, -1));
    counts.retain(|_, count| *count != 0);
    counts
}
