//! From a table with the shape of a checklist to a [`Checklist`].

use crate::answer::Unit;
use crate::figure::Exact;
use crate::model::{
    Checklist, Class, Counts, Finality, Lead, NotApplicableReason, Origin, Paragraph, Parts, Reference, Stage, TextFacts, Theme,
    Weight,
};
use crate::source::{Diagnostic, Problems, Span, Table, code, quoted};

use super::{bands, measure, rule};

/// What measures refer to.
pub(super) struct Names {
    pub(super) units: Vec<Unit>,
    pub(super) classes: Vec<Class>,
    pub(super) reasons: Vec<NotApplicableReason>,
    pub(super) leads: Vec<Lead>,
    pub(super) themes: Vec<Theme>,
    pub(super) references: Vec<Reference>,
}

pub(super) fn build(root: &Table<'_>, problems: &mut Problems) -> Option<Checklist> {
    let text = |key| root.text(key).map(str::to_owned);
    let bands = bands::build(root, problems);
    let names = names(root);
    for (_, _, value) in root.entries_of("evidence-class") {
        if let Some(table) = value.table().filter(|table| table.text("counts") == Some("until") && table.has("months")) {
            problems.add(measure::idle(&table, "months").label("a class that counts by its own period has no limit of months"));
        }
    }
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut measures = Vec::new();
    let mut seen = std::collections::BTreeMap::new();
    let mut numbers = std::collections::BTreeMap::new();
    for value in root.list("paragraph") {
        let Some(table) = value.table() else { continue };
        let first = measures.len();
        for found in table.list("measure").iter().filter_map(|value| value.table()) {
            if let (Some(id), span) = (found.text("id"), found.get("id").map_or(found.span(), |id| id.span()))
                && let Some(before) = seen.insert(id.to_owned(), span.clone())
            {
                let problem = Diagnostic::new(
                    code::DUPLICATE_MEASURE,
                    found.source(),
                    span,
                    format!("two measures are called {}", quoted(id)),
                );
                problems.add(again(problem, before, "give each its own id: answers are found by it"));
            }
            measures.extend(measure::build(&found, paragraphs.len(), &names, problems));
        }
        if let Some(paragraph) = paragraph(&table, first..measures.len(), problems) {
            let span = table.get("number").map_or(table.span(), |number| number.span());
            if let Some(before) = numbers.insert(paragraph.number, span.clone()) {
                let message = format!("two paragraphs have the number {}", paragraph.number);
                let problem = Diagnostic::new(code::DUPLICATE_PARAGRAPH, table.source(), span, message);
                problems.add(again(problem, before, "give each the number that it has in the document"));
            }
            paragraphs.push(paragraph);
        } else {
            measures.truncate(first);
        }
    }
    if !paragraphs.iter().any(|paragraph| !paragraph.measures.is_empty()) && !problems.has_errors() {
        problems.add(
            Diagnostic::of_file(code::NO_MEASURES, root.source(), "no paragraph has a measure, so there is nothing to score")
                .help("add [[paragraph.measure]] below a paragraph"),
        );
    }
    let rules = root.list("rule").iter().filter_map(|value| rule::build(&value.table()?, &measures, problems)).collect();
    Some(Checklist::new(Parts {
        id: text("id")?,
        edition: text("edition")?,
        language: text("language")?,
        title: text("title")?,
        summary: text("summary"),
        origin: root.table("source").map(|source| origin(&source)).unwrap_or_default(),
        bands: bands?,
        finality: root.table("final").map(|table| finality(&table)).unwrap_or_default(),
        classes: names.classes,
        reasons: names.reasons,
        leads: names.leads,
        themes: names.themes,
        references: names.references,
        rules,
        paragraphs,
        measures,
        digest: root.source().digest(),
        translation: None,
    }))
}

fn finality(table: &Table<'_>) -> Finality {
    Finality {
        completeness: table.get("completeness").and_then(|value| u64::try_from(value.whole()?).ok()),
        critical: table.get("critical").and_then(|value| value.flag()).unwrap_or_default(),
    }
}

/// What measures may refer to, in written order.
fn names(root: &Table<'_>) -> Names {
    Names {
        units: titled(root, "unit", |id, title, table| Unit {
            id,
            title,
            least: bound(table, "least"),
            most: bound(table, "most"),
        }),
        classes: titled(root, "evidence-class", |id, title, table| Class {
            id,
            title,
            about: table.text("about").map(str::to_owned),
            counts: match table.text("counts") {
                Some("checked") => Counts::Checked,
                Some("until") => Counts::Until,
                _ => Counts::Date,
            },
            months: table.get("months").and_then(|months| u32::try_from(months.whole()?).ok()),
            article: flag(table, "article"),
        }),
        reasons: titled(root, "not-applicable", |id, title, table| NotApplicableReason {
            id,
            title,
            about: table.text("about").map(str::to_owned),
        }),
        leads: titled(root, "lead", |id, title, _| Lead { id, title }),
        themes: titled(root, "theme", |id, title, _| Theme { id, title }),
        references: titled(root, "reference", |id, title, table| Reference { id, title, each: flag(table, "each") }),
    }
}

