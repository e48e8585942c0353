//! The report as a Word file: the document, rendered with the templates of `reports/word`, in a zip archive.
//!
//! In: a [`RenderInput`]. Out: the bytes of a `.docx` (ISO/IEC 29500, transitional). The archive bears no time and has its parts in one
//! order, so that the same document gives the same bytes. How it looks is for the templates, what it says for the document.

mod picture;

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::sync::Arc;

use serde::Serialize;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::source::{Diagnostic, Phrase, Source, code};

use super::RenderInput;
use super::template::{Markup, render_data};
use super::{Block, Document, Inline, Row, Visited, pieces, walk};

/// The parts of the archive, in their order, each with its template.
const PARTS: &[(&str, &str)] = &[
    ("[Content_Types].xml", "word/types.xml"),
    ("_rels/.rels", "word/package.xml"),
    ("docProps/core.xml", "word/core.xml"),
    ("docProps/app.xml", "word/app.xml"),
    ("word/document.xml", "word/document.xml"),
    ("word/_rels/document.xml.rels", "word/relations.xml"),
    ("word/styles.xml", "word/styles.xml"),
    ("word/numbering.xml", "word/numbering.xml"),
    ("word/settings.xml", "word/settings.xml"),
    ("word/header.xml", "word/header.xml"),
    ("word/header-first.xml", "word/header-first.xml"),
    ("word/footer.xml", "word/footer.xml"),
];

/// What the templates see.
#[derive(Serialize)]
struct Parts<'p> {
    document: &'p Document,
    /// The blocks that pages show.
    blocks: Vec<&'p Block>,
    /// The bookmark of each id that a link may lead to.
    places: BTreeMap<&'p str, String>,
    /// The number of each picture, by what it is as SVG.
    pictures: BTreeMap<&'p str, usize>,
}

/// The report as a Word file.
///
/// # Errors
/// A template or a picture does not fit: a mistake in the program.
pub(super) fn file(input: &RenderInput<'_>) -> Result<Vec<u8>, Diagnostic> {
    let parts = Parts::new(input.document()?);
    let wrong = |error: &dyn std::fmt::Display| {
        let what = Phrase::new("problem.template.internal").with("error", error);
        Diagnostic::of_file(code::TEMPLATE, &Arc::new(Source::new("DOCX", "")), what)
    };
    let mut files = Vec::new();
    for (name, template) in PARTS {
        let text = render_data(template, Markup::Html, &parts, input.labels)?;
        // Nothing may precede the XML declaration, and templates begin with their macros.
        files.push(((*name).to_owned(), text.trim_start().as_bytes().to_vec()));
    }
    for (svg, number) in &parts.pictures {
        let png = picture::png(svg).map_err(|error| wrong(&error))?;
        files.push((format!("word/media/{number}.png"), png));
        files.push((format!("word/media/{number}.svg"), svg.as_bytes().to_vec()));
    }
    archive(&files).map_err(|error| wrong(&error))
}

impl<'p> Parts<'p> {
    fn new(document: &'p Document) -> Self {
        let mut parts = Self { document, blocks: document.for_pages(), places: BTreeMap::new(), pictures: BTreeMap::new() };
        walk(&document.blocks, &mut |seen| match seen {
            Visited::Block(Block::Heading { id, .. }) | Visited::Row(Row { id, .. }) => parts.place(id),
            Visited::Line(line) => pieces(line).into_iter().for_each(|piece| parts.draw(piece)),
            Visited::Block(_) | Visited::Text(_) => {}
        });
        parts
    }

    /// A bookmark is a letter and digits, whatever the id is.
    fn place(&mut self, id: &'p str) {
        let next = self.places.len() + 1;
        if !id.is_empty() {
            self.places.entry(id).or_insert_with(|| format!("place{next}"));
        }
    }

    fn draw(&mut self, piece: &'p Inline) {
        if let Inline::Picture(picture) = piece {
            let next = self.pictures.len();
            self.pictures.entry(&picture.svg).or_insert(next);
        }
    }
}

fn archive(files: &[(String, Vec<u8>)]) -> ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}
