//! Law 2: no reading promises more than the one before it, no low end lies above its high end, and every figure is a share.

use num_rational::BigRational;
use num_traits::{One, Zero};
use proptest::prelude::*;
use uphold::score::Reading;

use super::figures::{Figures, figures};
use super::generate::drafts;

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn readings_and_ends_stand_in_order(draft in drafts()) {
        let all = figures(&draft);
        let (none, whole) = (BigRational::zero(), BigRational::one());
        for [low, high] in all.read.values().chain(all.zeroed.values()).chain(all.equal.values()) {
            prop_assert!([low, high].into_iter().flatten().all(|figure| none <= *figure && *figure <= whole), "{:?} to {:?}", low, high);
            prop_assert!(low.is_none() || high.is_none() || low <= high, "{:?} to {:?}", low, high);
            prop_assert!(low.is_some() || high.is_none(), "a high end of {:?} without a low one", high);
        }
        for (of, [low, high]) in all.bands() {
            prop_assert!(low.is_none() || high.is_none() || low <= high, "rating of {:?}: {:?} to {:?}", of, low, high);
        }
        in_order(&all)?;
    }
}

/// Where a file alone says "not applicable", a figure may be there in one reading and not in the other; in order are those that are.
fn in_order(all: &Figures) -> Result<(), TestCaseError> {
    for (lesser, greater) in [(Reading::Evidenced, Reading::Declared), (Reading::Corroborated, Reading::Evidenced)] {
        for figures in [&all.read, &all.zeroed, &all.equal] {
            for ((_, of), ends) in figures.iter().filter(|((reading, _), _)| *reading == lesser) {
                for (end, (less, more)) in ends.iter().zip(&figures[&(greater, of.clone())]).enumerate() {
                    let both = less.is_some() && more.is_some();
                    prop_assert!(!both || less <= more, "{:?} {:?}, end {}: {:?} {:?}", lesser, of, end, less, more);
                }
            }
        }
        let bands = |reading| all.bands().filter(move |((found, _), _)| *found == reading);
        for ((of, less), (_, more)) in bands(lesser).zip(bands(greater)) {
            for (less, more) in less.into_iter().zip(more) {
                prop_assert!(less.is_none() || more.is_none() || less <= more, "rating of {:?}: {:?} {:?}", of, less, more);
            }
        }
    }
    Ok(())
}
