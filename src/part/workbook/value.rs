//! What somebody means by the content of a cell, or what to type instead.
//!
//! A value is taken where there is only one way to read it, whatever type the spreadsheet program made of it. Everything else is refused
//! with the value to type, and never guessed.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::figure::Exact;
use crate::source::{Code, Phrase, code, plain};

use super::cells::{Cell, Content, Shown};
use super::form::{Kind, Value};
use super::lists::{List, Lists};

/// The most characters of a text, as in a part that is written by hand.
const LONGEST: usize = 20_000;
/// Numbers that are taken for a year rather than for a day.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2200;

/// What is wrong with the content of a cell.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    /// The sort of problem.
    pub(super) code: &'static Code,
    /// What is wrong.
    pub(super) message: Phrase,
    /// What to do.
    pub(super) help: Vec<Phrase>,
}

impl Refusal {
    /// A refusal of what stands in a cell.
    pub(super) fn new(message: Phrase) -> Self {
        Self { code: code::UNREADABLE_CELL, message, help: Vec::new() }
    }

    /// Says what to do.
    pub(super) fn help(mut self, help: impl Into<Phrase>) -> Self {
        self.help.push(help.into());
        self
    }
}

/// What values are read against.
pub(super) struct Reading<'r> {
    /// The drop-down lists.
    pub(super) lists: &'r Lists,
    /// What the lists said that were sent out: the name of the list and the text, and the value. Another version of the program may have
    /// other words for the same value.
    pub(super) sent: &'r BTreeMap<(String, String), String>,
    /// The ids of all evidence that may be named.
    pub(super) pieces: &'r [&'r str],
    /// Whether days are counted from 1904.
    pub(super) is_from_1904: bool,
}

impl Reading<'_> {
    /// The value of a cell.
    pub(super) fn value(&self, cell: &Cell, kind: &Kind) -> Result<Value, Refusal> {
        if cell.is_formula {
            return Err(Refusal::new(Phrase::new("problem.cell.formula")).help("problem.cell.formula-help"));
        }
        if let Content::Error(error) = &cell.content {
            return Err(Refusal::new(Phrase::new("problem.cell.error").typed("error", error)).help("problem.cell.error-help"));
        }
        if matches!(&cell.content, Content::Text(text) if text.trim().is_empty()) {
            return Ok(Value::Empty);
        }
        match kind {
            Kind::Choice(list) => self.choice(cell, *list),
            Kind::Number(unit) => {
                let value = number(cell)?;
                let is_possible = Exact::parse(&value).is_some_and(|exact| unit.contains(&exact));
                if is_possible {
                    return Ok(Value::Number(value));
                }
                let message = Phrase::new("problem.cell.range").typed("value", &value);
                let help = Phrase::new("problem.cell.range-help").with_phrase("range", unit.range());
                Err(Refusal::new(message).help(help))
            }
            Kind::Count(list) => self.count(cell, *list),
            Kind::Fact => match &cell.content {
                Content::Number(_) if cell.shown == Shown::Plain => number(cell).map(Value::Number),
                _ => self.text(cell),
            },
            Kind::Text => self.text(cell),
            Kind::Day => self.day(cell),
            Kind::Piece => self.piece(cell),
        }
    }

    /// The value of an entry of a list.
    fn listed<'l>(&'l self, list: &'l List, typed: &str) -> Option<&'l str> {
        let sent = || {
            let value = self.sent.get(&(list.name.clone(), typed.trim().to_owned()))?;
            list.choices.iter().find(|choice| choice.value == *value).map(|choice| choice.value.as_str())
        };
        list.value(typed).or_else(sent)
    }

    fn choice(&self, cell: &Cell, list: usize) -> Result<Value, Refusal> {
        let Some(list) = self.lists.get(list) else { return Ok(Value::Empty) };
        let typed = shown(cell);
        match self.listed(list, &typed) {
            Some(value) => Ok(Value::Text(value.to_owned())),
            None => Err(not_listed(&typed, list, Phrase::new("problem.cell.choice").typed("typed", &typed))),
        }
    }

    fn count(&self, cell: &Cell, list: usize) -> Result<Value, Refusal> {
        let Some(list) = self.lists.get(list) else { return Ok(Value::Empty) };
        let typed = shown(cell);
        if let (Content::Text(_), Some(word)) = (&cell.content, self.listed(list, &typed)) {
            return Ok(Value::Text(word.to_owned()));
        }
        let is_word = matches!(&cell.content, Content::Text(text) if !text.contains(|c: char| c.is_numeric()));
        if is_word {
            return Err(not_listed(&typed, list, Phrase::new("problem.cell.count-word").typed("typed", &typed)));
        }
        let value = number(cell)?;
        if value.parse::<u64>().is_ok() {
            return Ok(Value::Number(value));
        }
        Err(Refusal::new(Phrase::new("problem.cell.count").typed("value", &value)).help("problem.cell.count-help"))
    }

    fn text(&self, cell: &Cell) -> Result<Value, Refusal> {
        let typed = shown(cell);
        if cell.shown != Shown::Plain && matches!(cell.content, Content::Number(_)) {
            let key = if cell.shown == Shown::Day { "problem.cell.text-day" } else { "problem.cell.text-percent" };
            return Err(Refusal::new(Phrase::new(key)).help("problem.cell.text-help"));
        }
        if typed.chars().count() > LONGEST {
            let message = Phrase::new("problem.cell.long").with("most", LONGEST);
            return Err(Refusal::new(message).help("problem.cell.long-help"));
        }
        Ok(Value::text(typed.trim()))
    }

    fn piece(&self, cell: &Cell) -> Result<Value, Refusal> {
        let typed = shown(cell);
        let id = typed.trim();
        if let Some(found) = self.pieces.iter().find(|known| known.eq_ignore_ascii_case(id)) {
            return Ok(Value::Text((*found).to_owned()));
        }
        let refusal = Refusal::new(Phrase::new("problem.cell.piece").typed("typed", id));
        Err(match crate::source::nearest(id, self.pieces.iter().copied()) {
            Some(near) => refusal.help(Phrase::new("problem.did-you-mean").typed("name", near)),
            None => refusal,
        }
        .help("problem.cell.piece-help"))
    }

    fn day(&self, cell: &Cell) -> Result<Value, Refusal> {
        let typed = shown(cell);
        let refuse = |key, help: Phrase| Err(Refusal::new(Phrase::new(key).typed("typed", &typed)).help(help));
        let days = match &cell.content {
            Content::Number(number) => number.split('.').next().and_then(|whole| whole.parse::<i64>().ok()),
            _ => None,
        };
        if let Some(days) = days {
            if YEARS.contains(&days) {
                let help = Phrase::new("problem.cell.year-help").with("year", days);
                return Err(Refusal::new(Phrase::new("problem.cell.year").with("year", days)).help(help));
            }
            return match self.of_serial(days).filter(|day| plain::is_usual(*day)) {
                Some(day) => Ok(Value::Day(day)),
                None => refuse("problem.cell.day", Phrase::new("problem.cell.day-help")),
            };
        }
        // A program may write a day with the time of day behind it.
        let text = typed.trim();
        let text = text.split_once('T').map_or(text, |(day, _)| day);
        let exact = text.parse::<NaiveDate>().ok().filter(|_| text.len() == 10);
        match exact.or_else(|| sure(text)).filter(|day| plain::is_usual(*day)) {
            Some(day) => Ok(Value::Day(day)),
            None => match (plain::day(text), text.parse::<i64>().ok().filter(|year| YEARS.contains(year))) {
                (_, Some(year)) => refuse("problem.cell.day", Phrase::new("problem.cell.year-help").with("year", year)),
                (Some(plain::PlainDay::Month(day)), _) => {
                    refuse("problem.cell.day", Phrase::new("problem.cell.month-help").with("day", day))
                }
                (Some(_), _) => refuse("problem.cell.day-unsure", Phrase::new("problem.cell.day-help")),
                (None, _) => refuse("problem.cell.day", Phrase::new("problem.cell.day-help")),
            },
        }
    }

    /// The day that a spreadsheet program counts so; from 1900 it counts a day that never was, 29 February 1900.
    fn of_serial(&self, days: i64) -> Option<NaiveDate> {
        let first = if self.is_from_1904 { NaiveDate::from_ymd_opt(1904, 1, 1) } else { NaiveDate::from_ymd_opt(1899, 12, 30) };
        first?.checked_add_days(Days::new(u64::try_from(days).ok().filter(|days| *days > 60 || self.is_from_1904)?))
    }
}

