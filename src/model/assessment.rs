//! An assessment: what a state, or anyone else, answered.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::answer::{Given, Period};
use crate::source::Source;

use super::{Piece, Use};

/// A checked assessment; answers stand in the order of the checklist's measures, open ones included.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// The state's three-letter code.
    pub state: String,
    /// The state's name, if the file gives it.
    pub state_name: Option<String>,
    /// Who files it, if the file says so.
    pub author: Option<String>,
    /// The language of notes.
    pub language: Option<String>,
    /// The period reported on.
    pub period: Period,
    /// The day on which evidence must be valid.
    pub cut_off: NaiveDate,
    /// Who contributed, in written order.
    pub contributors: Vec<Contributor>,
    /// The evidence, in written order.
    pub evidence: Vec<Piece>,
    /// One per measure of the checklist.
    pub answers: Vec<Answer>,
    /// The file.
    pub source: Arc<Source>,
}

/// Somebody who contributed answers.
#[derive(Debug, Clone)]
pub struct Contributor {
    /// The name in the file.
    pub id: String,
    /// What a reader sees.
    pub name: String,
    /// Positions of the checklist's leads that it answers for.
    pub leads: Vec<usize>,
}

/// What is said about one measure.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The answer itself.
    pub state: State,
    /// What is said about elements: where, and with which evidence; shown ones included.
    pub details: Vec<Detail>,
    /// Figures and facts asked beside it: id, text.
    pub also: Vec<(String, String)>,
    /// The evidence it refers to, judged.
    pub evidence: Vec<Use>,
    /// The position of the contributor who answered.
    pub by: Option<usize>,
    /// A note.
    pub note: Option<String>,
    /// The line of the file at which it stands; `None` where the file has nothing on it.
    pub line: Option<usize>,
}

/// What kind of answer it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum State {
    /// An answer.
    Given(Given),
    /// It looked and has no data; why.
    Unknown(String),
    /// Not applicable, for this reason (a position).
    NotApplicable(usize),
    /// No value.
    #[default]
    Open,
}

/// What is said about one element.
#[derive(Debug, Clone)]
pub struct Detail {
    /// The element's id.
    pub id: String,
    /// Whether it is covered or missing.
    pub mark: crate::answer::Mark,
    /// Where.
    pub at: Option<String>,
    /// Evidence named beside it: positions.
    pub evidence: Vec<(usize, Option<String>)>,
}

impl Answer {
    /// The answer where one is given.
    #[must_use]
    pub fn given(&self) -> Option<&Given> {
        match &self.state {
            State::Given(given) => Some(given),
            _ => None,
        }
    }

    /// Whether one valid piece of evidence supports it.
    #[must_use]
    pub fn is_evidenced(&self) -> bool {
        self.evidence.iter().any(|used| used.verdict.is_valid())
    }
}
