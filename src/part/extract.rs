//! The part of an assessment that one body fills in: the questions assigned to it, with what is answered so far.
//!
//! In: the whole assessment with its checklist, and a body. Out: a file like one of `uphold new`, restricted to the body's questions. A
//! table `part` names its origin: the body, the digest of the whole file, and a digest of every entry that the part was given, so that
//! merging sees what the body has changed. That table comes before the answers: a file that was cut short still has it.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::{EditError, TomlEditor, TomlValue};
use crate::labels::Labels;
use crate::model::{Assessment, Checklist, Measure};
use crate::read::{PART, ParsedFile};
use crate::source::{Problems, Table, digest_of};

use super::blank::{evidence_lines, explained, introduction, made_from, question_lines, references, section, text};
use super::entry::{Entry, EntryId, EntryKind, entries};

/// The digits of the digest of the whole file.
const DIGITS: usize = 16;

/// What a part is made from.
#[derive(Debug, Clone, Copy)]
pub struct PartInput<'p> {
    /// The labels of the part.
    pub labels: &'p Labels,
    /// The checklist of the whole file, in the language of the part.
    pub checklist: &'p Checklist,
    /// The whole file.
    pub whole: &'p Assessment,
    /// The position of the contributor that fills it in.
    pub body: usize,
}

impl PartInput<'_> {
    /// The measures that the body is asked to answer.
    pub fn asked(&self) -> impl Iterator<Item = &Measure> {
        let assigned = self.checklist.measures.iter().zip(&self.whole.assigned);
        assigned.filter(|(_, body)| **body == Some(self.body)).map(|(measure, _)| measure)
    }

    /// The measures that another body answers and this one may remark on: those of which it has a lead.
    pub fn informed(&self) -> impl Iterator<Item = &Measure> {
        let leads = self.whole.contributors.get(self.body).map_or(&[][..], |body| &body.leads);
        let assigned = self.checklist.measures.iter().zip(&self.whole.assigned);
        let is_led = |measure: &Measure| measure.leads.iter().any(|lead| leads.contains(lead));
        assigned.filter(move |(measure, body)| **body != Some(self.body) && is_led(measure)).map(|(measure, _)| measure)
    }
}

/// The file of the part.
///
/// # Errors
/// Something in the whole file leaves no place for what has to be written.
pub fn part(input: &PartInput<'_>) -> Result<String, EditError> {
    let source = &input.whole.source;
    let file = ParsedFile::parse(source, &mut Problems::default());
    let root = file.root();
    let all = entries(&root, &BTreeMap::new());
    let given = given(input, &all);
    let mut lines = head(input, &root);
    lines.extend(origin(input, &given));
    lines.extend(contributors(input, &root, &given));
    lines.extend(evidence_lines(input.labels, input.checklist));
    lines.extend(pieces(&given));
    lines.extend(references(input.labels, input.checklist, |measure| input.asked().any(|asked| asked.id == measure.id)));
    for paragraph in &input.checklist.paragraphs {
        let ids: BTreeSet<&str> = input.checklist.measures_of(paragraph).map(|(_, measure)| measure.id.as_str()).collect();
        let mut asked = input.asked().filter(|measure| ids.contains(measure.id.as_str())).peekable();
        if asked.peek().is_some() {
            lines.extend(introduction(input.labels, paragraph));
        }
        for measure in asked {
            lines.extend(question_lines(input.labels, input.checklist, measure, input.whole.period));
            lines.extend(remarks(input, measure));
        }
    }
    lines.extend(for_information(input));
    lines.extend(made_from(input.labels, input.asked()));
    lines.push(String::new());
    let mut editor = TomlEditor::new(lines.join("\n"))?;
    for (id, entry) in given.into_iter().filter(|(id, _)| id.kind != EntryKind::Evidence) {
        for leaf in &entry.leaves {
            let path: Vec<&str> = id.path().into_iter().chain(leaf.path.iter().map(String::as_str)).collect();
            editor.set(&path, &TomlValue::verbatim(&leaf.written))?;
        }
    }
    Ok(editor.text().to_owned())
}

