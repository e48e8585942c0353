//! Law 7: marking a measure, an element or a stage "not applicable" acts only through its exclusion, from sum and cap; counting it as
//! 0 never exceeds the headline.

use proptest::prelude::*;
use proptest::sample::Index;

use super::draft::{Answer, Asks, File, Given, Item, Role, State};
use super::figures::figures;
use super::generate::drafts;
use super::moves::{answer, answer_mut};

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn not_applicable_is_as_if_the_measure_were_not_in_the_checklist(draft in drafts(), pick in any::<Index>()) {
        let ids: Vec<_> = draft.measures().map(|measure| measure.id.clone()).collect();
        prop_assume!(ids.len() > 1);
        let id = &ids[pick.index(ids.len())];
        let mut marked = draft.clone();
        marked.paragraphs.iter_mut().flat_map(|one| &mut one.measures).for_each(|measure| measure.may_not_apply |= measure.id == *id);
        for (file, _) in marked.files() {
            let said = answer_mut(file, id);
            *said = said.with(State::NotApplicable);
        }
        let mut found = figures(&marked);
        let without = figures(&marked.cut_down(|measure| measure.id != *id));
        // What only this measure belongs to is still there, without a figure.
        found.read.retain(|of, ends| *ends != [None, None] || without.read.contains_key(of));
        found.ratings.retain(|of, rated| rated.is_some() || without.ratings.contains_key(of));
        found.ratings.values_mut().flatten().for_each(|rated| rated.uncapping.retain(|named| named != id));
        prop_assert_eq!(found.read, without.read);
        prop_assert_eq!(found.ratings, without.ratings);
        prop_assert_eq!(found.gaps, without.gaps);
        prop_assert_eq!(found.shares, without.shares);
    }

    #[test]
    fn not_applicable_is_as_if_the_element_were_not_in_the_list(draft in drafts(), pick in any::<Index>()) {
        let lists: Vec<_> = draft.measures().filter(|measure| size(&measure.asks) > 1).map(|measure| measure.id.clone()).collect();
        prop_assume!(!lists.is_empty());
        let id = &lists[pick.index(lists.len())];
        let at = pick.index(size(&draft.measure(id).asks));
        let (mut marked, mut without) = (draft.clone(), draft.clone());
        for (draft, role) in [(&mut marked, Some(Role::Optional)), (&mut without, None)] {
            let measures = draft.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.measures);
            measures.filter(|measure| measure.id == *id).for_each(|measure| assign(&mut measure.asks, at, role));
        }
        let asks = &draft.measure(id).asks;
        let takes = |item: usize| match asks {
            Asks::Series { stages, .. } => item % stages.len() == at,
            _ => item == at,
        };
        for (file, _) in marked.files() {
            let mark = |(at, item)| if takes(at) { Item::NotApplicable } else { item };
            put(answer_mut(file, id), asks, |items| items.map(mark).collect());
        }
        for (file, _) in without.files() {
            put(answer_mut(file, id), asks, |items| items.filter(|(at, _)| !takes(*at)).map(|(_, item)| item).collect());
        }
        // To call all of a list not applicable is refused.
        let leaves_nothing = |file: &File| {
            let items = answer(file, id).items(&without.measure(id).asks);
            items.is_some_and(|items| items.iter().all(|item| *item == Item::NotApplicable))
        };
        prop_assume!(![Some(&without.own), without.other.as_ref()].into_iter().flatten().any(leaves_nothing));
        let (mut found, mut without) = (figures(&marked), figures(&without));
        for figures in [&mut found, &mut without] {
            // That something is not applicable is counted, and counted as 0, where it is said.
            figures.zeroed.clear();
            figures.answered.values_mut().for_each(|counted| counted.items_not_applicable = 0);
        }
        prop_assert_eq!(found, without);
    }

    #[test]
    fn counted_as_0_it_is_a_measure_without_credit_and_never_above_the_headline(draft in drafts()) {
        let all = figures(&draft);
        for (of, zeroed) in &all.zeroed {
            for (zeroed, headline) in zeroed.iter().zip(&all.read[of]) {
                prop_assert!(headline.is_none() || (zeroed.is_some() && zeroed <= headline), "{:?}: {:?} {:?}", of, zeroed, headline);
            }
        }
        // A checklist in which nothing may be called not applicable, and the files say instead that it is missing, with proof.
        let mut answered = draft.clone();
        for (file, _) in answered.files() {
            for (id, said) in file.iter_mut() {
                let measure = draft.measure(id);
                if said.is_not_applicable() {
                    *said = measure.proved(Answer::of(measure.asks.extreme(false)));
                } else if let Some(Given::Items(items)) = said.given() {
                    let mark = |item: &Item| if *item == Item::NotApplicable { Item::Missing } else { *item };
                    said.state = State::Given(Given::Items(items.iter().map(mark).collect()));
                }
            }
        }
        let (zeroed, answered) = (all.zeroed, figures(&answered));
        let stands_beside_open = draft.own.iter().chain(draft.other.iter().flatten()).any(|(_, said)| !said.left_out.is_empty());
        for (of, ends) in zeroed.iter().filter(|_| !stands_beside_open) {
            prop_assert_eq!(ends, &answered.read[of], "{:?}", of);
        }
    }
}

/// How many elements, or stages, a measure asks for.
fn size(asks: &Asks) -> usize {
    match asks {
        Asks::Series { stages, .. } => stages.len(),
        _ => asks.items(),
    }
}

/// Makes an element or stage one that may not apply, or takes it away; a group goes with its last element.
fn assign(asks: &mut Asks, at: usize, role: Option<Role>) {
    let put = |roles: &mut Vec<Role>, at: usize| match role {
        Some(role) => roles[at] = role,
        None => drop(roles.remove(at)),
    };
    match asks {
        Asks::Series { stages, .. } => put(stages, at),
        Asks::Elements { groups } => {
            let mut at = at;
            for group in groups.iter_mut() {
                if at < group.len() {
                    put(group, at);
                    break;
                }
                at -= group.len();
            }
            groups.retain(|group| !group.is_empty());
        }
        _ => unreachable!("a list is picked"),
    }
}

/// Gives an answer other items; one of which nothing is covered or missing is open.
fn put(said: &mut Answer, asks: &Asks, change: impl Fn(&mut dyn Iterator<Item = (usize, Item)>) -> Vec<Item>) {
    let Some(items) = said.items(asks) else { return };
    let items = change(&mut items.into_iter().enumerate());
    if items.iter().any(|item| item.is_listed()) {
        *said = said.with(State::Given(Given::Items(items)));
        return;
    }
    let left_out = (0..items.len()).filter(|at| items[*at] == Item::NotApplicable).collect();
    // Cells of a series do not stand beside a reason why there is no answer.
    let is_reason = matches!(said.state, State::Unknown | State::Withheld) && matches!(asks, Asks::Elements { .. });
    let state = if is_reason { said.state.clone() } else { State::Open };
    *said = Answer { left_out, ..said.with(state) };
}
