//! Labels: every key that a template or the program names is in every language, every key of a language is named, and every blank
//! of a label is filled where it is used.

use std::collections::{BTreeMap, BTreeSet};

use uphold::document::TEMPLATES;
use uphold::labels::{LANGUAGES, Labels};
use uphold::read::Translation;
use uphold::source::{CODES, Problems};

use super::templates::{Call, calls};
use super::{Rust, nothing, sources, text};

/// Keys that are put together while the program runs: the beginning, and everything that may follow.
const COMPOSED: &[(&str, &[&str])] = &[
    ("agreement.", &["agree", "differ", "silent"]),
    ("answer.", &["yes", "partly", "no"]),
    ("basis.", &["text", "preamble", "good-practice"]),
    (
        "because.",
        &[
            "answered",
            "open",
            "unknown",
            "withheld",
            "gate-missing",
            "gate-unlisted",
            "no-valid-evidence",
            "not-applicable-disputed",
            "not-applicable-unconfirmed",
            "not-applicable-as-zero",
            "at-best",
            "at-worst",
        ],
    ),
    ("by.", &["kind", "basis", "lead", "theme", "reference", "scope"]),
    ("cause.", &["not-answered", "no-evidence", "not-applicable-by-one", "other-not-answered", "other-below", "answered-below"]),
    ("counted.", &["levels", "elements", "cells", "weights", "measures"]),
    ("counts-from.", &["date", "checked", "until"]),
    ("covered.", &["mapped", "excused", "missing"]),
    ("fill.choose.", &["yes-no", "level", "elements", "number", "series"]),
    ("fill.class.", &["until", "ageless", "date", "checked"]),
    ("fill.date.", &["date", "checked", "until"]),
    ("fill.excludable.", &["elements", "series"]),
    ("fill.how.", &["marks", "open", "unknown", "country", "evidence", "public", "check"]),
    ("merge.entry.", &["answer", "evidence", "comment"]),
    ("status.", &["asked", "answered", "open", "to-do"]),
    ("status.count.", &["in-part", "unknown", "withheld", "not-applicable", "open", "to-confirm", "unproved", "lapsing"]),
    ("fill.kind.", &["structural", "process", "outcome"]),
    ("gap-finding.", &["above", "below", "unsettled"]),
    ("kind.", &["structural", "process", "outcome"]),
    ("kind-about.", &["structural", "process", "outcome"]),
    ("language.", &["ar", "zh", "en", "fr", "ru", "es"]),
    (
        "mark.",
        &[
            "elements-yes",
            "elements-no",
            "elements-nothing",
            "elements-not-applicable",
            "series-yes",
            "series-no",
            "series-nothing",
            "series-not-applicable",
        ],
    ),
    ("questionnaire.head.", &["asked", "your-answer", "place", "how"]),
    ("questionnaire.step.", &["cells", "lists", "blank", "numbers", "no-answer", "evidence", "places", "safe", "send"]),
    ("questionnaire.step-text.", &["cells", "lists", "blank", "numbers", "no-answer", "evidence", "places", "safe", "send"]),
    ("reading.", &["declared", "evidenced", "corroborated"]),
    ("reading-about.", &["declared", "evidenced", "corroborated"]),
    ("says.", &["yes", "no", "nothing"]),
    ("second-party.", &["agree", "differ"]),
    ("sign.", &["space", "colon", "comma", "list", "items", "stop", "end", "open", "close"]),
    ("stage.", &["draft", "adopted"]),
    ("standing.", &["met", "partly-met", "not-met"]),
    ("state.", &["given", "in-part", "unknown", "withheld", "open", "not-applicable"]),
    ("summary.", &["strongest", "weakest", "least-proved", "disputed", "step"]),
    ("trace.same.", &["same", "moved", "changed", "new", "unknown"]),
    ("verdict.undated.", &["date", "checked", "until"]),
];

/// The keys of a language without the forms of number.
fn keys(labels: &Labels) -> BTreeSet<String> {
    labels.keys().map(|key| formed(labels, key).map_or(key, |(stem, _)| stem).to_owned()).collect()
}

/// A key that is one form of a label, parted into the label and the form.
fn formed<'k>(labels: &Labels, key: &'k str) -> Option<(&'k str, &'k str)> {
    let (stem, form) = key.rsplit_once('.')?;
    let is_form = ["zero", "one", "two", "few", "many", "other"].contains(&form);
    (is_form && labels.get(&format!("{stem}.other")).is_some()).then_some((stem, form))
}

