//! Exact fractions: METHOD, "Adding up".
//!
//! Almost every fraction of a score fits two 64-bit numbers; the few that do not (a user's twenty decimals) go on as big
//! rationals. Both are the same type, and equal numbers are equal in either representation.
//!
//! One file because both representations are one type, and every operation handles both.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Sub};

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, Signed, ToPrimitive, Zero};
use serde::{Deserialize, Serialize};

/// An exact fraction, negative ones included. As data it is its text, `41/140`.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Exact(Repr);

/// Invariant: a number that fits `Small` is never held as `Big`.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(Ratio<i64>),
    Big(Box<BigRational>),
}

impl Exact {
    /// 0.
    pub const ZERO: Self = Self(Repr::Small(Ratio::new_raw(0, 1)));
    /// 1.
    pub const ONE: Self = Self(Repr::Small(Ratio::new_raw(1, 1)));
    /// 1/2.
    pub const HALF: Self = Self(Repr::Small(Ratio::new_raw(1, 2)));

    /// `part` of `whole`; 0 where the whole is 0.
    #[must_use]
    pub fn share(part: u64, whole: u64) -> Self {
        match (i64::try_from(part), i64::try_from(whole)) {
            (_, Ok(0)) => Self::ZERO,
            (Ok(part), Ok(whole)) => Self(Repr::Small(Ratio::new(part, whole))),
            _ => Self::from_big(BigRational::new(part.into(), whole.into())),
        }
    }

    /// A whole number.
    #[must_use]
    pub fn whole(number: u64) -> Self {
        Self::share(number, 1)
    }

    /// Reads a decimal as it is written: `62.5`, `-3`, `1e-3`. `None` if it is not a number, or longer than 400 digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        if let (Some(short), 0) = (short(whole, decimals), exponent) {
            return Some(Self(Repr::Small(short)));
        }
        if whole.len() + decimals.len() > 400 || exponent.unsigned_abs() > 400 {
            return None;
        }
        let digits: BigInt = format!("{whole}{decimals}").parse().ok()?;
        let scale = exponent - i32::try_from(decimals.len()).ok()?;
        let power = BigInt::from(10).pow(scale.unsigned_abs());
        Some(Self::from_big(if scale < 0 { BigRational::new(digits, power) } else { BigRational::from(digits * power) }))
    }

    fn from_big(number: BigRational) -> Self {
        match (number.numer().to_i64(), number.denom().to_i64()) {
            (Some(numerator), Some(denominator)) => Self(Repr::Small(Ratio::new_raw(numerator, denominator))),
            _ => Self(Repr::Big(Box::new(number))),
        }
    }

    /// The same number as a big rational.
    #[must_use]
    pub fn to_big(&self) -> BigRational {
        match &self.0 {
            Repr::Small(ratio) => BigRational::new_raw((*ratio.numer()).into(), (*ratio.denom()).into()),
            Repr::Big(big) => (**big).clone(),
        }
    }

    /// This number divided by another; `None` where the other is 0.
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        // The least 64-bit number has no positive counterpart, so its reciprocal is held as a big rational.
        if let (Repr::Small(dividend), Repr::Small(divisor)) = (&self.0, &other.0)
            && *divisor.numer() != i64::MIN
            && let Some(quotient) = dividend.checked_mul(&divisor.recip())
        {
            return Some(Self(Repr::Small(quotient)));
        }
        Some(Self::from_big(self.to_big() / other.to_big()))
    }

    /// As a decimal where it has an end within twenty digits, `62.5`; else as a fraction, `1/3`.
    #[must_use]
    pub fn decimal(&self) -> String {
        let decimal = match &self.0 {
            Repr::Small(ratio) => divided(i128::from(*ratio.numer()), &i128::from(*ratio.denom())),
            Repr::Big(big) => divided(big.numer().clone(), big.denom()),
        };
        decimal.unwrap_or_else(|| self.to_string())
    }

    /// As a whole number; `None` unless it is one from 0 to the greatest of 64 bits.
    #[must_use]
    pub fn to_whole(&self) -> Option<u64> {
        match &self.0 {
            Repr::Small(ratio) => ratio.is_integer().then(|| ratio.numer().to_u64()).flatten(),
            Repr::Big(big) => big.is_integer().then(|| big.numer().to_u64()).flatten(),
        }
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(&self.0, Repr::Small(ratio) if ratio.is_zero())
    }

    /// Whether it is below 0.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(ratio) => ratio.is_negative(),
            Repr::Big(big) => big.is_negative(),
        }
    }

    /// The greatest whole number that is no more than this one times `by`; 0 below 0, and the greatest of 64 bits above that.
    #[must_use]
    pub fn floor_of(&self, by: u64) -> u64 {
        if self.is_negative() {
            return 0;
        }
        let product = match &self.0 {
            Repr::Small(ratio) => u64::try_from(i128::from(*ratio.numer()) * i128::from(by) / i128::from(*ratio.denom())).ok(),
            Repr::Big(big) => (big.numer() * BigInt::from(by) / big.denom()).to_u64(),
        };
        product.unwrap_or(u64::MAX)
    }

    /// Clamped between 0 and 1.
    #[must_use]
    pub fn clamped(self) -> Self {
        self.max(Self::ZERO).min(Self::ONE)
    }

    /// The percentage in tenths, rounded once, half to even: METHOD, "Adding up". 41/140 gives 293.
    fn tenths_of_percent(&self) -> BigInt {
        if let Repr::Small(ratio) = &self.0 {
            let (above, below) = (i128::from(*ratio.numer()) * 1000, i128::from(*ratio.denom()));
            let (whole, rest) = (above.div_euclid(below), above.rem_euclid(below));
            let up = 2 * rest > below || (2 * rest == below && whole % 2 != 0);
            return BigInt::from(whole + i128::from(up));
        }
        // What is held as a big fraction has a denominator that does not divide 2000, so it is never half-way.
        let thousand = self.to_big() * BigRational::from(BigInt::from(1000));
        (thousand + BigRational::new(1.into(), 2.into())).floor().to_integer()
    }

    /// The percentage of a figure to one decimal, such as `29.3`: METHOD, "Adding up". Where rounding would reach the floor of a band,
    /// 50 or 100 that the exact figure does not, it is rounded down; what is not zero is never printed as 0.0.
    #[must_use]
    pub fn percent(&self, floors: &[Self]) -> String {
        let fixed = [Self::HALF, Self::ONE];
        let is_above = |limit: &Self, rounded: &Self| self < limit && limit <= rounded;
        let rounded = self.tenths_of_percent();
        let limits = || floors.iter().chain(&fixed);
        let tenths = match Self::of_tenths(&rounded) {
            up if up > *self && limits().any(|limit| is_above(limit, &up)) => rounded - 1,
            _ => rounded,
        };
        let is_lost = tenths.is_zero() && !self.is_zero() && !self.is_negative();
        in_tenths(&if is_lost { BigInt::from(1) } else { tenths })
    }

    /// The fraction that so many tenths of a percent are.
    fn of_tenths(tenths: &BigInt) -> Self {
        match tenths.to_i64() {
            Some(tenths) => Self(Repr::Small(Ratio::new(tenths, 1000))),
            None => Self::from_big(BigRational::new(tenths.clone(), 1000.into())),
        }
    }

    /// A difference of two figures in percentage points to one decimal, rounded half to even and without further rules: `-7.3`.
    #[must_use]
    pub fn points(&self) -> String {
        in_tenths(&self.tenths_of_percent())
    }
}

