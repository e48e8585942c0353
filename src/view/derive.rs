//! Turns the score's figures into those of the view: exact and printed values, the arithmetic in one line, and the derivation as data.

use crate::figure::{Because, Counted, Exact, How, Subject};
use crate::model::{Checklist, Kind};
use crate::score::{Bounds, End, Reading, Subset};

use super::figure::{Derivation, Figure, Number, Part, Percent, Range, Readings};

impl Range {
    /// Both ends of one figure of a score, with every derivation down to the answers.
    #[must_use]
    pub fn whole(checklist: &Checklist, reading: Reading, bounds: &Bounds) -> Self {
        Figures::new(checklist, Depth::Derivation).range(reading, bounds, Elsewhere::Nothing)
    }
}

/// Which parts of a mean have their derivation elsewhere in the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Elsewhere {
    /// Paragraphs and measures: the parts are the figures that stand there.
    All,
    /// Measures alone: the paragraphs are summed up from a part of their measures, or with other weights.
    Measures,
    /// Nothing: every part is derived here.
    Nothing,
}

/// What a figure is, so that its parts can be found.
#[derive(Debug, Clone, Copy)]
struct Place {
    at: Option<(Reading, End)>,
    elsewhere: Elsewhere,
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

    /// A figure of its own, derived from the leaves up: a swing, a gain, a share. `end` tells which reading and end its parts are from.
    pub(super) fn whole(&self, figure: &crate::figure::Figure, at: Option<(Reading, End)>) -> Figure {
        self.build(figure, Place { at, elsewhere: Elsewhere::Nothing })
    }

    /// A figure of its own that is summed up from paragraphs or measures, which are derived elsewhere.
    pub(super) fn figure(&self, figure: &crate::figure::Figure, at: (Reading, End), elsewhere: Elsewhere) -> Figure {
        self.build(figure, Place { at: Some(at), elsewhere })
    }

    fn build(&self, figure: &crate::figure::Figure, place: Place) -> Figure {
        Figure {
            fraction: figure.value().to_string(),
            percent: Percent::new(figure.value().percent(&self.floors)),
            formula: if self.depth >= Depth::Formula { formula(figure.how()) } else { String::new() },
            derivation: (self.depth >= Depth::Derivation).then(|| self.derivation(figure.how(), place)),
        }
    }

    /// A difference in percentage points (a gap, a gain, a swing), which is printed without the rules for figures.
    pub(super) fn points(&self, figure: &crate::figure::Figure, at: Option<(Reading, End)>) -> Figure {
        Figure { percent: Percent::new(figure.value().points()), ..self.whole(figure, at) }
    }

    /// A value without a derivation, such as a percentile of draws.
    pub(super) fn number(&self, value: &Exact) -> Number {
        Number { fraction: value.to_string(), percent: Percent::new(value.percent(&self.floors)) }
    }

    pub(super) fn range(&self, reading: Reading, bounds: &Bounds, elsewhere: Elsewhere) -> Range {
        let end = |end| bounds.at(end).map(|figure| self.figure(figure, (reading, end), elsewhere));
        Range { low: end(End::Low), high: end(End::High), firm: bounds.is_firm() }
    }

    /// The readings of a group of measures.
    pub(super) fn readings_of(&self, subset: &Subset) -> Readings {
        self.readings(Elsewhere::Measures, |reading| subset.overall(reading))
    }

