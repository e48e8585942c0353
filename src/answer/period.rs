//! The period that an assessment reports on.

use chrono::{Datelike, NaiveDate};

/// A period; both days belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Period {
    /// The last full calendar years up to the period's end, oldest first. METHOD, "Exactly", rule 3.
    #[must_use]
    pub fn years(self, count: u32) -> Vec<i32> {
        let full = self.to.month() == 12 && self.to.day() == 31;
        let last = if full { self.to.year() } else { self.to.year() - 1 };
        (0..count).rev().filter_map(|back| last.checked_sub(i32::try_from(back).ok()?)).collect()
    }
}
