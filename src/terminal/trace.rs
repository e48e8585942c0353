//! Coverage as text: every paragraph with its place in the checklist, then each text compared with the checklist.

use crate::labels::Labels;
use crate::labels::wrapped;
use crate::model::Checklist;
use crate::source::shown;
use crate::terminal::outline::counts;
use crate::view::{Covered, DependentMeasures, Text, Trace, TracedChange, TracedDifference, TracedParagraph, TracedText};

use super::table::{Column, table};

/// The whole comparison. The facts of a text are printed if the checklist records none in its language; with `facts`, of every text.
#[must_use]
pub fn trace(labels: &Labels, checklist: &Checklist, trace: &Trace, facts: bool, width: usize) -> String {
    let mut out = lines(&[wrapped(&checklist.title, "", "", width), wrapped(&counts(labels, checklist), "", "", width)].concat());
    out.push('\n');
    let heads = [
        (Column::Name, labels.label("coverage.paragraph")),
        (Column::Text, labels.label("trace.title")),
        (Column::Text, labels.label("coverage.checklist")),
    ];
    out.push_str(&table(&heads, trace.coverage.paragraphs.iter().map(|one| covered(labels, one)).collect(), width));
    let coverage = &trace.coverage;
    let numbers = [coverage.paragraphs.len(), coverage.mapped, coverage.excused, coverage.missing].map(|count| count.to_string());
    let blanks: Vec<(&str, &str)> =
        ["count", "mapped", "excused", "missing"].into_iter().zip(numbers.iter().map(String::as_str)).collect();
    out.push('\n');
    out.push_str(&lines(&wrapped(&labels.fill("coverage.sum", &blanks), "", "", width)));
    for known in &coverage.texts {
        out.push_str(&lines(&wrapped(&labels.fill("trace.known", &[("text", &named(labels, known))]), "", "  ", width)));
    }
    if coverage.texts.is_empty() {
        out.push_str(&lines(&wrapped(&labels.label("coverage.texts-none"), "", "", width)));
    }
    for text in &trace.texts {
        out.push('\n');
        out.push_str(&held(labels, text, width));
    }
    for difference in &trace.differences {
        out.push('\n');
        out.push_str(&compared(labels, difference, width));
    }
    let key = match (trace.holds, trace.texts.is_empty(), trace.texts.iter().all(|text| text.known.is_some())) {
        (false, ..) => "trace.holds-not",
        (true, true, _) => "trace.holds-alone",
        (true, false, true) => "trace.holds",
        (true, false, false) => "trace.holds-so-far",
    };
    out.push('\n');
    out.push_str(&lines(&wrapped(&labels.label(key), "", "", width)));
    for (at, text) in trace.texts.iter().enumerate() {
        // Of two texts in one language, the last one is the newer one.
        let is_last = !trace.texts.iter().skip(at + 1).any(|other| other.language.id == text.language.id);
        if is_last && (facts || text.known.is_none()) {
            out.push('\n');
            let blanks = [("language", text.language.title.as_str()), ("file", text.file.as_str())];
            let key = if text.known.is_none() { "trace.paste" } else { "trace.paste-again" };
            out.push_str(&lines(&wrapped(&labels.fill(key, &blanks), "", "", width)));
            out.push('\n');
            out.push_str(&text.facts);
        }
    }
    out
}

fn lines(all: &[String]) -> String {
    all.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}

fn covered(labels: &Labels, one: &Covered) -> Vec<String> {
    let state = match one.state.id.as_str() {
        "mapped" => labels.fill("cli.measures", &[("count", &one.measures.len().to_string())]),
        "excused" => labels.fill("cli.excused", &[("because", one.because.as_deref().unwrap_or_default())]),
        _ => labels.fill("trace.missing", &[("state", &one.state.title), ("why", &labels.label("coverage.missing-why"))]),
    };
    vec![one.id.clone(), one.title.clone().unwrap_or_else(|| "–".to_owned()), state]
}

/// A text in a few words: "Chinese, draft, A/HRC/31/L.1: 23 paragraphs with a digest".
fn named(labels: &Labels, text: &Text) -> String {
    let mut name = vec![text.language.title.clone(), text.of.title.to_lowercase()];
    name.extend(text.symbol.clone());
    labels.fill("trace.text", &[("name", &name.join(&labels.label("sign.comma"))), ("count", &text.digests.to_string())])
}

