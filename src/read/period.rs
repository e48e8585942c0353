//! Periods as people write them, and the line that says the same in a file: `2025` is 1 January to 31 December 2025.
//!
//! In: the value that somebody wrote in place of a period. Out: the period as TOML writes it, or nothing where that would be a guess.

use chrono::{Datelike, NaiveDate};

use crate::source::plain::{self, PlainDay};
use crate::source::{Key, Phrase, Problems, Shape, Source, Value};

/// What people write between the two ends of a period. Those with blanks come first: without them, a hyphen is part of a day.
const BETWEEN: &[&str] = &[" to ", " until ", " - ", " – ", " — ", "..", "/", "–", "—", "-", "至", "到"];

/// A period as TOML writes it.
pub(super) const EXAMPLE: &str = "{ from = 2025-01-01, to = 2025-12-31 }";

/// Says of a period that could not be read, such as `period = 2025-2026`, how TOML writes it. What was said of it before was about a day.
pub(super) fn explain(source: &Source, problems: &mut Problems) {
    let text = source.text();
    for problem in problems.since_mut(0) {
        let Some(span) = &problem.span else { continue };
        let start = text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let Some((_, value)) = line.split_once('=').filter(|(key, _)| key.trim() == "period") else { continue };
        let typed = value.split('#').next().unwrap_or_default().trim();
        if let Some(table) = year(typed).or_else(|| between(typed)).and_then(in_braces) {
            problem.message = Phrase::new("problem.period.message-typed").typed("typed", typed);
            problem.label = None;
            problem.help = vec![Phrase::new("problem.wrong-type.help-table").with("key", "period").with("table", table)];
        }
    }
}

/// Whether these are the keys of a period.
pub(super) fn is_period(keys: &[Key]) -> bool {
    keys.iter().map(|key| key.name).eq(["from", "to"]) && keys.iter().all(|key| matches!(key.shape, Shape::Date))
}

/// The period that a value means, as a table in braces.
pub(super) fn written(found: &Value<'_>) -> Option<String> {
    let ends = match found.list().as_deref() {
        Some([from, to]) => Some((end_of(from)?.0, end_of(to)?.1)),
        Some(_) => None,
        // A single day is one end of a period, and the other cannot be known.
        None if found.date().is_some() => None,
        None => end_of(found).or_else(|| between(found.text()?)),
    };
    in_braces(ends?)
}

fn in_braces((from, to): (NaiveDate, NaiveDate)) -> Option<String> {
    (from <= to).then(|| format!("{{ from = {from}, to = {to} }}"))
}

/// The first and the last day of what a value names: a year, or a day.
fn end_of(found: &Value<'_>) -> Option<(NaiveDate, NaiveDate)> {
    match (found.text(), found.whole(), found.date()) {
        (Some(text), _, _) => year(text.trim()),
        (_, Some(number), _) => year(&number.to_string()),
        (_, _, Some(day)) => Some((day, day)),
        _ => None,
    }
}

/// Two years, or two days, with something between them.
fn between(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    BETWEEN.iter().find_map(|between| {
        let (from, to) = text.split_once(between)?;
        Some((stretch(from.trim())?.0, stretch(to.trim())?.1))
    })
}

fn stretch(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    year(text).or_else(|| match text.parse().ok().map(PlainDay::Sure).or_else(|| plain::day(text))? {
        PlainDay::Sure(day) => Some((day, day)),
        PlainDay::Month(first) => Some((first, last_of_month(first)?)),
        PlainDay::Unsure => None,
    })
}

fn last_of_month(first: NaiveDate) -> Option<NaiveDate> {
    first.checked_add_months(chrono::Months::new(1))?.with_day(1)?.pred_opt()
}

/// The first and the last day of a year of four digits.
fn year(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let text = text.strip_suffix('年').unwrap_or(text);
    let year = text.parse().ok().filter(|_| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?))
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn two_ends_are_read_as_people_write_them() {
        let said = |text| between(text).map(|(from, to)| format!("{from} {to}"));
        for text in ["2025-2026", "2025–2026", "2025/2026", "2025 to 2026", "2025 - 2026", "2025..2026", "2025年至2026年"] {
            assert_eq!(said(text).as_deref(), Some("2025-01-01 2026-12-31"), "{text}");
        }
        for text in ["2025-07-01 to 2026-06-30", "1 July 2025 - 30 June 2026", "2025-07-01/2026-06-30", "2025-07 to 2026-06"] {
            assert_eq!(said(text).as_deref(), Some("2025-07-01 2026-06-30"), "{text}");
        }
        assert_eq!((said("2025"), said("last year"), said("05/01/2025")), (None, None, None));
    }
}
