//! Unpacks a Word document and puts its parts together.
//!
//! In: the bytes of a .docx. Out: its text. A part is read up to a limit and no further, so that a small file which unpacks to gigabytes
//! costs nothing.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::source::{Failure, FailureKind, shown};

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
    let fail = |what: String| Failure::new(FailureKind::Input, format!("{}: {what}", shown(name)));
    let broken = || {
        fail("the document cannot be unpacked: it is damaged, or its end is missing".to_owned())
            .help("save it again as a Word document (.docx) or as plain text")
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let mut part = |part: &str| -> Result<Option<Vec<u8>>, Failure> {
        let Ok(file) = archive.by_name(part) else { return Ok(None) };
        let mut found = Vec::new();
        file.take(limit.saturating_add(1)).read_to_end(&mut found).map_err(|_| broken())?;
        if found.len() as u64 > limit {
            return Err(fail(format!("its part {part} is larger than {limit} bytes, so it was not read"))
                .help("`--max-size BYTES` allows more"));
        }
        Ok(Some(found))
    };
    let Some(document) = part("word/document.xml")? else {
        return Err(fail("this is a packed file, and no Word document".to_owned())
            .help("save the text as a Word document (.docx) or as plain text"));
    };
    let numbering = Numbering::read(part("word/numbering.xml")?.as_deref(), part("word/styles.xml")?.as_deref());
    body::text(&document, numbering).map_err(|_| broken())
}
