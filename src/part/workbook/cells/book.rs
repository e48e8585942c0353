//! A workbook: its sheets in order, and what it has besides that nobody reads.

use std::collections::BTreeMap;
use std::sync::Arc;

use quick_xml::events::Event;

use crate::packed::{Archive, ArchiveFault, attributes, is_packed, reader};
use crate::source::{Diagnostic, Phrase, Source, code};

use super::kind;
use super::sheet::{self, EXTENT, MOST, Sheet};
use super::strings;
use super::styles;

/// The most that all parts together may unpack to, in bytes.
const LIMIT: u64 = 64 * 1024 * 1024;
/// The most entries of the archive.
const ENTRIES: usize = 2_000;
/// The most sheets.
const SHEETS: usize = 300;

/// A workbook.
#[derive(Debug, Default)]
pub struct Book {
    /// Its sheets, in the order of their tabs.
    pub sheets: Vec<Sheet>,
    /// Whether days are counted from 1904 rather than from 1900.
    pub is_from_1904: bool,
    /// What it has that is not read.
    pub ignored: Vec<&'static str>,
}

/// Parts that are not read, by the beginning of their names, and the labels that name them.
const IGNORED: &[(&str, &str)] = &[
    ("xl/externalLinks/", "problem.workbook.external-links"),
    ("xl/embeddings/", "problem.workbook.objects"),
    ("xl/activeX/", "problem.workbook.objects"),
    ("xl/connections.xml", "problem.workbook.connections"),
    ("xl/queryTables/", "problem.workbook.connections"),
    ("xl/comments", "problem.workbook.comments"),
    ("xl/threadedComments/", "problem.workbook.comments"),
];

