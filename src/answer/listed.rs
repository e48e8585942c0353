//! The lists `covered`, `missing` and `does-not-apply` of an answer, and references to evidence: what several kinds share.

use std::collections::BTreeMap;

use crate::source::{Diagnostic, Key, Phrase, Problems, Shape, Span, Table, Value, code};

use super::items::Mark;

/// The word after `missing` for every scored element that is in no other list.
pub const ALL_OTHERS: &str = "all-others";

/// Whether an answer says that every element in no other list is missing.
#[must_use]
pub fn is_all_others(answer: &Table<'_>) -> bool {
    answer.text("missing") == Some(ALL_OTHERS)
}

/// One entry of `covered`, `missing` or `does-not-apply`.
#[derive(Debug, Clone)]
pub struct Listed<'a> {
    /// The element's id, as written.
    pub id: &'a str,
    /// Its place in the file.
    pub span: Span,
    /// The list that has it.
    pub mark: Mark,
    /// The place in the law or document, if named.
    pub at: Option<&'a str>,
    /// Evidence named beside it.
    pub evidence: Vec<EvidenceReference<'a>>,
}

/// A reference to a piece of evidence.
#[derive(Debug, Clone)]
pub struct EvidenceReference<'a> {
    /// The evidence's id, as written.
    pub id: &'a str,
    /// The reference's place in the file.
    pub span: Span,
    /// The place in the document, if named.
    pub at: Option<&'a str>,
}

/// What a list of evidence may hold: names, or tables with a name and a place.
#[must_use]
pub fn reference_shape() -> Shape {
    Shape::Either(vec![
        Shape::Text,
        Shape::Table(vec![
            Key::required("id", Shape::Text, "The evidence's id."),
            Key::optional("at", Shape::Text, "The article, page or line that counts here."),
        ]),
    ])
    .list()
}

/// What `covered` and `missing` may hold: ids, or tables with an id and what supports it.
#[must_use]
pub fn listed_shape() -> Shape {
    Shape::Either(vec![
        Shape::Text,
        Shape::Table(vec![
            Key::required("id", Shape::Text, "The element's id."),
            Key::optional("at", Shape::Text, "The article, page or line."),
            Key::optional("evidence", reference_shape(), "Evidence for this element alone."),
        ]),
    ])
    .list()
}

/// Reads a list of references to evidence. An empty text, which the check of its shape reports, refers to nothing.
#[must_use]
pub fn references<'a>(values: &[Value<'a>]) -> Vec<EvidenceReference<'a>> {
    values
        .iter()
        .filter_map(|value| match value.table() {
            Some(table) => {
                let id = table.get("id")?;
                Some(EvidenceReference { id: id.text()?, span: id.span(), at: table.text("at") })
            }
            None => Some(EvidenceReference { id: value.text()?, span: value.span(), at: None }),
        })
        .filter(|reference| !reference.id.is_empty())
        .collect()
}

/// The lists of an answer by elements, and what each says of an element.
const LISTS: [(&str, Mark); 3] =
    [("covered", Mark::Covered), ("missing", Mark::Missing), ("does-not-apply", Mark::NotApplicable)];

fn key_of(mark: Mark) -> &'static str {
    LISTS.iter().find(|(_, one)| *one == mark).map_or("", |(key, _)| *key)
}

/// Reads the lists, in written order. An entry that is listed twice, or in two lists, is a problem.
pub fn listed<'a>(answer: &Table<'a>, problems: &mut Problems) -> Vec<Listed<'a>> {
    let mut all: Vec<Listed<'a>> = Vec::new();
    let mut seen: BTreeMap<&'a str, (Span, Mark)> = BTreeMap::new();
    for (key, mark) in LISTS {
        for value in answer.list(key) {
            let table = value.table();
            let id = match &table {
                Some(table) => table.get("id"),
                None => Some(value.clone()),
            };
            let id = id.and_then(|id| Some((id.text()?, id.span())));
            let Some((text, span)) = id.filter(|(text, _)| !text.is_empty()) else { continue };
            if let Some((first, before)) = seen.get(text) {
                let (code, message) = if *before == mark {
                    (code::LISTED_TWICE, Phrase::new("problem.listed-twice.message"))
                } else {
                    let lists = [key_of(*before), key];
                    (code::BOTH_LISTS, Phrase::new("problem.both-lists.message").with("first", lists[0]).with("second", lists[1]))
                };
                problems.add(
                    Diagnostic::new(code, answer.source(), span, message.typed("id", text))
                        .label("problem.listed-twice.label")
                        .and_at(first.clone(), "problem.listed-twice.first")
                        .help("problem.listed-twice.help"),
                );
                continue;
            }
            let (at, evidence) =
                table.map_or((None, Vec::new()), |table| (table.text("at"), references(&table.list("evidence"))));
            seen.insert(text, (span.clone(), mark));
            all.push(Listed { id: text, span, mark, at, evidence });
        }
    }
    all
}
