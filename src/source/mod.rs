//! A user's file as text: places in it, problems at those places, and how untrusted text is displayed.
//!
//! In: the bytes of a file, already read. Out: [`Source`], [`Span`], [`Diagnostic`], and a typed view ([`Table`], [`Value`])
//! over its TOML. Nothing here knows what a checklist or an assessment is; that is for `read` and `check`.

pub mod citation;
pub mod code;
mod diagnostic;
mod failure;
mod phrase;
pub mod plain;
mod shape;
mod shown;
mod suggest;
mod text;
mod value;

pub use code::{CODES, Code, Severity};
pub use diagnostic::{Diagnostic, Problems};
pub use failure::{Failure, FailureKind, io_reason};
pub use phrase::{Part, Phrase, filled};
pub use shape::{Key, Need, Shape, TO_BE_WRITTEN, keys_of};
pub use shown::{quoted, shown, shown_json, untranslated};
pub use suggest::{nearest, nearest_text};
pub use text::{Place, Source, Span, digest_of};
pub use value::{Found, Table, Value};
