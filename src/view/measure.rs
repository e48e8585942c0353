//! One measure as data: the question, the answer line by line, its evidence, its credit, and the second party's answer.
//!
//! One file because each part of a measure is a documented struct with a short function that fills it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::answer::{Asks, RowMark};
use crate::figure::Exact;
use crate::model::{Answer as Answered, Assessment, Class, Counts, Measure as Asked, State, Verdict};
use crate::score::swing;
use crate::view::ReportInput;

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

/// An answer.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Answer {
    /// given, in-part, unknown, withheld, open or not-applicable, with its label.
    pub state: Named,
    /// The answer in a few words.
    pub text: String,
    /// The reason for "not applicable".
    pub reason: Option<Named>,
    /// The question line by line, with the answer to each line.
    pub rows: Vec<Row>,
    /// Additional figures and facts, never scored.
    pub also: Vec<Fact>,
    /// The evidence that it names.
    pub evidence: Vec<Use>,
    /// How many pieces of internal evidence are left out here in the version for publication.
    pub evidence_left_out: usize,
    /// Whether it has at least one piece of valid evidence.
    pub evidenced: bool,
    /// A note.
    pub note: Option<String>,
    /// Who answered.
    pub by: Option<Named>,
    /// The line of the answer in the file; `null` if there is none.
    pub line: Option<usize>,
}

/// One line of a question.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Row {
    /// The title of its group; empty if there is none.
    pub group: String,
    /// The name in the file.
    pub id: String,
    /// The title for readers.
    pub text: String,
    /// yes (covered, reached, chosen), no, nothing (unlisted, left out), not-applicable, or scale (a target or floor).
    pub says: String,
    /// A number, if there is one.
    pub value: Option<String>,
    /// Whether it is scored; false if it is only shown.
    pub scored: bool,
    /// Whether it is a gate: while it is not covered, nothing else in its list counts.
    pub gate: bool,
    /// The article, page or line that the answer names for it.
    pub at: Option<String>,
    /// The ids of the evidence for this line alone.
    pub evidence: Vec<String>,
}

/// An additional figure or fact.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Fact {
    /// The name in the file.
    pub id: String,
    /// What was asked.
    pub title: String,
    /// What was answered.
    pub text: String,
}

/// A piece of evidence as one answer uses it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Use {
    /// The piece's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its class.
    pub class: Named,
    /// The place in the document.
    pub at: Option<String>,
    /// The date of the fact, year-month-day.
    pub date: Option<String>,
    /// The day on which it was last confirmed, year-month-day.
    pub checked: Option<String>,
    /// The end of the document's own period, year-month-day.
    pub until: Option<String>,
    /// Whether it counts for this answer.
    pub valid: bool,
    /// The reason, as text.
    pub verdict: String,
}

