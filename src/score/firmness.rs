//! How firm is the number: weights within ±50 %, three ways of adding up, and the swing of one measure.
//! METHOD, "How firm is the number".

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Pow, ToPrimitive, Zero};

use crate::figure::{Counted, Exact, Figure, How, Part, Subject};
use crate::model::Checklist;

use super::{Reading, Score};

/// How firm the overall is, at the declared low and at the declared high.
#[derive(Debug, Clone)]
pub struct Firmness {
    /// At the declared low.
    pub low: At,
    /// At the declared high.
    pub high: At,
}

/// How firm the overall is at one end.
#[derive(Debug, Clone)]
pub struct At {
    /// The least overall when every paragraph's weight may move within ±50 %.
    pub least: Figure,
    /// The greatest.
    pub greatest: Figure,
    /// The overall as it is: the arithmetic mean.
    pub arithmetic: Figure,
    /// The geometric mean.
    pub geometric: Geometric,
    /// The weakest paragraph and its figure; the first one on a tie.
    pub weakest: (Subject, Figure),
}

/// A geometric mean, Π(figure^weight)^(1/Σweight). It is irrational, so only its printed digit exists; comparisons with a
/// fraction are decided by whole-number powers.
#[derive(Debug, Clone)]
pub struct Geometric {
    bases: Vec<(BigRational, u32)>,
    total: u32,
    /// The product of all powers, numerator and denominator; `None` where it would be too long to write out.
    product: Option<(BigInt, BigInt)>,
}

/// The greatest sum of weights for which powers are written out in whole numbers; beyond it, logarithms decide.
const LONGEST_POWER: u32 = 5_000;

/// Firmness at both ends; `None` where there is no overall.
#[must_use]
pub fn firmness(score: &Score) -> Option<Firmness> {
    let declared = score.reading(Reading::Declared)?;
    let overall = &declared.sums.overall;
    Some(Firmness { low: at(overall.low.as_ref()?)?, high: at(overall.high.as_ref()?)? })
}

fn at(overall: &Figure) -> Option<At> {
    let How::Mean(parts) = overall.how() else { return None };
    let weakest = parts.iter().min_by(|one, two| one.figure.value().cmp(two.figure.value()))?;
    Some(At {
        least: extreme(parts, Ordering::Less)?,
        greatest: extreme(parts, Ordering::Greater)?,
        arithmetic: overall.clone(),
        geometric: Geometric::of(parts),
        weakest: (weakest.of, weakest.figure.clone()),
    })
}

/// The greatest (or least) weighted mean when every weight may be halved or raised by half.
///
/// A ratio of two linear functions is extreme at a corner, and the corner puts the heavier weights on one end of the sorted
/// figures: so one pass over the cuts of the sorted list finds it exactly.
fn extreme(parts: &[Part], towards: Ordering) -> Option<Figure> {
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|one, two| {
        let (one, two) = (parts.get(*one), parts.get(*two));
        let by = one.map(|part| part.figure.value()).cmp(&two.map(|part| part.figure.value()));
        if towards == Ordering::Greater { by.reverse() } else { by }
    });
    let (half, more) = (Exact::HALF, Exact::share(3, 2));
    let weighted = |cut: usize| {
        let mut moved: Vec<Part> = parts.to_vec();
        for (rank, position) in order.iter().enumerate() {
            if let Some(part) = moved.get_mut(*position) {
                part.weight = &part.weight * if rank < cut { &more } else { &half };
            }
        }
        Figure::from(How::Mean(moved))
    };
    (0..=parts.len()).map(weighted).reduce(|best, next| if next.value().cmp(best.value()) == towards { next } else { best })
}

