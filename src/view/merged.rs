//! What merging did, as data.

use schemars::JsonSchema;
use serde::Serialize;

/// What was merged: `merge --json`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MergeResult {
    /// The version of this shape.
    pub version: u32,
    /// The whole file.
    pub file: String,
    /// Whether the changes were written into it.
    pub applied: bool,
    /// One for each file that came back.
    pub files: Vec<MergedFile>,
    /// What somebody has to choose.
    pub conflicts: Vec<MergeConflict>,
}

/// What became of one file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MergedFile {
    /// The file.
    pub file: String,
    /// Its body; `null` where the file does not say.
    pub body: Option<String>,
    /// Why nothing was taken from it; `null` where it was read.
    pub refused: Option<String>,
    /// What was taken.
    pub taken: Vec<MergeChange>,
    /// How many entries the body left as they were given to it.
    pub untouched: usize,
    /// Entries that the whole file has already.
    pub same: Vec<String>,
    /// Entries whose values were not chosen when a conflict was settled.
    pub decided: Vec<String>,
    /// Entries whose block is missing from the file.
    pub missing: Vec<String>,
    /// Entries with an error.
    pub unreadable: Vec<MergePlace>,
    /// Pieces of evidence that got another id.
    pub renamed: Vec<MergeRename>,
    /// Comments in the file, which are not carried over.
    pub remarks: Vec<MergeRemark>,
}

/// One entry that was taken.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MergeChange {
    /// The entry, such as `answer.op09-hotline`.
    pub entry: String,
    /// Its line in the file; `null` for a workbook.
    pub line: Option<usize>,
    /// Whether it was cleared.
    pub cleared: bool,
    /// Whether it settles a conflict.
    pub settles: bool,
    /// What changes in it.
    pub values: Vec<MergeValue>,
}

/// One value in TOML, as it was and as it is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MergeValue {
    /// Its key.
    pub key: String,
    /// As it was; `null` where there was none.
    pub old: Option<String>,
    /// As it is; `null` where there is none.
    pub new: Option<String>,
}

/// An entry and its line.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MergePlace {
    /// The entry.
    pub entry: String,
    /// Its line.
    pub line: usize,
}

/// A piece of evidence with its ids.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MergeRename {
    /// In the file that came back.
    pub from: String,
    /// In the whole file.
    pub to: String,
}

/// A comment and its line.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MergeRemark {
    /// The line.
    pub line: usize,
    /// The words.
    pub text: String,
}

/// An entry that says one thing here and another there.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MergeConflict {
    /// The entry.
    pub entry: String,
    /// What there is to choose from, the whole file's first.
    pub versions: Vec<MergeVersion>,
}

/// One of the values.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MergeVersion {
    /// The file that has it.
    pub file: String,
    /// Its body; `null` for the whole file.
    pub body: Option<String>,
    /// Its line; `null` where the file says nothing.
    pub line: Option<usize>,
    /// Its values in TOML, one a line.
    pub values: Vec<String>,
}
