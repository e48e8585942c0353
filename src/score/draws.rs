//! How firm the overall is when everything that the checklist's author chose moves a little. METHOD, "How firm is the number", choices.
//!
//! **The idea.** Weights, targets and the distance between levels are choices. In each of 1,000 draws every one of them is moved a
//! little at random, and the overall is computed again; the 50th and the 950th of the sorted results are the percentiles. Take a level
//! 2 of 4 and the random number 417: the level earns (2 × 1000 + 417 − 500) ÷ 4000 instead of 2/4. Anybody has to get the same
//! figures, so the generator, the order in which numbers are drawn and the rounding are fixed: `SplitMix64` from state 0; every credit,
//! paragraph and overall is a whole number of billionths, and every division is rounded down.

use crate::answer::Choice;
use crate::figure::Exact;
use crate::model::{Assessment, Checklist, Measure};

use super::rating::RatingEnd;
use super::{Bounds, Scored};

/// The number of draws.
const DRAWS: usize = 1000;
/// The denominator of every drawn credit and figure.
const BILLION: u64 = 1_000_000_000;

/// What 1,000 draws give, for the low end of one reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draws {
    /// The 50th of the sorted overalls: the 5th percentile.
    pub fifth: Exact,
    /// The 950th: the 95th percentile.
    pub ninety_fifth: Exact,
    /// For each paragraph that has a rating, its position and the number of draws in which its low-end rating stays.
    pub kept: Vec<(usize, usize)>,
}

/// `SplitMix64`, started with state 0.
#[derive(Debug, Default)]
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

/// The credit of one measure in every draw, in billionths.
enum Credit {
    /// It does not move.
    Fixed(u64),
    /// Level k of n, with 0 < k < n.
    Level(u64, u64),
    /// A value on the line from floor to a target that moves.
    Line(Line),
}

/// A value on a line whose target moves.
///
/// With the target at so many thousandths of its distance from the floor, the credit is the credit at the target itself divided by
/// these thousandths. Because the divisor is a whole number, rounding that credit down first gives the same as rounding once.
struct Line {
    /// The credit at the target itself, not clamped, in billionths of a thousandth.
    credit: u64,
    /// The thousandths beyond which the target stops at the bound of its unit.
    most: u64,
    /// The credit with the target at that bound.
    at_bound: u64,
}

/// One measure that applies.
struct Drawn {
    weight: u64,
    credit: Credit,
}

/// One paragraph that has a figure.
struct DrawnParagraph<'s> {
    position: usize,
    weight: u64,
    measures: Vec<Drawn>,
    rating: Option<&'s RatingEnd>,
    kept: usize,
}

/// The draws for the low end of a reading; `None` where it has no overall.
pub(super) fn draws(checklist: &Checklist, own: &Assessment, scored: &Scored) -> Option<Draws> {
    scored.sums.overall.low.as_ref()?;
    let mut paragraphs = paragraphs(checklist, own, scored);
    // A band begins at a percentage with one decimal place at most, which is a whole number of billionths.
    let floors: Vec<u64> = checklist.bands.list.iter().map(|band| band.floor.floor_of(BILLION)).collect();
    let mut random = SplitMix64::default();
    let mut overalls: Vec<u64> = Vec::with_capacity(DRAWS);
    for _ in 0..DRAWS {
        let mut overall = Mean::default();
        for paragraph in &mut paragraphs {
            let weight = moved(paragraph.weight, random.next());
            let mut mean = Mean::default();
            for measure in &paragraph.measures {
                let weight = moved(measure.weight, random.next());
                mean.add(weight, measure.credit.drawn(random.next()));
            }
            let figure = mean.value();
            overall.add(weight, figure);
            if let Some(rating) = paragraph.rating {
                // Caps keep the undrawn standings.
                let band = floors.iter().rposition(|floor| *floor <= figure).unwrap_or(0);
                let capped = rating.caps.iter().map(|cap| cap.stops_at).fold(band, usize::min);
                paragraph.kept += usize::from(capped == rating.band);
            }
        }
        overalls.push(overall.value());
    }
    overalls.sort_unstable();
    let percentile = |rank: usize| Exact::share(overalls.get(rank - 1).copied().unwrap_or(0), BILLION);
    let rated = paragraphs.iter().filter(|paragraph| paragraph.rating.is_some());
    let kept = rated.map(|paragraph| (paragraph.position, paragraph.kept)).collect();
    Some(Draws { fifth: percentile(DRAWS / 20), ninety_fifth: percentile(DRAWS / 20 * 19), kept })
}

/// Σ(weight × figure) ÷ Σ(weight) in billionths, rounded down once.
#[derive(Default)]
struct Mean {
    sum: u128,
    weights: u128,
}

impl Mean {
    fn add(&mut self, weight: u64, billionths: u64) {
        self.sum += u128::from(weight) * u128::from(billionths);
        self.weights += u128::from(weight);
    }

