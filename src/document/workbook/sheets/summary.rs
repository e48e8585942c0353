//! The tables of the first sheet.

use super::context::SheetContext;
use super::values::groups;
use super::values::{ends, line, percent, reading_of};
use crate::document::workbook::sheet::{Sheet, Value};
use crate::labels::Labels;
use crate::view::{ChecklistHead, Overall, Range, View};

/// The tables of the first sheet: what the report is, the profile, the overall.
pub(crate) fn summary(view: &View, labels: &Labels) -> Vec<Sheet> {
    let context = SheetContext { labels, view };
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
    lines.push(overall(labels.label("overall.zeroed"), &zeroed.evidenced));
    let others = [("overall.text-alone", text_alone), ("overall.equal", equal)];
    lines.extend(others.iter().filter_map(|(key, other)| Some(overall(labels.label(key), &other.as_ref()?.evidenced))));
    vec![
        context.sheet(
            "About",
            "report.what",
            "report.what-is-not",
            vec![("workbook.item", 34), ("workbook.text", 12)],
            about(view, labels),
        ),
        Sheet {
            columns: context.with_readings(&[("gap.kind", 34), ("overall.measures", 12), ("workbook.paragraphs", 12)], &[]),
            ..context.sheet("Profile", "profile.title", "profile.about", Vec::new(), groups(view, &view.profile))
        },
        context.sheet(
            "Overall",
            "overall.title",
            "overall.about",
            vec![("overall.reading", 34), ("overall.low", 12), ("overall.high", 12), ("overall.fraction", 12)],
            lines,
        ),
    ]
}

/// The edition, with a word on one that differs from what ships.
fn edition(labels: &Labels, checklist: &ChecklistHead) -> String {
    let differs = checklist.differs.then(|| labels.label("cli.differs"));
    let parts: Vec<String> = std::iter::once(checklist.edition.clone()).chain(differs).collect();
    parts.join(&labels.label("sign.items"))
}

fn about(view: &View, labels: &Labels) -> Vec<Vec<Value>> {
    let (file, checklist) = (&view.assessment, &view.checklist);
    let row = |label: String, value: Value| vec![Value::Text(label), value];
    let version = labels.label(if view.draft { "report.draft" } else { "workbook.final" });
    let mut rows = vec![
        row(labels.label("workbook.version"), line(&version)),
        row(
            labels.label("report.state"),
            Value::Line(format!("{}{}{}{}", file.name, labels.label("sign.open"), file.state, labels.label("sign.close"))),
        ),
        row(labels.label("workbook.checklist"), line(&checklist.title)),
        row(
            labels.label("workbook.document"),
            checklist.symbol.as_ref().or(checklist.document.as_ref()).map_or(Value::Empty, |name| line(name)),
        ),
        row(labels.label("report.edition"), line(&edition(labels, checklist))),
        row(
            labels.label("report.scope"),
            line(checklist.scope.as_ref().map_or(&labels.label("workbook.whole"), |scope| &scope.title)),
        ),
        row(labels.label("workbook.from"), Value::Day(file.from.clone())),
        row(labels.label("workbook.to"), Value::Day(file.to.clone())),
        row(labels.label("report.cut-off"), Value::Day(file.cut_off.clone())),
    ];
    rows.extend(file.author.as_ref().map(|author| row(labels.label("report.author"), line(author))));
    let second = view.review.as_ref().map(|review| review.author.as_ref().unwrap_or(&review.file));
    rows.extend(second.map(|second| row(labels.label("report.second-party"), line(second))));
    rows.push(row(labels.label("overall.completeness"), percent(view.completeness.share.as_ref())));
    rows.push(row(labels.label("workbook.completeness"), line(&view.completeness.text)));
    rows.push(row(labels.label("integrity.program"), line(&view.program)));
    let digest =
        |key: &str, file: &str| labels.fill(key, &[("file", file), ("id", &checklist.id), ("edition", &checklist.edition)]);
    rows.push(row(digest("integrity.checklist", ""), line(&checklist.sha256)));
    rows.push(row(digest("integrity.assessment", &file.file), line(&file.sha256)));
    rows.extend(view.review.as_ref().map(|review| row(digest("integrity.review", &review.file), line(&review.sha256))));
    rows
}
