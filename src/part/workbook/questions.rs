//! The rows of one question: its answer, the reasons why there may be none, its evidence, and what goes with it.

use std::collections::BTreeMap;

use crate::answer::{ALL_OTHERS, Asks, Element, Period, is_all_others, references};
use crate::labels::Labels;
use crate::model::{Measure, NotApplicableReason};
use crate::source::Table;

use super::form::{Ask, Column, Field, Item, Kind, Row, Value};
use super::lists::{CONFIRMED, CONTRIBUTORS, List, Lists};

/// How many empty rows for evidence a question has.
const SPARE: usize = 3;

/// The marks of elements: the key of the list that has them in the file, and the label.
const MARKS: [(&str, &str); 3] = [
    ("covered", "questionnaire.covered"),
    ("missing", "questionnaire.missing"),
    ("does-not-apply", "questionnaire.does-not-apply"),
];

/// A question, and what the part answers to it.
pub(super) struct Question<'q> {
    /// The position of the measure.
    pub(super) position: usize,
    /// The measure.
    pub(super) measure: &'q Measure,
    /// The table of its answer, if there is one.
    pub(super) answer: Option<Table<'q>>,
    /// The table of remarks on it, if there is one.
    pub(super) remark: Option<Table<'q>>,
    /// The body that is asked.
    pub(super) body: Option<&'q str>,
    /// The checklist's reasons for "not applicable".
    pub(super) reasons: &'q [NotApplicableReason],
    /// The period reported on.
    pub(super) period: Period,
}

