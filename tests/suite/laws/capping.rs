//! "Ratings": which critical measures cap a paragraph and where each of them stops it, which caps have an effect, which critical
//! measures cap nothing because they are not applicable, and whether the measures that are named do decide the rating.

use proptest::prelude::*;
use uphold::score::{Cap, End, Reading, Standing};

use super::by_hand::{is_met, share};
use super::completing::{filled, stuck};
use super::draft::{Answer, Draft, Measure, RowMark};
use super::figures::{Figures, Of, figures, see};
use super::generate::drafts;
use super::moves::{answer, answer_mut};

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn a_rating_names_what_caps_it_and_what_does_not(draft in drafts()) {
        let seen = see(&draft);
        let all = seen.figures();
        for (paragraph, rating) in draft.paragraphs.iter().zip(&seen.score.ratings) {
            let Some(rating) = rating else { continue };
            let position = |measure: &Measure| seen.checklist.position(&measure.id).unwrap();
            let critical = || paragraph.measures.iter().filter(|measure| measure.critical);
            let not_applicable: Vec<_> =
                critical().filter(|measure| answer(&draft.own, &measure.id).is_not_applicable()).map(position).collect();
            prop_assert_eq!(&rating.uncapping, &not_applicable);
            for (at, end) in [&rating.low, &rating.high].into_iter().enumerate() {
                let caps: Vec<_> = critical().filter_map(|measure| cap(&draft, &all, measure, position(measure), at)).collect();
                prop_assert_eq!(&end.caps, &caps);
                let figure = all.read[&(Reading::Declared, Of::Paragraph(paragraph.number))][at].clone().unwrap();
                let uncapped = draft.bands.floors.iter().filter(|floor| share(**floor, 10_000) <= figure).count() - 1;
                prop_assert_eq!(end.uncapped, uncapped);
                prop_assert_eq!(end.effective().map(|cap| cap.measure).collect::<Vec<_>>(), with_effect(end));
            }
        }
    }

    #[test]
    fn the_measures_that_are_named_decide_a_rating(draft in drafts()) {
        let seen = see(&draft);
        let all = seen.figures();
        let stuck = stuck(&draft);
        for (paragraph, rating) in draft.paragraphs.iter().zip(&seen.score.ratings) {
            let Some(rating) = rating else { continue };
            prop_assert_eq!(rating.deciding.is_empty(), rating.is_firm());
            let ids: Vec<_> = rating.deciding.iter().map(|at| &seen.checklist.measures[*at].id).collect();
            for id in &ids {
                let [low, high] = &all.read[&(Reading::Declared, Of::Measure((*id).clone()))];
                prop_assert!(low < high, "{} decides nothing", id);
            }
            for (best, band) in [(false, rating.low.band), (true, rating.high.band)] {
                if ids.is_empty() || (best && stuck.contains(&paragraph.number)) {
                    continue;
                }
                let mut decided = draft.clone();
                for id in &ids {
                    let said = answer_mut(&mut decided.own, id);
                    *said = completed(draft.measure(id), said, best);
                }
                prop_assert_eq!(figures(&decided).ratings[&paragraph.number], Some([band, band]), "at best: {}", best);
            }
        }
    }
}

/// The cap of a critical measure at one end; `None` where it is met or not applicable.
fn cap(draft: &Draft, all: &Figures, measure: &Measure, position: usize, end: usize) -> Option<Cap> {
    let credit = all.read[&(Reading::Declared, Of::Measure(measure.id.clone()))][end].clone()?;
    let said = answer(&draft.own, &measure.id);
    let unproved = said.given().is_some() && !measure.is_proved(said);
    let (standing, stops_at) = if unproved {
        (Standing::NoEvidence, draft.bands.failed)
    } else if credit < share(1, 2) {
        (if said.given().is_some() { Standing::NotMet } else { Standing::NotAnswered }, draft.bands.failed)
    } else if is_met(measure, &credit) {
        return None;
    } else {
        (Standing::PartlyMet, draft.bands.neither)
    };
    Some(Cap { measure: position, standing, stops_at })
}

/// The lowest caps, where they stop the paragraph below the band of its figure.
fn with_effect(end: &End) -> Vec<usize> {
    let lowest = end.caps.iter().map(|cap| cap.stops_at).filter(|stop| *stop < end.uncapped).min();
    end.caps.iter().filter(|cap| Some(cap.stops_at) == lowest).map(|cap| cap.measure).collect()
}

/// The answer with nothing left open, at its worst or at its best.
fn completed(measure: &Measure, said: &Answer, best: bool) -> Answer {
    let extreme = measure.asks.extreme(best);
    let given = said.given().map_or_else(|| extreme.clone(), |given| filled(given, &extreme));
    let completed = Answer { says: RowMark::Given(given), ..said.clone() };
    if best { measure.proved(completed) } else { completed }
}
