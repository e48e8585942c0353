//! "How firm is the number": the least and greatest overall against every corner that the weights can move to, the draws against draws
//! by hand, one paragraph left out, the bands reached, the weakest paragraph.

use num_rational::BigRational;
use proptest::prelude::*;
use uphold::figure::Figure;
use uphold::score::{Reading, robustness};

use super::by_hand::draws::{SplitMix64, draws};
use super::by_hand::sums::{mean, whole};
use super::by_hand::{by_hand, low, share};
use super::draft::{Asks, Draft, Given, Paragraph};
use super::figures::{Figures, Of, Seen, see};
use super::generate::{drafts, drafts_of};
use super::simple::{built, paragraph};

const READINGS: [Reading; 2] = [Reading::Evidenced, Reading::Declared];

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn weights_within_half_move_the_overall_as_far_as_their_corners_do(draft in drafts_of(1..4, 1..4)) {
        let (seen, figures) = (see(&draft), by_hand(&draft));
        for reading in READINGS {
            let Some(found) = robustness(&seen.checklist, &seen.own, &seen.score, reading) else { continue };
            let paragraphs = with_figure(&draft, &figures, reading);
            let fixed: Vec<_> = paragraphs.iter().map(|one| vec![low(&figures, reading, Of::Paragraph(one.number)).unwrap()]).collect();
            let (least, greatest) = extremes(&paragraphs, &fixed);
            prop_assert_eq!([found.least.value().to_big(), found.greatest.value().to_big()], [least, greatest]);
            // A corner of everything is a corner of the paragraphs' weights and, in each paragraph, one of its measures'.
            let moved: Vec<_> = paragraphs.iter().map(|one| measure_corners(one, &figures, reading)).collect();
            let (least, greatest) = extremes(&paragraphs, &moved);
            prop_assert_eq!([found.least_of_all.value().to_big(), found.greatest_of_all.value().to_big()], [least, greatest]);
        }
    }

    #[test]
    fn what_is_left_out_reached_and_weakest_is_what_the_figures_say(draft in drafts_of(1..5, 1..3)) {
        let (seen, figures) = (see(&draft), by_hand(&draft));
        for reading in READINGS {
            let found = robustness(&seen.checklist, &seen.own, &seen.score, reading);
            let paragraphs = with_figure(&draft, &figures, reading);
            prop_assert_eq!(found.is_none(), paragraphs.is_empty());
            let Some(found) = found else { continue };
            let of = |one: &Paragraph| low(&figures, reading, Of::Paragraph(one.number)).unwrap();
            let without = |out: &Paragraph| {
                let rest = paragraphs.iter().filter(|one| one.number != out.number);
                mean(rest.map(|one| (whole(one.weight), Some(of(one)))))
            };
            let dropped: Vec<_> = paragraphs.iter().filter_map(|one| Some((without(one)?, one.number))).collect();
            let least = dropped.iter().min().cloned();
            let greatest = dropped.iter().max_by_key(|(figure, number)| (figure, std::cmp::Reverse(*number))).cloned();
            let named = |(at, figure): &(usize, Figure)| (figure.value().to_big(), number(&seen, *at));
            let left_out = found.leave_one_out.as_ref().map(|found| (named(&found.least), named(&found.greatest)));
            prop_assert_eq!(left_out, least.zip(greatest));
            let weakest = paragraphs.iter().map(|one| (of(one), one.number)).min().unwrap();
            prop_assert_eq!((found.weakest.1.value().to_big(), number(&seen, found.weakest.0)), weakest);
            let rated = || figures.bands().filter(|((found, _), _)| *found == reading).filter_map(|(_, bands)| bands[0]);
            prop_assert_eq!(found.rated, rated().count());
            let reached: Vec<_> = (1..draft.bands.floors.len()).map(|band| (band, rated().filter(|low| *low >= band).count())).collect();
            prop_assert_eq!(found.reached, reached);
        }
    }

    #[test]
    fn the_draws_are_those_that_anyone_gets(draft in drafts()) {
        let seen = see(&draft);
        for reading in READINGS {
            let found = robustness(&seen.checklist, &seen.own, &seen.score, reading).map(|found| found.draws);
            let expected = draws(&draft, reading);
            prop_assert_eq!(found.is_some(), expected.is_some());
            let Some((found, expected)) = found.zip(expected) else { continue };
            let percentiles = expected.percentiles.map(|number| BigRational::new(number.into(), 1_000_000_000.into()));
            prop_assert_eq!([found.fifth.to_big(), found.ninety_fifth.to_big()], percentiles);
            prop_assert_eq!(found.kept.iter().map(|(at, kept)| (number(&seen, *at), *kept)).collect::<std::collections::BTreeMap<_, _>>(), expected.kept);
        }
    }
}

/// The paragraphs that have a figure.
fn with_figure<'d>(draft: &'d Draft, figures: &Figures, reading: Reading) -> Vec<&'d Paragraph> {
    draft.paragraphs.iter().filter(|one| low(figures, reading, Of::Paragraph(one.number)).is_some()).collect()
}

