//! What `score --json` answers: the figures of one file or of many, in one shape. Derivations are in the JSON report.

use schemars::JsonSchema;
use serde::Serialize;

use crate::figure::{Exact, Figure};
use crate::model::{Assessment, Basis, Checklist};
use crate::score::{Bounds, Cap, Grouping, Rating, Reading, Score, Subset, views};

use crate::diagnostics::Problem;

use super::figure::{Number, Percent};

/// Scores of files, in the order in which they were named; never a ranking.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Scores {
    /// Increases when a field is removed or changes its meaning; a new field does not change it.
    pub version: u32,
    /// The files that could be scored.
    pub files: Vec<FileScore>,
    /// What is wrong with the others.
    pub problems: Vec<Problem>,
}

/// What one file scores.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FileScore {
    /// The file, as it was named.
    pub file: String,
    /// The state's code.
    pub state: String,
    /// The checklist's id.
    pub checklist: String,
    /// The checklist's edition.
    pub edition: String,
    /// Whether the checklist bears the id of a built-in one and differs from it.
    pub differs: bool,
    /// The scope that is answered; `null` for the whole checklist.
    pub scope: Option<String>,
    /// How much is answered.
    pub completeness: Answered,
    /// Law, practice, result: the measures by kind.
    pub profile: Vec<GroupScore>,
    /// The paragraphs that are assessed.
    pub paragraphs: Vec<ParagraphScore>,
    /// The overall.
    pub overall: ReadingScores,
    /// The same with every "not applicable" counted as 0.
    pub not_applicable_as_zero: ReadingScores,
    /// The measures that rest on the text alone; `null` where there are none.
    pub text_alone: Option<ReadingScores>,
    /// The groups that `--by` selects.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupScore>,
}

/// How much is answered, in measures.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answered {
    /// Those that apply.
    pub applicable: usize,
    /// Answers in full.
    pub full: usize,
    /// Answers that leave something unlisted.
    pub in_part: usize,
    /// The state looked and has no data.
    pub unknown: usize,
    /// The state has the data and does not disclose them.
    pub withheld: usize,
    /// No value.
    pub open: usize,
    /// Not applicable.
    pub not_applicable: usize,
    /// Answers without valid evidence; each is counted above as well.
    pub unproved: usize,
    /// Carried over and still to be confirmed; each is counted above as well.
    pub to_confirm: usize,
}

/// A group of measures.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GroupScore {
    /// Its name in the checklist.
    pub id: String,
    /// How many measures it has.
    pub measures: usize,
    /// Its figures.
    #[serde(flatten)]
    pub figures: ReadingScores,
}

/// A paragraph.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ParagraphScore {
    /// Its name, such as `op09`.
    pub id: String,
    /// Its figures.
    #[serde(flatten)]
    pub figures: ReadingScores,
    /// Its rating in each reading.
    pub rating: ReadingRatings,
}

/// The ratings of a paragraph.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReadingRatings {
    /// Of the claims; `null` where it has no figure.
    pub declared: Option<EndRatings>,
    /// Of what is proved: the headline.
    pub evidenced: Option<EndRatings>,
    /// Of what a second party's file supports; `null` without such a file.
    pub corroborated: Option<EndRatings>,
}

/// A rating at both ends.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EndRatings {
    /// The id of its band at the low end.
    pub low: Option<String>,
    /// The same at the high end; `null` where nothing would then apply.
    pub high: Option<String>,
    /// The critical measures that cap it at the low end.
    pub capped_by: Vec<CappedBy>,
}

/// A critical measure that caps a rating.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CappedBy {
    /// Its id.
    pub measure: String,
    /// Why it is not met: not-answered, no-evidence, not-applicable-by-one, other-not-answered, other-below or answered-below.
    pub cause: String,
}

/// The readings of the same answers.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReadingScores {
    /// Every answer at face value.
    pub declared: EndScores,
    /// Only what has valid evidence.
    pub evidenced: EndScores,
    /// What a second party's file supports as well; `null` without such a file.
    pub corroborated: Option<EndScores>,
}

/// Open answers at their worst and at their best.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct EndScores {
    /// The headline; `null` where it is not assessable.
    pub low: Option<Number>,
    /// What is still possible; `null` where it is not assessable.
    pub high: Option<Number>,
}

