//! What all sheets share: how they print, how they are locked, and how high a row is.

use rust_xlsxwriter::{ProtectionOptions, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use crate::labels::{Labels, is_right_to_left};

/// The height of a line of text in points.
const LINE: u16 = 15;
/// The most lines that a row shows; readers can enlarge it to see more.
const LINES: usize = 26;

/// Its name, how it prints, and its lock: rows and columns can be made larger, and nothing but answers can be changed.
pub(super) fn prepare(page: &mut Worksheet, labels: &Labels, name: &str) -> Result<(), XlsxError> {
    page.set_name(name)?;
    page.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    // An ampersand begins a code there.
    page.set_footer(format!("&L&8{}&R&8&P / &N", name.replace('&', "&&")));
    if is_right_to_left(labels.language()) {
        page.set_right_to_left(true);
    }
    page.protect_with_options(&ProtectionOptions { format_rows: true, format_columns: true, ..ProtectionOptions::new() });
    Ok(())
}

/// The height of a row in points, from its texts and the widths of their columns. Programs do not agree on whether they find it for
/// themselves.
pub(super) fn height<'t>(texts: impl IntoIterator<Item = (&'t str, u16)>, least: usize) -> u16 {
    let lines = texts.into_iter().map(|(text, width)| lines(text, width)).max().unwrap_or(1);
    u16::try_from(lines.clamp(least, LINES)).unwrap_or(1).saturating_mul(LINE).saturating_add(3)
}

/// About how many lines a text takes in a column of some width.
fn lines(text: &str, width: u16) -> usize {
    // A column is so many digits wide, and most letters are narrower.
    let fits = usize::from(width.saturating_sub(3).max(1)) * 11 / 10;
    text.lines().map(|line| line.width().div_ceil(fits.max(1)).max(1)).sum()
}
