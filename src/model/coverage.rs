//! Which paragraphs of its document a checklist covers, and the facts of the texts that it was held against.
//!
//! In: a checked [`Checklist`]. Out: every number that the document has, with what the checklist makes of it. What a text says is
//! not known here: facts are numbers and digests.

use std::collections::{BTreeMap, BTreeSet};

use super::Checklist;

/// The greatest number that leaves a gap below it. Numbers above it are given to paragraphs whose printed number stands twice.
const PRINTED: u32 = 1000;

/// What a checklist makes of one paragraph of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covered<'a> {
    /// It asks for so many measures.
    Mapped(usize),
    /// It asks nothing of states, for this reason.
    Excused(&'a str),
    /// The document has it, and the checklist says nothing of it.
    Missing,
}

impl Checklist {
    /// Every paragraph of the document by its number, with what the checklist makes of it. The document's numbers are those of the
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
