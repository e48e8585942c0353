//! The file that a user fills in: every question with its allowed answers and the accepted evidence.
//!
//! In: a checklist, and which of its questions to ask. Out: a file to fill in, or one question block by block. Answers are read by
//! `read` and `check`.

mod blank;
mod question;

pub use blank::{BlankOptions, WIDTH, blank, question_lines};
pub use question::{Block, class, question};
