//! Numbers and days that TOML writes in another way, `1,873` or `31/12/2025`, and keys without a value.

use chrono::{Datelike, NaiveDate};

use crate::read::syntax::leaf::Leaf;
use crate::source::plain::{self, NumberFault, PlainDay};
use crate::source::{Diagnostic, Phrase, code};

use super::context::Inspection;

impl Inspection<'_> {
    /// A number in another form than TOML writes it.
    pub(super) fn number(&self, leaf: &Leaf<'_>, typed: &str) -> Option<Diagnostic> {
        let number = plain::number(typed)?;
        let message = match number.fault {
            NumberFault::Digits => "problem.number-form.message-digits",
            NumberFault::Separators => "problem.number-form.message-separators",
            NumberFault::DecimalComma => "problem.number-form.message-comma",
            NumberFault::Percent => "problem.number-form.message-percent",
            NumberFault::Unit => "problem.number-form.message-unit",
            NumberFault::Form => "problem.number-form.message",
        };
        let message = Phrase::new(message).typed("typed", typed).with("number", number.plain);
        Some(self.problem(code::NUMBER_FORM, leaf.span.clone(), message))
    }

    /// A day that is not written as one, or that does not exist.
    pub(super) fn day(&self, leaf: &Leaf<'_>, typed: &str) -> Option<Diagnostic> {
        let phrase = |key| Phrase::new(key).typed("typed", typed);
        let found = plain::day(typed);
        let is_written = typed.len() == 10 && typed.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let message = match &found {
            Some(PlainDay::Sure(day)) => phrase("problem.impossible-date.message-write").with("day", day),
            Some(PlainDay::Month(day)) => phrase("problem.impossible-date.message-month").with("day", day),
            Some(PlainDay::Unsure) if is_written => match days_of_month(typed) {
                Some(days) => phrase("problem.impossible-date.message-days").with("days", days),
                None => phrase("problem.impossible-date.message"),
            },
            Some(PlainDay::Unsure) => phrase("problem.impossible-date.message-unsure"),
            None if typed
                .get(..5)
                .is_some_and(|year| year.ends_with('-') && year.bytes().take(4).all(|b| b.is_ascii_digit())) =>
            {
                phrase("problem.impossible-date.message-time")
            }
            None => return None,
        };
        Some(self.problem(code::IMPOSSIBLE_DATE, leaf.span.clone(), message))
    }

    /// A key without a value.
    pub(super) fn no_value(&self, leaf: &Leaf<'_>, key: &str) -> Diagnostic {
        let is_year = |name: &str| name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit());
        let end = leaf.key.as_ref().map_or(self.statement.span.start, |key| key.end);
        let outer = leaf.outer.clone().map(|outer| self.text(&outer).to_owned()).unwrap_or_default();
        let is_count = outer.split('.').any(is_year) || self.lines.path(end).split('.').any(is_year);
        let message = match is_count {
            true => Phrase::new("problem.no-value.message-count"),
            false => Phrase::new("problem.no-value.message"),
        };
        let message = message.typed("key", key);
        let problem = self.problem(code::NO_VALUE, leaf.span.clone(), message);
        if is_count { problem } else { problem.help("problem.no-value.help") }
    }
}

/// How many days the month of a day such as `2026-02-30` has.
fn days_of_month(day: &str) -> Option<u32> {
    let (year, month) = (day.get(..4)?.parse::<i32>().ok()?, day.get(5..7)?.parse::<u32>().ok()?);
    let next = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month.checked_add(1)?) };
    NaiveDate::from_ymd_opt(year, month, 1)?;
    Some(NaiveDate::from_ymd_opt(next.0, next.1, 1)?.pred_opt()?.day())
}
