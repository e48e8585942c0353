//! Rows to fill in: what each asks for, its cells, and what stands in them.
//!
//! A row has an id that no language changes, such as `op09-hotline/level` or `evidence/justice-1`, and a cell is named by its row and its
//! column. How cells are written and read belongs to `write` and `value`.

use chrono::NaiveDate;

use crate::answer::Unit;
use crate::figure::Exact;

/// From so many bytes on, `LibreOffice` breaks a text of several lines once more where it saves it again, in the middle of a word.
const UNBROKEN: usize = 16_000;

/// The most UTF-16 units that a cell holds.
const LONGEST: usize = 32_767;

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
            (Self::Text(own), Self::Text(other)) => {
                let (own, other) = (plain(own), plain(other));
                own == other || own.len().min(other.len()) > UNBROKEN && own.replace('\n', "") == other.replace('\n', "")
            }
            (Self::Number(own), Self::Number(other) | Self::Text(other)) => is_equal(own, other),
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

impl Row {
    /// The position of the measure that the row is about.
    pub(super) fn measure(&self) -> Option<usize> {
        match self.item {
            Item::Measure(position, _) => Some(position),
            Item::Piece(..) => None,
        }
    }

    /// The id of the piece of evidence that the row is about.
    pub(super) fn piece(&self) -> Option<&str> {
        match &self.item {
            Item::Piece(id, _) => Some(id),
            Item::Measure(..) => None,
        }
    }

    /// Whether the row answers its question, or says why there is no answer.
    pub(super) fn is_way(&self) -> bool {
        let Item::Measure(_, ask) = &self.item else { return false };
        matches!(ask, Ask::Answer | Ask::Element(_, false) | Ask::Count(..) | Ask::Unknown | Ask::Withheld | Ask::NotApplicable)
    }
}
