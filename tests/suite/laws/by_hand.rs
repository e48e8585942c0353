//! METHOD's rules for credits, readings, sums and ratings, worked out from the draft in the plainest way there is, with fractions
//! of their own. The program must come to the same figures on every draft.

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::{One, Zero};
use proptest::prelude::*;
use uphold::score::Reading;

use super::draft::{Answer, Asks, Draft, Given, Measure, Paragraph, Part, RowMark};
use super::figures::{Ends, Figures, Of, figures};
use super::generate::drafts;
use super::moves::answer;

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn the_program_agrees_with_the_method_worked_out_by_hand(draft in drafts()) {
        let (by_hand, found) = (by_hand(&draft), figures(&draft));
        for (of, ends) in &by_hand.read {
            prop_assert_eq!(Some(ends), found.read.get(of), "{:?}", of);
        }
        prop_assert_eq!(by_hand, found);
    }
}

/// A fraction of whole numbers.
pub fn share(part: i64, whole: i64) -> BigRational {
    BigRational::new(part.into(), whole.into())
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap()
}

/// What an answer earns at the low and at the high end.
pub fn credit(asks: &Asks, given: &Given) -> [BigRational; 2] {
    let one = match (asks, given) {
        (Asks::YesNo { .. }, Given::Rung(rung)) => share(count(*rung), 2),
        (Asks::Level { top }, Given::Rung(rung)) => share(count(*rung), count(*top)),
        (Asks::Number { floor, target, .. }, Given::Value(value)) => {
            share(value - floor, target - floor).max(BigRational::zero()).min(BigRational::one())
        }
        (_, Given::Parts(parts)) => return [least(asks, parts, Part::Covered), least(asks, parts, Part::Unlisted)],
        _ => unreachable!("the answer is drawn for the measure"),
    };
    [one.clone(), one]
}

/// The least of the groups, where parts count that are so good or better.
fn least(asks: &Asks, parts: &[Part], from: Part) -> BigRational {
    let mut rest = parts;
    let mut shares = Vec::new();
    for size in asks.groups() {
        let (own, others) = rest.split_at(size);
        shares.push(share(count(own.iter().filter(|part| **part >= from).count()), count(size)));
        rest = others;
    }
    shares.into_iter().min().unwrap()
}

fn declared(measure: &Measure, answer: &Answer) -> Ends {
    match &answer.says {
        RowMark::Given(given) => credit(&measure.asks, given).map(Some),
        RowMark::NotApplicable => [None, None],
        RowMark::Nothing | RowMark::Unknown => [Some(BigRational::zero()), Some(BigRational::one())],
    }
}

fn evidenced(measure: &Measure, answer: &Answer) -> Ends {
    let [low, high] = declared(measure, answer);
    match answer.given() {
        Some(given) if !measure.is_proved(answer) => {
            [Some(BigRational::zero()), if given.is_unfinished() { high } else { Some(BigRational::zero()) }]
        }
        _ => [low, high],
    }
}

fn verified(measure: &Measure, own: &Answer, other: &Answer) -> Ends {
    let zero = || Some(BigRational::zero());
    let [own_low, own_high] = evidenced(measure, own);
    match (own.is_not_applicable(), other.is_not_applicable()) {
        (true, true) => return [None, None],
        (true, false) => return [zero(), if other.is_open() { None } else { zero() }],
        (false, true) => return [zero(), if own.is_open() { None } else { zero() }],
        (false, false) => {}
    }
    match (own.given(), other.given()) {
        (_, None) => [zero(), own_high],
        (Some(Given::Parts(ours)), Some(Given::Parts(theirs))) => {
            // Part by part, and still never more than the answer keeps for its own evidence.
            let both: Vec<Part> = ours.iter().zip(theirs).map(|(our, their)| *our.min(their)).collect();
            let [low, high] = credit(&measure.asks, &Given::Parts(both)).map(Some);
            [low.min(own_low), high.min(own_high)]
        }
        _ => {
            let [low, high] = declared(measure, other);
            [low.min(own_low), high.min(own_high)]
        }
    }
}

/// Σ(weight × figure) ÷ Σ(weight) at each end, over what has a figure there.
fn mean<'e>(parts: impl Iterator<Item = (u64, &'e Ends)>) -> Ends {
    let parts: Vec<_> = parts.collect();
    [0, 1].map(|end| {
        let (mut sum, mut weights) = (BigRational::zero(), BigRational::zero());
        for (weight, ends) in &parts {
            if let Some(figure) = &ends[end] {
                let weight = BigRational::from_integer((*weight).into());
                sum += &weight * figure;
                weights += weight;
            }
        }
        if weights.is_zero() { None } else { Some(sum / weights) }
    })
}

type Credits<'d> = BTreeMap<&'d str, Ends>;

