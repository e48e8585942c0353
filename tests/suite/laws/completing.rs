//! Law 3, its second half: every completion of what is open, unknown or unlisted, in every file read, lies inside the range, and
//! both ends are reached.

use proptest::prelude::*;
use uphold::score::Reading;

use super::draft::{Answer, Draft, Given, Item, Measure, Role, State};
use super::figures::figures;
use super::generate::drafts;
use super::moves::answer;

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn every_completion_lies_inside_the_range_and_both_ends_are_reached(draft in drafts()) {
        let range = figures(&draft);
        let drawn = figures(&completed(&draft, How::Drawn));
        for (of, [low, high]) in &drawn.read {
            prop_assert_eq!(low, high, "{:?} with nothing left open", of);
        }
        drawn.inside(&range)?;

        let worst = figures(&completed(&draft, How::Worst));
        for (of, [low, _]) in &range.read {
            prop_assert_eq!(&worst.read[of], &[low.clone(), low.clone()], "the low end of {:?}", of);
        }
        for ((of, [low, _]), (_, found)) in range.bands().zip(worst.bands()) {
            prop_assert_eq!(found, [low, low], "the low end of the rating of {:?}", of);
        }
        for reading in Reading::ALL {
            let best = figures(&completed(&draft, How::Best(reading)));
            for (of, [_, high]) in range.read.iter().filter(|((of, _), _)| *of == reading) {
                prop_assert_eq!(&best.read[of], &[high.clone(), high.clone()], "the high end of {:?}", of);
            }
            for ((of, [_, high]), (_, found)) in range.bands().zip(best.bands()).filter(|((of, _), _)| of.0 == reading) {
                prop_assert_eq!(found, [high, high], "the high end of the rating of {:?}", of);
            }
        }
    }
}

/// What completes an answer.
#[derive(Clone, Copy, PartialEq)]
pub enum How {
    /// No credit.
    Worst,
    /// All that the reading can still come to.
    Best(Reading),
    /// The spare answers.
    Drawn,
}

/// The draft with nothing open, unknown or unlisted in any file.
pub fn completed(draft: &Draft, how: How) -> Draft {
    completed_where(draft, how, |_| true)
}

/// The same for some of the measures alone.
pub fn completed_where(draft: &Draft, how: How, takes: impl Fn(&str) -> bool) -> Draft {
    let mut whole = draft.clone();
    let second = draft.other.as_ref();
    for (own, (file, spare)) in [true, false].into_iter().zip(whole.files()) {
        for (id, said) in file.iter_mut().filter(|(id, _)| takes(id)) {
            let across = if own { second.map(|second| answer(second, id)) } else { Some(answer(&draft.own, id)) };
            *said = completion(draft.measure(id), said, answer(spare, id), across, how);
        }
    }
    whole
}

fn completion(measure: &Measure, said: &Answer, spare: &Answer, across: Option<&Answer>, how: How) -> Answer {
    if said.is_not_applicable() || (said.given().is_some() && !said.is_in_part()) {
        return said.clone();
    }
    // An answer in part keeps its evidence as it is; one that is open or unknown comes with valid evidence.
    let give = |given: Given| match said.given() {
        Some(_) => said.with(State::Given(given)),
        None => measure.proved(said.with(State::Given(given))),
    };
    let excluded = said.with(State::NotApplicable);
    let agrees =
        |across: &&Answer| how == How::Best(Reading::Corroborated) && across.is_not_applicable() && measure.may_not_apply;
    if said.is_unanswered() && (across.as_ref().is_some_and(agrees) || (how == How::Drawn && spare.is_not_applicable())) {
        return excluded;
    }
    let Some(items) = said.items(&measure.asks) else {
        let spare = spare.given().filter(|_| how == How::Drawn).cloned();
        return give(spare.unwrap_or_else(|| measure.asks.extreme(how != How::Worst)));
    };
    let theirs = across.and_then(|across| across.items(&measure.asks));
    let spare = spare.items(&measure.asks);
    let fill = |at: usize, item: Item| match (item, how) {
        (Item::Unlisted, How::Worst) => Item::Missing,
        (Item::Unlisted, How::Drawn) => match spare.as_ref().map_or(Item::Unlisted, |spare| spare[at]) {
            Item::Unlisted => Item::Missing,
            item => item,
        },
        // Where the other file says "not applicable", to say so too is the best that can still be corroborated.
        (Item::Unlisted, How::Best(Reading::Corroborated))
            if measure.asks.role(at) == Role::Optional
                && theirs.as_ref().is_some_and(|theirs| theirs[at] == Item::NotApplicable) =>
        {
            Item::NotApplicable
        }
        (Item::Unlisted, How::Best(_)) => Item::Covered,
        (item, _) => item,
    };
    let mut filled: Vec<Item> = items.iter().enumerate().map(|(at, item)| fill(at, *item)).collect();
    if !filled.iter().any(|item| item.is_listed()) {
        // All of it does not apply, which is said of the measure where that may be said, and else cannot be said.
        if measure.may_not_apply {
            return excluded;
        }
        let unlisted = items.iter().position(|item| *item == Item::Unlisted).unwrap();
        filled[unlisted] = Item::Covered;
    }
    give(Given::Items(filled))
}
