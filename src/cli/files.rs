//! Which files an argument means: a path, a pattern such as `*.toml`, or `-` for standard input.
//!
//! Shells on Windows hand a pattern on as it was typed, so it is expanded here, on every platform in the same way.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::Builder;

use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::read;
use crate::source::{Failure, FailureKind, Phrase, Problems, Source, io_reason, shown};

use super::console::Console;

/// The argument that means standard input.
const STDIN: &str = "-";
/// The name of standard input in messages.
const STDIN_NAME: &str = "<stdin>";

/// Reads files up to a size limit. Standard input can be read only once, so its content is read when this is made.
pub(super) struct Files {
    limit: u64,
    stdin: Option<Vec<u8>>,
}

/// The text of one file, and the problems found while it was read.
pub(super) struct LoadedFile {
    pub(super) path: PathBuf,
    pub(super) source: Arc<Source>,
    pub(super) problems: Problems,
}

impl Files {
    /// Reads standard input if it is among `paths`, the files that the command is going to read.
    ///
    /// # Errors
    /// Standard input is named twice, cannot be read, or is larger than the limit.
    pub(super) fn open<'p>(
        paths: impl IntoIterator<Item = &'p PathBuf>,
        limit: u64,
        console: &mut Console<'_>,
    ) -> Result<Self, Failure> {
        let stdin = match paths.into_iter().filter(|path| is_stdin(path)).count() {
            0 => None,
            1 => Some(stdin(limit, console)?),
            _ => {
                return Err(Failure::new(FailureKind::Usage, "failure.stdin-twice.message").help("failure.stdin-twice.help"));
            }
        };
        Ok(Self { limit, stdin })
    }

    /// Reads nothing beforehand.
    pub(super) fn none(limit: u64) -> Self {
        Self { limit, stdin: None }
    }

    /// The text of a file, or of standard input.
    ///
    /// # Errors
    /// The file cannot be read, or is larger than the limit.
    pub(super) fn read(&self, path: &Path) -> Result<LoadedFile, Failure> {
        let mut problems = Problems::default();
        let source = match &self.stdin {
            Some(bytes) if is_stdin(path) => read::text(Path::new(STDIN_NAME), bytes.clone(), &mut problems),
            _ => read::source(path, self.limit, &mut problems)?,
        };
        Ok(LoadedFile { path: path.to_owned(), source, problems })
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

fn stdin(limit: u64, console: &mut Console<'_>) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    // One byte more than the limit shows that there is more to come.
    Read::take(&mut *console.input, limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| {
        Failure::new(FailureKind::Io, Phrase::new("failure.stdin.message").with_phrase("why", io_reason(&error)))
            .help("failure.stdin.help")
    })?;
    if bytes.len() as u64 > limit {
        return Err(Failure::new(FailureKind::Input, Phrase::new("failure.stdin-size.message").with("limit", limit))
            .help("failure.stdin-size.help"));
    }
    Ok(bytes)
}

/// The files that arguments mean: a pattern that is not itself the name of a file means all files that match it, sorted.
///
/// # Errors
/// No file matches a pattern.
pub(super) fn expand(arguments: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = Vec::with_capacity(arguments.len());
    for argument in arguments {
        match matches_of(argument) {
            Some(found) if found.is_empty() => {
                let message = Phrase::new("failure.no-match.message").typed("pattern", &argument.to_string_lossy());
                return Err(Failure::new(FailureKind::Io, message).help("failure.no-match.help"));
            }
            Some(found) => paths.extend(found),
            None => paths.push(argument.clone()),
        }
    }
    Ok(paths)
}

/// The one file that an argument means.
///
/// # Errors
/// No file matches a pattern, or several do.
pub(super) fn expand_one(argument: &Path) -> Result<PathBuf, Failure> {
    match expand(&[argument.to_owned()])?.as_slice() {
        [path] => Ok(path.clone()),
        paths => {
            let message = Phrase::new("failure.many-matches.message")
                .typed("pattern", &argument.to_string_lossy())
                .with("count", paths.len());
            Err(Failure::new(FailureKind::Usage, message).help("failure.many-matches.help"))
        }
    }
}

/// The files that match a pattern; `None` if the argument is not a pattern, or is the name of a file.
fn matches_of(argument: &Path) -> Option<Vec<PathBuf>> {
    let pattern = argument.to_str().filter(|text| text.contains(['*', '?', '[']))?;
    if std::fs::symlink_metadata(argument).is_ok() {
        return None;
    }
    let found = glob::glob(pattern).ok()?;
    Some(found.flatten().filter(|path| !path.is_dir()).collect())
}

/// The name of a file in data: the path as it was given.
pub(super) fn source_name(path: &Path) -> String {
    if is_stdin(path) { STDIN_NAME.to_owned() } else { path.to_string_lossy().into_owned() }
}

/// The name of a file in messages.
pub(super) fn named(path: &Path) -> String {
    shown(&source_name(path)).into_owned()
}

/// A path as hints show it inside a command, quoted if the system's usual shell needs that.
pub(super) fn pasted(path: &Path) -> String {
    let text = path.to_string_lossy();
    // What begins with a hyphen would be read as an option, and what cannot be shown as it is cannot be pasted.
    let text = if text.starts_with('-') && !is_stdin(path) { format!("./{text}").into() } else { text };
    quoted_for_shell(&shown(&text), cfg!(windows))
}

/// Does the same with each of several files, at once where the system lets threads start, and keeps their order.
pub(super) fn each<R: Send>(paths: &[PathBuf], work: impl Fn(&PathBuf) -> R + Send + Sync) -> Vec<R> {
    // One file is not worth threads.
    let threads = if paths.len() > 1 { ThreadPoolBuilder::new().build().ok() } else { None };
    match threads {
        Some(threads) => threads.install(|| paths.par_iter().map(work).collect()),
        None => paths.iter().map(work).collect(),
    }
}

/// The stack of a thread that only waits, in bytes.
const STACK: usize = 64 * 1024;
/// As many threads as any library starts at once.
const THREADS: usize = 24;

/// Whether the system lets further threads start. They all wait until the last one has been tried, so that they are there at once.
pub(super) fn can_start_threads() -> bool {
    let gate = Mutex::new(());
    std::thread::scope(|scope| {
        let held = gate.lock();
        let wait = || drop(gate.lock());
        let started = (0..THREADS).all(|_| Builder::new().stack_size(STACK).spawn_scoped(scope, wait).is_ok());
        drop(held);
        started
    })
}

/// Says that a format needs threads, and none can start.
pub(super) fn no_threads(format: &str) -> Failure {
    let message = Phrase::new("failure.no-threads.message").with("format", format);
    Failure::new(FailureKind::Io, message).help(Phrase::new("failure.no-threads.help").with("format", format))
}

/// From now on, work that is shared among threads is done by the one that asks for it.
pub(super) fn share_this_thread() {
    // A pool that is there already has its threads.
    let _ = ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
}

/// The same with the checklist that the user named, so that the suggested command finds the same one.
pub(super) fn pasted_with(path: &Path, checklist: Option<&Path>) -> String {
    let option = checklist.map_or_else(String::new, |checklist| format!(" --checklist {}", pasted(checklist)));
    format!("{}{option}", pasted(path))
}

/// Quotes a text for `PowerShell` and `cmd`, or for a POSIX shell.
fn quoted_for_shell(text: &str, windows: bool) -> String {
    if !windows {
        return shlex::try_quote(text).map_or_else(|_| text.to_owned(), |quoted| quoted.into_owned());
    }
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '\\' | '/' | ':');
    if text.chars().all(is_plain) && !text.is_empty() { text.to_owned() } else { format!("\"{text}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_only_where_a_shell_needs_it() {
        assert_eq!(quoted_for_shell("answers.toml", false), "answers.toml");
        assert_eq!(quoted_for_shell("my answers.toml", false), "'my answers.toml'");
        assert_eq!(quoted_for_shell(r"C:\reports\answers.toml", true), r"C:\reports\answers.toml");
        assert_eq!(quoted_for_shell(r"C:\my reports\a&b.toml", true), "\"C:\\my reports\\a&b.toml\"");
        assert_eq!(pasted(Path::new("-answers.toml")), "./-answers.toml");
        assert_eq!(pasted(Path::new("-")), "-");
    }

    #[test]
    fn a_pattern_stands_for_the_files_that_match_it_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["b.toml", "a.toml", "c.txt", "[x].toml"] {
            tempfile::NamedTempFile::new_in(&folder).unwrap().persist(at(name)).unwrap();
        }
        assert_eq!(expand(&[at("[ab].toml")]).unwrap(), [at("a.toml"), at("b.toml")]);
        assert_eq!(expand(&[at("[x].toml")]).unwrap(), [at("[x].toml")]);
        assert_eq!(expand_one(&at("*.txt")).unwrap(), at("c.txt"));
        assert_eq!(expand(&[at("*.csv")]).unwrap_err().kind, FailureKind::Io);
        assert_eq!(expand_one(&at("*.toml")).unwrap_err().kind, FailureKind::Usage);
    }
}
