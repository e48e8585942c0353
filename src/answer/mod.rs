//! The kinds of answer that a measure can ask for, one file each: what the checklist says about it, what an assessment answers, what
//! that answer earns, and what the next step would be. METHOD, "From answer to credit".
//!
//! In: tables of a user's file. Out: a checked question ([`Asks`]), a checked answer ([`Given`]) and its credit at both ends.
//! To add a kind, write its file with an implementation of [`AnswerKind`], and add its name to the last line of `asks.rs`. The
//! compiler asks for the rest; the test `kinds` lists the few other places that treat one kind in a special way.

mod asks;
mod elements;
mod items;
mod kind;
mod level;
mod listed;
mod number;
mod period;
mod prompt;
mod row;
mod series;
mod unit;
mod yes_no;

pub use crate::source::Phrase;
pub use asks::{ANSWER_KEYS, Asks, Given, MEASURE_KEYS, NAMES, called, required};
pub use elements::Element;
pub use items::Mark;
pub use kind::{Choice, CommonEnds};
pub use listed::{ALL_OTHERS, EvidenceReference, Listed, is_all_others, listed, reference_shape, references};
pub use period::Period;
pub use prompt::Prompt;
pub use row::{Row, RowMark};
pub use unit::Unit;
pub use yes_no::Word;

#[cfg(feature = "internals")]
pub use series::Cell;
