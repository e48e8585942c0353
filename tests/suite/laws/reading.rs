//! Law 2: no reading promises more than the one before it, no low end lies above its high end, and every figure is a share.

use num_rational::BigRational;
use num_traits::{One, Zero};
use proptest::prelude::*;
use uphold::score::Reading;

use super::draft::{Draft, RowMark};
use super::figures::{Figures, Of, figures};
use super::generate::drafts;
use super::moves::answer;

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn readings_and_ends_stand_in_order(draft in drafts()) {
        let all = figures(&draft);
        let (none, whole) = (BigRational::zero(), BigRational::one());
        let every = all.read.values().chain(all.zeroed.values()).chain(all.equal.values());
        for [low, high] in every {
            prop_assert!(low.iter().chain(high).all(|figure| none <= *figure && *figure <= whole), "{:?} to {:?}", low, high);
            prop_assert!(low.is_none() || high.is_none() || low <= high, "{:?} to {:?}", low, high);
        }
        in_order(&all, |of| matches!(of, Of::Measure(_)))?;
        // Where one file alone says "not applicable", sums differ in what they include: so for sums, both say it.
        in_order(&figures(&agreed(draft)), |_| true)?;
    }
}

fn in_order(all: &Figures, of_interest: impl Fn(&Of) -> bool) -> Result<(), TestCaseError> {
    let of_interest = all.read.iter().filter(|((_, of), _)| of_interest(of));
    for ((reading, of), ends) in of_interest {
        let before = match reading {
            Reading::Declared => continue,
            Reading::Evidenced => Reading::Declared,
            Reading::Verified => Reading::Evidenced,
        };
        for (end, (lesser, greater)) in ends.iter().zip(&all.read[&(before, of.clone())]).enumerate() {
            let both = lesser.is_some() && greater.is_some();
            prop_assert!(!both || lesser <= greater, "{:?} {:?}, end {}: {:?} {:?}", reading, of, end, lesser, greater);
        }
    }
    Ok(())
}

/// The draft with "not applicable" in the second file exactly where the first says so.
fn agreed(mut draft: Draft) -> Draft {
    for (id, theirs) in draft.other.iter_mut().flatten() {
        match (answer(&draft.own, id).is_not_applicable(), theirs.is_not_applicable()) {
            (true, _) => theirs.says = RowMark::NotApplicable,
            (false, true) => theirs.says = RowMark::Unknown,
            (false, false) => {}
        }
    }
    draft
}
