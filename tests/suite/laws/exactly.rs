//! METHOD.md, "Exactly": its nine rules, each by the smallest files that show it.
//!
//! One file because it is read rule by rule beside that list.

use std::sync::Arc;

use uphold::check;
use uphold::figure::{Because, Exact, How};
use uphold::model::{Assessment, Checklist};
use uphold::score::{Bounds, Cause, Grouping, Reading, Score, Standing, score, shares_of_kinds, swing, views};
use uphold::source::{Diagnostic, Problems, Severity, Source};

const HEAD: &str = r#"
id = "exactly"
edition = "1"
language = "en"
title = "Exactly"
bands = { little = 0, partly = 25, largely = 60, fully = 90 }
caps = { not-met = "partly", partly-met = "largely" }
unit.percent = { title = "percent", least = 0, most = 100 }
evidence-class.law = { title = "Law", counts = "checked", months = 12 }
evidence-class.plan = { title = "Plan", counts = "until" }
not-applicable.none-here = { title = "None here" }

[[paragraph]]
number = 1
verb = "urges"
addressee = "states"
title = "One"
summary = "One."
"#;

const FILE: &str = r#"
checklist = "exactly"
edition = "1"
state = "XAA"
period = { from = 2025-01-01, to = 2025-12-31 }
cut-off = 2026-02-28
evidence.gazette = { class = "law", title = "Gazette", checked = 2026-01-15 }
evidence.old = { class = "law", title = "Old gazette", checked = 2020-01-15 }
evidence.undated = { class = "plan", title = "Plan", until = 2027-12-31 }
evidence.plan = { class = "plan", title = "Plan", date = 2025-01-01, until = 2027-12-31 }
"#;

/// A checklist of one paragraph with these measures, each the keys besides those that every measure has.
pub(super) fn checklist(measures: &[&str]) -> String {
    let mut text = HEAD.to_owned();
    for (at, keys) in measures.iter().enumerate() {
        let kind = if keys.contains("kind =") { "" } else { "kind = \"structural\"\n" };
        text += &format!("[[paragraph.measure]]\nid = \"m{at}\"\ntitle = \"M\"\nquestion = \"Is it?\"\nbasis = \"text\"\n{kind}");
        text += &format!("evidence = [\"law\", \"plan\"]\n{keys}\n");
    }
    text
}

/// A file with these answers.
pub(super) fn file(answers: &[&str]) -> String {
    let answers = answers.iter().enumerate().map(|(at, keys)| format!("[answer.m{at}]\n{keys}\n"));
    FILE.to_owned() + &answers.collect::<String>()
}

fn errors(problems: &[Diagnostic]) -> Vec<&'static str> {
    problems.iter().filter(|problem| problem.severity() == Severity::Error).map(|problem| problem.code.name).collect()
}

/// The checklist, or why it is refused.
pub(super) fn checked(text: &str) -> Result<Checklist, Vec<&'static str>> {
    let checked = check::checklist(&Arc::new(Source::new("checklist.toml", text)));
    checked.model.ok_or_else(|| errors(&checked.problems))
}

/// The file and the checklist in its scope, or why the file is refused.
fn answered(whole: &str, text: &str) -> Result<(Checklist, Assessment), Vec<&'static str>> {
    let source = Arc::new(Source::new("assessment.toml", text));
    let (checklist, found) =
        check::assessment_naming(&source, Problems::default(), |_, _| checked(whole).ok(), &["exactly"], &|_, _| Vec::new());
    found.model.map(|own| (checklist.unwrap(), own)).ok_or_else(|| errors(&found.problems))
}

/// The score of files on a checklist.
pub(super) fn scored(whole: &str, own: &str, other: Option<&str>) -> (Checklist, Assessment, Score) {
    let (checklist, own) = answered(whole, own).unwrap();
    let other = other.map(|other| answered(whole, other).unwrap().1);
    let score = score(&checklist, &own, other.as_ref());
    (checklist, own, score)
}

/// The score of one measure.
fn one(measure: &str, own: &str, other: Option<&str>) -> Score {
    let other = other.map(|other| file(&[other]));
    scored(&checklist(&[measure]), &file(&[own]), other.as_deref()).2
}

