//! From sheets to cells: looks, widths, filters, frozen heads, how it prints.
//!
//! In: sheets. Out: the bytes of the file, which bears the cut-off date and no other time.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Table, TableColumn, TableStyle, Workbook, Worksheet,
    XlsxError,
};

use unicode_width::UnicodeWidthStr;

use super::sheet::{Sheet, Value};
use crate::labels::{Labels, is_right_to_left};
use crate::view::{FileHead, View};

/// The most characters that a cell takes.
const LONGEST: usize = 32_767;
/// The header row of a table; the table's name and description are above it.
const HEAD: u32 = 3;

/// The height of a line of text in points.
const LINE: u16 = 15;
/// The most lines that a row shows; readers can enlarge it to see more.
const LINES: usize = 12;
/// How many characters of width go onto a printed page.
const PAGE: u32 = 190;

/// The looks of cells.
struct Looks {
    head: Format,
    title: Format,
    about: Format,
    stamp: Format,
    text: Format,
    line: Format,
    percent: Format,
    points: Format,
    whole: Format,
    day: Format,
}

impl Looks {
    fn new() -> Self {
        // Not every program draws table styles, so cells have their own borders and the header its own fill.
        let rule = Color::RGB(0xC9_D1D9);
        let cell =
            || Format::new().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Thin).set_border_bottom_color(rule);
        // Numbers keep away from the text in the next column.
        let number = |shown: &str| cell().set_num_format(shown).set_align(FormatAlign::Right).set_indent(1);
        Self {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Bottom)
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x14_3F66)),
            title: Format::new().set_bold().set_font_size(14).set_font_color(Color::RGB(0x14_3F66)),
            stamp: Format::new().set_bold().set_font_color(Color::RGB(0x7A_2A12)),
            about: Format::new().set_font_color(Color::RGB(0x40_4040)),
            text: cell().set_text_wrap(),
            line: cell(),
            percent: number("0.0%"),
            points: number("0.0"),
            whole: number("0"),
            day: cell().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        }
    }
}

/// The whole workbook.
pub(super) fn workbook(summary: &[Sheet], sheets: &[Sheet], view: &View, labels: &Labels) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    let title = labels.fill("report.title", &[("state", &view.assessment.name), ("checklist", &view.checklist.title)]);
    let author = view.assessment.author.as_deref().unwrap_or(&view.assessment.name);
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&title)
            .set_subject(labels.label(if view.review.is_some() { "report.kind-review" } else { "report.kind" }))
            .set_author(author)
            .set_comment(foot(view, labels))
            .set_creation_datetime(&ExcelDateTime::parse_from_str(&view.assessment.cut_off)?),
    );
    let first = workbook.add_worksheet();
    let names = std::iter::once(labels.label("workbook.summary")).chain(sheets.iter().map(|sheet| sheet.name.clone()));
    let mut tabs = distinct(names.map(|name| tab(&name))).into_iter();
    prepare(first, &tabs.next().unwrap_or_default(), view, labels)?;
    first.write_string_with_format(0, 0, &title, &looks.title)?;
    if view.draft {
        first.write_string_with_format(1, 0, labels.label("report.draft-about"), &looks.stamp)?;
    }
    if view.published {
        first.write_string_with_format(2, 0, labels.label("report.published"), &looks.about)?;
    }
    let mut row = HEAD;
    for sheet in summary {
        row = table(first, row, sheet, &looks)? + 2;
    }
    widen(first, summary)?;
    for (sheet, tab) in sheets.iter().zip(tabs) {
        let page = workbook.add_worksheet();
        prepare(page, &tab, view, labels)?;
        page.write_string_with_format(0, 0, &sheet.name, &looks.title)?;
        page.write_string_with_format(1, 0, &sheet.about, &looks.about)?;
        table(page, HEAD, sheet, &looks)?;
        widen(page, std::slice::from_ref(sheet))?;
        page.set_freeze_panes(HEAD + 1, 1)?;
        page.set_repeat_rows(HEAD, HEAD)?;
        page.set_repeat_columns(0, 0)?;
    }
    workbook.save_to_buffer()
}

/// The line of integrity.
fn foot(view: &View, labels: &Labels) -> String {
    let FileHead { file, sha256, .. } = &view.assessment;
    labels.fill("integrity.foot", &[("program", &view.program), ("file", file), ("sha256", sha256)])
}

/// Its name, and how it prints: A4 across, as many pages down as it takes, with the line of integrity at the foot.
fn prepare(page: &mut Worksheet, name: &str, view: &View, labels: &Labels) -> Result<(), XlsxError> {
    page.set_name(name)?;
    page.set_paper_size(9).set_landscape();
    // An ampersand begins a code there; the foot takes 255 characters in all.
    let foot: String = foot(view, labels).replace('&', "&&").chars().take(220).collect();
    page.set_footer(format!("&L&7{foot}&R&7&P / &N"));
    if view.draft {
        page.set_header(format!("&R&B{}", labels.label("report.draft").replace('&', "&&")));
    }
    if is_right_to_left(&view.language) {
        page.set_right_to_left(true);
    }
    Ok(())
}

/// The name of a tab, without characters that formulas use; of the 31 that there may be, five are reserved for a suffix that makes it unique.
fn tab(name: &str) -> String {
    let fits = name.chars().map(|c| if "[]:*?/\\".contains(c) { ' ' } else { c }).take(26);
    fits.collect::<String>().trim().trim_matches('\'').to_owned()
}

