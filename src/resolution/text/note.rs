//! What the reading of a text reports besides its paragraphs: what was set aside, and what a person should check.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::source::{Code, Diagnostic, Phrase, Source, Span};

use super::lines::Line;

/// A piece of the text that is not part of any paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SetAside {
    /// Its line, from 1.
    pub line: usize,
    /// What it is.
    #[serde(rename = "why")]
    pub reason: AsideReason,
    /// Its words.
    pub text: String,
}

/// Why a piece of the text is not part of any paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AsideReason {
    /// A page number, a running head, a document number.
    Page,
    /// A footnote.
    Footnote,
    /// The mark of a footnote.
    Mark,
    /// The preamble of a further text under the same number.
    Preamble,
    /// What follows the last paragraph: a meeting, a vote, an annex.
    After,
}

/// Something in the text that a person should check.
#[derive(Debug, Clone)]
pub struct Note {
    /// The kind of problem.
    pub code: &'static Code,
    /// The line of the text, from 1.
    pub line: usize,
    /// The place in the text; `None` if the note is about all of it.
    pub at: Option<Span>,
    /// What is unusual.
    pub message: Phrase,
    /// How it was read.
    pub label: Option<Phrase>,
    /// What to do.
    pub help: Vec<Phrase>,
}

impl Note {
    pub(crate) fn new(code: &'static Code, line: &Line, message: impl Into<Phrase>) -> Self {
        Self { code, line: line.number, at: Some(line.at.clone()), message: message.into(), label: None, help: Vec::new() }
    }

    pub(crate) fn of_text(code: &'static Code, message: impl Into<Phrase>) -> Self {
        Self { code, line: 1, at: None, message: message.into(), label: None, help: Vec::new() }
    }

    pub(crate) fn label(mut self, label: impl Into<Phrase>) -> Self {
        self.label = Some(label.into());
        self
    }

    pub(crate) fn help(mut self, help: impl Into<Phrase>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The note as a problem of the file with the text.
    #[must_use]
    pub fn to_diagnostic(&self, source: &Arc<Source>) -> Diagnostic {
        let mut diagnostic = match &self.at {
            Some(span) => Diagnostic::new(self.code, source, span.clone(), self.message.clone()),
            None => Diagnostic::of_file(self.code, source, self.message.clone()),
        };
        diagnostic.label.clone_from(&self.label);
        diagnostic.help.clone_from(&self.help);
        diagnostic
    }
}
