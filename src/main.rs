//! Hands arguments and streams to [`uphold::run`] and returns its exit code.

use std::io::{BufWriter, IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;

use uphold::{Console, ConsoleStyle, run};

#[expect(clippy::disallowed_methods, reason = "this is the door through which arguments and the environment come in")]
fn main() -> ExitCode {
    // A write past the account's limit on file sizes is an error to report, not the end of the process.
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
    // A terminal gets colour unless NO_COLOR or TERM=dumb forbid it, on Windows only if it can be made to understand the codes.
    let colour = !anstyle_query::no_color() && anstyle_query::term_supports_color() && is_colour_ready();
    let width = terminal_size::terminal_size().map_or(ConsoleStyle::default().width, |(width, _)| usize::from(width.0));
    let language = sys_locale::get_locale().filter(|_| stdout().is_terminal());
    let style = ConsoleStyle {
        colour_out: colour && stdout().is_terminal(),
        colour_err: colour && stderr().is_terminal(),
        width: width.clamp(40, 200),
        ..ConsoleStyle::speaking(language.as_deref().unwrap_or_default())
    };
    let mut out = BufWriter::new(stdout().lock());
    let mut err = stderr().lock();
    let mut input = stdin().lock();
    ExitCode::from(run(std::env::args_os(), &mut Console::new(&mut out, &mut err, &mut input, style)))
}

/// Switches on the colour codes of a Windows terminal; other terminals need no switch.
fn is_colour_ready() -> bool {
    anstyle_query::windows::enable_ansi_colors().unwrap_or(!cfg!(windows))
}