/// How much of a score is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The overall alone: a row among many.
    Overall,
    /// Everything, and the groups of a view.
    All(Option<Grouping>),
}

impl FileScore {
    /// What a file scores.
    #[must_use]
    pub fn new(file: String, checklist: &Checklist, own: &Assessment, score: &Score, detail: Detail) -> Self {
        let floors = checklist.bands.floors();
        let ends = |bounds: &Bounds| ends(bounds, &floors);
        let readings = |of: &dyn Fn(Reading) -> Option<EndScores>| ReadingScores {
            declared: of(Reading::Declared).unwrap_or_default(),
            evidenced: of(Reading::Evidenced).unwrap_or_default(),
            corroborated: of(Reading::Corroborated),
        };
        let figures = |view: &Subset| readings(&|reading| view.overall(reading).map(ends));
        let groups = |grouping: Grouping| -> Vec<GroupScore> {
            let group = |view: Subset| GroupScore { figures: figures(&view), measures: view.measures.len(), id: view.id };
            views(checklist, score, grouping).into_iter().map(group).collect()
        };
        let paragraph = |(at, paragraph): (usize, &crate::model::Paragraph)| {
            let rating = |reading| score.rating(reading, at).map(|rating| ratings(checklist, rating));
            ParagraphScore {
                id: paragraph.id(),
                figures: readings(&|reading| score.reading(reading)?.sums.paragraphs.get(at).map(ends)),
                rating: ReadingRatings {
                    declared: rating(Reading::Declared),
                    evidenced: rating(Reading::Evidenced),
                    corroborated: rating(Reading::Corroborated),
                },
            }
        };
        let assessed = checklist.paragraphs.iter().enumerate().filter(|(_, paragraph)| paragraph.excused.is_none());
        let counts = &score.completeness;
        let mut this = Self {
            file,
            state: own.state.clone(),
            checklist: checklist.id.clone(),
            edition: checklist.edition.clone(),
            differs: checklist.differs,
            scope: checklist.within.as_ref().map(|within| within.id.clone()),
            completeness: Answered {
                applicable: counts.applicable(),
                full: counts.full,
                in_part: counts.in_part,
                unknown: counts.unknown,
                withheld: counts.withheld,
                open: counts.open,
                not_applicable: counts.not_applicable,
                unproved: counts.unproved,
                to_confirm: counts.to_confirm,
            },
            profile: Vec::new(),
            paragraphs: Vec::new(),
            overall: readings(&|reading| score.reading(reading).map(|scored| ends(&scored.sums.overall))),
            not_applicable_as_zero: readings(&|reading| score.reading(reading).map(|scored| ends(&scored.zeroed.overall))),
            text_alone: None,
            groups: Vec::new(),
        };
        if let Detail::All(by) = detail {
            this.profile = groups(Grouping::Kind);
            this.paragraphs = assessed.map(paragraph).collect();
            let bases = views(checklist, score, Grouping::Basis);
            this.text_alone = bases.iter().find(|view| view.id == Basis::Text.word()).map(figures);
            this.groups = by.map(groups).unwrap_or_default();
        }
        this
    }
}

fn ends(bounds: &Bounds, floors: &[Exact]) -> EndScores {
    let number =
        |figure: &Figure| Number { fraction: figure.value().to_string(), percent: Percent::new(figure.value().percent(floors)) };
    EndScores { low: bounds.low.as_ref().map(number), high: bounds.high.as_ref().map(number) }
}

fn band(checklist: &Checklist, at: usize) -> Option<String> {
    checklist.bands.list.get(at).map(|band| band.id.clone())
}

fn ratings(checklist: &Checklist, rating: &Rating) -> EndRatings {
    let capped = |cap: &Cap| {
        let measure = checklist.measures.get(cap.measure)?.id.clone();
        Some(CappedBy { measure, cause: cap.cause.word().to_owned() })
    };
    EndRatings {
        low: band(checklist, rating.low.band),
        high: rating.high.as_ref().and_then(|high| band(checklist, high.band)),
        capped_by: rating.low.effective().filter_map(capped).collect(),
    }
}
