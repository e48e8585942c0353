//! A typed look at parsed TOML that never loses its place: a table or a value, with the file and the span it came from.

use std::sync::Arc;

use chrono::NaiveDate;
use toml::de::{DeTable, DeValue};

use super::{Phrase, Source, Span};

/// A table of a user's file. Cheap to copy around; the file's text outlives it.
#[derive(Clone)]
pub struct Table<'a> {
    source: &'a Arc<Source>,
    map: &'a DeTable<'a>,
    span: Span,
}

/// A value of a user's file.
#[derive(Clone)]
#[expect(clippy::struct_field_names, reason = "what a value holds is its value")]
pub struct Value<'a> {
    source: &'a Arc<Source>,
    value: &'a DeValue<'a>,
    span: Span,
}

impl<'a> Table<'a> {
    /// Wraps a parsed table; `span` is where to point when something is missing from it.
    #[must_use]
    pub fn new(source: &'a Arc<Source>, map: &'a DeTable<'a>, span: Span) -> Self {
        Self { source, map, span }
    }

    /// The file.
    #[must_use]
    pub fn source(&self) -> &'a Arc<Source> {
        self.source
    }

    /// Where the table begins: its header, or the braces of an inline table.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span.clone()
    }

    /// The value behind a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Value<'a>> {
        let (name, value) = self.map.get_key_value(key)?;
        Some(self.wrap(name.span(), value))
    }

    /// The span of a key's own name, or of the table where the key is not there.
    #[must_use]
    pub fn key_span(&self, key: &str) -> Span {
        self.map.get_key_value(key).map_or_else(|| self.span(), |(name, _)| name.span())
    }

    /// How many entries there are.
    #[must_use]
    pub fn entry_count(&self) -> usize {
        self.map.len()
    }

    /// Whether the key is there.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    /// Whether something is written behind the key. An empty text, as a form to fill in offers it, says nothing.
    #[must_use]
    pub fn is_filled(&self, key: &str) -> bool {
        self.get(key).is_some_and(|value| value.text() != Some(""))
    }

    /// All entries in the order in which they are written: name, the name's span, value.
    #[must_use]
    pub fn entries(&self) -> Vec<(&'a str, Span, Value<'a>)> {
        let mut entries: Vec<_> =
            self.map.iter().map(|(name, value)| (name.get_ref().as_ref(), name.span(), self.wrap(name.span(), value))).collect();
        entries.sort_by_key(|(_, span, _)| span.start);
        entries
    }

    /// All values, in no order that means anything; for what looks at each by itself.
    pub fn values(&self) -> impl Iterator<Item = Value<'a>> {
        self.map.iter().map(|(name, value)| self.wrap(name.span(), value))
    }

    /// The text of a key, if its value is a text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.get(key)?.text()
    }

    /// The table of a key, if its value is a table.
    #[must_use]
    pub fn table(&self, key: &str) -> Option<Table<'a>> {
        self.get(key)?.table()
    }

    /// The list of a key; empty if there is none.
    #[must_use]
    pub fn list(&self, key: &str) -> Vec<Value<'a>> {
        self.get(key).and_then(|value| value.list()).unwrap_or_default()
    }

    /// The entries of a key's table, in written order; empty if there is none.
    #[must_use]
    pub fn entries_of(&self, key: &str) -> Vec<(&'a str, Span, Value<'a>)> {
        self.table(key).map(|table| table.entries()).unwrap_or_default()
    }

    fn wrap(&self, name: Span, value: &'a toml::Spanned<DeValue<'a>>) -> Value<'a> {
        // An implicit or dotted table has no span of its own: its key is used instead.
        let has_no_place = value.span().is_empty() && value.get_ref().is_table();
        let span = if has_no_place { name } else { value.span() };
        Value { source: self.source, value: value.get_ref(), span }
    }
}

