//! From gap to action: the next step of each measure with its exact gain, and the shortest list of steps to a rating.
//! METHOD, "From gap to action".
//!
//! **The next step.** Take a paragraph with four measures of weight 1. One of them is a ladder of four levels above 0, and its answer
//! is level 2, with valid evidence. The next step is level 3. It raises the measure's credit from 2/4 to 3/4, so it adds 1/4 to the
//! measure, 1/16 to the paragraph, and 1/16 times the paragraph's share to the overall. An answer without valid evidence gets
//! evidence as its next step, because that is what its credit lacks. A measure without an answer is to be answered first, with
//! evidence, and an answer in part is to be completed, with the evidence that it has.
//!
//! **The shortest list.** Say the paragraph is to be rated "largely", which begins at 60%, and the credits of its measures are 2/4, 0,
//! 1 and 1/2: together 2 of 4, which is 50%; 2.4 are needed. Each measure has a ladder of steps, and each step adds to its credit:
//! the first can add 1/4 and again 1/4, the second, a yes-no question, 1 in one step, the fourth 1/2. The best single step adds 1, so
//! one step is enough: 3 of 4. A greedy choice of the largest step can fail in general, because a ladder's second step may add more
//! than its first. So [`plan`] fills a table from the last measure to the first: the most credit that the measures from here on can
//! have with exactly so many steps. The fewest steps whose entry reaches the goal are the answer, and going down the table again
//! tells on which measures they are taken. A critical measure starts at the step from which its cap lets the wanted band through.

use crate::answer::{Period, Phrase};
use crate::figure::{Exact, Figure, How, Subject};
use crate::model::{Answer, Assessment, Checklist, Measure, State, Use, Verdict};

use super::credit::{NotApplicable, credit};
use super::rating::{cause, standing, stop};
use super::{Cause, End, Reading, Score, Standing, robustness};

/// One thing to do about one measure.
#[derive(Debug, Clone)]
pub struct Step {
    /// The position of the measure.
    pub measure: usize,
    /// What to do.
    pub phrase: Phrase,
    /// For a critical measure that is not met in the evidenced reading: why.
    pub unmet: Option<Cause>,
    /// What it adds.
    pub gain: Gain,
}

/// What a step adds to the evidenced low.
#[derive(Debug, Clone)]
pub struct Gain {
    /// To the measure's paragraph.
    pub paragraph: Figure,
    /// To the overall.
    pub overall: Figure,
}

/// The shortest list of steps that brings a paragraph's low rating to a band.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The steps, in the order in which they are to be read: measure, step.
    pub steps: Vec<(usize, Phrase)>,
    /// The paragraph's low in the reading once they are done.
    pub reaches: Figure,
}

/// The result of looking for such a list.
#[derive(Debug, Clone)]
pub enum Reach {
    /// The rating is there already.
    Already,
    /// The list.
    Plan(Plan),
    /// The paragraph has no figure, so it has no rating.
    NotAssessable,
}

/// The next step of every measure below full evidenced credit: critical measures that are not met first, then the checklist's order.
#[must_use]
pub fn steps(checklist: &Checklist, own: &Assessment, score: &Score) -> Vec<Step> {
    let mut all: Vec<Step> = (0..checklist.measures.len()).filter_map(|position| step(checklist, own, score, position)).collect();
    all.sort_by_key(|step| step.unmet.is_none());
    all
}

