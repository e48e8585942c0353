//! Law 8: the view of a subset is the overall of a checklist cut down to it; and a file of a scope is scored as if the checklist had
//! nothing else.

use std::rc::Rc;
use std::sync::Arc;

use proptest::prelude::*;
use uphold::check;
use uphold::model::{Assessment, Checklist};
use uphold::score::score;
use uphold::source::{Problems, Source};

use super::by_hand::sums::views;
use super::draft::{Draft, File};
use super::figures::{Of, Seen, checked_checklist, figures, see};
use super::generate::drafts;
use super::permuting::all;
use super::written::{self, SCOPES};

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn a_view_is_the_overall_of_a_checklist_cut_down_to_it(draft in drafts()) {
        let whole = figures(&draft);
        let names: std::collections::BTreeSet<_> = draft.measures().flat_map(views).collect();
        for view in names {
            let cut = figures(&draft.cut_down(|measure| views(measure).contains(&view)));
            let of = Of::View(view.0, view.1.to_owned());
            let expected = cut.read.iter().filter_map(|((reading, of_cut), ends)| match of_cut {
                Of::Overall => Some(((*reading, of.clone()), ends)),
                Of::Paragraph(number) => Some(((*reading, of.paragraph(*number)), ends)),
                _ => None,
            });
            for (of, ends) in expected {
                // A paragraph that asks nothing of states is in no view.
                prop_assert_eq!(whole.read.get(&of).unwrap_or(&[None, None]), ends, "{:?}", of);
            }
        }
    }

    #[test]
    fn a_scope_is_scored_as_a_checklist_of_its_own(draft in drafts()) {
        for scope in SCOPES {
            if draft.in_scope(scope).next().is_none() {
                continue;
            }
            let cut = draft.cut_down(|measure| draft.in_scope(scope).any(|known| known.id == measure.id));
            prop_assert_eq!(all(&scoped(&draft, &cut, scope)), all(&see(&cut)), "{}", scope);
        }
    }
}

/// The answers of the draft that is cut down, as files of a scope of the whole checklist.
fn scoped(whole: &Draft, cut: &Draft, scope: &str) -> Seen {
    let text = written::checklist(whole);
    let file = |file: &File| -> (Checklist, Assessment) {
        let text_of = format!("scope = \"{scope}\"\n{}", written::assessment(cut, file));
        let source = Arc::new(Source::new("assessment.toml", &text_of));
        let find = |_: &str, _: &str| Some(checked_checklist(&text));
        let (checklist, checked) = check::assessment_naming(&source, Problems::default(), find, &["drawn"], &|_, _| Vec::new());
        (checklist.unwrap(), checked.model.unwrap_or_else(|| panic!("{:#?}\n{text_of}", checked.problems)))
    };
    let (checklist, own) = file(&cut.own);
    let other = cut.other.as_ref().map(|other| file(other).1);
    let score = score(&checklist, &own, other.as_ref());
    Seen { checklist: Rc::new(checklist), own, score }
}
