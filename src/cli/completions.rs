//! `uphold completions` and `uphold man`: shell completions and the manual, both generated from the arguments.

use super::args::{CompletionsArgs, command};
use super::console::{Console, Exit, Outcome};

/// Prints completions for a shell.
pub(super) fn run(args: &CompletionsArgs, console: &mut Console<'_>) -> Outcome {
    // The generator panics if a stream is closed, so it writes into a buffer.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "uphold", &mut script);
    console.out.write_all(&script)?;
    Ok(Exit::Done)
}

/// Prints the manual: one page for the program, then one for each command.
pub(super) fn man(console: &mut Console<'_>) -> Outcome {
    let mut command = command();
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut console.out)?;
    for own in command.get_subcommands().filter(|own| own.get_name() != "help") {
        clap_mangen::Man::new(own.clone().disable_help_subcommand(true)).render(&mut console.out)?;
    }
    Ok(Exit::Done)
}
