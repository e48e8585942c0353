//! A value in a unit: credit 0 at the floor, 1 at the target, a straight line between, held at both. Decimals are exact.

use serde::{Deserialize, Serialize};

use crate::figure::{Exact, Figure, How};
use crate::source::{Diagnostic, Key, Problems, Shape, Table, code, nearest, quoted};

use super::{AnswerKind, Ends, Next, Period, Phrase, Prompt, Row, RowMark};

/// A unit of the checklist and the bounds that are its own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Unit {
    /// Its name in the file.
    pub id: String,
    /// What a reader sees.
    pub title: String,
    /// The least possible value.
    pub least: Option<Exact>,
    /// The greatest possible value.
    pub most: Option<Exact>,
}

impl Unit {
    fn holds(&self, value: &Exact) -> bool {
        self.least.as_ref().is_none_or(|least| least <= value) && self.most.as_ref().is_none_or(|most| value <= most)
    }

    /// What may be typed.
    fn range(&self) -> Phrase {
        let phrase = match (&self.least, &self.most) {
            (Some(_), Some(_)) => Phrase::new("fill.range"),
            (Some(_), None) => Phrase::new("fill.range-from"),
            (None, Some(_)) => Phrase::new("fill.range-to"),
            (None, None) => Phrase::new("fill.range-any"),
        };
        let bound = |bound: &Option<Exact>| bound.as_ref().map(ToString::to_string).unwrap_or_default();
        phrase.with("least", bound(&self.least)).with("most", bound(&self.most)).with("unit", &self.title)
    }

    fn bounds(&self) -> String {
        match (&self.least, &self.most) {
            (Some(least), Some(most)) => format!("from {least} to {most} {}", self.title),
            (Some(least), None) => format!("{least} {} or more", self.title),
            (None, Some(most)) => format!("{most} {} or less", self.title),
            (None, None) => self.title.clone(),
        }
    }
}

/// A number as the user wrote it, and what it is worth exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// As written.
    pub text: String,
    /// Exactly.
    pub exact: Exact,
}

impl Value {
    fn parse(text: &str) -> Option<Self> {
        let exact = Exact::parse(text)?;
        Some(Self { text: text.trim_start_matches('+').to_owned(), exact })
    }
}

/// A question for a number.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Number {
    /// The unit.
    pub unit: Unit,
    /// Where credit is 1.
    pub target: Value,
    /// Where credit is 0.
    pub floor: Value,
    /// Whether target and floor are the programme's own defaults, which an owner of the checklist may edit.
    pub default: bool,
}

impl Number {
    /// Whether less is better.
    #[must_use]
    pub fn falls(&self) -> bool {
        self.target.exact < self.floor.exact
    }
}

impl AnswerKind for Number {
    type Given = Value;
    const NAME: &'static str = "number";

    fn measure_keys() -> Vec<Key> {
        vec![
            Key::optional("unit", Shape::Id, "One of the checklist's units."),
            Key::optional("target", Shape::Number, "The value at which credit is full; below the floor where less is better."),
            Key::optional("floor", Shape::Number, "The value at which credit is 0."),
            Key::optional("default", Shape::Flag, "true where target and floor are programme defaults, not taken from a source."),
        ]
    }

    fn answer_keys() -> Vec<Key> {
        vec![Key::optional("value", Shape::Number, "The value, in the measure's unit.")]
    }

    fn read(measure: &Table<'_>, units: &[Unit], problems: &mut Problems) -> Option<Self> {
        let unit = measure.get("unit")?;
        let name = unit.text()?;
        let Some(found) = units.iter().find(|unit| unit.id == name) else {
            problems.add(
                Diagnostic::new(
                    code::UNKNOWN_NAME,
                    unit.source(),
                    unit.span(),
                    format!("{} is no unit of this checklist", quoted(name)),
                )
                .did_you_mean(nearest(name, units.iter().map(|unit| unit.id.as_str())))
                .help(format!("define it: [unit.{name}] with a title")),
            );
            return None;
        };
        let value = |key| Value::parse(measure.get(key)?.decimal()?);
        let (target, floor) = (value("target")?, value("floor")?);
        if target.exact == floor.exact || !found.holds(&target.exact) || !found.holds(&floor.exact) {
            problems.add(
                Diagnostic::new(
                    code::FLAT_SCALE,
                    measure.source(),
                    measure.key_span("target"),
                    format!("no line can be drawn from floor {} to target {}", floor.text, target.text),
                )
                .label(format!("two different values, {}", found.bounds()))
                .and_at(measure.key_span("floor"), "the floor"),
            );
            return None;
        }
        let default = measure.get("default").and_then(|flag| flag.flag()).unwrap_or(false);
        Some(Self { unit: found.clone(), target, floor, default })
    }

    fn read_answer(&self, answer: &Table<'_>, _: Period, problems: &mut Problems) -> Option<Value> {
        let found = answer.get("value")?;
        let value = Value::parse(found.decimal()?)?;
        if !self.unit.holds(&value.exact) {
            problems.add(
                Diagnostic::new(
                    code::OUT_OF_RANGE,
                    found.source(),
                    found.span(),
                    format!("{} is outside what {} can be", value.text, self.unit.title),
                )
                .label(self.unit.bounds()),
            );
            return None;
        }
        Some(value)
    }

    fn credit(&self, given: &Value) -> Ends {
        Ends::firm(Figure::from(How::Line {
            value: given.exact.clone(),
            floor: self.floor.exact.clone(),
            target: self.target.exact.clone(),
        }))
    }

    fn next(&self, given: Option<&Value>, _: Period) -> Option<Next<Value>> {
        if given.is_some_and(|given| *self.credit(given).low.value() == Exact::ONE) {
            return None;
        }
        let phrase = Phrase::new("step.number").with("target", &self.target.text).with("unit", &self.unit.title);
        Some(Next { given: self.target.clone(), phrase })
    }

    fn say(&self, given: &Value) -> Phrase {
        Phrase::new("answer.number").with("value", &given.text).with("unit", &self.unit.title)
    }

    fn rows(&self, given: Option<&Value>, _: Period) -> Vec<Row> {
        let (target, floor) =
            if self.default { ("row.target-default", "row.floor-default") } else { ("row.target", "row.floor") };
        let unit = |row: Row, value: &Value| Row { text: self.unit.title.clone(), ..row.value(&value.text) };
        given
            .map(|given| unit(Row::labelled("value", "row.value", RowMark::Yes), given))
            .into_iter()
            .chain([
                unit(Row::labelled("target", target, RowMark::Scale), &self.target),
                unit(Row::labelled("floor", floor, RowMark::Scale), &self.floor),
            ])
            .collect()
    }

    fn typed(&self, word: &str, _: Option<&Value>) -> Option<Value> {
        Value::parse(word).filter(|value| self.unit.holds(&value.exact))
    }

    fn prompt(&self, _: Period) -> Prompt {
        Prompt { choices: Vec::new(), range: Some(self.unit.range()), lines: vec!["value = ".to_owned()] }
    }
}
