//! Everything that the program shows, as data: the frozen view of a report, and the smaller documents of other commands.
//!
//! In: a [`ReportInput`], a checklist or what was read of a resolution. Out: plain texts, figures with their derivations, labels in one
//! language. Every format shows the [`View`], and the JSON report is it: small, versioned and documented in `reports/README.md`, so
//! that inner types stay free to change. No format belongs here.

mod annex;
mod answer;
mod catalogue;
mod coverage;
mod derive;
mod figure;
mod file;
mod input;
mod measure;
mod merged;
mod overall;
mod paragraph;
mod profile;
mod published;
mod report;
mod results;
mod schema;
mod scores;
mod status;
mod summary;
mod trace;

pub use annex::{Asked, Disagreement, Excluded, OpenQuestion, Piece, PieceUse, Step, Way};
pub use answer::{Answer, Remark, Row, Use, verdict};
pub use catalogue::{Catalogue, CatalogueHead};
pub use coverage::{Coverage, Covered, Text};
pub use derive::{counted, formula, word_of as because};
pub use figure::{Figure, Range, Readings};
pub use file::{ChecklistHead, FileHead, Named};
pub use input::ReportInput;
pub use measure::Measure;
pub use merged::{
    MergeChange, MergeConflict, MergePlace, MergeRemark, MergeRename, MergeResult, MergeValue, MergeVersion, MergedFile,
};
pub use overall::{Overall, Robustness};
pub use paragraph::{Paragraph, Rating};
pub use profile::Group;
pub use report::View;
pub use results::{
    CatalogueList, CodeExplanation, Explanation, ParagraphLength, ReachAnswer, ReportFiles, ReportLength, Reservation, StepList,
    TranslationFile,
};
pub use schema::{report_schema, schema_of};
pub use scores::{Detail, EndScores, FileScore, Scores};
pub use status::{BodyStatus, Status, StatusQuestion};
pub use trace::{DependentMeasures, Trace, TracedChange, TracedDifference, TracedInput, TracedParagraph, TracedText};
