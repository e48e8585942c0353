//! One score: the profile first, then the paragraphs, then the overall figure with its range and its robustness.

use crate::labels::Labels;
use crate::labels::wrapped;
use crate::model::Checklist;
use crate::score::Reading;
use crate::view::{Group, Paragraph, Rating, Reservation, Robustness, View};

use super::figures::cells;
use super::table::{Column, table};

/// The whole score.
#[must_use]
pub fn score(labels: &Labels, view: &View, width: usize) -> String {
    let mut out = head(labels, view, width);
    out.push('\n');
    out.push_str(&groups(labels, view, &labels.label("cli.profile"), &view.profile, width));
    for gap in view.gaps.iter().filter(|gap| gap.reading.id == Reading::HEADLINE.word()) {
        out.push_str(&text(&gap.text, width));
    }
    if !view.without_results.is_empty() {
        let ids = labels.list(view.without_results.iter().map(|one| one.id.as_str()));
        out.push_str(&text(&labels.fill("profile.without-results", &[("paragraphs", &ids)]), width));
    }
    out.push_str(&text(&view.support.text, width));
    if let Some(second) = &view.second_party {
        out.push_str(&text(&format!("{}{}", second.text, labels.label("sign.end")), width));
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
    let checklist = &view.checklist;
    let scope = checklist.scope.as_ref().map(|scope| scope.title.as_str());
    let mut parts = basis(labels, (&checklist.id, &checklist.edition), checklist.differs, scope);
    parts.extend([days, cut_off]);
    out.push_str(&text(&parts.join(" · "), width));
    out
}

/// What figures rest on: the checklist's edition, that it differs from the shipped one, and the scope.
pub(super) fn basis(labels: &Labels, (id, edition): (&str, &str), differs: bool, scope: Option<&str>) -> Vec<String> {
    let edition = labels.fill("cli.edition", &[("id", id), ("edition", edition)]);
    let scope = scope.map(|scope| labels.fill("cli.scope", &[("scope", scope)]));
    std::iter::once(edition).chain(differs.then(|| labels.label("cli.differs"))).chain(scope).collect()
}

/// A line that stands before figures that rest on a checklist that differs from the shipped edition, or on a scope; empty before others.
#[must_use]
pub fn reservation(labels: &Labels, checklist: &Checklist, width: usize) -> String {
    let Reservation { differs, scope } = Reservation::new(checklist);
    if !differs && scope.is_none() {
        return String::new();
    }
    let scope = scope.as_ref().map(|scope| scope.title.as_str());
    text(&basis(labels, (&checklist.id, &checklist.edition), differs, scope).join(" · "), width)
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

fn paragraphs(labels: &Labels, view: &View, width: usize) -> String {
    let mut heads = vec![(Column::Name, String::new()), (Column::Text, labels.label("table.paragraph"))];
    heads.extend(readings(view));
    heads.push((Column::Text, labels.label("table.rating")));
    let mut rows = Vec::new();
    let mut caps = Vec::new();
    for paragraph in view.paragraphs.iter().filter(|paragraph| paragraph.excused.is_none()) {
        let mut row = vec![paragraph.id.clone(), paragraph.title.clone()];
        row.extend(cells(labels, &paragraph.figures));
        let rating = paragraph.ratings.headline();
        let rated = rating.map_or_else(|| labels.label("cli.not-assessable"), |rating| rating.text.clone());
        let own = rating.map(|rating| capped(labels, paragraph, rating)).unwrap_or_default();
        let rated = if own.is_empty() { rated } else { labels.fill("cli.capped", &[("rating", &rated)]) };
        let all = std::iter::once(rated).chain(paragraph.ratings.beside.iter().cloned());
        row.push(all.collect::<Vec<_>>().join(&labels.label("sign.items")));
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

/// A paragraph's rating in one reading, the measures that cap it, and those that decide between two ratings; empty if it has no rating.
#[must_use]
pub fn rating(labels: &Labels, paragraph: &Paragraph, reading: Reading, width: usize) -> String {
    let Some(rating) = paragraph.ratings.get(reading) else { return String::new() };
    let name = labels.label(&format!("reading.{}", reading.word()));
    let mut lines = wrapped(&labels.fill("cli.rating", &[("reading", &name), ("rating", &rating.text)]), "", "  ", width);
    lines.extend(capped(labels, paragraph, rating).iter().flat_map(|cap| wrapped(cap, "  ", "    ", width)));
    let list = |named: &[crate::view::Named]| labels.list(named.iter().map(|one| one.id.as_str()));
    if !rating.deciding.is_empty() {
        lines.extend(wrapped(&labels.fill("cli.deciding", &[("measures", &list(&rating.deciding))]), "  ", "    ", width));
    }
    if !rating.uncapping.is_empty() {
        lines.extend(wrapped(&labels.fill("cli.uncapping", &[("measures", &list(&rating.uncapping))]), "  ", "    ", width));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// The critical measures that cap a paragraph's rating, one line each.
fn capped(labels: &Labels, paragraph: &Paragraph, rating: &Rating) -> Vec<String> {
    let caps = rating.caps.iter().filter(|cap| cap.low || cap.high);
    caps.map(|cap| {
        let blanks = [
            ("paragraph", paragraph.id.as_str()),
            ("band", cap.stops_at.title.as_str()),
            ("measure", cap.measure.id.as_str()),
            ("cause", cap.cause.title.as_str()),
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
    if view.completeness.not_applicable + view.completeness.items_not_applicable > 0 {
        add(labels.label("overall.zeroed"), cells(labels, &overall.zeroed));
    }
    if let Some(figures) = &overall.equal {
        add(labels.label("overall.equal"), cells(labels, figures));
    }
    let mut out = table(&heads, rows, width);
    out.push('\n');
    let counts = &view.completeness;
    let completeness = match &counts.share {
        Some(share) => {
            let (share, count) = (labels.percent(&share.percent), counts.applicable.to_string());
            labels.fill("completeness.line", &[("share", &share), ("count", &count), ("text", &counts.text)])
        }
        None => labels.fill("completeness.line-none", &[("text", &counts.text)]),
    };
    out.push_str(&text(&completeness, width));
    if let Some(firm) = &overall.robustness {
        out.push_str(&text(&robustness(labels, firm), width));
    }
    out
}

/// How robust the headline is, in one sentence.
fn robustness(labels: &Labels, firm: &Robustness) -> String {
    let percent = |digits: &str| labels.percent(digits);
    let mut blanks = vec![
        ("least", percent(&firm.least.percent)),
        ("greatest", percent(&firm.greatest.percent)),
        ("fifth", percent(&firm.draws.fifth.percent)),
        ("ninety_fifth", percent(&firm.draws.ninety_fifth.percent)),
        ("weakest", firm.weakest.id.clone()),
        ("figure", percent(&firm.weakest_figure.percent)),
    ];
    let key = match &firm.leave_one_out {
        Some(without) => {
            blanks.push(("least_without", percent(&without.least.percent)));
            blanks.push(("greatest_without", percent(&without.greatest.percent)));
            blanks.push(("least_name", without.least_without.id.clone()));
            blanks.push(("greatest_name", without.greatest_without.id.clone()));
            "cli.robustness"
        }
        None => "cli.robustness-one",
    };
    let blanks: Vec<(&str, &str)> = blanks.iter().map(|(name, text)| (*name, text.as_str())).collect();
    labels.fill(key, &blanks)
}

/// One text as lines that fit the width; all but the first are indented.
fn text(text: &str, width: usize) -> String {
    wrapped(text, "", "  ", width).into_iter().map(|line| line + "\n").collect()
}
