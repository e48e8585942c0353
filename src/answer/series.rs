//! Counts for several years and stages. Credit is given for the counts being available, whatever they are: cells given ÷ cells
//! asked. More recorded cases are neither good nor bad.

use serde::{Deserialize, Serialize};

use crate::figure::{Counted, Figure};
use crate::source::{Diagnostic, Key, Phrase, Problems, Shape, Table, code};

use super::elements::Element;
use super::kind::{AnswerKind, Ends, Next};
use super::period::Period;
use super::prompt::Prompt;
use super::row::{Row, RowMark};
use super::unit::Unit;

/// The word for a count of which no record is kept.
const NOT_RECORDED: &str = "not-recorded";

/// A question for a series.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Series {
    /// The number of full calendar years up to the end of the period.
    pub years: u32,
    /// What is counted in each year; at least one.
    pub stages: Vec<Element>,
}

/// One cell of a series: a year's count of one stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// A count.
    Count(u64),
    /// No record is kept: no credit.
    NotRecorded,
    /// Left out: counts like an unlisted element.
    LeftOut,
}

/// A series as answered: years, oldest first, each with a cell per stage.
pub type Years = Vec<(i32, Vec<Cell>)>;

impl Series {
    fn nothing(&self, period: Period) -> Years {
        period.years(self.years).into_iter().map(|year| (year, vec![Cell::LeftOut; self.stages.len()])).collect()
    }

    fn cells(given: &Years) -> impl Iterator<Item = Cell> + '_ {
        given.iter().flat_map(|(_, cells)| cells.iter().copied())
    }

    fn share(given: &Years, counts: impl Fn(Cell) -> bool) -> Figure {
        let part = Self::cells(given).filter(|cell| counts(*cell)).count();
        Figure::share(part, Self::cells(given).count(), Counted::Cells)
    }

    fn ends(given: &Years) -> Ends {
        Ends {
            low: Self::share(given, |cell| matches!(cell, Cell::Count(_))),
            high: Self::share(given, |cell| cell != Cell::NotRecorded),
        }
    }
}

