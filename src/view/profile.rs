//! The profile and the other groupings of measures: their figures, the gaps between the kinds, and what the answers rest on.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::Serialize;

use crate::figure::Subject;
use crate::model::{Checklist, Kind};
use crate::score::{self, End, Grouping, Subset};

use super::ReportInput;
use super::derive::Figures;
use super::figure::{Figure, Readings};
use super::file::Named;

/// On how many documents how many answers rest.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Support {
    /// Given answers with valid evidence.
    pub answers: usize,
    /// The documents that they rest on; pieces of the same title and place are one.
    pub documents: usize,
    /// How many of the answers the most used document serves.
    pub most: usize,
    /// The same as a sentence.
    pub text: String,
}

impl Support {
    /// Counts what the state's own answers rest on.
    pub(super) fn new(case: &ReportInput<'_>) -> Self {
        let score::Support { answers, documents, most } = score::support(case.own);
        let (labels, counts) = (case.labels, &case.score.completeness);
        let count = |key: &str, count: usize| labels.fill(key, &[("count", &count.to_string())]);
        let given = count("profile.answers", counts.full + counts.in_part);
        let text = match answers {
            0 => labels.fill("profile.documents-none", &[("given", &given)]),
            _ => labels.fill(
                "profile.documents",
                &[
                    ("given", &given),
                    ("answers", &answers.to_string()),
                    ("documents", &count("profile.pieces", documents)),
                    ("most", &count("profile.answers", most)),
                ],
            ),
        };
        Self { answers, documents, most, text }
    }
}

/// A group of measures.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Group {
    /// The name in the file, or the word for a kind or basis.
    pub id: String,
    /// The title for readers.
    pub title: String,
    /// Ids of its measures.
    pub measures: Vec<String>,
    /// How many paragraphs these measures belong to.
    pub paragraphs: usize,
    /// Its figures.
    pub figures: Readings,
}

/// Measures grouped in one way.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Grouped {
    /// basis, lead, theme, reference or scope, with its label.
    pub by: Named,
    /// The groups.
    pub groups: Vec<Group>,
}

/// How far another kind stands above law, in one reading.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Gap {
    /// The other kind.
    pub kind: Named,
    /// The reading.
    pub reading: Named,
    /// The difference at its low end, in percentage points: the other kind at its lowest less law at its highest.
    pub low: Figure,
    /// The difference at its high end.
    pub high: Figure,
    /// above if the other kind stands above law, below if it stands below, unsettled if the answers do not settle it.
    pub finding: String,
    /// The finding as a sentence.
    pub text: String,
    /// Ids of the paragraphs that have both.
    pub paragraphs: Vec<String>,
}

pub(super) fn grouped(case: &ReportInput<'_>, figures: &Figures<'_>, grouping: Grouping, list: Vec<Subset>) -> Grouped {
    Grouped {
        by: Named::labelled(case.labels, "by", grouping.word()),
        groups: list.into_iter().map(|view| group(case, figures, grouping, &view)).collect(),
    }
}

fn group(case: &ReportInput<'_>, figures: &Figures<'_>, grouping: Grouping, view: &Subset) -> Group {
    let title = match grouping {
        Grouping::Kind | Grouping::Basis => case.labels.label(&format!("{}.{}", grouping.word(), view.id)),
        Grouping::Lead | Grouping::Theme | Grouping::Reference | Grouping::Scope => view.title.clone(),
    };
    Group {
        id: view.id.clone(),
        title,
        measures: view.measures.iter().map(|at| figures.name(Subject::Measure(*at))).collect(),
        paragraphs: view.paragraphs.len(),
        figures: figures.readings_of(view),
    }
}

pub(super) fn gap(case: &ReportInput<'_>, figures: &Figures<'_>, gap: &score::Gap) -> Gap {
    let finding = match gap.finding() {
        Some(Ordering::Greater) => "above",
        Some(_) => "below",
        None => "unsettled",
    };
    let labels = case.labels;
    let kind = Named::labelled(labels, "kind", gap.kind.word());
    let reading = Named::labelled(labels, "reading", gap.reading.word());
    let (low, high) =
        (figures.points(&gap.low, Some((gap.reading, End::Low))), figures.points(&gap.high, Some((gap.reading, End::High))));
    let number = |digits: &str| match digits.strip_prefix('-') {
        Some(digits) => format!("−{}", labels.number(digits)),
        None if digits == "0.0" => labels.number(digits),
        None => format!("+{}", labels.number(digits)),
    };
    let points = match low.percent == high.percent {
        true => number(&low.percent),
        false => labels.fill("number.range", &[("low", &number(&low.percent)), ("high", &number(&high.percent))]),
    };
    let count = gap.paragraphs.len().to_string();
    let blanks = [("kind", kind.title.as_str()), ("points", &points), ("reading", &reading.title), ("count", &count)];
    let text = labels.fill(&format!("gap-finding.{finding}"), &blanks);
    Gap {
        kind,
        reading,
        low,
        high,
        finding: finding.to_owned(),
        text,
        paragraphs: gap.paragraphs.iter().map(|at| figures.name(Subject::Paragraph(*at))).collect(),
    }
}

/// The assessed paragraphs that no measure of results asks about.
pub(super) fn without_results(checklist: &Checklist) -> Vec<Named> {
    let asks = |paragraph: &crate::model::Paragraph| checklist.measures_of(paragraph).any(|(_, one)| one.kind == Kind::Outcome);
    let without = checklist.paragraphs.iter().filter(|paragraph| paragraph.excused.is_none() && !asks(paragraph));
    without.map(|paragraph| Named::new(&paragraph.id(), &paragraph.title)).collect()
}