fn text(bounds: &Bounds) -> String {
    [bounds.low_value(), bounds.high_value()].map(|end| end.map_or("none".to_owned(), Exact::to_string)).join(" to ")
}

fn credit(score: &Score, reading: Reading) -> String {
    text(&score.reading(reading).unwrap().measures[0])
}

fn declared(measure: &str, own: &str) -> String {
    credit(&one(measure, own, None), Reading::Declared)
}

fn zeroed(score: &Score, reading: Reading) -> String {
    text(&score.reading(reading).unwrap().zeroed.overall)
}

const YES_NO: &str = "asks = \"yes-no\"\nnot-applicable = [\"none-here\"]";
const THREE: &str = "asks = \"elements\"\nelements = { a = \"A\", b = \"B\", c = \"C\" }\nmay-not-apply = [\"b\"]";
const GROUPS: &str = "asks = \"elements\"\ngroups.one = { title = \"One\", elements = { a = \"A\", b = \"B\" } }\n\
                      groups.two = { title = \"Two\", elements = { c = \"C\", d = \"D\" } }";
const NOTE: &str = "note = \"There is none.\"";
const NOT_APPLICABLE: &str = "not-applicable = \"none-here\"\nnote = \"There is none.\"";

#[test]
fn rule_1_an_element_is_never_both_a_gate_and_one_that_may_not_apply() {
    let both = format!("{THREE}\ngate = [\"b\"]");
    assert!(checked(&checklist(&[&both])).is_err());
    let each = format!("{THREE}\ngate = [\"a\"]");
    assert!(checked(&checklist(&[&each])).is_ok());
}

#[test]
fn rule_1_each_gate_carries_its_own_group() {
    let gated = format!("{GROUPS}\ngate = [\"a\", \"c\"]");
    let score = one(&gated, "covered = [\"b\", \"c\"]\nmissing = [\"a\", \"d\"]", None);
    let How::Least(groups) = score.readings[0].measures[0].low.as_ref().unwrap().how().clone() else { panic!("no groups") };
    let groups: Vec<_> = groups.iter().map(|(_, figure)| figure.value().to_string()).collect();
    assert_eq!(groups, ["0", "1/2"]);
}

#[test]
fn rule_1_a_gate_that_is_missing_is_told_from_one_that_is_unlisted() {
    let gated = format!("{THREE}\ngate = [\"a\"]");
    for (own, expected) in
        [("covered = [\"b\"]\nmissing = [\"a\"]", Because::GateMissing), ("covered = [\"b\"]", Because::GateUnlisted)]
    {
        let score = one(&gated, own, None);
        let How::Fixed(_, because) = score.readings[0].measures[0].low.as_ref().unwrap().how().clone() else { panic!("{own}") };
        assert_eq!(because, expected);
    }
}

#[test]
fn rule_1_while_a_gate_is_missing_its_list_is_0_at_both_ends_and_the_answer_stays_in_part() {
    let gated = format!("{THREE}\ngate = [\"a\"]\ncritical = \"It matters.\"");
    let score = one(&gated, "covered = [\"b\"]\nmissing = [\"a\"]\nevidence = [\"gazette\"]", None);
    assert_eq!(credit(&score, Reading::Declared), "0 to 0");
    assert_eq!((score.completeness.in_part, score.completeness.full), (1, 0));
    // The rest could not meet it, so it is answered below it.
    let rating = score.rating(Reading::Evidenced, 0).unwrap();
    assert_eq!([&rating.low, rating.high.as_ref().unwrap()].map(|end| end.caps[0].cause), [Cause::AnsweredBelow; 2]);
    // Where the rest could still meet it, it is not answered yet.
    let score = one(&gated, "covered = [\"a\", \"b\"]\nevidence = [\"gazette\"]", None);
    assert_eq!(score.rating(Reading::Evidenced, 0).unwrap().low.caps[0].cause, Cause::NotAnswered);
    assert_eq!(declared(&gated, "covered = [\"b\", \"c\"]"), "0 to 1");
    assert_eq!(declared(&gated, "covered = [\"a\", \"b\"]"), "2/3 to 1");
}

