//! Many files, one line each: never a ranking, in the order in which they were named.

use serde::Serialize;

use crate::model::{Assessment, Checklist};
use crate::report::Words;
use crate::score::{Bounds, Reading, Score};
use crate::source::shown;

use super::table::{Column, table};

/// What is kept of one file.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The file, as it was named.
    pub file: String,
    /// The state's code.
    pub state: String,
    /// The overall in each reading: its word, then the percentage at each end, where there is one.
    pub readings: Vec<(&'static str, Option<String>, Option<String>)>,
    /// Answers that are given.
    pub given: usize,
    /// Measures that apply.
    pub applicable: usize,
    /// Measures with no value.
    pub open: usize,
}

impl Row {
    /// What a score comes to.
    #[must_use]
    pub fn of(file: String, checklist: &Checklist, own: &Assessment, score: &Score) -> Self {
        let floors = checklist.bands.floors();
        let ends = |bounds: &Bounds| {
            let percent = |value: Option<&crate::figure::Exact>| value.map(|value| value.percent(&floors));
            (percent(bounds.low_value()), percent(bounds.high_value()))
        };
        let readings = score.readings.iter().map(|scored| {
            let (low, high) = ends(&scored.sums.overall);
            (scored.reading.word(), low, high)
        });
        Self {
            file,
            state: own.state.clone(),
            readings: readings.collect(),
            given: score.completeness.given,
            applicable: score.completeness.applicable(),
            open: score.completeness.open,
        }
    }
}

/// The rows under heads.
#[must_use]
pub fn many(words: &Words, rows: &[Row], width: usize) -> String {
    let readings: Vec<Reading> = Reading::ALL
        .into_iter()
        .filter(|reading| rows.iter().any(|row| row.readings.iter().any(|(word, _, _)| *word == reading.word())))
        .collect();
    let mut heads = vec![(Column::Text, words.label("cli.head-file")), (Column::Name, words.label("report.state"))];
    heads.extend(readings.iter().map(|reading| (Column::Number, words.label(&format!("reading.{}", reading.word())))));
    heads.push((Column::Number, words.label("cli.head-answered")));
    let cell = |row: &Row, reading: &Reading| match row.readings.iter().find(|(word, _, _)| *word == reading.word()) {
        Some((_, Some(low), Some(high))) if low == high => words.percent(low),
        Some((_, Some(low), Some(high))) => words.fill("cli.range", &[("low", &words.percent(low)), ("high", &words.percent(high))]),
        Some((_, Some(low), None)) => words.fill("cli.or-not-assessable", &[("low", &words.percent(low))]),
        _ => words.label("cli.no-figure"),
    };
    let line = |row: &Row| {
        let mut cells = vec![shown(&row.file).into_owned(), row.state.clone()];
        cells.extend(readings.iter().map(|reading| cell(row, reading)));
        let (given, applicable) = (row.given.to_string(), row.applicable.to_string());
        cells.push(words.fill("number.of", &[("part", &given), ("whole", &applicable)]));
        cells
    };
    table(&heads, rows.iter().map(line).collect(), width)
}
