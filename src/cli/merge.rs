//! `uphold merge`: puts returned parts into the whole file; without `--apply`, only says what would be done.

use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostics;
use crate::labels::Labels;
use crate::merge::{Conflict, FileOutcome, MergeInput, Merged, ReturnedFile, conflicts_file, merge};
use crate::part::EntryId;
use crate::source::{Diagnostic, Failure, FailureKind, Phrase, Severity, Source, code};
use crate::terminal;
use crate::view::{
    MergeChange, MergeConflict, MergePlace, MergeRemark, MergeRename, MergeResult, MergeValue, MergeVersion, MergedFile,
};

use super::args::MergeArgs;
use super::console::{CommandError, Console, Exit, Outcome};
use super::files::{Files, expand, expand_one, named, pasted};
use super::inputs::{ChecklistStore, Opened};
use super::{output, returned, saving};

/// Merges, says what was done, and writes it where that is asked for.
pub(super) fn run(args: &MergeArgs, console: &mut Console<'_>) -> Outcome {
    let labels = console.labels;
    let path = expand_one(&args.file)?;
    let parts = expand(&args.parts)?;
    if let Some(conflicts) = &args.conflicts {
        let inputs: Vec<_> = parts.iter().chain([&path]).map(PathBuf::as_path).collect();
        output::check_outputs(std::slice::from_ref(conflicts), &inputs, args.force)?;
    }
    let files = Files::open(&parts, args.input.max_size, console)?;
    let given = files.read(&path)?;
    let store = ChecklistStore::open(&args.input, &labels, files)?;
    let opened = store.usable(given, console)?;
    let returned: Vec<ReturnedFile> =
        parts.iter().map(|path| returned::read(&store, &args.input, path)).collect::<Result<_, _>>()?;
    let merged = merged(&store, &labels, &opened, &returned)?;
    let writes = args.apply && merged.changes();
    if writes {
        saving::replace(&path, opened.assessment.source.text().as_bytes(), merged.text.as_bytes())?;
    }
    if args.json {
        console.json(&result(&labels, &opened, &merged, writes))?;
    } else {
        console.print(&terminal::merge(&labels, &merged, console.style.width))?;
    }
    // Warnings about answers are for those who answer; what was not read of a workbook is for whoever merges it.
    let is_told = |one: &&Diagnostic| is_error(one) || [code::MISSING_ROW, code::IGNORED_CONTENT].contains(&one.code);
    let told: Vec<Diagnostic> = returned.iter().flat_map(|file| file.problems.iter().filter(is_told).cloned()).collect();
    if !told.is_empty() {
        console.eprint(&diagnostics::list(&labels, &told, console.style.colour_err));
    }
    finish(args, &path, &opened, &merged, writes, console)?;
    let is_bad =
        merged.files.iter().any(|file| file.refused.is_some() || !file.unreadable.is_empty() || !file.missing.is_empty())
            || told.iter().any(is_error);
    Ok(match (merged.conflicts.is_empty(), is_bad) {
        (_, true) => Exit::Input,
        (false, _) => Exit::Exists,
        (true, false) => Exit::Done,
    })
}

/// Says what was written, or how to write it, and writes the file of conflicts.
fn finish(
    args: &MergeArgs,
    path: &std::path::Path,
    opened: &Opened,
    merged: &Merged,
    writes: bool,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    let changes: usize = merged.files.iter().map(|file| file.taken.len()).sum();
    let key = match (changes, writes) {
        (0, _) => "merge.done-nothing",
        (_, true) => "merge.done",
        (_, false) => "merge.dry",
    };
    console.note(Phrase::new(key).with("count", changes).with("file", named(path)));
    let count = merged.conflicts.len();
    if count == 0 {
        return Ok(());
    }
    let Some(file) = &args.conflicts else {
        console.note(Phrase::new("merge.conflicts-left").with("count", count));
        return Ok(());
    };
    let labels = args.language.lang.unwrap_or(console.labels);
    let text = conflicts_file(&labels, &opened.assessment, &merged.conflicts);
    saving::write_all(saving::folder(file), &[(file.clone(), text.into_bytes())], args.force)?;
    console
        .note(Phrase::new("merge.conflicts-written").with("count", count).with("file", named(file)).with("path", pasted(file)));
    Ok(())
}

/// Merges, and checks the whole file as it would be.
pub(super) fn merged(
    store: &ChecklistStore,
    labels: &Labels,
    opened: &Opened,
    files: &[ReturnedFile],
) -> Result<Merged, CommandError> {
    let whole = &opened.assessment;
    let merged = merge(&MergeInput { labels, whole, files }).map_err(|_| {
        let message = Phrase::new("failure.no-place.message").with("file", named(std::path::Path::new(whole.source.name())));
        Failure::new(FailureKind::Input, message).help("failure.no-place.help")
    })?;
    let source = Arc::new(Source::new(whole.source.name(), merged.text.as_str()));
    store.opened(source).map_err(CommandError::Problems)?;
    Ok(merged)
}

fn is_error(problem: &Diagnostic) -> bool {
    problem.severity() == Severity::Error
}

fn entry(id: &EntryId) -> String {
    format!("{}.{}", id.kind.word(), id.key())
}

/// What was merged, as data.
fn result(labels: &Labels, opened: &Opened, merged: &Merged, applied: bool) -> MergeResult {
    MergeResult {
        version: 1,
        file: opened.assessment.source.name().to_owned(),
        applied,
        files: merged.files.iter().map(|one| file(labels, one)).collect(),
        conflicts: merged.conflicts.iter().map(conflict).collect(),
    }
}

fn file(labels: &Labels, one: &FileOutcome) -> MergedFile {
    let names = |ids: &[EntryId]| ids.iter().map(entry).collect();
    let change = |change: &crate::merge::Change| MergeChange {
        entry: entry(&change.id),
        line: change.line,
        cleared: change.cleared,
        settles: change.settles,
        values: change
            .values
            .iter()
            .map(|value| MergeValue { key: value.key.clone(), old: value.old.clone(), new: value.new.clone() })
            .collect(),
    };
    MergedFile {
        file: one.source.name().to_owned(),
        body: one.body.clone(),
        refused: one.refused.as_ref().map(|why| labels.phrase(why)),
        taken: one.taken.iter().map(change).collect(),
        untouched: one.untouched,
        same: names(&one.same),
        decided: names(&one.decided),
        missing: names(&one.missing),
        unreadable: one.unreadable.iter().map(|(id, line)| MergePlace { entry: entry(id), line: *line }).collect(),
        renamed: one.renamed.iter().map(|(from, to)| MergeRename { from: from.clone(), to: to.clone() }).collect(),
        remarks: one.remarks.iter().map(|(line, text)| MergeRemark { line: *line, text: text.clone() }).collect(),
    }
}

fn conflict(one: &Conflict) -> MergeConflict {
    MergeConflict {
        entry: entry(&one.id),
        versions: one
            .versions
            .iter()
            .map(|version| MergeVersion {
                file: version.source.name().to_owned(),
                body: version.body.clone(),
                line: version.line,
                values: version.lines(&one.id.body),
            })
            .collect(),
    }
}
