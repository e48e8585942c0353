//! Compares a text with an older one, or with what a checklist knows of its document.
//!
//! In: resolutions that were read. Out: which paragraphs are the same, and what changed in the others. `align` pairs paragraphs,
//! `difference` compares the words of two, `facts` is what a checklist records of a text.

pub(crate) mod align;
pub(crate) mod difference;
pub(crate) mod facts;
pub(crate) mod trace;
