//! The figures that the page shows, in words: a percentage, or the range of what is still possible.

use serde::Serialize;

use crate::labels::Labels;
use crate::score::{Bounds, Reading};
use crate::terminal;
use crate::view::{Range, ReportInput};

use super::opened::Opened;

/// The figures of a file.
#[derive(Serialize)]
pub(super) struct Figures {
    /// How much is answered, in words.
    answered: String,
    overall: Vec<Reach>,
    paragraphs: Vec<(String, Vec<Reach>)>,
    /// The measures whose answers are left out, because they have an error.
    left_out: Vec<String>,
}

/// A figure in one reading.
#[derive(Serialize)]
pub(super) struct Reach {
    pub(super) reading: &'static str,
    pub(super) title: String,
    about: String,
    /// As printed.
    pub(super) text: String,
    /// Both ends in percent, for a bar; `None` where there is no figure.
    low: Option<String>,
    high: Option<String>,
}

/// The figures, as far as the file can be scored.
pub(super) fn figures(opened: &Opened, labels: &Labels) -> Option<Figures> {
    let case = opened.case(labels)?;
    let paragraphs = case.checklist.paragraphs.iter().enumerate();
    Some(Figures {
        answered: labels.phrase(&case.score.completeness.phrase()),
        overall: readings(&case, |reading| case.score.reading(reading).map(|scored| &scored.sums.overall)),
        paragraphs: paragraphs
            .map(|(at, one)| {
                (
                    one.id(),
                    readings(&case, |reading| case.score.reading(reading).and_then(|scored| scored.sums.paragraphs.get(at))),
                )
            })
            .collect(),
        left_out: opened.left_out.iter().cloned().collect(),
    })
}

/// A figure in each reading of a file without a second party.
fn readings<'s>(case: &ReportInput<'_>, of: impl Fn(Reading) -> Option<&'s Bounds>) -> Vec<Reach> {
    let both = [Reading::Evidenced, Reading::Declared];
    both.into_iter().filter_map(|reading| Some(reach(case, reading, of(reading)?))).collect()
}

/// A figure in one reading.
pub(super) fn reach(case: &ReportInput<'_>, reading: Reading, bounds: &Bounds) -> Reach {
    let range = Range::whole(case.checklist, reading, bounds);
    let word = reading.word();
    let digits = |figure: &Option<crate::view::Figure>| figure.as_ref().map(|figure| figure.percent.to_string());
    Reach {
        reading: word,
        title: case.labels.label(&format!("reading.{word}")),
        about: case.labels.label(&format!("reading-about.{word}")),
        text: terminal::range(case.labels, &range),
        low: digits(&range.low),
        high: digits(&range.high),
    }
}
