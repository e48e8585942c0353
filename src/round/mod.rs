//! The next round of an assessment: the last file, taken to another period or to another edition of the checklist.
//!
//! In: the last file's text, both editions, and the map between them. Out: the text of the new file, and what became of every answer.
//! Nothing is dropped silently: an answer that is not carried over stays in the new file as a comment, with the reason.

mod next;
mod outcome;

pub use next::{NextInput, next};
pub use outcome::{NextRound, Question};