pub(super) fn measure(case: &ReportInput<'_>, figures: &Figures<'_>, position: usize, asked: &Asked) -> Option<Measure> {
    let checklist = case.checklist;
    let own = case.own.answers.get(position)?;
    let other = case.other.and_then(|other| Some((other, other.answers.get(position)?)));
    let named = |list: Vec<(&String, &String)>| list.into_iter().map(|(id, title)| Named::new(id, title)).collect();
    let critical = asked.critical.is_some();
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
        unit: unit(&asked.asks),
        weight: asked.weight.number,
        weight_because: asked.weight.because.clone(),
        answer: answer(case, case.own, asked, own),
        review: other.map(|(file, other)| answer(case, file, asked, other)),
        agreement: other.map(|(_, other)| agreement(asked, own, other).to_owned()),
        figures: figures.readings(Elsewhere::All, |reading| case.score.reading(reading)?.measures.get(position)),
        standing: standing.map(|(standing, _)| Named::labelled(case.labels, "standing", standing.word())),
        cause: standing.and_then(|(standing, why)| Some(Named::cause(case.labels, standing, why?))),
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

fn unit(asks: &Asks) -> Option<Unit> {
    let Asks::Number(number) = asks else { return None };
    let bound = |bound: &Option<Exact>| bound.as_ref().map(Exact::decimal);
    Some(Unit { title: number.unit.title.clone(), least: bound(&number.unit.least), most: bound(&number.unit.most) })
}

/// Whether two answers say the same.
fn agreement(asked: &Asked, own: &Answered, other: &Answered) -> &'static str {
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

fn answer(case: &ReportInput<'_>, file: &Assessment, asked: &Asked, answer: &Answered) -> Answer {
    let (labels, checklist) = (case.labels, case.checklist);
    let (state, text, reason) = match &answer.state {
        State::Given(given) => {
            let state = if asked.asks.is_in_part(given) { "in-part" } else { "given" };
            (state, labels.phrase(&asked.asks.answer_text(given)), None)
        }
        State::Unknown(why) => ("unknown", why.clone(), None),
        State::Withheld(why) => ("withheld", why.clone(), None),
        State::Open => ("open", labels.label("state.open"), None),
        State::NotApplicable(reason) => {
            let reason = checklist.reasons.get(*reason).map(|reason| Named::new(&reason.id, &reason.title));
            let text = reason.as_ref().map_or_else(String::new, |reason| reason.title.clone());
            ("not-applicable", text, reason)
        }
    };
    Answer {
        state: Named::labelled(labels, "state", state),
        text,
        reason,
        rows: rows(case, file, asked, answer),
        also: answer
            .also
            .iter()
            .map(|(id, text)| Fact {
                id: id.clone(),
                title: asked.also.iter().find(|also| also.id == *id).map_or_else(|| id.clone(), |also| also.text.clone()),
                text: text.clone(),
            })
            .collect(),
        evidence: answer.evidence.iter().filter_map(|used| evidence(case, file, used)).collect(),
        evidence_left_out: 0,
        evidenced: answer.is_evidenced(),
        note: answer.note.clone(),
        by: answer.by.and_then(|by| file.contributors.get(by)).map(|by| Named::new(&by.id, &by.name)),
        line: answer.line,
    }
}

fn rows(case: &ReportInput<'_>, file: &Assessment, asked: &Asked, answer: &Answered) -> Vec<Row> {
    let detail = |id: &str| answer.details.iter().find(|detail| detail.id == id);
    let row = |row: crate::answer::Row, scored: bool| {
        let detail = detail(&row.id);
        let text = match row.label {
            Some(label) if row.text.is_empty() => case.labels.label(label),
            Some(label) => {
                format!("{}{}{}", case.labels.label(label), case.labels.label("sign.comma"), row.text)
            }
            None => row.text,
        };
        Row {
            text,
            scored,
            at: detail.and_then(|detail| detail.at.clone()),
            evidence: detail
                .map(|detail| {
                    detail
                        .evidence
                        .iter()
                        .filter_map(|(piece, _)| file.evidence.get(*piece))
                        .map(|piece| piece.id.clone())
                        .collect()
                })
                .unwrap_or_default(),
            says: row.says.word().to_owned(),
            group: row.group,
            id: row.id,
            value: row.value,
            gate: row.gate,
        }
    };
    let mut all: Vec<Row> = asked.asks.rows(answer.listed(), file.period).into_iter().map(|one| row(one, true)).collect();
    for shown in &asked.shown {
        let says = match detail(&shown.id).map(|detail| detail.mark) {
            Some(crate::answer::Mark::Covered) => RowMark::Yes,
            Some(crate::answer::Mark::Missing) => RowMark::No,
            Some(crate::answer::Mark::NotApplicable) => RowMark::NotApplicable,
            _ => RowMark::Nothing,
        };
        all.push(row(crate::answer::Row::new(&shown.id, &shown.text, says).under(case.labels.label("row.shown")), false));
    }
    all
}

fn evidence(case: &ReportInput<'_>, file: &Assessment, used: &crate::model::Use) -> Option<Use> {
    let piece = file.evidence.get(used.piece)?;
    let class = case.checklist.classes.get(piece.class)?;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    Some(Use {
        id: piece.id.clone(),
        title: piece.title.clone(),
        class: Named::new(&class.id, &class.title),
        at: used.at.clone(),
        date: day(piece.date),
        checked: day(piece.checked),
        until: day(piece.until),
        valid: used.verdict.is_valid(),
        verdict: verdict(case, used.verdict),
    })
}

/// Whether a piece counts, and why, in words.
#[must_use]
pub fn verdict(case: &ReportInput<'_>, verdict: Verdict) -> String {
    let date = |key: &str, day: chrono::NaiveDate| case.labels.fill(key, &[("date", &case.labels.day(&day.to_string()))]);
    match verdict {
        Verdict::Valid(Some(day)) => date("verdict.valid-until", day),
        Verdict::Valid(None) => case.labels.label("verdict.valid"),
        Verdict::OtherClass => case.labels.label("verdict.other-class"),
        Verdict::Undated(counts) => case.labels.label(&format!("verdict.undated.{}", counts.word())),
        Verdict::AfterCutOff(day) => date("verdict.after-cut-off", day),
        Verdict::TooOld(day) => date("verdict.too-old", day),
        Verdict::PeriodOver(day) => date("verdict.period-over", day),
    }
}
