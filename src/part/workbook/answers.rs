//! Reads the answers of a workbook that came back.
//!
//! In: the bytes; then the checklist and the assessment that its origin names. Out: the part's own text with what was changed, a list of
//! the changes, and every cell that cannot be read. What stands in a cell is compared with what the program had put there, so a workbook
//! that nobody filled in gives the same text again, byte for byte.

use std::sync::Arc;

use crate::labels::Labels;
use crate::model::{Assessment, Checklist};
use crate::source::{Diagnostic, Phrase, Source, code};

use super::cells::{self, Book};
use super::change::{CellChange, apply};
use super::contradictions;
use super::form::Form;
use super::grid::Grid;
use super::origin::Origin;
use super::reader::Reader;
use super::value::Refusal;

/// A workbook whose origin is known, and whose answers have not been read yet.
#[derive(Debug)]
pub struct Opened {
    /// What it was made from. The caller finds the checklist and checks the text of the part against it.
    pub origin: Origin,
    source: Arc<Source>,
    book: Book,
}

/// What came back.
#[derive(Debug)]
pub struct Returned {
    /// The part's text, with every answer that was changed and could be read.
    pub text: String,
    /// The cells that were changed.
    #[cfg_attr(not(feature = "internals"), expect(dead_code, reason = "merging compares the text; tests look at the cells"))]
    pub changes: Vec<Change>,
    /// Cells that cannot be read (errors), and what is missing or was not read (warnings).
    pub problems: Vec<Diagnostic>,
}

/// A cell that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The sheet and the cell, such as `Para. 9!C14`.
    pub cell: String,
    /// The measure or `evidence`, a slash, and what about it: `op09-hotline/level`.
    pub row: String,
    /// What stood there when the workbook was sent out.
    pub before: Option<String>,
    /// What stands there now; `None` where it was cleared.
    pub after: Option<String>,
}

/// Opens a workbook; `name` is that of the file.
///
/// # Errors
/// It is no workbook of this program, or one that is refused.
pub fn open(name: &str, bytes: &[u8]) -> Result<Opened, Diagnostic> {
    let source = Arc::new(Source::new(name, ""));
    let book = cells::open(&source, bytes)?;
    let origin = Origin::find(&book)
        .map_err(|message| Diagnostic::of_file(code::WRONG_FILE, &source, message).help("problem.workbook.origin-help"))?;
    Ok(Opened { origin, source, book })
}

impl Opened {
    /// Reads the answers. The checklist is the one that the origin names, in its language, cut down to what the part asks; the
    /// assessment is the text of the part, checked; and the labels are in the same language.
    ///
    /// # Errors
    /// The checklist is another one, or another edition of it.
    pub fn read(&self, labels: &Labels, checklist: &Checklist, assessment: &Assessment) -> Result<Returned, Diagnostic> {
        if self.origin.checklist != checklist.id || self.origin.edition != checklist.edition {
            let message = Phrase::new("problem.workbook.other-edition")
                .typed("own", &format!("{} {}", self.origin.checklist, self.origin.edition))
                .typed("other", &format!("{} {}", checklist.id, checklist.edition));
            return Err(Diagnostic::of_file(code::OTHER_EDITION, &self.source, message));
        }
        let form = Form::new(labels, checklist, assessment, &self.origin.text);
        let grid = Grid::new(&self.book);
        let mut reader = Reader::new(&self.source, &grid);
        let mut changes = reader.changes(&form, self.book.is_from_1904);
        contradictions::withdraw(&mut reader, &form, &mut changes);
        let (text, failed) = apply(checklist, &form, &self.origin.text, &changes);
        for cell in &failed {
            reader.problem(cell, Refusal::new(Phrase::new("problem.cell.no-place")));
        }
        reader.report_missing();
        reader.report_unread(&form, &self.book);
        let changes = changes.iter().filter(|change| !failed.contains(&change.cell)).map(Change::of).collect();
        Ok(Returned { text, changes, problems: reader.problems })
    }
}

impl Change {
    fn of(change: &CellChange<'_>) -> Self {
        let before = change.row.fields.iter().find(|field| field.column == change.column);
        Self {
            cell: change.cell.clone(),
            row: change.row.id.clone(),
            before: before.and_then(|field| field.value.shown()),
            after: change.value.shown(),
        }
    }
}
