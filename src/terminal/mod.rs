//! Checklists, scores, derivations and steps on a terminal: plain text of a given width, which means the same without colour.
//!
//! In: a [`ReportInput`](crate::view::ReportInput) or the [`View`](crate::view::View) of it. Out: text. Streams and exit codes do not
//! belong here.

mod explain;
mod figures;
mod many;
mod outline;
mod score;
mod steps;
mod table;
mod trace;

pub use explain::{End, Subject, explain};
pub use many::many;
pub use outline::{counts, measure, outline, paragraph};
pub use score::{grouped, rating, score};
pub use steps::{steps, way};
pub use table::{Column, table};
pub use trace::trace;
