//! Changes the file of an assessment, and nothing in it but what was answered; in that of a checklist, the facts of texts.
//!
//! In: the text of a file, and values by their paths. Out: the text, with every other byte as it was. Whether a value makes sense is for
//! `check`, and saving the text for `cli`.

mod editor;
mod layout;
mod list;
mod names;
mod place;
mod remarks;
mod removal;
mod splice;
mod tables;
mod trace;
mod value;
mod waiting;

pub use editor::{EditError, TomlEditor};
pub use value::TomlValue;
