//! How many questions are answered, and how that is said, in the same words wherever it is said.

use crate::figure::{Counted, Figure};
use crate::source::Phrase;

use super::{Answer, State};

/// How many questions are answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Answers that are given.
    pub given: usize,
    /// Questions about which the state looked and has no data.
    pub unknown: usize,
    /// Questions without an answer.
    pub open: usize,
    /// Questions marked "not applicable".
    pub not_applicable: usize,
    /// Questions in all.
    pub all: usize,
}

impl Completeness {
    /// Counts answers by what kind they are.
    #[must_use]
    pub fn of(answers: &[Answer]) -> Self {
        let mut counts = Self { all: answers.len(), ..Self::default() };
        for answer in answers {
            match answer.state {
                State::Given(_) => counts.given += 1,
                State::Unknown(_) => counts.unknown += 1,
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

    /// Applicable questions with a given answer ÷ applicable questions; `None` where none applies.
    #[must_use]
    pub fn share(&self) -> Option<Figure> {
        let applicable = self.applicable();
        (applicable > 0).then(|| Figure::share(self.given, applicable, Counted::Measures))
    }

    /// "27 of 88 questions answered, 3 unknown, 2 not applicable, 56 open". Where all that is not answered is open, it is not named.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let answered = Phrase::new("completeness.answered").with("given", self.given).with("count", self.all);
        if self.unknown + self.not_applicable == 0 {
            return answered;
        }
        let others = [
            ("completeness.unknown", self.unknown),
            ("completeness.not-applicable", self.not_applicable),
            ("completeness.open", self.open),
        ];
        others.into_iter().filter(|(_, count)| *count > 0).fold(answered, |before, (key, count)| {
            let next = Phrase::new(key).with("count", count);
            Phrase::new("completeness.and").with_phrase("before", before).with_phrase("next", next)
        })
    }
}
