//! The words beside the cells: what a row asks for, and how to answer.

use crate::answer::{Asks, Row as Line};
use crate::labels::Labels;
use crate::model::Measure;
use crate::part::class;
use crate::part::workbook::form::{Ask, Column, Field, Item, Kind, Row, Value};
use crate::part::workbook::lists::Lists;

use super::Context;

/// The heading of a column of the evidence.
pub(super) fn heading(labels: &Labels, column: Column) -> String {
    labels.label(match column {
        Column::Title => "questionnaire.column.title",
        Column::Class => "questionnaire.column.class",
        Column::Issuer => "questionnaire.column.issuer",
        Column::Date => "questionnaire.column.date",
        Column::Checked => "questionnaire.column.checked",
        Column::Until => "questionnaire.column.until",
        Column::Where => "questionnaire.column.at",
        Column::Public => "questionnaire.column.public",
        Column::Value => "questionnaire.head.your-answer",
        Column::At => "questionnaire.head.place",
    })
}

/// What stands in a cell, as its reader sees it.
pub(super) fn shown(field: &Field, lists: &Lists) -> String {
    let text = field.value.shown().unwrap_or_default();
    match (&field.kind, &field.value) {
        (Kind::Choice(list) | Kind::Count(list), Value::Text(value)) => {
            lists.get(*list).and_then(|list| list.text(value)).map_or(text, str::to_owned)
        }
        _ => text,
    }
}

/// What a row asks for.
pub(super) fn label(labels: &Labels, measure: &Measure, ask: &Ask) -> String {
    let element = |id: &str| {
        let own = match &measure.asks {
            Asks::Elements(elements) => elements.all().find(|(_, one)| one.id == id).map(|(_, one)| one.text.clone()),
            Asks::Series(series) => series.stages.iter().find(|stage| stage.id == id).map(|stage| stage.text.clone()),
            _ => None,
        };
        let other = || measure.shown.iter().chain(&measure.also).find(|one| one.id == id).map(|one| one.text.clone());
        own.or_else(other).unwrap_or_else(|| id.to_owned())
    };
    match ask {
        Ask::Answer => match &measure.asks {
            Asks::Number(number) => labels.fill("questionnaire.value", &[("unit", &number.unit.title)]),
            Asks::Level(_) => labels.label("questionnaire.highest-level"),
            _ => labels.label("questionnaire.answer"),
        },
        Ask::Element(id, _) | Ask::Count(_, id) | Ask::Also(id) => element(id),
        Ask::Unknown => labels.label("questionnaire.unknown"),
        Ask::Withheld => labels.label("questionnaire.withheld"),
        Ask::NotApplicable => labels.label("questionnaire.not-applicable"),
        Ask::Evidence(count) => labels.fill("questionnaire.evidence", &[("number", &count.to_string())]),
        Ask::By => labels.label("questionnaire.by"),
        Ask::Note => labels.label("questionnaire.note"),
        Ask::Confirm => labels.label("questionnaire.confirm"),
        Ask::Remark => labels.label("questionnaire.remark"),
    }
}

/// How to answer. What is the same for several rows is said beside the first.
pub(super) fn help(context: &Context<'_>, measure: &Measure, row: &Row, before: Option<&Row>) -> String {
    let Context { labels, checklist, .. } = context;
    let Item::Measure(_, ask) = &row.item else { return String::new() };
    let before = before.and_then(|row| match &row.item {
        Item::Measure(_, ask) => Some(ask),
        Item::Piece(..) => None,
    });
    let is_first = before.is_none_or(|before| std::mem::discriminant(before) != std::mem::discriminant(ask));
    match ask {
        Ask::Answer => match &measure.asks {
            Asks::YesNo(_) => meanings(labels, &measure.asks.rows(None, context.assessment.period)),
            Asks::Level(level) => {
                let lines =
                    level.texts.iter().enumerate().map(|(level, text)| {
                        labels.fill("questionnaire.level", &[("level", &level.to_string()), ("text", text)])
                    });
                lines.collect::<Vec<_>>().join("\n")
            }
            Asks::Number(number) => {
                let key = if number.default { "fill.scale-default" } else { "fill.scale" };
                let blanks =
                    [("floor", number.floor.text.as_str()), ("target", &number.target.text), ("unit", &number.unit.title)];
                format!("{}\n{}", labels.phrase(&number.unit.range()), labels.fill(key, &blanks))
            }
            _ => String::new(),
        },
        Ask::Element(id, is_shown) => {
            let is_gate = match &measure.asks {
                Asks::Elements(elements) => elements.all().any(|(_, one)| one.gate && one.id == *id),
                _ => false,
            };
            let was_scored = matches!(before, Some(Ask::Element(_, false)));
            let told = match (is_shown, is_first) {
                (false, true) => labels.label("questionnaire.elements-how"),
                (true, first) if first || was_scored => labels.label("questionnaire.shown-how"),
                _ => String::new(),
            };
            let gate = if is_gate { labels.label("questionnaire.gate") } else { String::new() };
            [told, gate].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
        }
        Ask::Count(..) if is_first => labels.label("questionnaire.count-how"),
        Ask::Also(id) => {
            let unit = measure.also_units.iter().find(|(known, _)| known == id);
            let range = unit.map(|(_, unit)| labels.phrase(&unit.range()));
            let told = is_first.then(|| labels.label("questionnaire.also-how"));
            told.into_iter().chain(range).collect::<Vec<_>>().join("\n")
        }
        Ask::Unknown => labels.label("questionnaire.unknown-how"),
        Ask::Withheld => labels.label("questionnaire.withheld-how"),
        Ask::NotApplicable => labels.label("questionnaire.not-applicable-how"),
        Ask::Evidence(_) if is_first => {
            let accepted = measure.evidence.iter();
            let accepted = accepted.filter_map(|(at, months)| Some(class(labels, checklist.classes.get(*at)?, *months).1));
            let accepted: Vec<String> = accepted.collect();
            let classes = labels.titles(accepted.iter().map(String::as_str));
            labels.fill("questionnaire.evidence-how", &[("classes", &classes)])
        }
        Ask::Note => labels.label("questionnaire.note-how"),
        Ask::Confirm => labels.label("questionnaire.confirm-how"),
        Ask::Remark => labels.label("questionnaire.remark-how"),
        Ask::Count(..) | Ask::Evidence(_) | Ask::By => String::new(),
    }
}

/// What yes, partly and no mean here.
fn meanings(labels: &Labels, lines: &[Line]) -> String {
    let lines = lines.iter().filter(|line| !line.text.is_empty()).map(|line| {
        labels.fill("questionnaire.meaning", &[("answer", &labels.label(&format!("answer.{}", line.id))), ("text", &line.text)])
    });
    lines.collect::<Vec<_>>().join("\n")
}
