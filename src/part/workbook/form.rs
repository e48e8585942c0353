//! What there is to fill in: the rows of all questions and of the evidence.
//!
//! In: a checklist, the assessment and the text of the part. Out: a [`Form`], the same when the questionnaire is written and when it comes
//! back, so that a cell which nobody touched changes nothing.

use std::sync::Arc;

use crate::labels::Labels;
use crate::model::{Assessment, Checklist};
use crate::read::ParsedFile;
use crate::source::{Problems, Source, Table};

use super::lists::Lists;
use super::row::Row;
use super::{pieces, questions};

/// A questionnaire.
#[derive(Debug)]
pub(super) struct Form {
    /// The rows of the questions, in the order of the checklist.
    pub(super) questions: Vec<Row>,
    /// The rows of the evidence: first the pieces that there are, then empty ones.
    pub(super) pieces: Vec<Row>,
    /// The drop-down lists.
    pub(super) lists: Lists,
    /// The body that is asked, where the part names one.
    pub(super) body: Option<String>,
}

impl Form {
    /// The form of a part.
    pub(super) fn new(labels: &Labels, checklist: &Checklist, assessment: &Assessment, text: &str) -> Self {
        let source = Arc::new(Source::new("part", text));
        let file = ParsedFile::parse(&source, &mut Problems::default());
        Self::of(labels, checklist, assessment, &file.root())
    }

    /// The form of a part that has been parsed.
    pub(super) fn of(labels: &Labels, checklist: &Checklist, assessment: &Assessment, root: &Table<'_>) -> Self {
        let body = root.table("part").and_then(|part| part.text("body")).map(str::to_owned);
        let mut lists = Lists::new(labels, checklist, assessment);
        let pieces = pieces::rows(root, body.as_deref());
        let answers = root.table("answer");
        let comments = root.table("comment");
        let mut rows = Vec::new();
        for (position, measure) in checklist.measures.iter().enumerate() {
            let about = questions::Question {
                position,
                measure,
                answer: answers.as_ref().and_then(|answers| answers.table(&measure.id)),
                remark: comments.as_ref().and_then(|comments| comments.table(&measure.id)),
                body: body.as_deref(),
                reasons: &checklist.reasons,
                period: assessment.period,
            };
            rows.extend(about.rows(labels, &mut lists));
        }
        Self { questions: rows, pieces, lists, body }
    }

    /// All rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.pieces.iter().chain(&self.questions)
    }
}
