//! The geometric mean of the paragraphs. It is irrational, so only its printed digit exists, and that is decided exactly by
//! comparing whole-number powers: METHOD, "How firm is the number".
//!
//! In: the weighted parts of a mean. Out: how their geometric mean compares with a fraction, and its percentage in tenths.

use std::cmp::Ordering;

use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::{One, ToPrimitive};

use crate::figure::{Exact, Part};

/// A geometric mean, Π(figure^weight)^(1/Σweight).
#[derive(Debug, Clone)]
pub struct Geometric {
    bases: Vec<(Exact, i64)>,
}

impl Geometric {
    pub(super) fn new(parts: &[Part]) -> Self {
        let weight = |part: &Part| part.weight.to_whole().and_then(|weight| i64::try_from(weight).ok()).unwrap_or(1);
        Self { bases: parts.iter().map(|part| (part.figure.value().clone(), weight(part))).collect() }
    }

    /// How the mean compares with a fraction from 0 to 1.
    #[must_use]
    pub fn compare(&self, fraction: &Exact) -> Ordering {
        if self.bases.iter().any(|(base, _)| base.is_zero()) {
            return Exact::ZERO.cmp(fraction);
        }
        if fraction.is_zero() {
            return Ordering::Greater;
        }
        // The mean is above the fraction where Π(base^weight) ÷ fraction^Σweight is above 1.
        let total: i64 = self.bases.iter().map(|(_, weight)| weight).sum();
        let mut powers = Vec::new();
        for (base, weight) in self.bases.iter().map(|(base, weight)| (base, *weight)).chain([(fraction, -total)]) {
            let base = base.to_big();
            powers.push((base.numer().magnitude().clone(), weight));
            powers.push((base.denom().magnitude().clone(), -weight));
        }
        if let Some(ordering) = decided(&powers, 128) {
            return ordering;
        }
        // They may be equal, which shows where no base has a divisor in common with another: such powers are never equal, and
        // enough digits tell them apart.
        let mut apart = Vec::new();
        for (base, exponent) in powers {
            multiply(&mut apart, base, exponent);
        }
        apart.retain(|(_, exponent)| *exponent != 0);
        if apart.is_empty() {
            return Ordering::Equal;
        }
        let mut bits = 256;
        loop {
            if let Some(ordering) = decided(&apart, bits) {
                return ordering;
            }
            bits *= 2;
        }
    }

    /// The percentage in tenths, rounded as every figure is: half to even, and never up onto the floor of a band.
    #[must_use]
    pub fn tenths_of_percent(&self, floors: &[Exact]) -> u64 {
        // From a guess, exact steps lead to the greatest tenth that is not above the mean.
        let mut low = self.guess();
        while low < 1000 && self.compare(&Exact::share(low + 1, 1000)) != Ordering::Less {
            low += 1;
        }
        while low > 0 && self.compare(&Exact::share(low, 1000)) == Ordering::Less {
            low -= 1;
        }
        let rounds_up = match self.compare(&Exact::share(2 * low + 1, 2000)) {
            Ordering::Greater => true,
            Ordering::Equal => low % 2 == 1,
            Ordering::Less => false,
        };
        let above = Exact::share(low + 1, 1000);
        let onto_floor = || floors.iter().any(|floor| *floor <= above && self.compare(floor) == Ordering::Less);
        if rounds_up && !onto_floor() { low + 1 } else { low }
    }
}

impl Geometric {
    /// A tenth of a percent near the mean, by logarithms: where to begin, and nothing that is printed.
    #[expect(clippy::float_arithmetic, reason = "it only says where to begin; what is printed is decided by `compare`")]
    fn guess(&self) -> u64 {
        let float = |number: &Exact| number.to_big().to_f64().unwrap_or(0.0);
        let whole = |weight: i64| weight.to_f64().unwrap_or(1.0);
        let total: f64 = self.bases.iter().map(|(_, weight)| whole(*weight)).sum();
        let logarithm: f64 = self.bases.iter().map(|(base, weight)| whole(*weight) * float(base).ln()).sum();
        ((logarithm / total).exp() * 1000.0).floor().clamp(0.0, 1000.0).to_u64().unwrap_or(0)
    }
}

/// How a product of powers compares with 1, where so many leading digits tell.
fn decided(powers: &[(BigUint, i64)], bits: u64) -> Option<Ordering> {
    let product = |side: i64| {
        let own = powers.iter().filter(|(_, exponent)| exponent.signum() == side);
        own.fold(Interval::exactly(BigUint::one()), |product, (base, exponent)| {
            product.times(&Interval::power(base, exponent.unsigned_abs(), bits), bits)
        })
    };
    product(1).compare(&product(-1))
}

