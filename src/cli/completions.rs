//! `uphold completions` and `uphold man`.

use super::args::Completions;
use super::words;
use super::world::{Exit, Outcome, World};

/// Prints completions for a shell.
pub(super) fn run(args: &Completions, world: &mut World<'_>) -> Outcome {
    clap_complete::generate(args.shell, &mut words(), "uphold", &mut world.out);
    Ok(Exit::Done)
}

/// Prints the manual page, all commands in it.
pub(super) fn man(world: &mut World<'_>) -> Outcome {
    clap_mangen::Man::new(words()).render(&mut world.out)?;
    Ok(Exit::Done)
}
