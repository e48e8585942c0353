//! Figures for readers: the exact fraction, the percentage that is printed, a formula, and the derivation as data.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use crate::score::Reading;

/// A percentage as it is printed: its digits for texts, and a number as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Percent(String);

impl Percent {
    /// A percentage from its digits, such as `29.3` or `-4.0`.
    pub(super) fn new(digits: String) -> Self {
        Self(digits)
    }
}

impl std::ops::Deref for Percent {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Digits with one decimal are printed again as they are.
        self.0.parse::<f64>().map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

impl JsonSchema for Percent {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Percent".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        f64::json_schema(generator)
    }
}

/// A figure: its exact value, its printed value, and its calculation.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Figure {
    /// The exact fraction in lowest terms, such as `41/140`; 1 is the maximum.
    pub fraction: String,
    /// The percentage as printed, to one decimal place: 29.3.
    pub percent: Percent,
    /// The calculation in one line, such as `(5/7 + 1/2) ÷ 2`.
    pub formula: String,
    /// The arithmetic as data: computed again, it gives `fraction`.
    // Always present in the JSON report; `None` only in views that are made for pages.
    #[schemars(with = "Derivation")]
    pub derivation: Option<Derivation>,
}

/// A value that is not derived from others.
#[derive(Debug, Clone, Serialize, JsonSchema, PartialEq, Eq)]
pub struct Number {
    /// Exactly; 1 is full.
    pub fraction: String,
    /// The percentage as printed, to one decimal place.
    pub percent: Percent,
}

/// The derivation of a figure.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "how", rename_all = "kebab-case")]
pub enum Derivation {
    /// A number that needs no arithmetic.
    Fixed {
        /// The number.
        value: String,
        /// Why it is that: answered, open, unknown, withheld, gate-missing, gate-unlisted, no-valid-evidence, not-applicable-disputed,
        /// not-applicable-unconfirmed, not-applicable-as-zero, at-best or at-worst.
        because: String,
    },
    /// `part` ÷ `whole`.
    Share {
        /// How many count.
        part: u64,
        /// How many there are.
        whole: u64,
        /// What was counted: levels, elements, cells, weights or measures.
        of: String,
    },
    /// (`value` − `floor`) ÷ (`target` − `floor`), not below 0 and not above 1.
    Line {
        /// The value answered.
        value: String,
        /// Where credit is 0.
        floor: String,
        /// Where credit is 1.
        target: String,
    },
    /// The least of the parts.
    Least {
        /// The parts.
        parts: Vec<Part>,
    },
    /// Σ(`weight` × part) ÷ Σ(`weight`).
    Mean {
        /// The parts.
        parts: Vec<Part>,
    },
    /// The product of the parts.
    Product {
        /// The parts.
        parts: Vec<Part>,
    },
    /// The sum of the parts.
    Sum {
        /// The parts.
        parts: Vec<Part>,
    },
    /// The first part less the second.
    Difference {
        /// Two parts.
        parts: Vec<Part>,
    },
}

/// One part of a figure.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Part {
    /// What it refers to: the id of a paragraph or measure, of a kind of indicator, or group, own, other, common, with, without, weight.
    pub of: String,
    /// The reading that it is taken from: declared, evidenced or corroborated; left out for a weight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// The end that it is taken from: low or high; left out for a weight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// Its weight, in a mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<String>,
    /// Its exact fraction.
    pub fraction: String,
    /// Its own derivation; left out where it is the figure of that paragraph or measure in this reading and at this end, which has its
    /// derivation in its own place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derivation: Option<Box<Derivation>>,
}

/// A figure at the low end (open answers count as 0) and at the high end (open answers count in full).
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Range {
    /// The low end; `null` if it is not assessable at this end.
    pub low: Option<Figure>,
    /// The high end; `null` if it is not assessable at this end.
    pub high: Option<Figure>,
    /// Whether both are the same.
    pub firm: bool,
}

/// The figures in each reading.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Readings {
    /// Every answer as given, with or without evidence.
    pub declared: Range,
    /// Only answers with valid evidence.
    pub evidenced: Range,
    /// What a second party's file supports as well; `null` without such a file.
    pub corroborated: Option<Range>,
}

impl Readings {
    /// The figures in one reading.
    #[must_use]
    pub fn get(&self, reading: Reading) -> Option<&Range> {
        match reading {
            Reading::Declared => Some(&self.declared),
            Reading::Evidenced => Some(&self.evidenced),
            Reading::Corroborated => self.corroborated.as_ref(),
        }
    }
}
