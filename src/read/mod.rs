//! Is it TOML, and of the right shape? The only folder that opens the user's files.
//!
//! In: a path or a text. Out: a [`Source`], a parsed table that has the shape of a checklist or of an
//! assessment, and every problem of syntax, encoding and shape at once. What the values mean is for `check`.

mod characters;
mod conform;
mod file;
mod keys;
mod line;
mod names;
mod parser_problem;
mod schema;
mod syntax;
mod translation;

pub use file::{DEFAULT_LIMIT, bytes, folder_of, is_same_file, names_beside, source, text};
pub use keys::{assessment_keys, checklist_keys};
pub use schema::schema;
pub use translation::{MADE_FROM, Texts, Translation, TranslationCoverage, blank as blank_translation};

use std::sync::Arc;

use toml::Spanned;
use toml::de::DeTable;

use crate::source::{Key, Problems, Source, Span, Table};

/// A file's TOML, parsed, before anyone asks what it means.
pub struct ParsedFile<'a> {
    source: &'a Arc<Source>,
    table: Spanned<DeTable<'a>>,
    broken: syntax::Broken,
}

impl<'a> ParsedFile<'a> {
    /// Parses the text and holds it against a list of keys; every problem is noted.
    #[must_use]
    pub fn read(source: &'a Arc<Source>, keys: &[Key], problems: &mut Problems) -> Self {
        let mut document = Self::parse(source, problems);
        document.hold(keys, problems);
        document
    }

    /// Parses the text; every problem of syntax is noted.
    #[must_use]
    pub fn parse(source: &'a Arc<Source>, problems: &mut Problems) -> Self {
        let (table, broken) = syntax::parse(source, problems);
        Self { source, table, broken }
    }

    /// Holds what was parsed against a list of keys; every problem of shape is noted. A file far too long is given up.
    pub fn hold(&mut self, keys: &[Key], problems: &mut Problems) {
        if self.broken.stops() {
            return;
        }
        if conform::is_too_long(&self.root(), problems) {
            self.table = Spanned::new(0..0, DeTable::new());
            self.broken.stop();
            return;
        }
        let since = problems.count();
        conform::table(&self.root(), keys, &self.broken, problems);
        problems.forget(since, |span| self.broken.touches(span));
    }

    /// Whether an error of syntax may have kept lines from being read.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.broken.is_any() || self.broken.stops()
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