impl Question<'_> {
    /// The rows, in the order in which they are filled in.
    pub(super) fn rows(&self, labels: &Labels, lists: &mut Lists) -> Vec<Row> {
        let mut rows = Vec::new();
        if self.answer.as_ref().is_some_and(|answer| answer.get("confirm").and_then(|value| value.flag()) == Some(true)) {
            rows.push(self.row("confirm", Ask::Confirm, Kind::Choice(CONFIRMED), Value::Text("to-confirm".to_owned())));
        }
        rows.extend(self.answer_rows(labels, lists));
        let marks = self.marks();
        if !self.measure.shown.is_empty() {
            let kind = Kind::Choice(mark_list(labels, lists, false));
            rows.extend(self.measure.shown.iter().map(|one| self.element(one, true, kind.clone(), &marks)));
        }
        rows.extend(self.measure.also.iter().map(|fact| self.also(fact)));
        rows.push(self.text_row("unknown", Ask::Unknown));
        rows.push(self.text_row("withheld", Ask::Withheld));
        if let Some(list) = self.reasons(lists) {
            rows.push(self.row("not-applicable", Ask::NotApplicable, Kind::Choice(list), self.text("not-applicable")));
        }
        rows.extend(self.evidence());
        if lists.get(CONTRIBUTORS).is_some_and(|list| !list.choices.is_empty()) {
            rows.push(self.row("by", Ask::By, Kind::Choice(CONTRIBUTORS), self.text("by")));
        }
        rows.push(self.text_row("note", Ask::Note));
        if let Some(body) = self.body {
            let remark = Value::optional(self.remark.as_ref().and_then(|remark| remark.text(body)));
            rows.push(self.row("remark", Ask::Remark, Kind::Text, remark));
        }
        rows
    }

    fn text(&self, key: &str) -> Value {
        Value::optional(self.answer.as_ref().and_then(|answer| answer.text(key)))
    }

    fn text_row(&self, key: &str, ask: Ask) -> Row {
        self.row(key, ask, Kind::Text, self.text(key))
    }

    fn row(&self, tag: &str, ask: Ask, kind: Kind, value: Value) -> Row {
        let fields = vec![Field { column: Column::Value, kind, value }];
        Row { id: format!("{}/{tag}", self.measure.id), item: Item::Measure(self.position, ask), fields }
    }

    /// The rows of the answer itself.
    fn answer_rows(&self, labels: &Labels, lists: &mut Lists) -> Vec<Row> {
        let decimal = |key: &str| {
            let value = self.answer.as_ref().and_then(|answer| answer.get(key));
            value.as_ref().and_then(|value| value.decimal()).map(str::to_owned)
        };
        match &self.measure.asks {
            Asks::YesNo(_) => {
                let words = self.measure.asks.rows(None, self.period).into_iter().map(|row| row.id);
                let list = List::new("yes-no", words.map(|word| (word.clone(), labels.label(&format!("answer.{word}")))));
                vec![self.row("answer", Ask::Answer, Kind::Choice(lists.add(list)), self.text("answer"))]
            }
            Asks::Level(level) => {
                let texts = level.texts.iter().enumerate();
                let texts = texts.map(|(level, text)| {
                    let level = level.to_string();
                    let shown = labels.fill("questionnaire.level", &[("level", &level), ("text", text)]);
                    (level, shown)
                });
                let list = lists.add(List::new(format!("level:{}", self.measure.id), texts));
                let value = decimal("level").map_or(Value::Empty, Value::Text);
                vec![self.row("level", Ask::Answer, Kind::Choice(list), value)]
            }
            Asks::Number(number) => {
                let value = decimal("value").map_or(Value::Empty, Value::Number);
                vec![self.row("value", Ask::Answer, Kind::Number(number.unit.clone()), value)]
            }
            Asks::Elements(elements) => {
                let marks = self.marks();
                let mut rows = Vec::new();
                for (_, element) in elements.all() {
                    let kind = Kind::Choice(mark_list(labels, lists, element.may_not_apply));
                    rows.push(self.element(element, false, kind, &marks));
                }
                rows
            }
            Asks::Series(series) => {
                let given = self.answer.as_ref().and_then(|answer| answer.table("series"));
                let mut rows = Vec::new();
                for year in self.period.years(series.years) {
                    let cells = given.as_ref().and_then(|given| given.table(&year.to_string()));
                    for stage in &series.stages {
                        let cell = cells.as_ref().and_then(|cells| cells.get(&stage.id));
                        let value = match cell.as_ref().and_then(|cell| cell.decimal()) {
                            Some(number) => Value::Number(number.to_owned()),
                            None => Value::optional(cell.as_ref().and_then(|cell| cell.text())),
                        };
                        let kind = Kind::Count(count_list(labels, lists, stage.may_not_apply));
                        let tag = format!("series/{year}/{}", stage.id);
                        rows.push(self.row(&tag, Ask::Count(year, stage.id.clone()), kind, value));
                    }
                }
                rows
            }
        }
    }

    /// What the lists of the answer say of each element: its mark and its place.
    fn marks(&self) -> BTreeMap<String, (&'static str, String)> {
        let Some(answer) = &self.answer else { return BTreeMap::new() };
        let mut marks = BTreeMap::new();
        for (key, _) in MARKS {
            for value in answer.list(key) {
                let table = value.table();
                let id = table.as_ref().and_then(|table| table.text("id")).or_else(|| value.text());
                let at = table.as_ref().and_then(|table| table.text("at")).unwrap_or_default();
                if let Some(id) = id {
                    marks.insert(id.to_owned(), (key, at.to_owned()));
                }
            }
        }
        if let (Asks::Elements(elements), true) = (&self.measure.asks, is_all_others(answer)) {
            for (_, element) in elements.all() {
                marks.entry(element.id.clone()).or_insert(("missing", String::new()));
            }
        }
        marks.remove(ALL_OTHERS);
        marks
    }

    fn element(&self, element: &Element, is_shown: bool, kind: Kind, marks: &BTreeMap<String, (&'static str, String)>) -> Row {
        let (mark, at) = marks.get(&element.id).map_or(("", ""), |(mark, at)| (*mark, at.as_str()));
        let ask = Ask::Element(element.id.clone(), is_shown);
        let mut row = self.row(&format!("element/{}", element.id), ask, kind, Value::text(mark));
        row.fields.push(Field { column: Column::At, kind: Kind::Text, value: Value::text(at) });
        row
    }

    fn also(&self, fact: &Element) -> Row {
        let facts = self.answer.as_ref().and_then(|answer| answer.table("also"));
        let found = facts.as_ref().and_then(|facts| facts.get(&fact.id));
        let value = match found.as_ref().and_then(|value| value.decimal()) {
            Some(number) => Value::Number(number.to_owned()),
            None => Value::optional(found.as_ref().and_then(|value| value.text())),
        };
        let unit = self.measure.also_units.iter().find(|(id, _)| *id == fact.id);
        let kind = unit.map_or(Kind::Fact, |(_, unit)| Kind::Number(unit.clone()));
        self.row(&format!("also/{}", fact.id), Ask::Also(fact.id.clone()), kind, value)
    }

    /// The list of the reasons for "not applicable" that the question accepts; `None` where it accepts none.
    fn reasons(&self, lists: &mut Lists) -> Option<usize> {
        let reasons = self.measure.reasons.iter().filter_map(|at| self.reasons.get(*at));
        let list = List::new("reasons", reasons.map(|reason| (reason.id.clone(), reason.title.clone())));
        (!list.choices.is_empty()).then(|| lists.add(list))
    }

    /// The references to evidence, and rows for more of them.
    fn evidence(&self) -> Vec<Row> {
        let own = self.answer.as_ref().map(|answer| references(&answer.list("evidence"))).unwrap_or_default();
        (0..own.len() + SPARE)
            .map(|index| {
                let reference = own.get(index);
                let id = Value::optional(reference.map(|reference| reference.id));
                let mut row = self.row(&format!("evidence/{}", index + 1), Ask::Evidence(index + 1), Kind::Piece, id);
                let at = Value::optional(reference.and_then(|reference| reference.at));
                row.fields.push(Field { column: Column::At, kind: Kind::Text, value: at });
                row
            })
            .collect()
    }
}

fn mark_list(labels: &Labels, lists: &mut Lists, may_not_apply: bool) -> usize {
    let marks = MARKS.iter().take(if may_not_apply { 3 } else { 2 });
    let name = if may_not_apply { "elements-or-not" } else { "elements" };
    lists.add(List::new(name, marks.map(|(value, key)| ((*value).to_owned(), labels.label(key)))))
}

fn count_list(labels: &Labels, lists: &mut Lists, may_not_apply: bool) -> usize {
    let words = [("not-recorded", "questionnaire.not-recorded"), ("not-applicable", "questionnaire.does-not-apply")];
    let words = words.into_iter().take(if may_not_apply { 2 } else { 1 });
    let name = if may_not_apply { "counts-or-not" } else { "counts" };
    lists.add(List::new(name, words.map(|(value, key)| (value.to_owned(), labels.label(key)))))
}
