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
            let Some(answer) = assessment.answers.get(measure) else { continue };
            let reason = because.filter(|one| one.id != found.id);
            let is_open = answer.state == State::Open;
            let message = match reason {
                Some(reason) if is_open => Phrase::new("problem.inconsistent.message-open").typed("first", &reason.title),
                Some(reason) => Phrase::new("problem.inconsistent.message").typed("first", &reason.title),
                None => Phrase::new("problem.inconsistent.message-one"),
            };
            let titles = reason.into_iter().chain([found]).map(|one| one.title.clone());
            let help = match is_open {
                true => Phrase::new("problem.inconsistent.help-open").typed("id", &found.id),
                false => Phrase::new("problem.inconsistent.help").typed("title", &found.title),
            };
            let help = help.with_phrase("expected", in_words(&rule.expect, found));
            let diagnostic =
                Diagnostic::new(code::INCONSISTENT, root.source(), span.clone(), message.typed("second", &found.title))
                    .help(help)
                    .note(Phrase::verbatim(rule.because.clone()))
                    .in_report(
                        Phrase::new("warnings.inconsistent").with("because", &rule.because).with_titles("measures", titles),
                    );
            let said = |measure: &Measure, answer: &Answer| {
                Phrase::new("problem.inconsistent.label").with_phrase("answer", answer_text(measure, answer, rule.expect.test))
            };
            let first = applies.first().and_then(|(position, _)| assessment.answers.get(*position));
            let first = reason.zip(first).map(|(reason, answer)| (place(reason), said(reason, answer)));
            problems.add(match (place(found), first) {
                // The answer that is expected is not there, so its place is that of the other one.
                (None, Some((_, first))) => diagnostic.label(first),
                (Some(_), Some((Some(other), first))) => diagnostic.label(said(found, answer)).and_at(other, first),
                _ => diagnostic.label(said(found, answer)),
            });
        }
    }
    let answered = checklist.measures.iter().zip(&assessment.answers).enumerate();
    for (_, (measure, answer)) in answered.filter(|(position, _)| !faulty.contains(position)) {
        articles(measure, answer, checklist, || place(measure), root, problems);
    }
}

/// An answer in a few words, with what a rule looks at.
fn answer_text(measure: &Measure, answer: &Answer, test: RuleTest) -> Phrase {
    match &answer.state {
        State::Given(given) if test == RuleTest::Sourced && answer.evidence.is_empty() => {
            Phrase::new("problem.inconsistent.no-evidence").with_phrase("answer", measure.asks.answer_text(given))
        }
        State::Given(given) => measure.asks.answer_text(given),
        State::Unknown(_) => Phrase::new("state.unknown"),
        State::Withheld(_) => Phrase::new("state.withheld"),
        State::NotApplicable(_) => Phrase::new("state.not-applicable"),
        State::Open => Phrase::new("state.open"),
    }
}

/// What a rule expects of a measure, in words.
fn in_words(side: &RuleSide, measure: &Measure) -> Phrase {
    let group = match (side.target, &measure.asks) {
        (RuleSubject::Group(_, group), Asks::Elements(elements)) => elements.groups.get(group).map(|group| &group.title),
        _ => None,
    };
    let of_group = |all: &'static str, of: &'static str| match group {
        Some(title) => Phrase::new(of).with("group", title),
        None => Phrase::new(all),
    };
    match side.test {
        RuleTest::AtLeast(level) => Phrase::new("problem.inconsistent.at-least").with("level", level),
        RuleTest::AtMost(level) => Phrase::new("problem.inconsistent.at-most").with("level", level),
        RuleTest::Known => Phrase::new("problem.inconsistent.known"),
        RuleTest::Sourced => Phrase::new("problem.inconsistent.sourced"),
        RuleTest::Complete => of_group("problem.inconsistent.complete", "problem.inconsistent.complete-group"),
        RuleTest::Begun => of_group("problem.inconsistent.begun", "problem.inconsistent.begun-group"),
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
                Phrase::new("problem.no-article.message")
                    .typed("measure", &measure.id)
                    .with_list("elements", without.iter().copied()),
            )
            .in_report(Phrase::new("warnings.no-article").with("measure", &measure.title).with_titles("elements", titles))
            .help(Phrase::new("problem.no-article.help").typed("entry", &entry)),
        );
    }
}
