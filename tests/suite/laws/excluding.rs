//! Law 7: marking a measure "not applicable" acts only through its exclusion, from sum and cap; counting it as 0 never exceeds the
//! headline.

use proptest::prelude::*;
use proptest::sample::Index;

use super::draft::{Draft, RowMark};
use super::figures::{Of, figures};
use super::generate::drafts;
use super::moves::answer_mut;

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn not_applicable_is_as_if_the_measure_were_not_in_the_checklist(draft in drafts(), pick in any::<Index>()) {
        let ids: Vec<_> = draft.measures().map(|measure| measure.id.clone()).collect();
        prop_assume!(ids.len() > 1);
        let id = &ids[pick.index(ids.len())];
        let mut marked = draft.clone();
        for (file, _) in marked.files() {
            answer_mut(file, id).says = RowMark::NotApplicable;
        }
        let (mut found, without) = (figures(&marked), figures(&without(&marked, id)));
        found.read.retain(|(_, of), ends| match of {
            Of::Measure(measure) => measure != id,
            // A view of this measure alone is still there, without a figure.
            Of::View(..) => *ends != [None, None] || without.read.keys().any(|(_, known)| known == of),
            _ => true,
        });
        prop_assert_eq!(found.read, without.read);
        prop_assert_eq!(found.ratings, without.ratings);
    }

    #[test]
    fn counted_as_0_it_is_a_measure_without_credit_and_never_above_the_headline(draft in drafts()) {
        let all = figures(&draft);
        for (of, zeroed) in &all.zeroed {
            let headline = &all.read[&(uphold::score::Reading::Declared, of.clone())];
            for (zeroed, headline) in zeroed.iter().zip(headline) {
                prop_assert!(headline.is_none() || (zeroed.is_some() && zeroed <= headline), "{:?}: {:?} {:?}", of, zeroed, headline);
            }
        }
        let mut answered = draft.clone();
        for (id, said) in answered.own.iter_mut().filter(|(_, said)| said.is_not_applicable()) {
            said.says = RowMark::Given(draft.measure(id).asks.extreme(false));
        }
        let answered = figures(&answered);
        for (of, zeroed) in &all.zeroed {
            prop_assert_eq!(zeroed, &answered.read[&(uphold::score::Reading::Declared, of.clone())], "{:?}", of);
        }
    }
}

/// The draft of a checklist that never had the measure.
fn without(draft: &Draft, id: &str) -> Draft {
    let mut less = draft.clone();
    for paragraph in &mut less.paragraphs {
        paragraph.measures.retain(|measure| measure.id != id);
    }
    for (file, _) in less.files() {
        file.retain(|(measure, _)| measure != id);
    }
    less
}
