//! The annexes of a report as data: steps, open questions, "not applicable", evidence, disagreements and warnings.
//!
//! One file because each annex is a documented struct with a short function that fills it, and none of them shares logic with another.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::labels::Labels;
use crate::model::State;
use crate::score::{self, End, Reach, Reading, Standing, reach};
use crate::view::ReportInput;

use super::answer::{Answer, verdict};
use super::derive::{Elsewhere, Figures};
use super::figure::{Figure, Range};
use super::file::{Band, Named, band};
use super::measure::Measure;
use super::status::incomplete;

/// How many steps the short version of a report names, so that it stays short: those on critical measures that are not met come first,
/// then those that add most.
const STEPS_IN_BRIEF: usize = 12;
/// Steps are taken at the low end of the evidenced reading.
const AT: Option<(Reading, End)> = Some((Reading::Evidenced, End::Low));

/// The next step for one measure.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Step {
    /// The measure.
    pub measure: Named,
    /// The id of its paragraph.
    pub paragraph: String,
    /// What to do.
    pub text: String,
    /// For a critical measure that is not met in the evidenced reading, why: not-answered, no-evidence or answered-below; `null` for
    /// other measures.
    pub unmet: Option<Named>,
    /// The body that usually answers.
    pub lead: Option<Named>,
    /// What it adds to the low end of the paragraph's evidenced figure.
    pub paragraph_gain: Figure,
    /// What it adds to the low end of the overall evidenced figure.
    pub overall_gain: Figure,
    /// Whether the short version of the report names it: its measure is critical and not met, or, while fewer than
    /// twelve are named, it is one of the steps that add most to the overall.
    pub in_brief: bool,
}

/// The fewest steps that raise a paragraph's low rating by one band.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Way {
    /// The paragraph.
    pub paragraph: Named,
    /// Its band at the low end.
    pub from: Band,
    /// The band that it would reach.
    pub to: Band,
    /// The steps, in reading order.
    pub steps: Vec<WayStep>,
    /// The reading: evidenced, or declared if it was asked for.
    pub reading: Named,
    /// The low end of the paragraph's figure in this reading after these steps.
    pub reaches: Figure,
}

/// One step of a way.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct WayStep {
    /// The measure.
    pub measure: Named,
    /// What to do.
    pub text: String,
}

/// The questions without a complete answer that one body usually answers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Asked {
    /// The body that usually answers; `null` if the checklist names none.
    pub lead: Option<Named>,
    /// The contributor in the file that is asked; none if there is none.
    pub contributors: Vec<Named>,
    /// The questions.
    pub questions: Vec<OpenQuestion>,
}

/// A question without a complete answer.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OpenQuestion {
    /// The measure.
    pub measure: Named,
    /// The question.
    pub question: String,
    /// open, unknown or withheld, or in-part if elements or counts are unlisted.
    pub state: Named,
    /// Whether the measure is critical.
    pub critical: bool,
}

/// A measure that is not applicable.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Excluded {
    /// The measure.
    pub measure: Named,
    /// The paragraph's id.
    pub paragraph: String,
    /// The reason.
    pub reason: Named,
    /// The note on it.
    pub note: Option<String>,
    /// The paragraph's evidenced figure.
    pub counted: Range,
    /// The same with every "not applicable" counted as 0.
    pub zeroed: Range,
}

/// A piece of evidence and the answers that it supports.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Piece {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its class.
    pub class: Named,
    /// The body that issued it.
    pub issuer: Option<String>,
    /// The date of the fact, year-month-day.
    pub date: Option<String>,
    /// The day on which it was last confirmed, year-month-day.
    pub checked: Option<String>,
    /// The end of the document's own period, year-month-day.
    pub until: Option<String>,
    /// Where it can be found.
    pub at: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Whether the version for publication may name it.
    pub public: bool,
    /// The answers that name it.
    pub uses: Vec<PieceUse>,
    /// The last day on which its dates let it count, year-month-day; `null` if a date is missing.
    pub valid_until: Option<String>,
    /// Whether its dates fit the cut-off date, as text.
    pub verdict: String,
    /// Whether it counts for at least one answer.
    pub valid: bool,
}

