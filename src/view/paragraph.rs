//! One paragraph: what it asks, its figures, its rating with everything that capped it, and its measures.

use schemars::JsonSchema;
use serde::Serialize;

use crate::labels::Labels;
use crate::model::Completeness;
use crate::score::{RatingEnd, Reading};
use crate::view::ReportInput;

use super::derive::{Elsewhere, Figures};
use super::figure::{Figure, Readings};
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
    /// The same with every "not applicable" of measures and elements counted as 0.
    pub zeroed: Readings,
    /// Its rating in each reading.
    pub ratings: Ratings,
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
    /// Measures that are answered in full.
    pub full: usize,
    /// Measures that are answered, with something left unlisted.
    pub in_part: usize,
    /// Measures for which no data are available.
    pub unknown: usize,
    /// Measures for which the data are not disclosed.
    pub withheld: usize,
    /// Measures that are not answered.
    pub open: usize,
    /// Measures marked "not applicable".
    pub not_applicable: usize,
    /// Elements and counts marked "not applicable", in measures that apply.
    pub items_not_applicable: usize,
    /// Answers, in full or in part, without valid evidence; each is counted above as well.
    pub unproved: usize,
    /// Answers that were carried over and are still to be confirmed; each is counted above as well.
    pub to_confirm: usize,
    /// Answered in full ÷ applicable; `null` if no measure applies.
    pub share: Option<Figure>,
    /// How many are answered, unknown, not applicable and open, as text.
    pub text: String,
}

/// The ratings of a paragraph, one for each reading.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Ratings {
    /// The rating of what is proved: the headline; `null` if the paragraph has no figure.
    pub evidenced: Option<Rating>,
    /// The rating of the claims.
    pub declared: Option<Rating>,
    /// The rating of what a second party's file supports as well; `null` without such a file.
    pub corroborated: Option<Rating>,
    /// The ratings in the other readings that differ from the headline, as text; empty if there are none.
    pub beside: Vec<String>,
}

impl Ratings {
    /// The rating in one reading.
    #[must_use]
    pub fn get(&self, reading: Reading) -> Option<&Rating> {
        match reading {
            Reading::Declared => self.declared.as_ref(),
            Reading::Evidenced => self.evidenced.as_ref(),
            Reading::Corroborated => self.corroborated.as_ref(),
        }
    }

    /// The rating that stands first.
    #[must_use]
    pub fn headline(&self) -> Option<&Rating> {
        self.get(Reading::HEADLINE)
    }
}

/// A rating in one reading: the band of the figure at each end, after caps.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Rating {
    /// The band at the low end.
    pub low: Band,
    /// The band at the high end; `null` if nothing would then apply.
    pub high: Option<Band>,
    /// Whether both are the same.
    pub firm: bool,
    /// Both as text: "Partly implemented", or "Partly implemented to largely implemented".
    pub text: String,
    /// The band of the figure alone at the low end.
    pub uncapped_low: Band,
    /// The band of the figure alone at the high end; `null` if nothing would then apply.
    pub uncapped_high: Option<Band>,
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
    /// How far it is met: not-met or partly-met.
    pub standing: Named,
    /// Why it is not met in full: not-answered, no-evidence, not-applicable-by-one, other-not-answered, other-below or answered-below.
    pub cause: Named,
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
    let rating = |reading| case.score.rating(reading, position).map(|rating| self::rating(case, rating));
    let [declared, evidenced, corroborated] = Reading::ALL.map(rating);
    let headline = evidenced.as_ref().map(|rating| rating.text.as_str());
    let others = [(Reading::Declared, &declared), (Reading::Corroborated, &corroborated)];
    let beside = others.into_iter().filter_map(|(reading, rating)| {
        let text = rating.as_ref().map(|rating| rating.text.as_str()).filter(|text| Some(*text) != headline)?;
        let reading = case.labels.label(&format!("reading.{}", reading.word()));
        Some(case.labels.fill("rating.beside", &[("reading", &reading), ("rating", text)]))
    });
    let beside = beside.collect();
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
        figures: figures.readings(Elsewhere::All, |reading| case.score.reading(reading)?.sums.paragraphs.get(position)),
        zeroed: figures.readings(Elsewhere::Nothing, |reading| case.score.reading(reading)?.zeroed.paragraphs.get(position)),
        ratings: Ratings { evidenced, declared, corroborated, beside },
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
        full: completeness.full,
        in_part: completeness.in_part,
        unknown: completeness.unknown,
        withheld: completeness.withheld,
        open: completeness.open,
        not_applicable: completeness.not_applicable,
        items_not_applicable: completeness.items_not_applicable,
        unproved: completeness.unproved,
        to_confirm: completeness.to_confirm,
        share: completeness.share().map(|share| figures.whole(&share, None)),
        text: labels.phrase(&completeness.phrase()),
    }
}

fn rating(case: &ReportInput<'_>, rating: &crate::score::Rating) -> Rating {
    let checklist = case.checklist;
    let band = |step| band(checklist, step);
    let named = |at: &usize| checklist.measures.get(*at).map(|measure| Named::new(&measure.id, &measure.title));
    let (low, high) = (band(rating.low.band), rating.high.as_ref().map(|high| band(high.band)));
    let range = |high: &str| case.labels.fill("rating.range", &[("low", &low.title), ("high", &uncapitalised(high))]);
    let text = match &high {
        Some(_) if rating.is_firm() => low.title.clone(),
        Some(high) => range(&high.title),
        None => range(&case.labels.label("state.not-assessable")),
    };
    let affects =
        |end: Option<&RatingEnd>, measure: usize| end.is_some_and(|end| end.effective().any(|cap| cap.measure == measure));
    let caps = rating.low.caps.iter().filter_map(|cap| {
        Some(Cap {
            measure: named(&cap.measure)?,
            standing: Named::labelled(case.labels, "standing", cap.standing.word()),
            cause: Named::cause(case, cap.measure, cap.standing, cap.cause),
            stops_at: band(cap.stops_at),
            low: affects(Some(&rating.low), cap.measure),
            high: affects(rating.high.as_ref(), cap.measure),
        })
    });
    Rating {
        firm: rating.is_firm(),
        text,
        uncapped_low: band(rating.low.uncapped),
        uncapped_high: rating.high.as_ref().map(|high| band(high.uncapped)),
        caps: caps.collect(),
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
