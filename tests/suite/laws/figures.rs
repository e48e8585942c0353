//! A draft taken through the door that a user's files take, and every figure that comes out, by name instead of by position.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use num_rational::BigRational;
use uphold::check;
use uphold::model::{Assessment, Checklist, Completeness};
use uphold::score::{
    Bounds, Cause, Grouping, Rating, RatingEnd, Reading, Score, Standing, gaps, score, shares_of_kinds, support, swing, views,
};
use uphold::source::{Severity, Source};

use super::draft::{Draft, File};
use super::written;

/// What a figure is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    Overall,
    Paragraph(u32),
    Measure(String),
    /// The overall of a view: its grouping and id.
    View(&'static str, String),
    /// A paragraph in a view.
    Within(&'static str, String, u32),
}

impl Of {
    /// A paragraph in this view.
    pub fn paragraph(&self, number: u32) -> Self {
        match self {
            Self::View(grouping, id) => Self::Within(grouping, id.clone(), number),
            _ => Self::Paragraph(number),
        }
    }
}

/// The low and the high end; `None` where there is no figure.
pub type Ends = [Option<BigRational>; 2];

/// The figures of paragraphs by number, and of the whole.
#[derive(Debug, Clone)]
pub struct Sums {
    pub paragraphs: BTreeMap<u32, Ends>,
    pub overall: Ends,
}

/// A rating by name.
#[derive(Debug, Clone, PartialEq)]
pub struct Rated {
    pub ends: [Option<RatedEnd>; 2],
    pub deciding: Vec<String>,
    pub uncapping: Vec<String>,
}

impl Rated {
    /// The bands after caps.
    pub fn bands(&self) -> [Option<usize>; 2] {
        self.ends.each_ref().map(|end| end.as_ref().map(|end| end.band))
    }
}

/// One end of a rating: its bands, all caps, and the measures whose caps have an effect.
#[derive(Debug, Clone, PartialEq)]
pub struct RatedEnd {
    pub band: usize,
    pub uncapped: usize,
    pub caps: Vec<CapAt>,
    pub effective: Vec<String>,
}

/// A cap by name.
#[derive(Debug, Clone, PartialEq)]
pub struct CapAt {
    pub measure: String,
    pub standing: Standing,
    pub cause: Cause,
    pub stops_at: usize,
}

/// How answers stand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Counted {
    pub full: usize,
    pub in_part: usize,
    pub unknown: usize,
    pub withheld: usize,
    pub open: usize,
    pub not_applicable: usize,
    pub items_not_applicable: usize,
    pub all: usize,
    pub share: Option<BigRational>,
}

/// A checked and scored draft.
#[derive(Debug)]
pub struct Seen {
    pub checklist: Rc<Checklist>,
    pub own: Assessment,
    pub score: Score,
}

/// Every figure and rating of a score. Two of them are equal where no figure differs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    pub read: BTreeMap<(Reading, Of), Ends>,
    /// With everything that is not applicable counted as 0.
    pub zeroed: BTreeMap<(Reading, Of), Ends>,
    /// With equal weights; empty where all weights are 1.
    pub equal: BTreeMap<(Reading, Of), Ends>,
    /// The gap between law and institutions and another kind, with the paragraphs that have both.
    pub gaps: BTreeMap<(Reading, String), (Ends, Vec<u32>)>,
    /// By the number of the paragraph; `None` where it has no figure.
    pub ratings: BTreeMap<(Reading, u32), Option<Rated>>,
    /// How far each measure is met at the low end of the headline reading, and why not in full.
    pub standings: BTreeMap<String, Option<(Standing, Option<Cause>)>>,
    pub swings: BTreeMap<String, Option<BigRational>>,
    /// How much of the overall each kind makes up.
    pub shares: BTreeMap<String, BigRational>,
    pub answered: BTreeMap<Of, Counted>,
    /// Answers, documents, and how many answers the most used document serves.
    pub support: [usize; 3],
}

thread_local! {
    /// The checklist checked last: most tests see several drafts that differ in their answers alone.
    static LAST: RefCell<Option<(String, Rc<Checklist>)>> = const { RefCell::new(None) };
}

fn checklist_of(draft: &Draft) -> Rc<Checklist> {
    let text = written::checklist(draft);
    LAST.with_borrow_mut(|last| match last {
        Some((before, checklist)) if *before == text => checklist.clone(),
        _ => last.insert((text.clone(), Rc::new(checked_checklist(&text)))).1.clone(),
    })
}

/// Writes, checks and scores a draft.
pub fn see(draft: &Draft) -> Seen {
    let checklist = checklist_of(draft);
    let file = |file: &File| checked_assessment(&checklist, &written::assessment(draft, file));
    let own = file(&draft.own);
    let other = draft.other.as_ref().map(file);
    let score = score(&checklist, &own, other.as_ref());
    Seen { checklist, own, score }
}

/// The figures of a draft.
pub fn figures(draft: &Draft) -> Figures {
    see(draft).figures()
}

/// A checklist that passes the check.
pub fn checked_checklist(text: &str) -> Checklist {
    let checked = check::checklist(&Arc::new(Source::new("checklist.toml", text)));
    checked.model.unwrap_or_else(|| panic!("{:#?}\n{text}", errors(&checked.problems)))
}