/// Paragraphs and overall; with equal weights, every weight is 1.
fn sums(draft: &Draft, credits: &Credits, equal: bool) -> BTreeMap<Of, Ends> {
    let weight = |weight: u64| if equal { 1 } else { weight };
    let of = |paragraph: &Paragraph| {
        mean(paragraph.measures.iter().map(|measure| (weight(measure.weight), &credits[measure.id.as_str()])))
    };
    let paragraphs: Vec<_> = draft.paragraphs.iter().map(|paragraph| (paragraph, of(paragraph))).collect();
    let overall = mean(paragraphs.iter().map(|(paragraph, ends)| (weight(paragraph.weight), ends)));
    let named = paragraphs.into_iter().map(|(paragraph, ends)| (Of::Paragraph(paragraph.number), ends));
    named.chain([(Of::Overall, overall)]).collect()
}

/// The views that a measure counts in.
fn views(measure: &Measure) -> Vec<Of> {
    let set = |bits: u8, names: &[&'static str]| -> Vec<&'static str> {
        let mut set: Vec<_> = names.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, name)| *name).collect();
        set.dedup();
        set
    };
    let kind = ["structural", "process", "outcome"][measure.kind];
    let basis = ["text", "preamble", "good-practice"][measure.basis];
    let names = [("kind", vec![kind]), ("basis", vec![basis])].into_iter().chain([
        ("lead", set(measure.leads, &["one", "two"])),
        ("theme", set(measure.themes, &["one", "two"])),
        ("reference", set(measure.sees, &["CRC", "CRC", "SDG 5.2", "SDG 16.2"])),
    ]);
    names.flat_map(|(grouping, ids)| ids.into_iter().map(move |id| Of::View(grouping, id.to_owned()))).collect()
}

/// The band of a paragraph at one end, after caps.
fn rating(draft: &Draft, paragraph: &Paragraph, figure: &BigRational, credits: &Credits, end: usize) -> usize {
    let mut band = draft.bands.floors.iter().filter(|floor| share(**floor, 10_000) <= *figure).count() - 1;
    for measure in paragraph.measures.iter().filter(|measure| measure.critical) {
        let Some(credit) = &credits[measure.id.as_str()][end] else { continue };
        let said = answer(&draft.own, &measure.id);
        if said.given().is_some() && !measure.is_proved(said) {
            band = band.min(draft.bands.failed);
        } else if !is_met(measure, credit) {
            band = band.min(if *credit < share(1, 2) { draft.bands.failed } else { draft.bands.neither });
        }
    }
    band
}

/// Whether a critical measure is met: full credit, or the last level but one of a ladder of three levels and more.
pub fn is_met(measure: &Measure, credit: &BigRational) -> bool {
    match measure.asks {
        Asks::Level { top } if top >= 3 => *credit >= share(count(top) - 1, count(top)),
        _ => *credit == BigRational::one(),
    }
}

fn by_hand(draft: &Draft) -> Figures {
    let mut all = Figures::default();
    let weighted =
        draft.paragraphs.iter().any(|paragraph| paragraph.weight > 1) || draft.measures().any(|measure| measure.weight > 1);
    for reading in Reading::ALL {
        let credit = |measure: &Measure| -> Option<Ends> {
            let own = answer(&draft.own, &measure.id);
            Some(match reading {
                Reading::Declared => declared(measure, own),
                Reading::Evidenced => evidenced(measure, own),
                Reading::Verified => verified(measure, own, answer(draft.other.as_ref()?, &measure.id)),
            })
        };
        let Some(credits) =
            draft.measures().map(|measure| Some((measure.id.as_str(), credit(measure)?))).collect::<Option<Credits>>()
        else {
            continue;
        };
        let mut figures = sums(draft, &credits, false);
        figures.extend(credits.iter().map(|(id, ends)| (Of::Measure((*id).to_owned()), ends.clone())));
        let mut groups: BTreeMap<Of, Vec<(u64, &Ends)>> = BTreeMap::new();
        for measure in draft.measures() {
            for view in views(measure) {
                groups.entry(view).or_default().push((measure.weight, &credits[measure.id.as_str()]));
            }
        }
        figures.extend(groups.into_iter().map(|(view, members)| (view, mean(members.into_iter()))));
        all.read.extend(figures.into_iter().map(|(of, ends)| ((reading, of), ends)));
        if weighted {
            all.equal.extend(sums(draft, &credits, true).into_iter().map(|(of, ends)| ((reading, of), ends)));
        }
        if reading == Reading::Declared {
            for paragraph in &draft.paragraphs {
                let band = match &all.read[&(reading, Of::Paragraph(paragraph.number))] {
                    [Some(low), Some(high)] => {
                        Some([(low, 0), (high, 1)].map(|(figure, end)| rating(draft, paragraph, figure, &credits, end)))
                    }
                    _ => None,
                };
                all.ratings.insert(paragraph.number, band);
            }
            let zero = |ends: Ends| ends.map(|end| Some(end.unwrap_or_else(BigRational::zero)));
            all.zeroed = sums(draft, &credits.into_iter().map(|(id, ends)| (id, zero(ends))).collect(), false);
        }
    }
    all
}
