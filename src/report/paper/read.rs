//! From the XML of the template to a [`Paper`].

use std::sync::Arc;

use crate::source::{Diagnostic, Source, code};

use super::Paper;

/// Reads the XML that the template makes.
pub(super) fn paper(text: &str) -> Result<Paper, Diagnostic> {
    Err(Diagnostic::of_file(code::TEMPLATE, &Arc::new(Source::new("paper.xml", text)), "not read yet"))
}
