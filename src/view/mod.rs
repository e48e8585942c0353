//! Everything that the program shows, as data: the frozen view of a report, and the smaller documents of other commands.
//!
//! In: a [`ReportInput`], a checklist or what was read of a resolution. Out: plain texts, figures with their derivations, labels in one
//! language. Every format shows the [`View`], and the JSON report is it: small, versioned and documented in `reports/README.md`, so
//! that inner types stay free to change. No format belongs here.

mod annex;
mod catalogue;
mod coverage;
mod figure;
mod file;
mod input;
mod measure;
mod overall;
mod paragraph;
mod published;
mod report;
mod results;
mod schema;
mod scores;
mod trace;

pub use annex::{Asked, Disagreement, Excluded, Piece, PieceUse, Question, Step, Way, WayStep};
pub use catalogue::{Catalogue, CatalogueChoice, CatalogueHead, CatalogueMeasure, CatalogueParagraph};
pub use coverage::{Coverage, Covered, Text};
pub use figure::{Derivation, Figure, Part, Range, Readings, counted, formula, word_of as because};
pub use file::{Band, ChecklistHead, ClassHead, FileHead, Named, Translation};
pub use input::ReportInput;
pub use measure::{Answer, Fact, Measure, Row, Use, verdict};
pub use overall::{Overall, Robustness};
pub use paragraph::{Cap, Counts, Paragraph, Rating};
pub use report::{FORMAT, Gap, Group, Grouped, View, Warning};
pub use results::{
    CatalogueList, CodeExplanation, Explanation, ParagraphLength, Reach, ReportFiles, ReportLength, Steps, TranslationFile,
};
pub use schema::{report_schema, schema_of};
pub use scores::{Answered, Detail, EndScores, FileScore, GroupScore, Number, ParagraphScore, ReadingScores, Scores};
pub use trace::{DependentMeasures, Stretch, Trace, TracedChange, TracedDifference, TracedInput, TracedParagraph, TracedText};