    fn value(&self) -> u64 {
        self.sum.checked_div(self.weights).and_then(|mean| u64::try_from(mean).ok()).unwrap_or(0)
    }
}

/// A weight in thousandths, moved by up to a half.
fn moved(weight: u64, random: u64) -> u64 {
    weight * (500 + random % 1001)
}

/// The paragraphs that have a figure by ascending number, each with the measures that apply by ascending id: the order of drawing.
fn paragraphs<'s>(checklist: &Checklist, own: &Assessment, scored: &'s Scored) -> Vec<DrawnParagraph<'s>> {
    let with_figure = |(position, bounds): (usize, &Bounds)| bounds.low.is_some().then_some(position);
    let mut positions: Vec<usize> = scored.sums.paragraphs.iter().enumerate().filter_map(with_figure).collect();
    positions.sort_by_key(|position| checklist.paragraphs.get(*position).map(|paragraph| paragraph.number));
    let drawn = |position: usize| {
        let paragraph = checklist.paragraphs.get(position)?;
        let mut measures: Vec<(usize, &Measure)> = checklist.measures_of(paragraph).collect();
        measures.sort_by(|(_, one), (_, two)| one.id.cmp(&two.id));
        let measures = measures.into_iter().filter_map(|(at, measure)| {
            let low = scored.measures.get(at)?.low_value()?;
            let given = own.answers.get(at).and_then(|answer| answer.given());
            let choice = given.map_or(Choice::None, |given| measure.asks.choice(given));
            Some(Drawn { weight: measure.weight.number, credit: Credit::new(&choice, low) })
        });
        Some(DrawnParagraph {
            position,
            weight: paragraph.weight.number,
            measures: measures.collect(),
            rating: scored.ratings.get(position).and_then(Option::as_ref).map(|rating| &rating.low),
            kept: 0,
        })
    };
    positions.into_iter().filter_map(drawn).collect()
}

impl Credit {
    /// A credit of 0, because the answer is open, unknown, unproved or worth nothing, stays 0.
    fn new(choice: &Choice, low: &Exact) -> Self {
        match choice {
            _ if low.is_zero() => Self::Fixed(0),
            Choice::None => Self::Fixed(low.floor_of(BILLION)),
            Choice::Levels(level, top) => Self::Level(*level, *top),
            Choice::Target { value, floor, target, bound } => Self::Line(Line::new(value, floor, target, bound.as_ref())),
        }
    }

    /// The credit in billionths, rounded down.
    fn drawn(&self, random: u64) -> u64 {
        match self {
            Self::Fixed(credit) => *credit,
            // 1000 k + (r mod 1001) − 500 is above 0, because k is at least 1.
            Self::Level(level, top) => (1000 * level + random % 1001 - 500) * BILLION / (1000 * top),
            Self::Line(line) => line.drawn(800 + random % 401),
        }
    }
}

impl Line {
    fn new(value: &Exact, floor: &Exact, target: &Exact, bound: Option<&Exact>) -> Self {
        let (span, from_floor) = (target - floor, value - floor);
        let share = |of: &Exact, whole: &Exact| of.over(whole).unwrap_or(Exact::ZERO);
        let to_bound = bound.map(|bound| bound - floor);
        Self {
            credit: share(&from_floor, &span).floor_of(1000 * BILLION),
            most: to_bound.as_ref().map_or(u64::MAX, |to_bound| share(to_bound, &span).floor_of(1000)),
            at_bound: to_bound.map_or(0, |to_bound| share(&from_floor, &to_bound).clamped().floor_of(BILLION)),
        }
    }

    /// The credit in billionths with the target at so many thousandths of its distance from the floor.
    fn drawn(&self, thousandths: u64) -> u64 {
        if thousandths > self.most { self.at_bound } else { (self.credit / thousandths).min(BILLION) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_are_those_of_splitmix64() {
        let mut random = SplitMix64::default();
        let first: Vec<u64> = (0..3).map(|_| random.next()).collect();
        assert_eq!(first, [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F]);
    }

    #[test]
    fn a_target_moves_no_further_than_the_bound_of_its_unit() {
        // 50 from 0 to 90, in a unit that ends at 100: beyond 1,111 thousandths of the way, the target is 100.
        let [value, floor, target, bound] = [50, 0, 90, 100].map(Exact::whole);
        let line = Line::new(&value, &floor, &target, Some(&bound));
        assert_eq!(line.most, 1111);
        assert_eq!([1000, 1111, 1112, 1200].map(|at| line.drawn(at)), [555_555_555, 500_050_005, 500_000_000, 500_000_000]);
    }

    #[test]
    fn a_level_moves_by_up_to_half_a_level() {
        let level = Credit::Level(2, 4);
        assert_eq!([0, 500, 1000].map(|random| level.drawn(random)), [375_000_000, 500_000_000, 625_000_000]);
    }
}
