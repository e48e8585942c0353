//! Opens the user's files. The size is limited before reading, so that no file can fill the memory.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;

use crate::source::{Diagnostic, Failure, FailureKind, Phrase, Problems, Source, code, io_reason, nearest, shown};

/// The largest file that is read unless the user says otherwise, in bytes.
pub const DEFAULT_LIMIT: u64 = 8 * 1024 * 1024;

/// A path as it is printed.
fn name(path: &Path) -> String {
    shown(&path.to_string_lossy()).into_owned()
}

/// A failure that concerns a path.
fn failure(kind: FailureKind, key: &'static str, path: &Path) -> Failure {
    Failure::new(kind, Phrase::new(key).with("path", name(path)))
}

/// Reads a file whole, up to `limit` bytes.
///
/// # Errors
/// The file is missing, a folder, unreadable or larger than the limit.
#[expect(clippy::disallowed_methods, reason = "this is where the user's files are opened")]
pub fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    let trouble = |error: &std::io::Error| explain(path, error);
    if let Some(what) = no_file(path) {
        return Err(failure(FailureKind::Io, what, path).help("failure.file.name-a-file"));
    }
    let file = File::open(path).map_err(|error| trouble(&error))?;
    if file.metadata().is_ok_and(|data| data.is_dir()) {
        return Err(folder(path));
    }
    let mut bytes = Vec::new();
    // One byte more than allowed tells a file that is too large, or grows while it is read, from one that just fits.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| trouble(&error))?;
    if bytes.len() as u64 > limit {
        let message = Phrase::new("failure.file.too-large").with("path", name(path)).with("limit", limit);
        return Err(Failure::new(FailureKind::Input, message).help("failure.file.too-large-help"));
    }
    Ok(bytes)
}

/// What a path leads to, through links too, where it must not be opened: opening a pipe waits until somebody writes, and a device or
/// a terminal never ends. What a shell opens for `<(command)` is a pipe that has no name in any folder, and is not waited for; nor is
/// what the program was given as its input, whatever it leads to.
#[cfg(unix)]
fn no_file(path: &Path) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt;
    let kind = std::fs::metadata(path).ok()?.file_type();
    let is_given = ["/dev/stdin", "/dev/fd", "/proc/self/fd"].iter().any(|given| path.starts_with(given));
    let has_name = || !is_given && std::fs::canonicalize(path).is_ok_and(|real| !real.starts_with("/dev/fd"));
    match kind {
        _ if kind.is_file() || kind.is_dir() => None,
        // Nothing can be read from it, which is at once an end: an empty file.
        _ if path == Path::new("/dev/null") => None,
        _ if kind.is_fifo() => has_name().then_some("failure.file.pipe"),
        _ => Some("failure.file.device"),
    }
}

#[cfg(not(unix))]
fn no_file(_: &Path) -> Option<&'static str> {
    None
}

/// Reads a file as text.
///
/// # Errors
/// As [`bytes`]; text that is not UTF-8 is a problem of the file and noted as such, with an empty text in its place.
pub fn source(path: &Path, limit: u64, problems: &mut Problems) -> Result<Arc<Source>, Failure> {
    Ok(text(path, bytes(path, limit)?, problems))
}

/// The text of a file that was read. Text that is not UTF-8 is a problem of the file and noted as such, with what can be read of
/// it in its place.
pub fn text(path: &Path, bytes: Vec<u8>, problems: &mut Problems) -> Arc<Source> {
    let shown_name = path.to_string_lossy().into_owned();
    let not_text = |bytes: &[u8], at: usize, problems: &mut Problems| {
        // Everything up to the end of the line is kept, as well as it can be read, so that the place can be shown.
        let end = bytes
            .get(at..)
            .and_then(|rest| rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')))
            .map_or(bytes.len(), |end| at + end);
        let readable = String::from_utf8_lossy(bytes.get(..end.min(at + 200)).unwrap_or_default()).into_owned();
        let source = Arc::new(Source::new(&*shown_name, readable));
        let problem = match other_kind(bytes) {
            // Nothing of such a file can be read, so no line of it is shown.
            Some((message, help)) => Diagnostic::of_file(code::NOT_UTF8, &source, message).help(help),
            None => {
                let byte = bytes.get(at).copied().unwrap_or_default();
                let message = Phrase::new("problem.not-utf8.message").with("byte", format!("0x{byte:02X}"));
                let problem = Diagnostic::new(code::NOT_UTF8, &source, at..at, message).help("problem.not-utf8.help");
                match byte {
                    0xa0.. => problem.label(Phrase::new("problem.not-utf8.label").with("character", char::from(byte))),
                    _ => problem,
                }
            }
        };
        problems.add(problem);
        source
    };
    if matches!(bytes.get(..4), Some([0, _, 0, _] | [_, 0, _, 0])) {
        return not_text(&bytes, 0, problems);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Arc::new(Source::new(shown_name, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            not_text(error.as_bytes(), at, problems)
        }
    }
}

/// What a file is that is no text in UTF-8 as a whole, and what to do. `None` where only some bytes of a text are not.
fn other_kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, 0, _, ..] | [_, 0, _, 0, ..] => {
            Some(("problem.not-utf8.message-utf16", "problem.not-utf8.help-utf16"))
        }
        [b'P', b'K', 3, 4, ..] => Some(("problem.not-utf8.message-packed", "problem.not-utf8.help-packed")),
        _ if bytes.contains(&0) => Some(("problem.not-utf8.message-binary", "problem.not-utf8.help-binary")),
        _ => None,
    }
}

