//! Exact fractions: whether a number is held small or big, arithmetic and comparison come to what big rationals come to, and the
//! printed digit is the one that METHOD's rules of rounding give.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use uphold::figure::Exact;

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn small_and_big_fractions_are_one_kind_of_number(one in written(), two in written()) {
        let (left, right) = (exact(&one), exact(&two));
        let (big_left, big_right) = (left.to_big(), right.to_big());
        prop_assert_eq!((&left + &right).to_big(), &big_left + &big_right);
        prop_assert_eq!((&left - &right).to_big(), &big_left - &big_right);
        prop_assert_eq!((&left * &right).to_big(), &big_left * &big_right);
        let quotient = left.over(&right).map(|quotient| quotient.to_big());
        prop_assert_eq!(quotient, if big_right.is_zero() { None } else { Some(&big_left / &big_right) });
        prop_assert_eq!(left.cmp(&right), big_left.cmp(&big_right));
        prop_assert_eq!(left == right, big_left == big_right);
        prop_assert_eq!((left.is_zero(), left.is_negative()), (big_left.is_zero(), big_left.is_negative()));
        // There and back again is the same number, held the same way: equality and hashing rest on that.
        prop_assert_eq!(&(&left - &right) + &right, left);
    }

    #[test]
    fn a_figure_is_printed_as_the_method_says(
        whole in prop_oneof![Just(100_000_u64), Just(2000), Just(7), 1..100_001_u64, Just(1 << 40)],
        part in any::<Index>(), near in prop_oneof![any::<Index>().prop_map(Some), Just(None)], beyond in vec(0..30_u64, 0..4),
    ) {
        // Mostly close to what a figure may not be rounded to: 0, 50, 100.
        let part = match near {
            Some(near) => near.index(3) as u64 * whole / 2 + part.index(4) as u64,
            None => part.index(usize::try_from(whole).unwrap() + 1) as u64,
        };
        let part = part.min(whole).saturating_sub(near.map_or(0, |near| near.index(3) as u64));
        let number = Exact::share(part, whole);
        // Floors are twentieths of a tenth of a percent, and lie so close to the number that a rounded digit may stand on them or above.
        let parts: Vec<u64> = beyond.iter().map(|beyond| (part * 20_000 / whole + beyond).saturating_sub(15).min(20_000)).collect();
        let floors: Vec<_> = parts.iter().map(|part| Exact::share(*part, 20_000)).collect();
        prop_assert_eq!(number.percent(&floors), printed(&number.to_big(), &floors), "{:?} with {:?}", number, floors);
        // The same a little below the number, as a fraction that is held big.
        let big = &number * &Exact::share((1 << 62) - 1, 1 << 62);
        prop_assert_eq!(big.percent(&floors), printed(&big.to_big(), &floors), "{:?} with {:?}", big, floors);
    }

    #[test]
    fn a_difference_is_rounded_half_to_even_and_no_further(one in 0..200_001_i64, two in 0..200_001_i64, close in any::<bool>()) {
        // In halves of a thousandth of a percent, so that every second difference of close figures is half-way.
        let two = if close { one - one % 100 + two % 100 } else { two };
        let [first, second] = [one, two].map(|number| Exact::share(number.unsigned_abs(), 200_000));
        let difference = &first - &second;
        prop_assert_eq!(difference.points(), in_tenths(half_to_even(&difference.to_big())));
    }
}

/// Percent in tenths, rounded half to even.
fn half_to_even(number: &BigRational) -> BigInt {
    let tenths = number * BigRational::from_integer(1000.into());
    let below = tenths.floor().to_integer();
    let rest = tenths - BigRational::from_integer(below.clone());
    let half = BigRational::new(1.into(), 2.into());
    let is_odd = &below % BigInt::from(2) != BigInt::zero();
    if rest > half || (rest == half && is_odd) { below + 1 } else { below }
}

/// One decimal; 0 without a sign.
fn in_tenths(tenths: BigInt) -> String {
    let sign = if tenths.is_negative() { "-" } else { "" };
    let tenths = tenths.abs();
    format!("{sign}{}.{}", &tenths / BigInt::from(10), &tenths % BigInt::from(10))
}

/// "Adding up": where the rounded figure would reach a floor, 50 or 100 that the exact one does not, it is rounded down; then, what is
/// not zero is never printed as 0.0.
fn printed(number: &BigRational, floors: &[Exact]) -> String {
    let rounded = half_to_even(number);
    let reached = BigRational::new(rounded.clone(), 1000.into());
    let fixed = [BigRational::new(1.into(), 2.into()), BigRational::from_integer(1.into())];
    let mut limits = floors.iter().map(Exact::to_big).chain(fixed);
    let reaches = limits.any(|limit| limit <= reached && *number < limit);
    let tenths = if reaches { (number * BigRational::from_integer(1000.into())).floor().to_integer() } else { rounded };
    in_tenths(if tenths.is_zero() && !number.is_zero() { 1.into() } else { tenths })
}

#[test]
fn what_the_method_says_of_printing_case_by_case() {
    let floors = [Exact::share(25, 100), Exact::share(6, 10), Exact::share(9, 10)];
    let cases = [
        // Half to even.
        (125, "0.1"),
        (150, "0.2"),
        (250, "0.2"),
        (350, "0.4"),
        // A floor, 50 and 100 are printed only where they are reached.
        (59_960, "59.9"),
        (59_999, "59.9"),
        (60_000, "60.0"),
        (24_960, "24.9"),
        (49_999, "49.9"),
        (50_000, "50.0"),
        (99_999, "99.9"),
        (100_000, "100.0"),
        // Other digits are rounded up as usual.
        (69_999, "70.0"),
        // What is not zero is not printed as zero.
        (0, "0.0"),
        (1, "0.1"),
        (49, "0.1"),
    ];
    for (part, expected) in cases {
        assert_eq!(Exact::share(part, 100_000).percent(&floors), expected, "{part}");
    }
    let points = |one, two| (&Exact::share(one, 100_000) - &Exact::share(two, 100_000)).points();
    assert_eq!(points(59_999, 0), "60.0", "a difference is not kept from a floor");
    assert_eq!([points(49, 0), points(0, 49)], ["0.0", "0.0"], "a small difference is 0.0, without a sign");
    assert_eq!([points(0, 50), points(0, 150), points(0, 7300)], ["0.0", "-0.2", "-7.3"]);
}

/// The edges of 64-bit numbers, which are where small fractions turn into big ones.
fn edges() -> impl Strategy<Value = BigInt> {
    let edge = prop_oneof![Just(i128::from(i64::MIN)), Just(i128::from(i64::MAX)), Just(1_i128 << 32), Just(0_i128)];
    (edge, -2..3_i128).prop_map(|(edge, off)| BigInt::from(edge + off))
}

/// A fraction as a numerator and a denominator above 0.
fn written() -> impl Strategy<Value = (BigInt, BigInt)> {
    let number =
        || prop_oneof![3 => edges(), 2 => (-1000..1000_i64).prop_map(BigInt::from), 1 => any::<i64>().prop_map(BigInt::from)];
    (number(), number()).prop_map(|(above, below)| (above, if below.is_zero() { 1.into() } else { below.abs() }))
}

/// The fraction in the program's own type, from decimals as a user would write them.
fn exact((above, below): &(BigInt, BigInt)) -> Exact {
    let whole = |number: &BigInt| Exact::parse(&number.to_string()).unwrap();
    whole(above).over(&whole(below)).unwrap()
}
