//! The sheet of a paragraph: one question after the other, each with its rows.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::answer::Asks;
use crate::model::{Measure, Paragraph};
use crate::part::workbook::form::{Ask, Column, Item, Row};
use crate::part::workbook::grid::{HEADING, IDS, OWN};

use super::cell::{Ids, put};
use super::frame::{height, prepare};
use super::{Context, piece_sheet, words};

/// The first row below the headings.
const FIRST: u32 = 4;
/// The column of what a row asks for, of the answer, of the place, and of how to answer, each with its width.
const COLUMNS: [(u16, u16); 4] = [(1, 54), (2, 38), (3, 24), (4, 56)];
/// The lines that a note has at least.
const NOTE: usize = 3;

/// Fills the sheet.
pub(super) fn add(page: &mut Worksheet, context: &Context<'_>, paragraph: &Paragraph) -> Result<(), XlsxError> {
    let Context { labels, looks, checklist, .. } = context;
    let number = paragraph.number.to_string();
    prepare(page, labels, &labels.fill("questionnaire.paragraph-sheet", &[("number", &number)]))?;
    page.set_column_hidden(0)?;
    let [(text, text_width), (answer, _), (place, _), (help, _)] = COLUMNS;
    for (column, width) in COLUMNS {
        page.set_column_width(column, f64::from(width))?;
    }
    let marks = [(0, IDS), (text, OWN), (answer, Column::Value.word()), (place, Column::At.word()), (help, OWN)];
    for (column, mark) in marks {
        page.write_string(0, column, mark)?;
    }
    page.set_row_hidden(0)?;
    for row in 1..FIRST {
        page.write_string(row, 0, HEADING)?;
    }
    let title = labels.fill("fill.paragraph", &[("number", &number), ("title", &paragraph.title)]);
    page.write_string_with_format(1, text, title, &looks.title)?;
    page.set_row_height(1, 24)?;
    page.merge_range(2, text, 2, help, &paragraph.summary, &looks.about)?;
    page.set_row_height(2, height([(paragraph.summary.as_str(), COLUMNS.iter().map(|(_, width)| width).sum())], 1))?;
    for ((column, _), key) in COLUMNS.into_iter().zip(["asked", "your-answer", "place", "how"]) {
        page.write_string_with_format(3, column, labels.label(&format!("questionnaire.head.{key}")), &looks.head)?;
    }
    page.set_row_height(3, 22)?;
    let ids = piece_sheet::ids(context);
    let mut row = FIRST;
    for (position, measure) in checklist.measures_of(paragraph) {
        row = heading(page, row, context, measure)?;
        let mut group = String::new();
        let own = context.form.questions.iter().filter(|one| matches!(one.item, Item::Measure(own, _) if own == position));
        let mut before: Option<&Row> = None;
        for line in own {
            let title = group_of(measure, line);
            if title != group && !title.is_empty() {
                for (column, _) in COLUMNS {
                    page.write_blank(row, column, &looks.group)?;
                }
                page.write_string_with_format(row, text, &title, &looks.group)?;
                page.set_row_height(row, height([(title.as_str(), text_width)], 1))?;
                row += 1;
            }
            group = title;
            question_row(page, row, context, measure, (line, before), &ids)?;
            before = Some(line);
            row += 1;
        }
    }
    page.set_freeze_panes(FIRST, 0)?;
    page.set_repeat_rows(3, 3)?;
    page.set_selection(FIRST + 2, answer, FIRST + 2, answer)?;
    Ok(())
}

/// The title of a question and the question itself; gives the next row.
fn heading(page: &mut Worksheet, row: u32, context: &Context<'_>, measure: &Measure) -> Result<u32, XlsxError> {
    let Context { labels, looks, .. } = context;
    let [(text, text_width), (answer, _), (place, _), (help, help_width)] = COLUMNS;
    let kind = labels.label(&format!("fill.kind.{}", measure.kind.word()));
    let key = if measure.critical.is_some() { "questionnaire.critical" } else { "questionnaire.kind" };
    let kind = labels.fill(key, &[("kind", &kind)]);
    page.write_string_with_format(row, text, &measure.title, &looks.question)?;
    page.write_blank(row, answer, &looks.question)?;
    page.write_blank(row, place, &looks.question)?;
    page.write_string_with_format(row, help, &kind, &looks.question)?;
    page.set_row_height(row, height([(measure.title.as_str(), text_width), (kind.as_str(), help_width)], 1))?;
    let guidance = measure.guidance.as_deref().unwrap_or_default();
    page.write_string_with_format(row + 1, text, &measure.question, &looks.asked)?;
    page.write_blank(row + 1, answer, &looks.blank)?;
    page.write_blank(row + 1, place, &looks.blank)?;
    page.write_string_with_format(row + 1, help, guidance, &looks.help)?;
    // Bold letters are wider.
    let asked = (measure.question.as_str(), text_width.saturating_sub(4));
    page.set_row_height(row + 1, height([asked, (guidance, help_width)], 1))?;
    Ok(row + 2)
}

fn question_row(
    page: &mut Worksheet,
    row: u32,
    context: &Context<'_>,
    measure: &Measure,
    (line, before): (&Row, Option<&Row>),
    ids: &Ids,
) -> Result<(), XlsxError> {
    let Context { labels, looks, form, .. } = context;
    let Item::Measure(_, ask) = &line.item else { return Ok(()) };
    let [(text, text_width), (answer, answer_width), (place, place_width), (help, help_width)] = COLUMNS;
    page.write_string(row, 0, &line.id)?;
    let label = words::label(labels, measure, ask);
    page.write_string_with_format(row, text, &label, &looks.label)?;
    let told = words::help(context, measure, line, before);
    page.write_string_with_format(row, help, &told, &looks.help)?;
    page.write_blank(row, place, &looks.blank)?;
    let mut texts = vec![(label, text_width), (told, help_width)];
    for field in &line.fields {
        let (column, width) = if field.column == Column::At { (place, place_width) } else { (answer, answer_width) };
        put(page, (row, column), field, context, ids)?;
        texts.push((words::shown(field, &form.lists), width));
    }
    let least = if matches!(ask, Ask::Note) { NOTE } else { 1 };
    page.set_row_height(row, height(texts.iter().map(|(text, width)| (text.as_str(), *width)), least))?;
    Ok(())
}

/// The group that the element of a row belongs to, or the year of a count.
fn group_of(measure: &Measure, row: &Row) -> String {
    match (&row.item, &measure.asks) {
        (Item::Measure(_, Ask::Element(id, false)), Asks::Elements(elements)) => {
            let group = elements.groups.iter().find(|group| group.elements.iter().any(|element| element.id == *id));
            group.map(|group| group.title.clone()).unwrap_or_default()
        }
        (Item::Measure(_, Ask::Count(year, _)), _) => year.to_string(),
        _ => String::new(),
    }
}
