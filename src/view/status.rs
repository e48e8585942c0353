//! Who still owes what: for each body, how far its questions are answered, and those on which something is left to do.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use crate::labels::Labels;
use crate::model::{Answer, Assessment, Checklist, Completeness, Measure, State};

use super::file::Named;

/// Evidence that lapses within so many days after the cut-off date is due for renewal.
const SOON: u64 = 90;

/// How far every body is: `status --json`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Status {
    /// The version of this shape.
    pub version: u32,
    /// The file.
    pub file: String,
    /// The parts that were counted as merged.
    pub parts: Vec<String>,
    /// The conflicts between them and the file, which are not counted as answers.
    pub conflicts: usize,
    /// One for each body that is asked something, in the order of the file; last, the questions that nobody is asked.
    pub bodies: Vec<BodyStatus>,
}

/// How far one body is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BodyStatus {
    /// The body; `null` for questions that nobody in the file answers.
    pub body: Option<Named>,
    /// Whether a part of its own is among those that were counted.
    pub returned: bool,
    /// How many questions it is asked.
    pub asked: usize,
    /// How many are answered in full.
    pub answered: usize,
    /// How many are answered in part.
    pub in_part: usize,
    /// How many are unknown.
    pub unknown: usize,
    /// How many are withheld.
    pub withheld: usize,
    /// How many do not apply.
    pub not_applicable: usize,
    /// How many are not answered.
    pub open: usize,
    /// How many answers are still to be confirmed; each is counted above as well.
    pub to_confirm: usize,
    /// How many answers have no valid evidence; each is counted above as well.
    pub unproved: usize,
    /// How many answers lose their last valid evidence within 90 days after the cut-off date; each is counted above as well.
    pub lapsing: usize,
    /// The questions on which something is left to do.
    pub questions: Vec<StatusQuestion>,
}

/// A question on which something is left to do.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StatusQuestion {
    /// The measure.
    pub measure: Named,
    /// The question.
    pub question: String,
    /// open, in-part, unknown, withheld, or answered.
    pub state: Named,
    /// Whether the measure is critical.
    pub critical: bool,
    /// Whether the answer is still to be confirmed.
    pub to_confirm: bool,
    /// Whether the answer has no valid evidence.
    pub unproved: bool,
    /// The day on which its last valid evidence lapses, if that is soon after the cut-off date.
    pub lapses: Option<String>,
    /// The line of the answer.
    pub line: Option<usize>,
}

impl Status {
    /// The status of a file. `returned` has the ids of the bodies whose parts are merged into it.
    #[must_use]
    pub fn new(labels: &Labels, checklist: &Checklist, own: &Assessment, returned: &[String]) -> Self {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let nobody = own.contributors.len();
        for (measure, body) in own.assigned.iter().enumerate() {
            groups.entry(body.unwrap_or(nobody)).or_default().push(measure);
        }
        let bodies = groups.into_iter().map(|(at, measures)| {
            let body = own.contributors.get(at);
            let mut of = body_status(labels, checklist, own, &measures);
            of.returned = body.is_some_and(|body| returned.contains(&body.id));
            of.body = body.map(|body| Named::new(&body.id, &body.name));
            of
        });
        Self { version: 1, file: own.source.name().to_owned(), parts: Vec::new(), conflicts: 0, bodies: bodies.collect() }
    }
}

fn body_status(labels: &Labels, checklist: &Checklist, own: &Assessment, positions: &[usize]) -> BodyStatus {
    let asked: Vec<(&Measure, &Answer)> =
        positions.iter().filter_map(|at| checklist.measures.get(*at).zip(own.answers.get(*at))).collect();
    let (measures, answers): (Vec<Measure>, Vec<Answer>) =
        asked.iter().map(|(measure, answer)| ((*measure).clone(), (*answer).clone())).unzip();
    let counts = Completeness::of(&measures, &answers);
    let questions: Vec<StatusQuestion> =
        asked.iter().filter_map(|(measure, answer)| question(labels, measure, answer, own.cut_off)).collect();
    BodyStatus {
        body: None,
        returned: false,
        asked: asked.len(),
        answered: counts.full,
        in_part: counts.in_part,
        unknown: counts.unknown,
        withheld: counts.withheld,
        not_applicable: counts.not_applicable,
        open: counts.open,
        to_confirm: counts.to_confirm,
        unproved: counts.unproved,
        lapsing: questions.iter().filter(|question| question.lapses.is_some()).count(),
        questions,
    }
}

/// What is left to do on a question; `None` where nothing is.
fn question(labels: &Labels, measure: &Measure, answer: &Answer, cut_off: NaiveDate) -> Option<StatusQuestion> {
    let state = incomplete(measure, answer);
    let to_confirm = answer.to_confirm && answer.state != State::Open;
    let unproved = answer.given().is_some() && !answer.is_evidenced();
    let lapses = lapses(answer, cut_off);
    if state.is_none() && !to_confirm && !unproved && lapses.is_none() {
        return None;
    }
    Some(StatusQuestion {
        measure: Named::new(&measure.id, &measure.title),
        question: measure.question.clone(),
        state: Named::labelled(labels, "state", state.unwrap_or("answered")),
        critical: measure.critical.is_some(),
        to_confirm,
        unproved,
        lapses: lapses.map(|day| day.to_string()),
        line: answer.line,
    })
}

/// The word for what is incomplete about an answer; `None` where it is complete, or the question does not apply.
pub(super) fn incomplete(measure: &Measure, answer: &Answer) -> Option<&'static str> {
    match &answer.state {
        State::Open => Some("open"),
        State::Unknown(_) => Some("unknown"),
        State::Withheld(_) => Some("withheld"),
        State::Given(given) if measure.asks.is_in_part(given) => Some("in-part"),
        State::Given(_) | State::NotApplicable(_) => None,
    }
}

/// The day after which an answer has no valid evidence any more, if that is soon.
fn lapses(answer: &Answer, cut_off: NaiveDate) -> Option<NaiveDate> {
    answer.given()?;
    let mut valid = answer.evidence.iter().filter(|used| used.verdict.is_valid()).peekable();
    valid.peek()?;
    let days: Option<Vec<NaiveDate>> = valid.map(|used| used.verdict.last_day()).collect();
    let soon = cut_off.checked_add_days(Days::new(SOON))?;
    days?.into_iter().max().filter(|day| *day <= soon)
}
