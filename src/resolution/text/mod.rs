//! From a text as it comes to lines and words, and to which lines belong to the page and not to the text.
//!
//! In: a plain text or a Word document. Out: lines, each with its place, the running heads and page numbers among them marked; and the
//! language. In order: `docx`, `words`, `phrases`, `lines`, `note`, `furniture`, `recognise`.

pub(crate) mod digest;
#[cfg(feature = "office")]
pub mod docx;
pub(crate) mod furniture;
pub(crate) mod lines;
pub(crate) mod note;
pub(crate) mod phrases;
pub(crate) mod recognise;
pub(crate) mod words;
