//! The file that a user fills in: every question with its allowed answers and the accepted evidence.
//!
//! In: a checklist, and which of its questions to ask; for the part of one body, an assessment. Out: a file or a workbook to fill in, or
//! one question block by block. Answers in TOML are read by `read` and `check`, those in a workbook become TOML here, and parts are put
//! together by `merge`.

mod blank;
mod entry;
mod extract;
mod question;
#[cfg(feature = "office")]
pub mod workbook;

pub use blank::{BlankOptions, WIDTH, blank, question_lines};
pub use entry::{Entry, EntryId, EntryKind, Leaf, entries};
pub use extract::{PartInput, part};
pub use question::{Block, class, question};
