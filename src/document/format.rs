//! The formats that a report comes in: one list, which help, tests and the command line go through.

use crate::source::{Diagnostic, shown_json};

#[cfg(feature = "pdf")]
use super::pdf;
use super::{csv, markdown};
#[cfg(feature = "office")]
use super::{word, workbook};
use crate::document::RenderInput;
use crate::document::template::{Markup, render};
use crate::view::View;

/// One format.
#[derive(Debug)]
pub struct Format {
    /// The word after `--format`, and the ending of the file.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Whether it shows derivations as data and so needs [`View::new`]; for the others, [`View::page`] holds all that they show.
    pub derives: bool,
    /// Whether it is read as pages, so that there is a short version of it.
    pub is_document: bool,
    /// The characters of the report that this format cannot show, for want of a font.
    pub lacking: fn(&RenderInput<'_>) -> Result<Vec<char>, Diagnostic>,
    /// The threads that making it takes.
    pub threads: Threads,
    /// Makes the whole file.
    pub render: fn(&RenderInput<'_>) -> Result<Vec<u8>, Diagnostic>,
}

/// The threads that making a file takes besides the one that asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threads {
    /// None.
    None,
    /// Those of the pool that the whole program shares, which may consist of the thread that asks.
    Shared,
    /// Threads that the library starts for itself, without which it gives up.
    Own,
}

/// All formats; the first one is the default of `report`.
pub const FORMATS: &[Format] = &[
    Format {
        name: "html",
        about: "one page that needs no network and no script, for screens, screen readers and print",
        derives: false,
        is_document: true,
        lacking: nothing,
        threads: Threads::None,
        render: |one| render("report.html", Markup::Html, one.view, one.labels).map(String::into_bytes),
    },
    Format {
        name: "md",
        about: "the same content as Markdown",
        derives: false,
        is_document: true,
        lacking: nothing,
        threads: Threads::None,
        render: markdown::file,
    },
    Format {
        name: "json",
        about: "the same as data, with every derivation",
        derives: true,
        is_document: false,
        lacking: nothing,
        threads: Threads::None,
        render: |one| Ok(json(one.view)),
    },
    Format {
        name: "csv",
        about: "one row per measure, for spreadsheets",
        derives: false,
        is_document: false,
        lacking: nothing,
        threads: Threads::None,
        render: |one| Ok(csv::table(one.view)),
    },
    #[cfg(feature = "office")]
    Format {
        name: "docx",
        about: "the same content for Word and LibreOffice, to be cleared, signed and mailed",
        derives: false,
        is_document: true,
        lacking: nothing,
        threads: Threads::None,
        render: word::file,
    },
    #[cfg(feature = "office")]
    Format {
        name: "xlsx",
        about: "the same as tables with filters, for Excel and LibreOffice",
        derives: false,
        is_document: false,
        lacking: nothing,
        threads: Threads::Own,
        render: workbook::file,
    },
    #[cfg(feature = "pdf")]
    Format {
        name: "pdf",
        about: "pages to submit and archive (PDF/A-2a), tagged for screen readers (PDF/UA-1)",
        derives: false,
        is_document: true,
        lacking: pdf::lacking,
        threads: Threads::Shared,
        render: pdf::file,
    },
];

/// The format that only some builds have.
pub const PDF: &str = "pdf";

/// Of a format that embeds no fonts: it can show every character.
#[expect(clippy::unnecessary_wraps, reason = "it has the type of what looks for characters in a document")]
fn nothing(_: &RenderInput<'_>) -> Result<Vec<char>, Diagnostic> {
    Ok(Vec::new())
}

/// The view as JSON, with a line feed at its end.
fn json(view: &View) -> Vec<u8> {
    let text = serde_json::to_string_pretty(view).unwrap_or_default();
    let mut bytes = shown_json(&text).into_owned().into_bytes();
    bytes.push(b'\n');
    bytes
}
