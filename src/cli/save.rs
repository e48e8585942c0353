//! Output files are written whole or not at all, never over an input, and never over anything without being asked.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::Builder;

use crate::read::write_guard;
use crate::source::{Failure, Reason, shown};

/// A file about to be written.
pub struct Page {
    /// Where to.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
}

fn name(path: &Path) -> String {
    shown(&path.to_string_lossy()).into_owned()
}

/// Looks, before any work is done, whether files could be written.
///
/// # Errors
/// A folder is missing or is a file; a file is there and `force` was not said; a file is one of the inputs.
pub fn look_ahead(paths: &[PathBuf], inputs: &[&Path], force: bool) -> Result<(), Failure> {
    for path in paths {
        let folder = folder(path);
        match fs::metadata(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
                if !above.is_dir() {
                    return Err(Failure::new(Reason::Io, format!("there is no folder {}", name(above)))
                        .help("make it first, or choose another with -o"));
                }
            }
            Err(error) => return Err(Failure::new(Reason::Io, format!("{}: {error}", name(folder)))),
            Ok(data) if !data.is_dir() => {
                return Err(Failure::new(Reason::Io, format!("{} is a file, not a folder", name(folder))).help("choose another with -o"));
            }
            Ok(_) => {}
        }
        if inputs.iter().any(|input| write_guard(path, input)) {
            return Err(Failure::new(Reason::Exists, format!("{} is read by this command, so it is not written over", name(path)))
                .help("choose another name or folder with -o"));
        }
        match fs::symlink_metadata(path) {
            Ok(data) if data.is_dir() => {
                return Err(Failure::new(Reason::Io, format!("{} is a folder", name(path))).help("name a file"));
            }
            Ok(_) if !force => return Err(exists(path)),
            _ => {}
        }
    }
    Ok(())
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn exists(path: &Path) -> Failure {
    Failure::new(Reason::Exists, format!("{} is there already", name(path))).help("--force replaces it; -o chooses another place")
}

/// Writes one file: a temporary one beside it, to the disk, then under its name.
///
/// # Errors
/// The disk is full, the folder does not allow it, or the file has come to be there meanwhile; nothing is left half written.
pub fn write(page: &Page, force: bool) -> Result<(), Failure> {
    let folder = folder(&page.path);
    let not_saved = |error: &io::Error| {
        Failure::new(Reason::Io, format!("{} was not saved: {}", name(&page.path), plainly(error)))
            .help(format!("it needs {} bytes in {}", page.bytes.len(), name(folder)))
    };
    if !folder.exists() {
        fs::create_dir(folder).map_err(|error| not_saved(&error))?;
    }
    let mut file = Builder::new().prefix(".uphold-").tempfile_in(folder).map_err(|error| not_saved(&error))?;
    file.write_all(&page.bytes).and_then(|()| file.as_file().sync_all()).map_err(|error| not_saved(&error))?;
    let kept = if force { file.persist(&page.path) } else { file.persist_noclobber(&page.path) };
    kept.map_err(|error| {
        if error.error.kind() == io::ErrorKind::AlreadyExists { exists(&page.path) } else { not_saved(&error.error) }
    })?;
    // The name must reach the disk too; not every system lets a folder be opened for that.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
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
