//! Footnotes: their texts between the lines, and their marks inside words.
//!
//! In: lines of which those that belong to the page are marked. Out: footnotes marked too, their marks cut out. `mark` and `lettered` find
//! what may be a mark, `body` where a footnote begins and ends; `footnote` matches them.

mod body;
pub(crate) mod footnote;
mod lettered;
mod mark;
