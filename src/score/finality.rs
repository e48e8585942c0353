//! Whether a report may be called final: what the checklist asks for in `[final]`.
//!
//! In: a checklist, an assessment and its score. Out: what is missing. An assessment without a gap is final without a word.

use crate::model::{Assessment, Checklist, State};

use super::Score;

/// What keeps a report from being final.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unready {
    /// The percentage of applicable measures answered in full that the checklist asks for, where it is not reached.
    pub completeness: Option<u64>,
    /// Positions of critical measures that are open, where the checklist asks for none.
    pub critical: Vec<usize>,
}

impl Unready {
    /// Whether nothing is missing.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        *self == Self::default()
    }
}

/// What is missing before a report of this assessment may be called final.
#[must_use]
pub fn unready(checklist: &Checklist, own: &Assessment, score: &Score) -> Unready {
    let (full, applicable) = (score.completeness.full as u64, score.completeness.applicable() as u64);
    let is_open = |at: &usize| {
        checklist.measures.get(*at).is_some_and(|measure| measure.critical.is_some())
            && own.answers.get(*at).is_some_and(|answer| matches!(answer.state, State::Open))
    };
    Unready {
        completeness: checklist.finality.completeness.filter(|least| full * 100 < least * applicable),
        critical: if checklist.finality.critical { (0..checklist.measures.len()).filter(is_open).collect() } else { Vec::new() },
    }
}
