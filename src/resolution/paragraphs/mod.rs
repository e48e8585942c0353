//! From lines to operative paragraphs.
//!
//! In: lines of which those that belong to the page and to footnotes are marked. Out: paragraphs, each with its number, its words on one
//! line, its verb, whom it addresses, and its parts. `number` finds where they begin and `bounds` where they end; `paragraph` reads one.

pub(crate) mod addressee;
pub(crate) mod annex;
pub(crate) mod asking;
pub(crate) mod bounds;
pub(crate) mod carried;
pub(crate) mod head;
pub(crate) mod join;
pub(crate) mod kind;
pub(crate) mod label;
pub(crate) mod listed;
pub(crate) mod lost;
pub(crate) mod number;
pub(crate) mod numeral;
pub(crate) mod paragraph;
pub(crate) mod part;
pub(crate) mod sequence;
pub(crate) mod verb;
