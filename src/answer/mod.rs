//! The kinds of answer a measure can ask for, one file each: what the checklist says of it, what an assessment answers, what
//! that earns, and what the next step would be. METHOD, "From answer to credit".
//!
//! In: tables of a user's file. Out: a checked question ([`Asks`]), a checked answer ([`Given`]) and its credit at both ends.
//! To add a kind: write its file, implement [`AnswerKind`], and add its line to `kinds!` below; the compiler asks for the rest.

mod elements;
mod level;
mod listed;
mod number;
mod period;
mod prompt;
mod row;
mod series;
mod yes_no;

pub use crate::source::Phrase;
pub use elements::{Element, Elements, Group, Mark};
pub use level::Level;
pub use listed::{EvidenceReference, Listed, listed, listed_shape, reference_shape, references};
pub use number::{Number, Unit, Value};
pub use period::Period;
pub use prompt::Prompt;
pub use row::{Row, RowMark};
pub use series::{Cell, Series};
pub use yes_no::{Word, YesNo};

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::figure::{Exact, Figure};
use crate::source::{Key, Problems, Table};

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
    /// What an assessment says, once it has passed the check.
    type Given: Clone + PartialEq + std::fmt::Debug;

    /// The word after `asks`.
    const NAME: &'static str;

    /// The keys that a measure of this kind has besides those of every measure.
    fn measure_keys() -> Vec<Key>;

    /// The keys that an answer of this kind has besides those of every answer.
    fn answer_keys() -> Vec<Key>;

    /// Reads the measure's own keys; problems are noted, and `None` means that it cannot be used.
    fn read(measure: &Table<'_>, units: &[Unit], problems: &mut Problems) -> Option<Self>;

    /// Reads an answer; `None` where nothing is answered or what is answered cannot be used.
    fn read_answer(&self, answer: &Table<'_>, period: Period, problems: &mut Problems) -> Option<Self::Given>;

    /// What the answer earns at each end, 0 to 1.
    fn credit(&self, given: &Self::Given) -> Ends;

    /// Whether something in the answer is still unlisted, so that it can be completed.
    fn is_unfinished(&self, _given: &Self::Given) -> bool {
        false
    }

    /// What two parties' answers earn together where they agree: the lesser, or part by part where there are parts.
    fn agreed(&self, own: &Self::Given, other: &Self::Given) -> Ends {
        let (own, other) = (self.credit(own), self.credit(other));
        Ends { low: Figure::least(own.low, other.low), high: Figure::least(own.high, other.high) }
    }

    /// The credit from which a critical measure of this kind is met.
    fn met_from(&self) -> Exact {
        Exact::ONE
    }

    /// The next step from an answer, or from nothing; `None` at the top.
    fn next(&self, given: Option<&Self::Given>, period: Period) -> Option<Next<Self::Given>>;

    /// The answer in a few words.
    fn say(&self, given: &Self::Given) -> Phrase;

    /// The question line by line, each with what the answer says of it.
    fn rows(&self, given: Option<&Self::Given>, period: Period) -> Vec<Row>;

    /// Reads an answer from one word typed on a command line, such as `3`, `partly` or `+who-notifies`.
    fn typed(&self, word: &str, given: Option<&Self::Given>) -> Option<Self::Given>;

    /// What a person who fills in a file is shown.
    fn prompt(&self, period: Period) -> Prompt;
}

/// Keys by the kind of answer that has them.
pub type KindKeys = LazyLock<Vec<(&'static str, Vec<Key>)>>;

macro_rules! kinds {
    ($($Kind:ident),+ $(,)?) => {
        /// What a measure asks for.
        #[derive(Debug, Clone, Serialize, Deserialize)]
        pub enum Asks {
            $(#[doc = concat!("See [`", stringify!($Kind), "`].")] $Kind($Kind)),+
        }

        /// What a state, or another party, answered.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Given {
            $(#[doc = concat!("An answer to [`", stringify!($Kind), "`].")] $Kind(<$Kind as AnswerKind>::Given)),+
        }

        /// The words that may stand after `asks`.
        pub const NAMES: &[&str] = &[$($Kind::NAME),+];

        /// The keys of every kind's measures: kind, keys.
        pub static MEASURE_KEYS: KindKeys = LazyLock::new(|| vec![$(($Kind::NAME, $Kind::measure_keys())),+]);

        /// The keys of every kind's answers: kind, keys.
        pub static ANSWER_KEYS: KindKeys = LazyLock::new(|| vec![$(($Kind::NAME, $Kind::answer_keys())),+]);

        impl Asks {
            /// The word after `asks`.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self { $(Self::$Kind(_) => $Kind::NAME),+ }
            }

            /// Reads the keys of the named kind; `None` where the name is none, or the keys cannot be used.
            pub fn read(name: &str, measure: &Table<'_>, units: &[Unit], problems: &mut Problems) -> Option<Self> {
                match name {
                    $($Kind::NAME => $Kind::read(measure, units, problems).map(Self::$Kind),)+
                    _ => None,
                }
            }

            /// See [`AnswerKind::read_answer`].
            pub fn read_answer(&self, answer: &Table<'_>, period: Period, problems: &mut Problems) -> Option<Given> {
                match self { $(Self::$Kind(asks) => asks.read_answer(answer, period, problems).map(Given::$Kind)),+ }
            }

            /// See [`AnswerKind::credit`]. `None` where the answer is of another kind, which the check rules out.
            #[must_use]
            pub fn credit(&self, given: &Given) -> Option<Ends> {
                match (self, given) {
                    $((Self::$Kind(asks), Given::$Kind(given)) => Some(asks.credit(given)),)+
                    _ => None,
                }
            }

            /// See [`AnswerKind::is_unfinished`].
            #[must_use]
            pub fn is_unfinished(&self, given: &Given) -> bool {
                match (self, given) {
                    $((Self::$Kind(asks), Given::$Kind(given)) => asks.is_unfinished(given),)+
                    _ => false,
                }
            }

            /// See [`AnswerKind::agreed`].
            #[must_use]
            pub fn agreed(&self, own: &Given, other: &Given) -> Option<Ends> {
                match (self, own, other) {
                    $((Self::$Kind(asks), Given::$Kind(own), Given::$Kind(other)) => Some(asks.agreed(own, other)),)+
                    _ => None,
                }
            }

            /// See [`AnswerKind::met_from`].
            #[must_use]
            pub fn met_from(&self) -> Exact {
                match self { $(Self::$Kind(asks) => asks.met_from()),+ }
            }

            /// See [`AnswerKind::next`].
            #[must_use]
            pub fn next(&self, given: Option<&Given>, period: Period) -> Option<Next<Given>> {
                match (self, given) {
                    $((Self::$Kind(asks), None) => {
                        asks.next(None, period).map(|next| Next { given: Given::$Kind(next.given), phrase: next.phrase })
                    })+
                    $((Self::$Kind(asks), Some(Given::$Kind(given))) => {
                        asks.next(Some(given), period).map(|next| Next { given: Given::$Kind(next.given), phrase: next.phrase })
                    })+
                    _ => None,
                }
            }

            /// See [`AnswerKind::say`].
            #[must_use]
            pub fn say(&self, given: &Given) -> Phrase {
                match (self, given) {
                    $((Self::$Kind(asks), Given::$Kind(given)) => asks.say(given),)+
                    _ => Phrase::new("answer.other-kind"),
                }
            }

            /// See [`AnswerKind::rows`].
            #[must_use]
            pub fn rows(&self, given: Option<&Given>, period: Period) -> Vec<Row> {
                match (self, given) {
                    $((Self::$Kind(asks), Some(Given::$Kind(given))) => asks.rows(Some(given), period),)+
                    $((Self::$Kind(asks), _) => asks.rows(None, period),)+
                }
            }

            /// See [`AnswerKind::typed`].
            #[must_use]
            pub fn typed(&self, word: &str, given: Option<&Given>) -> Option<Given> {
                match (self, given) {
                    $((Self::$Kind(asks), Some(Given::$Kind(given))) => asks.typed(word, Some(given)).map(Given::$Kind),)+
                    $((Self::$Kind(asks), _) => asks.typed(word, None).map(Given::$Kind),)+
                }
            }

            /// See [`AnswerKind::prompt`].
            #[must_use]
            pub fn prompt(&self, period: Period) -> Prompt {
                match self { $(Self::$Kind(asks) => asks.prompt(period)),+ }
            }
        }
    };
}

kinds!(YesNo, Level, Elements, Number, Series);
