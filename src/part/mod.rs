//! The file that somebody fills in: every question with what may be answered and which evidence counts.
//!
//! In: a checklist and what is wanted of it. Out: a file to fill in, or a question block by block. Reading answers back is for `read`
//! and `check`.

mod blank;
mod question;

pub use blank::{Wanted, blank};
pub use question::{Block, class, question};
