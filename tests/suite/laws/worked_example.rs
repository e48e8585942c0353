//! METHOD.md's worked example as two texts, every exact figure of it.

use uphold::figure::Exact;
use uphold::model::{Assessment, Checklist};
use uphold::score::{Bounds, End, Reading, Score, Standing, score};

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
evidence = ["gazette"]

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

fn scored(assessment: &str) -> (Checklist, Assessment, Score) {
    let checklist = checked_checklist(CHECKLIST);
    let own = checked_assessment(&checklist, assessment);
    let score = score(&checklist, &own, None);
    (checklist, own, score)
}

/// The example with no evidence for the level of the hotline.
fn unproved() -> String {
    ASSESSMENT.replace("level = 2\nevidence = [\"gazette\"]", "level = 2")
}

fn said(bounds: &Bounds) -> [String; 2] {
    [bounds.low_value(), bounds.high_value()].map(|end| end.map_or("none".to_owned(), Exact::to_string))
}

fn paragraph(score: &Score, reading: Reading) -> [String; 2] {
    let sums = &score.reading(reading).unwrap().sums;
    assert_eq!(said(&sums.paragraphs[0]), said(&sums.overall), "one paragraph is the whole");
    said(&sums.paragraphs[0])
}

/// The band before and after caps, and why each critical measure is not met.
fn rated(end: &End) -> (usize, usize, Vec<Standing>) {
    assert_eq!(end.effective().count(), 0, "no cap of the example has an effect");
    (end.uncapped, end.band, end.caps.iter().map(|cap| cap.standing).collect())
}

#[test]
fn the_credits_of_its_six_measures() {
    let (_, _, score) = scored(ASSESSMENT);
    let measures: Vec<_> = score.reading(Reading::Declared).unwrap().measures.iter().map(said).collect();
    let expected = [["5/7", "5/7"], ["1/2", "1/2"], ["0", "1"], ["0", "0"], ["none", "none"], ["1/4", "1/4"]];
    assert_eq!(measures, expected);
}

#[test]
fn its_declared_range_and_completeness() {
    let (_, _, score) = scored(ASSESSMENT);
    assert_eq!(paragraph(&score, Reading::Declared), ["41/140", "69/140"]);
    let sums = &score.reading(Reading::Declared).unwrap().sums;
    assert_eq!(sums.overall.low_value().unwrap().percent(&[]), "29.3");
    assert_eq!(sums.overall.high_value().unwrap().percent(&[]), "49.3");
    assert_eq!((score.completeness.applicable(), score.completeness.given), (5, 4));
    assert_eq!(score.completeness.share().unwrap().value(), &Exact::share(4, 5));
    assert_eq!(score.completeness_of, [score.completeness]);
}

#[test]
fn its_firm_rating_where_critical_measures_are_partly_met() {
    let (checklist, _, score) = scored(ASSESSMENT);
    let rating = score.ratings[0].as_ref().unwrap();
    let partly = checklist.bands.list.iter().position(|band| band.id == "partly").unwrap();
    assert!(rating.is_firm());
    for end in [&rating.low, &rating.high] {
        assert_eq!(rated(end), (partly, partly, vec![Standing::PartlyMet, Standing::PartlyMet]));
        assert!(end.caps.iter().all(|cap| checklist.bands.list[cap.stops_at].id == "largely"));
    }
}

#[test]
fn without_evidence_for_the_level_its_evidenced_low_falls_and_its_cap_at_partly_has_no_effect() {
    let (checklist, _, score) = scored(&unproved());
    assert_eq!(paragraph(&score, Reading::Declared), ["41/140", "69/140"]);
    assert_eq!(paragraph(&score, Reading::Evidenced), ["27/140", "11/28"]);
    assert_eq!(score.reading(Reading::Evidenced).unwrap().sums.overall.low_value().unwrap().percent(&[]), "19.3");
    let rating = score.ratings[0].as_ref().unwrap();
    for end in [&rating.low, &rating.high] {
        assert_eq!(rated(end), (1, 1, vec![Standing::PartlyMet, Standing::NoEvidence]));
        assert_eq!(checklist.bands.list[end.caps[1].stops_at].id, "partly");
    }
}

#[test]
fn with_not_applicable_counted_as_0() {
    let (_, _, score) = scored(ASSESSMENT);
    assert_eq!(said(&score.zeroed.overall), ["41/168", "23/56"]);
    assert_eq!(score.zeroed.overall.low_value().unwrap().percent(&[]), "24.4");
}
