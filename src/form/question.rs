//! What stays the same while somebody answers: what the file is about, and every question with everything to show.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::answer::{Asks, Element, Word};
use crate::labels::Labels;
use crate::model::{Checklist, Measure};
use crate::part::class;
use crate::read::ParsedFile;
use crate::source::Problems;

use super::opened::Opened;

/// A file's questions.
#[derive(Serialize)]
pub(super) struct Sheet {
    language: String,
    title: String,
    checklist: String,
    edition: String,
    state: String,
    /// The body that the part was made for; empty in a file that is no part.
    body: String,
    /// What the body is called.
    body_name: String,
    period: String,
    cut_off: String,
    paragraphs: Vec<Value>,
    questions: Vec<Value>,
    classes: Vec<Value>,
}

/// The questions of a file.
///
/// # Errors
/// The file names no checklist that is known, or is not TOML: what is wrong, in the words of its first problem.
pub(super) fn sheet(opened: &Opened, labels: &Labels) -> Result<Sheet, String> {
    let Some(checklist) = opened.checklist.as_deref() else {
        let first = opened.problems.first().map(|problem| labels.phrase(&problem.message));
        return Err(first.unwrap_or_else(|| labels.label("form.no-file")));
    };
    let document = ParsedFile::parse(&opened.source, &mut Problems::default());
    let root = document.root();
    let text = |key: &str| root.text(key).unwrap_or_default().to_owned();
    let day = |value: Option<crate::source::Value<'_>>| {
        let day = value.and_then(|value| value.date());
        day.map(|day| labels.day(&day.to_string())).unwrap_or_default()
    };
    let period = root.table("period");
    let bound = |key: &str| day(period.as_ref().and_then(|period| period.get(key)));
    let body = root.table("part").and_then(|part| part.text("body").map(str::to_owned)).unwrap_or_default();
    let contributor = root.table("contributor").and_then(|all| all.table(&body)?.text("name").map(str::to_owned));
    let lead = checklist.leads.iter().find(|lead| lead.id == body).map(|lead| lead.title.clone());
    let state = root.text("state-name").filter(|name| !name.is_empty()).map_or_else(|| text("state"), str::to_owned);
    Ok(Sheet {
        language: labels.language().to_owned(),
        title: checklist.title.clone(),
        checklist: checklist.id.clone(),
        edition: checklist.edition.clone(),
        state,
        body_name: contributor.or(lead).unwrap_or_else(|| body.clone()),
        body,
        period: labels.fill("form.period", &[("from", &bound("from")), ("to", &bound("to"))]),
        cut_off: day(root.get("cut-off")),
        paragraphs: checklist
            .paragraphs
            .iter()
            .filter(|one| !one.measures.is_empty())
            .map(|one| {
                let measures: Vec<&str> = checklist.measures_of(one).map(|(_, measure)| measure.id.as_str()).collect();
                json!({ "id": one.id(), "number": one.number, "title": one.title, "summary": one.summary, "questions": measures })
            })
            .collect(),
        questions: {
            let years = opened.scored.as_ref().map(|(own, _)| own.period);
            checklist.measures.iter().map(|measure| question(labels, checklist, measure, years)).collect()
        },
        classes: checklist
            .classes
            .iter()
            .map(|one| {
                let (id, title) = class(labels, one, None);
                json!({ "id": id, "title": title, "about": one.about, "dates": one.counts.required_dates() })
            })
            .collect(),
    })
}

/// One question.
fn question(labels: &Labels, checklist: &Checklist, measure: &Measure, period: Option<crate::answer::Period>) -> Value {
    let titles = |positions: &[usize]| -> Vec<Value> {
        let reasons = positions.iter().filter_map(|at| checklist.reasons.get(*at));
        reasons.map(|reason| json!({ "id": reason.id, "title": reason.title, "about": reason.about })).collect()
    };
    let leads = measure.leads.iter().filter_map(|at| checklist.leads.get(*at)).map(|lead| lead.title.as_str());
    let classes = measure.evidence.iter().filter_map(|(at, months)| Some(class(labels, checklist.classes.get(*at)?, *months)));
    let unit = |id: &str| measure.also_units.iter().find(|(of, _)| of == id).map(|(_, unit)| unit.title.clone());
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
    put("id", measure.id.as_str().into());
    put("title", measure.title.as_str().into());
    put("question", measure.question.as_str().into());
    put("guidance", measure.guidance.as_deref().into());
    put("kind", labels.label(&format!("kind.{}", measure.kind.word())).into());
    put("critical", measure.critical.as_deref().into());
    put("asks", measure.asks.name().into());
    put("evidence", classes.map(|(id, title)| json!({ "id": id, "title": title })).collect());
    put("reasons", titles(&measure.reasons).into());
    put("leads", labels.titles(leads).into());
    put("see", labels.titles(measure.see.iter().map(|(entry, _)| entry.as_str())).into());
    put("shown", elements(&measure.shown));
    put("also", measure.also.iter().map(|one| json!({ "id": one.id, "text": one.text, "unit": unit(&one.id) })).collect());
    match &measure.asks {
        Asks::YesNo(asks) => {
            let words =
                [Word::Yes, Word::Partly, Word::No].into_iter().filter(|word| *word != Word::Partly || asks.partly.is_some());
            put("key", "answer".into());
            put(
                "choices",
                words
                    .map(|word| {
                        let typed = word.typed();
                        json!({ "value": typed, "text": labels.label(&format!("answer.{typed}")), "hint": asks.meaning(word) })
                    })
                    .collect(),
            );
        }
        Asks::Level(asks) => {
            put("key", "level".into());
            put("choices", asks.texts.iter().enumerate().map(|(at, text)| {
                json!({ "value": at.to_string(), "text": labels.fill("form.level", &[("level", &at.to_string())]), "hint": text })
            }).collect());
        }
        Asks::Elements(asks) => put(
            "groups",
            asks.groups.iter().map(|group| json!({ "title": group.title, "elements": elements(&group.elements) })).collect(),
        )
        .map_or((), |_| ()),
        Asks::Number(asks) => {
            put("key", "value".into());
            put("unit", asks.unit.title.as_str().into());
            put("range", labels.phrase(&asks.unit.range()).into());
            let blanks =
                [("floor", asks.floor.text.as_str()), ("target", asks.target.text.as_str()), ("unit", asks.unit.title.as_str())];
            put("scale", labels.fill(if asks.default { "fill.scale-default" } else { "fill.scale" }, &blanks).into());
        }
        Asks::Series(asks) => {
            let years = period.map_or_else(Vec::new, |period| period.years(asks.years));
            put("years", years.iter().map(ToString::to_string).collect());
            put("stages", elements(&asks.stages));
        }
    }
    out.into()
}

fn elements(elements: &[Element]) -> Value {
    elements
        .iter()
        .map(|one| json!({ "id": one.id, "text": one.text, "gate": one.gate, "excludable": one.may_not_apply }))
        .collect()
}
