//! Who still owes what, as text: a table of the bodies, then the questions of each; or the letters to send to them.

use crate::labels::{Labels, wrapped};
use crate::view::{BodyStatus, Status, StatusQuestion};

use super::table::{Column, table};

/// The table of the bodies, and the questions of each on which something is left to do.
#[must_use]
pub fn status(labels: &Labels, status: &Status, width: usize) -> String {
    let number = |key: &str| (Column::Number, labels.label(&format!("status.{key}")));
    let heads =
        [(Column::Text, labels.label("status.body")), number("asked"), number("answered"), number("open"), number("to-do")];
    let row = |of: &BodyStatus| {
        let counts = [of.asked, of.answered, of.open, of.questions.len()];
        std::iter::once(name(labels, of)).chain(counts.map(|count| count.to_string())).collect()
    };
    let mut text = table(&heads, status.bodies.iter().map(row).collect(), width);
    if !text.ends_with('\n') {
        text.push('\n');
    }
    for body in status.bodies.iter().filter(|body| !body.questions.is_empty()) {
        text.push('\n');
        let head = labels.fill("status.left", &[("body", &name(labels, body)), ("counts", &counts(labels, body))]);
        text.push_str(&wrapped(&head, "", "  ", width).join("\n"));
        text.push('\n');
        for question in &body.questions {
            let line = labels.fill("status.question", &[("id", &question.measure.id), ("why", &why(labels, question))]);
            text.push_str(&wrapped(&line, "  ", "    ", width).join("\n"));
            text.push('\n');
        }
    }
    text
}

/// How many of the body's questions there are of each sort, where there are any.
fn counts(labels: &Labels, of: &BodyStatus) -> String {
    let all = [
        ("in-part", of.in_part),
        ("unknown", of.unknown),
        ("withheld", of.withheld),
        ("not-applicable", of.not_applicable),
        ("open", of.open),
        ("to-confirm", of.to_confirm),
        ("unproved", of.unproved),
        ("lapsing", of.lapsing),
    ];
    let words: Vec<String> = all
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| labels.fill(&format!("status.count.{key}"), &[("count", &count.to_string())]))
        .collect();
    labels.list(words.iter().map(String::as_str))
}

/// A letter to each body on which something is left to do.
#[must_use]
pub fn letters(labels: &Labels, status: &Status, state: &str, width: usize) -> String {
    let mut letters = Vec::new();
    for body in status.bodies.iter().filter(|body| body.body.is_some() && !body.questions.is_empty()) {
        let count = body.questions.len().to_string();
        let blanks =
            [("body", name(labels, body)), ("count", count), ("asked", body.asked.to_string()), ("state", state.to_owned())];
        let blanks = blanks.each_ref().map(|(key, text)| (*key, text.as_str()));
        let mut lines = wrapped(&labels.fill("status.mail.subject", &blanks), "", "", width);
        lines.push(String::new());
        for key in ["status.mail.greeting", "status.mail.text"] {
            lines.extend(wrapped(&labels.fill(key, &blanks), "", "", width));
            lines.push(String::new());
        }
        for question in &body.questions {
            let blanks =
                [("title", question.measure.title.as_str()), ("id", &question.measure.id), ("why", &why(labels, question))];
            lines.extend(wrapped(&labels.fill("status.mail.question", &blanks), "- ", "  ", width));
        }
        lines.push(String::new());
        lines.extend(wrapped(&labels.fill("status.mail.thanks", &blanks), "", "", width));
        letters.push(lines.join("\n"));
    }
    if letters.is_empty() {
        labels.label("status.mail.none") + "\n"
    } else {
        letters.join("\n\n────────\n\n") + "\n"
    }
}

fn name(labels: &Labels, of: &BodyStatus) -> String {
    let name = of.body.as_ref().map_or_else(|| labels.label("status.nobody"), |body| body.title.clone());
    if of.returned { labels.fill("status.returned", &[("body", &name)]) } else { name }
}

/// What is left to do on a question, in words.
fn why(labels: &Labels, question: &StatusQuestion) -> String {
    let mut words = Vec::new();
    if question.critical {
        words.push(labels.label("status.critical"));
    }
    if question.state.id != "answered" {
        words.push(question.state.title.clone());
    }
    if question.to_confirm {
        words.push(labels.label("status.to-confirm-one"));
    }
    if question.unproved {
        words.push(labels.label("status.unproved-one"));
    }
    words.extend(question.lapses.iter().map(|day| labels.fill("status.lapses", &[("day", &labels.day(day))])));
    labels.titles(words.iter().map(String::as_str))
}
