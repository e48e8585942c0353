//! Law 6: every figure is explained by parts that add up to it exactly, and the explanation, evaluated again, gives the same number.

use num_rational::BigRational;
use num_traits::{One, Zero};
use proptest::prelude::*;
use uphold::figure::{Exact, Figure, How};
use uphold::score::{Bounds, Grouping, Reach, Sums, gaps, reach, robustness, steps, swing, views};

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
    add_sums(&score.zeroed);
    score.equal.iter().for_each(|(_, sums)| add_sums(sums));
    score.readings.iter().for_each(|scored| add_sums(&scored.sums));
    score.readings.iter().flat_map(|scored| &scored.measures).for_each(&mut add);
    let views: Vec<_> = Grouping::ALL.into_iter().map(|grouping| views(checklist, score, grouping)).collect();
    views.iter().flatten().flat_map(|view| &view.figures).for_each(|(_, bounds)| add(bounds));
    all.extend(views.iter().flat_map(|views| gaps(views)).map(|(_, gap)| gap));
    all.extend((0..checklist.measures.len()).filter_map(|position| swing(checklist, score, position)));
    for step in steps(checklist, &seen.own, score) {
        all.extend([step.gain.paragraph, step.gain.overall]);
    }
    for position in 0..checklist.paragraphs.len() {
        if let Reach::Plan(plan) = reach(checklist, &seen.own, score, position, checklist.bands.list.len() - 1) {
            all.push(plan.reaches);
        }
    }
    for at in robustness(score).into_iter().flat_map(|robustness| [robustness.low, robustness.high]) {
        all.extend([at.least, at.greatest, at.arithmetic, at.weakest.1]);
    }
    all.extend(score.completeness_of.iter().chain([&score.completeness]).filter_map(uphold::model::Completeness::share));
    all
}
