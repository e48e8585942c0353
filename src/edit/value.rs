//! A value as the editor writes it.

use chrono::NaiveDate;
use toml_writer::{ToTomlValue, TomlStringBuilder};

use super::names::name;

/// A value in TOML, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TomlValue(String);

impl TomlValue {
    /// A text. Line ends are written as `\n`, so that the value stays on one line.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self(TomlStringBuilder::new(text).as_basic().to_toml_value())
    }

    /// A day.
    #[must_use]
    pub fn day(day: NaiveDate) -> Self {
        Self(day.to_string())
    }

    /// `true` or `false`.
    #[must_use]
    pub fn flag(flag: bool) -> Self {
        Self(flag.to_string())
    }

    /// A value that is TOML already, such as a number as the user typed it, or what [`super::TomlEditor::get`] returned.
    #[must_use]
    pub fn verbatim(toml: &str) -> Self {
        Self(toml.to_owned())
    }

    /// A list.
    #[must_use]
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self(format!("[{}]", items.into_iter().map(|item| item.0).collect::<Vec<_>>().join(", ")))
    }

    /// A table in braces, such as `{ id = "penal-code", at = "art. 21" }`.
    #[must_use]
    pub fn table<'k>(entries: impl IntoIterator<Item = (&'k str, Self)>) -> Self {
        let entries: Vec<String> = entries.into_iter().map(|(key, value)| format!("{} = {}", name(key), value.0)).collect();
        if entries.is_empty() { Self("{}".to_owned()) } else { Self(format!("{{ {} }}", entries.join(", "))) }
    }

    /// The TOML.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
