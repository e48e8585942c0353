//! One question in full: its text, the allowed answers, and the accepted evidence. A file to fill in shows it as comments, a terminal
//! as plain text.

use crate::answer::{Asks, Element, Period, Prompt};
use crate::model::{Checklist, Class, Counts, Measure};

use crate::labels::Labels;
use crate::labels::wrapped;

/// Rows that belong together, with or without a heading.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// The heading.
    pub heading: Option<String>,
    /// What to type, and what it means. If the first text is empty, the second fills the whole row.
    pub rows: Vec<(String, String)>,
}

impl Block {
    fn text(text: impl Into<String>) -> Self {
        Self { heading: None, rows: vec![(String::new(), text.into())] }
    }

    fn under(heading: String, rows: Vec<(String, String)>) -> Self {
        Self { heading: Some(heading), rows }
    }

    /// The rows as lines no wider than `width`, each starting with `prefix`; what to type has its own column.
    #[must_use]
    pub fn lines(&self, prefix: &str, width: usize) -> Vec<String> {
        let indent = if self.heading.is_some() { "  " } else { "" };
        let typed = self.rows.iter().map(|(typed, _)| textwrap::core::display_width(typed)).max().unwrap_or(0);
        let mut lines: Vec<String> = Vec::new();
        if let Some(heading) = &self.heading {
            lines.extend(wrapped(heading, &format!("{prefix} "), &format!("{prefix}   "), width));
        }
        for (left, right) in &self.rows {
            if left.is_empty() {
                let begin = format!("{prefix} {indent}");
                lines.extend(wrapped(right, &begin, &begin, width));
                continue;
            }
            let pad = " ".repeat(typed - textwrap::core::display_width(left));
            let begin = format!("{prefix} {indent}{left}{pad}  ");
            // Below a very long name, the text starts further left.
            let under = format!("{prefix} {indent}{}  ", " ".repeat(typed.min(24)));
            lines.extend(wrapped(right, &begin, &under, width));
        }
        lines
    }
}

/// The question and everything that belongs to it, block by block.
#[must_use]
pub fn question(labels: &Labels, checklist: &Checklist, measure: &Measure, period: Period) -> Vec<Block> {
    let mut blocks = vec![Block::text(&measure.question)];
    blocks.extend(measure.guidance.as_ref().map(Block::text));
    let Prompt { mut choices, range, excludable, .. } = measure.asks.prompt(period);
    choices.extend(range.map(|range| (String::new(), labels.phrase(&range))));
    blocks.push(Block::under(labels.label(&format!("fill.choose.{}", measure.asks.name())), choices));
    if !excludable.is_empty() {
        let ids = labels.titles(excludable.iter().map(String::as_str));
        blocks.push(Block::text(labels.fill(&format!("fill.excludable.{}", measure.asks.name()), &[("ids", &ids)])));
    }
    if let Asks::Number(number) = &measure.asks {
        let key = if number.default { "fill.scale-default" } else { "fill.scale" };
        let scale =
            labels.fill(key, &[("floor", &number.floor.text), ("target", &number.target.text), ("unit", &number.unit.title)]);
        let because = number.scale_because.as_ref().map(|because| labels.fill("fill.scale-because", &[("because", because)]));
        blocks.push(Block {
            heading: None,
            rows: [Some(scale), because].into_iter().flatten().map(|text| (String::new(), text)).collect(),
        });
    }
    blocks.extend(elements(labels, "fill.shown", &measure.shown));
    blocks.extend(elements(labels, "fill.also", &measure.also));
    let evidence = measure.evidence.iter().filter_map(|(at, months)| Some(class(labels, checklist.classes.get(*at)?, *months)));
    blocks.push(Block::under(labels.label("fill.evidence"), evidence.collect()));
    let reasons: Vec<_> = measure
        .reasons
        .iter()
        .filter_map(|at| checklist.reasons.get(*at))
        .map(|reason| (reason.id.clone(), reason.title.clone()))
        .collect();
    if !reasons.is_empty() {
        blocks.push(Block::under(labels.label("fill.not-applicable"), reasons));
    }
    let leads: Vec<&str> =
        measure.leads.iter().filter_map(|at| checklist.leads.get(*at)).map(|lead| lead.title.as_str()).collect();
    if !leads.is_empty() {
        blocks.push(Block::text(labels.fill("fill.leads", &[("leads", &labels.titles(leads))])));
    }
    if !measure.see.is_empty() {
        let see: Vec<&str> = measure.see.iter().map(|(entry, _)| entry.as_str()).collect();
        blocks.push(Block::text(labels.fill("fill.see", &[("see", &labels.titles(see))])));
    }
    blocks
}

fn elements(labels: &Labels, heading: &str, elements: &[Element]) -> Option<Block> {
    let rows = elements.iter().map(|element| (element.id.clone(), element.text.clone())).collect();
    if elements.is_empty() { None } else { Some(Block::under(labels.label(heading), rows)) }
}

/// A class of evidence: its name, and its title with the age up to which it counts.
#[must_use]
pub fn class(labels: &Labels, class: &Class, own_limit: Option<u32>) -> (String, String) {
    let text = match (class.counts, own_limit.or(class.months)) {
        (Counts::Until, _) => labels.fill("fill.class.until", &[("title", &class.title)]),
        (_, None) => labels.fill("fill.class.ageless", &[("title", &class.title)]),
        (counts, Some(months)) => {
            let key = format!("fill.class.{}", counts.word());
            labels.fill(&key, &[("title", &class.title), ("count", &months.to_string())])
        }
    };
    (class.id.clone(), text)
}