impl AnswerKind for Series {
    type Given = Years;
    const NAME: &'static str = "series";
    const EXAMPLE: &'static str = "series.2025 = { … }";
    const REQUIRED: &'static [&'static str] = &[];
    const CALLED: &'static str = "kind-of-answer.series";

    fn expects(&self) -> Phrase {
        Phrase::new("kind-of-answer.expects-series")
    }

    fn measure_keys() -> Vec<Key> {
        vec![
            Key::optional("years", Shape::Whole(1, 20), "The number of full calendar years up to the end of the period."),
            Key::optional("stages", Shape::Prose.map(), "What is counted in each year: id = \"text\"."),
        ]
    }

    fn answer_keys() -> Vec<Key> {
        let cell = Shape::Either(vec![Shape::Whole(0, i64::MAX), Shape::Word(&[NOT_RECORDED])]);
        vec![Key::optional("series", cell.named().named(), "A table for each year: stage = count, or \"not-recorded\".")]
    }

    fn read(measure: &Table<'_>, _: &[Unit], problems: &mut Problems) -> Option<Self> {
        let stages = Element::read_all(measure, "stages");
        let years = measure.get("years").and_then(|years| u32::try_from(years.whole()?).ok());
        if stages.is_empty() || years.is_none() {
            problems.add(
                Diagnostic::new(code::FEW_ELEMENTS, measure.source(), measure.span(), "problem.series.message")
                    .help("problem.series.help"),
            );
            return None;
        }
        Some(Self { years: years?, stages })
    }

    fn read_answer(&self, answer: &Table<'_>, period: Period, problems: &mut Problems) -> Option<Years> {
        let asked = period.years(self.years);
        let mut given = self.nothing(period);
        for (year, span, row) in answer.entries_of("series") {
            let Some((_, cells)) = given.iter_mut().find(|(asked, _)| asked.to_string() == year) else {
                let years: Vec<_> = asked.iter().map(ToString::to_string).collect();
                problems.add(
                    Diagnostic::new(
                        code::YEAR_NOT_ASKED,
                        answer.source(),
                        span,
                        Phrase::new("problem.year-not-asked.message").typed("year", year),
                    )
                    .label(Phrase::new("problem.year-not-asked.label").with("years", years.join(", "))),
                );
                continue;
            };
            let Some(row) = row.table() else { continue };
            for (stage, span, value) in row.entries() {
                let Some(cell) =
                    self.stages.iter().position(|known| known.id == stage).and_then(|position| cells.get_mut(position))
                else {
                    problems.add(
                        Diagnostic::new(
                            code::UNKNOWN_ELEMENT,
                            answer.source(),
                            span,
                            Phrase::new("problem.series.stage").typed("stage", stage),
                        )
                        .label(
                            Phrase::new("problem.series.stages")
                                .with("stages", self.stages.iter().map(|stage| stage.id.as_str()).collect::<Vec<_>>().join(", ")),
                        )
                        .did_you_mean(problems.near(stage, self.stages.iter().map(|stage| stage.id.as_str()))),
                    );
                    continue;
                };
                *cell = match (value.whole(), value.text()) {
                    (Some(count), _) => u64::try_from(count).map_or(Cell::LeftOut, Cell::Count),
                    (None, Some(NOT_RECORDED)) => Cell::NotRecorded,
                    _ => Cell::LeftOut,
                };
            }
        }
        let is_given = Self::cells(&given).any(|cell| cell != Cell::LeftOut);
        is_given.then_some(given)
    }

    fn credit(&self, given: &Years) -> Ends {
        Self::ends(given)
    }

    fn is_unfinished(&self, given: &Years) -> bool {
        Self::cells(given).any(|cell| cell == Cell::LeftOut)
    }

    fn agreed(&self, own: &Years, other: &Years) -> Ends {
        // A cell counts where both parties give it. It does not count where one of them says that no record is kept.
        let both: Years = own
            .iter()
            .map(|(year, cells)| {
                let theirs = other.iter().find(|(other, _)| other == year).map(|(_, cells)| cells);
                let merged = cells.iter().enumerate().map(|(stage, cell)| {
                    let their = theirs.and_then(|cells| cells.get(stage)).copied().unwrap_or(Cell::LeftOut);
                    match (*cell, their) {
                        (Cell::NotRecorded, _) | (_, Cell::NotRecorded) => Cell::NotRecorded,
                        (Cell::LeftOut, _) | (_, Cell::LeftOut) => Cell::LeftOut,
                        (count, _) => count,
                    }
                });
                (*year, merged.collect())
            })
            .collect();
        Self::ends(&both)
    }

    fn next(&self, given: Option<&Years>, period: Period) -> Option<Next<Years>> {
        let mut years = given.cloned().unwrap_or_else(|| self.nothing(period));
        for (year, cells) in years.iter_mut().rev() {
            for (cell, stage) in cells.iter_mut().zip(&self.stages) {
                if !matches!(cell, Cell::Count(_)) {
                    *cell = Cell::Count(0);
                    let key = if given.is_some() { "step.cell" } else { "step.first-cell" };
                    let phrase = Phrase::new(key).with("year", *year).with("text", &stage.text);
                    return Some(Next { given: years, phrase });
                }
            }
        }
        None
    }

    fn answer_text(&self, given: &Years) -> Phrase {
        let count = Self::cells(given).filter(|cell| matches!(cell, Cell::Count(_))).count();
        Phrase::new("answer.series").with("cells", count).with("all", Self::cells(given).count())
    }

    fn rows(&self, given: Option<&Years>, period: Period) -> Vec<Row> {
        let mut rows = Vec::new();
        for year in period.years(self.years) {
            let cells = given.and_then(|years| years.iter().find(|(known, _)| *known == year)).map(|(_, cells)| cells);
            for (position, stage) in self.stages.iter().enumerate() {
                let row = |says| Row::new(&stage.id, &stage.text, says).under(year.to_string());
                rows.push(match cells.and_then(|cells| cells.get(position)).copied().unwrap_or(Cell::LeftOut) {
                    Cell::Count(count) => row(RowMark::Yes).value(count),
                    Cell::NotRecorded => row(RowMark::No),
                    Cell::LeftOut => row(RowMark::Nothing),
                });
            }
        }
        rows
    }

    fn typed(&self, word: &str, given: Option<&Years>) -> Option<Years> {
        let mut years = given.cloned()?;
        let cell = match word {
            "all" => Cell::Count(0),
            "none" => Cell::NotRecorded,
            _ => return None,
        };
        for (_, cells) in &mut years {
            cells.iter_mut().filter(|found| !matches!(found, Cell::Count(_))).for_each(|found| *found = cell);
        }
        Some(years)
    }

    fn prompt(&self, period: Period) -> Prompt {
        let cells: Vec<_> = self.stages.iter().map(|stage| format!("{} = ", stage.id)).collect();
        let line = |year| format!("series.{year} = {{ {} }}", cells.join(", "));
        Prompt {
            range: None,
            choices: self.stages.iter().map(|stage| (stage.id.clone(), stage.text.clone())).collect(),
            lines: period.years(self.years).into_iter().map(line).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use crate::source::Part;

    use super::*;

    #[test]
    fn the_way_up_from_nothing_names_the_asked_years_newest_first() {
        let series = Series { years: 3, stages: vec![Element { id: "reported".to_owned(), text: "Reported".to_owned() }] };
        let period =
            Period { from: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(), to: NaiveDate::from_ymd_opt(2025, 12, 31).unwrap() };
        let mut given = None;
        let mut years = Vec::new();
        while let Some(next) = series.next(given.as_ref(), period) {
            years.extend(next.phrase.parts.into_iter().filter(|(blank, _)| *blank == "year").map(|(_, year)| year));
            given = Some(next.given);
        }
        assert_eq!(years, ["2025", "2024", "2023"].map(|year| Part::Text(year.to_owned())));
    }
}
