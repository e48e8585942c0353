//! One sheet: its cells with what they hold, and the areas that were merged.
//!
//! Cells without content are not kept, so a sheet that somebody coloured to its last row costs nothing. A cell with content far outside of
//! any questionnaire is refused.

use std::collections::BTreeMap;
use std::sync::Arc;

use quick_xml::events::Event;

use crate::packed::{attributes, reader};

use super::names::{area, cell_at};
use super::strings::RichText;
use super::styles::Shown;

/// The most rows and columns of a sheet.
pub(super) const EXTENT: (u32, u32) = (10_000, 100);
/// The most cells with content in all sheets together.
pub(super) const MOST: usize = 200_000;
/// The most merged areas of a sheet that are kept.
const AREAS: usize = 1_000;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A text.
    Text(Arc<str>),
    /// A number, as plain digits.
    Number(String),
    /// `TRUE` or `FALSE`.
    Flag(bool),
    /// An error such as `#REF!`.
    Error(String),
}

/// A cell with content.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub content: Content,
    /// How it shows a number.
    pub shown: Shown,
    /// Whether it holds a formula, so that its content is only what the formula once gave.
    pub is_formula: bool,
}

/// A sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// Its cells with content, by row and column from 0.
    pub cells: BTreeMap<(u32, u32), Cell>,
    /// The first and last cell of each merged area.
    pub merged: Vec<((u32, u32), (u32, u32))>,
}

/// Why a sheet cannot be read.
pub(super) enum Fault {
    /// It is damaged.
    Broken,
    /// It defines entities.
    Entities,
    /// This cell is too far out.
    TooLarge(String),
    /// There are too many cells.
    TooMany,
}

/// What has been read of the cell that is open.
#[derive(Default)]
struct Open {
    place: (u32, u32),
    kind: String,
    style: usize,
    value: RichText,
    is_formula: bool,
}

/// Reads a sheet; `left` is how many cells may still be kept.
pub(super) fn read(name: &str, bytes: &[u8], texts: &[Arc<str>], formats: &[Shown], left: &mut usize) -> Result<Sheet, Fault> {
    let mut reader = reader(bytes);
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    let (mut open, mut next, mut is_whole) = (Open::default(), (0_u32, 0_u32), false);
    loop {
        match reader.read_event().map_err(|_| Fault::Broken)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => {
                    let row = attributes(&element).get("r").and_then(|row| row.parse::<u32>().ok());
                    next = (row.map_or(next.0, |row| row.saturating_sub(1)), 0);
                }
                "c" => {
                    let all = attributes(&element);
                    let place = match all.get("r") {
                        Some(name) => cell_at(name).ok_or_else(|| Fault::TooLarge(name.chars().take(20).collect()))?,
                        None => next,
                    };
                    open = Open {
                        place,
                        kind: all.get("t").cloned().unwrap_or_default(),
                        style: all.get("s").and_then(|style| style.parse().ok()).unwrap_or(0),
                        ..Open::default()
                    };
                }
                "f" => open.is_formula = true,
                // A value is read as a text is.
                "v" => open.value.start("t"),
                "mergeCell" => {
                    if let Some(area) = attributes(&element).get("ref").and_then(|name| area(name)) {
                        sheet.merged.push(area);
                    }
                    if sheet.merged.len() > AREAS {
                        return Err(Fault::TooMany);
                    }
                }
                inner => open.value.start(inner),
            },
            Event::End(element) => match element.local_name().as_ref() {
                "c" => {
                    next = (open.place.0, open.place.1.saturating_add(1));
                    if let Some(cell) = closed(&mut open, texts, formats) {
                        if open.place.0 >= EXTENT.0 || open.place.1 >= EXTENT.1 {
                            return Err(Fault::TooLarge(super::cell_name(open.place)));
                        }
                        *left = left.checked_sub(1).ok_or(Fault::TooMany)?;
                        sheet.cells.insert(open.place, cell);
                    }
                }
                "row" => next = (next.0.saturating_add(1), 0),
                "worksheet" => is_whole = true,
                "v" => open.value.end("t"),
                inner => open.value.end(inner),
            },
            Event::DocType(_) => return Err(Fault::Entities),
            Event::Eof if is_whole => return Ok(sheet),
            Event::Eof => return Err(Fault::Broken),
            other => open.value.event(&other).map_err(|()| Fault::Entities)?,
        }
    }
}

/// The cell that was open; `None` where it holds nothing.
fn closed(open: &mut Open, texts: &[Arc<str>], formats: &[Shown]) -> Option<Cell> {
    let value = open.value.take();
    if value.is_empty() && !open.is_formula {
        return None;
    }
    let content = match open.kind.as_str() {
        "s" => Content::Text(texts.get(value.trim().parse::<usize>().ok()?)?.clone()),
        "str" | "inlineStr" | "d" => Content::Text(Arc::from(value)),
        "b" => Content::Flag(value.trim() == "1" || value.trim() == "true"),
        "e" => Content::Error(value),
        _ if value.is_empty() => Content::Text(Arc::from("")),
        _ => match value.trim().parse::<f64>().ok().filter(|number| number.is_finite()) {
            Some(number) => Content::Number(number.to_string()),
            None => Content::Error(value),
        },
    };
    let is_empty = matches!(&content, Content::Text(text) if text.is_empty());
    let shown = formats.get(open.style).copied().unwrap_or_default();
    (!is_empty || open.is_formula).then(|| Cell { content, shown, is_formula: open.is_formula })
}
