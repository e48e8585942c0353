//! Problems in files, and failures, as text for people and as data for scripts and editors.
//!
//! In: [`Diagnostic`](crate::source::Diagnostic)s and [`Failure`](crate::source::Failure)s. Out: text to print, or data to write as
//! JSON. Everything that comes from a file is escaped before it is shown. Problems are found elsewhere.

mod excerpt;
mod human;
mod json;
#[cfg(feature = "cli")]
mod sarif;
mod wording;

pub use human::{failure, list};
pub use json::{CheckedFile, Problem, ProblemList};
#[cfg(feature = "cli")]
pub use sarif::sarif;
