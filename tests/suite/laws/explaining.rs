//! Law 6: every figure is explained by parts that add up to it exactly, and the explanation, evaluated again, gives the same number.

use num_rational::BigRational;
use num_traits::{One, Zero};
use proptest::prelude::*;
use uphold::figure::{Exact, Figure, How};
use uphold::model::Completeness;
use uphold::score::{Bounds, Grouping, Reach, Reading, Sums, gaps, reach, robustness, shares_of_kinds, steps, swing, views};

use super::figures::{Seen, see};
use super::generate::drafts;

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn every_figure_is_its_explanation(draft in drafts()) {
        let seen = see(&draft);
        let figures = every(&seen);
        prop_assert!(!figures.is_empty());
        for figure in figures {
            prop_assert_eq!(figure.value().to_big(), evaluated(&figure), "{:?}", figure);
            prop_assert_eq!(figure.value(), &figure.recomputed(), "{:?}", figure);
        }
    }
}

/// The number that a derivation comes to, computed from its leaves with fractions of another type.
fn evaluated(figure: &Figure) -> BigRational {
    match figure.how() {
        How::Fixed(number, _) => number.to_big(),
        How::Share { whole: 0, .. } => BigRational::zero(),
        How::Share { part, whole, .. } => BigRational::new((*part).into(), (*whole).into()),
        How::Line { value, floor, target } => {
            let [value, floor, target] = [value, floor, target].map(Exact::to_big);
            ((value - &floor) / (target - &floor)).max(BigRational::zero()).min(BigRational::one())
        }
        How::Least(parts) => parts.iter().map(|(_, part)| evaluated(part)).min().unwrap(),
        How::Sum(parts) => parts.iter().map(|(_, part)| evaluated(part)).sum(),
        How::Product(parts) => parts.iter().map(|(_, part)| evaluated(part)).product(),
        How::Difference(first, second) => evaluated(&first.1) - evaluated(&second.1),
        How::Mean(parts) => {
            let whole: BigRational = parts.iter().map(|part| part.weight.to_big()).sum();
            // Each part is shown as its share of the whole times its own figure.
            parts.iter().map(|part| part.weight.to_big() / &whole * evaluated(&part.figure)).sum()
        }
    }
}

/// Every figure that is computed for one assessment.
fn every(seen: &Seen) -> Vec<Figure> {
    let (checklist, score) = (&seen.checklist, &seen.score);
    let mut all = Vec::new();
    let mut add = |bounds: &Bounds| all.extend([&bounds.low, &bounds.high].into_iter().flatten().cloned());
    let mut add_sums = |sums: &Sums| sums.paragraphs.iter().chain([&sums.overall]).for_each(&mut add);
    for scored in &score.readings {
        [&scored.sums, &scored.zeroed].into_iter().chain(&scored.equal).for_each(&mut add_sums);
    }
    score.readings.iter().flat_map(|scored| &scored.measures).for_each(&mut add);
    let views: Vec<_> = Grouping::ALL.into_iter().flat_map(|grouping| views(checklist, score, grouping)).collect();
    views.iter().flat_map(|view| &view.figures).for_each(|(_, sums)| {
        sums.paragraphs.iter().chain([&sums.overall]).for_each(&mut add);
    });
    all.extend(gaps(checklist, &views).into_iter().flat_map(|gap| [gap.low, gap.high]));
    all.extend((0..checklist.measures.len()).filter_map(|position| swing(checklist, score, position)));
    all.extend(shares_of_kinds(checklist, score).into_iter().map(|(_, share)| share));
    for step in steps(checklist, &seen.own, score) {
        all.extend([step.gain.paragraph, step.gain.overall]);
    }
    for reading in [Reading::Declared, Reading::Evidenced] {
        for position in 0..checklist.paragraphs.len() {
            if let Reach::Plan(plan) = reach(checklist, &seen.own, score, reading, position, checklist.bands.list.len() - 1) {
                all.push(plan.reaches);
            }
        }
        if let Some(found) = robustness(checklist, &seen.own, score, reading) {
            all.extend([found.least, found.greatest, found.least_of_all, found.greatest_of_all, found.weakest.1]);
            all.extend(found.leave_one_out.into_iter().flat_map(|left| [left.least.1, left.greatest.1]));
        }
    }
    all.extend(score.completeness_of.iter().chain([&score.completeness]).filter_map(Completeness::share));
    all
}
