//! A Word document as plain text: one line for each paragraph, beginning with the number that Word would show.
//!
//! In: the bytes of a .docx. Out: text. Footnotes, page headers and page footers are other parts of the file and are left out, and so is
//! what was deleted with tracked changes. Nothing here knows what a resolution is.

mod body;
mod numbering;
mod package;

pub use crate::packed::is_packed;
pub use package::text;
