//! Reads the user's files: is a file TOML, and does it have the keys and types of a checklist or an assessment? No other folder opens
//! them.
//!
//! In: a path or a text. Out: a [`Source`], its parsed table, and every problem of syntax, encoding, keys and types at once. What the
//! values mean is for `check`.

mod characters;
mod conform;
mod editions;
mod file;
mod keys;
mod language;
mod line;
mod names;
mod period;
mod schema;
mod syntax;
mod translation;

pub use editions::Editions;
#[cfg(feature = "cli")]
pub use file::is_same_file;
pub use file::{DEFAULT_LIMIT, bytes, folder_of, names_beside, source, text};
pub use keys::{CONFLICTS, DECIDED, ENTRY, MADE_FROM, PART, assessment_keys, checklist_keys, edition_map_keys};
pub(crate) use names::{is_id, made_a_name};
pub use schema::schema;
pub use translation::{Texts, Translation, TranslationCoverage, blank as blank_translation};

use std::sync::Arc;

use toml::Spanned;
use toml::de::DeTable;

use crate::source::{Diagnostic, Key, Problems, Source, Span, Table, code};

/// A file's TOML, parsed; what it means is not known yet.
pub struct ParsedFile<'a> {
    source: &'a Arc<Source>,
    table: Spanned<DeTable<'a>>,
    broken: syntax::Broken,
}

impl<'a> ParsedFile<'a> {
    /// Parses the text and checks it against a list of keys; every problem is reported.
    #[cfg(feature = "internals")]
    #[must_use]
    pub fn read(source: &'a Arc<Source>, keys: &[Key], problems: &mut Problems) -> Self {
        let mut document = Self::parse(source, problems);
        document.check_keys(keys, problems);
        document
    }

    /// Parses the text; every problem of syntax is reported.
    #[must_use]
    pub fn parse(source: &'a Arc<Source>, problems: &mut Problems) -> Self {
        let (table, broken) = syntax::parse(source, problems);
        period::explain(source, problems);
        Self { source, table, broken }
    }

    /// Checks what was parsed against a list of keys; every problem with them is reported. A file with far too many entries is given up.
    pub fn check_keys(&mut self, keys: &[Key], problems: &mut Problems) {
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
        self.settle(since, problems);
        // Keys are often unknown only because the heading that they belong under is still a comment.
        let is_unknown = |problem: &Diagnostic| problem.code == code::UNKNOWN_KEY;
        if !self.broken.is_any() && problems.since(since).iter().any(is_unknown) && syntax::has_commented_heading(self.source) {
            problems.forget(since, |_| true);
            (self.table, self.broken) = syntax::recover(self.source, problems);
            conform::table(&self.root(), keys, &self.broken, problems);
        }
    }

    /// Of a value that lacks quotation marks and is wrong besides, only the second error is kept: what it says to write has the marks.
    /// `since` is how many problems were known before the errors that are to be kept.
    pub fn settle(&self, since: usize, problems: &mut Problems) {
        self.broken.doubtful().iter().fold(since, |since, place| problems.prefer_later(since, place));
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
