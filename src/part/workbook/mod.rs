//! A part as a workbook: the questions of one body as a questionnaire for a spreadsheet program, and the answers read back from it.
//!
//! In: a checklist cut down to the questions, and the part, an assessment in TOML. Out: the bytes of an `.xlsx`; and from those that come
//! back, the part's own text, in which only the answers that somebody changed are different. A workbook carries the text of its part on
//! a hidden sheet, and a hidden id beside every row, so that rows may be sorted, columns moved and sheets renamed.
//!
//! | module | question that it answers |
//! | --- | --- |
//! | `form` | Which cells are there to fill in, and what stands in them already? |
//! | `write` | What does the questionnaire look like? |
//! | `cells` | What is in the cells of a file that somebody sent? |
//! | `origin` | Which part was the workbook made from? |
//! | `grid` | Which cell is which? |
//! | `value` | What does somebody mean by the content of a cell? |
//! | `answers` | What was changed, and how does the part read with that? |
//!
//! Opening a file needs nothing but its bytes: [`open`]. Its answers need the checklist that it names: [`Opened::read`].

mod answers;
mod cells;
mod change;
mod form;
mod grid;
mod lists;
mod origin;
mod pieces;
mod questions;
mod value;
mod write;

pub use answers::open;
#[cfg(feature = "internals")]
pub use answers::{Change, Opened, Returned};
#[cfg(feature = "internals")]
pub use origin::Origin;
pub use write::workbook as write;
