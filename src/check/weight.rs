//! The weight of a measure or of a paragraph, and the reason that goes with it.

use crate::model::Weight;
use crate::source::{Diagnostic, Phrase, Problems, Table, code};

/// A whole number from 1 up, and the reason that any weight other than 1 needs.
pub(super) fn weight(table: &Table<'_>, problems: &mut Problems) -> Weight {
    let number = table.get("weight").and_then(|weight| u64::try_from(weight.whole()?).ok()).unwrap_or(1);
    let because = table.text("weight-because").map(str::to_owned);
    if number != 1 && because.is_none() {
        problems.add(
            Diagnostic::new(
                code::NO_REASON,
                table.source(),
                table.key_span("weight"),
                Phrase::new("problem.no-reason.weight").with("number", number),
            )
            .help("problem.no-reason.weight-help"),
        );
    }
    Weight { number, because }
}