/// The document that the checklist rests on.
fn origin(source: &Table<'_>) -> Origin {
    let text = |key| source.text(key).map(str::to_owned);
    let texts = source.entries_of("text").into_iter();
    Origin {
        symbol: text("symbol"),
        organ: text("organ"),
        title: text("title"),
        adopted: source.get("adopted").and_then(|adopted| adopted.date()),
        texts: texts.filter_map(|(language, _, value)| facts(language, &value.table()?)).collect(),
    }
}

/// What is known of the text in one language; a paragraph of it that the checklist lacks is for the lint and for `trace`.
fn facts(language: &str, table: &Table<'_>) -> Option<TextFacts> {
    Some(TextFacts {
        language: language.to_owned(),
        stage: Stage::ALL.into_iter().find(|stage| table.text("of") == Some(stage.word()))?,
        symbol: table.text("symbol").map(str::to_owned),
        paragraphs: table
            .entries_of("paragraphs")
            .into_iter()
            .filter_map(|(number, _, digest)| Some((number.parse().ok()?, digest.text()?.to_owned())))
            .collect(),
    })
}

/// Shows what stands twice at both places.
fn again(problem: Diagnostic, before: Span, help: &'static str) -> Diagnostic {
    problem.label("again").and_at(before, "the first is here").help(help)
}

/// The entries of a table of titled things, in written order.
fn titled<T>(root: &Table<'_>, key: &str, make: impl Fn(String, String, &Table<'_>) -> T) -> Vec<T> {
    root.entries_of(key)
        .into_iter()
        .filter_map(|(id, _, value)| {
            let table = value.table()?;
            let title = table.text("title").unwrap_or(id).to_owned();
            Some(make(id.to_owned(), title, &table))
        })
        .collect()
}

fn bound(table: &Table<'_>, key: &str) -> Option<Exact> {
    table.get(key).and_then(|value| Exact::parse(value.decimal()?))
}

fn flag(table: &Table<'_>, key: &str) -> bool {
    table.get(key).and_then(|value| value.flag()).unwrap_or(false)
}

/// A whole number from 1, and the reason that every other weight than 1 needs.
pub(super) fn weight(table: &Table<'_>, problems: &mut Problems) -> Weight {
    let number = table.get("weight").and_then(|weight| u64::try_from(weight.whole()?).ok()).unwrap_or(1);
    let because = table.text("weight-because").map(str::to_owned);
    if number != 1 && because.is_none() {
        problems.add(
            Diagnostic::new(
                code::NO_REASON,
                table.source(),
                table.key_span("weight"),
                format!("the weight {number} has no reason"),
            )
            .label("a weight other than 1")
            .help("write `weight-because = \"…\"`: whoever reads a score sees it"),
        );
    }
    Weight { number, because }
}

fn paragraph(table: &Table<'_>, measures: std::ops::Range<usize>, problems: &mut Problems) -> Option<Paragraph> {
    let text = |key| table.text(key).map(str::to_owned);
    let assessed = table.get("assessed").and_then(|flag| flag.flag()).unwrap_or(true);
    let because = text("because");
    let number = table.get("number").and_then(|number| u32::try_from(number.whole()?).ok())?;
    let has_measures = !table.list("measure").is_empty();
    match (assessed, has_measures, &because) {
        (true, false, _) => problems.add(
            Diagnostic::new(
                code::NO_MEASURES,
                table.source(),
                table.span(),
                format!("paragraph {number} has no measure, so it has no weight and no score can be computed"),
            )
            .label("assessed, without a measure")
            .help("add [[paragraph.measure]], or write `assessed = false` and `because = \"…\"`"),
        ),
        (false, true, _) => problems.add(
            Diagnostic::new(
                code::EXCUSED_WITH_MEASURES,
                table.source(),
                table.key_span("assessed"),
                format!("paragraph {number} is not assessed and has measures"),
            )
            .label("not assessed")
            .help("delete the measures, or this line"),
        ),
        (false, _, None) => problems.add(
            Diagnostic::new(
                code::NO_REASON,
                table.source(),
                table.key_span("assessed"),
                format!("paragraph {number} is not assessed, without a reason"),
            )
            .help("write `because = \"…\"`: nothing is left out without saying why"),
        ),
        (true, true, Some(_)) => problems.add(
            measure::idle(table, "because")
                .label("it says why a paragraph is not assessed")
                .help("delete it, or write `assessed = false`"),
        ),
        _ => {}
    }
    Some(Paragraph {
        number,
        verb: text("verb")?,
        addressee: text("addressee")?,
        title: text("title")?,
        summary: text("summary")?,
        excused: if assessed { None } else { because },
        weight: weight(table, problems),
        measures,
    })
}
