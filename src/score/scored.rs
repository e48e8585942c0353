//! One reading of the answers, summed up.

use super::{Bounds, Rating, Reading, Sums};

/// One reading of the answers.
#[derive(Debug, Clone)]
pub struct Scored {
    /// Which reading.
    pub reading: Reading,
    /// One per measure.
    pub measures: Vec<Bounds>,
    /// Paragraphs and overall.
    pub sums: Sums,
    /// The same with every "not applicable" of measures and elements counted as 0.
    pub zeroed: Sums,
    /// The same with equal weights; `None` where every weight is 1 anyway.
    pub equal: Option<Sums>,
    /// One per paragraph; `None` where it has no figure.
    pub ratings: Vec<Option<Rating>>,
}