fn folder(path: &Path) -> Failure {
    let failure = failure(FailureKind::Io, "failure.file.folder", path);
    let mut inside = entries(path).into_iter().filter(|entry| Path::new(entry).extension().is_some_and(|end| end == "toml"));
    match inside.next() {
        Some(entry) => failure.help(Phrase::new("failure.file.did-you-mean").with("path", name(&path.join(entry)))),
        None => failure.help("failure.file.name-a-file"),
    }
}

/// The names of what lies beside a file, sorted; empty where that cannot be read.
#[must_use]
pub fn names_beside(path: &Path) -> Vec<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    entries(folder)
}

/// The files directly in a folder whose names end in one of `endings`, in the order of their names, each read whole.
///
/// # Errors
/// The folder is missing or has no such file; a file cannot be read or is larger than the limit.
pub fn folder_of(folder_path: &Path, endings: &[&str], limit: u64) -> Result<Vec<Vec<u8>>, Failure> {
    let is_wanted = |name: &String| {
        name.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|wanted| ending.eq_ignore_ascii_case(wanted)))
    };
    let names: Vec<String> = entries(folder_path).into_iter().filter(is_wanted).collect();
    if names.is_empty() {
        let message = Phrase::new("failure.file.no-such-files")
            .with("path", name(folder_path))
            .with_list("endings", endings.iter().map(|ending| format!(".{ending}")));
        return Err(Failure::new(FailureKind::Io, message).help("failure.file.no-such-files-help"));
    }
    names.iter().map(|name| bytes(&folder_path.join(name), limit)).collect()
}

/// The names in a folder, sorted; empty where it cannot be read.
#[expect(clippy::disallowed_methods, reason = "this is where folders are looked into")]
fn entries(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .take(10_000)
        .collect();
    names.sort();
    names
}

fn explain(path: &Path, error: &std::io::Error) -> Failure {
    let of = |key| failure(FailureKind::Io, key, path);
    match error.kind() {
        ErrorKind::NotFound if path.is_symlink() => of("failure.file.broken-link").help("failure.file.broken-link-help"),
        ErrorKind::NotFound => {
            let parent = path.parent().unwrap_or(Path::new(""));
            let folder = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            let wanted = path.file_name().map(|file| file.to_string_lossy().into_owned()).unwrap_or_default();
            let names = entries(folder);
            let failure = of("failure.file.not-found");
            match nearest(&wanted, names.iter().map(String::as_str)) {
                Some(near) => failure.help(Phrase::new("failure.file.did-you-mean").with("path", name(&parent.join(near)))),
                None if names.is_empty() => failure.help(Phrase::new("failure.file.empty-folder").with("path", name(folder))),
                None => failure,
            }
        }
        ErrorKind::PermissionDenied => of("failure.file.no-permission"),
        ErrorKind::IsADirectory => folder(path),
        ErrorKind::NotADirectory => of("failure.file.not-a-folder"),
        ErrorKind::InvalidFilename => of("failure.file.name-too-long"),
        _ if error.raw_os_error() == Some(40) => of("failure.file.too-many-links"),
        _ => Failure::new(
            FailureKind::Io,
            Phrase::new("failure.file.unreadable").with("path", name(path)).with_phrase("reason", io_reason(error)),
        ),
    }
}

/// Whether two paths are the same file on disk, whatever they are called: links of both sorts are seen through. What must not be
/// opened is the same as nothing.
#[cfg(feature = "cli")]
#[must_use]
pub fn is_same_file(output: &Path, input: &Path) -> bool {
    no_file(output).or(no_file(input)).is_none() && same_file::is_same_file(output, input).unwrap_or(false)
}
