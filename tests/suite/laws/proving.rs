//! Law 3, its first half: adding valid evidence never lowers anything, and removing a given answer only ever widens the range; and
//! which evidence is valid, piece by piece.

use proptest::prelude::*;
use proptest::sample::Index;

use super::draft::{Asks, Given, Measure, PIECES, State};
use super::figures::{figures, see};
use super::generate::drafts;
use super::moves::answer_mut;
use super::simple::{built, paragraph};

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn valid_evidence_never_lowers_a_figure(draft in drafts(), pick in any::<Index>()) {
        let mut proved = draft.clone();
        let place = pick.index(draft.own.len());
        let measure = draft.measure(&draft.own[place].0);
        proved.own[place].1 = measure.proved(proved.own[place].1.clone());
        figures(&draft).never_above(&figures(&proved), |_| false)?;
        if let Some(other) = &mut proved.other {
            // A second party's file is taken as declared, so its evidence changes nothing.
            other[place].1 = measure.proved(other[place].1.clone());
            prop_assert_eq!(figures(&proved), { proved.other.clone_from(&draft.other); figures(&proved) });
        }
    }

    #[test]
    fn removing_a_given_answer_never_raises_a_low_nor_lowers_a_high(draft in drafts(), pick in any::<Index>(), state in 0..3_usize) {
        let before = figures(&draft);
        for second in [false, true] {
            let mut removed = draft.clone();
            let Some(file) = (if second { removed.other.as_mut() } else { Some(&mut removed.own) }) else { continue };
            let given: Vec<_> = file.iter().filter(|(_, answer)| answer.given().is_some()).map(|(id, _)| id.clone()).collect();
            if !given.is_empty() {
                let said = answer_mut(file, &given[pick.index(given.len())]);
                *said = said.with([State::Open, State::Unknown, State::Withheld][state].clone());
            }
            before.inside(&figures(&removed))?;
        }
    }
}

#[test]
fn a_piece_counts_up_to_the_last_day_of_its_limit() {
    for (at, piece) in PIECES.iter().enumerate() {
        for limit in [None, Some(6), Some(12), Some(13)] {
            let (mut only, mut file) = paragraph(1, 1, Asks::YesNo { partly: false }, Given::Rung(2));
            file[0].1.evidence = vec![at];
            only.measures[0] = Measure { accepts: vec![piece.class], limit, ..only.measures[0].clone() };
            let draft = built([(only, file)]);
            let counts = draft.measure("m1").counts(at);
            assert_eq!(see(&draft).own.answers[0].is_evidenced(), counts, "{} with the limit {limit:?}", piece.id);
        }
    }
}
