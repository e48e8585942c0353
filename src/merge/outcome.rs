//! What became of every entry of the files that came back.

use std::sync::Arc;

use crate::part::{EntryId, Leaf};
use crate::source::{Phrase, Source};

/// The whole file after merging, and what became of every entry.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The text of the whole file.
    pub text: String,
    /// One for each file, in the order in which they were given.
    pub files: Vec<FileOutcome>,
    /// What somebody has to choose.
    pub conflicts: Vec<Conflict>,
}

impl Merged {
    /// Whether anything is to be written.
    #[must_use]
    pub fn changes(&self) -> bool {
        self.files.iter().any(|file| !file.taken.is_empty())
    }
}

/// What became of one file.
#[derive(Debug, Clone)]
pub struct FileOutcome {
    /// The file.
    pub source: Arc<Source>,
    /// The name of its body; `None` where the file does not say, or is a file of conflicts.
    pub body: Option<String>,
    /// Why nothing was taken from it at all.
    pub refused: Option<Phrase>,
    /// What was taken.
    pub taken: Vec<Change>,
    /// How many entries the body left as they were given to it.
    pub untouched: usize,
    /// Entries that the whole file has in the same words already.
    pub same: Vec<EntryId>,
    /// Values that were not chosen when a conflict was settled earlier.
    pub decided: Vec<EntryId>,
    /// Questions whose block is missing from the file; what the whole file says stays.
    pub missing: Vec<EntryId>,
    /// Entries with an error, each with its line; what the whole file says stays.
    pub unreadable: Vec<(EntryId, usize)>,
    /// Pieces of evidence that got another id, because theirs is taken: the old one and the new one.
    pub renamed: Vec<(String, String)>,
    /// Comments that somebody wrote into the file, which are not carried over, each with its line.
    pub remarks: Vec<(usize, String)>,
}

/// One entry that is taken from a file.
#[derive(Debug, Clone)]
pub struct Change {
    /// The entry.
    pub id: EntryId,
    /// Its line in the file that came back, if that has lines.
    pub line: Option<usize>,
    /// Whether the body cleared it.
    pub cleared: bool,
    /// Whether it settles a conflict.
    pub settles: bool,
    /// What changes in it.
    pub values: Vec<ChangedValue>,
}

/// One value, as it was and as it is, in TOML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedValue {
    /// Its key, such as `level` or `also.median-hours`.
    pub key: String,
    /// As it was in the whole file.
    pub old: Option<String>,
    /// As it is in the part.
    pub new: Option<String>,
}

/// An entry that says one thing here and another there.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// The entry.
    pub id: EntryId,
    /// What there is to choose from: what the whole file says first.
    pub versions: Vec<Version>,
}

/// One of the values of an entry that stand against each other.
#[derive(Debug, Clone)]
pub struct Version {
    /// The file that has it.
    pub source: Arc<Source>,
    /// The body that it comes from; `None` for the whole file.
    pub body: Option<String>,
    /// Its line; `None` where the file says nothing.
    pub line: Option<usize>,
    /// The digest of what it says; `None` where it says nothing.
    pub digest: Option<String>,
    /// Its values.
    pub leaves: Vec<Leaf>,
}

impl Version {
    /// Its values in TOML, one line each; a remark is the only value of its entry and has no key.
    #[must_use]
    pub fn lines(&self, body: &str) -> Vec<String> {
        let key = |leaf: &Leaf| if leaf.path.is_empty() { body.to_owned() } else { leaf.path.join(".") };
        self.leaves.iter().map(|leaf| format!("{} = {}", key(leaf), leaf.written)).collect()
    }
}

/// What is decided about an entry: the value that is taken, and those that are not.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The entry.
    pub id: EntryId,
    /// The position of the file that it is taken from.
    pub file: usize,
    /// The versions that were not chosen, where it settles a conflict.
    pub against: Vec<Version>,
}
