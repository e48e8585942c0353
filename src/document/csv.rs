//! The table for spreadsheets: one row per measure, numbers as numbers, and no text that a spreadsheet would run as a formula or turn
//! into a date.
//!
//! A text that begins with `=`, `+`, `-`, `@` or their full-width forms, or looks like a date or a number, gets an apostrophe in
//! front. That changes data, so the lossless export is the JSON report.

use csv::{Terminator, WriterBuilder};

use crate::view::{Figure, Measure, Range, View};

/// The columns, in order. The first ones are the same in every row, so that tables of several states can be put together.
const COLUMNS: &[&str] = &[
    "iso",
    "state_name",
    "checklist",
    "edition",
    "differs_from_shipped",
    "scope",
    "period_from",
    "period_to",
    "cut_off",
    "version",
    "paragraph",
    "measure",
    "title",
    "kind",
    "basis",
    "critical",
    "asks",
    "answer_state",
    "answer",
    "declared_low",
    "declared_high",
    "evidenced_low",
    "evidenced_high",
    "corroborated_low",
    "corroborated_high",
    "evidenced_low_numerator",
    "evidenced_low_denominator",
    "standing",
    "cause",
    "evidence_named",
    "evidence_valid",
    "second_party",
    "agreement",
    "by",
    "line",
    "note",
    "remarks",
];

/// The table, with a byte order mark so that spreadsheets read it as UTF-8.
#[must_use]
pub fn table(view: &View) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory does not fail; should it, the rows so far are what there is.
    let _ = writer.write_record(COLUMNS);
    let head = head(view);
    for measure in view.measures() {
        let _ = writer.write_record(head.iter().cloned().chain(row(measure)));
    }
    writer.into_inner().unwrap_or_default()
}

/// What every row begins with.
fn head(view: &View) -> Vec<String> {
    let (file, checklist) = (&view.assessment, &view.checklist);
    vec![
        guarded(&file.state),
        guarded(&file.name),
        guarded(&checklist.id),
        guarded(&checklist.edition),
        if checklist.differs { "yes" } else { "no" }.to_owned(),
        checklist.scope.as_ref().map_or_else(String::new, |scope| guarded(&scope.id)),
        file.from.clone(),
        file.to.clone(),
        file.cut_off.clone(),
        if view.draft { "draft" } else { "final" }.to_owned(),
    ]
}

fn row(measure: &Measure) -> Vec<String> {
    let figures = &measure.figures;
    let percent = |figure: Option<&Figure>| figure.map_or_else(String::new, |figure| figure.percent.to_string());
    let ends = |range: Option<&Range>| {
        [range.and_then(|range| range.low.as_ref()), range.and_then(|range| range.high.as_ref())].map(percent)
    };
    let [declared_low, declared_high] = ends(Some(&figures.declared));
    let [evidenced_low, evidenced_high] = ends(Some(&figures.evidenced));
    let [corroborated_low, corroborated_high] = ends(figures.corroborated.as_ref());
    // In one cell, a spreadsheet would take 5/7 for a day in July.
    let fraction = figures.evidenced.low.as_ref().map_or("", |figure| figure.fraction.as_str());
    let (numerator, denominator) = fraction.split_once('/').unwrap_or((fraction, if fraction.is_empty() { "" } else { "1" }));
    let answer = &measure.answer;
    let text = |text: &str| guarded(text);
    vec![
        text(&measure.paragraph),
        text(&measure.id),
        text(&measure.title),
        measure.kind.id.clone(),
        measure.basis.id.clone(),
        if measure.critical.is_some() { "critical".to_owned() } else { String::new() },
        measure.asks.clone(),
        answer.state.id.clone(),
        text(&answer.text),
        declared_low,
        declared_high,
        evidenced_low,
        evidenced_high,
        corroborated_low,
        corroborated_high,
        numerator.to_owned(),
        denominator.to_owned(),
        measure.standing.as_ref().map_or_else(String::new, |standing| standing.id.clone()),
        measure.cause.as_ref().map_or_else(String::new, |cause| cause.id.clone()),
        (answer.evidence.len() + answer.evidence_left_out).to_string(),
        // Of evidence that is left out, it is not said whether it counts.
        if answer.evidence_left_out == 0 {
            answer.evidence.iter().filter(|used| used.valid).count().to_string()
        } else {
            String::new()
        },
        text(measure.review.as_ref().map_or("", |review| &review.text)),
        measure.agreement.clone().unwrap_or_default(),
        text(answer.by.as_ref().map_or("", |by| &by.title)),
        answer.line.map_or_else(String::new, |line| line.to_string()),
        text(answer.note.as_deref().unwrap_or_default()),
        text(&answer.remarks.iter().map(|one| format!("{}: {}", one.by.title, one.text)).collect::<Vec<_>>().join("\n")),
    ]
}

/// Blanks that a spreadsheet skips before it looks for a formula.
const BLANKS: [char; 4] = [' ', '\u{a0}', '\u{3000}', '\u{feff}'];

/// The text with an apostrophe in front where a spreadsheet would take it for a formula, a date or a number. A spreadsheet that is told
/// to split at semicolons or tabs makes cells of what stands between them, and some begin one at a line break, so a formula there gets
/// an apostrophe too.
fn guarded(text: &str) -> String {
    let begins = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let mut disarmed = String::with_capacity(text.len());
    let mut is_after_separator = false;
    for character in text.chars() {
        if is_after_separator && begins(character) {
            disarmed.push('\'');
        }
        is_after_separator = matches!(character, ';' | '\t' | '\r' | '\n')
            || is_after_separator && (BLANKS.contains(&character) || character == '"');
        disarmed.push(character);
    }
    let trimmed = text.trim_matches(BLANKS);
    let first = trimmed.chars().next();
    let runs = first.is_some_and(|first| begins(first) || matches!(first, '\t' | '\r' | '\n'));
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ':' | ',' | 'e' | 'E');
    let is_taken = first.is_some_and(|c| c.is_ascii_digit()) && trimmed.chars().all(is_figure);
    if runs || is_taken { format!("'{disarmed}") } else { disarmed }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn formulas_are_disarmed_and_other_text_stays() {
        for text in ["=1+1", "+1", "-2", "@SUM(A1)", " =1", "＝1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("a=b"), "a=b");
        for (text, disarmed) in [
            ("a;=1+1", "a;'=1+1"),
            ("a\t=1", "a\t'=1"),
            ("a\n  @x", "a\n  '@x"),
            ("a; \"=1\"", "a; \"'=1\""),
            ("\t=1", "'\t'=1"),
            ("=1;+2", "'=1;'+2"),
            ("a; b = c; d-e", "a; b = c; d-e"),
        ] {
            assert_eq!(guarded(text), disarmed);
        }
        assert_eq!(guarded("art. 5/7"), "art. 5/7");
    }

    #[test]
    fn what_a_spreadsheet_would_turn_into_a_date_or_a_number_stays_text() {
        for text in ["5/7", "12/2024", "2026.1", "1-2", "1E5", "10:30"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
    }
}
