//! The first page of a report: what is strongest and weakest, what is proved least, what a second party disputes, and what would change
//! most, each as a sentence with its paragraph.

use schemars::JsonSchema;
use serde::Serialize;

use crate::score::{Fall, highlights};

use super::ReportInput;
use super::file::Named;

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
pub(super) fn findings(case: &ReportInput<'_>, differing: impl Fn(usize) -> usize) -> Vec<Finding> {
    let (checklist, labels) = (case.checklist, case.labels);
    let found = highlights(checklist, case.own, case.score);
    let floors = checklist.bands.floors();
    let percent = |figure: &crate::figure::Figure| labels.percent(&figure.value().percent(&floors));
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
    let fall = |fall: &Fall| vec![("from", percent(&fall.from)), ("to", percent(&fall.to))];
    let mut findings = Vec::new();
    for (about, one) in [("strongest", &found.strongest), ("weakest", &found.weakest)] {
        findings.extend(
            one.as_ref().and_then(|(at, figure)| finding(about, *at, "summary.figure", vec![("figure", percent(figure))])),
        );
    }
    findings
        .extend(found.least_proved.as_ref().and_then(|one| finding("least-proved", one.paragraph, "summary.proved", fall(one))));
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
