//! Files are written completely or not at all: under a temporary name beside the file, synced to the disk, then renamed.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::read;
use crate::source::{Failure, FailureKind, Phrase, io_reason};

use super::files::named;

/// The prefix of temporary files.
pub(super) const PREFIX: &str = ".uphold-";
/// How many letters and digits follow the prefix: more than anybody gives a file of their own.
const LETTERS: usize = 16;
/// How often a temporary file is made that another run takes away at once.
const ATTEMPTS: usize = 8;

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
    let mut undo: Vec<(&Path, Option<NamedTempFile>)> = Vec::new();
    for (path, file) in staged {
        let before = set_aside(path, force);
        if let Err(failure) = named_as(path, file, force) {
            // What cannot be put back stays beside it under a temporary name.
            for (path, before) in undo.into_iter().rev() {
                let _ = match before {
                    Some(before) => before.persist(path).map(drop).map_err(|error| error.error),
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
#[expect(clippy::disallowed_methods, reason = "the file is copied as it is")]
fn set_aside(path: &Path, force: bool) -> Option<NamedTempFile> {
    if !force || !path.is_file() {
        return None;
    }
    let mut kept = temporary(folder(path), fs::metadata(path).ok().map(|data| data.permissions())).ok()?;
    io::copy(&mut File::open(path).ok()?, kept.as_file_mut()).ok().map(|_| kept)
}

/// Removes temporary files that killed runs left behind. Whoever writes one holds a lock on it until it has its name, here or on another
/// machine that shares the folder, so that one without a lock is abandoned. Where a file system knows no locks, all of them stay.
#[expect(clippy::disallowed_methods, reason = "only the program's own files are looked for, and their order is not visible")]
pub(super) fn clear(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_own = is_temporary(&entry.file_name().to_string_lossy()) && entry.file_type().is_ok_and(|kind| kind.is_file());
        // The lock is held while the file is removed: nobody can begin to write it meanwhile.
        if let Some(file) = Some(entry.path()).filter(|_| is_own).and_then(|path| File::open(path).ok())
            && file.try_lock().is_ok()
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a file has a name that only this program gives.
fn is_temporary(name: &str) -> bool {
    name.strip_prefix(PREFIX).is_some_and(|rest| rest.len() == LETTERS && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()))
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
pub(super) fn temporary(folder: &Path, before: Option<fs::Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).rand_bytes(LETTERS);
    #[cfg(unix)]
    builder.permissions(before.unwrap_or_else(|| std::os::unix::fs::PermissionsExt::from_mode(0o666)));
    #[cfg(not(unix))]
    let _ = before;
    for _ in 0..ATTEMPTS {
        let made = builder.tempfile_in(folder)?;
        // Between its creation and this lock, another run may have taken it for an abandoned one.
        match made.as_file().try_lock() {
            Err(TryLockError::WouldBlock) => {}
            Ok(()) if !made.path().exists() => {}
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(made),
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// The folder of a file.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

pub(super) fn exists(path: &Path) -> Failure {
    let message = Phrase::new("failure.exists.message").with("file", named(path));
    Failure::new(FailureKind::Exists, message).help("failure.exists.help")
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test's own files")]
    fn only_temporary_files_that_nobody_holds_are_removed() {
        let place = tempfile::tempdir().unwrap();
        let held = temporary(place.path(), None).unwrap();
        let abandoned = temporary(place.path(), None).unwrap().into_temp_path().keep().unwrap();
        let others = [".uphold-notes.txt", ".uphold-", ".uphold-myfiles", "uphold-abcdef"].map(|name| place.path().join(name));
        for path in &others {
            fs::write(path, "mine").unwrap();
        }
        clear(place.path());
        assert!(held.path().exists() && !abandoned.exists());
        assert!(others.iter().all(|path| path.exists()));
    }
}
