//! The report as Markdown (CommonMark with the tables of GitHub), and text made safe for Markdown.
//!
//! In: a [`Document`](super::Document). Out: text that reads well in a diff. Pictures have words in their place; links within the
//! report are shown as their text, since every reader of Markdown names headings in a way of its own.

mod escape;
mod write;

pub use escape::escaped;
pub use write::file;
