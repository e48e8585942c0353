//! "Ratings": bands, caps and why each of them holds.

use num_rational::BigRational;
use num_traits::One;
use uphold::score::{Cause, Reading, Standing};

use super::super::draft::{Answer, Asks, Draft, Item, Measure, Paragraph};
use super::super::figures::{CapAt, Rated, RatedEnd, Sums};
use super::super::moves::answer;
use super::credit::{Credits, Excluded, HIGH, LOW, declared};
use super::share;

/// The band of a figure: the last whose floor it reaches.
pub fn band(draft: &Draft, figure: &BigRational) -> usize {
    draft.bands.floors.iter().filter(|floor| BigRational::new((**floor).into(), 1000.into()) <= *figure).count() - 1
}

/// Full credit is met, and on a ladder of three levels or more the last but one; below half is not met.
pub fn standing(measure: &Measure, credit: &BigRational) -> Standing {
    let from = match measure.asks {
        Asks::Level { top } if top >= 3 => share(top - 1, top),
        _ => BigRational::one(),
    };
    if *credit >= from {
        Standing::Met
    } else if *credit < share(1, 2) {
        Standing::NotMet
    } else {
        Standing::PartlyMet
    }
}

/// The band at which a standing stops a paragraph.
pub fn stops_at(draft: &Draft, standing: Standing) -> Option<usize> {
    match standing {
        Standing::NotMet => Some(draft.bands.not_met),
        Standing::PartlyMet => Some(draft.bands.partly_met),
        Standing::Met => None,
    }
}

/// The rating of a paragraph in a reading; `None` where it has no figure at the low end.
pub fn rated(draft: &Draft, paragraph: &Paragraph, reading: Reading, credits: &Credits, sums: &Sums) -> Option<Rated> {
    let figures = sums.paragraphs.get(&paragraph.number)?;
    let critical = || paragraph.measures.iter().filter(|measure| measure.critical);
    let at = |end: usize| {
        let uncapped = band(draft, figures[end].as_ref()?);
        let cap = |measure: &Measure| {
            let standing = standing(measure, credits[&measure.id][end].as_ref()?);
            let stops_at = stops_at(draft, standing)?;
            Some(CapAt { measure: measure.id.clone(), standing, cause: cause(draft, reading, end, measure), stops_at })
        };
        let mut caps: Vec<_> = critical().filter_map(cap).collect();
        caps.sort_by_key(|cap| cap.measure.clone());
        let lowest = caps.iter().map(|cap| cap.stops_at).filter(|stop| *stop < uncapped).min();
        let effective = caps.iter().filter(|cap| Some(cap.stops_at) == lowest).map(|cap| cap.measure.clone()).collect();
        Some(RatedEnd { band: lowest.unwrap_or(uncapped), uncapped, caps, effective })
    };
    let low = at(LOW)?;
    let high = at(HIGH);
    let differs = high.as_ref().map(|high| high.band) != Some(low.band);
    let ids = |takes: &dyn Fn(&Measure) -> bool| {
        let mut ids: Vec<_> = paragraph.measures.iter().filter(|measure| takes(measure)).map(|one| one.id.clone()).collect();
        ids.sort();
        ids
    };
    let deciding = ids(&|measure| differs && credits[&measure.id][LOW] != credits[&measure.id][HIGH]);
    let uncapping = ids(&|measure| measure.critical && credits[&measure.id][LOW].is_none());
    Some(Rated { ends: [Some(low), high], deciding, uncapping })
}

/// Why a critical measure is not met at one end: the first in METHOD's order of the causes that hold there. At the high end what is
/// not answered counts in full, so that it is never what keeps a measure from being met.
pub fn cause(draft: &Draft, reading: Reading, end: usize, measure: &Measure) -> Cause {
    let own = answer(&draft.own, &measure.id);
    let meets = |answer: &Answer, end: usize| {
        let credit = declared(measure, answer, Excluded::Leaves)[end].clone();
        credit.is_none_or(|credit| standing(measure, &credit) == Standing::Met)
    };
    let is_open = |answer: &Answer| {
        end == LOW && (answer.is_unanswered() || (answer.is_in_part() && !meets(answer, LOW) && meets(answer, HIGH)))
    };
    if is_open(own) {
        return Cause::NotAnswered;
    }
    if reading != Reading::Declared && own.given().is_some() && !measure.is_proved(own) {
        return Cause::NoEvidence;
    }
    if let (Reading::Corroborated, Some(other)) = (reading, &draft.other) {
        let other = answer(other, &measure.id);
        let lists = own.items(&measure.asks).zip(other.items(&measure.asks));
        // At the high end, what one calls not applicable and the other leaves unlisted is agreed on, and leaves.
        let is_disputed = |(our, their): (&Item, &Item)| {
            (*our == Item::NotApplicable) != (*their == Item::NotApplicable)
                && (end == LOW || (*our != Item::Unlisted && *their != Item::Unlisted))
        };
        let by_one = |(ours, theirs): (Vec<Item>, Vec<Item>)| ours.iter().zip(&theirs).any(is_disputed);
        if own.is_not_applicable() != other.is_not_applicable() || lists.is_some_and(by_one) {
            return Cause::NotApplicableByOne;
        }
        if is_open(other) {
            return Cause::OtherNotAnswered;
        }
        if !meets(other, end) {
            return Cause::OtherBelow;
        }
    }
    Cause::AnsweredBelow
}