#[test]
fn rule_2_listing_every_element_as_not_applicable_is_refused() {
    let all = "elements = { a = \"A\", b = \"B\" }\nmay-not-apply = [\"a\", \"b\"]\nasks = \"elements\"";
    let listed = format!("does-not-apply = [\"a\", \"b\"]\n{NOTE}");
    for measure in [all.to_owned(), format!("{all}\nnot-applicable = [\"none-here\"]")] {
        assert_eq!(answered(&checklist(&[&measure]), &file(&[&listed])).unwrap_err(), ["not-applicable-reason"]);
    }
    assert_eq!(answered(&checklist(&[all]), &file(&[NOT_APPLICABLE])).unwrap_err(), ["not-applicable-reason"]);
    assert_eq!(declared(&format!("{all}\nnot-applicable = [\"none-here\"]"), NOT_APPLICABLE), "none to none");
}

#[test]
fn rule_2_an_element_is_not_applicable_only_where_it_may_be_and_with_a_note() {
    assert_eq!(declared(THREE, &format!("covered = [\"a\"]\ndoes-not-apply = [\"b\"]\n{NOTE}")), "1/2 to 1");
    let refused = |own: &str| answered(&checklist(&[THREE]), &file(&[own])).unwrap_err();
    assert_eq!(refused("covered = [\"a\"]\ndoes-not-apply = [\"b\"]"), ["not-applicable-note"]);
    assert_eq!(refused(&format!("covered = [\"a\"]\ndoes-not-apply = [\"c\"]\n{NOTE}")), ["not-applicable-reason"]);
}

#[test]
fn rule_2_all_others_are_the_scored_elements_in_neither_other_list() {
    let shown = format!("{THREE}\nshown = {{ z = \"Z\" }}");
    let own = format!("covered = [\"a\"]\nmissing = \"all-others\"\ndoes-not-apply = [\"b\"]\n{NOTE}");
    let score = one(&shown, &own, None);
    assert_eq!((credit(&score, Reading::Declared).as_str(), score.completeness.full), ("1/2 to 1/2", 1));
    let (_, own, score) = scored(&checklist(&[&shown]), &file(&[&own.replace("\"a\"", "\"a\", \"z\"")]), None);
    assert_eq!(credit(&score, Reading::Declared), "1/2 to 1/2");
    assert!(own.answers[0].details.iter().any(|detail| detail.id == "z"));
}

#[test]
fn rule_3_a_series_asks_the_last_full_calendar_years() {
    let series = "asks = \"series\"\nyears = 2\nstages = { s = \"S\" }";
    let whole = checklist(&[series]);
    let until = |day: &str, own: &str| answered(&whole, &file(&[own]).replace("to = 2025-12-31", &format!("to = {day}")));
    assert!(until("2025-12-31", "series.2024 = { s = 1 }\nseries.2025 = { s = 0 }").is_ok());
    assert!(until("2025-12-30", "series.2023 = { s = 1 }\nseries.2024 = { s = 0 }").is_ok());
    assert_eq!(until("2025-12-30", "series.2025 = { s = 1 }").unwrap_err(), ["year-not-asked"]);
}

#[test]
fn rule_3_a_cell_that_is_not_recorded_is_listed_and_one_that_is_not_applicable_leaves() {
    let series = "asks = \"series\"\nyears = 1\nstages = { s = \"S\", t = \"T\", u = \"U\" }\nmay-not-apply = [\"u\"]";
    let score = one(series, "series.2025 = { s = 0, t = \"not-recorded\", u = \"not-recorded\" }", None);
    assert_eq!((credit(&score, Reading::Declared).as_str(), score.completeness.full), ("1/3 to 1/3", 1));
    let score = one(series, "series.2025 = { s = 7, u = \"not-applicable\" }", None);
    assert_eq!((credit(&score, Reading::Declared).as_str(), score.completeness.in_part), ("1/2 to 1", 1));
    assert_eq!(zeroed(&score, Reading::Declared), "1/3 to 2/3");
    let refused = answered(&checklist(&[series]), &file(&["series.2025 = { t = \"not-applicable\" }"]));
    assert_eq!(refused.unwrap_err(), ["not-applicable-reason"]);
}