/// Every key that the program's own code names: strings that begin like a table of labels.
fn named(file: &Rust, tables: &BTreeSet<String>) -> Vec<(usize, String)> {
    let is_key = |text: &str| {
        text.split_once('.').is_some_and(|(table, rest)| {
            tables.contains(table)
                && !rest.is_empty()
                && rest.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
        })
    };
    let is_template = |text: &str| TEMPLATES.iter().any(|(name, _)| *name == text);
    file.strings.iter().filter(|(at, text)| *at < file.tests && is_key(text) && !is_template(text)).cloned().collect()
}

/// Every composed key that the program's own code begins: `"kind.{}"`, or `"kind"` where a call puts the rest behind it.
fn begun(file: &Rust, tables: &BTreeSet<String>) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, text) in file.strings.iter().filter(|(at, _)| *at < file.tests) {
        if let Some((begin, _)) = text.split_once('{')
            && begin.ends_with('.')
            && begin.split('.').next().is_some_and(|table| tables.contains(table))
        {
            found.push((*at, begin.to_owned()));
        }
        let line = file.code[..*at].lines().next_back().unwrap_or_default();
        if tables.contains(text)
            && (line.contains("labelled(") || file.code[..*at].trim_end_matches(['"', ' ', '\n']).ends_with("case.labels,"))
        {
            found.push((*at, format!("{text}.")));
        }
    }
    found
}

/// Beginnings of keys that the page of the web form puts together, and everything that may follow.
const COMPOSED_ON_THE_PAGE: &[(&str, &[&str])] = &[
    ("state-", &["not-started", "in-part", "answered", "confirm", "problem"]),
    ("list-", &["not-started", "in-part", "confirm", "problem"]),
    ("of-", &["measure", "paragraph", "overall"]),
    ("mark-", &["covered", "missing", "does-not-apply", "none"]),
    ("cell-", &["not-recorded", "not-applicable"]),
    ("piece-", &["class", "title", "issuer", "date", "checked", "until", "at"]),
];