/// The entries of the whole file that the part is given: the answers to its questions, the body's own remarks, and the evidence that
/// those answers name or that may be published anyway, so that it can be named without being entered again.
fn given<'e>(input: &PartInput<'_>, all: &'e BTreeMap<EntryId, Entry>) -> Vec<(&'e EntryId, &'e Entry)> {
    let (whole, checklist) = (input.whole, input.checklist);
    let body = whole.contributors.get(input.body).map_or("", |body| body.id.as_str());
    let asked: BTreeSet<&str> = input.asked().map(|measure| measure.id.as_str()).collect();
    let informed: BTreeSet<&str> = input.informed().map(|measure| measure.id.as_str()).collect();
    let answers = checklist.measures.iter().zip(&whole.answers).filter(|(measure, _)| asked.contains(measure.id.as_str()));
    let named: BTreeSet<usize> = answers
        .flat_map(|(_, answer)| {
            let beside = answer.details.iter().flat_map(|detail| detail.evidence.iter().map(|(piece, _)| *piece));
            answer.evidence.iter().map(|used| used.piece).chain(beside)
        })
        .collect();
    let is_given = |id: &EntryId| match id.kind {
        EntryKind::Answer => asked.contains(id.name.as_str()),
        EntryKind::Comment => id.body == body && informed.contains(id.name.as_str()),
        EntryKind::Evidence => {
            let piece = whole.evidence.iter().enumerate().find(|(_, piece)| piece.id == id.name);
            piece.is_some_and(|(at, piece)| piece.public || named.contains(&at))
        }
    };
    let order = |id: &EntryId| whole.evidence.iter().position(|piece| piece.id == id.name);
    let mut given: Vec<_> = all.iter().filter(|(id, entry)| entry.digest.is_some() && is_given(id)).collect();
    // Evidence in the order of the whole file.
    given.sort_by_key(|(id, _)| (id.kind, if id.kind == EntryKind::Evidence { order(id) } else { None }));
    given
}

fn head(input: &PartInput<'_>, root: &Table<'_>) -> Vec<String> {
    let PartInput { labels, checklist, whole, .. } = input;
    let body = whole.contributors.get(input.body).map_or("", |body| body.name.as_str());
    let count = input.asked().count().to_string();
    let mut lines = explained(&checklist.title);
    lines.extend(checklist.origin.symbol.iter().flat_map(|symbol| explained(symbol)));
    lines.push("##".to_owned());
    lines.extend(explained(&labels.fill("fill.part.head", &[("body", body), ("count", &count)])));
    for key in ["marks", "open", "unknown", "country", "evidence", "check"] {
        lines.extend(explained(&labels.label(&format!("fill.how.{key}"))));
    }
    lines.push(String::new());
    for key in ["checklist", "edition", "scope", "state", "state-name", "author", "language", "period", "cut-off"] {
        lines.extend(raw(root, key).map(|value| format!("{key} = {value}")));
    }
    lines
}

/// A value of the whole file as it is written. A table with a heading of its own is written in braces.
fn raw(table: &Table<'_>, key: &str) -> Option<String> {
    let value = table.get(key)?;
    if let Some(inner) = value.table() {
        let entries: Vec<String> =
            inner.entries().iter().filter_map(|(name, ..)| Some(format!("{name} = {}", raw(&inner, name)?))).collect();
        return Some(format!("{{ {} }}", entries.join(", ")));
    }
    table.source().text().get(value.span()).map(str::to_owned)
}

