//! What the program knows about each language of resolutions: the words and characters by which it reads them.
//!
//! The words of a language are one TOML file, such as `en.toml`, which a linguist edits without knowing Rust. To add a language, add its
//! file and its line in `tables.rs`. How the words are looked for is the same in every language and is the work of the other folders.

mod addressee;
mod tables;
mod verbs;

pub use addressee::Addressee;
pub use tables::Language;
pub use verbs::{MODIFIERS, VERBS, VerbRole};
