//! When one set of figures is never above another, and when it lies inside the range of another: what most laws say.

use num_rational::BigRational;
use proptest::prelude::*;
use uphold::score::Reading;

use super::figures::{Ends, Figures, Of};

/// A reading at one of its ends, 0 the low one.
pub type At = (Reading, usize);

impl Figures {
    /// Everything that a law about ends is about, by name: credits, sums, views, equal weights, "not applicable" as 0.
    fn every(&self) -> impl Iterator<Item = (&'static str, &(Reading, Of), &Ends)> {
        let named = [("", &self.read), (", equal weights", &self.equal), (", not applicable as 0", &self.zeroed)];
        named.into_iter().flat_map(|(how, all)| all.iter().map(move |(of, ends)| (how, of, ends)))
    }

    fn get(&self, how: &str, of: &(Reading, Of)) -> &Ends {
        match how {
            "" => &self.read[of],
            ", equal weights" => &self.equal[of],
            _ => &self.zeroed[of],
        }
    }

    /// The bands of ratings at both ends.
    pub fn bands(&self) -> impl Iterator<Item = ((Reading, u32), [Option<usize>; 2])> {
        self.ratings.iter().map(|(of, rated)| (*of, rated.as_ref().map_or([None, None], |rated| rated.bands())))
    }

    /// That each figure and rating of the other is at least as high at the same end, and is there or not there alike; `but` names
    /// what a law excepts.
    pub fn never_above(&self, other: &Self, but: impl Fn(At) -> bool) -> Result<(), TestCaseError> {
        prop_assert_eq!(self.read.len(), other.read.len());
        for (how, of, lower) in self.every() {
            for (end, (lower, upper)) in lower.iter().zip(other.get(how, of)).enumerate().filter(|(end, _)| !but((of.0, *end))) {
                prop_assert_eq!(lower.is_some(), upper.is_some(), "{:?}{}, end {}", of, how, end);
                prop_assert!(lower <= upper, "{:?}{}, end {}: {:?} is above {:?}", of, how, end, lower, upper);
            }
        }
        for ((of, lower), (_, upper)) in self.bands().zip(other.bands()) {
            for end in (0..2).filter(|end| !but((of.0, *end))) {
                prop_assert_eq!(lower[end].is_some(), upper[end].is_some(), "rating of {:?}, end {}", of, end);
                prop_assert!(lower[end] <= upper[end], "rating of {:?}: {:?} is above {:?}", of, lower, upper);
            }
        }
        Ok(())
    }

    /// That each figure and rating of this one lies within the range of the other, wherever both have one.
    pub fn inside(&self, range: &Self) -> Result<(), TestCaseError> {
        fn above<T: PartialOrd>(one: Option<&T>, two: Option<&T>) -> bool {
            matches!((one, two), (Some(one), Some(two)) if one > two)
        }
        let credits = |(how, ..): &(&str, _, _)| how.is_empty() || *how == ", equal weights";
        for (how, of, [low, high]) in self.every().filter(credits) {
            let [least, most]: [Option<&BigRational>; 2] = range.get(how, of).each_ref().map(Option::as_ref);
            prop_assert!(!above(least, low.as_ref()), "{:?}{}: {:?} is below the low end {:?}", of, how, low, least);
            prop_assert!(!above(high.as_ref(), most), "{:?}{}: {:?} is above the high end {:?}", of, how, high, most);
        }
        for ((of, [low, high]), (_, [least, most])) in self.bands().zip(range.bands()) {
            prop_assert!(!above(least.as_ref(), low.as_ref()), "rating of {:?}: {:?} is below {:?}", of, low, least);
            prop_assert!(!above(high.as_ref(), most.as_ref()), "rating of {:?}: {:?} is above {:?}", of, high, most);
        }
        Ok(())
    }
}