/// Multiplies a product of powers by one more; its bases stay without common divisors, so that it is 1 only where every exponent
/// is 0.
fn multiply(powers: &mut Vec<(BigUint, i64)>, base: BigUint, exponent: i64) {
    let mut open = vec![(base, exponent)];
    while let Some((base, exponent)) = open.pop() {
        if base.is_one() {
            continue;
        }
        let shared = powers.iter().map(|(known, _)| known.gcd(&base)).enumerate().find(|(_, common)| !common.is_one());
        let Some((position, common)) = shared else {
            powers.push((base, exponent));
            continue;
        };
        let (known, before) = powers.swap_remove(position);
        open.extend([(known / &common, before), (base / &common, exponent), (common, before + exponent)]);
    }
}

/// A whole number from 1, held between two others times a power of two: as many of its leading digits as are asked for.
struct Interval {
    low: BigUint,
    high: BigUint,
    shift: u64,
}

impl Interval {
    fn exactly(number: BigUint) -> Self {
        Self { low: number.clone(), high: number, shift: 0 }
    }

    fn times(&self, other: &Self, bits: u64) -> Self {
        let (low, high) = (&self.low * &other.low, &self.high * &other.high);
        let shift = self.shift + other.shift;
        match high.bits().saturating_sub(bits) {
            0 => Self { low, high, shift },
            excess => Self { low: low >> excess, high: (high >> excess) + 1_u8, shift: shift + excess },
        }
    }

    fn power(base: &BigUint, exponent: u64, bits: u64) -> Self {
        let base = Self::exactly(base.clone());
        let mut product = Self::exactly(BigUint::one());
        for digit in (0..u64::BITS - exponent.leading_zeros()).rev() {
            product = product.times(&product, bits);
            if exponent >> digit & 1 == 1 {
                product = product.times(&base, bits);
            }
        }
        product
    }

    /// `None` where the two cannot be told apart.
    fn compare(&self, other: &Self) -> Option<Ordering> {
        if self.exceeds(other) {
            Some(Ordering::Greater)
        } else if other.exceeds(self) {
            Some(Ordering::Less)
        } else {
            None
        }
    }

    fn exceeds(&self, other: &Self) -> bool {
        let (length, others) = (self.low.bits() + self.shift, other.high.bits() + other.shift);
        if length != others {
            return length > others;
        }
        // Of the same length, the two differ in their shifts by no more than their digits.
        let common = self.shift.min(other.shift);
        &self.low << (self.shift - common) > &other.high << (other.shift - common)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(bases: &[(u64, u64, i64)]) -> Geometric {
        Geometric { bases: bases.iter().map(|(part, whole, weight)| (Exact::share(*part, *whole), *weight)).collect() }
    }

    #[test]
    fn heavy_weights_are_decided_as_exactly_as_light_ones() {
        // Half-way between two digits, whatever the weights: half to even.
        for weight in [1, 30_000, 999_999] {
            assert_eq!(mean(&[(1, 16, weight), (1, 16, 1_000_000)]).tenths_of_percent(&[]), 62);
            assert_eq!(mean(&[(1, 4, weight), (1, 9, weight)]).compare(&Exact::share(1, 6)), Ordering::Equal);
        }
        // A hair beside it, further down than a floating-point number reaches.
        let hair = 10_u64.pow(18);
        assert_eq!(mean(&[(hair / 16 + 1, hair, 1), (1, 16, 1_000_000)]).tenths_of_percent(&[]), 63);
        assert_eq!(mean(&[(hair / 16 - 1, hair, 1), (1, 16, 1_000_000)]).tenths_of_percent(&[]), 62);
    }

    #[test]
    fn no_floor_that_was_not_reached_is_printed() {
        // ∛(66.7 % × 66.7 % × 66.6 %) = 66.6665… %.
        let close = mean(&[(667, 1000, 2), (666, 1000, 1)]);
        assert_eq!(close.tenths_of_percent(&[]), 667);
        assert_eq!(close.tenths_of_percent(&[Exact::share(6667, 10_000)]), 666);
        assert_eq!(close.tenths_of_percent(&[Exact::share(6666, 10_000)]), 667);
    }

    #[test]
    fn a_weakest_paragraph_of_0_makes_it_0() {
        assert_eq!(mean(&[(0, 1, 1), (1, 1, 9)]).tenths_of_percent(&[]), 0);
        assert_eq!(mean(&[(0, 1, 1)]).compare(&Exact::ZERO), Ordering::Equal);
        assert_eq!(mean(&[(1, 9, 1)]).compare(&Exact::ZERO), Ordering::Greater);
        assert_eq!(mean(&[(1, 1, 7), (1, 1, 3)]).tenths_of_percent(&[]), 1000);
    }
}
