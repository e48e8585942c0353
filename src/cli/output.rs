//! Where output may be written: never over an input, and over other files only with `--force`. Checked before any work is done.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::read::is_same_file;
use crate::source::{Failure, FailureKind, Phrase, io_reason};

use super::files::named;
use super::saving::{clear, exists, folder, temporary};

/// Checks, before any work is done, whether files can be written. Folders that do not exist yet are created later.
///
/// # Errors
/// A folder is a file or is not writable; a file exists and `force` is not set; a file is one of the inputs.
pub(super) fn check_outputs(paths: &[PathBuf], inputs: &[&Path], force: bool) -> Result<(), Failure> {
    paths.iter().try_for_each(|path| check_output(path, inputs, force))
}

/// Checks whether files can be written in a folder, which may not exist yet.
///
/// # Errors
/// It, or what is above it, is a file or is not writable.
pub(super) fn check_folder(folder: &Path) -> Result<(), Failure> {
    check_place(folder, folder)
}

/// The same, for something that the user names and that is to be created in the folder, or is the folder.
fn check_place(folder: &Path, wanted: &Path) -> Result<(), Failure> {
    let trouble = |why: Phrase| {
        let message = if wanted == folder { "failure.folder.message" } else { "failure.folder.message-inside" };
        let message = Phrase::new(message).with("wanted", named(wanted)).with("folder", named(folder));
        Failure::new(FailureKind::Io, message.with_phrase("why", why))
    };
    match fs::metadata(folder) {
        // The folder is created when the files are written, in the nearest folder above it that exists.
        Err(error) if error.kind() == io::ErrorKind::NotFound && !folder.is_symlink() => {
            return match folder.parent() {
                Some(above) if above.as_os_str().is_empty() => check_place(Path::new("."), wanted),
                Some(above) => check_place(above, wanted),
                None => Err(trouble(io_reason(&error))),
            };
        }
        Err(error) => return Err(trouble(io_reason(&error))),
        Ok(data) if !data.is_dir() => {
            let message = Phrase::new("failure.not-a-folder.message").with("folder", named(folder));
            return Err(Failure::new(FailureKind::Io, message).help("failure.not-a-folder.help"));
        }
        Ok(_) => {}
    }
    // The permissions of a folder say little about whether a file can be created in it, so one is created.
    let made = temporary(folder, None).map_err(|error| {
        // The folder is there, but is of a kind in which no file can be created, such as /proc.
        let is_closed = error.kind() == io::ErrorKind::NotFound;
        trouble(if is_closed { Phrase::new("failure.reason.no-new-files") } else { io_reason(&error) })
    })?;
    clear(folder);
    made.close().map_err(|error| trouble(io_reason(&error)))
}

fn check_output(path: &Path, inputs: &[&Path], force: bool) -> Result<(), Failure> {
    check_place(folder(path), path)?;
    let failed =
        |kind, message, help: &'static str| Err(Failure::new(kind, Phrase::new(message).with("file", named(path))).help(help));
    if inputs.iter().any(|input| is_same_file(path, input)) {
        return failed(FailureKind::Exists, "failure.over-input.message", "failure.over-input.help");
    }
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_dir() => failed(FailureKind::Io, "failure.over-folder.message", "failure.over-folder.help"),
        // The new file would take the place of the device or the pipe itself.
        Ok(data) if !data.is_file() && !data.is_symlink() => {
            failed(FailureKind::Io, "failure.over-device.message", "failure.over-device.help")
        }
        Ok(_) if !force => Err(exists(path)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_failure_names_the_file_that_the_user_typed() {
        for typed in ["/proc/report.html", "/proc/new/report.html"] {
            let failure = check_outputs(&[PathBuf::from(typed)], &[], false).unwrap_err();
            let message = crate::labels::Labels::default().phrase(&failure.message);
            assert!(
                message.starts_with(&format!("cannot write {typed}: ")) && !message.contains(crate::cli::saving::PREFIX),
                "{message}"
            );
        }
    }
}
