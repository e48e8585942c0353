//! Evidence as a pointer: its class, its dates, and whether it counts for an answer. METHOD, "Evidence".

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Which date of a piece of evidence counts for its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counts {
    /// The date of the fact.
    Date,
    /// When it was last confirmed.
    Checked,
    /// The end of its own period.
    Until,
}

impl Counts {
    /// The word in the file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Checked => "checked",
            Self::Until => "until",
        }
    }

    /// The keys of all dates that a piece of such a class must have.
    #[must_use]
    pub fn required_dates(self) -> &'static [&'static str] {
        match self {
            Self::Date => &["date"],
            Self::Checked => &["checked"],
            Self::Until => &["date", "until"],
        }
    }
}

/// A class of evidence.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Class {
    /// The name in the file.
    pub id: String,
    /// What a reader sees.
    pub title: String,
    /// What a piece must show.
    pub about: Option<String>,
    /// The date that counts.
    pub counts: Counts,
    /// How many months it stays valid; `None` for classes with a period of their own.
    pub months: Option<u32>,
    /// Whether it is cited by article.
    pub article: bool,
}

/// One piece of evidence.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The name in the file.
    pub id: String,
    /// The position of its class.
    pub class: usize,
    /// Its title.
    pub title: String,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The date of the fact.
    pub date: Option<NaiveDate>,
    /// When it was last confirmed.
    pub checked: Option<NaiveDate>,
    /// The end of its own period.
    pub until: Option<NaiveDate>,
    /// Where it can be found.
    pub at: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Whether it may be named in a public version.
    pub public: bool,
    /// The line of the file.
    pub line: usize,
}

/// Whether a piece of evidence counts for one answer, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It counts, until this day where one is known.
    Valid(Option<NaiveDate>),
    /// The measure does not accept its class.
    OtherClass,
    /// The date that counts is missing.
    Undated(Counts),
    /// Its own date is after the cut-off date.
    AfterCutOff(NaiveDate),
    /// It was last confirmed after the cut-off date.
    CheckedAfterCutOff(NaiveDate),
    /// It counted until this day, before the cut-off date.
    TooOld(NaiveDate),
    /// Its own period ended before the cut-off date.
    PeriodOver(NaiveDate),
}

impl Verdict {
    /// The last day on which it counts or counted, where one is known.
    #[must_use]
    pub fn last_day(self) -> Option<NaiveDate> {
        match self {
            Self::Valid(day) => day,
            Self::TooOld(day) | Self::PeriodOver(day) => Some(day),
            Self::OtherClass | Self::Undated(_) | Self::AfterCutOff(_) | Self::CheckedAfterCutOff(_) => None,
        }
    }

    /// Whether it counts.
    #[must_use]
    pub fn is_valid(self) -> bool {
        matches!(self, Self::Valid(_))
    }
}

/// A piece of evidence as one answer uses it.
#[derive(Debug, Clone)]
pub struct Use {
    /// The position of the piece.
    pub piece: usize,
    /// The place in the document.
    pub at: Option<String>,
    /// Whether it counts for this answer.
    pub verdict: Verdict,
}

impl Piece {
    /// Judges the piece for a measure that accepts the classes in `accepted`, at the cut-off date.
    #[must_use]
    pub fn judge(&self, classes: &[Class], accepted: &[(usize, Option<u32>)], cut_off: NaiveDate) -> Verdict {
        let Some((class, own_limit)) = accepted.iter().find(|(class, _)| *class == self.class) else {
            return Verdict::OtherClass;
        };
        let Some(class) = classes.get(*class) else { return Verdict::OtherClass };
        if let Some(date) = self.date.filter(|date| *date > cut_off) {
            return Verdict::AfterCutOff(date);
        }
        let date = match class.counts {
            Counts::Date => self.date,
            Counts::Checked => self.checked,
            Counts::Until => self.until,
        };
        let Some(date) = date else { return Verdict::Undated(class.counts) };
        if class.counts == Counts::Until {
            return match self.date {
                None => Verdict::Undated(Counts::Date),
                Some(_) if date < cut_off => Verdict::PeriodOver(date),
                Some(_) => Verdict::Valid(Some(date)),
            };
        }
        if date > cut_off {
            return Verdict::CheckedAfterCutOff(date);
        }
        let Some(months) = own_limit.or(class.months) else { return Verdict::Valid(None) };
        // The same day counts, and the end of a month clamps: a limit past the calendar's end never runs out.
        match date.checked_add_months(Months::new(months)) {
            Some(reaches) if reaches < cut_off => Verdict::TooOld(reaches),
            reaches => Verdict::Valid(reaches),
        }
    }
}
