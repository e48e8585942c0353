//! The tables of the first sheet.

use super::values::{ends, line, percent, reading_of};
use super::{Labels, groups};
use crate::report::workbook::{Sheet, Value};
use crate::report::{Counts, Overall, Range, View, Words};

/// The tables of the first sheet: what the report is, law beside practice beside result, the overall.
pub(in crate::report::workbook) fn summary(view: &View, words: &Words) -> Vec<Sheet> {
    let labels = Labels { words, view };
    let overall = |title: String, range: &Range| {
        let mut row = vec![Value::Text(title)];
        row.extend(ends(Some(range)));
        row.push(range.low.as_ref().map_or(Value::Empty, |figure| line(&figure.fraction)));
        row
    };
    let Overall { figures, zeroed, text_alone, equal, .. } = &view.overall;
    let mut lines: Vec<_> = view
        .readings
        .iter()
        .filter_map(|reading| Some(overall(reading.title.clone(), reading_of(figures, &reading.id)?)))
        .collect();
    lines.push(overall(words.label("overall.zeroed"), zeroed));
    let others = [("overall.text-alone", text_alone), ("overall.equal", equal)];
    lines.extend(others.iter().filter_map(|(key, other)| Some(overall(words.label(key), &other.as_ref()?.declared))));
    vec![
        labels.sheet(
            "About",
            "report.what",
            "report.what-is-not",
            vec![("workbook.item", 34), ("workbook.text", 12)],
            about(view, words),
        ),
        Sheet {
            columns: labels.with_readings(&[("gap.kind", 34), ("overall.measures", 12)], &[]),
            ..labels.sheet("Profile", "profile.title", "profile.about", Vec::new(), groups(view, &view.profile))
        },
        labels.sheet(
            "Overall",
            "overall.title",
            "overall.about",
            vec![("overall.reading", 34), ("overall.low", 12), ("overall.high", 12), ("overall.fraction", 12)],
            lines,
        ),
    ]
}

fn about(view: &View, words: &Words) -> Vec<Vec<Value>> {
    let Counts { given, applicable, unknown, open, not_applicable, .. } = &view.completeness;
    let (file, checklist) = (&view.assessment, &view.checklist);
    let counts =
        [("given", given), ("applicable", applicable), ("unknown", unknown), ("open", open), ("not_applicable", not_applicable)]
            .map(|(name, count)| (name, count.to_string()));
    let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
    let row = |label: String, value: Value| vec![Value::Text(label), value];
    let version = words.label(if view.draft { "report.draft" } else { "workbook.final" });
    let mut rows = vec![
        row(words.label("workbook.version"), line(&version)),
        row(
            words.label("report.state"),
            Value::Line(format!("{}{}{}{}", file.name, words.label("sign.open"), file.state, words.label("sign.close"))),
        ),
        row(words.label("workbook.checklist"), line(&checklist.title)),
        row(
            words.label("workbook.document"),
            checklist.symbol.as_ref().or(checklist.document.as_ref()).map_or(Value::Empty, |name| line(name)),
        ),
        row(words.label("report.edition"), line(&checklist.edition)),
        row(words.label("workbook.from"), Value::Day(file.from.clone())),
        row(words.label("workbook.to"), Value::Day(file.to.clone())),
        row(words.label("report.cut-off"), Value::Day(file.cut_off.clone())),
    ];
    rows.extend(file.author.as_ref().map(|author| row(words.label("report.author"), line(author))));
    let second = view.review.as_ref().map(|review| review.author.as_ref().unwrap_or(&review.file));
    rows.extend(second.map(|second| row(words.label("report.second-party"), line(second))));
    rows.push(row(words.label("overall.completeness"), percent(view.completeness.share.as_ref())));
    rows.push(row(words.label("workbook.completeness"), Value::Line(words.fill("overall.completeness-text", &counts))));
    rows.push(row(words.label("integrity.program"), line(&view.program)));
    let digest =
        |key: &str, file: &str| words.fill(key, &[("file", file), ("id", &checklist.id), ("edition", &checklist.edition)]);
    rows.push(row(digest("integrity.checklist", ""), line(&checklist.sha256)));
    rows.push(row(digest("integrity.assessment", &file.file), line(&file.sha256)));
    rows.extend(view.review.as_ref().map(|review| row(digest("integrity.review", &review.file), line(&review.sha256))));
    rows
}
