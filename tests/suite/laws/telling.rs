//! What each kind of answer says and shows: its words, its lines, its next step, and the choices that its credit owes to the checklist.

use std::sync::Arc;

use uphold::Labels;
use uphold::answer::{Asks, Choice, Row, RowMark};
use uphold::check;
use uphold::model::{Answer, Assessment, Checklist, State};
use uphold::score::{Reading, Score, highlights, steps, unready};
use uphold::source::Source;

use super::exactly::{checked, checklist, file, scored};

/// The answer to the one measure of a checklist.
fn answered(measure: &str, own: &str) -> (Checklist, Assessment) {
    let (checklist, own, _) = scored(&checklist(&[measure]), &file(&[own]), None);
    (checklist, own)
}

fn rows(measure: &str, own: &str) -> Vec<Row> {
    let (checklist, own) = answered(measure, own);
    let answer: &Answer = &own.answers[0];
    checklist.measures[0].asks.rows(answer.listed().or(given(answer)), own.period)
}

fn given(answer: &Answer) -> Option<&uphold::answer::Given> {
    if let State::Given(given) = &answer.state { Some(given) } else { None }
}

fn said(measure: &str, own: &str) -> String {
    let (checklist, own) = answered(measure, own);
    let text = checklist.measures[0].asks.answer_text(given(&own.answers[0]).unwrap());
    Labels::for_language("en").unwrap().phrase(&text)
}

fn marks(rows: &[Row]) -> Vec<RowMark> {
    rows.iter().map(|row| row.says).collect()
}

const NOTE: &str = "note = \"There is none.\"";
const ELEMENTS: &str =
    "asks = \"elements\"\nelements = { a = \"A\", b = \"B\", c = \"C\" }\nmay-not-apply = [\"b\"]\ngate = [\"c\"]";
const SERIES: &str = "asks = \"series\"\nyears = 2\nstages = { s = \"S\", t = \"T\" }\nmay-not-apply = [\"t\"]";
const LEVELS: &str = "asks = \"level\"\nlevels = [\"None\", \"Some\", \"Most\", \"All\"]";

#[test]
fn what_does_not_apply_is_counted_apart() {
    let own = format!("covered = [\"a\"]\nmissing = [\"c\"]\ndoes-not-apply = [\"b\"]\n{NOTE}");
    assert_eq!(said(ELEMENTS, &own), "1 of 2 elements covered, 1 not applicable");
    assert_eq!(said(ELEMENTS, "covered = [\"a\"]\nmissing = \"all-others\""), "1 of 3 elements covered");
    let own =
        format!("series.2024 = {{ s = 3, t = \"not-applicable\" }}\nseries.2025 = {{ s = \"not-recorded\", t = 0 }}\n{NOTE}");
    assert_eq!(said(SERIES, &own), "2 of 3 counts reported, 1 not applicable");
}

