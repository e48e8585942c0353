//! The rating of a paragraph in one reading, and the critical measures that cap it. METHOD, "Ratings".
//!
//! **An example.** A paragraph's evidenced figure is 75 % at the low end, which is "largely implemented". One of its critical measures
//! has no answer yet, so its credit at the low end is 0: it is not met, and a measure that is not met caps the paragraph at "partly".
//! At the high end the same measure counts in full, so it caps nothing, and the rating is printed as "partly to largely". The cause is
//! "not answered yet": nobody has failed who has not answered.

use crate::figure::Exact;
use crate::model::{Answer, Assessment, Checklist, Measure, State};

use super::{Bounds, End, Reading, Sums, credit};

/// How far a critical measure is met in one reading at one end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Below half credit.
    NotMet,
    /// Half credit or more, and not met.
    PartlyMet,
    /// Full credit, or the last level but one of a ladder of three or more.
    Met,
}

impl Standing {
    /// All of them, from the lowest.
    pub const ALL: [Self; 3] = [Self::NotMet, Self::PartlyMet, Self::Met];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NotMet => "not-met",
            Self::PartlyMet => "partly-met",
            Self::Met => "met",
        }
    }
}

/// Why a critical measure is not met, in the order in which one is named where several hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// It is open, unknown or withheld, or answered in part while the rest could meet it.
    NotAnswered,
    /// It is answered, without evidence that counts.
    NoEvidence,
    /// One party calls it, or one of its elements, not applicable, and the other does not.
    NotApplicableByOne,
    /// The second party has not answered.
    OtherNotAnswered,
    /// The second party's answer is below it.
    OtherBelow,
    /// It is answered below it.
    AnsweredBelow,
}

impl Cause {
    /// All of them, in order.
    pub const ALL: [Self; 6] = [
        Self::NotAnswered,
        Self::NoEvidence,
        Self::NotApplicableByOne,
        Self::OtherNotAnswered,
        Self::OtherBelow,
        Self::AnsweredBelow,
    ];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NotAnswered => "not-answered",
            Self::NoEvidence => "no-evidence",
            Self::NotApplicableByOne => "not-applicable-by-one",
            Self::OtherNotAnswered => "other-not-answered",
            Self::OtherBelow => "other-below",
            Self::AnsweredBelow => "answered-below",
        }
    }
}

/// A critical measure that stops its paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    /// The position of the measure.
    pub measure: usize,
    /// How far it is met.
    pub standing: Standing,
    /// Why it is not met in full.
    pub cause: Cause,
    /// The position of the band at which it stops the paragraph.
    pub stops_at: usize,
}

/// A rating at one end.
#[derive(Debug, Clone)]
pub struct RatingEnd {
    /// The band after caps.
    pub band: usize,
    /// The band of the figure alone.
    pub uncapped: usize,
    /// All critical measures that are not met, whether or not they have an effect.
    pub caps: Vec<Cap>,
}

impl RatingEnd {
    /// The caps without which the band would be higher.
    pub fn effective(&self) -> impl Iterator<Item = &Cap> {
        self.caps.iter().filter(|cap| cap.stops_at == self.band && self.band < self.uncapped)
    }
}

/// The rating of a paragraph in one reading.
#[derive(Debug, Clone)]
pub struct Rating {
    /// With open answers at their worst.
    pub low: RatingEnd,
    /// With open answers at their best; `None` where nothing would then apply.
    pub high: Option<RatingEnd>,
    /// Positions of the measures that would decide between the two, where they differ.
    pub deciding: Vec<usize>,
    /// Positions of critical measures that are not applicable, and so cap nothing.
    pub uncapping: Vec<usize>,
}

impl Rating {
    /// Whether both ends are the same band.
    #[must_use]
    pub fn is_firm(&self) -> bool {
        self.high.as_ref().is_some_and(|high| high.band == self.low.band)
    }
}

/// How far a measure is met by its credit in one reading at one end.
#[must_use]
pub(super) fn standing(measure: &Measure, credit: &Exact) -> Standing {
    if *credit >= measure.asks.met_from() {
        Standing::Met
    } else if *credit >= Exact::HALF {
        Standing::PartlyMet
    } else {
        Standing::NotMet
    }
}

