//! What commands print with `--json` beside scores, checklists and reports: small documents, each with a version.
//!
//! `version` rises when a field changes its meaning or is removed; a new field leaves it as it is.

use schemars::JsonSchema;
use serde::Serialize;

use super::file::Named;
use super::{CatalogueHead, Measure, Range, Step, Way};
use crate::model::Checklist;

/// The built-in checklists: `checklist list --json`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CatalogueList {
    /// The version of this shape.
    pub version: u32,
    /// Each checklist without its paragraphs.
    pub checklists: Vec<CatalogueHead>,
}

/// The file of a translation: `checklist translate --json`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TranslationFile {
    /// The version of this shape.
    pub version: u32,
    /// The path of the file that was written.
    pub written: String,
    /// `started` if the file is new, `noted` if it was recorded from which texts the translations in it were made.
    pub done: String,
    /// How many texts a new file leaves to translate, or how many translations an existing one has.
    pub texts: usize,
}

/// What has to be said beside figures: METHOD, "What was asked, and by whom".
#[derive(Debug, Serialize, JsonSchema)]
pub struct Reservation {
    /// Whether the checklist bears the id of a built-in one and differs from it.
    pub differs: bool,
    /// The scope that is answered; `null` for the whole checklist.
    pub scope: Option<Named>,
}

impl Reservation {
    /// What has to be said beside the figures of a checklist.
    #[must_use]
    pub fn new(checklist: &Checklist) -> Self {
        let scope = checklist.within.as_ref().map(|scope| Named::new(&scope.id, &scope.title));
        Self { differs: checklist.differs, scope }
    }
}

/// How a figure is computed: `explain --json`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Explanation<'v> {
    /// The version of this shape.
    pub version: u32,
    /// The assessment, as it was named on the command line.
    pub file: String,
    /// What its figures rest on.
    #[serde(flatten)]
    pub reservation: Reservation,
    /// `overall`, the id of a paragraph, or the id of a measure.
    pub subject: String,
    /// `declared`, `evidenced` or `corroborated`.
    pub reading: String,
    /// Both ends of the figure with everything that they are computed from; `null` if the reading has no such figure.
    pub figure: Option<Range>,
    /// The measures that the figure is computed from.
    pub measures: Vec<&'v Measure>,
}

/// What the code of a problem means: `explain --code --json`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CodeExplanation {
    /// The version of this shape.
    pub version: u32,
    /// The code.
    pub code: String,
    /// `error` or `warning`.
    pub severity: String,
    /// What it means and what to do.
    pub about: String,
}

/// The next step of every measure: `steps --json`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StepList {
    /// The version of this shape.
    pub version: u32,
    /// What its figures rest on.
    #[serde(flatten)]
    pub reservation: Reservation,
    /// The steps, critical measures that are not met first.
    pub steps: Vec<Step>,
}

/// The shortest way to a rating: `steps --reach --json`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReachAnswer {
    /// The version of this shape.
    pub version: u32,
    /// What its figures rest on.
    #[serde(flatten)]
    pub reservation: Reservation,
    /// `already` if the paragraph has the rating or a higher one, `way` if steps lead to it, `not-assessable` if none do.
    pub reach: String,
    /// The steps; `null` unless there is a way.
    pub way: Option<Way>,
}

/// The files of a report: `report --json`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportFiles {
    /// The version of this shape.
    pub version: u32,
    /// The paths of the files that were written.
    pub written: Vec<String>,
    /// How many words the report has.
    pub words: Option<ReportLength>,
}

/// How many words a report has.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReportLength {
    /// The words that `--limit-words` counts: answers, reasons, additional facts and notes; in the short version, all of them.
    pub all: usize,
    /// The words of the whole report, questions and figures included.
    pub whole: usize,
    /// The words of each paragraph's answers; none in the short version.
    pub paragraphs: Vec<ParagraphLength>,
}

/// How many words a paragraph has in a report.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ParagraphLength {
    /// The id of the paragraph.
    pub id: String,
    /// Its words.
    pub words: usize,
}
