//! Many files, one line each, in the order in which they were named; this is not a ranking.

use crate::labels::Labels;
use crate::view::{EndScores, FileScore};

use super::score::basis;
use super::table::{Column, table};

/// One row for each file. What the figures rest on has a column where a file has a reservation: a scope, or a checklist that differs from
/// the shipped edition.
#[must_use]
pub fn many(labels: &Labels, files: &[FileScore], width: usize) -> String {
    let is_marked = files.iter().any(|file| file.differs || file.scope.is_some());
    let mut heads = vec![
        (Column::Text, labels.label("cli.head-file")),
        (Column::Name, labels.label("report.state")),
        (Column::Number, labels.label("reading.declared")),
        (Column::Number, labels.label("reading.evidenced")),
        (Column::Number, labels.label("cli.head-answered")),
    ];
    if is_marked {
        heads.push((Column::Text, labels.label("cli.head-basis")));
    }
    let row = |file: &FileScore| {
        let counts = &file.completeness;
        let blanks = [("part", counts.full.to_string()), ("whole", counts.applicable.to_string())];
        let answered = labels.fill("number.of", &blanks.each_ref().map(|(blank, text)| (*blank, text.as_str())));
        let cell = |ends: &EndScores| cell(labels, ends);
        let mut row =
            vec![file.file.clone(), file.state.clone(), cell(&file.overall.declared), cell(&file.overall.evidenced), answered];
        if is_marked {
            let parts = basis(labels, (&file.checklist, &file.edition), file.differs, file.scope.as_deref());
            row.push(parts.join(&labels.label("sign.items")));
        }
        row
    };
    table(&heads, files.iter().map(row).collect(), width)
}

fn cell(labels: &Labels, ends: &EndScores) -> String {
    match (&ends.low, &ends.high) {
        (Some(low), Some(high)) if low.fraction == high.fraction => labels.percent(&low.percent),
        (Some(low), Some(high)) => {
            labels.fill("cli.range", &[("low", &labels.percent(&low.percent)), ("high", &labels.percent(&high.percent))])
        }
        (Some(low), None) => labels.fill("cli.or-not-assessable", &[("low", &labels.percent(&low.percent))]),
        (None, _) => labels.label("cli.no-figure"),
    }
}
