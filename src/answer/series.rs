//! Counts for several years and stages. Credit is given for the counts being available, whatever they are: cells given ÷ cells that
//! apply. More recorded cases are neither good nor bad.
//!
//! One file because everything that the program knows of this kind of answer stands here.

use serde::{Deserialize, Serialize};

use crate::figure::Counted;
use crate::source::{Diagnostic, Key, Phrase, Problems, Shape, Table, Value, code, nearest};

use super::elements::Element;
use super::items::{ItemGroup, ItemList, Mark};
use super::kind::{AnswerKind, CommonEnds, Ends, Next};
use super::period::Period;
use super::prompt::Prompt;
use super::row::{Row, RowMark};
use super::unit::Unit;

/// The word for a count of which no record is kept.
const NOT_RECORDED: &str = "not-recorded";
/// The word for a cell that does not apply.
const NOT_APPLICABLE: &str = "not-applicable";

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
    /// The stage did not apply in that year, so that the cell leaves the series.
    NotApplicable,
}

impl Cell {
    fn mark(self) -> Mark {
        match self {
            Self::Count(_) => Mark::Covered,
            Self::NotRecorded => Mark::Missing,
            Self::LeftOut => Mark::Unlisted,
            Self::NotApplicable => Mark::NotApplicable,
        }
    }
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

    fn marks(given: &Years) -> Vec<Mark> {
        Self::cells(given).map(Cell::mark).collect()
    }

    /// All cells of a series as one list.
    fn list(cells: usize) -> ItemList {
        ItemList { groups: vec![ItemGroup { items: 0..cells, gates: Vec::new() }], counted: Counted::Cells }
    }

    /// The word in a cell that holds no count.
    fn cell(&self, stage: usize, value: &Value<'_>, problems: &mut Problems) -> Cell {
        match value.text() {
            Some(NOT_RECORDED) => Cell::NotRecorded,
            Some(NOT_APPLICABLE) => {
                if let Some(stage) = self.stages.get(stage).filter(|stage| !stage.may_not_apply) {
                    let message = Phrase::new("problem.does-not-apply.cell").typed("id", &stage.id);
                    problems.add(
                        Diagnostic::new(code::NOT_APPLICABLE_REASON, value.source(), value.span(), message)
                            .help("problem.does-not-apply.cell-help"),
                    );
                }
                Cell::NotApplicable
            }
            _ => Cell::LeftOut,
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
            Key::optional("may-not-apply", Shape::Id.list(), "Stages that an answer may call not applicable."),
        ]
    }

    fn answer_keys() -> Vec<Key> {
        let cell = Shape::Either(vec![Shape::Whole(0, i64::MAX), Shape::Word(&[NOT_RECORDED, NOT_APPLICABLE])]);
        vec![Key::optional(
            "series",
            cell.named().named(),
            "A table for each year: stage = count, \"not-recorded\" or \"not-applicable\".",
        )]
    }

