//! The readings of the same answers, and a figure at both ends of its range. METHOD, "Three readings of the same answers".

use crate::figure::{Because, Exact, Figure};

/// One way to look at the same answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reading {
    /// Every answer at face value.
    Declared,
    /// Answers keep their credit only with valid evidence.
    Evidenced,
    /// The lesser of that and a second party's answer.
    Corroborated,
}

impl Reading {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::Declared, Self::Evidenced, Self::Corroborated];

    /// The reading whose figures and ratings stand first: what is rated is what is proved.
    pub const HEADLINE: Self = Self::Evidenced;

    /// The word on the command line and in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Evidenced => "evidenced",
            Self::Corroborated => "corroborated",
        }
    }
}

/// One end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// What is open counts as 0.
    Low,
    /// What is open counts in full.
    High,
}

impl End {
    /// Both, the headline first.
    pub const BOTH: [Self; 2] = [Self::Low, Self::High];

    /// The word on the command line and in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::High => "high",
        }
    }

    /// The other one.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Low => Self::High,
            Self::High => Self::Low,
        }
    }
}

/// A figure at both ends; `None` where something is left out of the sum at that end.
#[derive(Debug, Clone, Default)]
pub struct Bounds {
    /// Open answers at their worst: the headline.
    pub low: Option<Figure>,
    /// Open answers at their best.
    pub high: Option<Figure>,
}

impl Bounds {
    pub(super) fn both(low: Figure, high: Figure) -> Self {
        Self { low: Some(low), high: Some(high) }
    }

    pub(super) fn firm(figure: Figure) -> Self {
        Self::both(figure.clone(), figure)
    }

    /// 0 at both ends.
    pub(super) fn zero(because: Because) -> Self {
        Self::firm(Figure::fixed(Exact::ZERO, because))
    }

    /// The figure at one end.
    #[must_use]
    pub fn at(&self, end: End) -> Option<&Figure> {
        match end {
            End::Low => self.low.as_ref(),
            End::High => self.high.as_ref(),
        }
    }

    /// The value at one end.
    #[must_use]
    pub fn value(&self, end: End) -> Option<&Exact> {
        self.at(end).map(Figure::value)
    }

    /// The value at the low end.
    #[must_use]
    pub fn low_value(&self) -> Option<&Exact> {
        self.value(End::Low)
    }

    /// The value at the high end.
    #[must_use]
    pub fn high_value(&self) -> Option<&Exact> {
        self.value(End::High)
    }

    /// Whether both ends are one figure with one derivation, or neither is there.
    pub(super) fn is_one_figure(&self) -> bool {
        match (&self.low, &self.high) {
            (Some(low), Some(high)) => low.is_clone_of(high),
            (low, high) => low.is_none() && high.is_none(),
        }
    }

    /// Whether both ends are the same.
    #[must_use]
    pub fn is_firm(&self) -> bool {
        self.low_value() == self.high_value()
    }
}
