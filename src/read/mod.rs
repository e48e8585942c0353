//! Is it TOML, and of the right shape? The only folder that opens the user's files.
//!
//! In: a path or a text. Out: a [`Source`], a parsed table that has the shape of a checklist or of an
//! assessment, and every problem of syntax, encoding and shape at once. What the values mean is for `check`.

mod characters;
mod conform;
mod file;
mod keys;
mod schema;
mod syntax;

pub use file::{DEFAULT_LIMIT, bytes, source, write_guard};
pub use keys::{assessment_keys, checklist_keys};
pub use schema::schema;

use std::sync::Arc;

use toml::Spanned;
use toml::de::DeTable;

use crate::source::{Key, Problems, Source, Span, Table};

/// A file's TOML, parsed, before anyone asks what it means.
pub struct Document<'a> {
    source: &'a Arc<Source>,
    table: Spanned<DeTable<'a>>,
    broken: syntax::Broken,
}

impl<'a> Document<'a> {
    /// Parses the text and holds it against a list of keys; every problem is noted.
    #[must_use]
    pub fn read(source: &'a Arc<Source>, keys: &[Key], problems: &mut Problems) -> Self {
        let document = Self::parse(source, problems);
        document.hold(keys, problems);
        document
    }

    /// Parses the text; every problem of syntax is noted.
    #[must_use]
    pub fn parse(source: &'a Arc<Source>, problems: &mut Problems) -> Self {
        let (table, broken) = syntax::parse(source, problems);
        Self { source, table, broken }
    }

    /// Holds what was parsed against a list of keys; every problem of shape is noted.
    pub fn hold(&self, keys: &[Key], problems: &mut Problems) {
        if !self.broken.stops() {
            conform::table(&self.root(), keys, &self.broken, problems);
        }
    }

    /// Whether an error of syntax touches a place, so that what was made of it says nothing about what the user meant.
    #[must_use]
    pub fn is_broken_at(&self, span: &Span) -> bool {
        self.broken.touches(span)
    }

    /// The table of the whole file.
    #[must_use]
    pub fn root(&self) -> Table<'_> {
        Table::new(self.source, self.table.get_ref(), 0..0)
    }
}
