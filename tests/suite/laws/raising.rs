//! Law 1: raising a given answer, its evidence unchanged, never lowers anything; lowering it never raises anything; and to list as
//! covered what was unlisted lowers nothing but what the second party's "not applicable" lets fall.

use proptest::prelude::*;
use proptest::sample::Index;
use uphold::score::Reading;

use super::draft::{Answer, Draft, File, Given, Item, State};
use super::figures::figures;
use super::generate::drafts;
use super::moves::{answer, answer_mut};

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn raising_an_answer_never_lowers_a_figure_and_lowering_it_never_raises_one(
        draft in drafts(), pick in any::<Index>(), second in any::<bool>(),
    ) {
        let Some((second, id)) = picked(&draft, pick, second) else { return Ok(()) };
        let measure = draft.measure(&id);
        let (file, spare) = files(&draft, second);
        let (now, spare) = (answer(file, &id).given().unwrap(), answer(spare, &id));
        let toward = |best: bool| spare.given().cloned().unwrap_or_else(|| measure.asks.extreme(best));
        let with = |given: Given| figures(&changed(&draft, second, &id, given));
        let before = figures(&draft);
        let nothing_excepted = |_| false;
        for best in [toward(true), measure.asks.extreme(true)] {
            before.never_above(&with(measure.asks.better(now, &best, true)), nothing_excepted)?;
        }
        for worst in [toward(false), measure.asks.extreme(false)] {
            with(measure.asks.better(now, &worst, false)).never_above(&before, nothing_excepted)?;
        }
    }

    #[test]
    fn to_cover_an_unlisted_item_lowers_nothing_but_where_the_other_file_calls_it_not_applicable(
        draft in drafts(), pick in any::<Index>(), second in any::<bool>(),
    ) {
        let takes = |said: &Answer| said.is_in_part();
        let Some((second, id)) = picked_where(&draft, pick, second, takes) else { return Ok(()) };
        let Some(Given::Items(mut items)) = answer(files(&draft, second).0, &id).given().cloned() else { unreachable!() };
        let unlisted: Vec<_> = (0..items.len()).filter(|at| items[*at] == Item::Unlisted).collect();
        let at = unlisted[pick.index(unlisted.len())];
        items[at] = Item::Covered;
        let across = if second { Some(&draft.own) } else { draft.other.as_ref() }.map(|file| answer(file, &id));
        let across = across.and_then(|said| said.items(&draft.measure(&id).asks));
        let is_excepted = across.is_some_and(|items| items[at] == Item::NotApplicable);
        let after = figures(&changed(&draft, second, &id, Given::Items(items)));
        figures(&draft).never_above(&after, |at| is_excepted && at == (Reading::Corroborated, 1))?;
    }
}

/// One of the two files with the answers to draw on for it.
fn files(draft: &Draft, second: bool) -> (&File, &File) {
    match &draft.other {
        Some(other) if second => (other, &draft.spare_other),
        _ => (&draft.own, &draft.spare),
    }
}

/// A measure to which one of the files gives an answer; whether it is the second file is said as well.
fn picked(draft: &Draft, pick: Index, second: bool) -> Option<(bool, String)> {
    picked_where(draft, pick, second, |said| said.given().is_some())
}

fn picked_where(draft: &Draft, pick: Index, second: bool, takes: impl Fn(&Answer) -> bool) -> Option<(bool, String)> {
    let second = second && draft.other.is_some();
    let ids: Vec<_> = files(draft, second).0.iter().filter(|(_, said)| takes(said)).map(|(id, _)| id).collect();
    (!ids.is_empty()).then(|| (second, ids[pick.index(ids.len())].clone()))
}

fn changed(draft: &Draft, second: bool, id: &str, given: Given) -> Draft {
    let mut changed = draft.clone();
    let file = if second { changed.other.as_mut().unwrap() } else { &mut changed.own };
    answer_mut(file, id).state = State::Given(given);
    changed
}
