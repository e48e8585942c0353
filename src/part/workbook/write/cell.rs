//! A cell to fill in: what stands in it, and what may be typed.

use rust_xlsxwriter::{DataValidation, DataValidationRule, ExcelDateTime, Formula, Worksheet, XlsxError};

use crate::answer::Unit;
use crate::figure::Exact;
use crate::part::workbook::form::{Field, Kind, Value};

use super::{Context, hidden};

/// The most characters of a text.
const LONGEST: u32 = 20_000;
/// The most characters that a cell shows of a text which it cannot hold.
const CUT: usize = 10_000;

/// The longest title and message of a hint.
const HINT: (usize, usize) = (32, 220);

/// Where the ids of the evidence stand, as a formula names them.
pub(super) struct Ids(pub(super) String);

/// Writes what stands in a cell, and what may be typed there.
pub(super) fn put(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    field: &Field,
    context: &Context<'_>,
    ids: &Ids,
) -> Result<(), XlsxError> {
    let looks = &context.looks;
    if field.is_fixed() {
        let text = field.value.shown().unwrap_or_default();
        let is_plain = |c: &char| !matches!(c, '\u{fffe}' | '\u{ffff}') && (!c.is_control() || matches!(c, '\n' | '\t'));
        let cut: String = text.chars().filter(is_plain).take(CUT).chain(['…']).collect();
        page.write_string_with_format(row, column, cut, &looks.fixed)?;
        return Ok(());
    }
    let look = match field.kind {
        Kind::Text | Kind::Piece => &looks.text,
        Kind::Day => &looks.day,
        _ => &looks.number,
    };
    match &field.value {
        Value::Empty => page.write_blank(row, column, look)?,
        Value::Text(text) => {
            let text = match field.kind {
                Kind::Choice(list) | Kind::Count(list) => {
                    context.form.lists.get(list).and_then(|list| list.text(text)).unwrap_or(text)
                }
                _ => text,
            };
            page.write_string_with_format(row, column, text.replace("\r\n", "\n"), look)?
        }
        Value::Number(digits) => match exact_float(digits) {
            Some(number) => page.write_number_with_format(row, column, number, look)?,
            None => page.write_string_with_format(row, column, digits, look)?,
        },
        Value::Day(day) => {
            match ExcelDateTime::parse_from_str(&day.to_string()).ok().filter(|_| day.to_string().as_str() > "1900-03-01") {
                Some(date) => page.write_datetime_with_format(row, column, &date, look)?,
                None => page.write_string_with_format(row, column, day.to_string(), look)?,
            }
        }
    };
    if let Some(validation) = validation(field, context, ids)? {
        page.add_data_validation(row, column, row, column, &validation)?;
    }
    Ok(())
}

/// The number as a spreadsheet program holds it, where that is the same number.
fn exact_float(digits: &str) -> Option<f64> {
    let number = digits.parse::<f64>().ok().filter(|number| number.is_finite())?;
    (Exact::parse(&number.to_string()) == Exact::parse(digits)).then_some(number)
}

/// What may be typed, and what the program says where something else is.
fn validation(field: &Field, context: &Context<'_>, ids: &Ids) -> Result<Option<DataValidation>, XlsxError> {
    let labels = context.labels;
    let lists = &context.form.lists;
    let listed =
        |position: usize| hidden::area(lists, position).map(|area| DataValidation::new().allow_list_formula(Formula::new(area)));
    let (rule, message) = match &field.kind {
        Kind::Choice(list) => (listed(*list), labels.label("questionnaire.choose")),
        // Counts are typed, so that the list only offers the words.
        Kind::Count(list) => (listed(*list).map(|rule| rule.show_error_message(false)), String::new()),
        Kind::Piece => {
            let rule = DataValidation::new().allow_list_formula(Formula::new(&ids.0));
            (Some(rule), labels.label("questionnaire.choose-evidence"))
        }
        Kind::Number(unit) => (bounds(unit), labels.phrase(&unit.range())),
        Kind::Day => {
            let (first, last) = (ExcelDateTime::parse_from_str("1906-01-10")?, ExcelDateTime::parse_from_str("2200-12-31")?);
            (
                Some(DataValidation::new().allow_date(DataValidationRule::Between(first, last))),
                labels.label("questionnaire.type-day"),
            )
        }
        Kind::Text => {
            let rule = DataValidation::new().allow_text_length(DataValidationRule::LessThanOrEqualTo(LONGEST));
            (Some(rule), labels.label("questionnaire.too-long"))
        }
        Kind::Fact => (None, String::new()),
    };
    let Some(rule) = rule else { return Ok(None) };
    if message.is_empty() {
        return Ok(Some(rule));
    }
    let title: String = labels.label("questionnaire.not-possible").chars().take(HINT.0).collect();
    let message: String = message.chars().take(HINT.1).collect();
    Ok(Some(rule.set_error_title(title)?.set_error_message(message)?))
}

/// The bounds of a unit; without any, every number may be typed.
fn bounds(unit: &Unit) -> Option<DataValidation> {
    let number = |bound: &Option<Exact>| bound.as_ref().and_then(|bound| bound.decimal().parse::<f64>().ok());
    let rule = match (number(&unit.least), number(&unit.most)) {
        (Some(least), Some(most)) => DataValidationRule::Between(least, most),
        (Some(least), None) => DataValidationRule::GreaterThanOrEqualTo(least),
        (None, Some(most)) => DataValidationRule::LessThanOrEqualTo(most),
        (None, None) => return None,
    };
    Some(DataValidation::new().allow_decimal_number(rule))
}
