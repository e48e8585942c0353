//! The file that a user fills in: every question with its allowed answers and the accepted evidence.
//!
//! In: a checklist, and which of its questions to ask. Out: a file to fill in, a workbook to fill in, or one question block by block.
//! Answers in TOML are read by `read` and `check`; those in a workbook become TOML here.

mod blank;
mod question;
#[cfg_attr(not(feature = "internals"), expect(dead_code, unused_imports, reason = "for those who send parts and merge them"))]
pub mod workbook;

pub use blank::{BlankOptions, WIDTH, blank, question_lines};
pub use question::{Block, class, question};
