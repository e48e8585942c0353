//! The units of a checklist's numbers: what a reader sees, the bounds that a value must keep, and how such a number is read.

use serde::{Deserialize, Serialize};

use crate::figure::Exact;
use crate::source::{self, Diagnostic, Phrase, Problems, code, plain};

/// A number as the user wrote it, and its exact value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// As written.
    pub text: String,
    /// Exactly.
    pub exact: Exact,
}

impl Value {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let exact = Exact::parse(text)?;
        Some(Self { text: text.trim_start_matches('+').to_owned(), exact })
    }
}

/// A unit of the checklist and the bounds that are its own.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Unit {
    /// Its name in the file.
    pub id: String,
    /// The title for readers.
    pub title: String,
    /// The least possible value.
    pub least: Option<Exact>,
    /// The greatest possible value.
    pub most: Option<Exact>,
}

impl Unit {
    /// Whether a value lies within the unit's bounds.
    #[must_use]
    pub fn contains(&self, value: &Exact) -> bool {
        self.least.as_ref().is_none_or(|least| least <= value) && self.most.as_ref().is_none_or(|most| value <= most)
    }

    /// Whether values are percentages: the unit runs from 0 to 100, or is called percent.
    #[must_use]
    pub fn is_percentage(&self) -> bool {
        let runs = |least: &Exact, most: &Exact| least.is_zero() && *most == Exact::whole(100);
        self.id == "percent" || self.least.as_ref().zip(self.most.as_ref()).is_some_and(|(least, most)| runs(least, most))
    }

    /// What may be typed.
    #[must_use]
    pub fn range(&self) -> Phrase {
        let phrase = match (&self.least, &self.most) {
            (Some(_), Some(_)) => Phrase::new("fill.range"),
            (Some(_), None) => Phrase::new("fill.range-from"),
            (None, Some(_)) => Phrase::new("fill.range-to"),
            (None, None) => Phrase::new("fill.range-any"),
        };
        let bound = |bound: &Option<Exact>| bound.as_ref().map(ToString::to_string).unwrap_or_default();
        phrase.with("least", bound(&self.least)).with("most", bound(&self.most)).with("unit", &self.title)
    }

    /// The number that a text means, if the unit allows it: without quotation marks, unit and separators, with a decimal point.
    pub(super) fn meant(&self, text: &str) -> Option<Value> {
        self.parse(text).filter(|value| self.contains(&value.exact))
    }

    /// The number that a text means, whether or not the unit allows it. A comma before three digits separates thousands.
    fn parse(&self, text: &str) -> Option<Value> {
        let digits = self.without_unit(text);
        let plain = plain::number(digits).map(|number| number.plain);
        Value::parse(plain.as_deref().unwrap_or(digits))
    }

    /// The number that a text means if its comma separates decimals, where the unit allows that.
    fn with_decimals(&self, text: &str) -> Option<Value> {
        let (whole, decimals) = self.without_unit(text).split_once(',')?;
        Value::parse(&format!("{whole}.{decimals}")).filter(|value| self.contains(&value.exact))
    }

    fn without_unit<'t>(&self, text: &'t str) -> &'t str {
        let ends = ["%", "％", "percent", "per cent", self.title.as_str(), self.id.as_str()];
        ends.iter().fold(text.trim(), |text, end| text.strip_suffix(end).unwrap_or(text).trim_end())
    }

    /// What to write instead of a number that the unit does not allow, in whatever form it was typed. `None` where it allows the
    /// number, or where that is none.
    #[must_use]
    pub fn out_of_range(&self, typed: &str) -> Option<Phrase> {
        self.parse(typed).filter(|value| !self.contains(&value.exact))?;
        let say = |key| Phrase::new(key).with_phrase("range", self.range());
        Some(match self.with_decimals(typed) {
            Some(value) => say("problem.number.help-decimals").with("value", value.text),
            None => say("problem.number.help-range"),
        })
    }

    /// Reads a number in this unit; what is none, or out of the unit's range, is a problem.
    pub fn read(&self, found: &source::Value<'_>, problems: &mut Problems) -> Option<Value> {
        if let Some(text) = found.text().filter(|text| !text.is_empty()) {
            let help = match (self.meant(text), self.out_of_range(text)) {
                (Some(value), _) => Phrase::new("problem.number.help-meant").with("value", value.text),
                (None, Some(help)) => help,
                (None, None) => Phrase::new("problem.number.help-text"),
            };
            let message = Phrase::new("problem.number.message-text").typed("text", text);
            let problem = Diagnostic::new(code::WRONG_TYPE, found.source(), found.span(), message).help(help);
            problems.refine(&found.span(), problem.label(self.expects()));
            return None;
        }
        let value = Value::parse(found.decimal()?)?;
        if !self.contains(&value.exact) {
            problems.add(
                Diagnostic::new(
                    code::OUT_OF_RANGE,
                    found.source(),
                    found.span(),
                    Phrase::new("problem.number.message").typed("value", &value.text).with("unit", &self.title),
                )
                .label(self.range()),
            );
            return None;
        }
        Some(value)
    }

    /// What such a number is called: "a number (percent)".
    #[must_use]
    pub fn expects(&self) -> Phrase {
        Phrase::new("kind-of-answer.expects-number").with("unit", &self.title)
    }
}
