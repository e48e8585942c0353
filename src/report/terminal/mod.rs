//! Scores, derivations and steps on a terminal: plain text of a given width, which means the same without colour.
//!
//! In: a [`Case`](super::Case) or the [`View`](super::View) of it. Out: text. Streams and exit codes do not belong here.

mod explain;
mod figures;
mod many;
mod score;
mod steps;
mod table;
mod trace;

pub use explain::{End, Subject, explain};
pub use many::many;
pub use score::{grouped, rating, score};
pub use steps::{steps, way};
pub use table::{Column, table};
pub use trace::trace;

pub use super::wrap::wrapped;
