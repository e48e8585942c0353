//! One answer as data: in a few words, line by line, with its evidence and whether that counts.

use schemars::JsonSchema;
use serde::Serialize;

use crate::answer::{Mark, RowMark};
use crate::model::{Answer as Answered, Assessment, Measure as Asked, State, Verdict};

use super::ReportInput;
use super::file::Named;

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
    /// What other bodies remark on the question.
    pub remarks: Vec<Remark>,
    /// Whether the version for publication may show its texts: note, reason, additional facts and places.
    pub public: bool,
    /// Whether it was carried over from another file and is still to be confirmed; `text` says so, too.
    pub to_confirm: bool,
    /// Who answered.
    pub by: Option<Named>,
    /// The line of the answer in the file; `null` if there is none.
    pub line: Option<usize>,
}

/// What another body remarks on a question.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Remark {
    /// The body.
    pub by: Named,
    /// Its words.
    pub text: String,
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
    /// Its language.
    pub language: Option<String>,
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

pub(super) fn answer(case: &ReportInput<'_>, file: &Assessment, asked: &Asked, answer: &Answered) -> Answer {
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
    let to_confirm = answer.to_confirm && answer.state != State::Open;
    let text = if to_confirm { labels.fill("state.to-confirm", &[("answer", &text)]) } else { text };
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
        remarks: answer
            .comments
            .iter()
            .filter_map(|(by, text)| {
                let by = file.contributors.get(*by)?;
                Some(Remark { by: Named::new(&by.id, &by.name), text: text.clone() })
            })
            .collect(),
        public: answer.public,
        to_confirm,
        by: answer.by.and_then(|by| file.contributors.get(by)).map(|by| Named::new(&by.id, &by.name)),
        line: answer.line,
    }
}

fn rows(case: &ReportInput<'_>, file: &Assessment, asked: &Asked, answer: &Answered) -> Vec<Row> {
    let detail = |id: &str| answer.details.iter().find(|detail| detail.id == id);
    // Where the question does not apply, none of its lines does.
    let is_excluded = matches!(answer.state, State::NotApplicable(_));
    let row = |row: crate::answer::Row, scored: bool| {
        let detail = detail(&row.id);
        let text = match row.label {
            Some(label) if row.text.is_empty() => case.labels.label(label),
            Some(label) => {
                format!("{}{}{}", case.labels.label(label), case.labels.label("sign.comma"), row.text)
            }
            None if row.gate => case.labels.fill("row.gate", &[("element", &row.text)]),
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
            says: if is_excluded { RowMark::NotApplicable } else { row.says }.word().to_owned(),
            group: row.group,
            id: row.id,
            value: row.value,
            gate: row.gate,
        }
    };
    let mut all: Vec<Row> = asked.asks.rows(answer.listed(), file.period).into_iter().map(|one| row(one, true)).collect();
    for shown in &asked.shown {
        let says = match detail(&shown.id).map(|detail| detail.mark) {
            Some(Mark::Covered) => RowMark::Yes,
            Some(Mark::Missing) => RowMark::No,
            Some(Mark::NotApplicable) => RowMark::NotApplicable,
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
        language: piece.language.clone(),
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
        Verdict::CheckedAfterCutOff(day) => date("verdict.checked-after-cut-off", day),
        Verdict::TooOld(day) => date("verdict.too-old", day),
        Verdict::PeriodOver(day) => date("verdict.period-over", day),
    }
}