fn step(checklist: &Checklist, own: &Assessment, score: &Score, position: usize) -> Option<Step> {
    let (measure, answer) = (checklist.measures.get(position)?, own.answers.get(position)?);
    let evidenced = score.reading(Reading::Evidenced)?;
    let before = evidenced.measures.get(position)?.low.clone()?;
    if *before.value() == Exact::ONE {
        return None;
    }
    let is_unmet = measure.critical.is_some() && standing(measure, before.value()) == Standing::NotMet;
    let unmet = is_unmet.then(|| cause(Reading::Evidenced, End::Low, measure, answer, &Answer::default()));
    let (answered, mut phrase) = next(Reading::Evidenced, checklist, measure, answer, own.period)?;
    let after = low(Reading::Evidenced, measure, &answered)?;
    if after.value() == before.value()
        && let Some((_, then)) = next(Reading::Evidenced, checklist, measure, &answered, own.period)
    {
        phrase = Phrase::new("step.nothing-alone").with_phrase("step", phrase).with_phrase("then", then);
    }
    let gained: Figure = How::Difference(Box::new((Subject::With, after)), Box::new((Subject::Without, before))).into();
    let times = |gain: &Figure, of: Subject, share: Figure| {
        Figure::from(How::Product(vec![(of, gain.clone()), (Subject::Weight, share)]))
    };
    let (in_paragraph, in_overall) = robustness::shares(checklist, evidenced, position)?;
    let paragraph = times(&gained, Subject::Measure(position), in_paragraph);
    let overall = times(&paragraph, Subject::Paragraph(measure.paragraph), in_overall);
    Some(Step { measure: position, phrase, unmet, gain: Gain { paragraph, overall } })
}

/// The credit of an answer at the low end of a reading that looks at one file only.
fn low(reading: Reading, measure: &Measure, answer: &Answer) -> Option<Figure> {
    credit(reading, NotApplicable::LeftOut, measure, answer, &Answer::default()).low
}

/// The answer after its next step, and the step; `None` where nothing is left to do.
fn next(reading: Reading, checklist: &Checklist, measure: &Measure, answer: &Answer, period: Period) -> Option<(Answer, Phrase)> {
    let raised = |given| {
        let next = measure.asks.next(given, period)?;
        Some((Answer { state: State::Given(next.given), outline: None, ..answer.clone() }, next.phrase))
    };
    match &answer.state {
        State::NotApplicable(_) => None,
        State::Open | State::Unknown(_) | State::Withheld(_) => {
            // Whoever asks for the declared reading does not ask for evidence.
            let task = if reading == Reading::Declared { "step.answer" } else { "step.answer-and-prove" };
            raised(answer.outline.as_ref()).map(|(after, phrase)| (proved(after), phrase.with_phrase("task", task.into())))
        }
        State::Given(given) if measure.asks.is_in_part(given) => raised(Some(given)),
        State::Given(_) if reading != Reading::Declared && !answer.is_evidenced() => {
            let accepted = measure.evidence.iter().filter_map(|(at, _)| checklist.classes.get(*at));
            let key = if measure.evidence.len() > 1 { "step.evidence-any" } else { "step.evidence" };
            let phrase = Phrase::new(key).with_titles("classes", accepted.map(|class| class.title.as_str()));
            Some((proved(answer.clone()), phrase))
        }
        State::Given(given) => raised(Some(given)),
    }
}

/// The answer with one piece of evidence that counts.
fn proved(mut answer: Answer) -> Answer {
    if !answer.is_evidenced() {
        answer.evidence.push(Use { piece: usize::MAX, at: None, verdict: Verdict::Valid(None) });
    }
    answer
}

/// A measure's way up: its credit, standing and step after each number of steps.
struct Ladder {
    position: usize,
    weight: Exact,
    /// Whether it is a critical measure that is not met, which goes first.
    is_first: bool,
    rungs: Vec<(Figure, Standing, Option<Phrase>)>,
}

impl Ladder {
    fn credit(&self, rung: usize) -> Exact {
        self.rungs.get(rung).map_or(Exact::ZERO, |(credit, _, _)| &self.weight * credit.value())
    }
}

/// The fewest steps that bring a paragraph's low rating in a reading to `wanted`. Of several such lists, the one that does most about
/// critical measures that are not met, then the one that comes first in the checklist's order. In the declared reading, no step is
/// about evidence.
#[must_use]
pub fn reach(checklist: &Checklist, own: &Assessment, score: &Score, reading: Reading, paragraph: usize, wanted: usize) -> Reach {
    let Some(rating) = score.rating(reading, paragraph) else { return Reach::NotAssessable };
    if rating.low.band >= wanted {
        return Reach::Already;
    }
    plan(checklist, own, reading, paragraph, wanted).map_or(Reach::NotAssessable, Reach::Plan)
}

