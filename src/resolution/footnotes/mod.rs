//! Footnotes: their texts between the lines, and their marks inside words.
//!
//! In: lines of which those that belong to the page are marked. Out: footnotes marked too, their marks cut out. `mark` and `lettered` find
//! what may be one; `footnote` decides.

pub(crate) mod footnote;
pub(crate) mod lettered;
pub(crate) mod mark;
