//! Lists in which each item is covered, missing, unlisted or not applicable: the elements of a list, and the cells of a series.
//! METHOD, "From answer to credit", "Three readings of the same answers" and "Exactly".
//!
//! **Credit.** Take a strategy with four elements, of which `in-force` is a gate. Two are covered, one is missing and one is unlisted.
//! The unlisted one may still turn out covered, so the credit is 2/4 at the low end and 3/4 at the high end. If the missing element is
//! `in-force`, nothing else counts: 0 at both ends. If the unlisted one is `in-force`, that is so at the low end only. An element that
//! does not apply leaves the list, which then has three elements.
//!
//! **Two parties.** A list that two files have in common is formed item by item, for each end. Where one file covers an item and the
//! other leaves it unlisted, it counts at the high end only, because the second party may still confirm it.

use std::ops::Range;

use crate::figure::{Because, Counted, Exact, Figure, How, Subject};

use super::kind::{CommonEnds, Ends};

/// The answer to one item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Listed as missing.
    Missing,
    /// In no list.
    Unlisted,
    /// Listed as covered.
    Covered,
    /// Listed as not applicable, so that it leaves the list.
    NotApplicable,
}

/// Which end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Unlisted items count as missing.
    Low,
    /// Unlisted items count as covered.
    High,
}

impl End {
    fn counts(self, mark: Mark) -> bool {
        mark == Mark::Covered || (self == Self::High && mark == Mark::Unlisted)
    }
}

/// Items that are counted together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ItemGroup {
    /// Their positions in the list.
    pub(super) items: Range<usize>,
    /// The positions of the gates among them.
    pub(super) gates: Vec<usize>,
}

/// A list of items in groups; the group with the least credit decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ItemList {
    /// The groups, in written order.
    pub(super) groups: Vec<ItemGroup>,
    /// What is counted.
    pub(super) counted: Counted,
}

impl ItemList {
    /// The credit at both ends; `None` where no item applies.
    pub(super) fn credit(&self, marks: &[Mark]) -> Option<Ends> {
        let low = self.at(End::Low, marks)?;
        let high = if marks.contains(&Mark::Unlisted) { self.at(End::High, marks)? } else { low.clone() };
        Some(Ends { low, high })
    }

    /// The credit of what two files have in common.
    pub(super) fn common(&self, own: &[Mark], other: &[Mark]) -> CommonEnds {
        let at = |end| {
            let marks: Vec<Mark> = own.iter().zip(other).map(|(own, other)| common(end, *own, *other)).collect();
            self.at(end, &marks)
        };
        let is_disputed = |end| {
            own.iter().zip(other).any(|(own, other)| {
                (*own == Mark::NotApplicable) != (*other == Mark::NotApplicable) && common(end, *own, *other) == Mark::Missing
            })
        };
        CommonEnds {
            low: at(End::Low),
            high: at(End::High),
            is_disputed_low: is_disputed(End::Low),
            is_disputed_high: is_disputed(End::High),
        }
    }

    fn at(&self, end: End, marks: &[Mark]) -> Option<Figure> {
        let mut figures: Vec<(Subject, Figure)> = Vec::with_capacity(self.groups.len());
        for (index, group) in self.groups.iter().enumerate() {
            let own = marks.get(group.items.clone()).unwrap_or_default();
            let applicable = own.iter().filter(|mark| **mark != Mark::NotApplicable).count();
            if applicable == 0 {
                continue;
            }
            let gates = || group.gates.iter().filter_map(|gate| marks.get(*gate)).filter(|mark| !end.counts(**mark));
            let figure = match gates().next() {
                None => Figure::share(own.iter().filter(|mark| end.counts(**mark)).count(), applicable, self.counted),
                Some(_) if gates().any(|mark| *mark == Mark::Missing) => Figure::fixed(Exact::ZERO, Because::GateMissing),
                Some(_) => Figure::fixed(Exact::ZERO, Because::GateUnlisted),
            };
            figures.push((Subject::Group(index), figure));
        }
        if figures.len() > 1 { Some(How::Least(figures).into()) } else { figures.pop().map(|(_, only)| only) }
    }

    /// The item to cover next: in the group with the least credit, a gate first, then an item that nothing was said about, then a
    /// missing one. `None` where all that apply are covered.
    pub(super) fn next(&self, marks: &[Mark]) -> Option<usize> {
        let is_left = |item: &usize| matches!(marks.get(*item), Some(Mark::Missing | Mark::Unlisted));
        let mut least: Option<(Exact, &ItemGroup)> = None;
        for group in self.groups.iter().filter(|group| group.items.clone().any(|item| is_left(&item))) {
            let alone = Self { groups: vec![group.clone()], counted: self.counted };
            let credit = alone.at(End::Low, marks).map_or(Exact::ZERO, |figure| figure.value().clone());
            if least.as_ref().is_none_or(|(smallest, _)| credit < *smallest) {
                least = Some((credit, group));
            }
        }
        let (_, group) = least?;
        let of = |mark| group.items.clone().find(|item| marks.get(*item) == Some(&mark));
        let gate = group.gates.iter().copied().find(is_left);
        gate.or_else(|| of(Mark::Unlisted)).or_else(|| of(Mark::Missing))
    }
}