impl Geometric {
    fn of(parts: &[Part]) -> Self {
        let weight = |part: &Part| part.weight.to_big().to_integer();
        let common = parts.iter().map(weight).fold(BigInt::zero(), gcd).max(BigInt::one());
        let bases: Vec<_> =
            parts.iter().map(|part| (part.figure.value().to_big(), (weight(part) / &common).to_u32().unwrap_or(1))).collect();
        let total = bases.iter().map(|(_, weight)| *weight).fold(0, u32::saturating_add);
        // Powers of a thousand and more are too long to write out; see `compare`.
        let product = (total <= LONGEST_POWER).then(|| {
            let power = |of: fn(&BigRational) -> &BigInt| {
                bases.iter().fold(BigInt::one(), |product, (base, weight)| product * Pow::pow(of(base), *weight))
            };
            (power(BigRational::numer), power(BigRational::denom))
        });
        Self { bases, total, product }
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
        let fraction = fraction.to_big();
        match &self.product {
            // Both sides to the power of all weights, and over one denominator: whole numbers decide.
            Some((numerator, denominator)) => {
                let power = |number: &BigInt| Pow::pow(number, self.total);
                (numerator * power(fraction.denom())).cmp(&(denominator * power(fraction.numer())))
            }
            None => self.logarithm().total_cmp(&fraction.to_f64().unwrap_or(0.0).ln()),
        }
    }

    /// The logarithm of the mean, near enough to know where to look.
    #[expect(clippy::float_arithmetic, reason = "whole numbers decide; logarithms only tell where to begin, or stand in for powers too long to write out")]
    fn logarithm(&self) -> f64 {
        let logarithm = |number: &BigRational| number.to_f64().unwrap_or(0.0).ln();
        self.bases.iter().map(|(base, weight)| f64::from(*weight) * logarithm(base)).sum::<f64>() / f64::from(self.total)
    }

    /// The percentage in tenths, rounded as every figure is: half to even, and never up onto the floor of a band.
    #[must_use]
    #[expect(clippy::float_arithmetic, reason = "the guess is a float; what is printed is decided by `compare`")]
    pub fn tenths_of_percent(&self, floors: &[Exact]) -> u64 {
        // A guess by logarithms, then exact steps to the greatest tenth that is not above the mean.
        let guess = (self.logarithm().exp() * 1000.0).floor().clamp(0.0, 1000.0);
        let mut low = (0..=1000_u32).find(|tenth| f64::from(*tenth) >= guess).map_or(0, u64::from);
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
        let onto_floor = floors.iter().any(|floor| *floor == Exact::share(low + 1, 1000));
        if rounds_up && !onto_floor { low + 1 } else { low }
    }
}

fn gcd(one: BigInt, two: BigInt) -> BigInt {
    let (mut one, mut two) = (one, two);
    while !two.is_zero() {
        (one, two) = (two.clone(), one % two);
    }
    one
}

/// The swing of a measure: the overall with it at 1 less the overall with it at 0, all else at the declared low.
/// `None` for a measure that is not applicable. It equals the measure's share of its paragraph times the paragraph's share.
#[must_use]
pub fn swing(checklist: &Checklist, score: &Score, measure: usize) -> Option<Figure> {
    let declared = score.reading(Reading::Declared)?;
    declared.measures.get(measure)?.low.as_ref()?;
    let paragraph = checklist.measures.get(measure)?.paragraph;
    let of_paragraph = share_in(declared.sums.paragraphs.get(paragraph)?.low.as_ref()?, Subject::Measure(measure))?;
    let of_overall = share_in(declared.sums.overall.low.as_ref()?, Subject::Paragraph(paragraph))?;
    Some(How::Product(vec![(Subject::Measure(measure), of_paragraph), (Subject::Paragraph(paragraph), of_overall)]).into())
}

/// A part's share of the weights of a mean.
pub(super) fn share_in(mean: &Figure, of: Subject) -> Option<Figure> {
    let How::Mean(parts) = mean.how() else { return None };
    let whole = |weight: &Exact| weight.to_big().to_integer().to_u64();
    let total = parts.iter().map(|part| whole(&part.weight)).sum::<Option<u64>>()?;
    let part = whole(&parts.iter().find(|part| part.of == of)?.weight)?;
    Some(How::Share { part, whole: total, of: Counted::Weights }.into())
}
