//! What a user's file is: a checklist, a translation or an assessment. Where another kind of file is expected, one message says so,
//! instead of one for every key.
//!
//! In: the parsed table of a file. Out: its kind, by the names of its keys alone. Checking them does not belong here.

use std::cmp::Ordering;

use crate::read::{MADE_FROM, assessment_keys, checklist_keys};
use crate::source::{Table, keys_of};

/// The kind of a file, by the keys that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    Checklist,
    /// The texts of a checklist in another language.
    Translation,
    Assessment,
}

impl FileKind {
    /// The message that says what a file is.
    pub(super) fn message(self) -> &'static str {
        match self {
            Self::Checklist => "problem.wrong-file.checklist",
            Self::Translation => "problem.wrong-file.translation",
            Self::Assessment => "problem.wrong-file.assessment",
        }
    }

    /// `None` where a file has as many keys of one kind as of the other.
    pub(super) fn detect(root: &Table<'_>) -> Option<Self> {
        let has = |keys: &mut dyn Iterator<Item = &str>| keys.filter(|key| root.has(key)).count();
        // A translation names its checklist, as an assessment does.
        let own = |key: &&str| !["checklist", "language", MADE_FROM].contains(key);
        let of_checklist = has(&mut keys_of(checklist_keys()).chain(["measure"]).filter(own));
        let of_assessment = has(&mut keys_of(assessment_keys()).filter(own));
        match of_checklist.cmp(&of_assessment) {
            Ordering::Greater if root.has("checklist") && !root.has("id") => Some(Self::Translation),
            Ordering::Greater => Some(Self::Checklist),
            Ordering::Equal if !root.has("checklist") => None,
            Ordering::Equal | Ordering::Less => Some(Self::Assessment),
        }
    }
}
