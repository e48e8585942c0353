//! "From answer to credit" and "Three readings of the same answers", and what both are with every "not applicable" counted as 0.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::{One, Zero};
use uphold::score::Reading;

use super::super::draft::{Answer, Asks, Draft, Given, Item, Measure, Role, State};
use super::super::figures::Ends;
use super::super::moves::answer;
use super::share;

/// The credits of all measures by id.
pub type Credits = BTreeMap<String, Ends>;

/// Whether what is not applicable leaves the list and the sum, or counts 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excluded {
    Leaves,
    AsZero,
}

/// The two ends, the low one first.
pub const LOW: usize = 0;
pub const HIGH: usize = 1;

/// The credits in a reading; `None` where there is no second file for it.
pub fn credits(draft: &Draft, reading: Reading, excluded: Excluded) -> Option<Credits> {
    let of = |measure: &Measure| {
        let own = answer(&draft.own, &measure.id);
        let ends = match reading {
            Reading::Declared => declared(measure, own, excluded),
            Reading::Evidenced => evidenced(measure, own, excluded),
            Reading::Corroborated => corroborated(measure, own, answer(draft.other.as_ref()?, &measure.id), excluded),
        };
        Some((measure.id.clone(), ends))
    };
    draft.measures().map(of).collect()
}

/// What happens to an item at one end: it counts, it does not, or it leaves the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Counts,
    Fails,
    Leaves,
}

/// What is unlisted fails at the low end and counts at the high end.
fn unknown_at(end: usize) -> Fate {
    if end == LOW { Fate::Fails } else { Fate::Counts }
}

fn fate(item: Item, end: usize, excluded: Excluded) -> Fate {
    match item {
        Item::Covered => Fate::Counts,
        Item::Missing => Fate::Fails,
        Item::Unlisted => unknown_at(end),
        Item::NotApplicable if excluded == Excluded::AsZero => Fate::Fails,
        Item::NotApplicable => Fate::Leaves,
    }
}

/// The fate of an item on which two files are read together.
fn common(own: Item, other: Item, end: usize, excluded: Excluded) -> Fate {
    match (own, other) {
        (Item::NotApplicable, _) | (_, Item::NotApplicable) if excluded == Excluded::AsZero => Fate::Fails,
        (Item::NotApplicable, Item::NotApplicable) => Fate::Leaves,
        (Item::NotApplicable, Item::Unlisted) | (Item::Unlisted, Item::NotApplicable) if end == HIGH => Fate::Leaves,
        (Item::NotApplicable, _) | (_, Item::NotApplicable) => Fate::Fails,
        (Item::Missing, _) | (_, Item::Missing) => Fate::Fails,
        (Item::Covered, Item::Covered) => Fate::Counts,
        _ => unknown_at(end),
    }
}

/// The least of the groups; `None` where nothing applies. A gate that fails takes its group with it.
fn least(asks: &Asks, excluded: Excluded, fate: impl Fn(usize) -> Fate) -> Option<BigRational> {
    let of = |group: &Vec<usize>| {
        let number = |wanted: Fate| group.iter().filter(|item| fate(**item) == wanted).count();
        let gate_fails = group.iter().any(|item| asks.role(*item) == Role::Gate && fate(*item) == Fate::Fails);
        match number(Fate::Counts) + number(Fate::Fails) {
            0 if excluded == Excluded::AsZero => Some(BigRational::zero()),
            0 => None,
            _ if gate_fails => Some(BigRational::zero()),
            all => Some(share(number(Fate::Counts), all)),
        }
    };
    asks.groups().iter().filter_map(of).min()
}

/// What a given answer earns at the low and at the high end.
pub fn credit(asks: &Asks, given: &Given, excluded: Excluded) -> Ends {
    let one = match (asks, given) {
        (Asks::YesNo { .. }, Given::Rung(rung)) => share(*rung, 2),
        (Asks::Level { top }, Given::Rung(rung)) => share(*rung, *top),
        (Asks::Number { floor, target, .. }, Given::Value(value)) => {
            BigRational::new((value - floor).into(), (target - floor).into()).max(BigRational::zero()).min(BigRational::one())
        }
        (_, Given::Items(items)) => {
            return [LOW, HIGH].map(|end| least(asks, excluded, |item| fate(items[item], end, excluded)));
        }
        _ => unreachable!("the answer is drawn for the measure"),
    };
    [Some(one.clone()), Some(one)]
}

/// 0 at both ends.
fn nothing() -> Ends {
    [LOW, HIGH].map(|_| Some(BigRational::zero()))
}

/// Every answer at face value.
pub fn declared(measure: &Measure, answer: &Answer, excluded: Excluded) -> Ends {
    match &answer.state {
        State::Given(given) => credit(&measure.asks, given, excluded),
        State::NotApplicable if excluded == Excluded::AsZero => nothing(),
        State::NotApplicable => [None, None],
        State::Open | State::Unknown | State::Withheld => {
            // At best everything that applies is in place; what is counted as 0 stays 0.
            let items = answer.items(&measure.asks);
            let best = items.and_then(|items| least(&measure.asks, excluded, |item| fate(items[item], HIGH, excluded)));
            [Some(BigRational::zero()), Some(best.unwrap_or_else(BigRational::one))]
        }
    }
}

pub fn evidenced(measure: &Measure, answer: &Answer, excluded: Excluded) -> Ends {
    if answer.given().is_some() && !measure.is_proved(answer) { nothing() } else { declared(measure, answer, excluded) }
}

fn corroborated(measure: &Measure, own: &Answer, other: &Answer, excluded: Excluded) -> Ends {
    match (own.is_not_applicable(), other.is_not_applicable()) {
        (true, _) | (_, true) if excluded == Excluded::AsZero => return nothing(),
        (true, true) => return [None, None],
        (true, false) if other.is_unanswered() => return [Some(BigRational::zero()), None],
        (false, true) if own.is_unanswered() => return [Some(BigRational::zero()), None],
        (true, false) | (false, true) => return nothing(),
        (false, false) => {}
    }
    let (own_ends, other_ends) = (evidenced(measure, own, excluded), declared(measure, other, excluded));
    let lists = own.items(&measure.asks).zip(other.items(&measure.asks));
    [LOW, HIGH].map(|end| {
        let both = own_ends[end].clone().unwrap().min(other_ends[end].clone().unwrap());
        let Some((ours, theirs)) = &lists else { return Some(both) };
        match least(&measure.asks, excluded, |item| common(ours[item], theirs[item], end, excluded)) {
            Some(list) => Some(both.min(list)),
            // Each file leaves unlisted what the other calls not applicable.
            None if measure.may_not_apply => None,
            None => Some(BigRational::zero()),
        }
    })
}
