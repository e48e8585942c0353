//! Problems as JSON: one small document with a version, independent of the types that the program uses inside.

use schemars::JsonSchema;
use serde::Serialize;

use crate::labels::Labels;
use crate::source::{Diagnostic, Failure, Severity, Span};

use super::wording::Wording;

/// All problems of a run, sorted by file and place. `uphold schema diagnostics` prints this shape.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ProblemList {
    /// The version of this shape. It rises when a field changes its meaning or is removed; a new field leaves it as it is.
    pub version: u32,
    /// How many problems are errors, with which a file cannot be used.
    pub errors: usize,
    /// How many problems are warnings, with which it can.
    pub warnings: usize,
    /// Every problem.
    pub problems: Vec<Problem>,
    /// The files that `check` was given, in this order; missing for other commands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<CheckedFile>,
}

/// What `check` found in one file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckedFile {
    /// The file, as it was named on the command line.
    pub file: String,
    /// Why it could not be read; missing if it could. This counts as one error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unread: Option<String>,
    /// How many errors it has.
    pub errors: usize,
    /// How many warnings it has.
    pub warnings: usize,
    /// How many questions an assessment answers in full; missing for a checklist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<usize>,
    /// How many questions it answers in part, with something left unlisted; missing for a checklist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_part: Option<usize>,
    /// How many questions it marks as unknown; missing for a checklist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown: Option<usize>,
    /// For how many questions the data are not disclosed; missing for a checklist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withheld: Option<usize>,
    /// How many questions it marks as not applicable; missing for a checklist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<usize>,
    /// Of those given, in full or in part, the ones without valid evidence; missing for a checklist or a file with errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unproved: Option<usize>,
    /// How many answers were carried over and are still to be confirmed; missing for a checklist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_confirm: Option<usize>,
    /// The current edition of its checklist, if it answers an earlier one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer_edition: Option<String>,
    /// How many questions its checklist has; missing for a checklist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub questions: Option<usize>,
}

/// One problem in a file, or one failure of the run.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Problem {
    /// The stable name, which `uphold explain --code` explains; `io`, `usage`, `input` or `exists` for a failure.
    pub code: String,
    /// `error` or `warning`.
    pub severity: String,
    /// What is wrong.
    pub message: String,
    /// The file, as it was named on the command line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Where in the file; missing if the problem concerns the whole file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Place>,
    /// Where in a workbook: the sheet and the cell, such as `Para. 9!C14`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// What is wrong at this place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Other places in the same file that belong to the problem.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Other>,
    /// What to do next.
    pub help: Vec<String>,
    /// A reason, or the message of a library.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A second place of a problem.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Other {
    /// Where.
    pub at: Place,
    /// What is at this place.
    pub label: String,
}

/// A range of a file. Lines and columns begin at 1, columns count characters, the end is the first place after the range.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column in characters.
    pub column: usize,
    /// The line of the end.
    pub end_line: usize,
    /// The column of the end.
    pub end_column: usize,
    /// The same in bytes from 0: first, and one past the last.
    pub bytes: [usize; 2],
}

impl ProblemList {
    /// Combines problems in files and failures into one document.
    #[must_use]
    pub fn new(labels: &Labels, problems: &[Diagnostic], failures: &[Failure]) -> Self {
        let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error).count();
        Self {
            version: 1,
            errors: errors + failures.len(),
            warnings: problems.len() - errors,
            problems: problems
                .iter()
                .map(|problem| Problem::from_diagnostic(labels, problem))
                .chain(failures.iter().map(|failure| Problem::from_failure(labels, failure)))
                .collect(),
            files: Vec::new(),
        }
    }

    /// The same with the counts of each file.
    #[must_use]
    pub fn with_files(self, files: Vec<CheckedFile>) -> Self {
        Self { files, ..self }
    }
}

impl Problem {
    fn from_diagnostic(labels: &Labels, problem: &Diagnostic) -> Self {
        let at = |span: &Span| {
            let (start, end) = (problem.source.place(span.start), problem.source.place(span.end));
            let bytes = [span.start, span.end];
            Place { line: start.line, column: start.column, end_line: end.line, end_column: end.column, bytes }
        };
        let Wording { message, label, others, help, note } = Wording::new(labels, problem);
        Self {
            code: problem.code.name.to_owned(),
            severity: problem.severity().word().to_owned(),
            message,
            file: Some(problem.source.name().to_owned()),
            at: problem.span.as_ref().map(at),
            cell: problem.cell.clone(),
            label: Some(label).filter(|label| !label.is_empty()),
            others: problem.others.iter().zip(others).map(|((span, _), label)| Other { at: at(span), label }).collect(),
            help,
            note,
        }
    }

    fn from_failure(labels: &Labels, failure: &Failure) -> Self {
        Self {
            code: failure.kind.word().to_owned(),
            severity: Severity::Error.word().to_owned(),
            message: labels.phrase(&failure.message),
            file: None,
            at: None,
            cell: None,
            label: None,
            others: Vec::new(),
            help: failure.help.iter().map(|help| labels.phrase(help)).collect(),
            note: None,
        }
    }
}
