//! Runs the program in a folder of its own, with little memory and little time, and without anything of this machine's
//! environment.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::case::Case;

/// The longest that a run may take, in seconds: of the processor where the shell can limit that, since a machine may have much else
/// to do, otherwise by the clock. What is built for debugging gets twice as long: it is ten times slower.
const LONGEST: u64 = if cfg!(debug_assertions) { 10 } else { 5 };
/// When a run that waits for something is given up.
const HANGS: Duration = Duration::from_mins(2);
/// The most memory, in KiB, address space and all.
const MEMORY: u32 = 512 * 1024;
/// Whether this system's shell can limit memory and time.
pub(super) const LIMITS: bool = cfg!(target_os = "linux");

/// The signal with which the limit on time ends a run.
const SIGXCPU: i32 = 24;

/// What came of a run.
pub(super) struct Ran {
    /// The exit code; as a shell gives it where a signal ended the run.
    pub(super) exit: i32,
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: Vec<u8>,
    /// Whether it took longer than it may.
    pub(super) is_slow: bool,
}

/// Runs a case in a folder that holds its files.
pub(super) fn run(case: &Case, folder: &Path, streams: &Path) -> Ran {
    let program = env!("CARGO_BIN_EXE_uphold");
    let mut command = if LIMITS {
        // The shell sets the limits for what it becomes.
        let mut shell = Command::new("/bin/sh");
        shell.args(["-c", &format!("ulimit -v {MEMORY}; ulimit -S -t {LONGEST}; exec \"$0\" \"$@\""), program]);
        shell
    } else {
        Command::new(program)
    };
    let (input, out, err) = (streams.join("in"), streams.join("out"), streams.join("err"));
    fs::write(&input, &case.stdin).unwrap();
    // No home, no place for temporary files, a plain locale: a run depends on none of them. Threads are few, so that address space
    // is a measure of memory on a machine with many cores too.
    command
        .args(&case.args)
        .current_dir(folder)
        .env_clear()
        .env("TMPDIR", "/nonexistent")
        .env("LANG", "C")
        .env("RAYON_NUM_THREADS", "2")
        .env("MALLOC_ARENA_MAX", "2")
        .envs(case.env.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::from(File::open(&input).unwrap()))
        .stdout(Stdio::from(File::create(&out).unwrap()))
        .stderr(Stdio::from(File::create(&err).unwrap()));
    let start = Instant::now();
    let mut child = command.spawn().unwrap();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > HANGS {
            child.kill().unwrap();
        }
        std::thread::park_timeout(Duration::from_millis(2));
    };
    let exit = status.code().unwrap_or_else(|| 128 + signal(status));
    let is_slow = start.elapsed() > HANGS || exit == 128 + SIGXCPU || (!LIMITS && start.elapsed() > Duration::from_secs(LONGEST));
    Ran { exit, stdout: fs::read(&out).unwrap(), stderr: fs::read(&err).unwrap(), is_slow }
}

#[cfg(unix)]
fn signal(status: std::process::ExitStatus) -> i32 {
    std::os::unix::process::ExitStatusExt::signal(&status).unwrap_or_default()
}

#[cfg(not(unix))]
fn signal(_: std::process::ExitStatus) -> i32 {
    0
}

/// Says that something could not be checked here. It goes past the test harness, which hides what tests print, so that the
/// summary can count it.
pub(crate) fn not_checked(what: &str) {
    let _ = writeln!(std::io::stderr(), "not checked: {what}");
}
