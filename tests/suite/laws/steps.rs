//! "From gap to action": what each next step adds, against the score of the file with that step taken; and the fewest steps to a
//! band, against every choice of steps there is.

use proptest::prelude::*;
use proptest::sample::Index;
use uphold::score::{Reach, Reading, Standing, reach, steps};

use super::by_hand::low;
use super::by_hand::steps::{after_step, fewest, is_unmet, ladders};
use super::figures::{Of, figures, see};
use super::generate::{drafts, drafts_of};
use super::moves::{answer, answer_mut};

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn every_measure_that_can_be_better_has_a_step_that_adds_what_it_says(draft in drafts(), pick in any::<Index>()) {
        let seen = see(&draft);
        let before = seen.figures();
        let found = steps(&seen.checklist, &seen.own, &seen.score);
        let said = |id: &str| answer(&draft.own, id);
        let mut expected: Vec<_> = draft
            .measures()
            .filter(|measure| after_step(measure, said(&measure.id), Reading::Evidenced).is_some())
            .map(|measure| (is_unmet(measure, said(&measure.id), Reading::Evidenced), measure.id.clone()))
            .collect();
        expected.sort_by_key(|(is_unmet, _)| !is_unmet);
        let listed: Vec<_> =
            found.iter().map(|step| (step.unmet.is_some(), seen.checklist.measures[step.measure].id.clone())).collect();
        prop_assert_eq!(listed, expected);
        prop_assume!(!found.is_empty());

        let step = &found[pick.index(found.len())];
        let id = &seen.checklist.measures[step.measure].id;
        let number = seen.checklist.paragraphs[seen.checklist.measures[step.measure].paragraph].number;
        // The reason why it is not met is that of its cap in the headline rating.
        let caps = before.ratings[&(Reading::Evidenced, number)].as_ref().map(|rated| rated.ends[0].clone().unwrap().caps);
        let cap = caps.into_iter().flatten().find(|cap| cap.measure == *id && cap.standing == Standing::NotMet);
        prop_assert_eq!(step.unmet, cap.map(|cap| cap.cause));

        let mut taken = draft.clone();
        *answer_mut(&mut taken.own, id) = after_step(draft.measure(id), said(id), Reading::Evidenced).unwrap();
        let after = figures(&taken);
        for (of, gain) in [(Of::Paragraph(number), &step.gain.paragraph), (Of::Overall, &step.gain.overall)] {
            let at = |figures| low(figures, Reading::Evidenced, of.clone()).unwrap();
            prop_assert_eq!(at(&after) - at(&before), gain.value().to_big(), "{:?}", of);
        }
    }

    #[test]
    fn no_shorter_way_leads_to_a_band_and_ties_go_to_critical_measures_that_are_not_met(draft in drafts_of(1..3, 1..4)) {
        let seen = see(&draft);
        let before = seen.figures();
        for reading in [Reading::Evidenced, Reading::Declared] {
            for (position, paragraph) in draft.paragraphs.iter().enumerate() {
                let ladders = ladders(&draft, paragraph, reading);
                let rated = before.ratings[&(reading, paragraph.number)].as_ref().map(|rated| rated.bands()[0].unwrap());
                for wanted in 0..draft.bands.floors.len() {
                    let found = reach(&seen.checklist, &seen.own, &seen.score, reading, position, wanted);
                    match (rated, &found) {
                        (None, Reach::NotAssessable) => {}
                        (Some(low), Reach::Already) => prop_assert!(low >= wanted),
                        (Some(band), Reach::Plan(plan)) => {
                            prop_assert!(band < wanted);
                            let fewest = fewest(&draft, &ladders, wanted);
                            let expected: Vec<_> = ladders
                                .iter()
                                .zip(&fewest)
                                .flat_map(|(ladder, steps)| vec![ladder.measure.id.as_str(); *steps])
                                .collect();
                            let listed: Vec<_> =
                                plan.steps.iter().map(|(measure, _)| seen.checklist.measures[*measure].id.as_str()).collect();
                            prop_assert_eq!(listed, expected, "{:?}, to band {}", reading, wanted);
                            let mut taken = draft.clone();
                            for (ladder, steps) in ladders.iter().zip(&fewest) {
                                *answer_mut(&mut taken.own, &ladder.measure.id) = ladder.rungs[*steps].answer.clone();
                            }
                            let after = figures(&taken);
                            let rated = after.ratings[&(reading, paragraph.number)].as_ref().unwrap();
                            prop_assert!(rated.bands()[0].unwrap() >= wanted);
                            let reached = low(&after, reading, Of::Paragraph(paragraph.number));
                            prop_assert_eq!(Some(plan.reaches.value().to_big()), reached);
                        }
                        (rating, found) => prop_assert!(false, "{:?}: {:?}", rating, found),
                    }
                }
            }
        }
    }
}