/// All means of some parts with each weight at half or at one and a half of itself.
fn corners(parts: &[(u64, BigRational)]) -> Vec<BigRational> {
    let at = |corner: u32| {
        let weight = |bit: usize, weight: u64| whole(weight) * share(if corner >> bit & 1 == 1 { 3 } else { 1 }, 2);
        mean(parts.iter().enumerate().map(|(bit, (own, figure))| (weight(bit, *own), Some(figure.clone())))).unwrap()
    };
    (0..1_u32 << parts.len()).map(at).collect()
}

/// The figure of a paragraph in every corner of its measures' weights.
fn measure_corners(paragraph: &Paragraph, figures: &Figures, reading: Reading) -> Vec<BigRational> {
    let credit = |id: &str| low(figures, reading, Of::Measure(id.to_owned()));
    corners(&paragraph.measures.iter().filter_map(|one| Some((one.weight, credit(&one.id)?))).collect::<Vec<_>>())
}

/// The least and the greatest overall over every corner of the weights and every choice of the paragraphs' figures.
fn extremes(paragraphs: &[&Paragraph], figures: &[Vec<BigRational>]) -> (BigRational, BigRational) {
    let mut choices = vec![Vec::new()];
    for (paragraph, figures) in paragraphs.iter().zip(figures) {
        // Of the corners within a paragraph, the ends are enough: the overall rises with each paragraph.
        let ends = [figures.iter().min().unwrap(), figures.iter().max().unwrap()];
        let longer =
            |choice: Vec<(u64, BigRational)>| ends.map(|end| [choice.clone(), vec![(paragraph.weight, end.clone())]].concat());
        choices = choices.into_iter().flat_map(longer).collect();
    }
    let all: Vec<_> = choices.iter().flat_map(|choice| corners(choice)).collect();
    (all.iter().min().unwrap().clone(), all.iter().max().unwrap().clone())
}

fn number(seen: &Seen, position: usize) -> u32 {
    seen.checklist.paragraphs[position].number
}

#[test]
fn the_generator_starts_as_the_method_says() {
    assert_eq!(SplitMix64(0).next(), 0xE220_A839_7B1D_CDAF);
}

/// Paragraph 1 asks for a level, answered 1 of 2; paragraph 2 for a number from 0 to 100, answered 50; all weights are 1. Each draw takes
/// six outputs. Those of the first draw, and what they leave of a division by 1001, or 401 for the target of the number:
///
/// | output | for | rest | gives |
/// | --- | --- | --- | --- |
/// | `0xE220A8397B1DCDAF` | weight of paragraph 1 | 100 | 600 thousandths |
/// | `0x6E789E6AA1B965F4` | weight of its measure | 351 | divides out again |
/// | `0x06C45D188009454F` | level 1 of 2 | 716 | (1000 + 716 - 500) ÷ 2000 = 0.608 |
/// | `0xF88BB8A8724C81EC` | weight of paragraph 2 | 25 | 525 thousandths |
/// | `0x1B39896A51A8749B` | weight of its measure | 667 | divides out again |
/// | `0x53CB9F0C747EA2EA` | target of the number | 18 | 50 ÷ (100 × 0.818) = 0.611246943… |
///
/// The overall is (600 × 0.608 + 525 × 0.611246943) ÷ 1125 = 0.609515240…
#[test]
fn the_draws_of_a_tiny_checklist() {
    let outputs: [i128; 6] = [
        0xE220_A839_7B1D_CDAF,
        0x6E78_9E6A_A1B9_65F4,
        0x06C4_5D18_8009_454F,
        0xF88B_B8A8_724C_81EC,
        0x1B39_896A_51A8_749B,
        0x53CB_9F0C_747E_A2EA,
    ];
    let mut generator = SplitMix64(0);
    assert_eq!([(); 6].map(|()| generator.next()), outputs);
    assert_eq!([0, 1, 2, 3, 4].map(|at| outputs[at] % 1001), [100, 351, 716, 25, 667]);
    assert_eq!(outputs[5] % 401, 18);
    let first: i128 = (600 * 608_000_000 + 525 * (50_000_000_000_000 / (100 * 818))) / 1125;
    assert_eq!(first, 609_515_240);

    let number = Asks::Number { floor: 0, target: 100, decimals: 0 };
    let draft = built([paragraph(1, 1, Asks::Level { top: 2 }, Given::Rung(1)), paragraph(2, 1, number, Given::Value(50))]);
    let seen = see(&draft);
    let found = robustness(&seen.checklist, &seen.own, &seen.score, Reading::Declared).unwrap().draws;
    let billionths = |number: u64| uphold::figure::Exact::share(number, 1_000_000_000);
    // Computed once with a few lines of another language.
    assert_eq!([found.fifth, found.ninety_fifth], [375_043_811, 631_555_540].map(billionths));
}