/// Tenths as a number with one decimal; 0 without a sign.
fn in_tenths(tenths: &BigInt) -> String {
    let sign = if tenths.is_negative() { "-" } else { "" };
    let tenths = tenths.abs();
    format!("{sign}{}.{}", &tenths / 10u8, &tenths % 10u8)
}

/// A number of a few digits, as almost every one is; `None` for all others, and for text that is not a number.
fn short(whole: &str, decimals: &str) -> Option<Ratio<i64>> {
    let (sign, whole) = match whole.strip_prefix('-') {
        Some(whole) => (-1, whole),
        None => (1, whole),
    };
    let mut digits = whole.bytes().chain(decimals.bytes());
    if !(1..=18).contains(&(whole.len() + decimals.len())) || !digits.clone().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let number = digits.try_fold(0_i64, |number, digit| number.checked_mul(10)?.checked_add(i64::from(digit - b'0')))?;
    Some(Ratio::new(sign * number, 10_i64.checked_pow(u32::try_from(decimals.len()).ok()?)?))
}

/// A fraction as a decimal, by long division; `None` where it has no end within twenty digits.
fn divided<N: Signed + Clone + From<u8> + fmt::Display>(above: N, below: &N) -> Option<String> {
    let sign = if above.is_negative() { "-" } else { "" };
    let above = above.abs();
    let mut text = format!("{sign}{}", above.clone() / below.clone());
    let mut rest = above % below.clone();
    for digit in 0..=20 {
        if rest.is_zero() {
            return Some(text);
        }
        if digit == 0 {
            text.push('.');
        }
        let next = rest * N::from(10);
        text.push_str(&(next.clone() / below.clone()).to_string());
        rest = next % below.clone();
    }
    None
}

