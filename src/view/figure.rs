//! Figures for readers: the exact fraction, the percentage that is printed, a formula, and the derivation as data.

use schemars::JsonSchema;
use serde::Serialize;

use crate::figure::{Because, Counted, Exact, How, Subject};
use crate::model::{Checklist, Kind};
use crate::score::{Bounds, Reading};

/// A figure: its exact value, its printed value, and its calculation.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Figure {
    /// The exact fraction in lowest terms, such as `41/140`; 1 is the maximum.
    pub fraction: String,
    /// The percentage as printed, to one decimal place, without the percent sign: `29.3`.
    pub percent: String,
    /// The calculation in one line, such as `(5/7 + 1/2) ÷ 2`.
    pub formula: String,
    /// The arithmetic as data: computed again, it gives `fraction`.
    // Always present in the JSON report; `None` only in views that are made for pages.
    #[schemars(with = "Derivation")]
    pub derivation: Option<Derivation>,
}

/// The derivation of a figure.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "how", rename_all = "kebab-case")]
pub enum Derivation {
    /// A number that needs no arithmetic.
    Fixed {
        /// The number.
        value: String,
        /// Why it is that: answered, open, unknown, no-valid-evidence, not-applicable-disputed, not-applicable-unconfirmed,
        /// other-open, not-applicable-as-zero, at-best or at-worst.
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
    /// The first part less the second.
    Difference {
        /// Two parts.
        parts: Vec<Part>,
    },
}

/// One part of a figure.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Part {
    /// What it refers to: the id of a paragraph or measure, of a kind of indicator, or group, own, other, with, without, weight.
    pub of: String,
    /// Its weight, in a mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<String>,
    /// Its exact fraction.
    pub fraction: String,
    /// Its own derivation; left out for paragraphs and measures, which have theirs elsewhere in the view.
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
    /// What is also confirmed by a second party's file; `null` without such a file.
    pub verified: Option<Range>,
}

impl Range {
    /// Both ends of one figure of a score, with every derivation down to the answers.
    #[must_use]
    pub fn whole(checklist: &Checklist, bounds: &Bounds) -> Self {
        let figures = Figures::new(checklist, Depth::Derivation);
        let end = |figure: &Option<crate::figure::Figure>| figure.as_ref().map(|figure| figures.whole(figure));
        Self { low: end(&bounds.low), high: end(&bounds.high), firm: bounds.is_firm() }
    }
}

/// How much of its derivation a figure shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    /// Nothing.
    Value,
    /// The arithmetic in one line.
    Formula,
    /// That, and the arithmetic as data.
    Derivation,
}

/// Turns the score's figures into those of the view.
pub(super) struct Figures<'a> {
    checklist: &'a Checklist,
    floors: Vec<Exact>,
    pub(super) depth: Depth,
}

impl<'a> Figures<'a> {
    /// What is deeper than `depth` is left empty.
    pub(super) fn new(checklist: &'a Checklist, depth: Depth) -> Self {
        Self { checklist, floors: checklist.bands.floors(), depth }
    }

    /// A figure whose parts are derived in their own place, where they have one.
    pub(super) fn figure(&self, figure: &crate::figure::Figure) -> Figure {
        self.build(figure, false)
    }

    /// A figure whose parts are derived here, because they appear nowhere else.
    pub(super) fn whole(&self, figure: &crate::figure::Figure) -> Figure {
        self.build(figure, true)
    }

    fn build(&self, figure: &crate::figure::Figure, whole: bool) -> Figure {
        Figure {
            fraction: figure.value().to_string(),
            percent: figure.value().percent(&self.floors),
            formula: if self.depth >= Depth::Formula { formula(figure.how()) } else { String::new() },
            derivation: (self.depth >= Depth::Derivation).then(|| self.derivation(figure.how(), whole)),
        }
    }

    pub(super) fn range(&self, bounds: &Bounds) -> Range {
        let end = |figure: &Option<crate::figure::Figure>| figure.as_ref().map(|figure| self.figure(figure));
        Range { low: end(&bounds.low), high: end(&bounds.high), firm: bounds.is_firm() }
    }

    /// The readings of a group of measures.
    pub(super) fn readings_of(&self, subset: &crate::score::Subset) -> Readings {
        self.readings(|reading| subset.figures.iter().find(|(known, _)| *known == reading).map(|(_, bounds)| bounds))
    }

