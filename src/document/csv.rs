//! The table for spreadsheets: one row per measure, numbers as numbers, and no text that a spreadsheet would run as a formula.
//!
//! A text that begins with `=`, `+`, `-`, `@` or their full-width forms gets an apostrophe in front. That changes data, so the
//! lossless export is the JSON report.

use csv::{Terminator, WriterBuilder};

use crate::view::{Figure, Measure, Range, View};

/// The columns, in order.
const COLUMNS: &[&str] = &[
    "paragraph",
    "measure",
    "title",
    "kind",
    "basis",
    "critical",
    "asks",
    "state",
    "answer",
    "declared_low",
    "declared_high",
    "evidenced_low",
    "evidenced_high",
    "corroborated_low",
    "corroborated_high",
    "evidenced_low_fraction",
    "standing",
    "cause",
    "evidence_named",
    "evidence_valid",
    "second_party",
    "agreement",
    "by",
    "line",
    "note",
    "version",
];

/// The table, with a byte order mark so that spreadsheets read it as UTF-8.
#[must_use]
pub fn table(view: &View) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory does not fail; should it, the rows so far are what there is.
    let _ = writer.write_record(COLUMNS);
    for measure in view.measures() {
        let _ = writer.write_record(row(measure, view.draft));
    }
    writer.into_inner().unwrap_or_default()
}

fn row(measure: &Measure, draft: bool) -> Vec<String> {
    let figures = &measure.figures;
    let percent = |figure: Option<&Figure>| figure.map_or_else(String::new, |figure| figure.percent.clone());
    let ends = |range: Option<&Range>| {
        [range.and_then(|range| range.low.as_ref()), range.and_then(|range| range.high.as_ref())].map(percent)
    };
    let [declared_low, declared_high] = ends(Some(&figures.declared));
    let [evidenced_low, evidenced_high] = ends(Some(&figures.evidenced));
    let [corroborated_low, corroborated_high] = ends(figures.corroborated.as_ref());
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
        text(figures.evidenced.low.as_ref().map_or("", |figure| &figure.fraction)),
        measure.standing.as_ref().map_or_else(String::new, |standing| standing.id.clone()),
        measure.cause.as_ref().map_or_else(String::new, |cause| cause.id.clone()),
        answer.evidence.len().to_string(),
        answer.evidence.iter().filter(|used| used.valid).count().to_string(),
        text(measure.review.as_ref().map_or("", |review| &review.text)),
        measure.agreement.clone().unwrap_or_default(),
        text(answer.by.as_ref().map_or("", |by| &by.title)),
        answer.line.map_or_else(String::new, |line| line.to_string()),
        text(answer.note.as_deref().unwrap_or_default()),
        if draft { "draft" } else { "final" }.to_owned(),
    ]
}

/// The text with an apostrophe in front where a spreadsheet would take it for a formula.
fn guarded(text: &str) -> String {
    let first = text.trim_start_matches([' ', '\u{a0}', '\u{3000}', '\u{feff}']).chars().next();
    let runs = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    if runs { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn formulas_are_disarmed_and_other_text_stays() {
        for text in ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", " =1", "＝1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("5/7"), "5/7");
        assert_eq!(guarded("a=b"), "a=b");
    }
}
