//! METHOD.md's worked example as two texts, every exact figure of it.

use uphold::figure::Exact;
use uphold::model::Checklist;
use uphold::score::{Bounds, Cause, RatingEnd, Reading, Score, Standing, score};

use super::figures::{checked_assessment, checked_checklist};

const CHECKLIST: &str = r#"
id = "worked-example"
edition = "1"
language = "en"
title = "Six measures of one paragraph"
bands = { not-implemented = 0, partly = 25, largely = 60, fully = 90 }
caps = { not-met = "partly", partly-met = "largely" }
unit.percent = { title = "percent", least = 0, most = 100 }
evidence-class.law = { title = "Law in force", counts = "checked", months = 12 }
not-applicable.none-here = { title = "There is none here" }

[[paragraph]]
number = 9
verb = "urges"
addressee = "states"
title = "Reporting"
summary = "Reports are taken and acted upon."

[[paragraph.measure]]
id = "op09-offences"
title = "Offences"
kind = "structural"
basis = "text"
critical = "Without it nothing can be reported."
question = "Which are offences?"
asks = "elements"
elements = { a = "A", b = "B", c = "C", d = "D", e = "E", f = "F", g = "G" }
evidence = ["law"]

[[paragraph.measure]]
id = "op09-hotline"
title = "Hotline"
kind = "process"
basis = "text"
critical = "Without it nobody reports."
question = "How far is it?"
asks = "level"
levels = ["0", "1", "2", "3", "4"]
evidence = ["law"]

[[paragraph.measure]]
id = "op09-answered"
title = "Reports answered"
kind = "outcome"
basis = "text"
question = "How many?"
asks = "number"
unit = "percent"
floor = 0
target = 100
evidence = ["law"]

[[paragraph.measure]]
id = "op09-safeguards"
title = "Safeguards"
kind = "structural"
basis = "text"
question = "Which are there?"
asks = "elements"
elements = { h = "H", i = "I", j = "J", k = "K", l = "L" }
evidence = ["law"]

[[paragraph.measure]]
id = "op09-territories"
title = "Territories"
kind = "structural"
basis = "text"
question = "Do they?"
asks = "yes-no"
evidence = ["law"]
not-applicable = ["none-here"]

[[paragraph.measure]]
id = "op09-staff"
title = "Staff"
kind = "process"
basis = "text"
question = "How far are they trained?"
asks = "level"
levels = ["0", "1", "2", "3", "4"]
evidence = ["law"]
"#;

const ASSESSMENT: &str = r#"
checklist = "worked-example"
edition = "1"
state = "XAA"
period = { from = 2025-01-01, to = 2025-12-31 }
cut-off = 2026-03-31

[evidence.gazette]
class = "law"
title = "The gazette"
checked = 2026-01-15

[answer.op09-offences]
covered = ["a", "b", "c", "d", "e"]
missing = ["f", "g"]
evidence = ["gazette"]

[answer.op09-hotline]
level = 2

[answer.op09-answered]
unknown = "Nobody counts them."

[answer.op09-safeguards]
missing = ["h", "i", "j", "k", "l"]
evidence = ["gazette"]

[answer.op09-territories]
not-applicable = "none-here"
note = "There are no such territories."

[answer.op09-staff]
level = 1
evidence = ["gazette"]
"#;

/// Evidence for all but the level of the hotline, as METHOD has it.
fn scored() -> (Checklist, Score) {
    let checklist = checked_checklist(CHECKLIST);
    let own = checked_assessment(&checklist, ASSESSMENT);
    let score = score(&checklist, &own, None);
    (checklist, score)
}

fn said(bounds: &Bounds) -> [String; 2] {
    [bounds.low_value(), bounds.high_value()].map(|end| end.map_or("none".to_owned(), Exact::to_string))
}

