//! Say it: one frozen view of a score, then formats.
//!
//! In: a checklist, an assessment and its score. Out: a view, and from it pages, tables and data. Nothing here computes a
//! figure; nothing here opens, prints or asks for the time.

mod words;

pub use words::{LANGUAGES, Words};
