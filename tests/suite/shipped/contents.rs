//! What the checklist of resolution 31/7 and its example hold, counted.

use std::collections::BTreeSet;

use uphold::answer::{Asks, Cell, Given, Mark, RowMark};
use uphold::model::{Covered, Kind, Stage, State, Verdict};

use super::hrc_31_7;
use crate::tree::{nothing, text};

#[test]
fn resolution_31_7_has_its_paragraphs_and_measures() {
    let checklist = &hrc_31_7().checklist;
    let of = |kind: Kind| checklist.measures.iter().filter(|measure| measure.kind == kind).count();
    assert_eq!(checklist.measures.len(), 101, "measures");
    assert_eq!((of(Kind::Structural), of(Kind::Process), of(Kind::Outcome)), (38, 52, 11), "law, practice, result");
    assert_eq!(checklist.measures.iter().filter(|measure| measure.critical.is_some()).count(), 20, "critical");
    let excused: Vec<u32> =
        checklist.paragraphs.iter().filter(|paragraph| paragraph.excused.is_some()).map(|one| one.number).collect();
    assert_eq!(excused, [1, 3, 22, 23], "not assessed");
    assert_eq!(checklist.paragraphs.iter().map(|one| one.number).collect::<Vec<_>>(), (1..=23).collect::<Vec<_>>());
    let ids: BTreeSet<_> = checklist.measures.iter().map(|measure| measure.id.as_str()).collect();
    assert_eq!(ids.len(), 101, "ids");
    for measure in &checklist.measures {
        let paragraph = &checklist.paragraphs[measure.paragraph];
        assert!(
            measure.id.starts_with(&format!("{}-", paragraph.id())),
            "{} is under paragraph {}",
            measure.id,
            paragraph.number
        );
    }
}

/// The facts name all paragraphs of the draft that the checklist was compared with, and no paragraph is left out.
#[test]
fn resolution_31_7_covers_every_paragraph_of_its_draft() {
    let checklist = &hrc_31_7().checklist;
    let draft = checklist.origin.texts.iter().find(|text| text.language == "zh").expect("facts of the Chinese draft");
    assert_eq!(draft.stage, Stage::Draft);
    assert_eq!(draft.paragraphs.keys().copied().collect::<Vec<_>>(), (1..=23).collect::<Vec<_>>());
    let different: BTreeSet<_> = draft.paragraphs.values().collect();
    assert_eq!(different.len(), 23, "digests");
    let coverage = checklist.coverage([]);
    assert_eq!(coverage.len(), 23);
    let missing = coverage.iter().filter(|(_, covered)| *covered == Covered::Missing).count();
    assert_eq!(missing, 0, "neither mapped nor excused");
}

#[test]
fn exact_lists_stay_exact() {
    let checklist = &hrc_31_7().checklist;
    let conducts = &checklist.measures[checklist.position("op04-conducts-criminalised").expect("op04-conducts-criminalised")];
    let Asks::Elements(elements) = &conducts.asks else { panic!("op04-conducts-criminalised asks for {}", conducts.asks.name()) };
    assert_eq!(elements.all().count(), 12, "the conducts that paragraph 4 names");
}

#[test]
fn every_level_is_worded_and_every_target_is_marked() {
    let mut found = Vec::new();
    for measure in &hrc_31_7().checklist.measures {
        match &measure.asks {
            Asks::Level(level) => {
                if level.texts.len() != 5 {
                    found.push(format!("{}: {} levels, not 0 to 4", measure.id, level.texts.len()));
                }
                let different: BTreeSet<_> = level.texts.iter().map(|text| text.to_lowercase()).collect();
                if different.len() != level.texts.len() || level.texts.iter().any(|text| text.split_whitespace().count() < 2) {
                    found.push(format!("{}: a level is worded twice, or in one word", measure.id));
                }
            }
            Asks::Number(number) if !number.default => {
                found.push(format!("{}: its target is not marked as a default", measure.id));
            }
            _ => {}
        }
    }
    nothing(&found);
    let kinds: BTreeSet<_> = hrc_31_7().checklist.measures.iter().map(|measure| measure.asks.name()).collect();
    assert_eq!(kinds, uphold::answer::NAMES.iter().copied().collect(), "kinds of answer in use");
}

