//! Many files, one line each: never a ranking, in the order in which they were named.

use crate::report::Words;
use crate::report::scores::{EndScores, FileScore};
use crate::source::shown;

use super::table::{Column, table};

/// The rows under heads.
#[must_use]
pub fn many(words: &Words, files: &[FileScore], width: usize) -> String {
    let heads = [
        (Column::Text, words.label("cli.head-file")),
        (Column::Name, words.label("report.state")),
        (Column::Number, words.label("reading.declared")),
        (Column::Number, words.label("reading.evidenced")),
        (Column::Number, words.label("cli.head-answered")),
    ];
    let row = |file: &FileScore| {
        let counts = &file.completeness;
        let blanks = [("part", counts.given.to_string()), ("whole", counts.applicable.to_string())];
        let answered = words.fill("number.of", &blanks.each_ref().map(|(blank, text)| (*blank, text.as_str())));
        let cell = |ends: &EndScores| cell(words, ends);
        vec![
            shown(&file.file).into_owned(),
            file.state.clone(),
            cell(&file.overall.declared),
            cell(&file.overall.evidenced),
            answered,
        ]
    };
    table(&heads, files.iter().map(row).collect(), width)
}

fn cell(words: &Words, ends: &EndScores) -> String {
    match (&ends.low, &ends.high) {
        (Some(low), Some(high)) if low.fraction == high.fraction => words.percent(&low.percent),
        (Some(low), Some(high)) => {
            words.fill("cli.range", &[("low", &words.percent(&low.percent)), ("high", &words.percent(&high.percent))])
        }
        (Some(low), None) => words.fill("cli.or-not-assessable", &[("low", &words.percent(&low.percent))]),
        (None, _) => words.label("cli.no-figure"),
    }
}
