//! The origin of a workbook, on a hidden sheet: which checklist it asks by, and the text of the part itself, byte for byte.
//!
//! The text stands in base64, in pieces that a cell can hold: spreadsheet programs change line ends, tabs and blanks of a text that they
//! save again, and digits and letters they leave alone. Its digest says whether all of it came back.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::source::{Phrase, digest_of};

use super::cells::{Book, Content, Sheet};

/// The cell by which the sheet is known.
pub(super) const MARK: &str = "uphold:origin";
/// The version of the way in which workbooks are written.
const VERSION: &str = "1";
/// The most characters of a piece of the text.
const PIECE: usize = 30_000;

/// What a workbook was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The id of the checklist.
    pub checklist: String,
    /// Its edition.
    pub edition: String,
    /// The language of the questionnaire, such as `en`.
    pub language: String,
    /// The text of the part, as it was sent out.
    pub text: String,
}

impl Origin {
    /// The rows of the hidden sheet: a name and a value each.
    pub(super) fn rows(&self) -> Vec<(String, String)> {
        let coded = BASE64_STANDARD.encode(&self.text);
        let mut rows = vec![
            (MARK.to_owned(), VERSION.to_owned()),
            ("checklist".to_owned(), self.checklist.clone()),
            ("edition".to_owned(), self.edition.clone()),
            ("language".to_owned(), self.language.clone()),
            ("sha256".to_owned(), digest_of(&self.text)),
        ];
        let mut rest = coded.as_str();
        let mut pieces = Vec::new();
        while !rest.is_empty() {
            let (piece, after) = rest.split_at_checked(PIECE).unwrap_or((rest, ""));
            pieces.push(piece);
            rest = after;
        }
        rows.push(("pieces".to_owned(), pieces.len().to_string()));
        rows.extend((1..).zip(pieces).map(|(number, piece)| (format!("text.{number}"), piece.to_owned())));
        rows
    }

    /// Finds the origin in a workbook that came back.
    ///
    /// # Errors
    /// It is missing, damaged, there are two, or another version of the program wrote it.
    pub(super) fn find(book: &Book) -> Result<Self, Phrase> {
        let mut found: Option<Self> = None;
        for sheet in &book.sheets {
            let marks = sheet.cells.iter().filter(|(_, cell)| text_of(&cell.content).is_some_and(|text| text == MARK));
            for (place, _) in marks {
                let one = Self::read(sheet, *place)?;
                if found.as_ref().is_some_and(|known| *known != one) {
                    return Err(Phrase::new("problem.workbook.two-origins"));
                }
                found = Some(one);
            }
        }
        found.ok_or_else(|| Phrase::new("problem.workbook.no-origin"))
    }

    /// Reads the rows around the cell by which the sheet is known, in whatever order they are.
    fn read(sheet: &Sheet, (row, column): (u32, u32)) -> Result<Self, Phrase> {
        let value_at = |row: u32| sheet.cells.get(&(row, column + 1)).and_then(|cell| text_of(&cell.content));
        let version = value_at(row).unwrap_or_default();
        if version != VERSION {
            return Err(Phrase::new("problem.workbook.newer").typed("version", &version));
        }
        let value = |name: &str| {
            let mut rows = sheet
                .cells
                .iter()
                .filter(|((_, at), cell)| *at == column && text_of(&cell.content).is_some_and(|text| text == name));
            rows.next().and_then(|((row, _), _)| value_at(*row)).ok_or_else(|| Phrase::new("problem.workbook.damaged-origin"))
        };
        let damaged = || Phrase::new("problem.workbook.damaged-origin");
        let count: usize = value("pieces")?.parse().map_err(|_| damaged())?;
        if count > sheet.cells.len() {
            return Err(damaged());
        }
        let mut numbered: Vec<(usize, String)> = Vec::new();
        for ((row, at), cell) in &sheet.cells {
            let number = text_of(&cell.content).filter(|_| *at == column);
            let number = number.and_then(|name| name.strip_prefix("text.")?.parse::<usize>().ok());
            if let Some(number) = number.filter(|number| (1..=count).contains(number)) {
                numbered.push((number, value_at(*row).ok_or_else(damaged)?));
            }
        }
        numbered.sort();
        numbered.dedup();
        let coded: String = numbered.iter().map(|(_, piece)| piece.trim()).collect();
        let bytes = BASE64_STANDARD.decode(coded).map_err(|_| damaged())?;
        let text = String::from_utf8(bytes).map_err(|_| damaged())?;
        if digest_of(&text) != value("sha256")? {
            return Err(damaged());
        }
        Ok(Self { checklist: value("checklist")?, edition: value("edition")?, language: value("language")?, text })
    }
}

/// The text of a cell; a program may have made a number of one that consists of digits.
fn text_of(content: &Content) -> Option<String> {
    match content {
        Content::Text(text) => Some(text.trim().to_owned()),
        Content::Number(number) => Some(number.clone()),
        Content::Flag(_) | Content::Error(_) => None,
    }
}
