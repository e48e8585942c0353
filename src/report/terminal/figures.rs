//! Figures as they are printed: a percentage, or a range of two.

use crate::report::Words;
use crate::report::view::{Range, Readings};

/// Both ends where they differ, one where they do not, and a word where there is none.
pub(super) fn range(words: &Words, range: &Range) -> String {
    let percent = |figure: &crate::report::Figure| words.percent(&figure.percent);
    match (&range.low, &range.high) {
        (Some(low), Some(_)) if range.firm => percent(low),
        (Some(low), Some(high)) => words.fill("cli.range", &[("low", &percent(low)), ("high", &percent(high))]),
        (Some(low), None) => words.fill("cli.or-not-assessable", &[("low", &percent(low))]),
        (None, _) => words.label("cli.no-figure"),
    }
}

/// The readings that there are, one cell each.
pub(super) fn cells(words: &Words, readings: &Readings) -> Vec<String> {
    let all = [Some(&readings.declared), Some(&readings.evidenced), readings.verified.as_ref()];
    all.into_iter().flatten().map(|one| range(words, one)).collect()
}
