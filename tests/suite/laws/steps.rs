//! "From gap to action": what each next step adds, against the score of the file with that step taken; and the shortest way to a
//! band, against every choice of steps there is.

use num_rational::BigRational;
use num_traits::{One, Zero};
use proptest::prelude::*;
use proptest::sample::Index;
use uphold::score::{Reach, Reading, reach, steps};

use super::by_hand::{credit, is_met, share};
use super::draft::{Answer, Draft, Measure, Paragraph, RowMark};
use super::figures::{Figures, Of, figures, see};
use super::generate::{drafts, drafts_of};
use super::moves::{answer, answer_mut};

proptest! {
    #![proptest_config(super::repeatable())]

    #[test]
    fn every_measure_below_full_evidenced_credit_has_a_step_that_adds_what_it_says(draft in drafts(), pick in any::<Index>()) {
        let seen = see(&draft);
        let before = seen.figures();
        let low = |figures: &Figures, of: Of| figures.read[&(Reading::Evidenced, of)][0].clone();
        let found = steps(&seen.checklist, &seen.own, &seen.score);
        let comes_first = |measure: &&Measure| {
            let said = answer(&draft.own, &measure.id);
            measure.critical && standing(measure, said) == Standing::NotMet
        };
        let below: Vec<_> =
            draft.measures().filter(|measure| low(&before, Of::Measure(measure.id.clone())).is_some_and(|low| !low.is_one())).collect();
        let (first, others): (Vec<_>, Vec<_>) = below.into_iter().partition(comes_first);
        let expected: Vec<_> = first.iter().map(|measure| (&measure.id, true)).chain(others.iter().map(|measure| (&measure.id, false))).collect();
        let listed: Vec<_> = found.iter().map(|step| (&seen.checklist.measures[step.measure].id, step.standing.is_some())).collect();
        prop_assert_eq!(listed, expected);
        prop_assume!(!found.is_empty());

        let step = &found[pick.index(found.len())];
        let id = &seen.checklist.measures[step.measure].id;
        let number = seen.checklist.paragraphs[seen.checklist.measures[step.measure].paragraph].number;
        let mut taken = draft.clone();
        *answer_mut(&mut taken.own, id) = after_step(draft.measure(id), answer(&draft.own, id)).unwrap();
        let after = figures(&taken);
        let gains = [(Of::Paragraph(number), &step.gain.paragraph), (Of::Overall, &step.gain.overall)];
        for (of, gain) in gains {
            let gained = low(&after, of.clone()).unwrap() - low(&before, of.clone()).unwrap();
            prop_assert_eq!(gained, gain.value().to_big(), "{:?}", of);
        }
    }

    #[test]
    fn no_shorter_way_leads_to_a_band_and_ties_go_to_critical_measures_that_are_not_met(draft in drafts_of(1..3, 1..4)) {
        let seen = see(&draft);
        let before = seen.figures();
        for (position, paragraph) in draft.paragraphs.iter().enumerate() {
            let ladders = ladders(&draft, paragraph);
            for wanted in 0..draft.bands.floors.len() {
                let found = reach(&seen.checklist, &seen.own, &seen.score, position, wanted);
                match (before.ratings[&paragraph.number], &found) {
                    (None, Reach::NotAssessable) => {}
                    (Some([low, _]), Reach::Already) => prop_assert!(low >= wanted),
                    (Some([low, _]), Reach::Plan(plan)) => {
                        prop_assert!(low < wanted);
                        let shortest = shortest(&draft, &ladders, wanted);
                        let expected: Vec<_> =
                            ladders.iter().zip(&shortest).flat_map(|(ladder, steps)| vec![ladder.measure.id.as_str(); *steps]).collect();
                        let listed: Vec<_> = plan.steps.iter().map(|(measure, _)| seen.checklist.measures[*measure].id.as_str()).collect();
                        prop_assert_eq!(listed, expected);
                        let mut taken = draft.clone();
                        for (ladder, steps) in ladders.iter().zip(&shortest) {
                            *answer_mut(&mut taken.own, &ladder.measure.id) = ladder.rungs[*steps].answer.clone();
                        }
                        let after = figures(&taken);
                        prop_assert!(after.ratings[&paragraph.number].unwrap()[0] >= wanted);
                        let low = &after.read[&(Reading::Declared, Of::Paragraph(paragraph.number))][0];
                        prop_assert_eq!(Some(plan.reaches.value().to_big()), low.clone());
                    }
                    (rating, found) => prop_assert!(false, "{:?}: {:?}", rating, found),
                }
            }
        }
    }
}