impl<'a> Value<'a> {
    /// The file.
    #[must_use]
    pub fn source(&self) -> &'a Arc<Source> {
        self.source
    }

    /// The place of the value.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span.clone()
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&'a str> {
        match self.value {
            DeValue::String(text) => Some(text.as_ref()),
            _ => None,
        }
    }

    /// The flag, if it is one.
    #[must_use]
    pub fn flag(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The whole number, if it is one, in decimal notation and within 64 bits.
    #[must_use]
    pub fn whole(&self) -> Option<i64> {
        match self.value {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            _ => None,
        }
    }

    /// The number as written, without separators, if it is one in decimal notation and finite.
    #[must_use]
    pub fn decimal(&self) -> Option<&'a str> {
        match self.value {
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str()),
            DeValue::Float(number) if !number.as_str().contains(['n', 'i']) => Some(number.as_str()),
            _ => None,
        }
    }

    /// The day, if it is a date without a time.
    #[must_use]
    pub fn date(&self) -> Option<NaiveDate> {
        match self.value {
            DeValue::Datetime(moment) if moment.time.is_none() && moment.offset.is_none() => {
                let date = moment.date?;
                NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
            }
            _ => None,
        }
    }

    /// The items, if it is a list.
    #[must_use]
    pub fn list(&self) -> Option<Vec<Value<'a>>> {
        match self.value {
            DeValue::Array(items) => {
                Some(items.iter().map(|item| Value { source: self.source, value: item.get_ref(), span: item.span() }).collect())
            }
            _ => None,
        }
    }

    /// The table, if it is one.
    #[must_use]
    pub fn table(&self) -> Option<Table<'a>> {
        match self.value {
            DeValue::Table(map) => Some(Table { source: self.source, map, span: self.span() }),
            _ => None,
        }
    }

    /// The day of a time, which has a day and more.
    #[must_use]
    pub fn day_of_moment(&self) -> Option<NaiveDate> {
        match self.value {
            DeValue::Datetime(moment) => {
                let date = moment.date?;
                NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
            }
            _ => None,
        }
    }

    /// What sort of value it is.
    #[must_use]
    pub fn kind(&self) -> Found {
        match self.value {
            DeValue::String(_) => Found::Text,
            DeValue::Integer(number) if number.radix() != 10 => Found::OtherBase,
            DeValue::Integer(_) => Found::Whole,
            DeValue::Float(number) if number.as_str().contains("nan") => Found::NotANumber,
            DeValue::Float(number) if number.as_str().contains("inf") => Found::Infinity,
            DeValue::Float(_) => Found::Decimal,
            DeValue::Boolean(_) => Found::Flag,
            DeValue::Datetime(moment) if moment.time.is_some() => Found::Time,
            DeValue::Datetime(_) => Found::Date,
            DeValue::Array(_) => Found::List,
            DeValue::Table(_) => Found::Table,
        }
    }

    /// What it is called, with its article: "text", "a whole number".
    #[must_use]
    pub fn describe(&self) -> Phrase {
        Phrase::new(match self.kind() {
            Found::Text => "problem.type.found-text",
            Found::OtherBase => "problem.type.found-other-base",
            Found::Whole => "problem.type.found-whole",
            Found::NotANumber => "problem.type.found-nan",
            Found::Infinity => "problem.type.found-infinity",
            Found::Decimal => "problem.type.found-decimal",
            Found::Flag => "problem.type.flag",
            Found::Time => "problem.type.found-time",
            Found::Date => "problem.type.found-date",
            Found::List => "problem.type.found-list",
            Found::Table => "problem.type.table",
        })
    }
}

/// The sorts of values, as far as messages tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A text.
    Text,
    /// A whole number in another notation than the decimal one.
    OtherBase,
    /// A whole number.
    Whole,
    /// `nan`.
    NotANumber,
    /// `inf`.
    Infinity,
    /// A number with decimals.
    Decimal,
    /// `true` or `false`.
    Flag,
    /// A time, with or without a day.
    Time,
    /// A day.
    Date,
    /// A list.
    List,
    /// A table.
    Table,
}
