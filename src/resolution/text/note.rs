//! What is said about a text beside what stands in it: what was set aside, and what somebody should look at.

use std::sync::Arc;

use serde::Serialize;

use crate::source::{Code, Diagnostic, Source, Span};

use super::lines::Line;

/// Something of a text that is part of no paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// Its line, from 1.
    pub line: usize,
    /// What it is.
    #[serde(rename = "why")]
    pub reason: AsideReason,
    /// What stands there.
    pub text: String,
}

/// Why a piece of the text is part of no paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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

/// Something that a reader of the text should look at.
#[derive(Debug, Clone)]
pub struct Note {
    /// The sort of problem.
    pub code: &'static Code,
    /// The line of the text, from 1.
    pub line: usize,
    /// The place in the text; `None` for what concerns all of it.
    pub at: Option<Span>,
    /// What is odd.
    pub message: String,
    /// What was done about it.
    pub label: String,
    /// What to do.
    pub help: String,
}

impl Note {
    pub(crate) fn new(code: &'static Code, line: &Line, message: impl Into<String>) -> Self {
        Self {
            code,
            line: line.number,
            at: Some(line.at.clone()),
            message: message.into(),
            label: String::new(),
            help: String::new(),
        }
    }

    pub(crate) fn of_text(code: &'static Code, message: impl Into<String>) -> Self {
        Self { code, line: 1, at: None, message: message.into(), label: String::new(), help: String::new() }
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The note as a problem of the file that the text is.
    #[must_use]
    pub fn at(&self, source: &Arc<Source>) -> Diagnostic {
        let problem = match &self.at {
            Some(span) => Diagnostic::new(self.code, source, span.clone(), self.message.clone()).label(self.label.clone()),
            None => Diagnostic::of_file(self.code, source, self.message.clone()),
        };
        if self.help.is_empty() { problem } else { problem.help(self.help.clone()) }
    }
}
