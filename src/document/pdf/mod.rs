//! The report as PDF: the document, typeset by typst with the program's own template, tagged for screen readers and suitable for archives.
//!
//! In: a [`RenderInput`]. Out: the bytes of a PDF that is PDF/UA-1 and PDF/A-2a, always: so a letter that no
//! font has is an error that names it, or is replaced by U+FFFD if the user wants that; it is never an empty box. What users write goes in as data; no typst source of theirs is ever read.

mod world;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::source::{Diagnostic, Phrase, Source, code};

use super::RenderInput;
use world::{Fonts, World};

/// What replaces a character that no font has.
const REPLACEMENT: &str = "\u{fffd}";

/// The characters of the report that no font has, each once.
///
/// # Errors
/// As [`RenderInput::document`].
pub(super) fn lacking(input: &RenderInput<'_>) -> Result<Vec<char>, Diagnostic> {
    Ok(unknown(&Fonts::new(input.fonts), &mut data(input)?).into_iter().collect())
}

/// The characters of some data that no font has.
fn unknown(fonts: &Fonts, data: &mut Value) -> BTreeSet<char> {
    // A report has many characters and few different ones.
    let mut found = BTreeSet::new();
    texts(data, &mut |text| found.extend(text.chars()));
    found.retain(|c| !fonts.has(*c));
    found
}

/// The document as the template sees it.
fn data(input: &RenderInput<'_>) -> Result<Value, Diagnostic> {
    let document = input.document()?;
    let mut data = serde_json::to_value(document).map_err(|error| wrong(error.to_string()))?;
    if let Some(object) = data.as_object_mut() {
        object.insert("blocks".to_owned(), json!(document.for_pages()));
    }
    Ok(data)
}

/// Sees every text in some data.
fn texts(data: &mut Value, see: &mut impl FnMut(&mut String)) {
    match data {
        Value::String(text) => see(text),
        Value::Array(list) => list.iter_mut().for_each(|one| texts(one, see)),
        Value::Object(object) => object.iter_mut().for_each(|(_, one)| texts(one, see)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The report as PDF.
///
/// # Errors
/// A character that no font contains. Any other error is a mistake in the program.
pub(super) fn file(input: &RenderInput<'_>) -> Result<Vec<u8>, Diagnostic> {
    let document = input.document()?;
    let fonts = Fonts::new(input.fonts);
    let mut data = data(input)?;
    if input.replaces_letters {
        let unknown = unknown(&fonts, &mut data);
        texts(&mut data, &mut |text| *text = text.replace(|c| unknown.contains(&c), REPLACEMENT));
    }
    let mut day = document.day.split('-').map(|part| part.parse::<u32>().unwrap_or(1));
    let mut part = || day.next().unwrap_or(1);
    if let Some(object) = data.as_object_mut() {
        object.insert("date".to_owned(), json!({ "year": part(), "month": part(), "day": part() }));
    }
    let world = World::new(data.to_string(), fonts);
    let pages = typst::compile::<PagedDocument>(&world).output.map_err(|errors| translate_errors(&errors))?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).map_err(|error| wrong(error.message().to_string()))?;
    let options = PdfOptions {
        // The same report has the same identifier, another one another.
        ident: Smart::Custom(format!("{} {}", input.view.assessment.sha256, document.title)),
        creator: Smart::Custom(Some(document.program.clone())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&pages, &options).map_err(|errors| translate_errors(&errors))
}

/// Translates errors of typst; those about characters without a font get a message of their own.
fn translate_errors(errors: &[SourceDiagnostic]) -> Diagnostic {
    let mut texts: Vec<&str> = errors.iter().filter_map(|error| error.message.split('`').nth(1)).collect();
    texts.dedup();
    let letters = errors.iter().all(|error| error.message.contains("could not be displayed"));
    if letters && !texts.is_empty() {
        let what = Phrase::new("problem.missing-letter.message-texts").with_titles("texts", texts);
        return Diagnostic::of_file(code::MISSING_LETTER, &made(), what)
            .help("problem.missing-letter.help")
            .help("problem.missing-letter.help-formats");
    }
    wrong(errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; "))
}

fn wrong(error: String) -> Diagnostic {
    Diagnostic::of_file(code::TEMPLATE, &made(), Phrase::new("problem.template.internal").with("error", error))
}

/// The source of an error in the program itself, not in a user's file.
fn made() -> Arc<Source> {
    Arc::new(Source::new("PDF", ""))
}
