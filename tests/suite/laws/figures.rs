//! A draft taken through the door that a user's files take, and every figure that comes out, by name instead of by position.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use num_rational::BigRational;
use proptest::prelude::*;
use uphold::check;
use uphold::model::{Assessment, Checklist};
use uphold::score::{Bounds, Grouping, Reading, Score, Sums, score, views};
use uphold::source::{Severity, Source};

use super::draft::{Draft, File};
use super::written;

/// What a figure is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    Overall,
    Paragraph(u32),
    Measure(String),
    View(&'static str, String),
}

/// The low and the high end; `None` where there is no figure.
pub type Ends = [Option<BigRational>; 2];

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
    /// Declared, with everything that is not applicable counted as 0.
    pub zeroed: BTreeMap<Of, Ends>,
    /// With equal weights; empty where all weights are 1.
    pub equal: BTreeMap<(Reading, Of), Ends>,
    /// The band at each end, by the number of the paragraph.
    pub ratings: BTreeMap<u32, Option<[usize; 2]>>,
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
        let mut all = Figures { zeroed: self.sums(&self.score.zeroed), ..Figures::default() };
        for scored in &self.score.readings {
            let measures =
                self.checklist.ids().zip(&scored.measures).map(|(id, bounds)| (Of::Measure(id.to_owned()), ends(bounds)));
            all.read.extend(measures.chain(self.sums(&scored.sums)).map(|(of, ends)| ((scored.reading, of), ends)));
        }
        for grouping in Grouping::ALL {
            for view in views(&self.checklist, &self.score, grouping) {
                let of = Of::View(grouping.word(), view.id.clone());
                all.read.extend(view.figures.iter().map(|(reading, bounds)| ((*reading, of.clone()), ends(bounds))));
            }
        }
        for (reading, sums) in &self.score.equal {
            all.equal.extend(self.sums(sums).into_iter().map(|(of, ends)| ((*reading, of), ends)));
        }
        for (paragraph, rating) in self.checklist.paragraphs.iter().zip(&self.score.ratings) {
            all.ratings.insert(paragraph.number, rating.as_ref().map(|rating| [rating.low.band, rating.high.band]));
        }
        all
    }

    fn sums(&self, sums: &Sums) -> BTreeMap<Of, Ends> {
        let paragraphs = self.checklist.paragraphs.iter().zip(&sums.paragraphs);
        let mut all: BTreeMap<_, _> =
            paragraphs.map(|(paragraph, bounds)| (Of::Paragraph(paragraph.number), ends(bounds))).collect();
        all.insert(Of::Overall, ends(&sums.overall));
        all
    }
}

impl Figures {
    /// That each figure and rating of the other is at least as high at the same end, and is there or not there alike.
    pub fn never_above(&self, other: &Self) -> Result<(), TestCaseError> {
        prop_assert_eq!(self.read.len(), other.read.len());
        for (of, lower) in &self.read {
            for (end, (lower, upper)) in lower.iter().zip(&other.read[of]).enumerate() {
                prop_assert_eq!(lower.is_some(), upper.is_some(), "{:?}, end {}", of, end);
                prop_assert!(lower <= upper, "{:?}, end {}: {:?} is above {:?}", of, end, lower, upper);
            }
        }
        for (number, lower) in &self.ratings {
            let upper = other.ratings[number];
            prop_assert_eq!(lower.is_some(), upper.is_some());
            let (lower, upper) = (lower.unwrap_or_default(), upper.unwrap_or_default());
            prop_assert!(lower[0] <= upper[0] && lower[1] <= upper[1], "paragraph {}: {:?}, {:?}", number, lower, upper);
        }
        Ok(())
    }

    /// That each figure and rating of this one lies within the range of the other, wherever both have one.
    pub fn inside(&self, range: &Self) -> Result<(), TestCaseError> {
        for (of, [low, high]) in &self.read {
            let [least, most] = &range.read[of];
            let above = |one: &Option<BigRational>, two: &Option<BigRational>| one.is_some() && two.is_some() && one > two;
            prop_assert!(!above(least, low), "{:?}: {:?} is below the low end {:?}", of, low, least);
            prop_assert!(!above(high, most), "{:?}: {:?} is above the high end {:?}", of, high, most);
        }
        for (number, rating) in &self.ratings {
            if let (Some([low, high]), Some([least, most])) = (rating, range.ratings[number]) {
                prop_assert!(
                    least <= *low && *high <= most,
                    "paragraph {}: {:?} outside {:?}",
                    number,
                    rating,
                    range.ratings[number]
                );
            }
        }
        Ok(())
    }
}
