//! Reads and parses files in parallel and does nothing else, for comparison with `uphold score` on many files.
//!
//! In: the paths of files, as arguments. Out: how many were parsed. `whole.sh` runs it; without arguments it does nothing.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a separate program, which opens files and prints its result"
)]

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).filter(|path| !path.starts_with("--")).collect();
    let parsed = paths.par_iter().filter(|path| {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let (table, errors) = toml::de::DeTable::parse_recoverable(&text);
        errors.is_empty() && !table.get_ref().is_empty()
    });
    println!("{} parsed", parsed.count());
}
