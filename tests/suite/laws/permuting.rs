//! Laws 4 and 5: neither the order of paragraphs, measures, answers and evidence nor a common factor of all weights of one level
//! changes a figure, be it a sum, a view, a swing, what a step adds, or how far the weights may move the whole.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use uphold::figure::Figure;
use uphold::score::{Reach, Reading, reach, robustness, steps};

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
pub fn all(seen: &Seen) -> (Figures, BTreeMap<String, String>) {
    let (checklist, score) = (&seen.checklist, &seen.score);
    let mut more = BTreeMap::new();
    for step in steps(checklist, &seen.own, score) {
        let gains = [&step.gain.paragraph, &step.gain.overall].map(|gain| gain.value());
        more.insert(format!("step of {}", checklist.measures[step.measure].id), format!("{gains:?}, {:?}", step.unmet));
    }
    for reading in [Reading::Evidenced, Reading::Declared] {
        for (position, paragraph) in checklist.paragraphs.iter().enumerate() {
            for band in 0..checklist.bands.list.len() {
                let count = match reach(checklist, &seen.own, score, reading, position, band) {
                    Reach::Plan(plan) => format!("{} steps", plan.steps.len()),
                    other => format!("{other:?}"),
                };
                more.insert(format!("{reading:?}: from {} to band {band}", paragraph.number), count);
            }
        }
        let Some(found) = robustness(checklist, &seen.own, score, reading) else { continue };
        let name =
            |(at, figure): &(usize, Figure)| format!("{} without or at {}", figure.value(), checklist.paragraphs[*at].number);
        let ends = [&found.least, &found.greatest, &found.least_of_all, &found.greatest_of_all].map(|figure| figure.value());
        let left_out = found.leave_one_out.as_ref().map(|left| [&left.least, &left.greatest].map(name));
        let kept: BTreeMap<_, _> = found.draws.kept.iter().map(|(at, kept)| (checklist.paragraphs[*at].number, kept)).collect();
        let percentiles = [&found.draws.fifth, &found.draws.ninety_fifth];
        let counts = (&found.reached, found.rated, name(&found.weakest));
        more.insert(format!("{reading:?}"), format!("{ends:?}, {left_out:?}, {percentiles:?}, {kept:?}, {counts:?}"));
    }
    (seen.figures(), more)
}
