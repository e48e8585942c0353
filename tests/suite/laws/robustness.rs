//! "How firm is the number": the least and greatest overall against every corner that the weights can move to, the geometric mean's
//! printed digit against whole-number roots, and each swing against the overall with the measure at its best and at its worst.

use num_bigint::BigUint;
use num_rational::BigRational;
use num_traits::Pow;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::Index;
use uphold::figure::Exact;
use uphold::score::{EndRobustness, Reading, robustness, score, swing};

use super::by_hand::share;
use super::draft::{Answer, Asks, BANDS, Draft, File, Given, Measure, Paragraph, RowMark};
use super::figures::{Of, checked_assessment, checked_checklist, figures, see};
use super::generate::drafts;
use super::moves::answer_mut;
use super::written;

/// So many digits of a root are worked out behind the printed one.
const DIGITS: u32 = 12;

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn weights_within_half_move_the_overall_as_far_as_their_corners_do(
        paragraphs in vec((prop_oneof![1..9_u64, Just(1_000_000)], answers()), 1..7),
    ) {
        let robustness = robustness(&see(&flat(&paragraphs)).score).unwrap();
        for (end, at) in [(0, &robustness.low), (1, &robustness.high)] {
            let corners: Vec<_> = (0..1_u32 << paragraphs.len()).map(|corner| {
                let weights = (0..).zip(&paragraphs).map(|(bit, (weight, _))| share(i64::try_from(*weight).unwrap() * if corner >> bit & 1 == 1 { 3 } else { 1 }, 2));
                mean(weights.zip(&paragraphs).map(|(weight, (_, ends))| (weight, tenths(ends[end]))))
            }).collect();
            prop_assert_eq!(Some(&at.least.value().to_big()), corners.iter().min());
            prop_assert_eq!(Some(&at.greatest.value().to_big()), corners.iter().max());
            let weights = paragraphs.iter().map(|(weight, ends)| (share(i64::try_from(*weight).unwrap(), 1), tenths(ends[end])));
            prop_assert_eq!(at.arithmetic.value().to_big(), mean(weights));
            let weakest = paragraphs.iter().map(|(_, ends)| ends[end]).min().unwrap();
            prop_assert_eq!(at.weakest.1.value().to_big(), tenths(weakest));
        }
    }

    #[test]
    fn the_geometric_mean_prints_the_digit_of_its_root(
        paragraphs in vec((1..9_u64, answers()), 1..6), bands in 0..BANDS.len(),
        near in weighted(0.6, any::<Index>()),
    ) {
        // Mostly on both sides of the floor of a band, so that means fall on it and beside it.
        let near = near.map(|near| near.get(BANDS[bands].floors).saturating_sub(1) / 10);
        let draw = |[low, high]: [i64; 2]| match near {
            Some(near) if low == high => [near + low % 2; 2],
            _ => [low, high],
        };
        let drawn: Vec<_> = paragraphs.into_iter().map(|(weight, ends)| (weight, draw(ends))).collect();
        let draft = Draft { bands: &BANDS[bands], ..flat(&drawn) };
        let seen = see(&draft);
        let robustness = robustness(&seen.score).unwrap();
        for (end, at) in [(0, &robustness.low), (1, &robustness.high)] {
            let expected = by_root(drawn.iter().map(|(weight, ends)| (*weight, ends[end])), draft.bands.floors);
            prop_assert_eq!(printed(at, &seen.checklist.bands.floors()), expected);
        }
    }

    #[test]
    fn long_powers_are_decided_as_exactly_as_short_ones(
        weights in vec(1..1_000_001_u64, 2..5), values in vec(1..2001_i64, 4), equal in 1..2001_i64,
    ) {
        let printed = |values: &[i64], floors: &[Exact]| {
            let paragraph = |((number, weight), value)| paragraph(number, weight, Asks::Number { floor: 0, target: 2000, decimals: 0 }, Given::Value(value));
            let draft = built((1..).zip(weights.iter().copied()).zip(values.iter().copied()).map(paragraph));
            printed(&robustness(&see(&draft).score).unwrap().low, floors)
        };
        // All alike, the mean is their value: half-way between two digits as often as not, and a floor that it does reach.
        let even = u64::try_from(equal / 4 * 2 + [0, 0, 1, 2][equal as usize % 4]).unwrap();
        prop_assert_eq!(printed(&[equal; 4], &[Exact::share(equal.unsigned_abs(), 2000)]), even);
        let whole: f64 = weights.iter().map(|weight| *weight as f64).sum();
        let mean = weights.iter().zip(&values).map(|(weight, value)| *weight as f64 * (*value as f64 / 2.0).ln()).sum::<f64>() / whole;
        // A floating-point number tells the digit wherever it is not all but half-way between two.
        prop_assume!((mean.exp().fract() - 0.5).abs() > 1e-6);
        prop_assert_eq!(printed(&values, &[]), mean.exp().round() as u64);
    }

    #[test]
    fn a_swing_is_the_overall_at_best_less_the_overall_at_worst(draft in drafts(), pick in any::<Index>()) {
        let place = pick.index(draft.own.len());
        let id = &draft.own[place].0;
        let low = |best: bool| {
            let mut changed = draft.clone();
            answer_mut(&mut changed.own, id).says = RowMark::Given(draft.measure(id).asks.extreme(best));
            figures(&changed).read[&(Reading::Declared, Of::Overall)][0].clone().unwrap()
        };
        let seen = see(&draft);
        let swing = swing(&seen.checklist, &seen.score, seen.checklist.position(id).unwrap());
        if draft.own[place].1.is_not_applicable() {
            prop_assert!(swing.is_none());
        } else {
            prop_assert_eq!(swing.unwrap().value().to_big(), low(true) - low(false));
        }
    }
}