#[test]
fn the_example_shows_every_situation_of_the_method() {
    let one = hrc_31_7();
    let (own, other) = one.pair();
    let checklist = &one.checklist;
    let score = one.score(true);
    let mut lacks = Vec::new();
    let mut shows = |what: &str, at_least: usize, count: usize| {
        if count < at_least {
            lacks.push(format!("{what}: {count}, at least {at_least} wanted"));
        }
    };
    let ratings = || score.headline().unwrap().ratings.iter().flatten();
    let stops = |step: usize| ratings().flat_map(|rating| rating.low.effective()).filter(|cap| cap.stops_at == step).count();
    shows("contributing bodies", 9, own.contributors.len());
    shows("pieces of evidence", 40, own.evidence.len());
    shows("a cap with an effect where a critical measure is not met", 1, stops(checklist.bands.not_met));
    shows("a cap with an effect where one is partly met", 1, stops(checklist.bands.partly_met));
    shows(
        "a cap without an effect",
        1,
        ratings()
            .flat_map(|rating| &rating.low.caps)
            .filter(|cap| !ratings().any(|other| other.low.effective().any(|one| one.measure == cap.measure)))
            .count(),
    );
    shows("a rating between two bands", 1, ratings().filter(|rating| !rating.is_firm()).count());
    let states = |wanted: fn(&State) -> bool| own.answers.iter().filter(|answer| wanted(&answer.state)).count();
    shows("unknown answers", 2, states(|state| matches!(state, State::Unknown(_))));
    shows("open answers", 2, states(|state| matches!(state, State::Open)));
    shows("withheld answers", 1, states(|state| matches!(state, State::Withheld(_))));
    shows("not applicable", 2, states(|state| matches!(state, State::NotApplicable(_))));
    let verdicts = |wanted: fn(Verdict) -> bool| {
        own.answers.iter().flat_map(|answer| &answer.evidence).filter(|used| wanted(used.verdict)).count()
    };
    shows("evidence that is too old", 1, verdicts(|verdict| matches!(verdict, Verdict::TooOld(_))));
    shows("evidence of another class", 1, verdicts(|verdict| verdict == Verdict::OtherClass));
    let mut marks: Vec<Mark> = Vec::new();
    let (mut groups, mut series, mut not_recorded, mut partly, mut numbers, mut gates) = (0, 0, 0, 0, 0, 0);
    for (measure, answer) in checklist.measures.iter().zip(&own.answers) {
        match (&measure.asks, answer.given()) {
            (Asks::Elements(elements), Some(Given::Elements(given))) => {
                marks.extend(given);
                groups += usize::from(elements.groups.len() > 1);
                let rows = measure.asks.rows(answer.given(), own.period);
                gates += rows.iter().filter(|row| row.gate && row.says == RowMark::No).count();
            }
            (_, Some(Given::Series(years))) => {
                series += 1;
                not_recorded +=
                    years.iter().flat_map(|(_, cells)| cells).filter(|cell| matches!(cell, Cell::NotRecorded)).count();
            }
            (_, Some(Given::YesNo(word))) => partly += usize::from(*word == uphold::answer::Word::Partly),
            (_, Some(Given::Number(_))) => numbers += 1,
            _ => {}
        }
    }
    let marked = |wanted: Mark| marks.iter().filter(|mark| **mark == wanted).count();
    shows("covered elements", 5, marked(Mark::Covered));
    shows("missing elements", 5, marked(Mark::Missing));
    shows("elements in neither list", 1, marked(Mark::Unlisted));
    shows("elements that do not apply", 1, marked(Mark::NotApplicable));
    shows("a gate that is missing", 1, gates);
    shows("elements in groups", 1, groups);
    shows("series", 1, series);
    shows("counts that nobody records", 1, not_recorded);
    shows("partly", 1, partly);
    shows("numbers", 2, numbers);
    shows("notes", 20, own.answers.iter().filter(|answer| answer.note.is_some()).count());
    let used =
        |position: usize| own.answers.iter().filter(|answer| answer.evidence.iter().any(|one| one.piece == position)).count();
    shows("one piece of evidence for several answers", 5, (0..own.evidence.len()).filter(|at| used(*at) > 1).count());
    // "Not applicable" that changes a paragraph's figure if counted as 0, and the second party's say in it.
    let moved = score.readings[0]
        .sums
        .paragraphs
        .iter()
        .zip(&score.readings[0].zeroed.paragraphs)
        .filter(|(figure, zeroed)| figure.low_value() != zeroed.low_value());
    shows("\"not applicable\" with an effect", 1, moved.count());
    let view = one.view(true);
    let agreements = |word: &str| view.measures().filter(|measure| measure.agreement.as_deref() == Some(word)).count();
    shows("agreement of the second party", 3, agreements("agree"));
    shows("disagreement of the second party", 3, agreements("differ"));
    shows("silence of the second party", 3, agreements("silent"));
    shows("a second party's file", 1, usize::from(other.is_some()));
    nothing(&lacks);
}

#[test]
fn no_text_shouts_or_repeats_the_resolution() {
    let mut found = Vec::new();
    for paragraph in &hrc_31_7().checklist.paragraphs {
        if paragraph.summary.split_whitespace().count() < 5 {
            found.push(format!("paragraph {}: its summary says next to nothing", paragraph.number));
        }
    }
    for (number, line) in text("checklists/hrc-31-7/checklist.toml").lines().enumerate() {
        let is_level = line.starts_with("  \"");
        if line.trim_start().contains("  \"") && !line.contains('#') && !is_level || line.contains("!\"") || line.contains(" ,") {
            found.push(format!("checklists/hrc-31-7/checklist.toml:{}: {line}", number + 1));
        }
    }
    nothing(&found);
}
