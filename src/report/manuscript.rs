//! What every format is made from.
//!
//! In: a [`View`] and [`Words`]. Out: the same, with the [`Paper`] that several formats print, set once however many do.

use std::cell::OnceCell;

use crate::source::Diagnostic;

use super::paper::Paper;
use super::{View, Words};

/// A report on its way into files.
#[derive(Debug)]
pub struct Manuscript<'a> {
    /// What it says.
    pub view: &'a View,
    /// Labels.
    pub words: &'a Words,
    /// Font files beside the program's own, TrueType or OpenType, each whole: for the format that sets letters itself.
    pub fonts: &'a [Vec<u8>],
    paper: OnceCell<Result<Paper, Diagnostic>>,
}

impl<'a> Manuscript<'a> {
    /// A report with the program's own fonts.
    #[must_use]
    pub fn new(view: &'a View, words: &'a Words) -> Self {
        Self { view, words, fonts: &[], paper: OnceCell::new() }
    }

    /// Adds fonts.
    #[must_use]
    pub fn with_fonts(self, fonts: &'a [Vec<u8>]) -> Self {
        Self { fonts, ..self }
    }

    /// The report as a paper.
    ///
    /// # Errors
    /// As [`Paper::of`].
    pub fn paper(&self) -> Result<&Paper, Diagnostic> {
        self.paper.get_or_init(|| Paper::of(self.view, self.words)).as_ref().map_err(Clone::clone)
    }
}