/// What two files have in common about one item at one end.
fn common(end: End, own: Mark, other: Mark) -> Mark {
    use Mark::{Covered, Missing, NotApplicable, Unlisted};
    match (own, other) {
        (NotApplicable, NotApplicable) => NotApplicable,
        // One of them says "not applicable" and the other may still agree: the item does not count, or leaves the list.
        (NotApplicable, Unlisted) | (Unlisted, NotApplicable) if end == End::High => NotApplicable,
        (NotApplicable | Missing, _) | (_, NotApplicable | Missing) => Missing,
        (Covered, Covered) => Covered,
        (Covered | Unlisted, Unlisted) | (Unlisted, Covered) => Unlisted,
    }
}

#[cfg(test)]
mod tests {
    use super::Mark::{Covered, Missing, NotApplicable, Unlisted};
    use super::*;

    fn list(groups: &[(Range<usize>, &[usize])]) -> ItemList {
        let groups = groups.iter().map(|(items, gates)| ItemGroup { items: items.clone(), gates: gates.to_vec() });
        ItemList { groups: groups.collect(), counted: Counted::Elements }
    }

    fn ends(list: &ItemList, marks: &[Mark]) -> Option<[String; 2]> {
        list.credit(marks).map(|ends| [ends.low.value().to_string(), ends.high.value().to_string()])
    }

    #[test]
    fn an_unlisted_item_makes_a_range_and_one_that_does_not_apply_leaves() {
        let plain = list(&[(0..4, &[])]);
        assert_eq!(ends(&plain, &[Covered, Covered, Missing, Unlisted]), Some(["1/2", "3/4"].map(str::to_owned)));
        assert_eq!(ends(&plain, &[Covered, NotApplicable, Missing, Unlisted]), Some(["1/3", "2/3"].map(str::to_owned)));
        assert_eq!(ends(&plain, &[NotApplicable; 4]), None);
    }

    #[test]
    fn nothing_counts_behind_a_gate_that_is_missing_or_at_the_low_end_unlisted() {
        let gated = list(&[(0..3, &[0])]);
        assert_eq!(ends(&gated, &[Missing, Covered, Unlisted]), Some(["0", "0"].map(str::to_owned)));
        assert_eq!(ends(&gated, &[Unlisted, Covered, Covered]), Some(["0", "1"].map(str::to_owned)));
        assert_eq!(ends(&gated, &[Covered, Covered, Missing]), Some(["2/3", "2/3"].map(str::to_owned)));
        assert_eq!(gated.next(&[Missing, Unlisted, Covered]), Some(0));
        assert_eq!(gated.next(&[Covered, Missing, Unlisted]), Some(2));
    }

    #[test]
    fn a_gate_carries_its_own_group_and_a_group_of_which_nothing_applies_leaves() {
        let groups = list(&[(0..2, &[0]), (2..4, &[])]);
        assert_eq!(ends(&groups, &[Covered, Covered, Covered, Missing]), Some(["1/2", "1/2"].map(str::to_owned)));
        assert_eq!(ends(&groups, &[Missing, Covered, Covered, Covered]), Some(["0", "0"].map(str::to_owned)));
        assert_eq!(ends(&groups, &[Covered, Covered, NotApplicable, NotApplicable]), Some(["1", "1"].map(str::to_owned)));
    }

    #[test]
    fn the_next_item_is_in_the_group_with_the_least_credit_and_of_equals_in_the_first() {
        let groups = list(&[(0..2, &[]), (2..4, &[])]);
        assert_eq!(groups.next(&[Covered, Missing, Covered, Missing]), Some(1));
        assert_eq!(groups.next(&[Covered, Missing, Missing, Missing]), Some(2));
        assert_eq!(groups.next(&[Missing, Missing, Unlisted, Covered]), Some(0));
        assert_eq!(groups.next(&[Covered; 4]), None);
    }

    #[test]
    fn two_files_have_in_common_what_both_cover_or_may_still_cover() {
        let plain = list(&[(0..2, &[])]);
        let value = |figure: Option<Figure>| figure.map(|figure| figure.value().to_string());
        let ends = |own: [Mark; 2], other: [Mark; 2]| {
            let CommonEnds { low, high, .. } = plain.common(&own, &other);
            (value(low), value(high))
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(ends([Covered, Covered], [Covered, Unlisted]), (some("1/2"), some("1")));
        assert_eq!(ends([Covered, NotApplicable], [Covered, Covered]), (some("1/2"), some("1/2")));
        assert_eq!(ends([Covered, NotApplicable], [Covered, Unlisted]), (some("1/2"), some("1")));
        assert_eq!(ends([NotApplicable, Unlisted], [Unlisted, NotApplicable]), (some("0"), None));
    }
}
