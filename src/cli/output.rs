//! Output files are written completely or not at all, never over an input, and over other files only with `--force`.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::{Builder, NamedTempFile, TempPath};

use crate::read::{self, is_same_file};
use crate::source::{Failure, FailureKind, Phrase, io_reason};

use super::files::named;

/// The prefix of temporary files.
const PREFIX: &str = ".uphold-";
/// A temporary file older than this was left behind by a run that was killed.
const ABANDONED: Duration = Duration::from_hours(1);

/// A name that every file system accepts: lower-case ASCII letters, digits and hyphens; `None` where the text gives none.
pub(super) fn slug(text: &str) -> Option<String> {
    Some(slug::slugify(text)).filter(|slug| !slug.is_empty())
}

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
    clear(folder, &made);
    made.close().map_err(|error| trouble(io_reason(&error)))
}

/// Writes files into a folder, all of them or none: where one cannot be written, those before it are removed, or what they replaced is
/// put back. The folder, and what is above it, is created if missing, and removed again if nothing is in it.
///
/// # Errors
/// As [`write`]; the folder cannot be created.
pub(super) fn write_all(folder: &Path, files: &[(PathBuf, Vec<u8>)], force: bool) -> Result<(), Failure> {
    let missing: Vec<&Path> =
        folder.ancestors().filter(|above| !above.as_os_str().is_empty()).take_while(|above| !above.exists()).collect();
    let created = fs::create_dir_all(folder).map_err(|error| {
        let message = Phrase::new("failure.new-folder.message").with("folder", named(folder));
        Failure::new(FailureKind::Io, message.with_phrase("why", io_reason(&error))).help("failure.new-folder.help")
    });
    let written = created.and_then(|()| together(files, force));
    if written.is_err() {
        // A folder that already contains a file stays.
        let _ = missing.iter().try_for_each(fs::remove_dir);
    }
    written
}

/// All new files are complete before the first takes its name.
fn together(files: &[(PathBuf, Vec<u8>)], force: bool) -> Result<(), Failure> {
    let staged: Vec<(&Path, NamedTempFile)> =
        files.iter().map(|(path, bytes)| Ok((path.as_path(), staged(path, bytes)?))).collect::<Result<_, Failure>>()?;
    let mut undo: Vec<(&Path, Option<TempPath>)> = Vec::new();
    for (path, file) in staged {
        let before = set_aside(path, force);
        if let Err(failure) = named_as(path, file, force) {
            // What cannot be put back stays beside it under a temporary name.
            for (path, before) in undo.into_iter().rev() {
                let _ = match before {
                    Some(before) => before.persist(path).map_err(|error| error.error),
                    None => fs::remove_file(path),
                };
            }
            return Err(failure);
        }
        undo.push((path, before));
    }
    Ok(())
}

/// Keeps the content of a file that is about to be replaced, under a temporary name that goes when it is dropped; `None` where no file
/// is there.
fn set_aside(path: &Path, force: bool) -> Option<TempPath> {
    if !force || !path.is_file() {
        return None;
    }
    let kept = temporary(folder(path), None).ok()?.into_temp_path();
    fs::copy(path, &kept).ok().map(|_| kept)
}

/// Removes temporary files that killed runs left behind: those an hour older than one made now. A younger one may belong to a run
/// that is still writing, here or on another machine that shares the folder.
#[expect(clippy::disallowed_methods, reason = "only the program's own files are looked for, and their order is not visible")]
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

/// Writes one file: as a temporary file beside it, then synced to the disk, then renamed.
///
/// # Errors
/// The disk is full, the folder is not writable, or the file has been created meanwhile. No incomplete file is left.
pub(super) fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    write_if(path, bytes, force, || Ok(()))
}

/// Replaces a file that was read and edited, unless somebody has changed it since: what is on the disk is compared with what was read
/// after the new file is complete, just before it takes the other's name. A link stays, and the file that it leads to is replaced.
///
/// # Errors
/// As [`write`]; the file is no longer the one that was read.
#[expect(clippy::disallowed_methods, reason = "the file is opened to be locked, and nothing is read from it")]
pub(super) fn replace(path: &Path, read_before: &[u8], bytes: &[u8]) -> Result<(), Failure> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    // Of two programs that replace the same file, the second waits here, and then finds that the file has changed. Where a file system
    // knows no locks, the comparison below is all there is.
    let lock = File::open(&target).ok();
    let _ = lock.as_ref().map(File::lock);
    write_if(&target, bytes, true, || {
        // One byte more than before shows that something was added.
        let now = read::bytes(&target, read_before.len() as u64).ok();
        if now.as_deref() == Some(read_before) {
            return Ok(());
        }
        let message = Phrase::new("failure.changed.message").with("file", named(path));
        Err(Failure::new(FailureKind::Exists, message).help("failure.changed.help"))
    })
}

