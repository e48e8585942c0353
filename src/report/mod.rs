//! Say it: one frozen view of a score, then formats.
//!
//! In: a checklist, an assessment and its score, held together by a [`Case`]. Out: a [`View`], and from it pages, tables and data.
//! Nothing here computes a figure; nothing here opens, prints or asks for the time.

mod blank;
mod catalogue;
mod csv;
mod format;
mod guard;
mod locale;
mod manuscript;
mod markdown;
pub mod outline;
pub mod paper;
#[cfg(feature = "pdf")]
mod pdf;
pub mod problems;
mod question;
pub mod scores;
mod template;
mod templates;
pub mod terminal;
mod trace;
mod view;
mod word;
mod words;
mod workbook;
mod wrap;

pub use blank::{Wanted, blank};
pub use catalogue::{Catalogue, CatalogueChoice, CatalogueHead, CatalogueMeasure, CatalogueParagraph};
pub use format::{FORMATS, Format, PDF, report_schema, schema_of};
pub use manuscript::Manuscript;
pub use template::{Markup, render_users};
pub use templates::TEMPLATES;
pub use trace::{Given, Resting, Stretch, Trace, TracedChange, TracedDifference, TracedParagraph, TracedText};
pub use view::{
    Answer, Asked, Band, Cap, ChecklistHead, ClassHead, Counts, Coverage, Covered, Derivation, Disagreement, Excluded, FORMAT,
    Fact, Figure, FileHead, Firmness, Gap, Group, Grouped, Measure, Named, Overall, Paragraph, Part, Piece, PieceUse, Question,
    Range, Rating, Readings, Row, Step, Text, Translation, Use, View, Warning, Way, WayStep,
};
pub use words::{LANGUAGES, Words};

use crate::model::{Assessment, Checklist};
use crate::score::Score;
use crate::source::Diagnostic;

/// What a report is about, and the language that it is in.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The checklist.
    pub checklist: &'a Checklist,
    /// The assessment.
    pub own: &'a Assessment,
    /// A second party's file on the same state.
    pub other: Option<&'a Assessment>,
    /// The score of the two.
    pub score: &'a Score,
    /// What the check warned of, in both files.
    pub warnings: &'a [Diagnostic],
    /// Labels.
    pub words: &'a Words,
}
