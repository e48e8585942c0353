//! The report as a document, and the formats that it is written in.
//!
//! In: a [`View`](crate::view::View) and labels. Out: a [`Document`], which fixes content and order before anything is known of how
//! pages look, and the bytes of each of [`FORMATS`]: one file or folder for each. Figures and wording are chosen before this step;
//! writing files is for the command line.

mod blocks;
mod count;
mod csv;
mod direction;
mod format;
mod input;
mod length;
mod line;
mod markdown;
mod name;
mod numbering;
#[cfg(feature = "pdf")]
mod pdf;
mod read;
mod template;
mod walk;
#[cfg(feature = "office")]
mod word;
#[cfg(feature = "office")]
mod workbook;

pub use blocks::{Block, Cell, Document, Fact, Inline, Item, Line, Picture, RichText, Row, Style, Table};
pub use count::{Chapter, words};
pub use format::{FORMATS, Format, PDF, Threads};
pub use input::RenderInput;
pub use length::length;
pub use name::{named, slug, stem};
pub use template::{Markup, render_users};
pub use walk::{Visited, pieces, walk};

#[cfg(feature = "internals")]
pub use template::shipped::TEMPLATES;
