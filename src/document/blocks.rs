//! The report as a document: headings, paragraphs, lists and tables in their order, before anything is known of how pages look.
//!
//! In: a [`View`], through the template `reports/document.xml`. Out: a [`Document`]. All words are chosen and all numbers are
//! written out here; how a page looks is for the formats. `reports/README.md` says what the elements of the template are.

use serde::Serialize;

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// The language of what the program says, such as `en`.
    pub language: String,
    /// The title, for the file's properties and the page headers.
    pub title: String,
    /// What it is about, for the properties of the file.
    pub subject: String,
    /// Who files it.
    pub author: String,
    /// The program and its version.
    pub program: String,
    /// The date of the document, year-month-day: the cut-off date, since the clock is never read.
    pub day: String,
    /// The word that is stamped on every page, such as DRAFT; empty where none is.
    pub stamp: String,
    /// The foot of each page: which files it was made from, by their digests.
    pub foot: String,
    /// The number of a page, with the blanks `{page}` and `{pages}`.
    pub page: String,
    /// The caption of a table, with the blanks `{number}` and `{caption}`.
    pub caption: String,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// One block of the document; blocks follow one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum Block {
    /// The title of the whole.
    Title {
        /// Its words.
        line: Line,
    },
    /// A heading.
    Heading {
        /// 1 to 3.
        level: u8,
        /// What links lead to: the table of contents leads to every heading.
        id: String,
        /// Its words.
        line: Line,
    },
    /// A paragraph.
    Paragraph {
        /// What it is for.
        style: Style,
        /// The language of the text; empty if it is the document's.
        language: String,
        /// Its words.
        line: Line,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<Item>,
    },
    /// Terms with their meaning or value.
    Facts {
        /// Term and text.
        facts: Vec<Fact>,
    },
    /// A table.
    Table(Table),
    /// The table of contents.
    Contents {
        /// Its heading.
        title: String,
        /// The lowest level of heading that it lists.
        depth: u8,
    },
    /// Where somebody signs.
    Signature {
        /// What is to be filled in by hand, one line each.
        fields: Vec<String>,
    },
    /// Pictures with what explains them, and the same content in words for formats that show no pictures.
    Pictorial {
        /// What pages show.
        blocks: Vec<Block>,
        /// What replaces it where no picture can be shown.
        instead: Vec<Block>,
    },
    /// What follows begins on a new page.
    NewPage,
}

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// Running text.
    Plain,
    /// The line above a title that says what kind of thing it is.
    Eyebrow,
    /// The line below the title.
    Subject,
    /// What a chapter or table is about.
    About,
    /// Beside the point, in smaller letters.
    Small,
    /// A question of the checklist.
    Question,
    /// An answer.
    Said,
    /// A note in somebody's own words.
    Quote,
    /// What the list or table below it holds.
    Lead,
    /// A figure in large letters.
    Figure,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The mark in front of it, such as ✓; empty for the list's own bullet.
    pub mark: String,
    /// Its words.
    pub line: Line,
    /// Lists within it.
    pub blocks: Vec<Block>,
}

/// A term and its meaning or value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The term.
    pub term: Line,
    /// Its meaning or value.
    pub line: Line,
}

/// A table. Its first rows are headings, which are repeated on each page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Its number, from 1.
    pub number: usize,
    /// Its caption.
    pub caption: String,
    /// The share of the width that each column takes.
    pub columns: Vec<u32>,
    /// The rows of headings.
    pub head: Vec<Row>,
    /// The other rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What links lead to; empty where nothing does.
    pub id: String,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Whether it names its row or column.
    pub names: bool,
    /// Whether it contains a number, which is aligned at the end of the line.
    pub number: bool,
    /// How many columns it takes; at least 1.
    pub span: u32,
    /// Its paragraphs.
    pub blocks: Vec<Block>,
}

/// What is read as one: a paragraph, a heading, an item of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Whether it runs from right to left: as the first strong letter of its own words does, whatever the language of the document.
    pub from_right: bool,
    /// Its words.
    pub pieces: RichText,
}

/// Labels in a row.
pub type RichText = Vec<Inline>;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "piece", rename_all = "kebab-case")]
pub enum Inline {
    /// Labels.
    Text {
        /// The text.
        text: String,
    },
    /// What a user wrote among other words. Neither changes the order of the other's letters.
    Own {
        /// The text.
        text: String,
        /// Its language; empty if it is the document's, or not known.
        language: String,
        /// Whether it runs from right to left, as its first strong letter does.
        from_right: bool,
        /// Whether it must be set apart: some letter of the line runs from right to left.
        apart: bool,
    },
    /// Emphasised text.
    Strong {
        /// The text.
        line: RichText,
    },
    /// Secondary text, in smaller letters.
    Small {
        /// The text.
        line: RichText,
    },
    /// A tag that marks what precedes it, such as "critical".
    Tag {
        /// The text.
        line: RichText,
    },
    /// Letter by letter: a digest, an id, a formula.
    Code {
        /// The text.
        text: String,
    },
    /// A link within the document.
    Link {
        /// The id that it leads to.
        to: String,
        /// Its words.
        line: RichText,
    },
    /// A picture.
    Picture(Picture),
    /// A line break.
    Break,
}

/// A picture, without any letters in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// The picture as SVG, whole.
    pub svg: String,
    /// Alternative text for screen readers; empty if the text next to it says the same.
    pub alt: String,
    /// Its width in points; its height follows from it.
    pub width: u32,
    /// Its height in points.
    pub height: u32,
}

impl Document {
    /// The blocks as pages show them: pictures where there are some.
    #[must_use]
    pub fn for_pages(&self) -> Vec<&Block> {
        self.chosen(|block| match block {
            Block::Pictorial { blocks, .. } => Some(blocks),
            _ => None,
        })
    }

    /// The blocks as plain text shows them: words in the place of pictures.
    #[must_use]
    pub fn for_text(&self) -> Vec<&Block> {
        self.chosen(|block| match block {
            Block::Pictorial { instead, .. } => Some(instead),
            _ => None,
        })
    }

    fn chosen(&self, inner: impl Fn(&Block) -> Option<&Vec<Block>>) -> Vec<&Block> {
        self.blocks.iter().flat_map(|block| inner(block).map_or_else(|| vec![block], |blocks| blocks.iter().collect())).collect()
    }
}