/// One text: each paragraph, then every difference from the checklist.
fn held(labels: &Labels, text: &TracedText, width: usize) -> String {
    let count = labels.fill("cli.paragraphs", &[("count", &text.paragraphs.len().to_string())]);
    let name = [Some(text.language.title.clone()), text.symbol.clone(), Some(count)];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(&labels.label("sign.comma"));
    let mut out = lines(&wrapped(&labels.fill("trace.file", &[("file", &text.file), ("text", &name)]), "", "  ", width));
    let against = match &text.known {
        Some(known) => labels.fill("trace.against", &[("text", &named(labels, known))]),
        None => labels.fill("trace.against-nothing", &[("language", &text.language.title)]),
    };
    out.push_str(&lines(&wrapped(&against, "", "  ", width)));
    if !text.paragraphs.is_empty() {
        // The verb is in the last column, because text written from right to left would move the columns after it.
        let heads = [
            (Column::Number, labels.label("trace.number")),
            (Column::Number, labels.label("trace.line")),
            (Column::Text, labels.label("trace.words")),
            (Column::Text, labels.label("trace.verb")),
        ];
        out.push('\n');
        out.push_str(&table(&heads, text.paragraphs.iter().map(|one| row(labels, one)).collect(), width));
    }
    let mut found: Vec<(String, Option<&DependentMeasures>)> = Vec::new();
    for one in &text.paragraphs {
        found.extend(findings(labels, one).into_iter().map(|said| (said, one.rests.as_ref())));
    }
    found.extend(text.lacks.iter().map(|lacking| (labels.fill("trace.lacks", &[("paragraph", &lacking.id)]), Some(lacking))));
    out.push('\n');
    if found.is_empty() {
        let key = if text.known.is_some() { "trace.agrees" } else { "trace.agrees-so-far" };
        out.push_str(&lines(&wrapped(&labels.label(key), "", "", width)));
    }
    for (said, rests) in found {
        out.push_str(&lines(&wrapped(&said, "", "  ", width)));
        if let Some(rests) = rests.filter(|rests| !rests.measures.is_empty()) {
            let rests = labels.fill("trace.rests", &[("measures", &labels.list(rests.measures.iter().map(String::as_str)))]);
            out.push_str(&lines(&wrapped(&rests, "  ", "    ", width)));
        }
    }
    out
}

fn row(labels: &Labels, one: &TracedParagraph) -> Vec<String> {
    let was = one.was.map(|was| was.to_string()).unwrap_or_default();
    let state = labels.fill(&format!("trace.same.{}", one.words), &[("was", &was)]);
    let printed = shown(&one.verb);
    let verb = match &one.verb_name {
        Some(name) if name.to_lowercase() == printed.to_lowercase() => printed.into_owned(),
        Some(name) => labels.fill("trace.verb-known", &[("name", name), ("verb", &printed)]),
        None => labels.fill("trace.verb-unknown", &[("verb", &printed)]),
    };
    vec![one.number.to_string(), one.line.to_string(), state, verb]
}

/// The differences between a paragraph and the checklist, in sentences.
fn findings(labels: &Labels, one: &TracedParagraph) -> Vec<String> {
    let (number, line) = (one.number.to_string(), one.line.to_string());
    let was = one.was.map(|was| was.to_string()).unwrap_or_default();
    let blanks = [("number", number.as_str()), ("line", line.as_str()), ("was", was.as_str())];
    let mut found = Vec::new();
    match one.words.as_str() {
        "changed" if number != was => found.push(labels.fill("trace.changed-moved", &blanks)),
        "changed" => found.push(labels.fill("trace.changed", &blanks)),
        "moved" => found.push(labels.fill("trace.moved", &blanks)),
        "new" => found.push(labels.fill("trace.new", &blanks)),
        _ if one.rests.is_none() => found.push(labels.fill("trace.only-text", &blanks)),
        _ => {}
    }
    // A paragraph whose wording is unchanged has the verb that it had.
    if one.verb_agrees == "no" || (one.verb_agrees == "near" && one.words != "same") {
        let found_verb = one.verb_name.as_deref().unwrap_or(&one.verb);
        let wanted = one.verb_wanted.as_deref().unwrap_or_default();
        let blanks = [("number", number.as_str()), ("line", line.as_str()), ("verb", found_verb), ("wanted", wanted)];
        let key = if one.verb_agrees == "near" { "trace.near-verb" } else { "trace.other-verb" };
        found.push(labels.fill(key, &blanks));
    }
    found
}

/// The changes from one text to the next, paragraph by paragraph. Each changed passage is on lines of its own, so that the direction
/// of writing does not matter.
fn compared(labels: &Labels, difference: &TracedDifference, width: usize) -> String {
    let blanks = [("from", difference.from.as_str()), ("to", difference.to.as_str()), ("language", &difference.language.title)];
    let mut out = lines(&wrapped(&labels.fill("trace.difference", &blanks), "", "  ", width));
    if difference.paragraphs.is_empty() {
        out.push_str(&lines(&wrapped(&labels.label("trace.difference-none"), "  ", "  ", width)));
    }
    for one in &difference.paragraphs {
        out.push_str(&lines(&wrapped(&headed(labels, one), "  ", "    ", width)));
        for stretch in &one.changes {
            let parts = [("trace.after", &stretch.after), ("trace.removed", &stretch.removed), ("trace.added", &stretch.added)];
            for (key, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
                out.push_str(&lines(&wrapped(&labels.fill(key, &[("words", text)]), "    ", "      ", width)));
            }
        }
    }
    out
}

fn headed(labels: &Labels, one: &TracedChange) -> String {
    let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let (from, to) = (number(one.from), number(one.to));
    let blanks = [("from", from.as_str()), ("to", to.as_str())];
    match (one.from, one.to) {
        (Some(old), Some(new)) if old == new => labels.fill("trace.paragraph", &blanks),
        (Some(_), Some(_)) if one.changes.is_empty() => labels.fill("trace.paragraph-moved", &blanks),
        (Some(_), Some(_)) => labels.fill("trace.paragraph-moved-changed", &blanks),
        (Some(_), None) => labels.fill("trace.paragraph-removed", &blanks),
        (None, _) => labels.fill("trace.paragraph-added", &blanks),
    }
}
