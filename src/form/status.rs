//! What changes with every answer: problems beside their fields, the state and the text of each answer, the evidence, the figures.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::labels::Labels;
use crate::model::State;
use crate::source::{Diagnostic, Severity};

use super::answers::Answers;
use super::effect::{Effect, effect};
use super::figures::{Figures, figures};
use super::opened::Opened;

/// The state of a file.
#[derive(Serialize)]
pub(super) struct Status {
    /// Whether the text is not TOML, so that it cannot be edited here.
    broken: bool,
    errors: usize,
    warnings: usize,
    problems: Vec<Problem>,
    /// Of each measure: `not-started`, `in-part`, `answered`, `confirm` or `problem`.
    states: Map<String, Value>,
    /// How many measures are in each state.
    counts: Map<String, Value>,
    answers: Map<String, Value>,
    evidence: Map<String, Value>,
    contributors: Map<String, Value>,
    figures: Option<Figures>,
    effect: Option<Effect>,
}

/// A problem and the field that it belongs to.
#[derive(Serialize)]
struct Problem {
    code: &'static str,
    severity: &'static str,
    message: String,
    label: Option<String>,
    help: Vec<String>,
    line: usize,
    /// Where in the file, such as `answer`, `op09-hotline`, `level`; empty where it belongs to no answer and no evidence.
    path: Vec<String>,
}

/// The state of a file; `measure` is the one whose answer is looked at.
pub(super) fn status(opened: &Opened, measure: Option<&str>, labels: &Labels) -> Status {
    let read = Answers::read(&opened.source);
    let problems: Vec<Problem> = opened.problems.iter().map(|found| problem(found, &read, labels)).collect();
    let wrong: BTreeSet<&str> =
        problems.iter().filter(|one| one.severity == "error").filter_map(|one| named(&one.path)).collect();
    let answers = read.all("answer");
    let states = states(opened, &answers, &wrong);
    let mut counts = Map::new();
    for word in ["not-started", "in-part", "answered", "confirm", "problem"] {
        counts.insert(word.to_owned(), states.values().filter(|state| *state == word).count().into());
    }
    Status {
        broken: read.is_broken,
        errors: problems.iter().filter(|one| one.severity == "error").count(),
        warnings: problems.iter().filter(|one| one.severity == "warning").count(),
        states,
        counts,
        answers,
        evidence: read.all("evidence"),
        contributors: read.all("contributor"),
        figures: figures(opened, labels),
        effect: measure.and_then(|measure| effect(opened, measure, labels)),
        problems,
    }
}

/// The measure that a path belongs to.
fn named(path: &[String]) -> Option<&str> {
    match path {
        [table, id, ..] if table == "answer" => Some(id),
        _ => None,
    }
}

fn problem(found: &Diagnostic, read: &Answers, labels: &Labels) -> Problem {
    let start = found.span.as_ref().map_or(0, |span| span.start);
    Problem {
        code: found.code.name,
        severity: if found.severity() == Severity::Error { "error" } else { "warning" },
        message: labels.phrase(&found.message),
        label: found.label.as_ref().map(|label| labels.phrase(label)),
        help: found.help.iter().map(|help| labels.phrase(help)).collect(),
        line: found.source.line(start),
        path: found.span.as_ref().map(|span| read.path_of(span)).unwrap_or_default(),
    }
}

fn states(opened: &Opened, answers: &Map<String, Value>, wrong: &BTreeSet<&str>) -> Map<String, Value> {
    let Some(checklist) = opened.checklist.as_deref() else { return Map::new() };
    let state = |at: usize, id: &str| {
        if wrong.contains(id) || opened.left_out.contains(id) {
            return "problem";
        }
        let Some((own, _)) = &opened.scored else {
            return if answers.contains_key(id) { "in-part" } else { "not-started" };
        };
        match own.answers.get(at) {
            Some(answer) if answer.to_confirm => "confirm",
            Some(answer) => match (&answer.state, checklist.measures.get(at)) {
                (State::Given(given), Some(measure)) if measure.asks.is_in_part(given) => "in-part",
                (State::Open, _) if answer.note.is_some() || !answer.evidence.is_empty() || answer.outline.is_some() => "in-part",
                (State::Open, _) => "not-started",
                _ => "answered",
            },
            None => "not-started",
        }
    };
    checklist.measures.iter().enumerate().map(|(at, measure)| (measure.id.clone(), state(at, &measure.id).into())).collect()
}
