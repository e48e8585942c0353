//! Answers that contradict each other by a rule of the checklist, and covered elements without an article. Warnings only.
//!
//! An answer with an error is passed over: what a rule says about it would only follow from the error.

use std::collections::BTreeSet;

use crate::answer::{Asks, Given, Mark};
use crate::model::{Answer, Assessment, Checklist, Measure, RuleSide, RuleSubject, RuleTest, State};
use crate::source::{Diagnostic, Phrase, Problems, Span, Table, code};

/// `faulty`: the positions of the measures whose answers have an error.
pub(super) fn check(
    root: &Table<'_>,
    checklist: &Checklist,
    assessment: &Assessment,
    faulty: &BTreeSet<usize>,
    problems: &mut Problems,
) {
    let answers = root.table("answer");
    let place = |measure: &Measure| -> Option<Span> { Some(answers.as_ref()?.table(&measure.id)?.span()) };
    for rule in &checklist.rules {
        let applies = holds(&rule.when, checklist, assessment);
        if applies.is_empty() || applies.iter().any(|(_, holds)| !holds) {
            continue;
        }
        if applies.iter().any(|(measure, _)| faulty.contains(measure)) {
            continue;
        }
        let expected = holds(&rule.expect, checklist, assessment);
        for (measure, _) in expected.into_iter().filter(|(measure, holds)| !holds && !faulty.contains(measure)) {
            let Some(found) = checklist.measures.get(measure) else { continue };
            let because = applies.first().and_then(|(measure, _)| checklist.measures.get(*measure));
            let span = place(found).or_else(|| because.and_then(&place)).unwrap_or(0..0);
            let message = Phrase::new("problem.inconsistent.message")
                .typed("when", &rule.when.text)
                .typed("expect", &in_one_measure(&rule.expect, found));
            let titles = because.filter(|one| one.id != found.id).into_iter().chain([found]).map(|one| one.title.clone());
            let diagnostic = Diagnostic::new(code::INCONSISTENT, root.source(), span.clone(), message)
                .label("problem.inconsistent.label")
                .note(Phrase::verbatim(rule.because.clone()))
                .in_report(Phrase::new("warnings.inconsistent").with("because", &rule.because).with_titles("measures", titles));
            let other = because.and_then(&place).filter(|other| *other != span);
            problems.add(match other {
                Some(other) => diagnostic.and_at(other, "problem.inconsistent.when"),
                None => diagnostic,
            });
        }
    }
    let answered = checklist.measures.iter().zip(&assessment.answers).enumerate();
    for (_, (measure, answer)) in answered.filter(|(position, _)| !faulty.contains(position)) {
        articles(measure, answer, checklist, || place(measure), root, problems);
    }
}

/// One side of a rule as it reads for one measure: `every outcome sourced` becomes `op09-hotline sourced`.
fn in_one_measure(side: &RuleSide, measure: &Measure) -> String {
    match side.target {
        RuleSubject::Every(_) => format!("{} {}", measure.id, side.text.split_whitespace().skip(2).collect::<Vec<_>>().join(" ")),
        _ => side.text.clone(),
    }
}

/// The measures that one side of a rule is about, each with whether it holds there.
fn holds(side: &RuleSide, checklist: &Checklist, assessment: &Assessment) -> Vec<(usize, bool)> {
    let one = |position: usize, group: Option<usize>| {
        let measure = checklist.measures.get(position);
        let answer = assessment.answers.get(position);
        measure.zip(answer).is_some_and(|(measure, answer)| passes(side.test, measure, answer, group))
    };
    match side.target {
        RuleSubject::Measure(position) => vec![(position, one(position, None))],
        RuleSubject::Group(position, group) => vec![(position, one(position, Some(group)))],
        RuleSubject::Every(kind) => checklist
            .measures
            .iter()
            .enumerate()
            .filter(|(_, measure)| measure.kind == kind)
            .map(|(position, _)| (position, one(position, None)))
            .collect(),
    }
}

fn passes(test: RuleTest, measure: &Measure, answer: &Answer, group: Option<usize>) -> bool {
    match (test, &answer.state) {
        (RuleTest::Known, state) => matches!(state, State::Given(_) | State::Withheld(_) | State::NotApplicable(_)),
        (RuleTest::Sourced, State::Given(_)) => !answer.evidence.is_empty(),
        (RuleTest::Sourced, _) => true,
        (RuleTest::AtLeast(level), State::Given(Given::Level(found))) => *found >= level,
        (RuleTest::AtMost(level), State::Given(Given::Level(found))) => *found <= level,
        (RuleTest::Complete | RuleTest::Begun, State::Given(Given::Elements(marks))) => {
            let Asks::Elements(elements) = &measure.asks else { return false };
            let mut own = elements.all().zip(marks).filter(|((of, _), _)| group.is_none_or(|group| group == *of));
            if test == RuleTest::Complete {
                own.all(|(_, mark)| matches!(mark, Mark::Covered | Mark::NotApplicable))
            } else {
                own.any(|(_, mark)| *mark == Mark::Covered)
            }
        }
        _ => false,
    }
}

/// Covered elements that are proved by laws or judgments alone should each name the article.
fn articles(
    measure: &Measure,
    answer: &Answer,
    checklist: &Checklist,
    place: impl Fn() -> Option<Span>,
    root: &Table<'_>,
    problems: &mut Problems,
) {
    let (Some(Given::Elements(_)), Asks::Elements(elements)) = (answer.given(), &measure.asks) else { return };
    let by_article = measure.evidence.iter().all(|(class, _)| checklist.classes.get(*class).is_some_and(|class| class.article));
    if measure.evidence.is_empty() || !by_article {
        return;
    }
    let without: Vec<_> = answer
        .details
        .iter()
        .filter(|detail| detail.mark == Mark::Covered && detail.at.is_none())
        .filter(|detail| detail.evidence.iter().all(|(_, at)| at.is_none()))
        .map(|detail| detail.id.as_str())
        .collect();
    if let (Some(first), Some(place)) = (without.first(), place()) {
        let entry = format!("{{ id = \"{first}\", at = \"art. …\" }}");
        let titles = elements.all().filter(|(_, one)| without.contains(&one.id.as_str())).map(|(_, one)| one.text.clone());
        problems.add(
            Diagnostic::new(
                code::NO_ARTICLE,
                root.source(),
                place,
                Phrase::new("problem.no-article.message").typed("measure", &measure.id).with("elements", without.join(", ")),
            )
            .in_report(Phrase::new("warnings.no-article").with("measure", &measure.title).with_titles("elements", titles))
            .help(Phrase::new("problem.no-article.help").typed("entry", &entry)),
        );
    }
}