/// Every key that the page of the web form names. The page knows its labels without `form.`: a call `t("key")` names one, and so does any
/// other string that is one.
fn named_on_the_page(known: &BTreeSet<String>) -> BTreeSet<String> {
    let script = text("form/script.js");
    let called = script.split("t(\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0));
    let called = called.filter(|key| !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
    // `t(` ends the names of other functions too.
    let is_call = |key: &&str| script.contains(&format!(" t(\"{key}\"")) || script.contains(&format!("(t(\"{key}\""));
    let mut found: BTreeSet<String> = called.filter(is_call).map(|key| format!("form.{key}")).collect();
    found.extend(
        script.split('"').filter(|text| !text.is_empty()).map(|text| format!("form.{text}")).filter(|key| known.contains(key)),
    );
    for (begin, ends) in COMPOSED_ON_THE_PAGE {
        assert!(script.contains(&format!("`{begin}${{")), "form/script.js no longer puts together {begin}");
        found.extend(ends.iter().map(|end| format!("form.{begin}{end}")));
    }
    found.extend(["unknown", "withheld"].map(|key| format!("form.{key}-reason")));
    found
}

#[test]
fn every_label_is_there_and_every_label_is_used() {
    let mut found = Vec::new();
    for (language, _) in LANGUAGES {
        let labels = Labels::for_language(language).unwrap();
        let known = keys(&labels);
        let tables: BTreeSet<String> = known.iter().filter_map(|key| Some(key.split_once('.')?.0.to_owned())).collect();
        // Where each key is used first.
        let mut used: BTreeMap<String, String> = BTreeMap::new();
        let mut begins: BTreeMap<String, String> = BTreeMap::new();
        for (name, text) in TEMPLATES {
            for Call { line, key, begins: open, .. } in calls(text) {
                let into = if open { &mut begins } else { &mut used };
                into.entry(key).or_insert(format!("reports/{name}:{line}"));
            }
        }
        for file in sources("src") {
            for (at, key) in named(&file, &tables) {
                used.entry(key).or_insert(file.at(at));
            }
            for (at, key) in begun(&file, &tables) {
                begins.entry(key).or_insert(file.at(at));
            }
        }
        for key in named_on_the_page(&known) {
            used.entry(key).or_insert("form/script.js".to_owned());
        }
        for (begin, place) in begins {
            if begin == "code." {
                used.extend(CODES.iter().map(|code| (format!("code.{}", code.name), place.clone())));
                continue;
            }
            let Some((_, ends)) = COMPOSED.iter().find(|(known, _)| *known == begin) else {
                found.push(format!("{place}: {begin:?} is the beginning of keys that tests/suite/tree/labels.rs does not list"));
                continue;
            };
            for end in *ends {
                used.entry(format!("{begin}{end}")).or_insert(place.clone());
            }
        }
        let missing = used.iter().filter(|(key, _)| !known.contains(*key));
        found.extend(missing.map(|(key, place)| format!("{place}: {key} is missing in reports/lang/{language}.toml")));
        let stale = known.iter().filter(|key| !used.contains_key(*key));
        found.extend(stale.map(|key| format!("reports/lang/{language}.toml: {key} is used nowhere")));
    }
    nothing(&found);
}

#[test]
fn every_blank_is_filled_where_a_template_uses_it() {
    let mut found = Vec::new();
    let labels = Labels::for_language("en").unwrap();
    for (name, text) in TEMPLATES {
        for call in calls(text).iter().filter(|call| !call.begins) {
            let forms = [call.key.clone(), format!("{}.one", call.key), format!("{}.other", call.key)];
            for label in forms.iter().filter_map(|key| labels.get(key)) {
                let blanks = label.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(blank, _)| blank);
                let unfilled = blanks.filter(|blank| !call.blanks.iter().any(|filled| filled == blank));
                found.extend(
                    unfilled.map(|blank| format!("reports/{name}:{}: {} leaves {{{blank}}} unfilled", call.line, call.key)),
                );
            }
        }
    }
    nothing(&found);
}

#[test]
fn every_language_has_the_same_labels_with_the_same_blanks() {
    let mut found = Vec::new();
    let first = Labels::for_language("en").unwrap();
    let blanks = |label: &str| {
        label.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect::<BTreeSet<_>>()
    };
    for (language, _) in LANGUAGES {
        let labels = Labels::for_language(language).unwrap();
        let (ours, theirs) = (keys(&first), keys(&labels));
        found.extend(ours.difference(&theirs).map(|key| format!("reports/lang/{language}.toml lacks {key}")));
        found
            .extend(theirs.difference(&ours).map(|key| format!("reports/lang/{language}.toml has {key}, which English has not")));
        for key in labels.keys() {
            let (own, english) = (labels.get(key).unwrap(), first.get(key).unwrap_or_default());
            // Signs stand between other texts, so they end as they must.
            if (own.trim() != own || own.is_empty()) && !key.starts_with("sign.") {
                found.push(format!("reports/lang/{language}.toml: {key} is empty, or has a blank at an end"));
            }
            if !english.is_empty() && blanks(own) != blanks(english) {
                found.push(format!("reports/lang/{language}.toml: {key} has other blanks than in English"));
            }
        }
    }
    nothing(&found);
}

#[test]
fn a_label_with_a_count_has_the_forms_that_its_language_needs() {
    let mut found = Vec::new();
    for (language, _) in LANGUAGES {
        let labels = Labels::for_language(language).unwrap();
        let locale: icu_locale_core::Locale = language.parse().unwrap();
        let rules = icu_plurals::PluralRules::try_new_cardinal(locale.into()).unwrap();
        let needed: BTreeSet<String> = rules.categories().map(|category| format!("{category:?}").to_lowercase()).collect();
        let mut has: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (stem, form) in labels.keys().filter_map(|key| formed(&labels, key)) {
            has.entry(stem).or_default().insert(form.to_owned());
        }
        assert!(!has.is_empty(), "{language} has no label with a count");
        let wrong = has.iter().filter(|(_, forms)| **forms != needed);
        found.extend(wrong.map(|(stem, _)| format!("reports/lang/{language}.toml: {stem} needs the forms {needed:?}")));
    }
    nothing(&found);
}

#[test]
fn every_translated_label_was_made_from_the_label_of_today() {
    let mut found = Vec::new();
    let english = Labels::for_language("en").unwrap();
    let texts: Vec<(String, String)> = english.keys().map(|key| (key.to_owned(), english.get(key).unwrap().to_owned())).collect();
    for (language, _) in LANGUAGES.iter().filter(|(language, _)| *language != "en") {
        let path = format!("reports/lang/{language}.toml");
        let read = |problems: &mut Problems| Translation::read(&crate::shipped::source(&path), &[], problems);
        if std::env::var_os("UPHOLD_BLESS").is_some() {
            // Only what is new is noted; a label whose English changed loses its line in [made-from] when somebody has looked at it.
            let noted = read(&mut Problems::default()).noted(&texts, &[]);
            std::fs::write(super::root().join(&path), noted).unwrap();
        }
        let mut problems = Problems::default();
        let translation = read(&mut problems);
        found.extend(crate::shipped::said(&problems.sorted()));
        let stale = translation.coverage(&texts).stale;
        found.extend(stale.iter().map(|key| format!("{path}: {key} was made from another English label: look at it, delete its line under [made-from], and run UPHOLD_BLESS=1 cargo test labels")));
    }
    nothing(&found);
}
