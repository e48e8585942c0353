//! A value together with its derivation: METHOD's promise that every figure explains itself.

use std::sync::Arc;

use super::Exact;

/// A number and its derivation. The value is computed from the derivation and from nothing else.
#[derive(Debug, Clone)]
pub struct Figure {
    value: Exact,
    how: Arc<How>,
}

/// What a figure, or a part of one, is about. Numbers are positions in the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The whole checklist.
    Overall,
    /// A paragraph, by position.
    Paragraph(usize),
    /// A measure, by position among all measures.
    Measure(usize),
    /// A group of elements, by position in its measure.
    Group(usize),
    /// A group of measures, by position in its view.
    View(usize),
    /// The figure of the file that is scored.
    Own,
    /// The figure of the second party's file.
    Other,
    /// The list of what two files have in common, item by item.
    Common,
    /// The figure with something as it would be at best.
    With,
    /// The figure with something as it would be at worst.
    Without,
    /// A paragraph's share of the overall, or a measure's share of its paragraph.
    Weight,
}

/// What was counted to make a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Levels of a ladder.
    Levels,
    /// Elements of a list.
    Elements,
    /// Cells of a series.
    Cells,
    /// Weights.
    Weights,
    /// Measures.
    Measures,
}

/// Why a number is what it is, where no arithmetic led to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The answer says so: yes, no or partly.
    Answered,
    /// Nothing was answered: 0 at the low end, 1 at the high end.
    Open,
    /// The state looked and has no data: as open.
    Unknown,
    /// The state has the data and does not disclose them: as open.
    Withheld,
    /// An element that the others of its list depend on is missing.
    GateMissing,
    /// An element that the others of its list depend on is unlisted: at the low end, nothing counts.
    GateUnlisted,
    /// No piece of evidence is valid, so the answer keeps no credit.
    NoValidEvidence,
    /// One file says "not applicable" and the other answers.
    NotApplicableDisputed,
    /// One file says "not applicable" and the other left it open.
    NotApplicableUnconfirmed,
    /// Counted as 0 to show what the score would be without "not applicable".
    NotApplicableAsZero,
    /// Put at its best to measure a swing.
    AtBest,
    /// Put at its worst to measure a swing.
    AtWorst,
}

/// One weighted part of a mean.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it is about.
    pub of: Subject,
    /// Its weight.
    pub weight: Exact,
    /// Its figure.
    pub figure: Figure,
}

/// The derivation of a figure.
#[derive(Debug, Clone)]
pub enum How {
    /// A number that needs no arithmetic, and why it is that.
    Fixed(Exact, Because),
    /// So many of so many.
    Share {
        /// How many count.
        part: u64,
        /// How many there are.
        whole: u64,
        /// Of what.
        of: Counted,
    },
    /// A value on the straight line from floor (0) to target (1), held between them.
    Line {
        /// The value answered.
        value: Exact,
        /// Where credit is 0.
        floor: Exact,
        /// Where credit is 1.
        target: Exact,
    },
    /// The least of several figures.
    Least(Vec<(Subject, Figure)>),
    /// Σ(weight × figure) ÷ Σ(weight).
    Mean(Vec<Part>),
    /// The product of several figures.
    Product(Vec<(Subject, Figure)>),
    /// The sum of several figures.
    Sum(Vec<(Subject, Figure)>),
    /// The first figure less the second.
    Difference(Box<(Subject, Figure)>, Box<(Subject, Figure)>),
}

impl How {
    /// Computes the value, from the parts' own values.
    fn value(&self) -> Exact {
        match self {
            Self::Fixed(value, _) => value.clone(),
            Self::Share { part, whole, .. } => Exact::share(*part, *whole),
            Self::Line { value, floor, target } => (value - floor).over(&(target - floor)).unwrap_or(Exact::ZERO).clamped(),
            Self::Least(parts) => parts.iter().map(|(_, figure)| figure.value()).min().cloned().unwrap_or(Exact::ZERO),
            Self::Mean(parts) => {
                let mut total = Exact::ZERO;
                let mut weight = Exact::ZERO;
                for part in parts {
                    total = &total + &(&part.weight * part.figure.value());
                    weight = &weight + &part.weight;
                }
                total.over(&weight).unwrap_or(Exact::ZERO)
            }
            Self::Product(parts) => parts.iter().fold(Exact::ONE, |product, (_, figure)| &product * figure.value()),
            Self::Sum(parts) => parts.iter().fold(Exact::ZERO, |sum, (_, figure)| &sum + figure.value()),
            Self::Difference(first, second) => first.1.value() - second.1.value(),
        }
    }
}

impl From<How> for Figure {
    fn from(how: How) -> Self {
        Self { value: how.value(), how: Arc::new(how) }
    }
}

impl Figure {
    /// A number that needs no arithmetic.
    #[must_use]
    pub fn fixed(value: Exact, because: Because) -> Self {
        How::Fixed(value, because).into()
    }

    /// So many of so many.
    #[must_use]
    pub fn share(part: usize, whole: usize, of: Counted) -> Self {
        How::Share { part: part as u64, whole: whole as u64, of }.into()
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &Exact {
        &self.value
    }

    /// How it came about.
    #[must_use]
    pub fn how(&self) -> &How {
        &self.how
    }

    /// Whether one is a clone of the other, so that they have the same derivation.
    #[must_use]
    pub fn is_clone_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.how, &other.how)
    }

    /// Computes the value anew from the leaves up; equal to [`value`](Self::value) by METHOD's sixth law.
    #[must_use]
    pub fn recomputed(&self) -> Exact {
        let again = |(of, figure): &(Subject, Self)| (*of, Self::leaf(figure.recomputed()));
        match self.how() {
            How::Fixed(..) | How::Share { .. } | How::Line { .. } => self.how.value(),
            How::Least(parts) => How::Least(parts.iter().map(again).collect()).value(),
            How::Product(parts) => How::Product(parts.iter().map(again).collect()).value(),
            How::Sum(parts) => How::Sum(parts.iter().map(again).collect()).value(),
            How::Mean(parts) => How::Mean(
                parts.iter().map(|part| Part { figure: Self::leaf(part.figure.recomputed()), ..part.clone() }).collect(),
            )
            .value(),
            How::Difference(first, second) => How::Difference(Box::new(again(first)), Box::new(again(second))).value(),
        }
    }

    fn leaf(value: Exact) -> Self {
        Self::fixed(value, Because::Answered)
    }
}
