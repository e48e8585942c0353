//! What there is to fill in: rows with an id each, and the cells of a row with what stands in them already.
//!
//! In: a checklist, the assessment and the text of the part. Out: a [`Form`], the same when the questionnaire is written and when it comes
//! back, so that a cell which nobody touched changes nothing.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::answer::Unit;
use crate::figure::Exact;
use crate::labels::Labels;
use crate::model::{Assessment, Checklist};
use crate::read::ParsedFile;
use crate::source::{Problems, Source, Table};

use super::lists::Lists;
use super::{pieces, questions};

/// The most UTF-16 units that a cell holds.
const LONGEST: usize = 32_767;

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

/// A row to fill in.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The id that stands in the hidden column.
    pub(super) id: String,
    /// What the row asks for.
    pub(super) item: Item,
    /// Its cells.
    pub(super) fields: Vec<Field>,
}

/// What a row asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// Something about the measure at this position.
    Measure(usize, Ask),
    /// A piece of evidence, by its id, and whether it is new.
    Piece(String, bool),
}

/// What is asked about a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ask {
    /// Yes, no or partly; a level; a number.
    Answer,
    /// Whether this element is covered; `true` for one that is only shown.
    Element(String, bool),
    /// The count of a stage in a year.
    Count(i32, String),
    /// A further fact.
    Also(String),
    /// Why there are no data.
    Unknown,
    /// Why the data are not disclosed.
    Withheld,
    /// Why the question does not apply.
    NotApplicable,
    /// A reference to evidence, counted from 1.
    Evidence(usize),
    /// Who answered.
    By,
    /// A note.
    Note,
    /// Whether an answer that was carried over still holds.
    Confirm,
    /// A remark to those who collect the answers.
    Remark,
}

/// A cell to fill in.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// Which cell of the row.
    pub(super) column: Column,
    /// What may be filled in.
    pub(super) kind: Kind,
    /// What stands in it already.
    pub(super) value: Value,
}

impl Field {
    /// Whether a cell cannot hold what stands here, so that it can only be changed in the text of the part.
    pub(super) fn is_fixed(&self) -> bool {
        let is_forbidden = |c: char| matches!(c, '\u{fffe}' | '\u{ffff}') || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
        matches!(&self.value, Value::Text(text) if text.encode_utf16().count() > LONGEST || text.contains(is_forbidden))
    }
}

/// The columns that are filled in, by what they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// The answer.
    Value,
    /// The article, page or line.
    At,
    /// The class of a piece of evidence.
    Class,
    /// Its title.
    Title,
    /// Who issued it.
    Issuer,
    /// Its date.
    Date,
    /// When it was last confirmed.
    Checked,
    /// Until when it runs.
    Until,
    /// Where it can be found.
    Where,
    /// Whether the version for publication may name it.
    Public,
}

impl Column {
    /// The columns of the sheets with questions.
    pub(super) const QUESTIONS: [Self; 2] = [Self::Value, Self::At];
    /// The columns of the sheet with the evidence.
    pub(super) const PIECES: [Self; 8] =
        [Self::Title, Self::Class, Self::Issuer, Self::Date, Self::Checked, Self::Until, Self::Where, Self::Public];

    /// The word in the hidden row above the headings.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Value => "uphold:value",
            Self::At => "uphold:place",
            Self::Class => "uphold:class",
            Self::Title => "uphold:title",
            Self::Issuer => "uphold:issuer",
            Self::Date => "uphold:date",
            Self::Checked => "uphold:checked",
            Self::Until => "uphold:until",
            Self::Where => "uphold:at",
            Self::Public => "uphold:public",
        }
    }

    /// The key of a piece of evidence.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::At | Self::Where => "at",
            Self::Class => "class",
            Self::Title => "title",
            Self::Issuer => "issuer",
            Self::Date => "date",
            Self::Checked => "checked",
            Self::Until => "until",
            Self::Public => "public",
        }
    }
}

/// What may be filled in.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// One of a list, by its position among the lists.
    Choice(usize),
    /// A number.
    Number(Unit),
    /// A whole number, or one of a list.
    Count(usize),
    /// A number or a text.
    Fact,
    /// A text.
    Text,
    /// A day.
    Day,
    /// The id of a piece of evidence.
    Piece,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Nothing.
    Empty,
    /// A text; of a list, the value that the file has for it.
    Text(String),
    /// A number, as plain digits.
    Number(String),
    /// A day.
    Day(NaiveDate),
}

impl Value {
    /// A text, or nothing where it is empty.
    pub(super) fn text(text: &str) -> Self {
        if text.trim().is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }

    /// A text that there may be.
    pub(super) fn optional(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// Whether two values say the same: texts but for blanks at both ends and sorts of line ends, numbers by their value.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
        match (self, other) {
            (Self::Text(own), Self::Text(other)) => plain(own) == plain(other),
            (Self::Number(own), Self::Number(other)) | (Self::Number(own), Self::Text(other)) => is_equal(own, other),
            (Self::Text(own), Self::Number(other)) => is_equal(other, own),
            (own, other) => own == other,
        }
    }

    /// The value as people read it.
    pub(super) fn shown(&self) -> Option<String> {
        match self {
            Self::Empty => None,
            Self::Text(text) | Self::Number(text) => Some(text.clone()),
            Self::Day(day) => Some(day.to_string()),
        }
    }
}

fn is_equal(number: &str, other: &str) -> bool {
    Exact::parse(number).zip(Exact::parse(other.trim())).is_some_and(|(own, other)| own == other)
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
