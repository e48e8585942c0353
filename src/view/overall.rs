//! The overall: its figures in each reading, and how firm they are.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Basis;
use crate::score::{End, Grouping, Reading, robustness, shares_of_kinds, views};
use crate::view::ReportInput;

use super::derive::{Depth, Elsewhere, Figures};
use super::figure::{Figure, Number, Readings};
use super::file::{Band, Named, band};

/// The overall figure.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Overall {
    /// Its figures.
    pub figures: Readings,
    /// The same with every "not applicable" of measures and elements counted as 0.
    pub zeroed: Readings,
    /// The view over the measures that are based on the text alone.
    pub text_alone: Option<Readings>,
    /// With equal weights; `null` if every weight is 1.
    pub equal: Option<Readings>,
    /// How much of it the measures of each kind make up.
    pub kinds: Vec<KindShare>,
    /// How firm its low end is in the evidenced reading; `null` if there is no figure.
    pub robustness: Option<Robustness>,
    /// The same in the declared reading; `null` as well in pages, which do not show it.
    pub robustness_declared: Option<Robustness>,
}

/// How much of the overall the measures of one kind make up.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct KindShare {
    /// The kind.
    pub kind: Named,
    /// The sum of its measures' swings.
    pub share: Figure,
}

/// How firm the low end of the overall is in one reading.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Robustness {
    /// The lowest overall figure if each paragraph's weight may change by up to 50 %.
    pub least: Figure,
    /// The highest.
    pub greatest: Figure,
    /// The lowest if each measure's weight may change as well.
    pub least_of_all: Figure,
    /// The highest.
    pub greatest_of_all: Figure,
    /// What 1,000 draws give in which weights, targets and levels change a little.
    pub draws: Draws,
    /// The overall if one paragraph is left out; `null` with fewer than two paragraphs that have a figure.
    pub leave_one_out: Option<LeaveOneOut>,
    /// For each band from the second up, how many paragraphs are rated so at the low end, or higher.
    pub reached: Vec<Reached>,
    /// How many paragraphs have a rating.
    pub rated: usize,
    /// The paragraph with the lowest figure.
    pub weakest: Named,
    /// Its figure.
    pub weakest_figure: Number,
}

/// What 1,000 draws give. It is a test of robustness, not a probability.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Draws {
    /// The 5th percentile of the overall.
    pub fifth: Number,
    /// The 95th percentile.
    pub ninety_fifth: Number,
    /// For each paragraph, in how many of the draws its rating at the low end stays.
    pub kept: Vec<Kept>,
}

/// In how many draws a paragraph's rating stays.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Kept {
    /// The paragraph's id.
    pub paragraph: String,
    /// The number of draws, of 1,000.
    pub draws: usize,
}

/// The overall if one paragraph is left out.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LeaveOneOut {
    /// The lowest overall.
    pub least: Figure,
    /// The paragraph that is left out there.
    pub least_without: Named,
    /// The highest overall.
    pub greatest: Figure,
    /// The paragraph that is left out there.
    pub greatest_without: Named,
}

/// How many paragraphs reach a band.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Reached {
    /// The band.
    pub band: Band,
    /// How many paragraphs are rated so, or higher.
    pub paragraphs: usize,
}

/// The overall of a case.
pub(super) fn overall(case: &ReportInput<'_>, figures: &Figures<'_>) -> Overall {
    let (checklist, score) = (case.checklist, case.score);
    let text = views(checklist, score, Grouping::Basis).into_iter().find(|view| view.id == Basis::Text.word());
    let equal = |reading: Reading| score.reading(reading)?.equal.as_ref().map(|sums| &sums.overall);
    let shares = shares_of_kinds(checklist, score).into_iter().map(|(kind, share)| KindShare {
        kind: Named::labelled(case.labels, "kind", kind.word()),
        share: figures.whole(&share, None),
    });
    // Pages show the headline's robustness alone, and the draws are most of the work.
    let declared = (figures.depth == Depth::Derivation).then(|| firmness(case, figures, Reading::Declared)).flatten();
    Overall {
        figures: figures.readings(Elsewhere::All, |reading| score.reading(reading).map(|scored| &scored.sums.overall)),
        zeroed: figures.readings(Elsewhere::Nothing, |reading| score.reading(reading).map(|scored| &scored.zeroed.overall)),
        text_alone: text.map(|view| figures.readings_of(&view)),
        equal: equal(Reading::Declared).map(|_| figures.readings(Elsewhere::Measures, equal)),
        kinds: shares.collect(),
        robustness: firmness(case, figures, Reading::HEADLINE),
        robustness_declared: declared,
    }
}

fn firmness(case: &ReportInput<'_>, figures: &Figures<'_>, reading: Reading) -> Option<Robustness> {
    let checklist = case.checklist;
    let firm = robustness(checklist, case.own, case.score, reading)?;
    let of = |position: usize| checklist.paragraphs.get(position).map(|one| Named::new(&one.id(), &one.title));
    let at = |figure: &crate::figure::Figure| figures.figure(figure, (reading, End::Low), Elsewhere::All);
    let without = match &firm.leave_one_out {
        Some(found) => Some(LeaveOneOut {
            least: at(&found.least.1),
            least_without: of(found.least.0)?,
            greatest: at(&found.greatest.1),
            greatest_without: of(found.greatest.0)?,
        }),
        None => None,
    };
    let kept =
        |(position, draws): &(usize, usize)| Some(Kept { paragraph: checklist.paragraphs.get(*position)?.id(), draws: *draws });
    // Where the weights of measures move, the paragraphs are others than those in their own place.
    let all = |figure: &crate::figure::Figure| figures.figure(figure, (reading, End::Low), Elsewhere::Measures);
    Some(Robustness {
        least: at(&firm.least),
        greatest: at(&firm.greatest),
        least_of_all: all(&firm.least_of_all),
        greatest_of_all: all(&firm.greatest_of_all),
        draws: Draws {
            fifth: figures.number(&firm.draws.fifth),
            ninety_fifth: figures.number(&firm.draws.ninety_fifth),
            kept: firm.draws.kept.iter().filter_map(kept).collect(),
        },
        leave_one_out: without,
        reached: firm.reached.iter().map(|(at, count)| Reached { band: band(checklist, *at), paragraphs: *count }).collect(),
        rated: firm.rated,
        weakest: of(firm.weakest.0)?,
        weakest_figure: figures.number(firm.weakest.1.value()),
    })
}
