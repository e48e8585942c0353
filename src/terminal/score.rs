//! One score: the profile first, then the paragraphs, then the overall figure with its range and its robustness.

use crate::labels::Labels;
use crate::labels::wrapped;
use crate::view::{Group, Paragraph, Robustness, View};

use super::figures::{cells, range};
use super::table::{Column, table};

/// The whole score.
#[must_use]
pub fn score(labels: &Labels, view: &View, width: usize) -> String {
    let mut out = head(labels, view, width);
    out.push('\n');
    out.push_str(&groups(labels, view, &labels.label("cli.profile"), &view.profile, width));
    for gap in &view.gaps {
        out.push_str(&text(&self::gap(labels, gap), width));
    }
    out.push('\n');
    out.push_str(&paragraphs(labels, view, width));
    out.push('\n');
    out.push_str(&overall(labels, view, width));
    out
}

/// The measures in another grouping.
#[must_use]
pub fn grouped(labels: &Labels, view: &View, by: &str, width: usize) -> String {
    if by == "kind" {
        return groups(labels, view, &labels.label("by.kind"), &view.profile, width);
    }
    let found = view.views.iter().find(|grouped| grouped.by.id == by);
    found.map_or_else(String::new, |grouped| groups(labels, view, &grouped.by.title, &grouped.groups, width))
}

fn head(labels: &Labels, view: &View, width: usize) -> String {
    let file = &view.assessment;
    let blanks = [("state", file.name.as_str()), ("checklist", view.checklist.title.as_str())];
    let mut out = text(&labels.fill("report.title", &blanks), width);
    let days = labels.fill("report.period-days", &[("from", &labels.day(&file.from)), ("to", &labels.day(&file.to))]);
    let cut_off = labels.fill("cli.cut-off", &[("date", &labels.day(&file.cut_off))]);
    let edition = labels.fill("cli.edition", &[("id", &view.checklist.id), ("edition", &view.checklist.edition)]);
    out.push_str(&text(&[edition, days, cut_off].join(" · "), width));
    out
}

/// One column head for each reading.
fn readings(view: &View) -> impl Iterator<Item = (Column, String)> + '_ {
    view.readings.iter().map(|reading| (Column::Number, reading.title.clone()))
}

fn groups(labels: &Labels, view: &View, title: &str, groups: &[Group], width: usize) -> String {
    let mut heads = vec![(Column::Text, title.to_owned()), (Column::Number, labels.label("cli.head-measures"))];
    heads.extend(readings(view));
    let rows = groups.iter().map(|group| {
        let mut row = vec![group.title.clone(), group.measures.len().to_string()];
        row.extend(cells(labels, &group.figures));
        row
    });
    table(&heads, rows.collect(), width)
}

fn gap(labels: &Labels, gap: &crate::view::Gap) -> String {
    let digits = gap.figure.percent.trim_start_matches('-');
    let key = match digits.bytes().all(|byte| matches!(byte, b'0' | b'.')) {
        true => "profile.gap-none",
        false if gap.figure.percent.starts_with('-') => "profile.gap-below",
        false => "profile.gap-above",
    };
    labels.fill(key, &[("kind", &gap.to.title), ("points", &labels.number(digits))])
}

fn paragraphs(labels: &Labels, view: &View, width: usize) -> String {
    let mut heads = vec![(Column::Name, String::new()), (Column::Text, labels.label("table.paragraph"))];
    heads.extend(readings(view));
    heads.push((Column::Text, labels.label("table.rating")));
    let mut rows = Vec::new();
    let mut caps = Vec::new();
    for paragraph in view.paragraphs.iter().filter(|paragraph| paragraph.excused.is_none()) {
        let mut row = vec![paragraph.id.clone(), paragraph.title.clone()];
        row.extend(cells(labels, &paragraph.figures));
        let rating = paragraph.rating.as_ref().map_or_else(|| labels.label("cli.not-assessable"), |rating| rating.text.clone());
        let own = capped(labels, paragraph);
        row.push(if own.is_empty() { rating } else { labels.fill("cli.capped", &[("rating", &rating)]) });
        rows.push(row);
        caps.extend(own);
    }
    let mut out = table(&heads, rows, width);
    if !caps.is_empty() {
        out.push_str(&text(&labels.label("cli.caps"), width));
        for cap in caps {
            out.extend(wrapped(&cap, "  ", "        ", width).into_iter().map(|line| line + "\n"));
        }
    }
    let excused: Vec<&str> =
        view.paragraphs.iter().filter(|paragraph| paragraph.excused.is_some()).map(|paragraph| paragraph.id.as_str()).collect();
    if !excused.is_empty() {
        out.push_str(&text(&labels.fill("cli.not-assessed", &[("paragraphs", &labels.list(excused))]), width));
    }
    out
}

