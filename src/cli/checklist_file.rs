//! The files of a checklist on disk: itself, its translations, and its earlier editions.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::{self, Checked};
use crate::model::Checklist;
use crate::read::{self, Editions};
use crate::source::{Failure, Problems, Source};

use super::console::CommandError;
use super::parse;

/// The file of a checklist on disk; a path may name its folder.
pub(super) fn file_of(path: &Path) -> PathBuf {
    if path == Path::new(".") {
        PathBuf::from("checklist.toml")
    } else if path.is_dir() {
        path.join("checklist.toml")
    } else {
        path.to_owned()
    }
}

/// The text of a checklist on disk.
pub(super) fn source_at(path: &Path, limit: u64, problems: &mut Problems) -> Result<Arc<Source>, Failure> {
    read::source(&file_of(path), limit, problems)
}

/// The file of a checklist's translation, in the same folder.
pub(super) fn translation_of(path: &Path, language: &str) -> PathBuf {
    file_of(path).with_file_name(format!("{language}.toml"))
}

/// The translations in the folder of a checklist, by language.
pub(super) fn translations_of(path: &Path) -> Vec<(String, PathBuf)> {
    let file = file_of(path);
    let names = read::names_beside(&file);
    let codes = names.iter().filter_map(|name| name.strip_suffix(".toml")).filter(|code| parse::language_code(code).is_ok());
    codes.map(|code| (code.to_owned(), file.with_file_name(format!("{code}.toml")))).filter(|(_, path)| *path != file).collect()
}

/// The checklist at a path, in a language if it is translated.
pub(super) fn checklist_at(path: &Path, limit: u64, language: &str) -> Result<Checked<Checklist>, Failure> {
    let mut problems = Problems::default();
    let source = source_at(path, limit, &mut problems)?;
    let beside = translation_of(path, language);
    // The checklist itself may be named after its language.
    if !beside.is_file() || beside == file_of(path) {
        return Ok(check::checklist_with(&source, problems));
    }
    let translation = read::source(&beside, limit, &mut problems)?;
    Ok(check::checklist_in(&source, &translation, language, problems))
}

/// The checklist, or its problems.
pub(super) fn usable(checked: Checked<Checklist>) -> Result<Checklist, CommandError> {
    checked.model.ok_or(CommandError::Problems(checked.problems))
}

/// An earlier edition of a checklist on disk, in the folder `editions` beside it.
pub(super) fn edition_at(path: &Path, edition: &str, limit: u64, language: &str) -> Result<Option<Checked<Checklist>>, Failure> {
    let editions = Editions::beside(&file_of(path));
    let Some(file) = editions.file(edition) else { return Ok(None) };
    let mut problems = Problems::default();
    let source = read::source(&file, limit, &mut problems)?;
    let Some(translation) = editions.translation(edition, language) else {
        return Ok(Some(check::checklist_with(&source, problems)));
    };
    let translation = read::source(&translation, limit, &mut problems)?;
    Ok(Some(check::checklist_in(&source, &translation, language, problems)))
}
