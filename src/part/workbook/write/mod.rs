//! The questionnaire as a workbook: what it looks like, and what may be typed where.
//!
//! In: a form with its checklist. Out: the bytes of an `.xlsx`: instructions, a sheet for each paragraph, one for the evidence, and hidden
//! ones with the drop-down lists and the origin. Every text is a text, whatever it begins with, and nothing is computed.
//!
//! The library that writes the file starts threads, so a caller makes sure first that threads can start.

mod cell;
mod cover;
mod frame;
mod hidden;
mod looks;
mod piece_sheet;
mod question_sheet;
mod words;

use std::sync::Arc;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::labels::{Labels, is_right_to_left};
use crate::model::{Assessment, Checklist};
use crate::source::{Diagnostic, Phrase, Source, code};

use super::form::Form;
use super::origin::Origin;

use looks::Looks;

/// A part as a workbook: the checklist cut down to what the part asks, the part checked, and its text.
///
/// # Errors
/// The file cannot be made: a mistake in the program.
pub fn workbook(labels: &Labels, checklist: &Checklist, assessment: &Assessment, text: &str) -> Result<Vec<u8>, Diagnostic> {
    made(labels, checklist, assessment, text).map_err(|error| {
        let source = Arc::new(Source::new("XLSX", ""));
        Diagnostic::of_file(code::TEMPLATE, &source, Phrase::new("problem.template.internal").with("error", error))
    })
}

/// What every sheet is made from.
struct Context<'w> {
    labels: &'w Labels,
    checklist: &'w Checklist,
    assessment: &'w Assessment,
    form: Form,
    looks: Looks,
}

fn made(labels: &Labels, checklist: &Checklist, assessment: &Assessment, text: &str) -> Result<Vec<u8>, XlsxError> {
    let form = Form::new(labels, checklist, assessment, text);
    let context = Context { labels, checklist, assessment, form, looks: Looks::new(is_right_to_left(labels.language())) };
    let mut workbook = Workbook::new();
    let state = assessment.state_name.as_deref().unwrap_or(&assessment.state);
    let title = labels.fill("questionnaire.title", &[("state", state), ("checklist", &checklist.title)]);
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&title)
            .set_author(assessment.author.as_deref().unwrap_or(state))
            .set_creation_datetime(&ExcelDateTime::parse_from_str(&assessment.cut_off.to_string())?),
    );
    cover::add(workbook.add_worksheet(), &context, &title)?;
    for paragraph in &checklist.paragraphs {
        if !paragraph.measures.is_empty() {
            question_sheet::add(workbook.add_worksheet(), &context, paragraph)?;
        }
    }
    piece_sheet::add(workbook.add_worksheet(), &context)?;
    hidden::lists(workbook.add_worksheet(), &context.form.lists)?;
    let origin = Origin {
        checklist: checklist.id.clone(),
        edition: checklist.edition.clone(),
        language: labels.language().to_owned(),
        text: text.to_owned(),
    };
    hidden::origin(workbook.add_worksheet(), &origin)?;
    workbook.save_to_buffer()
}
