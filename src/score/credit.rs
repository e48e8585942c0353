//! The credit of one measure in each reading. METHOD, "From answer to credit" and "Three readings of the same answers".

use crate::answer::CommonEnds;
use crate::figure::{Because, Exact, Figure, How, Subject};
use crate::model::{Answer, Assessment, Checklist, Measure, State};

use super::{Bounds, Reading};

/// What "not applicable" does to a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotApplicable {
    /// It leaves the sum.
    LeftOut,
    /// It counts as 0, to show what the score would be without it. An element of a list counts as missing.
    AsZero,
}

/// The credit of every measure in one reading.
pub(super) fn all(
    reading: Reading,
    exclusions: NotApplicable,
    checklist: &Checklist,
    own: &Assessment,
    other: Option<&Assessment>,
) -> Vec<Bounds> {
    let nothing = Answer::default();
    let theirs = |position| other.and_then(|other| other.answers.get(position)).unwrap_or(&nothing);
    let answers = checklist.measures.iter().zip(&own.answers).enumerate();
    answers.map(|(position, (measure, answer))| credit(reading, exclusions, measure, answer, theirs(position))).collect()
}

/// The credit of one measure; `other` matters to the corroborated reading only.
pub(super) fn credit(reading: Reading, exclusions: NotApplicable, measure: &Measure, own: &Answer, other: &Answer) -> Bounds {
    if exclusions == NotApplicable::LeftOut {
        return match reading {
            Reading::Declared => declared(measure, own),
            Reading::Evidenced => evidenced(measure, own),
            Reading::Corroborated => corroborated(measure, own, other),
        };
    }
    let is_excluded = |answer: &Answer| matches!(answer.state, State::NotApplicable(_));
    if is_excluded(own) || (reading == Reading::Corroborated && is_excluded(other)) {
        return Bounds::zero(Because::NotApplicableAsZero);
    }
    credit(reading, NotApplicable::LeftOut, measure, &including(measure, own), &including(measure, other))
}

/// The answer with every item that does not apply counted as missing.
fn including(measure: &Measure, answer: &Answer) -> Answer {
    let mut answer = answer.clone();
    if let State::Given(given) = &mut answer.state {
        *given = measure.asks.including(given);
    }
    answer.outline = answer.outline.map(|outline| measure.asks.including(&outline));
    answer
}

/// The credit at face value.
pub(super) fn declared(measure: &Measure, answer: &Answer) -> Bounds {
    let because = match &answer.state {
        State::Given(given) => {
            return measure.asks.credit(given).map(|ends| Bounds::both(ends.low, ends.high)).unwrap_or_default();
        }
        State::NotApplicable(_) => return Bounds::default(),
        State::Open => Because::Open,
        State::Unknown(_) => Because::Unknown,
        State::Withheld(_) => Because::Withheld,
    };
    // A list whose items do not apply can be completed to full credit, unless they are counted as missing.
    let outline = answer.outline.as_ref().and_then(|outline| measure.asks.credit(outline));
    let high = outline.map(|ends| ends.high).filter(|high| *high.value() < Exact::ONE);
    Bounds::both(Figure::fixed(Exact::ZERO, because), high.unwrap_or_else(|| Figure::fixed(Exact::ONE, because)))
}

/// The credit of an answer that keeps it only with valid evidence. Without, it is 0 at both ends, whatever is still unlisted: its
/// evidence does not come with the rest of the list.
pub(super) fn evidenced(measure: &Measure, answer: &Answer) -> Bounds {
    match &answer.state {
        State::Given(_) if !answer.is_evidenced() => Bounds::zero(Because::NoValidEvidence),
        _ => declared(measure, answer),
    }
}

/// The least of the evidenced credit, of the second party's declared credit and, for a list, of what the two have in common.
fn corroborated(measure: &Measure, own: &Answer, other: &Answer) -> Bounds {
    let is_excluded = |answer: &Answer| matches!(answer.state, State::NotApplicable(_));
    match (is_excluded(own), is_excluded(other)) {
        (true, true) => return Bounds::default(),
        (true, false) if other.is_unanswered() => return unconfirmed(),
        (false, true) if own.is_unanswered() => return unconfirmed(),
        (true, false) | (false, true) => return Bounds::zero(Because::NotApplicableDisputed),
        (false, false) => {}
    }
    let (evidenced, declared) = (evidenced(measure, own), declared(measure, other));
    let common = measure.asks.common(own.listed(), other.listed());
    let Some(CommonEnds { low: common_low, high: common_high, .. }) = common else {
        return Bounds { low: least(evidenced.low, declared.low, None), high: least(evidenced.high, declared.high, None) };
    };
    let high = match common_high {
        Some(common) => least(evidenced.high, declared.high, Some(common)),
        // Each calls not applicable what the other has not answered: if both agree, the measure does not apply.
        None if measure.reasons.is_empty() => Some(Figure::fixed(Exact::ZERO, Because::NotApplicableUnconfirmed)),
        None => None,
    };
    Bounds { low: least(evidenced.low, declared.low, common_low), high }
}

/// One party says "not applicable" and the other has not answered.
fn unconfirmed() -> Bounds {
    Bounds { low: Some(Figure::fixed(Exact::ZERO, Because::NotApplicableUnconfirmed)), high: None }
}

fn least(own: Option<Figure>, other: Option<Figure>, common: Option<Figure>) -> Option<Figure> {
    let mut parts = vec![(Subject::Own, own?), (Subject::Other, other?)];
    parts.extend(common.map(|common| (Subject::Common, common)));
    Some(How::Least(parts).into())
}
