//! All kinds of answer as one type: [`Asks`], what a measure asks for, and [`Given`], what was answered.
//!
//! The macro writes both types and passes every call on to the kind; its last line is the list of kinds.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::figure::Exact;
use crate::source::{Key, Phrase, Problems, Table, Value};

use super::elements::Elements;
use super::kind::{AnswerKind, Choice, CommonEnds, Ends, Next};
use super::level::Level;
use super::number::Number;
use super::period::Period;
use super::prompt::Prompt;
use super::row::Row;
use super::series::Series;
use super::unit::Unit;
use super::yes_no::YesNo;

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

        /// The label that names the kind; see [`AnswerKind::CALLED`].
        #[must_use]
        pub fn called(name: &str) -> &'static str {
            match name {
                $($Kind::NAME => $Kind::CALLED,)+
                _ => "answer.other-kind",
            }
        }

        /// The keys that every measure of the named kind needs; see [`AnswerKind::REQUIRED`].
        #[must_use]
        pub fn required(name: &str) -> &'static [&'static str] {
            match name {
                $($Kind::NAME => $Kind::REQUIRED,)+
                _ => &[],
            }
        }

        impl Asks {
            /// The word after `asks`.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self { $(Self::$Kind(_) => $Kind::NAME),+ }
            }

            /// See [`AnswerKind::EXAMPLE`].
            #[must_use]
            pub fn example(&self) -> &'static str {
                match self { $(Self::$Kind(_) => $Kind::EXAMPLE),+ }
            }

            /// See [`AnswerKind::expects`].
            #[must_use]
            pub fn expects(&self) -> Phrase {
                match self { $(Self::$Kind(asks) => asks.expects()),+ }
            }

            /// See [`AnswerKind::rewrite`].
            #[must_use]
            pub fn rewrite(&self, value: &Value<'_>) -> Option<String> {
                match self { $(Self::$Kind(asks) => asks.rewrite(value)),+ }
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

            /// See [`AnswerKind::credit`]. `None` as well where the answer is of another kind, which the check rules out.
            #[must_use]
            pub fn credit(&self, given: &Given) -> Option<Ends> {
                match (self, given) {
                    $((Self::$Kind(asks), Given::$Kind(given)) => asks.credit(given),)+
                    _ => None,
                }
            }

            /// See [`AnswerKind::is_open`].
            #[must_use]
            pub fn is_open(&self, given: &Given) -> bool {
                match (self, given) {
                    $((Self::$Kind(asks), Given::$Kind(given)) => asks.is_open(given),)+
                    _ => false,
                }
            }

            /// See [`AnswerKind::is_in_part`].
            #[must_use]
            pub fn is_in_part(&self, given: &Given) -> bool {
                match (self, given) {
                    $((Self::$Kind(asks), Given::$Kind(given)) => asks.is_in_part(given),)+
                    _ => false,
                }
            }

            /// See [`AnswerKind::common`].
            #[must_use]
            pub fn common(&self, own: Option<&Given>, other: Option<&Given>) -> Option<CommonEnds> {
                match self {
                    $(Self::$Kind(asks) => {
                        let own = match own { Some(Given::$Kind(list)) => Some(list), _ => None };
                        let other = match other { Some(Given::$Kind(list)) => Some(list), _ => None };
                        asks.common(own, other)
                    })+
                }
            }

            /// See [`AnswerKind::unlisted`].
            #[must_use]
            pub fn unlisted(&self, given: Option<&Given>) -> Option<Phrase> {
                match (self, given) {
                    $((Self::$Kind(asks), Some(Given::$Kind(given))) => asks.unlisted(Some(given)),)+
                    $((Self::$Kind(asks), _) => asks.unlisted(None),)+
                }
            }

            /// See [`AnswerKind::choice`].
            #[must_use]
            pub fn choice(&self, given: &Given) -> Choice {
                match (self, given) {
                    $((Self::$Kind(asks), Given::$Kind(given)) => asks.choice(given),)+
                    _ => Choice::None,
                }
            }

            /// See [`AnswerKind::excluded`].
            #[must_use]
            pub fn excluded(&self, given: &Given) -> usize {
                match (self, given) {
                    $((Self::$Kind(asks), Given::$Kind(given)) => asks.excluded(given),)+
                    _ => 0,
                }
            }

            /// See [`AnswerKind::including`].
            #[must_use]
            pub fn including(&self, given: &Given) -> Given {
                match (self, given) {
                    $((Self::$Kind(asks), Given::$Kind(given)) => Given::$Kind(asks.including(given)),)+
                    _ => given.clone(),
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

            /// See [`AnswerKind::answer_text`].
            #[must_use]
            pub fn answer_text(&self, given: &Given) -> Phrase {
                match (self, given) {
                    $((Self::$Kind(asks), Given::$Kind(given)) => asks.answer_text(given),)+
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

            /// See [`AnswerKind::prompt`].
            #[must_use]
            pub fn prompt(&self, period: Period) -> Prompt {
                match self { $(Self::$Kind(asks) => asks.prompt(period)),+ }
            }
        }
    };
}

kinds!(YesNo, Level, Elements, Number, Series);