/// An answer that names a piece of evidence.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PieceUse {
    /// The measure.
    pub measure: Named,
    /// The place in the document.
    pub at: Option<String>,
    /// Whether it counts for this answer.
    pub valid: bool,
    /// The reason, as text.
    pub verdict: String,
}

/// A measure for which the two files give different answers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Disagreement {
    /// The measure.
    pub measure: Named,
    /// The state's answer.
    pub own: String,
    /// The second party's answer.
    pub other: String,
    /// The second party's note.
    pub note: Option<String>,
}

pub(super) fn all_steps(case: &ReportInput<'_>, figures: &Figures<'_>, all: &[score::Step]) -> Vec<Step> {
    let checklist = case.checklist;
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|at| all.get(*at).map(|step| (step.unmet.is_none(), Reverse(step.gain.overall.value().clone()))));
    order.truncate(STEPS_IN_BRIEF);
    all.iter()
        .enumerate()
        .filter_map(|(at, step)| {
            let measure = checklist.measures.get(step.measure)?;
            let lead = measure.leads.first().and_then(|at| checklist.leads.get(*at));
            Some(Step {
                measure: Named::new(&measure.id, &measure.title),
                paragraph: checklist.paragraphs.get(measure.paragraph)?.id(),
                text: case.labels.phrase(&step.phrase),
                unmet: step.unmet.map(|cause| Named::cause(case, step.measure, Standing::NotMet, cause)),
                lead: lead.map(|lead| Named::new(&lead.id, &lead.title)),
                paragraph_gain: figures.points(&step.gain.paragraph, AT),
                overall_gain: figures.points(&step.gain.overall, AT),
                in_brief: order.contains(&at),
            })
        })
        .collect()
}

/// For every paragraph below the highest band, the steps to the next one.
pub(super) fn ways(case: &ReportInput<'_>, figures: &Figures<'_>) -> Vec<Way> {
    (0..case.checklist.paragraphs.len())
        .filter_map(|position| {
            let low = case.score.rating(Reading::HEADLINE, position)?.low.band;
            way(case, figures, Reading::HEADLINE, position, low + 1)
        })
        .collect()
}

/// The steps that bring one paragraph to a band; `None` where it has no figure, has reached the band, or the band does not exist.
pub(super) fn way(
    case: &ReportInput<'_>,
    figures: &Figures<'_>,
    reading: Reading,
    position: usize,
    wanted: usize,
) -> Option<Way> {
    let checklist = case.checklist;
    let paragraph = checklist.paragraphs.get(position)?;
    let low = case.score.rating(reading, position)?.low.band;
    checklist.bands.list.get(wanted)?;
    let Reach::Plan(plan) = reach(checklist, case.own, case.score, reading, position, wanted) else { return None };
    let steps = plan
        .steps
        .iter()
        .filter_map(|(at, phrase)| {
            let measure = checklist.measures.get(*at)?;
            Some(WayStep { measure: Named::new(&measure.id, &measure.title), text: case.labels.phrase(phrase) })
        })
        .collect();
    Some(Way {
        paragraph: Named::new(&paragraph.id(), &paragraph.title),
        from: band(checklist, low),
        to: band(checklist, wanted),
        steps,
        reading: Named::labelled(case.labels, "reading", reading.word()),
        reaches: figures.whole(&plan.reaches, Some((reading, End::Low))),
    })
}

/// All questions that are not fully answered, by the first of the bodies that usually answer, and by the contributor that is asked.
pub(super) fn asked(case: &ReportInput<'_>) -> Vec<Asked> {
    let checklist = case.checklist;
    let mut groups: BTreeMap<(usize, usize), Vec<OpenQuestion>> = BTreeMap::new();
    let asked = checklist.measures.iter().zip(&case.own.answers).zip(&case.own.assigned);
    for ((measure, answer), body) in asked {
        let Some(state) = incomplete(measure, answer) else { continue };
        let key = (measure.leads.first().copied().unwrap_or(usize::MAX), body.unwrap_or(usize::MAX));
        groups.entry(key).or_default().push(OpenQuestion {
            measure: Named::new(&measure.id, &measure.title),
            question: measure.question.clone(),
            state: Named::labelled(case.labels, "state", state),
            critical: measure.critical.is_some(),
        });
    }
    groups
        .into_iter()
        .map(|((lead, body), questions)| Asked {
            contributors: case.own.contributors.get(body).map(|one| Named::new(&one.id, &one.name)).into_iter().collect(),
            lead: checklist.leads.get(lead).map(|lead| Named::new(&lead.id, &lead.title)),
            questions,
        })
        .collect()
}

