//! One paragraph: what it asks, its figures, its rating with everything that capped it, and its measures.

use schemars::JsonSchema;
use serde::Serialize;

use crate::labels::Labels;
use crate::model::Completeness;
use crate::view::ReportInput;

use super::figure::{Figure, Figures, Range, Readings};
use super::file::{Band, Named, band};
use super::measure::{Measure, measure};

/// An operative paragraph.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Paragraph {
    /// The id that commands use, such as `op09`.
    pub id: String,
    /// Its number in the document.
    pub number: u32,
    /// Its verb; it has no weight.
    pub verb: String,
    /// Who is addressed.
    pub addressee: String,
    /// A short title.
    pub title: String,
    /// What it asks.
    pub summary: String,
    /// Why it is not assessed; `null` if it is assessed.
    pub excused: Option<String>,
    /// Its weight in the overall.
    pub weight: u64,
    /// Why the weight is not 1.
    pub weight_because: Option<String>,
    /// How many measures are answered.
    pub completeness: Counts,
    /// Its figures.
    pub figures: Readings,
    /// Declared, with every "not applicable" counted as 0.
    pub zeroed: Range,
    /// Its rating; `null` if it has no figure.
    pub rating: Option<Rating>,
    /// Its measures.
    pub measures: Vec<Measure>,
}

/// How many measures are answered.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Counts {
    /// Measures in all.
    pub all: usize,
    /// Measures that apply.
    pub applicable: usize,
    /// Measures that are answered.
    pub given: usize,
    /// Measures for which no data are available.
    pub unknown: usize,
    /// Measures that are not answered.
    pub open: usize,
    /// Measures marked "not applicable".
    pub not_applicable: usize,
    /// Answered ÷ applicable; `null` if no measure applies.
    pub share: Option<Figure>,
    /// How many are answered, unknown, not applicable and open, as text.
    pub text: String,
}

/// A rating: the band of the declared figure at each end, after caps.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Rating {
    /// The band at the low end.
    pub low: Band,
    /// The band at the high end.
    pub high: Band,
    /// Whether both are the same.
    pub firm: bool,
    /// Both as text: "Partly implemented", or "Partly implemented to largely implemented".
    pub text: String,
    /// The band of the figure alone at the low end.
    pub uncapped_low: Band,
    /// The band of the figure alone at the high end.
    pub uncapped_high: Band,
    /// Critical measures that are not fully met at the low end, whether or not they lower the rating.
    pub caps: Vec<Cap>,
    /// If the two bands differ, the measures that decide between them.
    pub deciding: Vec<Named>,
    /// Critical measures that are not applicable and therefore do not cap the rating.
    pub uncapping: Vec<Named>,
}

/// A critical measure that caps its paragraph's rating.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Cap {
    /// The measure.
    pub measure: Named,
    /// Why it is not met: partly-met, not-met, no-evidence (no valid evidence) or not-answered (open or unknown).
    pub standing: Named,
    /// The highest band that it allows.
    pub stops_at: Band,
    /// Whether the band would be higher without it, at the low end.
    pub low: bool,
    /// The same at the high end.
    pub high: bool,
}

/// A paragraph without its measures.
pub(super) fn paragraph(case: &ReportInput<'_>, figures: &Figures<'_>, position: usize) -> Option<Paragraph> {
    let checklist = case.checklist;
    let of = checklist.paragraphs.get(position)?;
    Some(Paragraph {
        id: of.id(),
        number: of.number,
        verb: of.verb.clone(),
        addressee: of.addressee.clone(),
        title: of.title.clone(),
        summary: of.summary.clone(),
        excused: of.excused.clone(),
        weight: of.weight.number,
        weight_because: of.weight.because.clone(),
        completeness: counts(case.labels, figures, case.score.completeness_of.get(position)?),
        figures: figures.readings(|reading| case.score.reading(reading)?.sums.paragraphs.get(position)),
        zeroed: figures.range(case.score.zeroed.paragraphs.get(position)?),
        rating: case.score.ratings.get(position).and_then(Option::as_ref).map(|rating| self::rating(case, rating)),
        measures: Vec::new(),
    })
}

/// The measures of a paragraph.
pub(super) fn measures(case: &ReportInput<'_>, figures: &Figures<'_>, position: usize) -> Vec<Measure> {
    let Some(of) = case.checklist.paragraphs.get(position) else { return Vec::new() };
    case.checklist.measures_of(of).filter_map(|(at, asked)| measure(case, figures, at, asked)).collect()
}

pub(super) fn counts(labels: &Labels, figures: &Figures<'_>, completeness: &Completeness) -> Counts {
    Counts {
        all: completeness.all,
        applicable: completeness.applicable(),
        given: completeness.given,
        unknown: completeness.unknown,
        open: completeness.open,
        not_applicable: completeness.not_applicable,
        share: completeness.share().map(|share| figures.figure(&share)),
        text: labels.phrase(&completeness.phrase()),
    }
}

fn rating(case: &ReportInput<'_>, rating: &crate::score::Rating) -> Rating {
    let checklist = case.checklist;
    let band = |step| band(checklist, step);
    let named = |at: &usize| checklist.measures.get(*at).map(|measure| Named::new(&measure.id, &measure.title));
    let (low, high) = (band(rating.low.band), band(rating.high.band));
    let text = if rating.is_firm() {
        low.title.clone()
    } else {
        case.labels.fill("rating.range", &[("low", &low.title), ("high", &uncapitalised(&high.title))])
    };
    let affects = |end: &crate::score::End, measure: usize| end.effective().any(|cap| cap.measure == measure);
    let caps = rating
        .low
        .caps
        .iter()
        .filter_map(|cap| {
            Some(Cap {
                measure: named(&cap.measure)?,
                standing: Named::labelled(case.labels, "standing", cap.standing.word()),
                stops_at: band(cap.stops_at),
                low: affects(&rating.low, cap.measure),
                high: affects(&rating.high, cap.measure),
            })
        })
        .collect();
    Rating {
        firm: rating.is_firm(),
        text,
        uncapped_low: band(rating.low.uncapped),
        uncapped_high: band(rating.high.uncapped),
        caps,
        deciding: rating.deciding.iter().filter_map(named).collect(),
        uncapping: rating.uncapping.iter().filter_map(named).collect(),
        low,
        high,
    }
}

/// A title as it is written within a sentence: its first letter in lower case, in scripts that have case.
fn uncapitalised(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
