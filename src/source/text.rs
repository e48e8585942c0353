//! The text of one file, its name, and the places in it.

use std::ops::Range;
use std::sync::OnceLock;

use memchr::memchr_iter;
use sha2::{Digest, Sha256};

/// A stretch of a file, in bytes from its beginning.
pub type Span = Range<usize>;

/// A line and a column, both from 1. Columns count characters, not bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// One file that a user wrote: its name as the user gave it, and its text as it was read.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    lines: OnceLock<Vec<usize>>,
    counts: OnceLock<Vec<usize>>,
    repaired: OnceLock<String>,
}

/// Characters are counted once for every stretch of so many bytes: a line may be megabytes long and have thousands of places.
const STRETCH: usize = 1024;

impl Source {
    /// Takes a name to print and the whole text, byte order mark included.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), lines: OnceLock::new(), counts: OnceLock::new(), repaired: OnceLock::new() }
    }

    /// The name to print, as the user gave it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, byte for byte.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text without what does not parse, made when it is first parsed. It lives as long as the text, so that a parsed table can
    /// borrow from it.
    pub(crate) fn repaired(&self, make: impl FnOnce() -> String) -> &str {
        self.repaired.get_or_init(make)
    }

    /// SHA-256 of the text, in lower-case hexadecimal.
    #[must_use]
    pub fn digest(&self) -> String {
        digest_of(&self.text)
    }

    /// Byte offsets at which lines begin; a lone carriage return ends no line.
    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| std::iter::once(0).chain(memchr_iter(b'\n', self.text.as_bytes()).map(|at| at + 1)).collect())
    }

    /// How many characters precede a byte offset.
    fn characters_before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let begun = |bytes: &[u8]| bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
        let counts = self.counts.get_or_init(|| {
            let mut counts = vec![0];
            for stretch in bytes.chunks(STRETCH) {
                counts.push(counts.last().copied().unwrap_or(0) + begun(stretch));
            }
            counts
        });
        let stretch = offset / STRETCH;
        let rest = bytes.get(stretch * STRETCH..offset).unwrap_or_default();
        counts.get(stretch).copied().unwrap_or(0) + begun(rest)
    }

    /// The line of a byte offset, from 1.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.lines().partition_point(|start| *start <= offset)
    }

    /// The line and column of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn place(&self, offset: usize) -> Place {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line(offset);
        let start = self.lines().get(line.saturating_sub(1)).copied().unwrap_or(0);
        // A byte order mark is not a character that a person sees or counts.
        let mark = usize::from(start == 0 && offset > 0 && self.text.starts_with('\u{feff}'));
        Place { line, column: self.characters_before(offset) - self.characters_before(start) - mark + 1 }
    }
}

/// SHA-256 of a text, in lower-case hexadecimal.
#[must_use]
pub fn digest_of(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let source = Source::new("a.toml", "\u{feff}é = 1\r\n日本 = 2\n");
        assert_eq!(source.place(0), Place { line: 1, column: 1 });
        assert_eq!(source.place("\u{feff}é".len()), Place { line: 1, column: 2 });
        assert_eq!(source.place("\u{feff}é = 1\r\n日本".len()), Place { line: 2, column: 3 });
        assert_eq!(source.place(9999), Place { line: 3, column: 1 });
    }

    #[test]
    fn columns_are_right_beyond_a_counted_stretch() {
        let source = Source::new("a.toml", format!("x\n{}HERE", "é".repeat(3000)));
        assert_eq!(source.place(2 + 6000), Place { line: 2, column: 3001 });
        assert_eq!(source.place(2 + 1024), Place { line: 2, column: 513 });
    }
}
