//! Laws 4 and 5: neither the order of paragraphs, measures, answers and evidence nor a common factor of all weights of one level
//! changes a figure, be it a sum, a view, a swing, what a step adds, or how far the weights may move the whole.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use uphold::score::{EndRobustness, Reach, reach, robustness, steps, swing};

use super::draft::Draft;
use super::figures::{Figures, Seen, see};
use super::generate::drafts;

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn order_changes_no_figure(draft in drafts(), keys in vec(any::<u8>(), 16)) {
        let mut moved = draft.clone();
        shuffle(&mut moved.paragraphs, &keys);
        for (paragraph, turn) in moved.paragraphs.iter_mut().zip(1..) {
            shuffle(&mut paragraph.measures, &keys[turn..]);
            shuffle(&mut paragraph.measures.iter_mut().flat_map(|measure| &mut measure.accepts).collect::<Vec<_>>(), &keys);
        }
        for (file, _) in moved.files() {
            shuffle(file, &keys[5..]);
            for (_, answer) in file.iter_mut() {
                shuffle(&mut answer.evidence, &keys[7..]);
            }
        }
        prop_assert_eq!(all(&see(&draft)), all(&see(&moved)));
    }

    #[test]
    fn a_common_factor_of_weights_changes_no_figure(draft in drafts(), factor in 2..50_u64, paragraphs in any::<bool>()) {
        let mut draft = draft;
        let multiply = |draft: &Draft, factor: u64| {
            let mut heavier = draft.clone();
            for paragraph in &mut heavier.paragraphs {
                if paragraphs {
                    paragraph.weight *= factor;
                } else {
                    paragraph.measures.iter_mut().for_each(|measure| measure.weight *= factor);
                }
            }
            heavier
        };
        // Weights end at a million, so the greatest drawn ones make room for the factor.
        for paragraph in &mut draft.paragraphs {
            paragraph.weight = paragraph.weight.min(20_000);
            paragraph.measures.iter_mut().for_each(|measure| measure.weight = measure.weight.min(20_000));
        }
        let (mut light, mut heavy) = (all(&see(&draft)), all(&see(&multiply(&draft, factor))));
        // Equal weights are reported only if a weight is not 1, which a factor changes.
        light.0.equal.clear();
        heavy.0.equal.clear();
        prop_assert_eq!(light, heavy);
    }
}

/// Puts a list into the order of the keys.
fn shuffle<T>(list: &mut [T], keys: &[u8]) {
    let mut keys = keys.iter().cycle();
    list.sort_by_cached_key(|_| keys.next());
}

/// Every figure, and beside them, by name, all that is computed from a score.
fn all(seen: &Seen) -> (Figures, BTreeMap<String, String>) {
    let (checklist, score) = (&seen.checklist, &seen.score);
    let mut more = BTreeMap::new();
    for (position, id) in checklist.ids().enumerate() {
        more.insert(
            format!("swing of {id}"),
            format!("{:?}", swing(checklist, score, position).map(|swing| swing.value().clone())),
        );
    }
    for step in steps(checklist, &seen.own, score) {
        let gains = [&step.gain.paragraph, &step.gain.overall].map(|gain| gain.value());
        more.insert(
            format!("step of {}", checklist.measures[step.measure].id),
            format!("{gains:?}, standing: {:?}", step.standing),
        );
    }
    for (position, paragraph) in checklist.paragraphs.iter().enumerate() {
        for band in 0..checklist.bands.list.len() {
            let count = match reach(checklist, &seen.own, score, position, band) {
                Reach::Plan(plan) => format!("{} steps", plan.steps.len()),
                other => format!("{other:?}"),
            };
            more.insert(format!("from {} to band {band}", paragraph.number), count);
        }
    }
    if let Some(robustness) = robustness(score) {
        let at = |at: &EndRobustness| {
            let figures = [&at.least, &at.greatest, &at.arithmetic, &at.weakest.1].map(|figure| figure.value());
            format!("{figures:?}, geometric {}", at.geometric.tenths_of_percent(&checklist.bands.floors()))
        };
        more.insert("robustness".to_owned(), format!("{}, {}", at(&robustness.low), at(&robustness.high)));
    }
    (seen.figures(), more)
}
