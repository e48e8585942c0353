//! "How firm is the number", its draws: `SplitMix64` and whole numbers of a billionth, as METHOD tells them.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use uphold::score::Reading;

use super::super::draft::{Asks, Draft, Given, Measure, Paragraph};
use super::super::moves::answer;
use super::by_hand;
use super::caps::{standing, stops_at};
use super::credit::{Credits, Excluded, LOW, credits};

const BILLION: i128 = 1_000_000_000;
const DRAWS: usize = 1000;

/// What the draws come to.
#[derive(Debug, PartialEq)]
pub struct Drawn {
    /// The 50th and the 950th of the sorted overalls, in billionths.
    pub percentiles: [i128; 2],
    /// In how many draws the rating of each paragraph stays, by number.
    pub kept: BTreeMap<u32, usize>,
}

/// The generator, started with state 0.
pub struct SplitMix64(pub u64);

impl SplitMix64 {
    /// The next output.
    pub fn next(&mut self) -> i128 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        i128::from(mixed ^ (mixed >> 31))
    }
}

/// A paragraph as every draw takes it: its number, weight and undrawn rating, the band at which its caps stop it, and its measures
/// that apply by ascending id.
struct Fixed {
    number: u32,
    weight: u64,
    rating: usize,
    stop: usize,
    measures: Vec<(u64, Moves)>,
}

/// How the value of a measure moves.
enum Moves {
    /// Level k of n.
    Level(i128, i128),
    Number {
        floor: i128,
        target: i128,
        value: i128,
        is_percentage: bool,
    },
    /// Not at all: a credit in billionths.
    Not(i128),
}

/// The draws for a reading; `None` where no paragraph has a figure.
pub fn draws(draft: &Draft, reading: Reading) -> Option<Drawn> {
    let credits = credits(draft, reading, Excluded::Leaves).unwrap();
    let printed = by_hand(draft);
    let fixed = |paragraph: &Paragraph| {
        let rating = printed.ratings[&(reading, paragraph.number)].as_ref()?.bands()[LOW]?;
        Some(fixed(draft, reading, paragraph, &credits, rating))
    };
    let mut paragraphs: Vec<Fixed> = draft.paragraphs.iter().filter_map(fixed).collect();
    if paragraphs.is_empty() {
        return None;
    }
    paragraphs.sort_by_key(|paragraph| paragraph.number);
    let mut generator = SplitMix64(0);
    let mut overalls = Vec::new();
    let mut kept: BTreeMap<u32, usize> = paragraphs.iter().map(|paragraph| (paragraph.number, 0)).collect();
    for _ in 0..DRAWS {
        let mut figures = Vec::new();
        for paragraph in &paragraphs {
            let weight = moved_weight(paragraph.weight, generator.next());
            let mut parts = Vec::new();
            for (weight, moves) in &paragraph.measures {
                let weight = moved_weight(*weight, generator.next());
                parts.push((weight, moves.credit(generator.next())));
            }
            let figure = mean(&parts);
            figures.push((weight, figure));
            // Floors are tenths of a percent, so they are whole numbers of a billionth.
            let reaches = |floor: &&i64| i128::from(**floor) * BILLION / 1000 <= figure;
            let band = draft.bands.floors.iter().filter(reaches).count() - 1;
            if band.min(paragraph.stop) == paragraph.rating {
                *kept.get_mut(&paragraph.number).unwrap() += 1;
            }
        }
        overalls.push(mean(&figures));
    }
    overalls.sort_unstable();
    Some(Drawn { percentiles: [overalls[49], overalls[949]], kept })
}

fn fixed(draft: &Draft, reading: Reading, paragraph: &Paragraph, credits: &Credits, rating: usize) -> Fixed {
    let mut measures: Vec<_> = paragraph.measures.iter().filter(|measure| credits[&measure.id][LOW].is_some()).collect();
    measures.sort_by_key(|measure| measure.id.as_bytes());
    let critical = measures.iter().filter(|measure| measure.critical);
    let stops = critical.filter_map(|measure| stops_at(draft, standing(measure, credits[&measure.id][LOW].as_ref()?)));
    Fixed {
        number: paragraph.number,
        weight: paragraph.weight,
        rating,
        stop: stops.min().unwrap_or(usize::MAX),
        measures: measures.iter().map(|measure| (measure.weight, moves(draft, reading, measure, credits))).collect(),
    }
}

/// In thousandths, between half the weight and one and a half of it.
fn moved_weight(weight: u64, drawn: i128) -> i128 {
    i128::from(weight) * (500 + drawn % 1001)
}

/// Whole numbers of a billionth, rounded down.
fn mean(parts: &[(i128, i128)]) -> i128 {
    let weights: i128 = parts.iter().map(|(weight, _)| weight).sum();
    parts.iter().map(|(weight, figure)| weight * figure).sum::<i128>() / weights
}

/// A level between the lowest and the highest and a number's target move; all else stays, and so does what is not proved.
fn moves(draft: &Draft, reading: Reading, measure: &Measure, credits: &Credits) -> Moves {
    let said = answer(&draft.own, &measure.id);
    let counts = reading == Reading::Declared || measure.is_proved(said);
    match (&measure.asks, said.given().filter(|_| counts)) {
        (Asks::Level { top }, Some(Given::Rung(rung))) if (1..*top).contains(rung) => {
            Moves::Level(i128::try_from(*rung).unwrap(), i128::try_from(*top).unwrap())
        }
        (Asks::Number { floor, target, decimals }, Some(Given::Value(value))) => {
            let [floor, target, value] = [*floor, *target, *value].map(i128::from);
            Moves::Number { floor, target, value, is_percentage: *decimals == 1 }
        }
        _ => {
            let credit = credits[&measure.id][LOW].clone().unwrap() * BigInt::from(BILLION);
            Moves::Not(i128::try_from(credit.floor().to_integer()).unwrap())
        }
    }
}

impl Moves {
    /// The credit in billionths, rounded down.
    fn credit(&self, drawn: i128) -> i128 {
        match self {
            Self::Level(level, top) => (1000 * level + drawn % 1001 - 500) * BILLION / (1000 * top),
            Self::Number { floor, target, value, is_percentage } => {
                let moved = 1000 * floor + (target - floor) * (800 + drawn % 401);
                // A percentage is written with one decimal here, and ends at 0 and 100.
                let moved = if *is_percentage { moved.clamp(0, 1_000_000) } else { moved };
                let (part, whole) = (1000 * (value - floor), moved - 1000 * floor);
                let (part, whole) = if whole < 0 { (-part, -whole) } else { (part, whole) };
                part.clamp(0, whole) * BILLION / whole
            }
            Self::Not(credit) => *credit,
        }
    }
}
