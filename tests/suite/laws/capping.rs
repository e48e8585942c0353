//! "Ratings": whether the measures that are named decide a rating. Which caps there are, where each of them stops a paragraph and why is
//! compared with the method worked out by hand.

use proptest::prelude::*;

use super::completing::{How, completed_where};
use super::figures::{Figures, figures};
use super::generate::drafts;

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn the_measures_that_are_named_decide_a_rating(draft in drafts()) {
        let before = figures(&draft);
        for ((reading, number), rated) in before.ratings.iter().filter_map(|(of, rated)| Some((of, rated.as_ref()?))) {
            let [low, high] = rated.bands();
            prop_assert_eq!(rated.deciding.is_empty(), low == high);
            if low == high {
                continue;
            }
            let decided = |how| figures(&completed_where(&draft, how, |id| rated.deciding.iter().any(|named| named == id)));
            let bands = |figures: Figures| figures.ratings[&(*reading, *number)].as_ref().map_or([None, None], |rated| rated.bands());
            prop_assert_eq!(bands(decided(How::Worst)), [low, low], "{:?} of {}, at worst", reading, number);
            prop_assert_eq!(bands(decided(How::Best(*reading))), [high, high], "{:?} of {}, at best", reading, number);
        }
    }
}