    fn read(measure: &Table<'_>, _: &[Unit], problems: &mut Problems) -> Option<Self> {
        let mut stages = Element::read_all(measure, "stages");
        for value in measure.list("may-not-apply") {
            let Some(id) = value.text() else { continue };
            match stages.iter_mut().find(|stage| stage.id == id) {
                Some(stage) => stage.may_not_apply = true,
                None => {
                    let message = Phrase::new("problem.marked-element.message").typed("id", id).with("key", "may-not-apply");
                    let problem = Diagnostic::new(code::UNKNOWN_ELEMENT, value.source(), value.span(), message);
                    problems.add(problem.did_you_mean(nearest(id, stages.iter().map(|stage| stage.id.as_str()))));
                }
            }
        }
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
                    .label(Phrase::new("problem.year-not-asked.label").with_list("years", years)),
                );
                continue;
            };
            let Some(row) = row.table() else { continue };
            for (stage, span, value) in row.entries() {
                let position = self.stages.iter().position(|known| known.id == stage);
                let Some((position, cell)) = position.and_then(|position| Some((position, cells.get_mut(position)?))) else {
                    problems.add(
                        Diagnostic::new(
                            code::UNKNOWN_ELEMENT,
                            answer.source(),
                            span,
                            Phrase::new("problem.series.stage").typed("stage", stage),
                        )
                        .label(
                            Phrase::new("problem.series.stages")
                                .with_list("stages", self.stages.iter().map(|stage| stage.id.as_str())),
                        )
                        .did_you_mean(problems.near(stage, self.stages.iter().map(|stage| stage.id.as_str()))),
                    );
                    continue;
                };
                *cell = match value.whole() {
                    Some(count) => u64::try_from(count).map_or(Cell::LeftOut, Cell::Count),
                    None => self.cell(position, &value, problems),
                };
            }
        }
        if Self::cells(&given).all(|cell| cell == Cell::NotApplicable) {
            // A list of which nothing applies makes the measure not applicable, which is then said of the measure.
            problems.add(
                Diagnostic::new(
                    code::NOT_APPLICABLE_REASON,
                    answer.source(),
                    answer.key_span("series"),
                    "problem.does-not-apply.all-cells",
                )
                .help("problem.does-not-apply.all-cells-help"),
            );
        }
        let is_given = Self::cells(&given).any(|cell| cell != Cell::LeftOut);
        is_given.then_some(given)
    }

    fn credit(&self, given: &Years) -> Option<Ends> {
        let marks = Self::marks(given);
        Self::list(marks.len()).credit(&marks)
    }

    fn is_open(&self, given: &Years) -> bool {
        Self::cells(given).all(|cell| matches!(cell, Cell::LeftOut | Cell::NotApplicable))
    }

    fn is_in_part(&self, given: &Years) -> bool {
        Self::cells(given).any(|cell| cell == Cell::LeftOut)
    }

    fn common(&self, own: Option<&Years>, other: Option<&Years>) -> Option<CommonEnds> {
        // Whether a cell is given is compared, not its count. Both files are on the same period, so their cells are in one order.
        let cells = own.or(other).map_or(0, |years| Self::cells(years).count());
        let marks = |years: Option<&Years>| years.map_or_else(|| vec![Mark::Unlisted; cells], Self::marks);
        (cells > 0).then(|| Self::list(cells).common(&marks(own), &marks(other)))
    }

    fn unlisted(&self, given: Option<&Years>) -> Option<Phrase> {
        let years = given.into_iter().flatten();
        let left = years.flat_map(|(year, cells)| {
            let stages = cells.iter().zip(&self.stages).filter(|(cell, _)| **cell == Cell::LeftOut);
            stages.map(move |(_, stage)| format!("{year} {}", stage.id))
        });
        Some(Phrase::new("problem.answered-in-part.help-counts").with_list("left", left))
    }

    fn excluded(&self, given: &Years) -> usize {
        Self::cells(given).filter(|cell| *cell == Cell::NotApplicable).count()
    }

    fn including(&self, given: &Years) -> Years {
        let included = |cell: &Cell| if *cell == Cell::NotApplicable { Cell::NotRecorded } else { *cell };
        given.iter().map(|(year, cells)| (*year, cells.iter().map(included).collect())).collect()
    }

    fn next(&self, given: Option<&Years>, period: Period) -> Option<Next<Years>> {
        let mut years = given.cloned().unwrap_or_else(|| self.nothing(period));
        let is_first = self.is_open(&years);
        // A cell of which nothing was said comes before one that is not recorded, and the newest year first.
        for wanted in [Cell::LeftOut, Cell::NotRecorded] {
            for (year, cells) in years.iter_mut().rev() {
                for (cell, stage) in cells.iter_mut().zip(&self.stages) {
                    if *cell == wanted {
                        *cell = Cell::Count(0);
                        let key = if is_first { "step.first-cell" } else { "step.cell" };
                        let phrase = Phrase::new(key).with("year", *year).with("text", &stage.text);
                        return Some(Next { given: years, phrase });
                    }
                }
            }
        }
        None
    }

    fn answer_text(&self, given: &Years) -> Phrase {
        let count = Self::cells(given).filter(|cell| matches!(cell, Cell::Count(_))).count();
        let excluded = self.excluded(given);
        let text = Phrase::new("answer.series").with("cells", count).with("all", Self::cells(given).count() - excluded);
        if excluded == 0 { text } else { Phrase::new("answer.excluded").with_phrase("answer", text).with("count", excluded) }
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
                    Cell::NotApplicable => row(RowMark::NotApplicable),
                    Cell::LeftOut => row(RowMark::Nothing),
                });
            }
        }
        rows
    }

    fn prompt(&self, period: Period) -> Prompt {
        let cells: Vec<_> = self.stages.iter().map(|stage| format!("{} = ", stage.id)).collect();
        let line = |year| format!("series.{year} = {{ {} }}", cells.join(", "));
        Prompt {
            choices: self.stages.iter().map(|stage| (stage.id.clone(), stage.text.clone())).collect(),
            excludable: self.stages.iter().filter(|stage| stage.may_not_apply).map(|stage| stage.id.clone()).collect(),
            lines: period.years(self.years).into_iter().map(line).collect(),
            ..Prompt::default()
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
        let series = Series { years: 3, stages: vec![Element::new("reported", "Reported")] };
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
