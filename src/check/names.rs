//! Names that a user refers to and that are not there: what to suggest instead.

use crate::source::{Diagnostic, Phrase, Problems};

/// Lists of more names than this are not printed.
const MOST: usize = 30;

/// Adds the nearest of the known names as "did you mean", or all of them where there are few.
pub(super) fn suggest(problems: &Problems, problem: Diagnostic, name: &str, known: &[&str]) -> Diagnostic {
    match problems.near(name, known.iter().copied()) {
        Some(near) => problem.did_you_mean(Some(near)),
        None if known.is_empty() || known.len() > MOST => problem,
        None => problem.help(Phrase::new("problem.names.expected").with_list("names", known.iter().copied())),
    }
}