/// The band at which a standing stops a paragraph.
pub(super) fn stop(checklist: &Checklist, standing: Standing) -> Option<usize> {
    match standing {
        Standing::NotMet => Some(checklist.bands.not_met),
        Standing::PartlyMet => Some(checklist.bands.partly_met),
        Standing::Met => None,
    }
}

/// Why a critical measure is not met in full: the first cause that holds. What is open counts as met at the high end, so it is a cause
/// at the low end only.
pub(super) fn cause(reading: Reading, end: End, measure: &Measure, own: &Answer, other: &Answer) -> Cause {
    let met = measure.asks.met_from();
    let reaches = |bounds: Bounds| bounds.value(end).is_some_and(|value| *value >= met);
    let waits = |answer: &Answer| {
        end == End::Low
            && match &answer.state {
                State::Given(given) => {
                    let best = || credit::declared(measure, answer);
                    measure.asks.is_in_part(given) && best().high_value().is_some_and(|high| *high >= met)
                }
                _ => answer.is_unanswered(),
            }
    };
    let is_excluded = |answer: &Answer| matches!(answer.state, State::NotApplicable(_));
    if waits(own) {
        return Cause::NotAnswered;
    }
    if reading != Reading::Declared && own.given().is_some() && !own.is_evidenced() {
        return Cause::NoEvidence;
    }
    if reading != Reading::Corroborated {
        return Cause::AnsweredBelow;
    }
    let is_disputed = measure.asks.common(own.listed(), other.listed()).is_some_and(|common| match end {
        End::Low => common.is_disputed_low,
        End::High => common.is_disputed_high,
    });
    if is_excluded(own) != is_excluded(other) || is_disputed {
        Cause::NotApplicableByOne
    } else if waits(other) {
        Cause::OtherNotAnswered
    } else if !reaches(credit::declared(measure, other)) {
        Cause::OtherBelow
    } else {
        Cause::AnsweredBelow
    }
}

/// The rating of every paragraph that has a figure, in one reading.
pub(super) fn all(
    reading: Reading,
    checklist: &Checklist,
    (own, other): (&Assessment, Option<&Assessment>),
    credits: &[Bounds],
    sums: &Sums,
) -> Vec<Option<Rating>> {
    let nothing = Answer::default();
    let rate = |(position, bounds): (usize, &Bounds)| {
        let paragraph = checklist.paragraphs.get(position)?;
        let critical: Vec<(usize, &Measure)> =
            checklist.measures_of(paragraph).filter(|(_, measure)| measure.critical.is_some()).collect();
        let end = |end: End| {
            let figure = bounds.value(end)?;
            let cap = |(at, measure): &(usize, &Measure)| {
                let standing = standing(measure, credits.get(*at)?.value(end)?);
                let stops_at = stop(checklist, standing)?;
                let theirs = other.and_then(|other| other.answers.get(*at)).unwrap_or(&nothing);
                Some(Cap { measure: *at, standing, cause: cause(reading, end, measure, own.answers.get(*at)?, theirs), stops_at })
            };
            let caps: Vec<Cap> = critical.iter().filter_map(cap).collect();
            let uncapped = checklist.bands.of(figure);
            let band = caps.iter().map(|cap| cap.stops_at).fold(uncapped, usize::min);
            Some(RatingEnd { band, uncapped, caps })
        };
        let (low, high) = (end(End::Low)?, end(End::High));
        let deciding = if high.as_ref().is_some_and(|high| high.band == low.band) {
            Vec::new()
        } else {
            paragraph.measures.clone().filter(|at| credits.get(*at).is_some_and(|bounds| !bounds.is_firm())).collect()
        };
        let uncapping = critical.iter().map(|(at, _)| *at).filter(|at| credits.get(*at).is_some_and(|one| one.low.is_none()));
        Some(Rating { low, high, deciding, uncapping: uncapping.collect() })
    };
    sums.paragraphs.iter().enumerate().map(rate).collect()
}