fn sure(text: &str) -> Option<NaiveDate> {
    match plain::day(text)? {
        plain::PlainDay::Sure(day) => Some(day),
        plain::PlainDay::Unsure | plain::PlainDay::Month(_) => None,
    }
}

/// The content of a cell as people see it, more or less.
pub(super) fn shown(cell: &Cell) -> String {
    match &cell.content {
        Content::Text(text) => text.to_string(),
        Content::Number(number) | Content::Error(number) => number.clone(),
        Content::Flag(true) => "TRUE".to_owned(),
        Content::Flag(false) => "FALSE".to_owned(),
    }
}

fn not_listed(typed: &str, list: &List, message: Phrase) -> Refusal {
    let refusal = Refusal::new(message);
    let refusal = match list.nearest(typed) {
        Some(near) => refusal.help(Phrase::new("problem.did-you-mean").typed("name", near)),
        None => refusal,
    };
    let all = list.choices.iter().map(|choice| choice.text.as_str());
    refusal.help(Phrase::new("problem.cell.choice-help").with_titles("choices", all))
}

/// The number in a cell, as plain digits.
fn number(cell: &Cell) -> Result<String, Refusal> {
    match &cell.content {
        Content::Number(number) => match cell.shown {
            Shown::Plain => Ok(number.clone()),
            Shown::Day => Err(Refusal::new(Phrase::new("problem.cell.number-day")).help("problem.cell.number-day-help")),
            Shown::Percent => {
                let hundred = Exact::parse(number).map(|exact| (&exact * &Exact::whole(100)).decimal());
                let percent = hundred.unwrap_or_else(|| number.clone());
                let message = Phrase::new("problem.cell.percent").with("percent", &percent);
                Err(Refusal::new(message).help(Phrase::new("problem.cell.percent-help").with("percent", &percent)))
            }
        },
        _ => {
            let typed = shown(cell);
            let text = typed.trim();
            if Exact::parse(text).is_some() && plain::number(text).is_none() {
                return Ok(text.trim_start_matches('+').to_owned());
            }
            let refusal = Refusal::new(Phrase::new("problem.cell.number").typed("typed", text));
            Err(match plain::number(text) {
                Some(found) => refusal.help(Phrase::new("problem.cell.number-help").with("number", found.plain)),
                None => refusal.help("problem.cell.number-help-other"),
            })
        }
    }
}
