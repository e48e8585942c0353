//! An archive that is judged before anything is unpacked.
//!
//! The sender decides what an archive says about itself, so nothing that it says is trusted: a part is unpacked up to a limit and no
//! further, entries may not share bytes or a name, and an entry that unpacks to another size than it announces is refused.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use memchr::memmem;
use zip::{CompressionMethod, ZipArchive};

/// Why an archive, or a part of it, is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArchiveFault {
    /// It is no archive, or a damaged one.
    Broken,
    /// It has more entries than the limit.
    Entries(usize),
    /// This part unpacks to more than the limit.
    TooLarge(String),
    /// This entry is encrypted.
    Encrypted(String),
    /// This entry is packed in a way that no office program uses.
    Method(String),
    /// The name of this entry leads out of the archive.
    Name(String),
    /// Two entries have one name.
    Twice,
    /// This entry shares bytes with another one.
    Overlap(String),
    /// This entry unpacks to another size than the archive says.
    Size(String),
}

/// Whether bytes begin as an archive does.
#[must_use]
pub fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// An archive whose entries have been judged.
pub struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    names: BTreeSet<String>,
}

impl<'b> Archive<'b> {
    /// Opens an archive of at most so many entries.
    ///
    /// # Errors
    /// It is broken, or one of its entries is refused.
    pub fn open(bytes: &'b [u8], most: usize) -> Result<Self, ArchiveFault> {
        let announced = announced(bytes).ok_or(ArchiveFault::Broken)?;
        if announced > most {
            return Err(ArchiveFault::Entries(most));
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ArchiveFault::Broken)?;
        // The library keeps one entry of those that share a name.
        if zip.len() != announced {
            return Err(ArchiveFault::Twice);
        }
        let mut names = BTreeSet::new();
        let mut stretches: Vec<(u64, u64, String)> = Vec::with_capacity(zip.len());
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(|_| ArchiveFault::Broken)?;
            let name = entry.name().map_err(|_| ArchiveFault::Broken)?.into_owned();
            if name.starts_with(['/', '\\']) || name.contains(':') || name.split(['/', '\\']).any(|part| part == "..") {
                return Err(ArchiveFault::Name(name));
            }
            if entry.encrypted() {
                return Err(ArchiveFault::Encrypted(name));
            }
            if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
                return Err(ArchiveFault::Method(name));
            }
            let start = entry.data_start().ok_or(ArchiveFault::Broken)?;
            stretches.push((entry.header_start(), start.saturating_add(entry.compressed_size()), name.clone()));
            if !names.insert(name) {
                return Err(ArchiveFault::Twice);
            }
        }
        stretches.sort();
        for two in stretches.windows(2) {
            if let [(_, end, _), (start, _, name)] = two
                && start < end
            {
                return Err(ArchiveFault::Overlap(name.clone()));
            }
        }
        Ok(Self { zip, names })
    }

    /// The names of all entries.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// A part, unpacked; `None` where there is none of the name.
    ///
    /// # Errors
    /// It is damaged, unpacks to more than `limit` bytes, or to another size than the archive says.
    pub fn part(&mut self, name: &str, limit: u64) -> Result<Option<Vec<u8>>, ArchiveFault> {
        if !self.names.contains(name) {
            return Ok(None);
        }
        let entry = self.zip.by_name(name).map_err(|_| ArchiveFault::Broken)?;
        let announced = entry.size();
        let mut found = Vec::new();
        entry.take(limit.saturating_add(1)).read_to_end(&mut found).map_err(|_| ArchiveFault::Broken)?;
        let length = found.len() as u64;
        if length > limit {
            return Err(ArchiveFault::TooLarge(name.to_owned()));
        }
        if length != announced {
            return Err(ArchiveFault::Size(name.to_owned()));
        }
        Ok(Some(found))
    }
}

/// How many entries the end of an archive announces.
fn announced(bytes: &[u8]) -> Option<usize> {
    let end = memmem::rfind(bytes, b"PK\x05\x06")?;
    let count = bytes.get(end + 10..end + 12)?;
    Some(usize::from(u16::from_le_bytes(count.try_into().ok()?)))
}
