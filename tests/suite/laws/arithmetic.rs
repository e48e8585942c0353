//! Exact fractions: whether a number is held small or big, arithmetic and comparison come to what big rationals come to, and the
//! printed digit is the nearest one that does not promise a band that was not reached.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
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
    fn a_printed_percentage_is_the_nearest_tenth_that_promises_no_band(
        part in any::<Index>(), whole in prop_oneof![Just(100_000_u64), Just(2000), Just(7), 1..100_001_u64], beyond in 0..12_u64,
    ) {
        let part = part.index(usize::try_from(whole).unwrap() + 1) as u64;
        // The floor lies so close to the number that a rounded digit may stand on it or above it.
        let (number, floor) = (Exact::share(part, whole), Exact::share(part * 10_000 / whole + beyond, 10_000));
        let printed = number.percent(std::slice::from_ref(&floor));
        let tenths: i64 = printed.replace('.', "").parse().unwrap();
        let printed = BigRational::new(tenths.into(), 1000.into());
        let off = &printed - number.to_big();
        let half = BigRational::new(1.into(), 2000.into());
        if number < floor {
            prop_assert!(printed < floor.to_big());
        }
        if off.abs() == half {
            let reaches = number < floor && floor.to_big() <= &printed + &half + &half;
            prop_assert!(tenths % 2 == 0 || (off.is_negative() && reaches), "{} ends even", tenths);
        } else if off.abs() > half {
            // Only a floor may push the digit further down than the nearest one.
            prop_assert!(off.is_negative() && -off < &half + &half && number < floor);
            prop_assert!(floor.to_big() <= printed + &half + &half);
        }
    }
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
