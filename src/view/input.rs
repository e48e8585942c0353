//! What a report is made from: a checklist, an assessment and its score, held together, and the language that it is written in.

use crate::labels::Labels;
use crate::model::{Assessment, Checklist};
use crate::score::Score;
use crate::source::Diagnostic;

/// What a report is about, and the language that it is in.
#[derive(Debug, Clone, Copy)]
pub struct ReportInput<'a> {
    /// The checklist.
    pub checklist: &'a Checklist,
    /// The assessment.
    pub own: &'a Assessment,
    /// A second party's file on the same state.
    pub other: Option<&'a Assessment>,
    /// The score of the two.
    pub score: &'a Score,
    /// The warnings of the check, on both files.
    pub warnings: &'a [Diagnostic],
    /// Labels in the language of the report.
    pub labels: &'a Labels,
}
