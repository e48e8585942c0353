//! "Adding up": paragraphs, overall, views, gaps, swings.

use std::collections::{BTreeMap, BTreeSet};

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::super::draft::{Draft, Measure, Paragraph};
use super::super::figures::{Ends, Of, Sums};
use super::super::written::{BASES, KINDS, SCOPES};
use super::credit::{Credits, HIGH, LOW};

/// A whole number as a fraction.
pub fn whole(number: u64) -> BigRational {
    BigRational::from_integer(number.into())
}

/// Σ(weight × figure) ÷ Σ(weight) over what has a figure; `None` where nothing has.
pub fn mean(parts: impl Iterator<Item = (BigRational, Option<BigRational>)>) -> Option<BigRational> {
    let (mut sum, mut weights) = (BigRational::zero(), BigRational::zero());
    for (weight, figure) in parts.filter_map(|(weight, figure)| Some((weight, figure?))) {
        sum += &weight * figure;
        weights += weight;
    }
    if weights.is_zero() { None } else { Some(sum / weights) }
}

/// Which weights count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    Given,
    Equal,
}

impl Weights {
    fn of(self, weight: u64) -> BigRational {
        whole(if self == Self::Given { weight } else { 1 })
    }
}

/// The two sums over some of the measures; the paragraphs that have none of them are left out.
pub fn sums(draft: &Draft, credits: &Credits, weights: Weights, takes: impl Fn(&Measure) -> bool) -> Sums {
    let of = |paragraph: &Paragraph| -> Option<(u32, u64, Ends)> {
        let measures: Vec<_> = paragraph.measures.iter().filter(|measure| takes(measure)).collect();
        let at = |end: usize| mean(measures.iter().map(|one| (weights.of(one.weight), credits[&one.id][end].clone())));
        (!measures.is_empty()).then(|| (paragraph.number, paragraph.weight, [LOW, HIGH].map(at)))
    };
    let paragraphs: Vec<_> = draft.paragraphs.iter().filter_map(of).collect();
    let overall =
        [LOW, HIGH].map(|end| mean(paragraphs.iter().map(|(_, weight, ends)| (weights.of(*weight), ends[end].clone()))));
    Sums { paragraphs: paragraphs.into_iter().map(|(number, _, ends)| (number, ends)).collect(), overall }
}

/// The views that a measure counts in, as grouping and id.
pub fn views(measure: &Measure) -> BTreeSet<(&'static str, &'static str)> {
    let set = |bits: u8, names: &[&'static str]| -> Vec<&'static str> {
        names.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, name)| *name).collect()
    };
    let names = [
        ("kind", vec![KINDS[measure.kind]]),
        ("basis", vec![BASES[measure.basis]]),
        ("lead", set(measure.leads, &["one", "two"])),
        ("theme", set(measure.themes, &["one", "two"])),
        // Two articles of one treaty are one subset.
        ("reference", set(measure.sees, &["CRC", "CRC", "SDG 5.2", "SDG 16.2"])),
        ("scope", set(measure.scopes, &SCOPES)),
    ];
    names.into_iter().flat_map(|(grouping, ids)| ids.into_iter().map(move |id| (grouping, id))).collect()
}

/// All views that have a measure.
pub fn all_views(draft: &Draft, credits: &Credits) -> BTreeMap<Of, Sums> {
    let names: BTreeSet<_> = draft.measures().flat_map(views).collect();
    let sums = |(grouping, id)| sums(draft, credits, Weights::Given, |measure| views(measure).contains(&(grouping, id)));
    names.into_iter().map(|view| (Of::View(view.0, view.1.to_owned()), sums(view))).collect()
}

/// The gap between law and institutions and another kind: its two ends, and the paragraphs that have both at both ends.
pub fn gap(draft: &Draft, credits: &Credits, kind: usize) -> Option<(Ends, Vec<u32>)> {
    let [law, other] = [0, kind].map(|kind| sums(draft, credits, Weights::Given, |measure| measure.kind == kind).paragraphs);
    let both = |number: &u32| {
        let ends = |sums: &BTreeMap<u32, Ends>| Some([sums.get(number)?[LOW].clone()?, sums.get(number)?[HIGH].clone()?]);
        Some((ends(&law)?, ends(&other)?))
    };
    let common: Vec<_> = draft.paragraphs.iter().filter_map(|one| Some((one, both(&one.number)?))).collect();
    let ends = [LOW, HIGH]
        .map(|end| mean(common.iter().map(|(one, (law, other))| (whole(one.weight), Some(&other[end] - &law[HIGH - end])))));
    let mut numbers: Vec<_> = common.iter().map(|(one, _)| one.number).collect();
    numbers.sort_unstable();
    (!numbers.is_empty()).then_some((ends, numbers))
}

/// w/Σw × W/ΣW over what applies in the state's own file; `None` for a measure that does not.
pub fn swing(draft: &Draft, declared: &Credits, measure: &Measure) -> Option<BigRational> {
    let at = |id: &str, best: bool| {
        let mut put = declared.clone();
        put.insert(id.to_owned(), [(); 2].map(|()| Some(if best { BigRational::one() } else { BigRational::zero() })));
        sums(draft, &put, Weights::Given, |_| true).overall[LOW].clone()
    };
    declared[&measure.id][LOW].as_ref()?;
    Some(at(&measure.id, true)? - at(&measure.id, false)?)
}
