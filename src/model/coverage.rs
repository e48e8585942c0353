//! Which paragraphs of its document a checklist covers, and the facts of the texts that it was compared with.
//!
//! In: a checked [`Checklist`]. Out: the number of every paragraph of the document, and whether the checklist assesses it. The wording
//! of a text is not known here: its facts are numbers and digests.

use std::collections::{BTreeMap, BTreeSet};

use super::Checklist;

/// The greatest number below which a gap is reported. Numbers above it belong to paragraphs whose printed number appears twice.
const PRINTED: u32 = 1000;

/// How a checklist treats one paragraph of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covered<'a> {
    /// It has this number of measures.
    Mapped(usize),
    /// It is not assessed, for this reason.
    Excused(&'a str),
    /// The document has it, and the checklist does not mention it.
    Missing,
}

impl Checklist {
    /// Every paragraph of the document by its number, with how the checklist treats it. The document's numbers are those of the
    /// checklist, of the facts of its texts, of `also`, and every number that these leave out below the greatest of them.
    #[must_use]
    pub fn coverage(&self, also: impl IntoIterator<Item = u32>) -> Vec<(u32, Covered<'_>)> {
        let own: BTreeMap<u32, Covered<'_>> = self
            .paragraphs
            .iter()
            .map(|paragraph| {
                let covered = match &paragraph.excused {
                    Some(because) => Covered::Excused(because),
                    None => Covered::Mapped(paragraph.measures.len()),
                };
                (paragraph.number, covered)
            })
            .collect();
        let facts = self.origin.texts.iter().flat_map(|text| text.paragraphs.keys().copied());
        let mut numbers: BTreeSet<u32> = own.keys().copied().chain(facts).chain(also).collect();
        let last = numbers.range(..=PRINTED).next_back().copied().unwrap_or(0);
        numbers.extend(1..=last);
        numbers.into_iter().map(|number| (number, own.get(&number).copied().unwrap_or(Covered::Missing))).collect()
    }
}
