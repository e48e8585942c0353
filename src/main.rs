//! Hands arguments and streams to [`uphold::cli::run`] and returns its exit code.

use std::io::{BufWriter, IsTerminal, stderr, stdout};
use std::process::ExitCode;

use uphold::cli::{Console, ConsoleStyle, run};

#[expect(clippy::disallowed_methods, reason = "this is the door through which arguments and the environment come in")]
fn main() -> ExitCode {
    // A write past the account's limit on file sizes is an error to report, not the end of the process.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
    let colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let width = terminal_size::terminal_size().map_or(ConsoleStyle::default().width, |(width, _)| usize::from(width.0));
    let language = sys_locale::get_locale().filter(|_| stdout().is_terminal());
    let style = ConsoleStyle {
        colour_out: colour && stdout().is_terminal(),
        colour_err: colour && stderr().is_terminal(),
        width: width.clamp(40, 140),
        ..ConsoleStyle::speaking(language.as_deref().unwrap_or_default())
    };
    let mut out = BufWriter::new(stdout().lock());
    let mut err = stderr().lock();
    ExitCode::from(run(std::env::args_os(), &mut Console { out: &mut out, err: &mut err, style }))
}