/// Opens a workbook.
///
/// # Errors
/// It is no workbook, or one that is refused.
pub fn open(source: &Arc<Source>, bytes: &[u8]) -> Result<Book, Diagnostic> {
    let refuse = |message: Phrase| Diagnostic::of_file(code::WRONG_FILE, source, message).help("problem.workbook.help");
    let fault = |fault: ArchiveFault| refuse(of_archive(fault));
    if !is_packed(bytes) {
        return Err(refuse(kind::unpacked(bytes)));
    }
    let mut archive = Archive::open(bytes, ENTRIES).map_err(fault)?;
    if let Some(message) = kind::packed(&mut archive) {
        return Err(refuse(message));
    }
    let mut left = LIMIT;
    let mut part = |archive: &mut Archive<'_>, name: &str| -> Result<Option<Vec<u8>>, Diagnostic> {
        let found = archive.part(name, left).map_err(fault)?;
        left = left.saturating_sub(found.as_ref().map_or(0, |found| found.len() as u64));
        match found {
            Some(found) if std::str::from_utf8(&found).is_err() => Err(refuse(Phrase::new("problem.workbook.broken"))),
            found => Ok(found),
        }
    };
    let mut book = Book::default();
    for (begin, label) in IGNORED {
        if archive.names().any(|name| name.starts_with(begin)) && !book.ignored.contains(label) {
            book.ignored.push(label);
        }
    }
    let outline = part(&mut archive, "xl/workbook.xml")?.unwrap_or_default();
    let (tabs, is_from_1904) = tabs(&outline).map_err(refuse)?;
    book.is_from_1904 = is_from_1904;
    let targets = targets(&part(&mut archive, "xl/_rels/workbook.xml.rels")?.unwrap_or_default());
    let texts = match part(&mut archive, "xl/sharedStrings.xml")? {
        Some(bytes) => strings::read(&bytes).map_err(|fault| {
            refuse(match fault {
                strings::Fault::Broken => Phrase::new("problem.workbook.broken"),
                strings::Fault::Entities => Phrase::new("problem.workbook.entities"),
                strings::Fault::TooMany => Phrase::new("problem.workbook.too-many").with("most", MOST),
            })
        })?,
        None => Vec::new(),
    };
    let formats = part(&mut archive, "xl/styles.xml")?.map(|bytes| styles::read(&bytes)).unwrap_or_default();
    let mut cells = MOST;
    for (name, id) in tabs {
        // A chart on a tab of its own is no sheet.
        let Some(target) = targets.get(&id).filter(|target| target.contains("worksheets/")) else { continue };
        let Some(bytes) = part(&mut archive, target)? else { return Err(refuse(Phrase::new("problem.workbook.broken"))) };
        let sheet = sheet::read(&name, &bytes, &texts, &formats, &mut cells).map_err(|fault| {
            refuse(match fault {
                sheet::Fault::Broken => Phrase::new("problem.workbook.broken"),
                sheet::Fault::Entities => Phrase::new("problem.workbook.entities"),
                sheet::Fault::TooMany => Phrase::new("problem.workbook.too-many").with("most", MOST),
                sheet::Fault::TooLarge(cell) => Phrase::new("problem.workbook.too-large")
                    .typed("sheet", &name)
                    .typed("cell", &cell)
                    .with("rows", EXTENT.0)
                    .with("columns", EXTENT.1),
            })
        })?;
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn of_archive(fault: ArchiveFault) -> Phrase {
    let named = |key, name: &str| Phrase::new(key).typed("part", name);
    match fault {
        ArchiveFault::Broken => Phrase::new("problem.workbook.broken"),
        ArchiveFault::Entries(most) => Phrase::new("problem.workbook.entries").with("most", most),
        ArchiveFault::TooLarge(_) => Phrase::new("problem.workbook.unpacks").with("most", LIMIT / 1024 / 1024),
        ArchiveFault::Encrypted(name) => named("problem.workbook.encrypted", &name),
        ArchiveFault::Method(name) => named("problem.workbook.method", &name),
        ArchiveFault::Name(name) => named("problem.workbook.name", &name),
        ArchiveFault::Twice => Phrase::new("problem.workbook.twice"),
        ArchiveFault::Overlap(name) => named("problem.workbook.overlap", &name),
        ArchiveFault::Size(name) => named("problem.workbook.size", &name),
    }
}

/// The name and the relation of each sheet, and whether days are counted from 1904.
#[expect(clippy::type_complexity, reason = "a pair of names for each sheet")]
fn tabs(bytes: &[u8]) -> Result<(Vec<(String, String)>, bool), Phrase> {
    let mut reader = reader(bytes);
    let (mut tabs, mut is_from_1904) = (Vec::new(), false);
    loop {
        match reader.read_event().map_err(|_| Phrase::new("problem.workbook.broken"))? {
            Event::Start(element) => {
                let all = attributes(&element);
                match element.local_name().as_ref() {
                    "workbookPr" => is_from_1904 = all.get("date1904").is_some_and(|flag| flag == "1" || flag == "true"),
                    "sheet" if tabs.len() >= SHEETS => return Err(Phrase::new("problem.workbook.sheets").with("most", SHEETS)),
                    "sheet" => {
                        let name = all.get("name").map(String::as_str).unwrap_or_default();
                        let name = quick_xml::escape::unescape(name).map_err(|_| Phrase::new("problem.workbook.entities"))?;
                        tabs.push((name.into_owned(), all.get("id").cloned().unwrap_or_default()));
                    }
                    _ => {}
                }
            }
            Event::DocType(_) => return Err(Phrase::new("problem.workbook.entities")),
            Event::Eof => return Ok((tabs, is_from_1904)),
            _ => {}
        }
    }
}

/// The part that each relation of the workbook means.
fn targets(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut reader = reader(bytes);
    let mut targets = BTreeMap::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) if element.local_name().as_ref() == "Relationship" && targets.len() < ENTRIES => {
                let mut all = attributes(&element);
                if let (Some(id), Some(target)) = (all.remove("Id"), all.remove("Target")) {
                    let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                    targets.insert(id, path);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    targets
}