#[test]
fn a_geometric_mean_half_way_between_two_digits_is_rounded_to_the_even_one() {
    for (one, two, digit) in
        [(9000, 4000, 600), (625, 625, 62), (635, 635, 64), (25, 2500, 25), (5, 5, 0), (15, 15, 2), (5, 6, 1)]
    {
        let measure =
            |number, value| paragraph(number, 1, Asks::Number { floor: 0, target: 10_000, decimals: 0 }, Given::Value(value));
        let seen = see(&built([measure(1, one), measure(2, two)]));
        assert_eq!(printed(&robustness(&seen.score).unwrap().low, &[]), digit, "{one} and {two}");
    }
}

#[test]
fn a_geometric_mean_is_never_rounded_up_past_a_floor_that_it_does_not_reach() {
    // 66.66 % would print as 66.7, which reads as if it had reached the band from 66.67.
    let draft = flat(&[(5, [667; 2]), (4, [666; 2])]);
    let seen = see(&Draft { bands: &BANDS[1], ..draft });
    let low = robustness(&seen.score).unwrap().low;
    assert_eq!(printed(&low, &[]), 667);
    assert_eq!(printed(&low, &seen.checklist.bands.floors()), 666);
}

#[test]
fn a_credit_too_small_for_a_floating_point_number_does_not_make_the_geometric_mean_0() {
    let number = Asks::Number { floor: 0, target: 7, decimals: 0 };
    let draft =
        built([paragraph(1, 1, number, Given::Value(1)), paragraph(2, 2000, Asks::YesNo { partly: false }, Given::Rung(2))]);
    let checklist = checked_checklist(&written::checklist(&draft).replace("target = 7", "target = 1e350"));
    let own = checked_assessment(&checklist, &written::assessment(&draft, &draft.own));
    // 10^-350 to the power of 1/2001 is 0.668.
    assert_eq!(printed(&robustness(&score(&checklist, &own, None)).unwrap().low, &[]), 668);
}

/// Credits at both ends in tenths of a percent: one number, or all of them where nothing is answered.
fn answers() -> impl Strategy<Value = [i64; 2]> {
    prop_oneof![5 => (0..1001_i64).prop_map(|value| [value, value]), 1 => Just([0, 1000])]
}

fn tenths(value: i64) -> BigRational {
    share(value, 1000)
}

fn mean(parts: impl Iterator<Item = (BigRational, BigRational)>) -> BigRational {
    let (sum, weights) =
        parts.fold((tenths(0), tenths(0)), |(sum, weights), (weight, value)| (sum + &weight * value, weights + weight));
    sum / weights
}

/// A draft of paragraphs with one measure each, from their weights and credits.
fn flat(paragraphs: &[(u64, [i64; 2])]) -> Draft {
    built((1..).zip(paragraphs).map(|(number, (weight, [low, high]))| {
        let (paragraph, mut answers) =
            paragraph(number, *weight, Asks::Number { floor: 0, target: 1000, decimals: 1 }, Given::Value(*low));
        if low != high {
            answers[0].1.says = RowMark::Nothing;
        }
        (paragraph, answers)
    }))
}

pub fn paragraph(number: u32, weight: u64, asks: Asks, given: Given) -> (Paragraph, File) {
    let id = format!("m{number}");
    let measure = Measure {
        id: id.clone(),
        asks,
        weight: 1,
        kind: 0,
        basis: 0,
        critical: false,
        accepts: vec![0],
        limit: None,
        leads: 0,
        themes: 0,
        sees: 0,
    };
    let answer = Answer { says: RowMark::Given(given), evidence: Vec::new() };
    (Paragraph { number, weight, measures: vec![measure] }, vec![(id, answer)])
}

pub fn built(paragraphs: impl IntoIterator<Item = (Paragraph, File)>) -> Draft {
    let (paragraphs, files): (Vec<_>, Vec<File>) = paragraphs.into_iter().unzip();
    let own = files.into_iter().flatten().collect();
    Draft { bands: &BANDS[0], paragraphs, own, other: None, spare: File::new(), spare_other: File::new() }
}

fn printed(at: &EndRobustness, floors: &[Exact]) -> u64 {
    at.geometric.tenths_of_percent(floors)
}

/// The weighted geometric mean of tenths of a percent as its rounded digit, from the whole-number root of their product.
fn by_root(parts: impl Iterator<Item = (u64, i64)>, floors: &[i64]) -> u64 {
    let (mut product, mut total) = (BigUint::from(1_u8), 0);
    for (weight, value) in parts {
        product *= Pow::pow(BigUint::from(value.unsigned_abs()), weight);
        total += u32::try_from(weight).unwrap();
    }
    let one = BigUint::from(10_u64.pow(DIGITS));
    let scaled = product * Pow::pow(&one, total);
    let root = scaled.nth_root(total);
    let is_exact = Pow::pow(&root, total) == scaled;
    let (below, rest) = (&root / &one, &root % &one * 2_u8);
    let below = u64::try_from(below).unwrap();
    let rounded = if rest > one || (rest == one && (!is_exact || below % 2 == 1)) { below + 1 } else { below };
    let onto_floor = floors.iter().any(|floor| {
        let floor = BigUint::from(floor.unsigned_abs()) * &one / 10_u8;
        root < floor && floor <= BigUint::from(rounded) * &one
    });
    if onto_floor { rounded - 1 } else { rounded }
}
