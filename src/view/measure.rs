//! One measure as data: the question, the answer line by line, its evidence, its credit, and the second party's answer.

use schemars::JsonSchema;
use serde::Serialize;

use crate::answer::Asks;
use crate::figure::Exact;
use crate::model::{Answer as Answered, Class, Counts, Measure as Asked, State};
use crate::score::swing;
use crate::view::ReportInput;

use super::answer::{Answer, answer};
use super::derive::{Elsewhere, Figures};
use super::figure::{Figure, Readings};
use super::file::Named;

/// A measure with all its data.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Measure {
    /// Its id.
    pub id: String,
    /// The id of its paragraph, such as `op09`.
    pub paragraph: String,
    /// A short title.
    pub title: String,
    /// Structural, process or outcome.
    pub kind: Named,
    /// What it is based on: text, preamble or good-practice.
    pub basis: Named,
    /// Why it is critical; `null` if it is not.
    pub critical: Option<String>,
    /// The question.
    pub question: String,
    /// How to answer or count.
    pub guidance: Option<String>,
    /// The kind of answer that it asks for.
    pub asks: String,
    /// The bodies that usually answer, the main one first.
    pub leads: Vec<Named>,
    /// Its themes.
    pub themes: Vec<Named>,
    /// The provisions that it refers to.
    pub see: Vec<String>,
    /// The classes of evidence that it accepts.
    pub accepts: Vec<Accepted>,
    /// The reasons for "not applicable" that it allows; empty if it always applies.
    pub reasons: Vec<Named>,
    /// The unit of the number that it asks for; `null` for other kinds of answer.
    pub unit: Option<Unit>,
    /// Why target and floor of the number lie where they do; `null` if the checklist does not say.
    pub scale_because: Option<String>,
    /// Its weight in the paragraph.
    pub weight: u64,
    /// Why the weight is not 1.
    pub weight_because: Option<String>,
    /// The answer.
    pub answer: Answer,
    /// The second party's answer; `null` without a second file.
    pub review: Option<Answer>,
    /// Whether the two agree: agree, differ, or silent if the second party did not answer; `null` without a second file.
    pub agreement: Option<String>,
    /// Its credit in each reading.
    pub figures: Readings,
    /// For a critical measure, how far it is met at the low end of the evidenced reading: met, partly-met or not-met; `null` for other
    /// measures, and if it is not applicable.
    pub standing: Option<Named>,
    /// Why it is not met in full: not-answered, no-evidence or answered-below; `null` if it is met.
    pub cause: Option<Named>,
    /// How much the overall figure changes between no credit and full credit for this measure; `null` if it is not applicable.
    pub swing: Option<Figure>,
}

/// A class of evidence that a measure accepts.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Accepted {
    /// The name in the file.
    pub id: String,
    /// The title for readers.
    pub title: String,
    /// The date that decides validity: date, checked or until.
    pub counts: String,
    /// The number of months for which a piece is valid here: the measure's own limit, otherwise that of the class; `null` for classes
    /// with a period of their own.
    pub months: Option<u32>,
}

/// A unit, and the bounds that its values have.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Unit {
    /// The title for readers.
    pub title: String,
    /// The least possible value; `null` if there is none.
    pub least: Option<String>,
    /// The greatest possible value; `null` if there is none.
    pub most: Option<String>,
}

pub(super) fn measure(case: &ReportInput<'_>, figures: &Figures<'_>, position: usize, asked: &Asked) -> Option<Measure> {
    let checklist = case.checklist;
    let own = case.own.answers.get(position)?;
    let other = case.other.and_then(|other| Some((other, other.answers.get(position)?)));
    let named = |list: Vec<(&String, &String)>| list.into_iter().map(|(id, title)| Named::new(id, title)).collect();
    let critical = asked.critical.is_some();
    let (unit, scale_because) = scale(&asked.asks);
    let standing = case.score.standing(checklist, case.own, position).filter(|_| critical);
    Some(Measure {
        id: asked.id.clone(),
        paragraph: checklist.paragraphs.get(asked.paragraph)?.id(),
        title: asked.title.clone(),
        kind: Named::labelled(case.labels, "kind", asked.kind.word()),
        basis: Named::labelled(case.labels, "basis", asked.basis.word()),
        critical: asked.critical.clone(),
        question: asked.question.clone(),
        guidance: asked.guidance.clone(),
        asks: asked.asks.name().to_owned(),
        leads: named(asked.leads.iter().filter_map(|at| checklist.leads.get(*at)).map(|one| (&one.id, &one.title)).collect()),
        themes: named(asked.themes.iter().filter_map(|at| checklist.themes.get(*at)).map(|one| (&one.id, &one.title)).collect()),
        see: asked.see.iter().map(|(entry, _)| entry.clone()).collect(),
        accepts: asked.evidence.iter().filter_map(|(at, months)| Some(accepted(checklist.classes.get(*at)?, *months))).collect(),
        reasons: named(
            asked.reasons.iter().filter_map(|at| checklist.reasons.get(*at)).map(|one| (&one.id, &one.title)).collect(),
        ),
        unit,
        scale_because,
        weight: asked.weight.number,
        weight_because: asked.weight.because.clone(),
        answer: answer(case, case.own, asked, own),
        review: other.map(|(file, other)| answer(case, file, asked, other)),
        agreement: other.map(|(_, other)| agreement(asked, own, other).to_owned()),
        figures: figures.readings(Elsewhere::All, |reading| case.score.reading(reading)?.measures.get(position)),
        standing: standing.map(|(standing, _)| Named::labelled(case.labels, "standing", standing.word())),
        cause: standing.and_then(|(standing, why)| Some(Named::cause(case, position, standing, why?))),
        swing: swing(checklist, case.score, position).map(|swing| figures.points(&swing, None)),
    })
}

fn accepted(class: &Class, own_limit: Option<u32>) -> Accepted {
    Accepted {
        id: class.id.clone(),
        title: class.title.clone(),
        counts: class.counts.word().to_owned(),
        months: own_limit.or(class.months).filter(|_| class.counts != Counts::Until),
    }
}

/// The unit of the number that a measure asks for, and why its target and floor lie where they do.
fn scale(asks: &Asks) -> (Option<Unit>, Option<String>) {
    let Asks::Number(number) = asks else { return (None, None) };
    let bound = |bound: &Option<Exact>| bound.as_ref().map(Exact::decimal);
    let unit = Unit { title: number.unit.title.clone(), least: bound(&number.unit.least), most: bound(&number.unit.most) };
    (Some(unit), number.scale_because.clone())
}

/// Whether two answers say the same.
pub(super) fn agreement(asked: &Asked, own: &Answered, other: &Answered) -> &'static str {
    let same = match (&own.state, &other.state) {
        (_, State::Open | State::Unknown(_) | State::Withheld(_)) => return "silent",
        (State::Given(own), State::Given(other)) => {
            // Counts may differ where both parties give them; lists agree where they have the same items.
            let low = |given| asked.asks.credit(given).map(|ends| ends.low.value().clone());
            let common = asked.asks.common(Some(own), Some(other)).and_then(|ends| Some(ends.low?.value().clone()));
            own == other || (low(own) == low(other) && common.is_none_or(|common| Some(common) == low(own)))
        }
        (State::NotApplicable(_), State::NotApplicable(_)) => true,
        _ => false,
    };
    if same { "agree" } else { "differ" }
}