fn plan(checklist: &Checklist, own: &Assessment, reading: Reading, paragraph: usize, wanted: usize) -> Option<Plan> {
    let floor = &checklist.bands.list.get(wanted)?.floor;
    let mut ladders: Vec<Ladder> = checklist
        .measures_of(checklist.paragraphs.get(paragraph)?)
        .filter_map(|(position, measure)| ladder(reading, checklist, position, measure, own.answers.get(position)?, own.period))
        .collect();
    ladders.sort_by_key(|ladder| !ladder.is_first);
    // A critical measure needs so many steps at least that its cap no longer keeps the paragraph below the band.
    let least: Vec<usize> = ladders
        .iter()
        .map(|ladder| {
            let critical = checklist.measures.get(ladder.position).is_some_and(|measure| measure.critical.is_some());
            let enough = |standing| !critical || stop(checklist, standing).is_none_or(|stop| stop >= wanted);
            ladder.rungs.iter().position(|(_, standing, _)| enough(*standing)).unwrap_or(ladder.rungs.len() - 1)
        })
        .collect();
    let total = ladders.iter().fold(Exact::ZERO, |sum, ladder| &sum + &ladder.weight);
    let needed = floor * &total;
    // best[from][steps]: the most credit that the ladders from `from` on can have with exactly so many steps.
    let most: usize = ladders.iter().map(|ladder| ladder.rungs.len() - 1).sum();
    let mut best: Vec<Vec<Option<Exact>>> = vec![vec![None; most + 1]; ladders.len() + 1];
    if let Some(first) = best.last_mut().and_then(|row| row.first_mut()) {
        *first = Some(Exact::ZERO);
    }
    for from in (0..ladders.len()).rev() {
        let (ladder, start) = (ladders.get(from)?, *least.get(from)?);
        for steps in 0..=most {
            let choice = (start..ladder.rungs.len().min(steps + 1))
                .filter_map(|rung| Some(&ladder.credit(rung) + best.get(from + 1)?.get(steps - rung)?.as_ref()?))
                .max();
            *best.get_mut(from)?.get_mut(steps)? = choice;
        }
    }
    let enough = |credit: &Option<Exact>| credit.as_ref().is_some_and(|credit| *credit >= needed);
    let fewest = best.first()?.iter().position(enough)?;
    // Walk down the ladders in order of precedence, and take as many steps on each as still leave the goal within reach.
    let (mut left, mut have) = (fewest, Exact::ZERO);
    let mut steps = Vec::new();
    let mut parts = Vec::new();
    for (from, ladder) in ladders.iter().enumerate() {
        let rung = (*least.get(from)?..ladder.rungs.len().min(left + 1)).rev().find(|rung| {
            let rest = best.get(from + 1).and_then(|row| row.get(left - rung)).and_then(Option::as_ref);
            rest.is_some_and(|rest| &(&have + &ladder.credit(*rung)) + rest >= needed)
        })?;
        have = &have + &ladder.credit(rung);
        left -= rung;
        steps.extend(ladder.rungs.iter().skip(1).take(rung).filter_map(|(_, _, step)| Some((ladder.position, step.clone()?))));
        let figure = ladder.rungs.get(rung)?.0.clone();
        parts.push(crate::figure::Part { of: Subject::Measure(ladder.position), weight: ladder.weight.clone(), figure });
    }
    Some(Plan { steps, reaches: How::Mean(parts).into() })
}

/// The way up from an answer, with one rung for each step; `None` where the measure does not apply.
fn ladder(
    reading: Reading,
    checklist: &Checklist,
    position: usize,
    measure: &Measure,
    answer: &Answer,
    period: Period,
) -> Option<Ladder> {
    let rung = |answer: &Answer, phrase: Option<Phrase>| {
        let credit = low(reading, measure, answer)?;
        let standing = standing(measure, credit.value());
        Some((credit, standing, phrase))
    };
    let mut rungs = vec![rung(answer, None)?];
    let is_first = measure.critical.is_some() && rungs.first().is_some_and(|(_, standing, _)| *standing == Standing::NotMet);
    let mut at = answer.clone();
    while let Some((after, phrase)) = next(reading, checklist, measure, &at, period) {
        rungs.push(rung(&after, Some(phrase))?);
        at = after;
    }
    Some(Ladder { position, weight: Exact::whole(measure.weight.number), is_first, rungs })
}
