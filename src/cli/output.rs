//! Output files are written whole or not at all, never over an input, and never over anything without being asked.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use crate::read::is_same_file;
use crate::source::{Failure, FailureKind};

use super::inputs::named;

/// How the names of temporary files begin.
const PREFIX: &str = ".uphold-";
/// After so long, a temporary file is one that a killed run left behind.
const ABANDONED: Duration = Duration::from_hours(1);

/// A name that every file system accepts: lower-case ASCII letters, digits and hyphens; `None` where the text gives none.
pub(super) fn slug(text: &str) -> Option<String> {
    Some(slug::slugify(text)).filter(|slug| !slug.is_empty())
}

/// Looks, before any work is done, whether files could be written there.
///
/// # Errors
/// A folder is missing, is a file or does not allow it; a file is there and `force` was not said; a file is one of the inputs.
pub(super) fn check_outputs(paths: &[PathBuf], inputs: &[&Path], force: bool) -> Result<(), Failure> {
    paths.iter().try_for_each(|path| check_output(path, inputs, force))
}

/// Looks whether files can be made in a folder.
///
/// # Errors
/// It is missing, is a file, or does not allow it.
pub(super) fn check_folder(folder: &Path) -> Result<(), Failure> {
    let trouble = |error: &io::Error| Failure::new(FailureKind::Io, format!("{}: {}", named(folder), plainly(error)));
    match fs::metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(Failure::new(FailureKind::Io, format!("there is no folder {}", named(folder)))
                .help("make it first, or name another"));
        }
        Err(error) => return Err(trouble(&error)),
        Ok(data) if !data.is_dir() => {
            return Err(
                Failure::new(FailureKind::Io, format!("{} is a file, not a folder", named(folder))).help("name another folder")
            );
        }
        Ok(_) => {}
    }
    // The mode of a folder tells little about whether a file can be made in it; making one tells all.
    let made = temporary(folder).map_err(|error| trouble(&error))?;
    clear(folder, &made);
    made.close().map_err(|error| trouble(&error))
}

/// Removes what runs left behind that were killed while they wrote: temporary files an hour older than one made now. A younger one
/// may belong to a run that goes on, here or on another machine that shares the folder.
#[expect(
    clippy::disallowed_methods,
    reason = "a folder is looked into for the program's own files, in no order that anybody sees"
)]
fn clear(folder: &Path, made: &NamedTempFile) {
    let Ok(now) = made.as_file().metadata().and_then(|data| data.modified()) else { return };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_own = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let age = entry.metadata().and_then(|data| data.modified()).ok().and_then(|then| now.duration_since(then).ok());
        if is_own && age.is_some_and(|age| age > ABANDONED) && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn check_output(path: &Path, inputs: &[&Path], force: bool) -> Result<(), Failure> {
    check_folder(folder(path))?;
    if inputs.iter().any(|input| is_same_file(path, input)) {
        let message = format!("{} is read by this command, so it is not written over", named(path));
        return Err(Failure::new(FailureKind::Exists, message).help("name another file"));
    }
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_dir() => {
            return Err(Failure::new(FailureKind::Io, format!("{} is a folder", named(path))).help("name a file in it"));
        }
        Ok(_) if !force => return Err(exists(path)),
        _ => {}
    }
    Ok(())
}

/// Writes one file: a temporary one beside it, to the disk, then under its name.
///
/// # Errors
/// The disk is full, the folder does not allow it, or the file has come to be there meanwhile; nothing is left half written.
#[expect(clippy::disallowed_methods, reason = "a folder is opened for its name to reach the disk, and nothing is read")]
pub(super) fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    let folder = folder(path);
    let not_saved = |error: &io::Error| {
        Failure::new(FailureKind::Io, format!("{} was not saved: {}", named(path), plainly(error))).help(format!(
            "it needs {} bytes in {}",
            bytes.len(),
            named(folder)
        ))
    };
    // When anything below fails, the temporary file goes away as its handle does.
    let mut file = temporary(folder).map_err(|error| not_saved(&error))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(|error| not_saved(&error))?;
    if let Ok(before) = fs::metadata(path) {
        // What takes the place of a file keeps that file's rights.
        let _ = file.as_file().set_permissions(before.permissions());
    }
    let kept = if force { file.persist(path) } else { file.persist_noclobber(path) };
    kept.map_err(
        |error| {
            if error.error.kind() == io::ErrorKind::AlreadyExists { exists(path) } else { not_saved(&error.error) }
        },
    )?;
    // The name must reach the disk too; not every system lets a folder be opened for that.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// A temporary file beside the one to be written, with the rights of any new file, since it is to become one.
fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn exists(path: &Path) -> Failure {
    Failure::new(FailureKind::Exists, format!("{} is there already", named(path)))
        .help("name another file, or replace it with --force")
}

fn plainly(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull => "no space left on the disk".to_owned(),
        io::ErrorKind::PermissionDenied => "there is no permission to write there".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        io::ErrorKind::FileTooLarge => "it would be larger than this account may write".to_owned(),
        io::ErrorKind::QuotaExceeded => "this account's share of the disk is used up".to_owned(),
        _ => error.to_string(),
    }
}
