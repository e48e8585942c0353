//! The checklists that are compiled in: every folder of `/checklists` that holds a `checklist.toml`.

use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::check::{self, Checked};
use crate::model::Checklist;
use crate::source::Source;

static FOLDERS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/checklists");

/// The ids of the checklists, sorted. A checklist's folder has its id as its name.
pub(super) fn ids() -> Vec<&'static str> {
    let mut ids: Vec<_> = FOLDERS.dirs().filter_map(|folder| folder.path().to_str()).filter(|id| text(id).is_some()).collect();
    ids.sort_unstable();
    ids
}


/// Reads and checks one; `None` where there is none with this id.
pub(super) fn checklist(id: &str) -> Option<Checked<Checklist>> {
    let source = Arc::new(Source::new(format!("checklists/{id}/checklist.toml"), text(id)?));
    Some(check::checklist(&source))
}

fn text(id: &str) -> Option<&'static str> {
    FOLDERS.get_file(format!("{id}/checklist.toml"))?.contents_utf8()
}
