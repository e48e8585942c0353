//! From `when = "op09-hotline at least 3"` to a [`Rule`].

use crate::answer::Asks;
use crate::model::{Kind, Measure, Rule, RuleSide, RuleSubject, RuleTest};
use crate::source::{Diagnostic, Phrase, Problems, Table, code, nearest};

pub(super) fn build(table: &Table<'_>, measures: &[Measure], problems: &mut Problems) -> Option<Rule> {
    let when = side(table, "when", measures, problems);
    let expect = side(table, "expect", measures, problems);
    Some(Rule { when: when?, expect: expect?, because: table.text("because")?.to_owned() })
}

fn side(table: &Table<'_>, key: &str, measures: &[Measure], problems: &mut Problems) -> Option<RuleSide> {
    let value = table.get(key)?;
    let text = value.text()?;
    match parse(text, measures) {
        Ok((target, test)) => Some(RuleSide { text: text.to_owned(), target, test }),
        Err((message, near)) => {
            problems.add(
                Diagnostic::new(code::RULE, value.source(), value.span(), message).did_you_mean(near).help("problem.rule.help"),
            );
            None
        }
    }
}

type Parsed<'m> = Result<(RuleSubject, RuleTest), (Phrase, Option<&'m str>)>;

fn parse<'m>(text: &str, measures: &'m [Measure]) -> Parsed<'m> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (target, rest) = match words.as_slice() {
        ["every", kind, rest @ ..] => {
            let kind = Kind::ALL.into_iter().find(|known| known.word() == *kind);
            (RuleSubject::Every(kind.ok_or_else(|| (Phrase::new("problem.rule.kind").typed("rule", text), None))?), rest)
        }
        [subject, rest @ ..] => (subject_of(subject, measures)?, rest),
        [] => return Err((Phrase::new("problem.rule.subject"), None)),
    };
    let number = |word: &str| word.parse::<usize>().map_err(|_| (Phrase::new("problem.rule.level").typed("word", word), None));
    let test = match rest {
        ["at", "least", level] => RuleTest::AtLeast(number(level)?),
        ["at", "most", level] => RuleTest::AtMost(number(level)?),
        ["known"] => RuleTest::Known,
        ["sourced"] => RuleTest::Sourced,
        ["complete"] => RuleTest::Complete,
        ["begun"] => RuleTest::Begun,
        _ => return Err((Phrase::new("problem.rule.test").typed("rule", text), None)),
    };
    let fits = match (target, test) {
        (RuleSubject::Measure(measure), RuleTest::AtLeast(level) | RuleTest::AtMost(level)) => {
            matches!(measures.get(measure).map(|measure| &measure.asks), Some(Asks::Level(ladder)) if level <= ladder.top())
        }
        (_, RuleTest::AtLeast(_) | RuleTest::AtMost(_)) => false,
        (RuleSubject::Measure(measure), RuleTest::Complete | RuleTest::Begun) => {
            matches!(measures.get(measure).map(|measure| &measure.asks), Some(Asks::Elements(_)))
        }
        (RuleSubject::Group(..), RuleTest::Complete | RuleTest::Begun) => true,
        (RuleSubject::Every(_), RuleTest::Complete | RuleTest::Begun) | (RuleSubject::Group(..), _) => false,
        (_, RuleTest::Known | RuleTest::Sourced) => true,
    };
    if fits { Ok((target, test)) } else { Err((Phrase::new("problem.rule.fit").typed("rule", text), None)) }
}

fn subject_of<'m>(subject: &str, measures: &'m [Measure]) -> Result<RuleSubject, (Phrase, Option<&'m str>)> {
    let (id, group) = subject.split_once('.').map_or((subject, None), |(id, group)| (id, Some(group)));
    let Some(position) = measures.iter().position(|measure| measure.id == id) else {
        let near = nearest(id, measures.iter().map(|measure| measure.id.as_str()));
        return Err((Phrase::new("problem.rule.measure").typed("id", id), near));
    };
    let Some(group) = group else { return Ok(RuleSubject::Measure(position)) };
    match measures.get(position).map(|measure| &measure.asks) {
        Some(Asks::Elements(elements)) => match elements.groups.iter().position(|known| known.id == group) {
            Some(group) => Ok(RuleSubject::Group(position, group)),
            None => Err((
                Phrase::new("problem.rule.group").typed("id", id).typed("group", group),
                nearest(group, elements.groups.iter().map(|known| known.id.as_str())),
            )),
        },
        _ => Err((Phrase::new("problem.rule.groups").typed("id", id), None)),
    }
}
