//! One reading of the answers, summed up.

use super::{Bounds, Reading, Sums};

/// One reading of the answers.
#[derive(Debug, Clone)]
pub struct Scored {
    /// Which reading.
    pub reading: Reading,
    /// One per measure.
    pub measures: Vec<Bounds>,
    /// Paragraphs and overall.
    pub sums: Sums,
}
