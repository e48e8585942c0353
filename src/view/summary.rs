//! The first page of a report: the critical measures in numbers, and in sentences the highest and the lowest figure, where declared and
//! evidenced figures differ most, what a second party disputes, and which steps add most.

use schemars::JsonSchema;
use serde::Serialize;

use crate::figure::Figure;
use crate::model::Measure;
use crate::score::{End, Fall, Reading, Standing, Step, highlights};

use super::ReportInput;
use super::file::Named;
use super::measure::agreement;

/// The critical measures by how far they are met at the low end of the evidenced reading. Those that do not apply are not counted.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Critical {
    /// Met.
    pub met: usize,
    /// Partly met.
    pub partly_met: usize,
    /// Not met, whatever the reason.
    pub not_met: usize,
    /// The three numbers as a sentence, without a full stop.
    pub text: String,
}

impl Critical {
    pub(super) fn new(case: &ReportInput<'_>) -> Self {
        let (checklist, labels) = (case.checklist, case.labels);
        let of = |(at, measure): (usize, &Measure)| {
            measure.critical.as_ref()?;
            case.score.standing(checklist, case.own, at).map(|(standing, _)| standing)
        };
        let standings: Vec<Standing> = checklist.measures.iter().enumerate().filter_map(of).collect();
        let count = |wanted| standings.iter().filter(|standing| **standing == wanted).count();
        let (met, partly_met, not_met) = (count(Standing::Met), count(Standing::PartlyMet), count(Standing::NotMet));
        let number = |count: usize| count.to_string();
        let blanks = [("met", number(met)), ("partly", number(partly_met)), ("not", number(not_met))];
        let blanks: Vec<(&str, &str)> = blanks.iter().map(|(name, text)| (*name, text.as_str())).collect();
        Self { met, partly_met, not_met, text: labels.fill("summary.critical", &blanks) }
    }
}

/// How a second party's answers compare, over all measures.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SecondParty {
    /// Measures to which both give the same answer.
    pub agree: usize,
    /// Measures to which it gives another answer.
    pub differ: usize,
    /// Measures to which it gives none.
    pub silent: usize,
    /// The three numbers as a sentence, without a full stop.
    pub text: String,
}

impl SecondParty {
    pub(super) fn new(case: &ReportInput<'_>) -> Option<Self> {
        let answers = case.own.answers.iter().zip(&case.other?.answers);
        let found: Vec<&str> =
            case.checklist.measures.iter().zip(answers).map(|(asked, (own, other))| agreement(asked, own, other)).collect();
        let count = |wanted: &str| found.iter().filter(|one| **one == wanted).count();
        let (agree, differ, silent) = (count("agree"), count("differ"), count("silent"));
        let blanks = [("agree", agree.to_string()), ("differ", differ.to_string()), ("silent", silent.to_string())];
        let text = case.labels.fill("summary.second", &blanks.each_ref().map(|(name, number)| (*name, number.as_str())));
        Some(Self { agree, differ, silent, text })
    }
}

/// One sentence of the first page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Finding {
    /// strongest, weakest, least-proved, disputed or step, with its label.
    pub about: Named,
    /// The paragraph.
    pub paragraph: Named,
    /// The sentence, without the label.
    pub text: String,
}

/// The findings of the first page, in order. `differing` counts the measures of a paragraph to which the second party gives another answer.
pub(super) fn findings(case: &ReportInput<'_>, steps: &[Step], differing: impl Fn(usize) -> usize) -> Vec<Finding> {
    let (checklist, labels) = (case.checklist, case.labels);
    let found = highlights(checklist, case.score, steps);
    let floors = checklist.bands.floors();
    let percent = |figure: &Figure| labels.percent(&figure.value().percent(&floors));
    let finding = |about: &str, at: usize, key: &str, mut blanks: Vec<(&str, String)>| {
        let paragraph = checklist.paragraphs.get(at)?;
        blanks.extend([("number", paragraph.number.to_string()), ("title", paragraph.title.clone())]);
        let blanks: Vec<(&str, &str)> = blanks.iter().map(|(name, text)| (*name, text.as_str())).collect();
        Some(Finding {
            about: Named::labelled(labels, "summary", about),
            paragraph: Named::new(&paragraph.id(), &paragraph.title),
            text: labels.fill(key, &blanks),
        })
    };
    let range = |reading: Reading, at: usize, low: &Figure| {
        let high = case.score.reading(reading).and_then(|scored| scored.sums.paragraphs.get(at)?.at(End::High));
        match high.filter(|high| high.value() != low.value()) {
            Some(high) => labels.fill("number.range", &[("low", &percent(low)), ("high", &percent(high))]),
            None => percent(low),
        }
    };
    let fall = |fall: &Fall| vec![("from", percent(&fall.from)), ("to", percent(&fall.to))];
    let mut findings = Vec::new();
    for (about, one) in [("strongest", &found.strongest), ("weakest", &found.weakest)] {
        findings.extend(
            one.as_ref().and_then(|(at, low)| {
                finding(about, *at, "summary.figure", vec![("figure", range(Reading::HEADLINE, *at, low))])
            }),
        );
    }
    findings.extend(found.least_proved.as_ref().and_then(|one| {
        let ends = [("from", Reading::Declared, &one.from), ("to", Reading::HEADLINE, &one.to)];
        let blanks = ends.map(|(name, reading, low)| (name, range(reading, one.paragraph, low))).to_vec();
        finding("least-proved", one.paragraph, "summary.proved", blanks)
    }));
    findings.extend(found.most_disputed.as_ref().and_then(|one| {
        let mut blanks = fall(one);
        blanks.push(("count", differing(one.paragraph).to_string()));
        finding("disputed", one.paragraph, "summary.disputes", blanks)
    }));
    for step in &found.steps {
        let Some(measure) = checklist.measures.get(step.measure) else { continue };
        let points = labels.fill("gap.points", &[("number", &labels.number(&step.gain.overall.value().points()))]);
        let blanks = vec![("measure", measure.title.clone()), ("step", labels.phrase(&step.phrase)), ("points", points)];
        findings.extend(finding("step", measure.paragraph, "summary.changes", blanks));
    }
    findings
}
