//! The first sheet: what this file is, and how to fill it in.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::part::workbook::grid::NOT_READ;

use super::Context;
use super::frame::{height, prepare};

/// The widths of the two columns.
const WIDTHS: [u16; 2] = [26, 104];

/// The steps, in the order in which they are taken.
const STEPS: [&str; 9] = ["cells", "lists", "blank", "numbers", "no-answer", "evidence", "places", "safe", "send"];

/// Fills the sheet.
pub(super) fn add(page: &mut Worksheet, context: &Context<'_>, title: &str) -> Result<(), XlsxError> {
    let Context { labels, looks, checklist, assessment, form } = context;
    prepare(page, labels, &labels.label("questionnaire.instructions-sheet"))?;
    page.write_string(0, 0, NOT_READ)?;
    page.set_row_hidden(0)?;
    page.set_column_hidden(0)?;
    let [first, second] = WIDTHS;
    page.set_column_width(1, f64::from(first))?.set_column_width(2, f64::from(second))?;
    page.merge_range(1, 1, 1, 2, title, &looks.title.clone().set_text_wrap())?;
    page.set_row_height(1, height([(title, (first + second) * 2 / 3)], 1) + 9)?;
    let period = labels.fill(
        "questionnaire.period",
        &[("from", &labels.day(&assessment.period.from.to_string())), ("to", &labels.day(&assessment.period.to.to_string()))],
    );
    let body = form.body.as_deref().map(|id| {
        let known = assessment.contributors.iter().find(|one| one.id == id);
        known.map_or(id, |one| one.name.as_str()).to_owned()
    });
    let count = checklist.measures.len().to_string();
    let facts = [
        ("questionnaire.fact.body", body),
        ("questionnaire.fact.period", Some(period)),
        ("questionnaire.fact.cut-off", Some(labels.day(&assessment.cut_off.to_string()))),
        ("questionnaire.fact.questions", Some(labels.number(&count))),
        ("questionnaire.fact.source", checklist.origin.symbol.clone()),
    ];
    let mut row = 3;
    for (key, fact) in facts {
        let Some(fact) = fact else { continue };
        page.write_string_with_format(row, 1, labels.label(key), &looks.asked)?;
        page.write_string_with_format(row, 2, &fact, &looks.blank)?;
        page.set_row_height(row, height([(fact.as_str(), second)], 1))?;
        row += 1;
    }
    row += 1;
    for step in STEPS {
        let heading = labels.label(&format!("questionnaire.step.{step}"));
        let text = labels.label(&format!("questionnaire.step-text.{step}"));
        let look = if step == "cells" { looks.text.clone().set_locked() } else { looks.blank.clone() };
        page.write_string_with_format(row, 1, &heading, &looks.asked)?;
        page.write_string_with_format(row, 2, &text, &look)?;
        page.set_row_height(row, height([(heading.as_str(), first - 4), (text.as_str(), second)], 1) + 4)?;
        row += 1;
    }
    Ok(())
}
