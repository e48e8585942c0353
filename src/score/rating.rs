//! The rating of a paragraph and the critical measures that cap it. METHOD, "Ratings".

use crate::figure::Exact;
use crate::model::{Answer, Assessment, Checklist, Measure, State};

use super::{Bounds, Scored};

/// Whether a critical measure is met at one end and, where it is not, why. Three reasons cap the paragraph at the same band, and
/// readers have to be able to tell them apart: nobody has failed who has not answered yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Open or unknown.
    NotAnswered,
    /// Answered, without evidence that counts.
    NoEvidence,
    /// Answered, below half credit.
    NotMet,
    /// Half credit or more, and not met.
    PartlyMet,
    /// Full credit, or the last level but one of a ladder.
    Met,
}

impl Standing {
    /// All of them, from the lowest.
    pub const ALL: [Self; 5] = [Self::NotAnswered, Self::NoEvidence, Self::NotMet, Self::PartlyMet, Self::Met];

    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NotAnswered => "not-answered",
            Self::NoEvidence => "no-evidence",
            Self::NotMet => "not-met",
            Self::PartlyMet => "partly-met",
            Self::Met => "met",
        }
    }

    /// Whether it caps the paragraph at the lower of the two bands, which comes first among the next steps.
    #[must_use]
    pub fn is_lowest(self) -> bool {
        self < Self::PartlyMet
    }
}

/// A critical measure that stops its paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    /// The position of the measure.
    pub measure: usize,
    /// Whether it is met and, if not, why.
    pub standing: Standing,
    /// The position of the band at which it stops the paragraph.
    pub stops_at: usize,
}

/// A rating at one end.
#[derive(Debug, Clone)]
pub struct End {
    /// The band after caps.
    pub band: usize,
    /// The band of the figure alone.
    pub uncapped: usize,
    /// All critical measures that are not met, whether or not they have an effect.
    pub caps: Vec<Cap>,
}

impl End {
    /// The caps without which the band would be higher.
    pub fn effective(&self) -> impl Iterator<Item = &Cap> {
        self.caps.iter().filter(|cap| cap.stops_at == self.band && self.band < self.uncapped)
    }
}

/// The rating of a paragraph.
#[derive(Debug, Clone)]
pub struct Rating {
    /// With open answers at their worst.
    pub low: End,
    /// With open answers at their best.
    pub high: End,
    /// Positions of the measures that would decide between the two, where they differ.
    pub deciding: Vec<usize>,
    /// Positions of critical measures that are not applicable, and so cap nothing.
    pub uncapping: Vec<usize>,
}

impl Rating {
    /// Whether both ends are the same band.
    #[must_use]
    pub fn is_firm(&self) -> bool {
        self.low.band == self.high.band
    }
}

/// Whether a critical measure is met, given its declared credit at one end.
#[must_use]
pub(super) fn standing(measure: &Measure, answer: &Answer, credit: &Exact) -> Standing {
    if answer.given().is_some() && !answer.is_evidenced() {
        return Standing::NoEvidence;
    }
    if *credit >= measure.asks.met_from() {
        Standing::Met
    } else if *credit >= Exact::HALF {
        Standing::PartlyMet
    } else if answer.given().is_some() {
        Standing::NotMet
    } else {
        Standing::NotAnswered
    }
}

/// The band at which a standing stops a paragraph.
pub(super) fn stop(checklist: &Checklist, standing: Standing) -> Option<usize> {
    match standing {
        Standing::NotAnswered | Standing::NoEvidence | Standing::NotMet => Some(checklist.bands.not_met),
        Standing::PartlyMet => Some(checklist.bands.partly_met),
        Standing::Met => None,
    }
}

/// The rating of every paragraph that has a figure.
pub(super) fn all(checklist: &Checklist, own: &Assessment, declared: Option<&Scored>) -> Vec<Option<Rating>> {
    let Some(declared) = declared else { return Vec::new() };
    let rate = |(position, bounds): (usize, &Bounds)| {
        let paragraph = checklist.paragraphs.get(position)?;
        let critical: Vec<(usize, &Measure, &Answer, &Bounds)> = checklist
            .measures_of(paragraph)
            .filter(|(_, measure)| measure.critical.is_some())
            .filter_map(|(at, measure)| Some((at, measure, own.answers.get(at)?, declared.measures.get(at)?)))
            .collect();
        let end = |figure: &Exact, credit: fn(&Bounds) -> Option<&Exact>| {
            let caps: Vec<Cap> = critical
                .iter()
                .filter_map(|(at, measure, answer, bounds)| {
                    let standing = standing(measure, answer, credit(bounds)?);
                    Some(Cap { measure: *at, standing, stops_at: stop(checklist, standing)? })
                })
                .collect();
            let uncapped = checklist.bands.of(figure);
            let band = caps.iter().map(|cap| cap.stops_at).fold(uncapped, usize::min);
            End { band, uncapped, caps }
        };
        let low = end(bounds.low_value()?, Bounds::low_value);
        let high = end(bounds.high_value()?, Bounds::high_value);
        let deciding = if low.band == high.band {
            Vec::new()
        } else {
            paragraph.measures.clone().filter(|at| declared.measures.get(*at).is_some_and(|bounds| !bounds.is_firm())).collect()
        };
        let uncapping = critical
            .iter()
            .filter(|(_, _, answer, _)| matches!(answer.state, State::NotApplicable(_)))
            .map(|(at, ..)| *at)
            .collect();
        Some(Rating { low, high, deciding, uncapping })
    };
    declared.sums.paragraphs.iter().enumerate().map(rate).collect()
}