    /// The readings, taken from whatever gives the bounds of one.
    pub(super) fn readings<'b>(&self, bounds: impl Fn(Reading) -> Option<&'b Bounds>) -> Readings {
        let range = |reading| bounds(reading).map(|bounds| self.range(bounds));
        let nothing = || self.range(&Bounds::default());
        Readings {
            declared: range(Reading::Declared).unwrap_or_else(nothing),
            evidenced: range(Reading::Evidenced).unwrap_or_else(nothing),
            verified: range(Reading::Verified),
        }
    }

    fn derivation(&self, how: &How, whole: bool) -> Derivation {
        let part = |of: &Subject, weight: Option<&Exact>, figure: &crate::figure::Figure| {
            let elsewhere = weight.is_some() && matches!(of, Subject::Paragraph(_) | Subject::Measure(_));
            Part {
                of: self.name(*of),
                weight: weight.map(ToString::to_string),
                fraction: figure.value().to_string(),
                derivation: (whole || !elsewhere).then(|| Box::new(self.derivation(figure.how(), whole))),
            }
        };
        let parts =
            |parts: &[(Subject, crate::figure::Figure)]| parts.iter().map(|(of, figure)| part(of, None, figure)).collect();
        match how {
            How::Fixed(value, because) => Derivation::Fixed { value: value.to_string(), because: word_of(*because).to_owned() },
            How::Share { part, whole, of } => Derivation::Share { part: *part, whole: *whole, of: counted(*of).to_owned() },
            How::Line { value, floor, target } => {
                Derivation::Line { value: value.to_string(), floor: floor.to_string(), target: target.to_string() }
            }
            How::Least(of) => Derivation::Least { parts: parts(of) },
            How::Product(of) => Derivation::Product { parts: parts(of) },
            How::Mean(of) => {
                Derivation::Mean { parts: of.iter().map(|one| part(&one.of, Some(&one.weight), &one.figure)).collect() }
            }
            How::Difference(first, second) => {
                Derivation::Difference { parts: vec![part(&first.0, None, &first.1), part(&second.0, None, &second.1)] }
            }
        }
    }

    /// What a part is about, as the file names it.
    pub(super) fn name(&self, of: Subject) -> String {
        let text = match of {
            Subject::Paragraph(position) => {
                return self.checklist.paragraphs.get(position).map_or_else(String::new, |one| one.id());
            }
            Subject::Measure(position) => {
                return self.checklist.measures.get(position).map_or_else(String::new, |one| one.id.clone());
            }
            Subject::View(position) => Kind::ALL.get(position).map_or("view", |kind| kind.word()),
            Subject::Overall => "overall",
            Subject::Group(_) => "group",
            Subject::Own => "own",
            Subject::Other => "other",
            Subject::With => "with",
            Subject::Without => "without",
            Subject::Weight => "weight",
        };
        text.to_owned()
    }
}

/// The arithmetic in one line.
#[must_use]
pub fn formula(how: &How) -> String {
    let join = |parts: &[(Subject, crate::figure::Figure)], with: &str| {
        parts.iter().map(|(_, figure)| figure.value().to_string()).collect::<Vec<_>>().join(with)
    };
    match how {
        How::Fixed(value, _) => value.to_string(),
        How::Share { part, whole, .. } => format!("{part} ÷ {whole}"),
        How::Line { value, floor, target } => {
            let line = format!("({} − {}) ÷ ({} − {})", value.decimal(), floor.decimal(), target.decimal(), floor.decimal());
            let exact = (value - floor).over(&(target - floor)).unwrap_or(Exact::ZERO);
            if exact > Exact::ONE {
                format!("min(1, {line})")
            } else if exact.is_negative() {
                format!("max(0, {line})")
            } else {
                line
            }
        }
        How::Least(parts) => format!("min({})", join(parts, ", ")),
        How::Product(parts) => join(parts, " × "),
        How::Difference(first, second) => format!("{} − {}", first.1.value(), second.1.value()),
        How::Mean(parts) => {
            let total = parts.iter().fold(Exact::ZERO, |sum, part| &sum + &part.weight);
            let term = |part: &crate::figure::Part| match part.weight == Exact::ONE {
                true => part.figure.value().to_string(),
                false => format!("{} × {}", part.weight, part.figure.value()),
            };
            format!("({}) ÷ {total}", parts.iter().map(term).collect::<Vec<_>>().join(" + "))
        }
    }
}

/// The word in data for what was counted.
#[must_use]
pub fn counted(of: Counted) -> &'static str {
    match of {
        Counted::Levels => "levels",
        Counted::Elements => "elements",
        Counted::Cells => "cells",
        Counted::Weights => "weights",
        Counted::Measures => "measures",
    }
}

/// The word in data for a reason without arithmetic; labels of the same name are under `because`.
#[must_use]
pub fn word_of(because: Because) -> &'static str {
    match because {
        Because::Answered => "answered",
        Because::Open => "open",
        Because::Unknown => "unknown",
        Because::NoValidEvidence => "no-valid-evidence",
        Because::NotApplicableDisputed => "not-applicable-disputed",
        Because::NotApplicableUnconfirmed => "not-applicable-unconfirmed",
        Because::OtherOpen => "other-open",
        Because::NotApplicableAsZero => "not-applicable-as-zero",
        Because::AtBest => "at-best",
        Because::AtWorst => "at-worst",
    }
}