/// The same names, each with a number behind where another has it: whatever a translation calls them, no two columns of a table and no
/// two sheets may have one name.
fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    for name in names {
        let is_known = known.iter().any(|one| one.to_lowercase() == name.to_lowercase());
        known.push(if is_known { format!("{name} ({})", known.len() + 1) } else { name });
    }
    known
}

/// Writes a table with its caption as a name for screen readers; gives the last row.
fn table(page: &mut Worksheet, head: u32, sheet: &Sheet, looks: &Looks) -> Result<u32, XlsxError> {
    let last_column = u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    // A table has at least one row below its header.
    let last = head + u32::try_from(sheet.rows.len().max(1)).unwrap_or(u32::MAX - head);
    for (row, values) in (head + 1..).zip(&sheet.rows) {
        for (column, value) in (0..).zip(values) {
            cell(page, row, column, value, looks)?;
        }
        page.set_row_height(row, height(values.iter().zip(&sheet.columns).map(|(value, column)| lines(value, column.width))))?;
    }
    page.set_row_height(head, height(sheet.columns.iter().map(|column| lines_of(&column.heading, column.width))))?;
    let names = distinct(sheet.columns.iter().map(|column| column.heading.clone()));
    let columns: Vec<TableColumn> =
        names.iter().map(|name| TableColumn::new().set_header(name).set_header_format(looks.head.clone())).collect();
    let table = Table::new()
        .set_name(sheet.id)
        .set_alt_text_title(&sheet.name)
        .set_alt_text(&sheet.about)
        .set_style(TableStyle::Light9)
        .set_columns(&columns);
    page.add_table(head, 0, last, last_column, &table)?;
    Ok(last)
}

fn cell(page: &mut Worksheet, row: u32, column: u16, value: &Value, looks: &Looks) -> Result<(), XlsxError> {
    // A decimal of a percentage, as a number: 29.3 is 29.3e-2. What is no number stays a text.
    let number = |digits: &str, exponent: &str| format!("{digits}{exponent}").parse::<f64>();
    match value {
        Value::Text(text) => text_cell(page, row, column, text, &looks.text),
        Value::Line(text) => text_cell(page, row, column, text, &looks.line),
        Value::Percent(digits) => match number(digits, "e-2") {
            Ok(number) => page.write_number_with_format(row, column, number, &looks.percent).map(drop),
            Err(_) => text_cell(page, row, column, digits, &looks.text),
        },
        Value::Points(digits) => match number(digits, "") {
            Ok(number) => page.write_number_with_format(row, column, number, &looks.points).map(drop),
            Err(_) => text_cell(page, row, column, digits, &looks.text),
        },
        Value::Whole(whole) => match number(&whole.to_string(), "") {
            Ok(number) => page.write_number_with_format(row, column, number, &looks.whole).map(drop),
            Err(_) => Ok(()),
        },
        Value::Day(day) => match ExcelDateTime::parse_from_str(day) {
            Ok(day) => page.write_datetime_with_format(row, column, &day, &looks.day).map(drop),
            Err(_) => text_cell(page, row, column, day, &looks.text),
        },
        Value::Empty => page.write_blank(row, column, &looks.text).map(drop),
    }
}

/// A text; of one that no cell could hold, the beginning with a sign that it goes on.
fn text_cell(page: &mut Worksheet, row: u32, column: u16, text: &str, look: &Format) -> Result<(), XlsxError> {
    if text.encode_utf16().count() <= LONGEST {
        return page.write_string_with_format(row, column, text, look).map(drop);
    }
    let mut left = LONGEST - 2;
    let fits = text.chars().take_while(|c| left.checked_sub(c.len_utf16()).map(|rest| left = rest).is_some());
    page.write_string_with_format(row, column, fits.chain([' ', '…']).collect::<String>(), look).map(drop)
}

/// The height of a row in points. Programs do not agree on whether they find it for themselves.
fn height(lines: impl Iterator<Item = usize>) -> u16 {
    u16::try_from(lines.max().unwrap_or(1).clamp(1, LINES)).unwrap_or(1) * LINE
}

fn lines(value: &Value, width: u16) -> usize {
    if let Value::Text(text) = value { lines_of(text, width) } else { 1 }
}

/// About how many lines a text takes in a column of some width.
fn lines_of(text: &str, width: u16) -> usize {
    text.lines().map(|line| line.width().div_ceil(usize::from(width.saturating_sub(2).max(1))).max(1)).sum()
}

/// Sets the width of each column, the widest that any table of the sheet needs, and how many pages wide it prints.
fn widen(page: &mut Worksheet, sheets: &[Sheet]) -> Result<(), XlsxError> {
    let whole = sheets.iter().map(|sheet| sheet.columns.iter().map(|column| u32::from(column.width)).sum::<u32>()).max();
    page.set_print_fit_to_pages(u16::try_from(whole.unwrap_or(0).div_ceil(PAGE)).unwrap_or(1).max(1), 0);
    let most = sheets.iter().map(|sheet| sheet.columns.len()).max().unwrap_or(0);
    for (column, at) in (0..).zip(0..most) {
        let width = sheets.iter().filter_map(|sheet| sheet.columns.get(at)).map(|column| column.width).max().unwrap_or(10);
        page.set_column_width(column, f64::from(width))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{distinct, tab};

    #[test]
    fn a_translation_that_calls_two_sheets_the_same_stops_no_workbook() {
        let names =
            ["Measures", "measures", "Évaluation/évaluation: une année entière", "évaluation évaluation  une année entière"];
        let tabs = distinct(names.iter().map(|name| tab(name)));
        assert_eq!(tabs, ["Measures", "measures (2)", "Évaluation évaluation  une", "évaluation évaluation  une (4)"]);
    }
}
