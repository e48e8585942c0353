//! An assessment: what a state, or anyone else, answered.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::answer::{Given, Period};
use crate::source::Source;

use super::{Piece, Use};

/// A checked assessment. Its answers are in the order of the checklist's measures; a measure without an answer is open.
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
    /// For each measure of the checklist, the position of the contributor that is to answer it; `None` where there is none.
    pub assigned: Vec<Option<usize>>,
    /// The position of the contributor that the file is a part for; `None` where it is no part.
    pub part: Option<usize>,
    /// The file.
    pub source: Arc<Source>,
}

impl Assessment {
    /// The documents that the evidence consists of, each as the positions of its pieces: pieces of the same title and place are one,
    /// so that a document does not become two by being named twice. METHOD, "Evidence".
    #[must_use]
    pub fn documents(&self) -> Vec<Vec<usize>> {
        let mut documents: Vec<Vec<usize>> = Vec::new();
        let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (position, piece) in self.evidence.iter().enumerate() {
            let key = (plain_words(&piece.title), plain_words(piece.at.as_deref().unwrap_or_default()));
            let document = *known.entry(key).or_insert_with(|| {
                documents.push(Vec::new());
                documents.len() - 1
            });
            if let Some(document) = documents.get_mut(document) {
                document.push(position);
            }
        }
        documents
    }
}

/// A text without the differences that its author did not mean: capitals and blanks.
pub(crate) fn plain_words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
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

/// The answer to one measure, with everything that goes with it.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The answer itself.
    pub state: State,
    /// For a list that is open, unknown or withheld: the list with the items that do not apply, and all others unlisted.
    pub outline: Option<Given>,
    /// The elements that the answer lists, with place and evidence; elements that are only shown are included.
    pub details: Vec<Detail>,
    /// Further figures and facts that the measure asks for: id, text.
    pub also: Vec<(String, String)>,
    /// The evidence that it names, and whether each piece counts.
    pub evidence: Vec<Use>,
    /// The position of the contributor who answered.
    pub by: Option<usize>,
    /// A note.
    pub note: Option<String>,
    /// What other bodies remark on the question: the position of the contributor, and its words.
    pub comments: Vec<(usize, String)>,
    /// Whether the version for publication may show its texts: note, reason, additional facts and places.
    pub public: bool,
    /// Whether it was carried over from another file and is still to be confirmed.
    pub to_confirm: bool,
    /// Its line in the file; `None` where the file has no answer to the measure.
    pub line: Option<usize>,
}

/// What kind of answer it is.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum State {
    /// An answer.
    Given(Given),
    /// No data are available, for this reason.
    Unknown(String),
    /// The data are there and are not disclosed, for this reason. It counts as unknown, and is counted apart.
    Withheld(String),
    /// Not applicable, for this reason (a position).
    NotApplicable(usize),
    /// Not answered.
    #[default]
    Open,
}

/// One element of the lists `covered`, `missing` and `does-not-apply`.
#[derive(Debug, Clone)]
pub struct Detail {
    /// The element's id.
    pub id: String,
    /// Which of the lists has it.
    pub mark: crate::answer::Mark,
    /// Where.
    pub at: Option<String>,
    /// Positions of the pieces of evidence that are named for this element.
    pub evidence: Vec<(usize, Option<String>)>,
}

impl Assessment {
    /// Whether another file gives the same answers, and at least one: the same words, levels, values and lists. Evidence, notes and
    /// reasons may differ. Both files answer the same checklist.
    #[must_use]
    pub fn has_same_answers(&self, other: &Self) -> bool {
        let is_empty = self.answers.iter().all(|answer| answer.state == State::Open);
        !is_empty && self.answers.iter().zip(&other.answers).all(|(own, theirs)| own.is_same_answer(theirs))
    }
}

impl Answer {
    /// Whether two answers say the same. What is only shown is not compared: it is never scored.
    fn is_same_answer(&self, other: &Self) -> bool {
        let is_same_state = match (&self.state, &other.state) {
            (State::Unknown(_), State::Unknown(_)) | (State::Withheld(_), State::Withheld(_)) => true,
            (own, theirs) => own == theirs,
        };
        is_same_state && self.outline == other.outline
    }

    /// The answer, where one is given.
    #[must_use]
    pub fn given(&self) -> Option<&Given> {
        match &self.state {
            State::Given(given) => Some(given),
            _ => None,
        }
    }

    /// For a list: what it says of its items, whether or not an answer is given.
    #[must_use]
    pub fn listed(&self) -> Option<&Given> {
        self.given().or(self.outline.as_ref())
    }

    /// Whether no value is given, and it is not called not applicable: open, unknown or withheld.
    #[must_use]
    pub fn is_unanswered(&self) -> bool {
        matches!(self.state, State::Open | State::Unknown(_) | State::Withheld(_))
    }

    /// Whether one valid piece of evidence supports it.
    #[must_use]
    pub fn is_evidenced(&self) -> bool {
        self.evidence.iter().any(|used| used.verdict.is_valid())
    }
}
