//! What every kind of answer has to know: the trait [`AnswerKind`], and the two values that its functions return.

use crate::figure::{Exact, Figure};
use crate::source::{Key, Phrase, Problems, Table, Value};

use super::period::Period;
use super::prompt::Prompt;
use super::row::Row;
use super::unit::Unit;

/// A figure at the low and at the high end of what is still possible.
#[derive(Debug, Clone)]
pub struct Ends {
    /// Open and unlisted things at their worst.
    pub low: Figure,
    /// Open and unlisted things at their best.
    pub high: Figure,
}

impl Ends {
    /// The same figure at both ends: nothing is open.
    #[must_use]
    pub fn firm(figure: Figure) -> Self {
        Self { high: figure.clone(), low: figure }
    }
}

/// The credit of what two files have in common, item by item; `None` at an end where nothing applies.
#[derive(Debug, Clone)]
pub struct CommonEnds {
    /// What is not agreed yet at its worst.
    pub low: Option<Figure>,
    /// What is not agreed yet at its best.
    pub high: Option<Figure>,
    /// Whether an item counts 0 at the low end because one file alone calls it not applicable.
    pub is_disputed_low: bool,
    /// The same at the high end.
    pub is_disputed_high: bool,
}

/// What the credit of an answer owes to a choice of the checklist's author. METHOD, "How firm is the number".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// Nothing.
    None,
    /// The distance between levels: level k of n, with 0 < k < n.
    Levels(u64, u64),
    /// The target of a number.
    Target {
        /// The value answered.
        value: Exact,
        /// Where credit is 0.
        floor: Exact,
        /// Where credit is 1.
        target: Exact,
        /// The bound of the unit on the side of the target.
        bound: Option<Exact>,
    },
}

/// What could be done next about an answer, and what the answer would then be.
#[derive(Debug, Clone)]
pub struct Next<G> {
    /// The answer after the step.
    pub given: G,
    /// The step in words.
    pub phrase: Phrase,
}

/// One kind of answer.
pub trait AnswerKind: Sized {
    /// What an assessment answers, once it has passed the check.
    type Given: Clone + PartialEq + std::fmt::Debug;

    /// The word after `asks`.
    const NAME: &'static str;

    /// One answer as a line of TOML, which messages show where they cannot use what the user wrote.
    const EXAMPLE: &'static str;

    /// The keys without which a measure of this kind cannot be used. Their shape is in [`AnswerKind::measure_keys`].
    const REQUIRED: &'static [&'static str];

    /// The key of the label that names the kind, such as "a level".
    const CALLED: &'static str;

    /// What an answer to this question looks like, such as "a level from 0 to 4".
    fn expects(&self) -> Phrase;

    /// The keys that a measure of this kind has besides those of every measure.
    fn measure_keys() -> Vec<Key>;

    /// The keys that an answer of this kind has besides those of every answer.
    fn answer_keys() -> Vec<Key>;

    /// Reads the measure's own keys; problems are noted, and `None` means that it cannot be used.
    fn read(measure: &Table<'_>, units: &[Unit], problems: &mut Problems) -> Option<Self>;

    /// Reads an answer; `None` where nothing is answered or the answer cannot be used.
    fn read_answer(&self, answer: &Table<'_>, period: Period, problems: &mut Problems) -> Option<Self::Given>;

    /// The line of TOML that says here what the user wrote under the key of another kind, such as `value = 81.4` for
    /// `answer = "81.4"`; `None` where the value fits no answer to this question.
    fn rewrite(&self, _value: &Value<'_>) -> Option<String> {
        None
    }

    /// What the answer earns at each end, 0 to 1; `None` for a list of which nothing applies.
    fn credit(&self, given: &Self::Given) -> Option<Ends>;

    /// Whether it is a list that says nothing as yet, but perhaps that some of its items do not apply. Such an answer is open.
    fn is_open(&self, _given: &Self::Given) -> bool {
        false
    }

    /// Whether something in the answer is still unlisted, so that it can be completed.
    fn is_in_part(&self, _given: &Self::Given) -> bool {
        false
    }

    /// For a list: what two files have in common, item by item. `None` stands for an answer that lists nothing.
    fn common(&self, _own: Option<&Self::Given>, _other: Option<&Self::Given>) -> Option<CommonEnds> {
        None
    }

    /// For a list: which items nothing is said of, and how to say it.
    fn unlisted(&self, _given: Option<&Self::Given>) -> Option<Phrase> {
        None
    }

    /// What the credit owes to a choice of the checklist's author.
    fn choice(&self, _given: &Self::Given) -> Choice {
        Choice::None
    }

    /// How many items of a list do not apply.
    fn excluded(&self, _given: &Self::Given) -> usize {
        0
    }

    /// The same list with every item that does not apply counted as missing.
    fn including(&self, given: &Self::Given) -> Self::Given {
        given.clone()
    }

    /// The credit from which a critical measure of this kind is met.
    fn met_from(&self) -> Exact {
        Exact::ONE
    }

    /// The next step from an answer, or from no answer at all; `None` at the top. The first step leads to the least credit above 0.
    fn next(&self, given: Option<&Self::Given>, period: Period) -> Option<Next<Self::Given>>;

    /// The answer in a few words.
    fn answer_text(&self, given: &Self::Given) -> Phrase;

    /// The question line by line, with the answer to each line.
    fn rows(&self, given: Option<&Self::Given>, period: Period) -> Vec<Row>;

    /// What a person who fills in a file is shown.
    fn prompt(&self, period: Period) -> Prompt;
}