    /// The readings, taken from whatever gives the bounds of one.
    pub(super) fn readings<'b>(&self, elsewhere: Elsewhere, bounds: impl Fn(Reading) -> Option<&'b Bounds>) -> Readings {
        let range = |reading| bounds(reading).map(|bounds| self.range(reading, bounds, elsewhere));
        let nothing = |reading| self.range(reading, &Bounds::default(), elsewhere);
        Readings {
            declared: range(Reading::Declared).unwrap_or_else(|| nothing(Reading::Declared)),
            evidenced: range(Reading::Evidenced).unwrap_or_else(|| nothing(Reading::Evidenced)),
            corroborated: range(Reading::Corroborated),
        }
    }

    fn derivation(&self, how: &How, place: Place) -> Derivation {
        let part = |of: &Subject, weight: Option<&Exact>, figure: &crate::figure::Figure, second: bool| {
            let is_elsewhere = weight.is_some()
                && match of {
                    Subject::Paragraph(_) => place.elsewhere == Elsewhere::All,
                    Subject::Measure(_) => place.elsewhere != Elsewhere::Nothing,
                    _ => false,
                };
            let place = Place { at: place.at.and_then(|at| taken_from(*of, at, second)), ..place };
            Part {
                of: self.name(*of),
                reading: place.at.map(|(reading, _)| reading.word().to_owned()),
                end: place.at.map(|(_, end)| end.word().to_owned()),
                weight: weight.map(ToString::to_string),
                fraction: figure.value().to_string(),
                derivation: (!is_elsewhere).then(|| Box::new(self.derivation(figure.how(), place))),
            }
        };
        let parts =
            |parts: &[(Subject, crate::figure::Figure)]| parts.iter().map(|(of, figure)| part(of, None, figure, false)).collect();
        match how {
            How::Fixed(value, because) => Derivation::Fixed { value: value.to_string(), because: word_of(*because).to_owned() },
            How::Share { part, whole, of } => Derivation::Share { part: *part, whole: *whole, of: counted(*of).to_owned() },
            How::Line { value, floor, target } => {
                Derivation::Line { value: value.to_string(), floor: floor.to_string(), target: target.to_string() }
            }
            How::Least(of) => Derivation::Least { parts: parts(of) },
            How::Product(of) => Derivation::Product { parts: parts(of) },
            How::Sum(of) => Derivation::Sum { parts: parts(of) },
            How::Mean(of) => {
                Derivation::Mean { parts: of.iter().map(|one| part(&one.of, Some(&one.weight), &one.figure, false)).collect() }
            }
            How::Difference(first, second) => Derivation::Difference {
                parts: vec![part(&first.0, None, &first.1, false), part(&second.0, None, &second.1, true)],
            },
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
            Subject::Common => "common",
            Subject::With => "with",
            Subject::Without => "without",
            Subject::Weight => "weight",
        };
        text.to_owned()
    }
}

/// The reading and the end that a part is taken from, given those of the figure that it belongs to; `None` for a weight.
fn taken_from(of: Subject, (reading, end): (Reading, End), is_second: bool) -> Option<(Reading, End)> {
    match of {
        Subject::Weight => None,
        // The corroborated credit is the least of these.
        Subject::Own => Some((Reading::Evidenced, end)),
        Subject::Other => Some((Reading::Declared, end)),
        // A gap at its low end is the other kind at its low end less law at its high end.
        Subject::View(_) if is_second => Some((reading, end.opposite())),
        _ => Some((reading, end)),
    }
}

/// The arithmetic in one line. Whatever binds less than its surroundings is in brackets, so that the line can be computed as it stands.
#[must_use]
pub fn formula(how: &How) -> String {
    let term = |value: &Exact| if value.is_negative() { format!("({value})") } else { value.to_string() };
    let join = |parts: &[(Subject, crate::figure::Figure)], with: &str| {
        parts.iter().map(|(_, figure)| term(figure.value())).collect::<Vec<_>>().join(with)
    };
    let divisor = |value: &Exact| if value.to_whole().is_some() { value.to_string() } else { format!("({value})") };
    match how {
        How::Fixed(value, _) => value.to_string(),
        How::Share { part, whole, .. } => format!("{part} ÷ {whole}"),
        How::Line { value, floor, target } => {
            let decimal = |value: &Exact| if value.is_negative() { format!("({})", value.decimal()) } else { value.decimal() };
            let [value_text, floor_text, target_text] = [value, floor, target].map(decimal);
            let line = format!("({value_text} − {floor_text}) ÷ ({target_text} − {floor_text})");
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
        How::Sum(parts) => join(parts, " + "),
        How::Difference(first, second) => format!("{} − {}", term(first.1.value()), term(second.1.value())),
        How::Mean(parts) => {
            let total = parts.iter().fold(Exact::ZERO, |sum, part| &sum + &part.weight);
            let weighted = |part: &crate::figure::Part| match part.weight == Exact::ONE {
                true => term(part.figure.value()),
                false => format!("{} × {}", part.weight, term(part.figure.value())),
            };
            format!("({}) ÷ {}", parts.iter().map(weighted).collect::<Vec<_>>().join(" + "), divisor(&total))
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
        Because::Withheld => "withheld",
        Because::GateMissing => "gate-missing",
        Because::GateUnlisted => "gate-unlisted",
        Because::NoValidEvidence => "no-valid-evidence",
        Because::NotApplicableDisputed => "not-applicable-disputed",
        Because::NotApplicableUnconfirmed => "not-applicable-unconfirmed",
        Because::NotApplicableAsZero => "not-applicable-as-zero",
        Because::AtBest => "at-best",
        Because::AtWorst => "at-worst",
    }
}
