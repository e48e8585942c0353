//! METHOD's rules, worked out from the draft in the plainest way there is, with fractions of their own. The program must come to the
//! same figures on every draft.

pub mod caps;
pub mod credit;
pub mod draws;
pub mod steps;
pub mod sums;

use std::collections::{BTreeMap, BTreeSet};

use num_rational::BigRational;
use num_traits::Zero;
use proptest::prelude::*;
use uphold::score::{Reading, Standing};

use super::draft::{Draft, Item, PIECES, State};
use super::figures::{Counted, Ends, Figures, Of, Sums, figures};
use super::generate::drafts;
use super::moves::answer;
use super::written::KINDS;
use credit::{Excluded, LOW, credits};
use sums::Weights;

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn the_program_agrees_with_the_method_worked_out_by_hand(draft in drafts()) {
        let (by_hand, found) = (by_hand(&draft), figures(&draft));
        for (of, ends) in &by_hand.read {
            prop_assert_eq!(Some(ends), found.read.get(of), "{:?}", of);
        }
        for (of, ends) in &by_hand.zeroed {
            prop_assert_eq!(Some(ends), found.zeroed.get(of), "with not applicable as 0: {:?}", of);
        }
        for (of, rated) in &by_hand.ratings {
            prop_assert_eq!(Some(rated), found.ratings.get(of), "{:?}", of);
        }
        prop_assert_eq!(by_hand, found);
    }
}

/// So many of so many.
pub fn share(part: usize, whole: usize) -> BigRational {
    BigRational::new(part.into(), whole.into())
}

/// Everything that is computed for a draft.
pub fn by_hand(draft: &Draft) -> Figures {
    let mut all = Figures::default();
    let weighted =
        draft.paragraphs.iter().any(|paragraph| paragraph.weight > 1) || draft.measures().any(|measure| measure.weight > 1);
    for reading in Reading::ALL {
        let Some(found) = credits(draft, reading, Excluded::Leaves) else { continue };
        let name = |of: Of, ends: Ends| ((reading, of), ends);
        let sums = |weights| sums::sums(draft, &found, weights, |_| true);
        let given = sums(Weights::Given);
        all.read.extend(found.iter().map(|(id, ends)| name(Of::Measure(id.clone()), ends.clone())));
        all.read.extend(named(draft, &given).into_iter().map(|(of, ends)| name(of, ends)));
        for (view, sums) in sums::all_views(draft, &found) {
            let paragraphs = sums.paragraphs.iter().map(|(number, ends)| (view.paragraph(*number), ends.clone()));
            all.read.extend(paragraphs.map(|(of, ends)| name(of, ends)));
            all.read.insert((reading, view), sums.overall);
        }
        if weighted {
            all.equal.extend(named(draft, &sums(Weights::Equal)).into_iter().map(|(of, ends)| name(of, ends)));
        }
        let zeroed = sums::sums(draft, &credits(draft, reading, Excluded::AsZero).unwrap(), Weights::Given, |_| true);
        all.zeroed.extend(named(draft, &zeroed).into_iter().map(|(of, ends)| name(of, ends)));
        for (kind, name) in KINDS.iter().enumerate().skip(1) {
            let gap = sums::gap(draft, &found, kind);
            all.gaps.extend(gap.map(|gap| ((reading, (*name).to_owned()), gap)));
        }
        for paragraph in &draft.paragraphs {
            let rated = caps::rated(draft, paragraph, reading, &found, &given);
            all.ratings.insert((reading, paragraph.number), rated);
        }
    }
    let declared = credits(draft, Reading::Declared, Excluded::Leaves).unwrap();
    for measure in draft.measures() {
        let standing = credits(draft, Reading::Evidenced, Excluded::Leaves).unwrap()[&measure.id][LOW].as_ref().map(|credit| {
            let standing = caps::standing(measure, credit);
            (standing, (standing != Standing::Met).then(|| caps::cause(draft, Reading::Evidenced, LOW, measure)))
        });
        all.standings.insert(measure.id.clone(), standing);
        let swing = sums::swing(draft, &declared, measure);
        if let Some(swing) = &swing {
            *all.shares.entry(KINDS[measure.kind].to_owned()).or_insert_with(BigRational::zero) += swing;
        }
        all.swings.insert(measure.id.clone(), swing);
    }
    all.answered.insert(Of::Overall, counted(draft, |_| true));
    for paragraph in &draft.paragraphs {
        let takes = |id: &str| paragraph.measures.iter().any(|measure| measure.id == id);
        all.answered.insert(Of::Paragraph(paragraph.number), counted(draft, takes));
    }
    all.support = support(draft);
    all
}

/// Sums by name; a paragraph that asks nothing of states has no figure.
fn named(draft: &Draft, sums: &Sums) -> BTreeMap<Of, Ends> {
    let ends = |number: u32| sums.paragraphs.get(&number).cloned().unwrap_or([None, None]);
    let paragraphs = draft.paragraphs.iter().map(|paragraph| (Of::Paragraph(paragraph.number), ends(paragraph.number)));
    paragraphs.chain([(Of::Overall, sums.overall.clone())]).collect()
}

/// How the state's own answers stand.
fn counted(draft: &Draft, takes: impl Fn(&str) -> bool) -> Counted {
    let mut counted = Counted::default();
    for (id, said) in draft.own.iter().filter(|(id, _)| takes(id)) {
        counted.all += 1;
        let items = said.items(&draft.measure(id).asks).unwrap_or_default();
        counted.items_not_applicable += items.iter().filter(|item| **item == Item::NotApplicable).count();
        *match said.state {
            State::Given(_) if said.is_in_part() => &mut counted.in_part,
            State::Given(_) => &mut counted.full,
            State::Unknown => &mut counted.unknown,
            State::Withheld => &mut counted.withheld,
            State::Open => &mut counted.open,
            State::NotApplicable => &mut counted.not_applicable,
        } += 1;
    }
    let applicable = counted.all - counted.not_applicable;
    counted.share = (applicable > 0).then(|| share(counted.full, applicable));
    counted
}

/// Given answers with valid evidence, the documents that they rest on, and how many the most used one serves.
fn support(draft: &Draft) -> [usize; 3] {
    let documents = |id: &str| -> BTreeSet<(&str, &str)> {
        let said = answer(&draft.own, id);
        let valid = said.evidence.iter().filter(|piece| said.given().is_some() && draft.measure(id).counts(**piece));
        valid.map(|piece| PIECES[*piece].document).collect()
    };
    let of_each: Vec<_> = draft.measures().map(|measure| documents(&measure.id)).filter(|all| !all.is_empty()).collect();
    let all: BTreeSet<_> = of_each.iter().flatten().collect();
    let serves = |document: &(&str, &str)| of_each.iter().filter(|all| all.contains(document)).count();
    [of_each.len(), all.len(), all.iter().map(|document| serves(document)).max().unwrap_or(0)]
}

/// The low end of a figure in a reading.
pub fn low(figures: &Figures, reading: Reading, of: Of) -> Option<BigRational> {
    figures.read[&(reading, of)][LOW].clone()
}
