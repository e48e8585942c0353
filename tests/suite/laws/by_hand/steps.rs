//! "From gap to action": the next step of an answer, and the fewest steps to a band by trying all.

use std::cmp::Reverse;

use num_rational::BigRational;
use num_traits::{One, ToPrimitive, Zero};
use uphold::score::{Reading, Standing};

use super::super::draft::{Answer, Asks, Draft, Given, Item, Measure, Paragraph, Role, State};
use super::super::moves::answer;
use super::caps::{standing, stops_at};
use super::credit::{Excluded, LOW, credit, declared, evidenced};
use super::share;
use super::sums::whole;

/// The answer with its next step taken; `None` where there is none.
pub fn after_step(measure: &Measure, said: &Answer, reading: Reading) -> Option<Answer> {
    if said.is_not_applicable() {
        return None;
    }
    if said.is_unanswered() {
        return Some(measure.proved(said.with(State::Given(first_rung(measure, said)))));
    }
    let given = said.given().unwrap();
    if !said.is_in_part() && reading == Reading::Evidenced && !measure.is_proved(said) {
        return Some(measure.proved(said.clone()));
    }
    next_rung(&measure.asks, given).map(|given| said.with(State::Given(given)))
}

/// The first rung above zero: of a list, in each group what it takes to be above zero.
fn first_rung(measure: &Measure, said: &Answer) -> Given {
    let Some(mut items) = said.items(&measure.asks) else {
        let none = measure.asks.extreme(false);
        return next_rung(&measure.asks, &none).unwrap();
    };
    for group in measure.asks.groups() {
        let applies: Vec<_> = group.into_iter().filter(|at| items[*at] != Item::NotApplicable).collect();
        let gates: Vec<_> = applies.iter().copied().filter(|at| measure.asks.role(*at) == Role::Gate).collect();
        let needed = if gates.is_empty() { applies.into_iter().take(1).collect() } else { gates };
        for at in needed {
            items[at] = Item::Covered;
        }
    }
    Given::Items(items)
}

/// The next level; no, partly, yes; the next quarter of the way; one more item.
fn next_rung(asks: &Asks, given: &Given) -> Option<Given> {
    match (asks, given) {
        (Asks::YesNo { partly }, Given::Rung(rung)) => (*rung < 2).then(|| Given::Rung(if *partly { rung + 1 } else { 2 })),
        (Asks::Level { top }, Given::Rung(rung)) => (rung < top).then(|| Given::Rung(rung + 1)),
        (Asks::Number { floor, target, .. }, Given::Value(_)) => {
            let now = credit(asks, given, Excluded::Leaves)[LOW].clone().unwrap();
            let quarters = (now.clone() * whole(4)).floor().to_integer().to_i64().unwrap() + 1;
            (!now.is_one()).then(|| Given::Value(floor + (target - floor) / 4 * quarters))
        }
        (_, Given::Items(items)) => {
            let at = next_item(asks, items)?;
            let cover = |(item, mark): (usize, &Item)| if item == at { Item::Covered } else { *mark };
            Some(Given::Items(items.iter().enumerate().map(cover).collect()))
        }
        _ => unreachable!("the answer is drawn for the measure"),
    }
}

/// In the least group that still can be better: a gate, then what completes the answer, then what is missing.
fn next_item(asks: &Asks, items: &[Item]) -> Option<usize> {
    let is_left = |at: &usize| matches!(items[*at], Item::Missing | Item::Unlisted);
    let of = |group: &Vec<usize>| {
        let gate_fails = group.iter().any(|at| asks.role(*at) == Role::Gate && is_left(at));
        let applies = group.iter().filter(|at| items[**at] != Item::NotApplicable).count();
        let covered = group.iter().filter(|at| items[**at] == Item::Covered).count();
        if gate_fails { BigRational::zero() } else { share(covered, applies) }
    };
    let groups = asks.groups().into_iter().filter(|group| group.iter().any(is_left));
    let least = groups.min_by_key(of)?;
    least.into_iter().filter(is_left).min_by_key(|at| (asks.role(*at) != Role::Gate, items[*at] == Item::Missing))
}

/// A measure with its answer after no step, one step, and so on.
pub struct Ladder<'d> {
    pub measure: &'d Measure,
    pub rungs: Vec<Rung>,
}

/// One of those answers, with what it is worth.
pub struct Rung {
    pub answer: Answer,
    pub low: BigRational,
    standing: Standing,
}

/// Whether a measure is critical and not met at the low end of the reading.
pub fn is_unmet(measure: &Measure, said: &Answer, reading: Reading) -> bool {
    measure.critical && low(measure, said, reading).is_some_and(|low| standing(measure, &low) == Standing::NotMet)
}

fn low(measure: &Measure, said: &Answer, reading: Reading) -> Option<BigRational> {
    let ends = if reading == Reading::Declared { declared } else { evidenced };
    ends(measure, said, Excluded::Leaves)[LOW].clone()
}

/// The measures of a paragraph that apply, in the order in which ties are decided.
pub fn ladders<'d>(draft: &'d Draft, paragraph: &'d Paragraph, reading: Reading) -> Vec<Ladder<'d>> {
    let applies = paragraph.measures.iter().filter(|measure| !answer(&draft.own, &measure.id).is_not_applicable());
    let mut all: Vec<_> = applies
        .map(|measure| {
            let first = answer(&draft.own, &measure.id).clone();
            let rungs = std::iter::successors(Some(first), |said| after_step(measure, said, reading)).map(|answer| {
                let low = low(measure, &answer, reading).unwrap();
                Rung { standing: standing(measure, &low), low, answer }
            });
            Ladder { measure, rungs: rungs.collect() }
        })
        .collect();
    all.sort_by_key(|ladder| !is_unmet(ladder.measure, &ladder.rungs[0].answer, reading));
    all
}

/// How many steps on each ladder: the fewest in all that reach the band, then the most on the first ladder, and so on.
pub fn fewest(draft: &Draft, ladders: &[Ladder], wanted: usize) -> Vec<usize> {
    let mut choices = vec![Vec::new()];
    for ladder in ladders {
        let longer = |steps: Vec<usize>| (0..ladder.rungs.len()).map(move |more| [steps.clone(), vec![more]].concat());
        choices = choices.into_iter().flat_map(longer).collect();
    }
    let floor = BigRational::new(draft.bands.floors[wanted].into(), 1000.into());
    let needed = floor * whole(ladders.iter().map(|ladder| ladder.measure.weight).sum());
    let reaches = |steps: &Vec<usize>| {
        let rungs = || ladders.iter().zip(steps).map(|(ladder, steps)| (ladder.measure, &ladder.rungs[*steps]));
        let is_stopped = |(measure, rung): (&Measure, &Rung)| {
            measure.critical && stops_at(draft, rung.standing).is_some_and(|stop| stop < wanted)
        };
        !rungs().any(is_stopped)
            && rungs().map(|(measure, rung)| whole(measure.weight) * &rung.low).sum::<BigRational>() >= needed
    };
    choices.sort_by_key(|steps| (steps.iter().sum::<usize>(), Reverse(steps.clone())));
    choices.into_iter().find(reaches).unwrap()
}