pub(super) fn excluded(case: &ReportInput<'_>, figures: &Figures<'_>) -> Vec<Excluded> {
    let checklist = case.checklist;
    let headline = case.score.headline();
    let range = |bounds| figures.range(Reading::HEADLINE, bounds, Elsewhere::All);
    checklist
        .measures
        .iter()
        .zip(&case.own.answers)
        .filter_map(|(measure, answer)| {
            let State::NotApplicable(reason) = answer.state else { return None };
            let reason = checklist.reasons.get(reason)?;
            Some(Excluded {
                measure: Named::new(&measure.id, &measure.title),
                paragraph: checklist.paragraphs.get(measure.paragraph)?.id(),
                reason: Named::new(&reason.id, &reason.title),
                note: answer.note.clone(),
                counted: range(headline?.sums.paragraphs.get(measure.paragraph)?),
                zeroed: figures.range(Reading::HEADLINE, headline?.zeroed.paragraphs.get(measure.paragraph)?, Elsewhere::Nothing),
            })
        })
        .collect()
}

pub(super) fn evidence(case: &ReportInput<'_>) -> Vec<Piece> {
    let checklist = case.checklist;
    let own = case.own;
    own.evidence
        .iter()
        .enumerate()
        .filter_map(|(position, piece)| {
            let class = checklist.classes.get(piece.class)?;
            let uses: Vec<PieceUse> = checklist
                .measures
                .iter()
                .zip(&own.answers)
                .flat_map(|(measure, answer)| {
                    answer.evidence.iter().filter(|used| used.piece == position).map(|used| PieceUse {
                        measure: Named::new(&measure.id, &measure.title),
                        at: used.at.clone(),
                        valid: used.verdict.is_valid(),
                        verdict: verdict(case, used.verdict),
                    })
                })
                .collect();
            let dates = piece.judge(&checklist.classes, &[(piece.class, None)], own.cut_off);
            Some(Piece {
                id: piece.id.clone(),
                title: piece.title.clone(),
                class: Named::new(&class.id, &class.title),
                issuer: piece.issuer.clone(),
                date: piece.date.map(|day| day.to_string()),
                checked: piece.checked.map(|day| day.to_string()),
                until: piece.until.map(|day| day.to_string()),
                at: piece.at.clone(),
                language: piece.language.clone(),
                public: piece.public,
                valid_until: dates.last_day().map(|day| day.to_string()),
                verdict: verdict(case, dates),
                valid: uses.iter().any(|one| one.valid),
                uses,
            })
        })
        .collect()
}

/// An answer in words; for one that is not given, its state.
fn answer_text(labels: &Labels, answer: &Answer) -> String {
    match answer.state.id.as_str() {
        "unknown" => labels.fill("measure.unknown-because", &[("why", &answer.text)]),
        "withheld" => labels.fill("measure.withheld-because", &[("why", &answer.text)]),
        "not-applicable" => labels.fill("measure.not-applicable-because", &[("reason", &answer.text)]),
        _ => answer.text.clone(),
    }
}

pub(super) fn disagreements<'m>(labels: &Labels, measures: impl Iterator<Item = &'m Measure>) -> Vec<Disagreement> {
    measures
        .filter(|measure| measure.agreement.as_deref() == Some("differ"))
        .filter_map(|measure| {
            let other = measure.review.as_ref()?;
            Some(Disagreement {
                measure: Named::new(&measure.id, &measure.title),
                own: answer_text(labels, &measure.answer),
                other: answer_text(labels, other),
                note: other.note.clone(),
            })
        })
        .collect()
}
