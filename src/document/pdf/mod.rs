//! The report as PDF: the document, typeset by typst with the program's own template, tagged for screen readers and suitable for archives.
//!
//! In: a [`RenderInput`]. Out: the bytes of a PDF that is PDF/UA-1 and PDF/A-2a, always: so a letter that no
//! font has is an error that names it, never an empty box. What users write goes in as data; no typst source of theirs is ever read.

mod world;

use std::sync::Arc;

use serde_json::json;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::source::{Diagnostic, Phrase, Source, code};

use super::RenderInput;
use world::World;

/// The report as PDF.
///
/// # Errors
/// A character that no font contains. Any other error is a mistake in the program.
pub(super) fn file(input: &RenderInput<'_>) -> Result<Vec<u8>, Diagnostic> {
    let document = input.document()?;
    let mut data = serde_json::to_value(document).map_err(|error| wrong(error.to_string()))?;
    let mut day = document.day.split('-').map(|part| part.parse::<u32>().unwrap_or(1));
    let mut part = || day.next().unwrap_or(1);
    if let Some(object) = data.as_object_mut() {
        object.insert("blocks".to_owned(), json!(document.for_pages()));
        object.insert("date".to_owned(), json!({ "year": part(), "month": part(), "day": part() }));
    }
    let world = World::new(data.to_string(), input.fonts);
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
        let what = Phrase::new("problem.missing-letter.message").with_titles("texts", texts);
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
