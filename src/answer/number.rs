//! A value in a unit. Credit is 0 at the floor and 1 at the target, and lies on a straight line between them; values beyond either
//! get no less and no more. Decimals are exact.

use serde::{Deserialize, Serialize};

use crate::figure::{Exact, Figure, How};
use crate::source::{self, Diagnostic, Key, Phrase, Problems, Shape, Table, code, nearest};

use super::kind::{AnswerKind, Choice, Ends, Next};
use super::period::Period;
use super::prompt::Prompt;
use super::row::{Row, RowMark};
use super::unit::{Unit, Value};

/// A question for a number.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Number {
    /// The unit.
    pub unit: Unit,
    /// Where credit is 1.
    pub target: Value,
    /// Where credit is 0.
    pub floor: Value,
    /// Whether target and floor are defaults of the checklist rather than taken from a source.
    pub default: bool,
    /// Where target and floor come from, or why they lie there; never missing if they are defaults of the checklist.
    pub scale_because: Option<String>,
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
    const EXAMPLE: &'static str = "value = 62.5";
    const REQUIRED: &'static [&'static str] = &["unit", "target", "floor"];
    const CALLED: &'static str = "kind-of-answer.number";

    fn expects(&self) -> Phrase {
        self.unit.expects()
    }

    fn rewrite(&self, value: &source::Value<'_>) -> Option<String> {
        let meant = self.unit.meant(value.text().or_else(|| value.decimal())?)?;
        Some(format!("value = {}", meant.text))
    }

    fn measure_keys() -> Vec<Key> {
        vec![
            Key::optional("unit", Shape::Id, "One of the checklist's units."),
            Key::optional(
                "target",
                Shape::Number,
                "The value that earns full credit; below the floor if lower values are better.",
            ),
            Key::optional("floor", Shape::Number, "The value that earns no credit."),
            Key::optional(
                "default",
                Shape::Flag,
                "`true` if target and floor are defaults of the checklist, not taken from a source.",
            ),
            Key::optional("scale-because", Shape::Prose, "Why target and floor lie there."),
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
                    Phrase::new("problem.unit.message").typed("unit", name),
                )
                .did_you_mean(nearest(name, units.iter().map(|unit| unit.id.as_str())))
                .help(Phrase::new("problem.unit.help").typed("unit", name)),
            );
            return None;
        };
        let value = |key| Value::parse(measure.get(key)?.decimal()?);
        let (target, floor) = (value("target")?, value("floor")?);
        if target.exact == floor.exact || !found.contains(&target.exact) || !found.contains(&floor.exact) {
            problems.add(
                Diagnostic::new(
                    code::FLAT_SCALE,
                    measure.source(),
                    measure.key_span("target"),
                    Phrase::new("problem.flat-scale.message").typed("floor", &floor.text).typed("target", &target.text),
                )
                .label(Phrase::new("problem.flat-scale.label").with_phrase("range", found.range()))
                .and_at(measure.key_span("floor"), "problem.flat-scale.floor"),
            );
            return None;
        }
        let default = measure.get("default").and_then(|flag| flag.flag()).unwrap_or(false);
        let scale_because = measure.text("scale-because").map(str::to_owned);
        if default && scale_because.is_none() {
            problems.add(
                Diagnostic::new(
                    code::NO_REASON,
                    measure.source(),
                    measure.key_span("default"),
                    Phrase::new("problem.no-reason.scale"),
                )
                .help("problem.no-reason.scale-help"),
            );
        }
        Some(Self { unit: found.clone(), target, floor, default, scale_because })
    }

    fn read_answer(&self, answer: &Table<'_>, _: Period, problems: &mut Problems) -> Option<Value> {
        let found = answer.get("value")?;
        let value = self.unit.read(&found, problems)?;
        // A number with an exponent was not typed by somebody who took a share for a percentage.
        let is_share = value.text.starts_with("0.") && Exact::ZERO < value.exact && value.exact < Exact::ONE;
        if is_share && self.unit.is_percentage() {
            let say = |key| Phrase::new(key).with("value", &value.text).with("percent", times_hundred(&value.text));
            problems.add(
                Diagnostic::new(code::SHARE_FOR_PERCENT, found.source(), found.span(), say("problem.share-for-percent.message"))
                    .help(say("problem.share-for-percent.help")),
            );
        }
        Some(value)
    }

    fn credit(&self, given: &Value) -> Option<Ends> {
        Some(Ends::firm(Figure::from(How::Line {
            value: given.exact.clone(),
            floor: self.floor.exact.clone(),
            target: self.target.exact.clone(),
        })))
    }

    fn choice(&self, given: &Value) -> Choice {
        let bound = if self.falls() { &self.unit.least } else { &self.unit.most };
        Choice::Target {
            value: given.exact.clone(),
            floor: self.floor.exact.clone(),
            target: self.target.exact.clone(),
            bound: bound.clone(),
        }
    }

    fn next(&self, given: Option<&Value>, _: Period) -> Option<Next<Value>> {
        let credit = given.and_then(|given| self.credit(given)).map_or(Exact::ZERO, |ends| ends.low.value().clone());
        let quarter = (1..=4).map(|quarter| Exact::share(quarter, 4)).find(|quarter| *quarter > credit)?;
        let exact = &self.floor.exact + &(&(&self.target.exact - &self.floor.exact) * &quarter);
        let next = Value { text: exact.decimal(), exact };
        let key = match (given.is_some(), self.falls()) {
            (true, false) => "step.number",
            (true, true) => "step.number-falls",
            (false, false) => "step.first-number",
            (false, true) => "step.first-number-falls",
        };
        let phrase = Phrase::new(key).with("value", &next.text).with("target", &self.target.text);
        Some(Next { given: next, phrase: phrase.with("unit", &self.unit.title) })
    }

    fn answer_text(&self, given: &Value) -> Phrase {
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

    fn prompt(&self, _: Period) -> Prompt {
        Prompt { range: Some(self.unit.range()), lines: vec!["value = ".to_owned()], ..Prompt::default() }
    }
}

/// A decimal below 1, such as `0.814`, with its point moved two places to the right: `81.4`.
fn times_hundred(text: &str) -> String {
    let digits = text.split_once('.').map_or("", |(_, digits)| digits);
    let (before, after) = digits.split_at_checked(2).unwrap_or((digits, ""));
    let whole = format!("{before:0<2}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let after = after.trim_end_matches('0');
    if after.is_empty() { whole.to_owned() } else { format!("{whole}.{after}") }
}

#[cfg(test)]
mod tests {
    use super::times_hundred;

    #[test]
    fn the_point_moves_two_places() {
        let moved = ["0.814", "0.5", "0.05", "0.0005", "0.990"].map(times_hundred);
        assert_eq!(moved, ["81.4", "50", "5", "0.05", "99"]);
    }
}