fn paragraph(score: &Score, reading: Reading) -> [String; 2] {
    let sums = &score.reading(reading).unwrap().sums;
    assert_eq!(said(&sums.paragraphs[0]), said(&sums.overall), "one paragraph is the whole");
    said(&sums.paragraphs[0])
}

fn printed(bounds: &Bounds, checklist: &Checklist) -> [String; 2] {
    [bounds.low_value(), bounds.high_value()].map(|end| end.unwrap().percent(&checklist.bands.floors()))
}

/// The band before and after caps, and each critical measure that is not met: how far, why, and where it stops the paragraph.
fn rated<'c>(end: &RatingEnd, checklist: &'c Checklist) -> (&'c str, &'c str, Vec<(Standing, Cause, &'c str)>) {
    assert_eq!(end.effective().count(), 0, "no cap of the example has an effect");
    let band = |at: usize| checklist.bands.list[at].id.as_str();
    let caps = end.caps.iter().map(|cap| (cap.standing, cap.cause, band(cap.stops_at)));
    (band(end.uncapped), band(end.band), caps.collect())
}

#[test]
fn the_credits_of_its_six_measures() {
    let (_, score) = scored();
    let measures: Vec<_> = score.reading(Reading::Declared).unwrap().measures.iter().map(said).collect();
    let expected = [["5/7", "5/7"], ["1/2", "1/2"], ["0", "1"], ["0", "0"], ["none", "none"], ["1/4", "1/4"]];
    assert_eq!(measures, expected);
}

#[test]
fn its_declared_range_and_completeness() {
    let (checklist, score) = scored();
    assert_eq!(paragraph(&score, Reading::Declared), ["41/140", "69/140"]);
    assert_eq!(printed(&score.reading(Reading::Declared).unwrap().sums.overall, &checklist), ["29.3", "49.3"]);
    assert_eq!((score.completeness.applicable(), score.completeness.full), (5, 4));
    assert_eq!(score.completeness.share().unwrap().value(), &Exact::share(4, 5));
    assert_eq!(score.completeness_of, [score.completeness]);
}

#[test]
fn its_declared_rating_is_partly_and_both_critical_measures_are_partly_met() {
    let (checklist, score) = scored();
    let rating = score.rating(Reading::Declared, 0).unwrap();
    assert!(rating.is_firm());
    for end in [&rating.low, rating.high.as_ref().unwrap()] {
        let cap = (Standing::PartlyMet, Cause::AnsweredBelow, "largely");
        assert_eq!(rated(end, &checklist), ("partly", "partly", vec![cap, cap]));
    }
}

#[test]
fn its_evidenced_range() {
    let (checklist, score) = scored();
    assert_eq!(paragraph(&score, Reading::Evidenced), ["27/140", "11/28"]);
    assert_eq!(printed(&score.reading(Reading::Evidenced).unwrap().sums.overall, &checklist), ["19.3", "39.3"]);
}

#[test]
fn its_evidenced_rating_is_decided_by_the_unknown_percentage_and_the_level_lacks_evidence() {
    let (checklist, score) = scored();
    let rating = score.rating(Reading::Evidenced, 0).unwrap();
    let caps = vec![(Standing::PartlyMet, Cause::AnsweredBelow, "largely"), (Standing::NotMet, Cause::NoEvidence, "partly")];
    assert_eq!(rated(&rating.low, &checklist), ("not-implemented", "not-implemented", caps.clone()));
    assert_eq!(rated(rating.high.as_ref().unwrap(), &checklist), ("partly", "partly", caps));
    let deciding: Vec<_> = rating.deciding.iter().map(|at| checklist.measures[*at].id.as_str()).collect();
    assert_eq!(deciding, ["op09-answered"]);
}

#[test]
fn with_not_applicable_counted_as_0() {
    let (checklist, score) = scored();
    let zeroed = &score.reading(Reading::Declared).unwrap().zeroed.overall;
    assert_eq!(said(zeroed), ["41/168", "23/56"]);
    assert_eq!(printed(zeroed, &checklist)[0], "24.4");
}