/// Whether a critical measure is met at the low end, as caps count it: the three reasons for not being met make one.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Standing {
    NotMet,
    PartlyMet,
    Met,
}

fn declared_low(measure: &Measure, said: &Answer) -> BigRational {
    said.given().map_or_else(BigRational::zero, |given| credit(&measure.asks, given)[0].clone())
}

fn standing(measure: &Measure, said: &Answer) -> Standing {
    let low = declared_low(measure, said);
    if said.is_not_applicable() || (is_met(measure, &low) && measure.is_proved(said)) {
        Standing::Met
    } else if low < share(1, 2) || !measure.is_proved(said) {
        Standing::NotMet
    } else {
        Standing::PartlyMet
    }
}

/// The answer with its next step taken: proof for a credit that lacks it, more of what is asked otherwise, with proof.
fn after_step(measure: &Measure, said: &Answer) -> Option<Answer> {
    if said.is_not_applicable() {
        return None;
    }
    if !declared_low(measure, said).is_zero() && !measure.is_proved(said) {
        return Some(measure.proved(said.clone()));
    }
    let next = measure.asks.next(said.given())?;
    Some(measure.proved(Answer { says: RowMark::Given(next), ..said.clone() }))
}

/// A measure with its answer after no step, one step, and so on.
struct Ladder<'d> {
    measure: &'d Measure,
    rungs: Vec<Rung>,
}

struct Rung {
    answer: Answer,
    low: BigRational,
    standing: Standing,
}

/// The measures of a paragraph that apply, in the order in which ties are decided.
fn ladders<'d>(draft: &'d Draft, paragraph: &'d Paragraph) -> Vec<Ladder<'d>> {
    let applies = paragraph.measures.iter().filter(|measure| !answer(&draft.own, &measure.id).is_not_applicable());
    let mut all: Vec<_> = applies
        .map(|measure| {
            let first = answer(&draft.own, &measure.id).clone();
            let rungs = std::iter::successors(Some(first), |said| after_step(measure, said))
                .map(|answer| Rung { low: declared_low(measure, &answer), standing: standing(measure, &answer), answer })
                .collect();
            Ladder { measure, rungs }
        })
        .collect();
    all.sort_by_key(|ladder| !(ladder.measure.critical && ladder.rungs[0].standing == Standing::NotMet));
    all
}

/// How many steps on each ladder: the fewest in all that reach the band, then the most on the first ladder, and so on.
fn shortest(draft: &Draft, ladders: &[Ladder], wanted: usize) -> Vec<usize> {
    let mut choices = vec![Vec::new()];
    for ladder in ladders {
        choices = choices
            .into_iter()
            .flat_map(|steps| (0..ladder.rungs.len()).map(move |more| [steps.clone(), vec![more]].concat()))
            .collect();
    }
    let floor = share(draft.bands.floors[wanted], 10_000);
    let total: u64 = ladders.iter().map(|ladder| ladder.measure.weight).sum();
    let reaches = |steps: &Vec<usize>| {
        let rungs = || ladders.iter().zip(steps).map(|(ladder, steps)| (ladder.measure, &ladder.rungs[*steps]));
        let stops = |(measure, rung): (&Measure, &Rung)| match rung.standing {
            _ if !measure.critical => false,
            Standing::NotMet => draft.bands.failed < wanted,
            Standing::PartlyMet => draft.bands.neither < wanted,
            Standing::Met => false,
        };
        let sum: BigRational = rungs().map(|(measure, rung)| BigRational::from_integer(measure.weight.into()) * &rung.low).sum();
        !rungs().any(stops) && sum >= &floor * BigRational::from_integer(total.into())
    };
    choices.retain(reaches);
    choices.into_iter().min_by_key(|steps| (steps.iter().sum::<usize>(), std::cmp::Reverse(steps.clone()))).unwrap()
}
