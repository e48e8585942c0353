//! A file to fill in: every question as a comment, no question answered. It passes the check as it is.
//!
//! There are two kinds of comments. Lines starting with `##` explain; lines starting with `#` are to be filled in: the user removes the
//! `# ` and writes the value.

use chrono::NaiveDate;

use crate::answer::Asks;
use crate::model::{Checklist, Measure, Paragraph, Period};

use crate::labels::Labels;
use crate::labels::wrapped;
use crate::part::{Block, class, question};
use crate::read::MADE_FROM;

/// Lines of the file are no wider than this, so that they fit any editor.
pub const WIDTH: usize = 110;

/// What the file is for.
#[derive(Debug, Clone, Copy)]
pub struct BlankOptions<'w> {
    /// The state's code.
    pub state: &'w str,
    /// The reporting period.
    pub period: Period,
    /// The day on which evidence must be valid.
    pub cut_off: NaiveDate,
    /// The body whose measures it asks about, by position; `None` for all.
    pub lead: Option<usize>,
}

impl BlankOptions<'_> {
    /// Whether the file asks about a measure.
    #[must_use]
    pub fn takes(&self, measure: &Measure) -> bool {
        self.lead.is_none_or(|lead| measure.leads.contains(&lead))
    }
}

/// The file, in TOML.
#[must_use]
pub fn blank(labels: &Labels, checklist: &Checklist, wanted: &BlankOptions<'_>) -> String {
    let mut lines = head(labels, checklist, wanted);
    lines.extend(contributors(labels, checklist, wanted));
    lines.extend(evidence_lines(labels, checklist));
    lines.extend(references(labels, checklist, |measure| wanted.takes(measure)));
    let period = wanted.period;
    for paragraph in &checklist.paragraphs {
        let measures: Vec<&Measure> =
            checklist.measures_of(paragraph).map(|(_, measure)| measure).filter(|measure| wanted.takes(measure)).collect();
        if !measures.is_empty() {
            lines.extend(introduction(labels, paragraph));
        }
        for measure in measures {
            lines.extend(question_lines(labels, checklist, measure, period));
        }
    }
    lines.extend(made_from(labels, checklist.measures.iter().filter(|measure| wanted.takes(measure))));
    lines.push(String::new());
    lines.join("\n")
}

/// The record of the wordings that the file answers.
pub(super) fn made_from<'m>(labels: &Labels, asked: impl Iterator<Item = &'m Measure>) -> Vec<String> {
    let mut lines = section(&labels.label("fill.wording"));
    lines.extend(explained(&labels.label("fill.wording-about")));
    lines.push(format!("[{MADE_FROM}]"));
    lines.extend(asked.map(|measure| format!("{} = {}", measure.id, text(&measure.wording))));
    lines
}

/// A text as comments that explain.
pub(super) fn explained(text: &str) -> Vec<String> {
    wrapped(text, "## ", "## ", WIDTH)
}

fn head(labels: &Labels, checklist: &Checklist, wanted: &BlankOptions<'_>) -> Vec<String> {
    let mut lines = vec!["#:schema ./assessment.schema.json".to_owned()];
    lines.extend(explained(&checklist.title));
    lines.extend(checklist.origin.symbol.iter().flat_map(|symbol| explained(symbol)));
    lines.push("##".to_owned());
    for key in ["marks", "open", "unknown", "country", "evidence", "public", "check"] {
        lines.extend(explained(&labels.label(&format!("fill.how.{key}"))));
    }
    lines.extend([
        String::new(),
        format!("checklist = {}", text(&checklist.id)),
        format!("edition = {}", text(&checklist.edition)),
    ]);
    lines.extend(checklist.within.as_ref().map(|within| format!("scope = {}", text(&within.id))));
    lines.extend([
        format!("state = {}", text(wanted.state)),
        "# state-name = \"\"".to_owned(),
        "# author = \"\"".to_owned(),
        format!("language = {}", text(labels.language())),
        format!("period = {{ from = {}, to = {} }}", wanted.period.from, wanted.period.to),
        format!("cut-off = {}", wanted.cut_off),
    ]);
    lines
}

fn contributors(labels: &Labels, checklist: &Checklist, wanted: &BlankOptions<'_>) -> Vec<String> {
    let mut lines = section(&labels.label("fill.contributors"));
    let leads: Vec<_> = checklist.leads.iter().map(|lead| (lead.id.clone(), lead.title.clone())).collect();
    let Some(example) = checklist.leads.get(wanted.lead.unwrap_or(0)) else { return Vec::new() };
    lines.extend(Block { heading: Some(labels.label("fill.contributors-about")), rows: leads }.lines("##", WIDTH));
    lines.extend([format!("# [contributor.{}]", example.id), "# name = \"\"".to_owned()]);
    lines.extend(explained(&labels.label("fill.contributors-lead")));
    lines.extend([format!("# lead = [{}]", text(&example.id))]);
    lines
}

