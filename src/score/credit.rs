//! The credit of one measure in each reading. METHOD, "Three readings of the same answers".

use crate::answer::{Asks, Given};
use crate::figure::{Because, Exact, Figure};
use crate::model::{Answer, Assessment, Checklist, Measure, State};

/// One way to look at the same answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reading {
    /// Every answer at face value.
    Declared,
    /// Answers keep their credit only with valid evidence.
    Evidenced,
    /// The lesser of that and a second party's answer.
    Verified,
}

impl Reading {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::Declared, Self::Evidenced, Self::Verified];

    /// The word on the command line and in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Evidenced => "evidenced",
            Self::Verified => "verified",
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
    fn both(low: Figure, high: Figure) -> Self {
        Self { low: Some(low), high: Some(high) }
    }

    fn firm(figure: Figure) -> Self {
        Self::both(figure.clone(), figure)
    }

    /// Nothing is known: 0 at the low end, 1 at the high end.
    fn open(because: Because) -> Self {
        Self::both(Figure::fixed(Exact::ZERO, because), Figure::fixed(Exact::ONE, because))
    }

    /// The value at the low end.
    #[must_use]
    pub fn low_value(&self) -> Option<&Exact> {
        self.low.as_ref().map(Figure::value)
    }

    /// The value at the high end.
    #[must_use]
    pub fn high_value(&self) -> Option<&Exact> {
        self.high.as_ref().map(Figure::value)
    }

    /// Whether both ends are the same.
    #[must_use]
    pub fn is_firm(&self) -> bool {
        self.low_value() == self.high_value()
    }
}

/// The credit of every measure in one reading.
pub(super) fn all(reading: Reading, checklist: &Checklist, own: &Assessment, other: Option<&Assessment>) -> Vec<Bounds> {
    let nothing = Answer::default();
    checklist
        .measures
        .iter()
        .zip(&own.answers)
        .enumerate()
        .map(|(position, (measure, answer))| match reading {
            Reading::Declared => declared(measure, answer),
            Reading::Evidenced => evidenced(measure, answer),
            Reading::Verified => {
                verified(measure, answer, other.and_then(|other| other.answers.get(position)).unwrap_or(&nothing))
            }
        })
        .collect()
}

pub(super) fn declared(measure: &Measure, answer: &Answer) -> Bounds {
    match &answer.state {
        State::Given(given) => match measure.asks.credit(given) {
            Some(ends) => Bounds::both(ends.low, ends.high),
            None => Bounds::open(Because::Open),
        },
        State::Unknown(_) => Bounds::open(Because::Unknown),
        State::Open => Bounds::open(Because::Open),
        State::NotApplicable(_) => Bounds::default(),
    }
}

pub(super) fn evidenced(measure: &Measure, answer: &Answer) -> Bounds {
    let declared = declared(measure, answer);
    let State::Given(given) = &answer.state else { return declared };
    if answer.is_evidenced() {
        return declared;
    }
    let nothing = Figure::fixed(Exact::ZERO, Because::NoValidEvidence);
    if measure.asks.is_unfinished(given) {
        // It can still be completed, with proof: the low end falls, the high end stays.
        return Bounds { low: Some(nothing), high: declared.high };
    }
    Bounds::firm(nothing)
}

fn verified(measure: &Measure, own: &Answer, other: &Answer) -> Bounds {
    let zero = |because| Figure::fixed(Exact::ZERO, because);
    let evidenced = evidenced(measure, own);
    match (&own.state, &other.state) {
        (State::NotApplicable(_), State::NotApplicable(_)) => Bounds::default(),
        (State::NotApplicable(_), State::Given(_)) | (State::Given(_), State::NotApplicable(_)) => {
            Bounds::firm(zero(Because::NotApplicableDisputed))
        }
        (State::NotApplicable(_), _) | (_, State::NotApplicable(_)) => {
            Bounds { low: Some(zero(Because::NotApplicableUnconfirmed)), high: None }
        }
        (_, State::Open | State::Unknown(_)) => Bounds { low: Some(zero(Because::OtherOpen)), high: evidenced.high },
        (State::Given(own_given), State::Given(theirs)) => agreed(&measure.asks, own, own_given, theirs, evidenced),
        (_, State::Given(_)) => {
            // The state left it open: 0 at the low end, the other party's credit at the high end.
            let theirs = declared(measure, other);
            Bounds { low: evidenced.low, high: least(evidenced.high, theirs.high) }
        }
    }
}

fn agreed(asks: &Asks, own: &Answer, given: &Given, theirs: &Given, evidenced: Bounds) -> Bounds {
    let Some(agreed) = asks.agreed(given, theirs) else { return evidenced };
    if own.is_evidenced() {
        return Bounds::both(agreed.low, agreed.high);
    }
    // Without valid evidence the low end is 0; the high end is more only where something can still be completed.
    let high = if asks.is_unfinished(given) { Some(agreed.high) } else { evidenced.high };
    Bounds { low: evidenced.low, high }
}

fn least(own: Option<Figure>, other: Option<Figure>) -> Option<Figure> {
    Some(Figure::least(own?, other?))
}
