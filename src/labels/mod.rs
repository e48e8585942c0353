//! What the program says, in a reader's language: labels, numbers, days, plurals and line breaks.
//!
//! In: a language's code, and a key with its parts, a number, a day or a text. Out: text. The labels are TOML, one file for each
//! language in `/reports/lang`, packed while the program is built. What is said, and where it is shown, does not belong here.

mod direction;
mod locale;
mod lookup;
mod wrap;

pub use direction::{directed, has_right_to_left, is_right_to_left, language_of, starts_from_right};
pub use lookup::{LANGUAGES, Labels};
pub use wrap::{longest_piece, wrapped};