#[test]
fn rule_3_a_series_of_which_no_cell_applies_is_said_of_the_measure() {
    let series =
        "asks = \"series\"\nyears = 1\nstages = { s = \"S\" }\nmay-not-apply = [\"s\"]\nnot-applicable = [\"none-here\"]";
    let own = file(&["series.2025 = { s = \"not-applicable\" }"]);
    assert_eq!(answered(&checklist(&[series]), &own).unwrap_err(), ["not-applicable-reason"]);
}

#[test]
fn rule_4_evidence_beside_one_element_counts_for_the_answer() {
    let score = one(THREE, "covered = [{ id = \"a\", evidence = [\"gazette\"] }, \"b\"]\nmissing = [\"c\"]", None);
    assert_eq!(credit(&score, Reading::Evidenced), "2/3 to 2/3");
}

#[test]
fn rule_4_until_needs_the_date_too_and_evidence_of_which_none_is_valid_is_none() {
    for (evidence, expected) in [("gazette", "1 to 1"), ("plan", "1 to 1"), ("undated", "0 to 0"), ("old", "0 to 0")] {
        let score = one(YES_NO, &format!("answer = \"yes\"\nevidence = [\"{evidence}\"]"), None);
        assert_eq!(credit(&score, Reading::Evidenced), expected, "{evidence}");
    }
    let score = one(YES_NO, "answer = \"yes\"\nevidence = [\"old\", \"gazette\"]", None);
    assert_eq!(credit(&score, Reading::Evidenced), "1 to 1");
}

#[test]
fn rule_4_evidence_counts_up_to_a_day_that_is_known() {
    let used = |id: &str| {
        let (_, own, _) = scored(&checklist(&[YES_NO]), &file(&[&format!("answer = \"yes\"\nevidence = [\"{id}\"]")]), None);
        let verdict = own.answers[0].evidence[0].verdict;
        (verdict.is_valid(), verdict.last_day().map(|day| day.to_string()))
    };
    assert_eq!(used("gazette"), (true, Some("2027-01-15".to_owned())));
    assert_eq!(used("old"), (false, Some("2021-01-15".to_owned())));
    assert_eq!(used("plan"), (true, Some("2027-12-31".to_owned())));
    assert_eq!(used("undated"), (false, None));
}

#[test]
fn rule_4_a_class_needs_a_limit_unless_it_has_a_period_of_its_own() {
    let whole = checklist(&[YES_NO]);
    assert_eq!(checked(&whole.replace(", months = 12", "")).unwrap_err(), ["missing-key"]);
    assert!(checked(&whole.replace("counts = \"until\"", "counts = \"until\", months = 12")).is_err());
}

#[test]
fn rule_5_as_0_an_element_counts_as_missing_and_a_group_of_which_nothing_applied_counts_0() {
    let own = format!("covered = [\"a\", \"c\"]\ndoes-not-apply = [\"b\"]\nevidence = [\"gazette\"]\n{NOTE}");
    let score = one(THREE, &own, None);
    assert_eq!([credit(&score, Reading::Declared), zeroed(&score, Reading::Declared)], ["1 to 1", "2/3 to 2/3"]);
    let groups = format!("{GROUPS}\nmay-not-apply = [\"c\", \"d\"]");
    let own = format!("covered = [\"a\", \"b\"]\ndoes-not-apply = [\"c\", \"d\"]\nevidence = [\"gazette\"]\n{NOTE}");
    let score = one(&groups, &own, None);
    for reading in [Reading::Declared, Reading::Evidenced] {
        assert_eq!([credit(&score, reading), zeroed(&score, reading)], ["1 to 1", "0 to 0"]);
    }
    let score = one(YES_NO, NOT_APPLICABLE, None);
    assert_eq!([credit(&score, Reading::Declared), zeroed(&score, Reading::Declared)], ["none to none", "0 to 0"]);
}