fn origin(input: &PartInput<'_>, given: &[(&EntryId, &Entry)]) -> Vec<String> {
    let body = input.whole.contributors.get(input.body).map_or("", |body| body.id.as_str());
    let mut lines = section(&input.labels.label("fill.part.origin"));
    lines.extend(explained(&input.labels.label("fill.part.origin-about")));
    let from: String = digest_of(input.whole.source.text()).chars().take(DIGITS).collect();
    let list = |ids: Vec<&str>| {
        let items: String = ids.iter().map(|id| format!("  {},\n", text(id))).collect();
        format!("[\n{items}]")
    };
    lines.extend([
        format!("[{PART}]"),
        format!("body = {}", text(body)),
        format!("from = {}", text(&from)),
        format!("asked = {}", list(input.asked().map(|measure| measure.id.as_str()).collect())),
    ]);
    let informed: Vec<&str> = input.informed().map(|measure| measure.id.as_str()).collect();
    if !informed.is_empty() {
        lines.push(format!("informed = {}", list(informed)));
    }
    for kind in EntryKind::ALL {
        let mut of = given.iter().filter(|(id, _)| id.kind == kind).peekable();
        if of.peek().is_some() {
            lines.extend([String::new(), format!("[{PART}.given.{}]", kind.word())]);
        }
        for (id, entry) in of {
            let key = if id.body.is_empty() { id.name.clone() } else { text(&id.key()) };
            lines.extend(entry.digest.iter().map(|digest| format!("{key} = {}", text(digest))));
        }
    }
    lines
}

/// The body itself, and those that are named in what the part is given.
fn contributors(input: &PartInput<'_>, root: &Table<'_>, given: &[(&EntryId, &Entry)]) -> Vec<String> {
    let whole = input.whole;
    let asked: BTreeSet<&str> =
        given.iter().filter(|(id, _)| id.kind == EntryKind::Answer).map(|(id, _)| id.name.as_str()).collect();
    let answers = input.checklist.measures.iter().zip(&whole.answers).filter(|(measure, _)| asked.contains(measure.id.as_str()));
    let named: BTreeSet<usize> = answers.filter_map(|(_, answer)| answer.by).chain([input.body]).collect();
    let mut lines = section(&input.labels.label("fill.contributors"));
    let tables = root.table("contributor");
    for body in named.into_iter().filter_map(|at| whole.contributors.get(at)) {
        lines.push(format!("[contributor.{}]", body.id));
        let table = tables.as_ref().and_then(|all| all.table(&body.id));
        for key in ["name", "lead"] {
            lines.extend(table.as_ref().and_then(|table| raw(table, key)).map(|value| format!("{key} = {value}")));
        }
        lines.push(String::new());
    }
    lines.pop();
    lines
}

/// The pieces of evidence that the part is given, as the whole file writes them.
fn pieces(given: &[(&EntryId, &Entry)]) -> Vec<String> {
    let mut lines = Vec::new();
    for (id, entry) in given.iter().filter(|(id, _)| id.kind == EntryKind::Evidence) {
        lines.extend([String::new(), format!("[evidence.{}]", id.name)]);
        lines.extend(entry.leaves.iter().map(|leaf| format!("{} = {}", leaf.path.join("."), leaf.written)));
    }
    lines
}

/// What other bodies remarked on a question, for the one that answers it.
fn remarks(input: &PartInput<'_>, measure: &Measure) -> Vec<String> {
    let answer = input.checklist.position(&measure.id).and_then(|at| input.whole.answers.get(at));
    let remarks = answer.map_or(&[][..], |answer| &answer.comments);
    let line = |(body, words): &(usize, String)| {
        let body = input.whole.contributors.get(*body).map_or("", |body| body.name.as_str());
        explained(&input.labels.fill("fill.part.remark", &[("body", body), ("text", words)]))
    };
    remarks.iter().flat_map(line).collect()
}

/// The questions that other bodies answer, each with a line for a remark.
fn for_information(input: &PartInput<'_>) -> Vec<String> {
    let mut informed = input.informed().peekable();
    if informed.peek().is_none() {
        return Vec::new();
    }
    let body = input.whole.contributors.get(input.body).map_or("", |body| body.id.as_str());
    let mut lines = section(&input.labels.label("fill.part.informed"));
    lines.extend(explained(&input.labels.label("fill.part.informed-about")));
    for measure in informed {
        lines.extend([String::new(), format!("[comment.{}]", measure.id)]);
        lines.extend(explained(&measure.question));
        lines.push(format!("# {body} = \"\""));
    }
    lines
}
