//! What every format is made from.
//!
//! In: a [`View`] and [`Labels`]. Out: the same, with the [`Document`] that several formats print, set once however many do.

use std::cell::OnceCell;

use crate::source::Diagnostic;

use crate::document::Document;
use crate::labels::Labels;
use crate::view::View;

/// A report on its way into files.
#[derive(Debug)]
pub struct RenderInput<'a> {
    /// What it says.
    pub view: &'a View,
    /// Labels.
    pub labels: &'a Labels,
    /// Font files in addition to the built-in ones, TrueType or OpenType: for the format that embeds fonts.
    pub fonts: &'a [Vec<u8>],
    /// Whether a character that no font has is replaced by U+FFFD instead of being an error.
    pub replaces_letters: bool,
    document: OnceCell<Result<Document, Diagnostic>>,
}

impl<'a> RenderInput<'a> {
    /// A report with the program's own fonts.
    #[must_use]
    pub fn new(view: &'a View, labels: &'a Labels) -> Self {
        Self { view, labels, fonts: &[], replaces_letters: false, document: OnceCell::new() }
    }

    /// Adds fonts.
    #[must_use]
    pub fn with_fonts(self, fonts: &'a [Vec<u8>]) -> Self {
        Self { fonts, ..self }
    }

    /// Replaces characters that no font has.
    #[must_use]
    pub fn replacing_letters(self, replaces_letters: bool) -> Self {
        Self { replaces_letters, ..self }
    }

    /// The report as a document.
    ///
    /// # Errors
    /// As of [`Format::render`](super::Format::render).
    pub fn document(&self) -> Result<&Document, Diagnostic> {
        self.document.get_or_init(|| Document::from_view(self.view, self.labels)).as_ref().map_err(Clone::clone)
    }
}