#[test]
fn rule_5_as_0_whatever_either_file_calls_not_applicable_counts_0() {
    let score = one(YES_NO, "note = \"Not yet.\"", Some(NOT_APPLICABLE));
    assert_eq!(credit(&score, Reading::Corroborated), "0 to none");
    assert_eq!([Reading::Declared, Reading::Corroborated].map(|reading| zeroed(&score, reading)), ["0 to 1", "0 to 0"]);
    let own = "covered = [\"a\", \"c\"]\nevidence = [\"gazette\"]";
    let score = one(THREE, own, Some(&format!("covered = [\"a\", \"c\"]\ndoes-not-apply = [\"b\"]\n{NOTE}")));
    assert_eq!([credit(&score, Reading::Corroborated), zeroed(&score, Reading::Corroborated)], ["2/3 to 1", "2/3 to 2/3"]);
}

/// The corroborated reading, "An element's N/A": what one calls not applicable and the other leaves unlisted is left out at the high end.
/// Where that leaves nothing, the measure is not applicable there if it may be, and 0 if it may not.
#[test]
fn where_each_party_excludes_what_the_other_left_unlisted_nothing_is_left_at_the_high_end() {
    let two = "asks = \"elements\"\nelements = { a = \"A\", b = \"B\" }\nmay-not-apply = [\"a\", \"b\"]";
    let excluding = |id: &str| format!("does-not-apply = [\"{id}\"]\n{NOTE}");
    for (reasons, expected) in [("", "0 to 0"), ("\nnot-applicable = [\"none-here\"]", "0 to none")] {
        let score = one(&format!("{two}{reasons}"), &excluding("a"), Some(&excluding("b")));
        assert_eq!(credit(&score, Reading::Corroborated), expected);
    }
}

#[test]
fn rule_6_a_subset_of_a_subset_is_their_intersection() {
    let process = YES_NO.replace("asks", "kind = \"process\"\nasks");
    let scope = "scope.core = { title = \"Core\", measures = [\"m0\", \"m2\"] }\n[[paragraph]]";
    let whole = checklist(&[YES_NO, YES_NO, &process]).replacen("[[paragraph]]", scope, 1);
    let own = FILE.to_owned() + "[answer.m0]\nanswer = \"yes\"\n[answer.m2]\nanswer = \"no\"\n";
    let own = own.replacen("edition", "scope = \"core\"\nedition", 1);
    let (checklist, _, score) = scored(&whole, &own, None);
    assert_eq!(checklist.ids().collect::<Vec<_>>(), ["m0", "m2"]);
    let law = &views(&checklist, &score, Grouping::Kind)[0];
    assert_eq!((law.id.as_str(), law.measures.len()), ("structural", 1));
    assert_eq!(text(law.overall(Reading::Declared).unwrap()), "1 to 1");
    assert_eq!(text(&score.reading(Reading::Declared).unwrap().sums.overall), "1/2 to 1/2");
    // What lies outside the scope is not asked, so an answer to it changes nothing.
    let (_, _, score) = scored(&whole, &(own + "[answer.m1]\nanswer = \"yes\"\n"), None);
    assert_eq!(text(&score.reading(Reading::Declared).unwrap().sums.overall), "1/2 to 1/2");
}

#[test]
fn rule_6_completeness_is_by_the_own_file_and_answers_in_part_count_0_there() {
    let other = file(&["answer = \"yes\"", "covered = [\"a\"]\nmissing = \"all-others\""]);
    let own = file(&["answer = \"yes\"", "covered = [\"a\"]"]);
    let (_, _, score) = scored(&checklist(&[YES_NO, THREE]), &own, Some(&other));
    assert_eq!((score.completeness.full, score.completeness.in_part), (1, 1));
    assert_eq!(score.completeness.share().unwrap().value(), &Exact::HALF);
}

