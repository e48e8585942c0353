//! What is merged.

use crate::labels::Labels;
use crate::model::Assessment;

use super::returned::ReturnedFile;

/// The whole file, and the files that came back.
#[derive(Debug, Clone, Copy)]
pub struct MergeInput<'m> {
    /// The labels of the comments that are written into the whole file.
    pub labels: &'m Labels,
    /// The whole file.
    pub whole: &'m Assessment,
    /// The files that came back, parts and files of conflicts, in any order.
    pub files: &'m [ReturnedFile],
}
