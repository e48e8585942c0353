//! A checklist as text: its paragraphs with their verbs and measures, or one of them in full.

use unicode_width::UnicodeWidthStr;

use crate::answer::Period;
use crate::model::{Checklist, Measure, Paragraph};

use crate::labels::Labels;
use crate::labels::wrapped;
use crate::part::{Block, question};

/// The whole checklist: a head, then each paragraph with its measures, one line each.
#[must_use]
pub fn outline(labels: &Labels, checklist: &Checklist, width: usize) -> String {
    let mut lines = head(labels, checklist, width);
    for paragraph in &checklist.paragraphs {
        lines.push(String::new());
        lines.extend(title(labels, paragraph, width));
        lines.extend(table(labels, checklist, paragraph, width));
    }
    ended(lines)
}

/// One paragraph: its summary, and each of its measures in full.
#[must_use]
pub fn paragraph(labels: &Labels, checklist: &Checklist, paragraph: &Paragraph, width: usize) -> String {
    let mut lines = title(labels, paragraph, width);
    lines.extend(wrapped(&paragraph.summary, "      ", "      ", width));
    for (_, measure) in checklist.measures_of(paragraph) {
        lines.push(String::new());
        lines.push(self::measure(labels, checklist, measure, width).trim_end().to_owned());
    }
    ended(lines)
}

/// One measure in full: its question, the allowed answers, and the accepted evidence.
#[must_use]
pub fn measure(labels: &Labels, checklist: &Checklist, measure: &Measure, width: usize) -> String {
    let kind = labels.label(&format!("fill.kind.{}", measure.kind.word()));
    let key = if measure.critical.is_some() { "fill.measure-critical" } else { "fill.measure" };
    let mut lines = vec![measure.id.clone()];
    lines.extend(wrapped(&labels.fill(key, &[("title", &measure.title), ("kind", &kind)]), "  ", "  ", width));
    if let Some(because) = &measure.critical {
        lines.extend(
            Block { heading: None, rows: vec![(String::new(), labels.fill("cli.critical-because", &[("because", because)]))] }
                .lines(" ", width),
        );
    }
    for block in question(labels, checklist, measure, Period::default()) {
        lines.push(String::new());
        lines.extend(block.lines(" ", width));
    }
    ended(lines)
}

fn head(labels: &Labels, checklist: &Checklist, width: usize) -> Vec<String> {
    let origin = &checklist.origin;
    let mut lines = wrapped(&checklist.title, "", "", width);
    let adopted = origin.adopted.map(|day| labels.fill("cli.adopted", &[("date", &labels.day(&day.to_string()))]));
    let source: Vec<String> = [origin.symbol.clone(), origin.organ.clone(), adopted].into_iter().flatten().collect();
    if !source.is_empty() {
        lines.extend(wrapped(&source.join(" · "), "", "", width));
    }
    lines.extend(wrapped(&counts(labels, checklist), "", "", width));
    if let Some(summary) = &checklist.summary {
        lines.push(String::new());
        lines.extend(wrapped(summary, "", "", width));
    }
    lines
}

/// A checklist in a list of checklists: its title, and how much there is in it.
#[must_use]
pub fn entry(labels: &Labels, checklist: &Checklist, width: usize) -> String {
    let mut lines = wrapped(&checklist.title, "", "", width);
    lines.extend(wrapped(&counts(labels, checklist), "  ", "  ", width));
    ended(lines)
}

/// How much there is in a checklist, in one line.
#[must_use]
pub fn counts(labels: &Labels, checklist: &Checklist) -> String {
    let count = |number: usize, key: &str| labels.fill(key, &[("count", &number.to_string())]);
    let assessed = checklist.paragraphs.iter().filter(|paragraph| paragraph.excused.is_none()).count();
    let critical = checklist.measures.iter().filter(|measure| measure.critical.is_some()).count();
    [
        labels.fill("cli.edition", &[("id", &checklist.id), ("edition", &checklist.edition)]),
        count(checklist.paragraphs.len(), "cli.paragraphs"),
        count(assessed, "cli.assessed"),
        count(checklist.measures.len(), "cli.measures"),
        count(critical, "cli.critical-measures"),
    ]
    .join(" · ")
}

fn title(labels: &Labels, paragraph: &Paragraph, width: usize) -> Vec<String> {
    let addressed = labels.fill("cli.addressed", &[("verb", &paragraph.verb), ("addressee", &paragraph.addressee)]);
    let mut lines = wrapped(&paragraph.title, &format!("{}  ", paragraph.id()), "      ", width);
    lines.extend(wrapped(&addressed, "      ", "      ", width));
    if let Some(because) = &paragraph.excused {
        lines.extend(wrapped(&labels.fill("cli.excused", &[("because", because)]), "      ", "      ", width));
    }
    lines
}

/// A paragraph's measures: id, kind, whether critical, title.
fn table(labels: &Labels, checklist: &Checklist, paragraph: &Paragraph, width: usize) -> Vec<String> {
    let measures: Vec<&Measure> = checklist.measures_of(paragraph).map(|(_, measure)| measure).collect();
    let critical = labels.label("cli.critical");
    let kind = |measure: &Measure| labels.label(&format!("fill.kind.{}", measure.kind.word()));
    let widest = |cell: &dyn Fn(&Measure) -> usize| measures.iter().map(|measure| cell(measure)).max().unwrap_or(0);
    let ids = widest(&|measure| measure.id.width());
    let kinds = widest(&|measure| kind(measure).width());
    let padded = |text: &str, to: usize| format!("{text}{}", " ".repeat(to.saturating_sub(text.width())));
    let mut lines = Vec::new();
    for measure in measures {
        let mark = if measure.critical.is_some() { critical.as_str() } else { "" };
        let begin = format!(
            "      {}  {}  {}  ",
            padded(&measure.id, ids),
            padded(&kind(measure), kinds),
            padded(mark, critical.width())
        );
        if begin.trim_end().width() > width {
            // A long id has a line of its own.
            let about = [kind(measure), mark.to_owned()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
            lines.push(format!("      {}", measure.id));
            lines.push(format!("        {}", about.join("  ")));
            lines.extend(wrapped(&measure.title, "        ", "        ", width));
        } else if begin.width() + 20 > width {
            lines.push(begin.trim_end().to_owned());
            lines.extend(wrapped(&measure.title, "        ", "        ", width));
        } else {
            lines.extend(wrapped(&measure.title, &begin, &" ".repeat(begin.width()), width));
        }
    }
    lines
}

fn ended(mut lines: Vec<String>) -> String {
    lines.push(String::new());
    lines.join("\n")
}
