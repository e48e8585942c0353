//! Puts parts together again: what did the bodies change in their parts, and what becomes of the whole file?
//!
//! In: the whole assessment, and the files that came back, in any order. Out: the text of the whole file with what was changed, and for
//! each file what was taken from it, what was left, and why. A change that stands against another is a [`Conflict`] and is never settled
//! here: somebody chooses in a file of conflicts, which is merged like a part.
//!
//! # Three ways
//!
//! A part records a digest of every entry that it was given. With that, the old file is not needed: say that the part was given level 2,
//! came back with level 3, and the whole file still says 2. Then only the body changed the answer, and 3 is taken. If the whole file says
//! 4 by now, both have changed it, and that is a conflict. If the part still says 2, the whole file keeps its 4.
//!
//! Every entry is decided by itself, from all files at once, so that the order of the files makes no difference; merging the same files
//! again changes nothing.

mod conflicts;
mod decide;
mod input;
mod names;
mod outcome;
mod returned;
mod write;

pub use conflicts::conflicts_file;
pub use decide::merge;
pub use input::MergeInput;
pub use outcome::{Change, Conflict, FileOutcome, Merged};
pub use returned::ReturnedFile;
