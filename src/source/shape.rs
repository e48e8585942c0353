//! What a table of a user's file may contain, as data: one list drives reading, "did you mean" and the JSON Schema.

use super::{Part, Phrase};

/// How a text begins that an author has still to write: what a draft puts into its places, and what the lint looks for.
pub const TO_BE_WRITTEN: &str = "To be written";

/// What a value looks like, before anyone asks what it means.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A text of one character or more.
    Text,
    /// The same, for readers: a translation says it in another language.
    Prose,
    /// A name made of lower-case letters, digits and hyphens.
    Id,
    /// `true` or `false`.
    Flag,
    /// A whole number between two bounds, both allowed.
    Whole(i64, i64),
    /// Any number that is a number, read exactly as written.
    Number,
    /// A day, such as `2026-03-31`.
    Date,
    /// The digest of a text: so many lower-case hexadecimal digits.
    Digest(usize),
    /// One of a few words.
    Word(&'static [&'static str]),
    /// A list of such values.
    List(Box<Shape>),
    /// A table with these keys.
    Table(Vec<Key>),
    /// A table whose names the user chooses, of lower-case letters, digits and hyphens, each with such a value.
    Map(Box<Shape>),
    /// A table whose names are free, or refer to something: what they mean is looked up later.
    Named(Box<Shape>),
    /// A table whose names are whole numbers between two bounds, both allowed, each with such a value.
    Numbered(i64, i64, Box<Shape>),
    /// Any of these; the value shows which one.
    Either(Vec<Shape>),
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The table is not complete without it.
    Required,
    /// It may be left out.
    Optional,
}

/// One key of a table: its name, the shape of its value, and a sentence for the reader of the schema.
#[derive(Debug, Clone)]
pub struct Key {
    /// The name, as typed.
    pub name: &'static str,
    /// The shape of its value.
    pub shape: Shape,
    /// Whether it must be there.
    pub need: Need,
    /// One sentence on what it is for.
    pub about: &'static str,
    /// Other words that people write for it; they are not accepted, and the message names the key.
    pub synonyms: &'static [&'static str],
}

impl Key {
    /// A key that must be there.
    #[must_use]
    pub fn required(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Self { name, shape, need: Need::Required, about, synonyms: &[] }
    }

    /// A key that may be left out.
    #[must_use]
    pub fn optional(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Self { name, shape, need: Need::Optional, about, synonyms: &[] }
    }

    /// Names the other words that people write for it.
    #[must_use]
    pub fn synonyms(mut self, words: &'static [&'static str]) -> Self {
        self.synonyms = words;
        self
    }
}

impl Shape {
    /// A list of this shape.
    #[must_use]
    pub fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// A table with names of the user's choice and values of this shape.
    #[must_use]
    pub fn map(self) -> Self {
        Self::Map(Box::new(self))
    }

    /// A table with free names, or names that refer to something, and values of this shape.
    #[must_use]
    pub fn named(self) -> Self {
        Self::Named(Box::new(self))
    }

    /// A table with whole numbers as names and values of this shape.
    #[must_use]
    pub fn numbered(self, least: i64, most: i64) -> Self {
        Self::Numbered(least, most, Box::new(self))
    }

    /// What such a value is called, with its article: "a number", "a list in square brackets".
    #[must_use]
    pub fn describe(&self) -> Phrase {
        match self {
            Self::Text | Self::Prose => Phrase::new("problem.type.text"),
            Self::Id => Phrase::new("problem.type.id"),
            Self::Flag => Phrase::new("problem.type.flag"),
            Self::Whole(least, i64::MAX) => Phrase::new("problem.type.whole-from").with("least", least),
            Self::Whole(least, most) => Phrase::new("problem.type.whole").with("least", least).with("most", grouped(*most)),
            Self::Number => Phrase::new("problem.type.number"),
            Self::Date => Phrase::new("problem.type.date"),
            Self::Digest(digits) => Phrase::new("problem.type.digest").with("digits", digits),
            Self::Word([word]) => Phrase::new("problem.type.one-word").with("word", format!("\"{word}\"")),
            Self::Word(words) => {
                Phrase::new("problem.type.word").with_list("words", words.iter().map(|word| format!("\"{word}\"")))
            }
            Self::List(_) => Phrase::new("problem.type.list"),
            Self::Table(_) | Self::Map(_) | Self::Named(_) | Self::Numbered(..) => Phrase::new("problem.type.table"),
            Self::Either(shapes) => Phrase::new("problem.type.either")
                .with_part("types", Part::Alternatives(shapes.iter().map(Shape::describe).collect())),
        }
    }
}

/// A whole number with its thousands apart: `1 000 000`.
fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

/// The names of the keys, in the order of the list.
pub fn keys_of(keys: &[Key]) -> impl Iterator<Item = &'static str> {
    keys.iter().map(|key| key.name)
}