/// Writes one file, if it may still be written once everything but its name is ready.
fn write_if(path: &Path, bytes: &[u8], force: bool, may: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    let file = staged(path, bytes)?;
    may()?;
    named_as(path, file, force)
}

fn not_saved(path: &Path, error: &io::Error, bytes: u64) -> Failure {
    let message = Phrase::new("failure.not-saved.message").with("file", named(path)).with_phrase("why", io_reason(error));
    let help = Phrase::new("failure.not-saved.help").with("bytes", bytes).with("folder", named(folder(path)));
    Failure::new(FailureKind::Io, message).help(help)
}

/// A complete temporary file beside the one that it will become. It is removed when its handle is dropped.
fn staged(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, Failure> {
    let failed = |error: io::Error| not_saved(path, &error, bytes.len() as u64);
    let before = fs::metadata(path).ok().map(|before| before.permissions());
    let mut file = temporary(folder(path), before.clone()).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    if let Some(before) = before {
        // The new file keeps the permissions of the one that it replaces, also those that the system masks for new files.
        let _ = file.as_file().set_permissions(before);
    }
    Ok(file)
}

/// Gives a complete file its name.
#[expect(clippy::disallowed_methods, reason = "a folder is opened for its name to reach the disk, and nothing is read")]
fn named_as(path: &Path, file: NamedTempFile, force: bool) -> Result<(), Failure> {
    let bytes = file.as_file().metadata().map_or(0, |data| data.len());
    let kept = if force { file.persist(path) } else { file.persist_noclobber(path) };
    kept.map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => exists(path),
        _ => not_saved(path, &error.error, bytes),
    })?;
    // The name must reach the disk too; not every system allows a folder to be opened for that.
    if let Ok(folder) = File::open(folder(path)) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// A temporary file in the folder of the one to be written, which it will become: with the permissions of the file that it replaces, or
/// else those of a new file. It never has more of them, so that nobody reads in it what the other file keeps to itself.
fn temporary(folder: &Path, before: Option<fs::Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    builder.permissions(before.unwrap_or_else(|| std::os::unix::fs::PermissionsExt::from_mode(0o666)));
    #[cfg(not(unix))]
    let _ = before;
    builder.tempfile_in(folder)
}

/// The folder of a file.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn exists(path: &Path) -> Failure {
    let message = Phrase::new("failure.exists.message").with("file", named(path));
    Failure::new(FailureKind::Exists, message).help("failure.exists.help")
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
            assert!(message.starts_with(&format!("cannot write {typed}: ")) && !message.contains(PREFIX), "{message}");
        }
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test's own file, which somebody else changes")]
    fn a_file_that_somebody_else_has_changed_is_not_replaced() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("answers.toml");
        write(&path, b"read", false).unwrap();
        replace(&path, b"read", b"edited").unwrap();
        for other in [&b"read"[..], b"edited and more", b"edite", b""] {
            write(&path, other, true).unwrap();
            assert_eq!(replace(&path, b"edited", b"new").unwrap_err().kind, FailureKind::Exists);
            assert_eq!(fs::read(&path).unwrap(), other);
        }
        fs::remove_file(&path).unwrap();
        assert_eq!(replace(&path, b"edited", b"new").unwrap_err().kind, FailureKind::Exists);
        assert_eq!(place.path().read_dir().unwrap().count(), 0);
    }

    #[test]
    fn a_new_folder_stays_only_if_something_is_in_it() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("new/deep");
        let file = |name: &str| (folder.join(name), b"text".to_vec());
        let too_long = "x".repeat(300);
        assert!(write_all(&folder, &[file(&too_long)], false).is_err());
        assert!(!place.path().join("new").exists());
        assert!(write_all(&folder, &[file("a.txt"), file(&too_long)], false).is_err());
        assert!(!place.path().join("new").exists());
        assert!(write_all(&folder, &[file("b.txt")], false).is_ok());
        assert_eq!(write_all(&folder, &[file("b.txt")], false).unwrap_err().kind, FailureKind::Exists);
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test's own files")]
    fn files_are_written_together_or_not_at_all() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::write(at("a.txt"), "old").unwrap();
        fs::create_dir_all(at("c.txt/in")).unwrap();
        let files = ["a.txt", "b.txt", "c.txt"].map(|name| (at(name), b"new".to_vec()));
        assert!(write_all(place.path(), &files, true).is_err());
        assert_eq!(fs::read(at("a.txt")).unwrap(), b"old");
        assert!(!at("b.txt").exists());
        assert_eq!(place.path().read_dir().unwrap().count(), 2);
        write_all(place.path(), &files[..2], true).unwrap();
        assert_eq!(["a.txt", "b.txt"].map(|name| fs::read(at(name)).unwrap()), [b"new", b"new"]);
        assert_eq!(place.path().read_dir().unwrap().count(), 3);
    }
}
