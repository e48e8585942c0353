//! Figures as they are printed: a percentage, or a range of two.

use crate::labels::Labels;
use crate::view::{Range, Readings};

/// Both ends if they differ, one figure if they do not, and a word if there is no figure.
#[must_use]
pub fn range(labels: &Labels, range: &Range) -> String {
    let percent = |figure: &crate::view::Figure| labels.percent(&figure.percent);
    match (&range.low, &range.high) {
        (Some(low), Some(_)) if range.firm => percent(low),
        (Some(low), Some(high)) => labels.fill("cli.range", &[("low", &percent(low)), ("high", &percent(high))]),
        (Some(low), None) => labels.fill("cli.or-not-assessable", &[("low", &percent(low))]),
        (None, _) => labels.label("cli.no-figure"),
    }
}

/// One cell for each reading.
pub(super) fn cells(labels: &Labels, readings: &Readings) -> Vec<String> {
    let all = [Some(&readings.declared), Some(&readings.evidenced), readings.corroborated.as_ref()];
    all.into_iter().flatten().map(|one| range(labels, one)).collect()
}