/// An assessment that passes the check.
pub fn checked_assessment(checklist: &Checklist, text: &str) -> Assessment {
    let checked = check::assessment(&Arc::new(Source::new("assessment.toml", text)), checklist);
    checked.model.unwrap_or_else(|| panic!("{:#?}\n{text}", errors(&checked.problems)))
}

fn errors(problems: &[uphold::source::Diagnostic]) -> Vec<&uphold::source::Diagnostic> {
    problems.iter().filter(|problem| problem.severity() == Severity::Error).collect()
}

/// Both ends as plain numbers.
pub fn ends(bounds: &Bounds) -> Ends {
    [bounds.low_value().map(|low| low.to_big()), bounds.high_value().map(|high| high.to_big())]
}

impl Seen {
    /// Every figure by name.
    pub fn figures(&self) -> Figures {
        let mut all = Figures::default();
        let (checklist, score) = (&*self.checklist, &self.score);
        for scored in &score.readings {
            let name = |(of, ends)| ((scored.reading, of), ends);
            let measures = checklist.ids().zip(&scored.measures).map(|(id, bounds)| (Of::Measure(id.to_owned()), ends(bounds)));
            all.read.extend(measures.chain(self.sums(&scored.sums)).map(name));
            all.zeroed.extend(self.sums(&scored.zeroed).into_iter().map(name));
            all.equal.extend(scored.equal.iter().flat_map(|sums| self.sums(sums)).map(name));
            for (paragraph, rating) in checklist.paragraphs.iter().zip(&scored.ratings) {
                all.ratings.insert((scored.reading, paragraph.number), rating.as_ref().map(|rating| self.rated(rating)));
            }
        }
        for grouping in Grouping::ALL {
            for view in views(checklist, score, grouping) {
                let of = Of::View(grouping.word(), view.id.clone());
                for (reading, sums) in &view.figures {
                    all.read.insert((*reading, of.clone()), ends(&sums.overall));
                    let numbers = view.paragraphs.iter().map(|at| (checklist.paragraphs[*at].number, &sums.paragraphs[*at]));
                    all.read.extend(numbers.map(|(number, bounds)| ((*reading, of.paragraph(number)), ends(bounds))));
                }
            }
        }
        for gap in gaps(checklist, &views(checklist, score, Grouping::Kind)) {
            let mut numbers: Vec<_> = gap.paragraphs.iter().map(|at| checklist.paragraphs[*at].number).collect();
            numbers.sort_unstable();
            let ends = [&gap.low, &gap.high].map(|end| Some(end.value().to_big()));
            all.gaps.insert((gap.reading, gap.kind.word().to_owned()), (ends, numbers));
        }
        for (at, id) in checklist.ids().enumerate() {
            all.standings.insert(id.to_owned(), score.standing(checklist, &self.own, at));
            all.swings.insert(id.to_owned(), swing(checklist, score, at).map(|swing| swing.value().to_big()));
        }
        for (kind, share) in shares_of_kinds(checklist, score) {
            all.shares.insert(kind.word().to_owned(), share.value().to_big());
        }
        all.answered.insert(Of::Overall, counted(&score.completeness));
        for (paragraph, completeness) in checklist.paragraphs.iter().zip(&score.completeness_of) {
            all.answered.insert(Of::Paragraph(paragraph.number), counted(completeness));
        }
        let support = support(&self.own);
        all.support = [support.answers, support.documents, support.most];
        all
    }

    fn sums(&self, sums: &uphold::score::Sums) -> BTreeMap<Of, Ends> {
        let paragraphs = self.checklist.paragraphs.iter().zip(&sums.paragraphs);
        let mut all: BTreeMap<_, _> =
            paragraphs.map(|(paragraph, bounds)| (Of::Paragraph(paragraph.number), ends(bounds))).collect();
        all.insert(Of::Overall, ends(&sums.overall));
        all
    }

    /// The ids of measures, in their own order.
    fn ids(&self, positions: impl IntoIterator<Item = usize>) -> Vec<String> {
        let mut ids: Vec<_> = positions.into_iter().map(|at| self.checklist.measures[at].id.clone()).collect();
        ids.sort();
        ids
    }

    fn rated(&self, rating: &Rating) -> Rated {
        let end = |end: &RatingEnd| {
            let id = |at: usize| self.checklist.measures[at].id.clone();
            let cap = |cap: &uphold::score::Cap| CapAt {
                measure: id(cap.measure),
                standing: cap.standing,
                cause: cap.cause,
                stops_at: cap.stops_at,
            };
            let mut caps: Vec<_> = end.caps.iter().map(cap).collect();
            caps.sort_by_key(|cap| cap.measure.clone());
            let effective = self.ids(end.effective().map(|cap| cap.measure));
            RatedEnd { band: end.band, uncapped: end.uncapped, caps, effective }
        };
        Rated {
            ends: [Some(end(&rating.low)), rating.high.as_ref().map(end)],
            deciding: self.ids(rating.deciding.iter().copied()),
            uncapping: self.ids(rating.uncapping.iter().copied()),
        }
    }
}

fn counted(of: &Completeness) -> Counted {
    Counted {
        full: of.full,
        in_part: of.in_part,
        unknown: of.unknown,
        withheld: of.withheld,
        open: of.open,
        not_applicable: of.not_applicable,
        items_not_applicable: of.items_not_applicable,
        all: of.all,
        share: of.share().map(|share| share.value().to_big()),
    }
}
