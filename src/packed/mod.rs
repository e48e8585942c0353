//! Packed files that others send, such as Word documents and workbooks: ZIP archives of XML parts.
//!
//! In: the bytes of a file. Out: its parts, one at a time and each up to a limit, or why the archive cannot be trusted; and a streaming
//! reader of their XML. What a part means is for `resolution` and `part`.

mod archive;
mod xml;

pub use archive::{Archive, ArchiveFault, is_packed};
pub use xml::{attributes, plain, reader};