#[test]
fn each_line_shows_what_was_said_of_it_and_a_gate_is_named() {
    use RowMark::{No, NotApplicable, Nothing, Yes};
    let found = rows(ELEMENTS, &format!("covered = [\"a\"]\ndoes-not-apply = [\"b\"]\n{NOTE}"));
    assert_eq!(marks(&found), [Yes, NotApplicable, Nothing]);
    assert_eq!(found.iter().map(|row| row.gate).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!(marks(&rows(LEVELS, "level = 1")), [Yes, Yes, No, No]);
    let found = rows(
        SERIES,
        &format!("series.2025 = {{ s = 0, t = \"not-applicable\" }}\nseries.2024 = {{ s = \"not-recorded\" }}\n{NOTE}"),
    );
    let years: Vec<_> = found.iter().map(|row| (row.group.as_str(), row.id.as_str(), row.says, row.value.as_deref())).collect();
    let mut expected = [
        ("2025", "s", Yes, Some("0")),
        ("2025", "t", NotApplicable, None),
        ("2024", "s", No, None),
        ("2024", "t", Nothing, None),
    ];
    expected.sort_by_key(|(year, id, ..)| (*year, *id));
    let mut years = years;
    years.sort_by_key(|(year, id, ..)| (*year, *id));
    assert_eq!(years, expected);
}

#[test]
fn of_two_groups_with_the_same_credit_the_first_goes_on() {
    let groups = "asks = \"elements\"\ngroups.one = { title = \"One\", elements = { a = \"A\", b = \"B\" } }\n\
                  groups.two = { title = \"Two\", elements = { c = \"C\", d = \"D\" } }";
    let (checklist, own) = answered(groups, "covered = [\"a\", \"c\"]\nmissing = \"all-others\"");
    let next = checklist.measures[0].asks.next(given(&own.answers[0]), own.period).unwrap();
    assert_eq!(Labels::for_language("en").unwrap().phrase(&next.phrase), "Add an element: B");
}

#[test]
fn the_first_and_the_last_level_owe_nothing_to_the_distance_between_levels() {
    let choice = |level: usize| {
        let (checklist, own) = answered(LEVELS, &format!("level = {level}"));
        checklist.measures[0].asks.choice(given(&own.answers[0]).unwrap())
    };
    assert_eq!([0, 1, 2, 3].map(choice), [Choice::None, Choice::Levels(1, 3), Choice::Levels(2, 3), Choice::None]);
}

#[test]
fn a_question_may_have_eleven_levels_and_no_more() {
    let levels = |count: usize| {
        let texts: Vec<_> = (0..count).map(|level| format!("\"Level {level}\"")).collect();
        checked(&checklist(&[&format!("asks = \"level\"\nlevels = [{}]", texts.join(", "))])).map(|_| ())
    };
    assert_eq!([levels(2), levels(11)], [Ok(()), Ok(())]);
    assert_eq!([levels(1), levels(12)], [Err(vec!["ladder"]), Err(vec!["ladder"])]);
}

#[test]
fn a_share_in_place_of_a_percentage_is_asked_about() {
    let unit = |least: &str, most: &str, id: &str| {
        format!("asks = \"number\"\nunit = \"{id}\"\nfloor = 0\ntarget = 50\n# {least}{most}")
    };
    let warns = |unit_line: &str, id: &str, value: &str| {
        let text = checklist(&[&unit("", "", id)]).replace("[[paragraph]]", &format!("{unit_line}\n[[paragraph]]"));
        let checklist = checked(&text).unwrap_or_else(|errors| panic!("{errors:?}: {text}"));
        let source = Arc::new(Source::new("assessment.toml", file(&[&format!("value = {value}")])));
        check::assessment(&source, &checklist).problems.iter().any(|problem| problem.code.name == "share-for-percent")
    };
    // By its name, or by its bounds.
    assert!(warns("", "percent", "0.81"));
    assert!(warns("unit.share = { title = \"in a hundred\", least = 0, most = 100 }", "share", "0.81"));
    // Neither a number of hours nor one with other bounds.
    assert!(!warns("unit.hours = { title = \"hours\" }", "hours", "0.81"));
    assert!(!warns("unit.hours = { title = \"hours\", least = 0, most = 99 }", "hours", "0.81"));
    assert!(!warns("unit.hours = { title = \"hours\", least = -1, most = 100 }", "hours", "0.81"));
    // Nothing at all is nothing in percent too, and 0.5e2 is 50.
    assert!(!warns("", "percent", "0.0"));
    assert!(!warns("", "percent", "0.5e2"));
    assert!(!warns("", "percent", "0.1e1"));
    assert!(!warns("", "percent", "1.5"));
}

#[test]
fn two_series_have_in_common_the_cells_that_both_give() {
    let measure = checklist(&[SERIES]);
    let own = file(&["series.2024 = { s = 1 }\nseries.2025 = { s = 1, t = 1 }\nevidence = [\"gazette\"]"]);
    let other = file(&["series.2024 = { s = \"not-recorded\", t = 2 }\nseries.2025 = { s = 2, t = 2 }"]);
    let (_, _, score): (_, _, Score) = scored(&measure, &own, Some(&other));
    let found = &score.reading(Reading::Corroborated).unwrap().measures[0];
    // Of four cells, both give two; one is left out by the state, so the high end has three.
    let ends = [found.low_value().unwrap().to_string(), found.high_value().unwrap().to_string()];
    assert_eq!(ends, ["1/2", "3/4"]);
}

#[test]
fn a_report_may_be_final_from_the_share_that_the_checklist_asks_for() {
    let yes_no = "asks = \"yes-no\"";
    let whole = checklist(&[yes_no; 5]).replacen("[[paragraph]]", "final = { completeness = 80 }\n[[paragraph]]", 1);
    let ready = |answered: usize| {
        let answers: Vec<_> = (0..5).map(|at| if at < answered { "answer = \"no\"" } else { "note = \"Not yet.\"" }).collect();
        let (checklist, own, score) = scored(&whole, &file(&answers), None);
        unready(&checklist, &own, &score).is_ready()
    };
    assert_eq!([5, 4, 3, 0].map(ready), [true, true, false, false]);
}

#[test]
fn only_paragraphs_with_an_answer_are_named_as_highest_and_lowest() {
    let second = "\n[[paragraph]]\nnumber = 2\nverb = \"urges\"\naddressee = \"states\"\ntitle = \"Two\"\nsummary = \"Two.\"\n";
    let elements = "asks = \"elements\"\nelements = { a = \"A\", b = \"B\" }";
    let measures = checklist(&["asks = \"yes-no\"", elements, "asks = \"yes-no\""]);
    let place = measures.find("[[paragraph.measure]]\nid = \"m2\"").unwrap();
    let whole = format!("{}{second}{}", &measures[..place], &measures[place..]);
    let named = |answers: &[&str]| {
        let (checklist, own, score) = scored(&whole, &file(answers), None);
        let found = highlights(&checklist, &score, &steps(&checklist, &own, &score));
        (found.strongest.map(|(at, _)| at), found.weakest.map(|(at, _)| at))
    };
    // One answer in full and one in part are two answers.
    let answers = ["answer = \"yes\"\nevidence = [\"gazette\"]", "covered = [\"a\"]\nevidence = [\"gazette\"]"];
    assert_eq!(named(&[answers[0], answers[1], "answer = \"no\"\nevidence = [\"gazette\"]"]), (Some(0), Some(1)));
    assert_eq!(named(&[answers[0], answers[1], "note = \"Not yet.\""]), (Some(0), None));
}

#[test]
fn a_paragraph_that_loses_nothing_is_not_named_for_its_loss() {
    let least_proved = |evidence: &str| {
        let answer = format!("answer = \"yes\"\n{evidence}");
        let (checklist, own, score) = scored(&checklist(&["asks = \"yes-no\""]), &file(&[answer.as_str()]), None);
        highlights(&checklist, &score, &steps(&checklist, &own, &score)).least_proved.map(|fall| fall.paragraph)
    };
    assert_eq!([least_proved("evidence = [\"gazette\"]"), least_proved("")], [None, Some(0)]);
}

#[test]
fn only_lists_say_what_is_unlisted() {
    let (checklist, own) = answered(LEVELS, "level = 1");
    assert!(checklist.measures[0].asks.unlisted(given(&own.answers[0])).is_none());
    assert!(matches!(checklist.measures[0].asks, Asks::Level(_)));
}
