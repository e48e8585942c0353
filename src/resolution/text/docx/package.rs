//! Unpacks a Word document and puts its parts together.
//!
//! In: the bytes of a .docx. Out: its text. A part is read up to a limit and no further, so that a small file which unpacks to gigabytes
//! costs nothing.

use crate::packed::{Archive, ArchiveFault};
use crate::source::{Failure, FailureKind, Phrase};

use super::body;
use super::numbering::Numbering;

/// The most entries of an archive, far above those of any document.
const ENTRIES: usize = 20_000;

/// The text of a Word document; `name` is the file's, `limit` the most bytes that a part of it may unpack to.
///
/// # Errors
/// It is another packed file, broken, or unpacks to more than the limit.
pub fn text(name: &str, bytes: &[u8], limit: u64) -> Result<String, Failure> {
    let fail = |key: &'static str| Phrase::new(key).with("file", name);
    let broken =
        || Failure::new(FailureKind::Input, fail("failure.word-document.broken")).help("failure.word-document.broken-help");
    let mut archive = Archive::open(bytes, ENTRIES).map_err(|_| broken())?;
    let mut part = |part: &str| {
        archive.part(part, limit).map_err(|fault| match fault {
            ArchiveFault::TooLarge(part) => {
                let message = fail("failure.word-document.too-large").with("part", part).with("limit", limit);
                Failure::new(FailureKind::Input, message).help("failure.word-document.too-large-help")
            }
            _ => broken(),
        })
    };
    let Some(document) = part("word/document.xml")? else {
        let failure = Failure::new(FailureKind::Input, fail("failure.word-document.not-word"));
        return Err(failure.help("failure.word-document.not-word-help"));
    };
    let numbering = Numbering::read(part("word/numbering.xml")?.as_deref(), part("word/styles.xml")?.as_deref());
    body::text(&document, numbering).map_err(|_| broken())
}
