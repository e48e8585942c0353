//! The overall: its figures in each reading, and how robust they are.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Basis;
use crate::score::{Grouping, Reading, robustness, views};
use crate::view::ReportInput;

use super::figure::{Figure, Figures, Range, Readings};
use super::file::Named;

/// The overall figure.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Overall {
    /// Its figures.
    pub figures: Readings,
    /// Declared, with every "not applicable" counted as 0.
    pub zeroed: Range,
    /// The mean of the measures based on the text alone.
    pub text_alone: Option<Readings>,
    /// With equal weights; `null` if every weight is 1.
    pub equal: Option<Readings>,
    /// How robust it is at the low end of the declared reading; `null` if there is no figure.
    pub firm_low: Option<Robustness>,
    /// The same at the high end.
    pub firm_high: Option<Robustness>,
}

/// How robust the overall figure is at one end.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Robustness {
    /// The lowest overall figure if each paragraph's weight may change by up to 50 %.
    pub least: Figure,
    /// The highest.
    pub greatest: Figure,
    /// The arithmetic mean: the overall figure itself.
    pub arithmetic: Figure,
    /// The geometric mean as a percentage to one decimal place; it is irrational and has no fraction.
    pub geometric: String,
    /// The paragraph with the lowest figure.
    pub weakest: Named,
    /// Its figure.
    pub weakest_figure: Figure,
}

/// The overall of a case.
pub(super) fn overall(case: &ReportInput<'_>, figures: &Figures<'_>) -> Overall {
    let (checklist, score) = (case.checklist, case.score);
    let firm = robustness(score);
    let firm_at = |at: &crate::score::EndRobustness| {
        let tenths = at.geometric.tenths_of_percent(&checklist.bands.floors());
        let weakest = figures.name(at.weakest.0);
        let title = checklist.paragraph(&weakest).map_or("", |(_, paragraph)| &paragraph.title);
        Robustness {
            least: figures.figure(&at.least),
            greatest: figures.figure(&at.greatest),
            arithmetic: figures.figure(&at.arithmetic),
            geometric: format!("{}.{}", tenths / 10, tenths % 10),
            weakest: Named::new(&weakest, title),
            weakest_figure: figures.figure(&at.weakest.1),
        }
    };
    let text = views(checklist, score, Grouping::Basis).into_iter().find(|view| view.id == Basis::Text.word());
    let equal = |reading: Reading| score.equal.iter().find(|(known, _)| *known == reading).map(|(_, sums)| &sums.overall);
    Overall {
        figures: figures.readings(|reading| score.reading(reading).map(|scored| &scored.sums.overall)),
        zeroed: figures.range(&score.zeroed.overall),
        text_alone: text.map(|view| figures.readings_of(&view)),
        equal: (!score.equal.is_empty()).then(|| figures.readings(equal)),
        firm_low: firm.as_ref().map(|firm| firm_at(&firm.low)),
        firm_high: firm.as_ref().map(|firm| firm_at(&firm.high)),
    }
}