/// How evidence is entered, with a block to fill in.
pub(super) fn evidence_lines(labels: &Labels, checklist: &Checklist) -> Vec<String> {
    let mut lines = section(&labels.label("fill.pieces"));
    lines.extend(explained(&labels.label("fill.pieces-about")));
    let rows = checklist.classes.iter().map(|one| class(labels, one, None)).collect();
    lines.extend(Block { heading: Some(labels.label("fill.classes")), rows }.lines("##", WIDTH));
    let Some(example) = checklist.classes.first() else { return Vec::new() };
    lines.extend([
        format!("# [evidence.{}-1]", example.id),
        format!("# class = {}", text(&example.id)),
        "# title = \"\"".to_owned(),
        "# issuer = \"\"".to_owned(),
    ]);
    // No date is offered as an example: one that nobody looked at would make the document count.
    for key in ["date", "checked", "until"] {
        let classes: Vec<&str> = checklist
            .classes
            .iter()
            .filter(|class| class.counts.required_dates().contains(&key))
            .map(|class| class.id.as_str())
            .collect();
        if !classes.is_empty() {
            lines.extend(explained(&labels.fill(&format!("fill.date.{key}"), &[("classes", &classes.join(", "))])));
            lines.push(format!("# {key} = "));
        }
    }
    lines.extend(explained(&labels.label("fill.date.at")));
    lines.extend(["# at = \"\"".to_owned(), "# public = false".to_owned()]);
    lines
}

/// The short names of the instruments that the questions refer to, with their titles.
pub(super) fn references(labels: &Labels, checklist: &Checklist, asks: impl Fn(&Measure) -> bool) -> Vec<String> {
    let asked = || checklist.measures.iter().filter(|measure| asks(measure));
    let rows: Vec<_> = checklist
        .references
        .iter()
        .enumerate()
        .filter(|(position, _)| asked().any(|measure| measure.see.iter().any(|(_, of)| of == position)))
        .map(|(_, reference)| (reference.id.clone(), reference.title.clone()))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut lines = section(&labels.label("fill.references"));
    lines.extend(Block { heading: Some(labels.label("fill.references-about")), rows }.lines("##", WIDTH));
    lines
}

/// A blank line and a title.
pub(super) fn section(title: &str) -> Vec<String> {
    let mut lines = vec![String::new(), String::new()];
    lines.extend(wrapped(title, "## ── ", "##    ", WIDTH));
    lines
}

/// What a paragraph is about.
pub(super) fn introduction(labels: &Labels, paragraph: &Paragraph) -> Vec<String> {
    let number = paragraph.number.to_string();
    let blanks = [("number", number.as_str()), ("title", paragraph.title.as_str())];
    let mut lines = section(&labels.fill("fill.paragraph", &blanks));
    let blanks = [("verb", paragraph.verb.as_str()), ("addressee", paragraph.addressee.as_str())];
    lines.extend(explained(&labels.fill("fill.addressed", &blanks)));
    lines.extend(explained(&paragraph.summary));
    lines
}

/// A question as a file asks it: a blank line, its heading, its text as comments, and the lines to fill in.
#[must_use]
pub fn question_lines(labels: &Labels, checklist: &Checklist, measure: &Measure, period: Period) -> Vec<String> {
    let mut lines = vec![String::new(), format!("[answer.{}]", measure.id)];
    let kind = labels.label(&format!("fill.kind.{}", measure.kind.word()));
    let key = if measure.critical.is_some() { "fill.measure-critical" } else { "fill.measure" };
    lines.extend(explained(&labels.fill(key, &[("title", &measure.title), ("kind", &kind)])));
    for block in question(labels, checklist, measure, period) {
        lines.extend(block.lines("##", WIDTH));
    }
    let lists = matches!(measure.asks, Asks::Elements(_));
    let mut waiting: Vec<String> = measure.asks.prompt(period).lines;
    if !lists && !measure.shown.is_empty() {
        waiting.extend(["covered = []".to_owned(), "missing = []".to_owned()]);
    }
    waiting.extend(measure.also.iter().map(|element| format!("also.{} =", element.id)));
    waiting.extend(["unknown = \"\"".to_owned(), "withheld = \"\"".to_owned()]);
    let reasons: Vec<&str> =
        measure.reasons.iter().filter_map(|at| checklist.reasons.get(*at)).map(|reason| reason.id.as_str()).collect();
    match reasons.as_slice() {
        [] => {}
        [only] => waiting.push(format!("not-applicable = {}", text(only))),
        _ => waiting.push("not-applicable = \"\"".to_owned()),
    }
    waiting.extend(["evidence = []".to_owned(), "by = \"\"".to_owned(), "note = \"\"".to_owned()]);
    lines.extend(waiting.iter().map(|line| format!("# {}", line.trim_end())));
    lines
}

/// A text in TOML. Texts of a checklist contain no control characters but line ends and tabs.
pub(super) fn text(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