#[test]
fn rule_7_met_at_the_last_level_but_one_is_decided_by_the_credit_in_the_reading() {
    let ladder = |top: usize| {
        let levels: Vec<_> = (0..=top).map(|level| format!("\"{level}\"")).collect();
        format!("asks = \"level\"\nlevels = [{}]\ncritical = \"It matters.\"", levels.join(", "))
    };
    let caps = |top: usize, own: &str, other: Option<&str>, reading: Reading| {
        let score = one(&ladder(top), own, other);
        score.rating(reading, 0).unwrap().low.caps.iter().map(|cap| (cap.standing, cap.cause)).collect::<Vec<_>>()
    };
    let (two, three) = ("level = 2\nevidence = [\"gazette\"]", "level = 3\nevidence = [\"gazette\"]");
    assert_eq!(caps(3, two, None, Reading::Evidenced), []);
    assert_eq!(caps(3, "level = 2", None, Reading::Declared), []);
    assert_eq!(caps(3, "level = 2", None, Reading::Evidenced), [(Standing::NotMet, Cause::NoEvidence)]);
    assert_eq!(caps(3, three, Some("level = 2"), Reading::Corroborated), []);
    assert_eq!(caps(3, three, Some("level = 1"), Reading::Corroborated), [(Standing::NotMet, Cause::OtherBelow)]);
    assert_eq!(caps(2, "level = 1", None, Reading::Declared), [(Standing::PartlyMet, Cause::AnsweredBelow)]);
    assert_eq!(caps(4, two, None, Reading::Evidenced), [(Standing::PartlyMet, Cause::AnsweredBelow)]);
}

#[test]
fn rule_7_the_measures_that_would_decide_a_rating_are_all_whose_ends_differ() {
    let own = file(&["answer = \"yes\"", "note = \"Not yet.\"", "covered = [\"a\"]"]);
    let (_, _, score) = scored(&checklist(&[YES_NO, YES_NO, THREE]), &own, None);
    assert_eq!(score.rating(Reading::Declared, 0).unwrap().deciding, [1, 2]);
}

#[test]
fn rule_8_beside_unknown_the_elements_that_do_not_apply_stand() {
    for reason in ["unknown = \"Nobody counts.\"", "withheld = \"It is secret.\"", ""] {
        let score = one(THREE, &format!("{reason}\ndoes-not-apply = [\"b\"]\n{NOTE}"), None);
        assert_eq!([credit(&score, Reading::Evidenced), zeroed(&score, Reading::Evidenced)], ["0 to 1", "0 to 2/3"]);
        assert_eq!((score.completeness.items_not_applicable, score.completeness.full), (1, 0));
        // The high end is full because nothing is known, not because something is covered.
        let high = score.reading(Reading::Evidenced).unwrap().measures[0].high.as_ref().unwrap();
        assert!(matches!(high.how(), How::Fixed(_, Because::Unknown | Because::Withheld | Because::Open)));
    }
}

#[test]
fn rule_8_the_floor_rule_goes_before_the_one_on_a_tenth() {
    assert_eq!(Exact::share(7, 10_000).percent(&[Exact::share(1, 1000)]), "0.1");
    assert_eq!(Exact::share(17, 10_000).percent(&[Exact::share(2, 1000)]), "0.1");
}

#[test]
fn rule_9_a_swing_is_the_share_of_what_applies_and_elements_do_not_change_it() {
    let heavy = format!("{THREE}\nweight = 3\nweight-because = \"It matters.\"\nkind = \"process\"");
    let share = |list: &str| {
        let (checklist, _, score) = scored(&checklist(&[YES_NO, &heavy, YES_NO]), &file(&["", list, NOT_APPLICABLE]), None);
        let swings = [0, 1, 2].map(|at| swing(&checklist, &score, at).map(|swing| swing.value().to_string()));
        assert_eq!(swings, [Some("1/4".to_owned()), Some("3/4".to_owned()), None]);
        shares_of_kinds(&checklist, &score).iter().map(|(_, share)| share.value().percent(&[])).collect::<Vec<_>>()
    };
    assert_eq!(share("covered = [\"a\"]\nmissing = [\"b\", \"c\"]"), ["25.0", "75.0"]);
    assert_eq!(share(&format!("covered = [\"a\"]\nmissing = [\"c\"]\ndoes-not-apply = [\"b\"]\n{NOTE}")), ["25.0", "75.0"]);
}
