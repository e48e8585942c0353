//! Law 1: raising the credit of a given answer, its evidence unchanged, never lowers anything; lowering it never raises anything.

use proptest::prelude::*;
use proptest::sample::Index;

use super::draft::{Draft, Given, Part, RowMark};
use super::figures::figures;
use super::generate::drafts;
use super::moves::{answer, answer_mut};

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn raising_an_answer_never_lowers_a_figure_and_lowering_it_never_raises_one(
        draft in drafts(), pick in any::<Index>(), second in any::<bool>(),
    ) {
        let (file, spare) = match &draft.other {
            Some(other) if second => (other, &draft.spare_other),
            _ => (&draft.own, &draft.spare),
        };
        let is_own = !second || draft.other.is_none();
        let given: Vec<_> = draft.measures().filter(|measure| answer(file, &measure.id).given().is_some()).collect();
        prop_assume!(!given.is_empty());
        let measure = given[pick.index(given.len())];
        let (said, spare) = (answer(file, &measure.id), answer(spare, &measure.id));
        let now = said.given().unwrap();
        let toward = spare.given().cloned();
        let may_finish = !is_own || measure.is_proved(said);
        let raised = measure.asks.better(now, toward.as_ref().unwrap_or(&measure.asks.extreme(true)), true);
        let raised = if may_finish { raised } else { left_open(now, raised) };
        let lowered = measure.asks.better(now, toward.as_ref().unwrap_or(&measure.asks.extreme(false)), false);
        let lowered = if may_finish { lowered } else { closed(now, lowered) };
        let with = |given: Given| {
            let mut changed: Draft = draft.clone();
            let file = if is_own { &mut changed.own } else { changed.other.as_mut().unwrap() };
            answer_mut(file, &measure.id).says = RowMark::Given(given);
            figures(&changed)
        };
        let before = figures(&draft);
        before.never_above(&with(raised))?;
        with(lowered).never_above(&before)?;
    }
}

// An unproved list that still has something unlisted can be completed with proof, and counts so at the evidenced high end; a
// finished one no longer can. To finish a list is therefore more than to raise its credit, and is kept out of this law.

/// The raised answer, with something left unlisted where something was.
fn left_open(now: &Given, mut raised: Given) -> Given {
    if let (Given::Parts(now), Given::Parts(parts)) = (now, &mut raised) {
        let was = now.iter().position(|part| *part == Part::Unlisted);
        if let (Some(was), false) = (was, parts.contains(&Part::Unlisted)) {
            parts[was] = Part::Unlisted;
        }
    }
    raised
}

/// The lowered answer, with nothing unlisted where nothing was.
fn closed(now: &Given, mut lowered: Given) -> Given {
    if let (false, Given::Parts(parts)) = (now.is_unfinished(), &mut lowered) {
        parts.iter_mut().filter(|part| **part == Part::Unlisted).for_each(|part| *part = Part::Missing);
    }
    lowered
}
