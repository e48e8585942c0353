//! How many questions are answered, and how that is said, in the same words wherever it is said.

use crate::figure::{Counted, Figure};
use crate::source::Phrase;

use super::{Answer, Measure, State};

/// How many questions are answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Answers that are given in full.
    pub full: usize,
    /// Answers that are given and leave something unlisted.
    pub in_part: usize,
    /// Questions about which the state looked and has no data.
    pub unknown: usize,
    /// Questions about which the state has data and does not disclose them.
    pub withheld: usize,
    /// Questions without an answer.
    pub open: usize,
    /// Questions marked "not applicable".
    pub not_applicable: usize,
    /// Elements and counts marked "not applicable", in questions that apply.
    pub items_not_applicable: usize,
    /// Answers that were carried over and are still to be confirmed; each is counted under one of the others as well.
    pub to_confirm: usize,
    /// Answers, in full or in part, without valid evidence; each is counted under one of the others as well.
    pub unproved: usize,
    /// Questions in all.
    pub all: usize,
    /// Whether answers in part are counted with those in full, because errors in the file keep them from being told apart.
    pub is_rough: bool,
}

impl Completeness {
    /// Counts answers by what kind they are.
    #[must_use]
    pub fn of(measures: &[Measure], answers: &[Answer]) -> Self {
        let mut counts = Self { all: measures.len(), ..Self::default() };
        for (measure, answer) in measures.iter().zip(answers) {
            counts.items_not_applicable += answer.listed().map_or(0, |given| measure.asks.excluded(given));
            counts.to_confirm += usize::from(answer.to_confirm && answer.state != State::Open);
            counts.unproved += usize::from(matches!(answer.state, State::Given(_)) && !answer.is_evidenced());
            match &answer.state {
                State::Given(given) if measure.asks.is_in_part(given) => counts.in_part += 1,
                State::Given(_) => counts.full += 1,
                State::Unknown(_) => counts.unknown += 1,
                State::Withheld(_) => counts.withheld += 1,
                State::Open => counts.open += 1,
                State::NotApplicable(_) => counts.not_applicable += 1,
            }
        }
        counts
    }

    /// The questions that apply.
    #[must_use]
    pub fn applicable(&self) -> usize {
        self.all - self.not_applicable
    }

    /// Applicable questions answered in full ÷ applicable questions; `None` where none applies.
    #[must_use]
    pub fn share(&self) -> Option<Figure> {
        let applicable = self.applicable();
        (applicable > 0).then(|| Figure::share(self.full, applicable, Counted::Measures))
    }

    /// Whether a question is open, answered in part or to be confirmed, so that a report is a draft.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.open + self.in_part + self.to_confirm > 0
    }

    /// "27 of 88 questions answered in full, 3 unknown, 2 not applicable, 56 not answered". Where all others are open, they are not
    /// named.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let key = if self.is_rough { "completeness.has-answer" } else { "completeness.answered" };
        let answered = Phrase::new(key).with("given", self.full).with("count", self.all);
        if self.full + self.open == self.all && self.to_confirm + self.unproved == 0 {
            return answered;
        }
        let others = [
            ("completeness.in-part", self.in_part),
            ("completeness.unknown", self.unknown),
            ("completeness.withheld", self.withheld),
            ("completeness.not-applicable", self.not_applicable),
            ("completeness.open", self.open),
            ("completeness.unproved", self.unproved),
            ("completeness.to-confirm", self.to_confirm),
        ];
        others.into_iter().filter(|(_, count)| *count > 0).fold(answered, |before, (key, count)| {
            let next = Phrase::new(key).with("count", count);
            Phrase::new("completeness.and").with_phrase("before", before).with_phrase("next", next)
        })
    }
}
