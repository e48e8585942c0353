//! `uphold status`: who still owes what, by body.

use std::sync::Arc;

use crate::merge::ReturnedFile;
use crate::read::{PART, ParsedFile};
use crate::source::{Phrase, Problems, Source};
use crate::terminal;
use crate::view::Status;

use super::args::StatusArgs;
use super::console::{CommandError, Console, Exit, Outcome};
use super::files::{Files, expand, expand_one, source_name};
use super::inputs::ChecklistStore;
use super::{merge, returned};

/// Shows how far every body is, with returned parts counted as merged.
pub(super) fn run(args: &StatusArgs, console: &mut Console<'_>) -> Outcome {
    let labels = console.labels;
    let path = expand_one(&args.file)?;
    let parts = expand(&args.parts)?;
    let files = Files::open(parts.iter().chain([&path]), args.input.max_size, console)?;
    let given = files.read(&path)?;
    let store = ChecklistStore::open(&args.input, &labels, files)?;
    let mut opened = store.usable(given, console)?;
    let returned: Vec<ReturnedFile> =
        parts.iter().map(|path| returned::read(&store, &args.input, path)).collect::<Result<_, _>>()?;
    let (mut bodies, mut conflicts) = (Vec::new(), 0);
    if !returned.is_empty() {
        let merged = merge::merged(&store, &labels, &opened, &returned)?;
        conflicts = merged.conflicts.len();
        bodies = returned
            .iter()
            .zip(&merged.files)
            .filter(|(_, file)| file.refused.is_none())
            .filter_map(|(file, _)| body(file))
            .collect();
        let source = Arc::new(Source::new(opened.assessment.source.name(), merged.text));
        opened = store.opened(source).map_err(CommandError::Problems)?;
    }
    let mut status = Status::new(&labels, &opened.checklist, &opened.assessment, &bodies);
    status.parts = parts.iter().map(|path| source_name(path)).collect();
    status.conflicts = conflicts;
    let width = console.style.width;
    if args.json {
        console.json(&status)?;
    } else if args.mail {
        let state = opened.assessment.state_name.as_deref().unwrap_or(&opened.assessment.state);
        console.print(&terminal::letters(&labels, &status, state, width))?;
    } else {
        console.print(&terminal::status(&labels, &status, width))?;
    }
    if conflicts > 0 {
        console.note(Phrase::new("merge.conflicts-left").with("count", conflicts));
    }
    Ok(Exit::Done)
}

/// The id of the body that a part belongs to.
fn body(file: &ReturnedFile) -> Option<String> {
    let parsed = ParsedFile::parse(&file.source, &mut Problems::default());
    parsed.root().table(PART)?.text("body").map(str::to_owned)
}
