//! What the reading of a text reports besides its paragraphs: what was set aside, and what a person should check.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::source::{Code, Diagnostic, Phrase, Source, Span, code};

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
    /// An annex.
    Annex,
    /// What else follows the last paragraph: a meeting, a vote.
    After,
}

/// What may go wrong if nobody looks at a note, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// The whole text may be misread: its language is uncertain.
    Language,
    /// A paragraph that asks something of states may be left out of the checklist.
    LeftOut,
    /// A paragraph or its number may be missing.
    Missing,
    /// Two paragraphs may be read as one.
    Joined,
    /// The verb is unknown, so that nothing else about the paragraph is sure.
    Verb,
    /// Whom the paragraph addresses is a guess.
    Addressee,
    /// Sub-paragraphs may be missing.
    Part,
    /// A paragraph has another number than is printed.
    Number,
    /// A footnote or a hyphen may be part of the words.
    Page,
}

impl Risk {
    /// The risk of most notes with a code.
    fn of(code: &'static Code) -> Self {
        let risks = [
            (code::LANGUAGE_UNSURE, Self::Language),
            (code::NOTHING_ASSESSED, Self::LeftOut),
            (code::PARAGRAPH_NUMBERS, Self::Missing),
            (code::NUMBER_IN_TEXT, Self::Joined),
            (code::UNKNOWN_VERB, Self::Verb),
            (code::ADDRESSEE_OPEN, Self::Addressee),
        ];
        risks.iter().find(|(known, _)| *known == code).map_or(Self::Page, |(_, risk)| *risk)
    }
}

/// Something in the text that a person should check.
#[derive(Debug, Clone)]
pub struct Note {
    /// The kind of problem.
    pub code: &'static Code,
    /// What may go wrong if nobody looks at it.
    pub risk: Risk,
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
        Self {
            code,
            risk: Risk::of(code),
            line: line.number,
            at: Some(line.at.clone()),
            message: message.into(),
            label: None,
            help: Vec::new(),
        }
    }

    pub(crate) fn of_text(code: &'static Code, message: impl Into<Phrase>) -> Self {
        Self { code, risk: Risk::of(code), line: 1, at: None, message: message.into(), label: None, help: Vec::new() }
    }

    pub(crate) fn risk(mut self, risk: Risk) -> Self {
        self.risk = risk;
        self
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