/// A paragraph's rating, the measures that cap it, and those that decide between two ratings; empty if it has no rating.
#[must_use]
pub fn rating(labels: &Labels, paragraph: &Paragraph, width: usize) -> String {
    let Some(rating) = &paragraph.rating else { return String::new() };
    let mut lines = wrapped(&labels.fill("cli.rating", &[("rating", &rating.text)]), "", "  ", width);
    lines.extend(capped(labels, paragraph).iter().flat_map(|cap| wrapped(cap, "  ", "    ", width)));
    let list = |named: &[crate::view::Named]| labels.list(named.iter().map(|one| one.id.as_str()));
    if !rating.deciding.is_empty() {
        lines.extend(wrapped(&labels.fill("cli.deciding", &[("measures", &list(&rating.deciding))]), "  ", "    ", width));
    }
    if !rating.uncapping.is_empty() {
        lines.extend(wrapped(&labels.fill("cli.uncapping", &[("measures", &list(&rating.uncapping))]), "  ", "    ", width));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// The critical measures that cap a paragraph, one line each.
fn capped(labels: &Labels, paragraph: &Paragraph) -> Vec<String> {
    let caps = paragraph.rating.iter().flat_map(|rating| &rating.caps).filter(|cap| cap.low || cap.high);
    caps.map(|cap| {
        let blanks = [
            ("paragraph", paragraph.id.as_str()),
            ("band", cap.stops_at.title.as_str()),
            ("measure", cap.measure.id.as_str()),
            ("standing", cap.standing.title.as_str()),
        ];
        labels.fill("cli.cap", &blanks)
    })
    .collect()
}

fn overall(labels: &Labels, view: &View, width: usize) -> String {
    let overall = &view.overall;
    let mut heads = vec![(Column::Text, labels.label("overall.title"))];
    heads.extend(readings(view));
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut add = |title: String, own: Vec<String>| {
        let mut row = vec![title];
        row.extend(own);
        row.resize(heads.len(), String::new());
        rows.push(row);
    };
    add(labels.label("cli.all-paragraphs"), cells(labels, &overall.figures));
    if let Some(figures) = &overall.text_alone {
        add(labels.label("overall.text-alone"), cells(labels, figures));
    }
    if view.completeness.not_applicable > 0 {
        add(labels.label("overall.zeroed"), vec![range(labels, &overall.zeroed)]);
    }
    if let Some(figures) = &overall.equal {
        add(labels.label("overall.equal"), cells(labels, figures));
    }
    let mut out = table(&heads, rows, width);
    out.push('\n');
    let counts = &view.completeness;
    let completeness = match &counts.share {
        Some(share) => labels.fill("completeness.line", &[("share", &labels.percent(&share.percent)), ("text", &counts.text)]),
        None => labels.fill("completeness.line-none", &[("text", &counts.text)]),
    };
    out.push_str(&text(&completeness, width));
    out.push_str(&robustness(labels, overall.firm_low.as_ref(), "cli.firm-low", width));
    if !overall.figures.declared.firm {
        out.push_str(&robustness(labels, overall.firm_high.as_ref(), "cli.firm-high", width));
    }
    out
}

fn robustness(labels: &Labels, figures: Option<&Robustness>, key: &str, width: usize) -> String {
    let Some(firm) = figures else { return String::new() };
    let percent = |digits: &str| labels.percent(digits);
    let blanks = [
        ("least", percent(&firm.least.percent)),
        ("greatest", percent(&firm.greatest.percent)),
        ("geometric", percent(&firm.geometric)),
        ("weakest", firm.weakest.id.clone()),
        ("figure", percent(&firm.weakest_figure.percent)),
    ];
    let blanks: Vec<(&str, &str)> = blanks.iter().map(|(name, text)| (*name, text.as_str())).collect();
    text(&labels.fill(key, &blanks), width)
}

/// One text as lines that fit the width; all but the first are indented.
fn text(text: &str, width: usize) -> String {
    wrapped(text, "", "  ", width).into_iter().map(|line| line + "\n").collect()
}
