//! A short digest of the words of a paragraph, by which two texts are compared without keeping their words.
//!
//! In: words. Out: 16 lower-case hexadecimal digits. Line ends, spaces, marks of direction, soft hyphens and the width of characters make
//! no difference; every other character does.

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::words::is_unseen;

/// The digest of words.
#[must_use]
pub fn digest(words: &str) -> String {
    let plain: String = words.nfkc().filter(|c| !c.is_whitespace() && !is_unseen(*c)).collect();
    Sha256::digest(plain.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_makes_a_difference() {
        assert_eq!(digest("促请 各国：2030 年"), digest("促请各国:２０３０年"));
        assert_eq!(digest("inter\u{ad}national\u{200f} a"), digest("international\u{a0}a"));
        assert_ne!(digest("Urges States;"), digest("Urges States."));
        assert_ne!(digest("Urges states"), digest("Urges States"));
        assert_eq!(digest("").len(), 16);
    }
}
