//! Checklists, scores, derivations and steps as plain text of a given width. Nothing depends on colour.
//!
//! In: a [`ReportInput`](crate::view::ReportInput) or the [`View`](crate::view::View) of it. Out: text. Streams and exit codes are for
//! `cli`.

mod explain;
mod figures;
mod many;
mod merge;
mod outline;
mod score;
mod status;
mod steps;
mod table;
mod trace;

pub use explain::{End, Subject, explain};
pub use figures::range;
pub use many::many;
pub use merge::merge;
pub use outline::{counts, entry, measure, outline, paragraph};
pub use score::{grouped, rating, reservation, score};
pub use status::{letters, status};
pub use steps::{steps, way};
pub use table::{Column, table};
pub use trace::trace;
