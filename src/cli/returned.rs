//! Reads the files that came back: parts in TOML, workbooks, and files of conflicts.

use std::path::Path;
use std::sync::Arc;

use crate::labels::Labels;
use crate::merge::ReturnedFile;
use crate::part::workbook;
use crate::read::{self, CONFLICTS, ParsedFile, assessment_keys};
use crate::source::{Diagnostic, Failure, Problems, Source};

use super::args::InputArgs;
use super::console::CommandError;
use super::files::{Files, source_name};
use super::inputs::{ChecklistStore, Opened};

/// The endings of workbooks, of which only the first is one of this program; opening the others says what to save instead.
const WORKBOOKS: [&str; 5] = ["xlsx", "xlsm", "xls", "xlsb", "ods"];
/// How a packed file begins, and one of an old spreadsheet program.
const MAGIC: [&[u8]; 2] = [b"PK", b"\xd0\xcf\x11\xe0"];

/// Reads one file, and checks what is in it.
pub(super) fn read(store: &ChecklistStore, input: &InputArgs, path: &Path) -> Result<ReturnedFile, CommandError> {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    let is_workbook = ending.is_some_and(|ending| WORKBOOKS.contains(&ending.as_str()));
    // What has lost its ending on the way is recognised by its first bytes.
    let bytes = if path.is_file() { Some(read::bytes(path, input.max_size)?) } else { None };
    match bytes.filter(|bytes| is_workbook || MAGIC.iter().any(|magic| bytes.starts_with(magic))) {
        Some(bytes) => in_workbook(input, path, &bytes),
        None => Ok(in_toml(store, path)?),
    }
}

/// A file of conflicts refers to what only the whole file has, so only its form is checked here.
fn in_toml(store: &ChecklistStore, path: &Path) -> Result<ReturnedFile, Failure> {
    let file = store.load(path)?;
    let source = Arc::clone(&file.source);
    let mut form = Problems::default();
    let mut parsed = ParsedFile::parse(&source, &mut form);
    let problems = if parsed.root().has(CONFLICTS) {
        parsed.check_keys(assessment_keys(), &mut form);
        form.sorted()
    } else {
        store.problems(file)
    };
    Ok(ReturnedFile { source, problems, has_lines: true })
}

/// A workbook is read in the language in which it was written, so that the texts of its lists are understood.
fn in_workbook(input: &InputArgs, path: &Path, bytes: &[u8]) -> Result<ReturnedFile, CommandError> {
    let name = source_name(path);
    let unreadable =
        |problems: Vec<Diagnostic>| ReturnedFile { source: Arc::new(Source::new(name.as_str(), "")), problems, has_lines: false };
    let opened = match workbook::open(&name, bytes) {
        Ok(opened) => opened,
        Err(problem) => return Ok(unreadable(vec![problem])),
    };
    let labels = Labels::negotiated(&opened.origin.language).unwrap_or_default();
    let store = ChecklistStore::open(input, &labels, Files::none(input.max_size))?;
    let sent = Arc::new(Source::new(name.as_str(), opened.origin.text.as_str()));
    let Opened { checklist, assessment, .. } = match store.opened(sent) {
        Ok(sent) => sent,
        Err(problems) => return Ok(unreadable(problems)),
    };
    let back = match opened.read(&labels, &checklist, &assessment) {
        Ok(back) => back,
        Err(problem) => return Ok(unreadable(vec![problem])),
    };
    let source = Arc::new(Source::new(name.as_str(), back.text.as_str()));
    let mut problems = back.problems;
    problems.extend(store.opened(Arc::clone(&source)).map_or_else(|problems| problems, |opened| opened.warnings));
    Ok(ReturnedFile { source, problems, has_lines: false })
}
