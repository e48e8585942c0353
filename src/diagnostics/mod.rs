//! Problems in files, and reasons to stop, as people, scripts and editors read them.
//!
//! In: [`Diagnostic`](crate::source::Diagnostic)s and [`Failure`](crate::source::Failure)s. Out: text to print, or data to write as
//! JSON. Everything that comes from a file is escaped before people see it. Finding problems does not belong here.

mod excerpt;
mod human;
mod json;
mod sarif;
mod wording;

pub use human::{SEEN, failure, list};
pub use json::{Place, Problem, ProblemList};
pub use sarif::sarif;
