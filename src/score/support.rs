//! On how many documents how many answers rest. METHOD, "Evidence".

use crate::model::Assessment;

/// On how many documents how many answers rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Support {
    /// Given answers with valid evidence.
    pub answers: usize,
    /// The documents that are valid evidence of at least one of them; pieces of the same title and place are one.
    pub documents: usize,
    /// How many of the answers the most used document serves.
    pub most: usize,
}

/// Counts the answers that rest on evidence, and the documents that they rest on.
#[must_use]
pub fn support(own: &Assessment) -> Support {
    let given = || own.answers.iter().filter(|answer| answer.given().is_some());
    let serves = |document: &[usize]| {
        let counts = |used: &crate::model::Use| used.verdict.is_valid() && document.contains(&used.piece);
        given().filter(|answer| answer.evidence.iter().any(counts)).count()
    };
    let served: Vec<usize> = own.documents().iter().map(|document| serves(document)).filter(|answers| *answers > 0).collect();
    Support {
        answers: given().filter(|answer| answer.is_evidenced()).count(),
        documents: served.len(),
        most: served.into_iter().max().unwrap_or(0),
    }
}
