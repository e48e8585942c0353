//! Unpacks a Word document and puts its parts together.
//!
//! In: the bytes of a .docx. Out: its text. A part is read up to a limit and no further, so that a small file which unpacks to gigabytes
//! costs nothing.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::source::{Failure, FailureKind, Phrase};

use super::body;
use super::numbering::Numbering;

/// Whether bytes begin as a .docx does, which is a packed file.
#[must_use]
pub fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The text of a Word document; `name` is the file's, `limit` the most bytes that a part of it may unpack to.
///
/// # Errors
/// It is another packed file, broken, or unpacks to more than the limit.
pub fn text(name: &str, bytes: &[u8], limit: u64) -> Result<String, Failure> {
    let fail = |key: &'static str| Phrase::new(key).with("file", name);
    let broken =
        || Failure::new(FailureKind::Input, fail("failure.word-document.broken")).help("failure.word-document.broken-help");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut part = |part: &str| -> Result<Option<Vec<u8>>, Failure> {
        let Ok(file) = archive.by_name(part) else { return Ok(None) };
        let mut found = Vec::new();
        file.take(limit.saturating_add(1)).read_to_end(&mut found).map_err(|_| broken())?;
        if found.len() as u64 > limit {
            let message = fail("failure.word-document.too-large").with("part", part).with("limit", limit);
            return Err(Failure::new(FailureKind::Input, message).help("failure.word-document.too-large-help"));
        }
        Ok(Some(found))
    };
    let Some(document) = part("word/document.xml")? else {
        let failure = Failure::new(FailureKind::Input, fail("failure.word-document.not-word"));
        return Err(failure.help("failure.word-document.not-word-help"));
    };
    let numbering = Numbering::read(part("word/numbering.xml")?.as_deref(), part("word/styles.xml")?.as_deref());
    body::text(&document, numbering).map_err(|_| broken())
}