macro_rules! operation {
    ($Trait:ident $method:ident $checked:ident $symbol:tt) => {
        impl $Trait for &Exact {
            type Output = Exact;
            fn $method(self, other: Self) -> Exact {
                if let (Repr::Small(left), Repr::Small(right)) = (&self.0, &other.0) {
                    if let Some(result) = left.$checked(right) {
                        return Exact(Repr::Small(result));
                    }
                }
                Exact::from_big(self.to_big() $symbol other.to_big())
            }
        }
    };
}
operation!(Add add checked_add +);
operation!(Sub sub checked_sub -);
operation!(Mul mul checked_mul *);

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(left), Repr::Small(right)) => left.cmp(right),
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Exact {
    /// As a fraction in lowest terms, `41/140`, or as a whole number.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Small(ratio) if *ratio.denom() == 1 => ratio.numer().fmt(out),
            Repr::Small(ratio) => {
                ratio.numer().fmt(out)?;
                out.write_str("/")?;
                ratio.denom().fmt(out)
            }
            Repr::Big(big) => big.fmt(out),
        }
    }
}

impl From<Exact> for String {
    fn from(exact: Exact) -> Self {
        exact.to_string()
    }
}

impl TryFrom<String> for Exact {
    type Error = &'static str;

    /// Reads what [`Display`](fmt::Display) writes.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (numerator, denominator) = text.split_once('/').unwrap_or((&text, "1"));
        let fraction = Self::parse(numerator).zip(Self::parse(denominator)).and_then(|(above, below)| above.over(&below));
        fraction.ok_or("no fraction")
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_as_written() {
        assert_eq!(Exact::parse("62.5"), Some(Exact::share(125, 2)));
        assert_eq!(Exact::parse("1e-3"), Some(Exact::share(1, 1000)));
        assert_eq!(Exact::parse("-0.50").map(|number| number.to_string()), Some("-1/2".to_owned()));
        assert_eq!(Exact::parse("x"), None);
        for text in ["62.5", "-0.05", "120", "0"] {
            assert_eq!(Exact::parse(text).map(|number| number.decimal()).as_deref(), Some(text));
        }
        assert_eq!(Exact::share(1, 3).decimal(), "1/3");
        assert_eq!(Exact::share(1, 0), Exact::ZERO);
        for text in ["", "-", ".", "-.", "1-2", &format!("0.{}", "1".repeat(400)), &"9".repeat(401), "1e401"] {
            assert_eq!(Exact::parse(text), None, "{text}");
        }
        for text in [&"9".repeat(400), "1e400", "1e-400"] {
            assert!(Exact::parse(text).is_some(), "{text}");
        }
    }

    #[test]
    fn big_and_small_are_the_same_number() {
        let huge = Exact::parse("1e300").unwrap();
        let back = huge.over(&huge).unwrap();
        assert_eq!(back, Exact::ONE);
        assert!(huge > Exact::ONE);
        assert_eq!(&(&huge + &Exact::ONE) - &huge, Exact::ONE);
        let least = Exact::parse("-9223372036854775808").unwrap();
        assert_eq!(Exact::ONE.over(&least).map(|number| number.to_string()).as_deref(), Some("-1/9223372036854775808"));
        assert_eq!(least.over(&least), Some(Exact::ONE));
    }

    #[test]
    fn the_whole_part_of_a_multiple_is_the_same_however_a_number_is_held() {
        let third = Exact::share(1, 3);
        let big = &third * &Exact::share((1 << 62) - 3, 1 << 62);
        assert_eq!([&third, &big].map(|number| number.floor_of(1_000_000_000)), [333_333_333; 2]);
        assert_eq!(big.floor_of(3), 0);
        assert_eq!((&Exact::ZERO - &big).floor_of(5), 0);
        assert_eq!(Exact::parse("1e300").map(|huge| huge.floor_of(2)), Some(u64::MAX));
    }

    #[test]
    fn percentages_round_half_to_even_and_never_onto_a_floor() {
        assert_eq!(Exact::share(41, 140).percent(&[]), "29.3");
        assert_eq!(Exact::share(125, 100_000).percent(&[]), "0.1");
        assert_eq!(Exact::share(150, 100_000).percent(&[]), "0.2");
        let floor = Exact::share(60, 100);
        assert_eq!(Exact::share(59_999, 100_000).percent(&[]), "60.0");
        assert_eq!(Exact::share(59_999, 100_000).percent(std::slice::from_ref(&floor)), "59.9");
        assert_eq!(floor.percent(std::slice::from_ref(&floor)), "60.0");
    }

    #[test]
    fn a_half_and_the_whole_are_printed_only_where_they_are_reached_and_0_only_where_it_is() {
        let printed = [0, 1, 49_999, 50_000, 99_999, 100_000].map(|part| Exact::share(part, 100_000).percent(&[]));
        assert_eq!(printed, ["0.0", "0.1", "49.9", "50.0", "99.9", "100.0"]);
    }

    #[test]
    fn differences_are_rounded_half_to_even_without_further_rules() {
        let less = |part| (&Exact::share(part, 100_000) - &Exact::HALF).points();
        assert_eq!([49_999, 49_950, 49_850, 99_999].map(less), ["0.0", "0.0", "-0.2", "50.0"]);
    }
}
