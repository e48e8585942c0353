//! From a table with the shape of a checklist to a [`Checklist`].

use crate::model::{Checklist, Finality, Measure, Origin, Paragraph, Parts, Scope, Stage, TextFacts};
use crate::source::{Diagnostic, Phrase, Problems, Span, Table, code};

use super::defined::defined;
use super::weight::weight;
use super::{bands, measure, rule};

pub(super) fn build(root: &Table<'_>, problems: &mut Problems) -> Option<Checklist> {
    let text = |key| root.text(key).map(str::to_owned);
    let bands = bands::build(root, problems);
    let names = defined(root);
    for (_, _, value) in root.entries_of("evidence-class") {
        let Some(table) = value.table() else { continue };
        match (table.text("counts"), table.has("months")) {
            (Some("until"), true) => problems.add(measure::idle(&table, "months").label("problem.idle-key.months")),
            (Some("date" | "checked"), false) => problems.add(
                Diagnostic::new(code::MISSING_KEY, table.source(), table.span(), "problem.class-months.message")
                    .help("problem.class-months.help"),
            ),
            _ => {}
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
                    Phrase::new("problem.duplicate-measure.message").typed("id", id),
                );
                problems.add(again(problem, before, "problem.duplicate-measure.help"));
            }
            measures.extend(measure::build(&found, paragraphs.len(), &names, problems));
        }
        if let Some(paragraph) = paragraph(&table, first..measures.len(), problems) {
            let span = table.get("number").map_or(table.span(), |number| number.span());
            if let Some(before) = numbers.insert(paragraph.number, span.clone()) {
                let message = Phrase::new("problem.duplicate-paragraph.message").with("number", paragraph.number);
                let problem = Diagnostic::new(code::DUPLICATE_PARAGRAPH, table.source(), span, message);
                problems.add(again(problem, before, "problem.duplicate-paragraph.help"));
            }
            paragraphs.push(paragraph);
        } else {
            measures.truncate(first);
        }
    }
    if !paragraphs.iter().any(|paragraph| !paragraph.measures.is_empty()) && !problems.has_errors() {
        problems.add(
            Diagnostic::of_file(code::NO_MEASURES, root.source(), "problem.no-measures.message-file")
                .help("problem.no-measures.help-file"),
        );
    }
    let scopes = scopes(root, &measures, problems);
    let rules = root.list("rule").iter().filter_map(|value| rule::build(&value.table()?, &measures, problems)).collect();
    Some(Checklist::new(Parts {
        current: None,
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
        scopes,
        references: names.references,
        rules,
        paragraphs,
        measures,
        digest: root.source().digest(),
        translation: None,
        within: None,
        differs: false,
    }))
}

/// The parts of the checklist that an assessment may answer alone.
fn scopes(root: &Table<'_>, measures: &[Measure], problems: &mut Problems) -> Vec<Scope> {
    let known = measure::ids(measures, |measure| &measure.id);
    let mut scopes = Vec::new();
    for (id, _, value) in root.entries_of("scope") {
        let Some(table) = value.table() else { continue };
        let mut found = measure::positions(&table, "measures", "problem.unknown-name.measure", &known, problems);
        found.sort_unstable();
        let title = table.text("title").unwrap_or(id).to_owned();
        scopes.push(Scope { id: id.to_owned(), title, measures: found });
    }
    scopes
}

fn finality(table: &Table<'_>) -> Finality {
    Finality {
        completeness: table.get("completeness").and_then(|value| u64::try_from(value.whole()?).ok()),
        critical: table.get("critical").and_then(|value| value.flag()).unwrap_or_default(),
    }
}

/// The document that the checklist is based on.
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

/// The facts of the text in one language. Paragraphs that only the text has are reported by the lint and by `trace`.
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

/// Points to both places of a name that is there twice.
fn again(problem: Diagnostic, before: Span, help: &'static str) -> Diagnostic {
    problem.label("problem.again.label").and_at(before, "problem.again.first").help(help)
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
                Phrase::new("problem.no-measures.message").with("number", number),
            )
            .help("problem.no-measures.help"),
        ),
        (false, true, _) => problems.add(
            Diagnostic::new(
                code::EXCUSED_WITH_MEASURES,
                table.source(),
                table.key_span("assessed"),
                Phrase::new("problem.excused-with-measures.message").with("number", number),
            )
            .help("problem.excused-with-measures.help"),
        ),
        (false, _, None) => problems.add(
            Diagnostic::new(
                code::NO_REASON,
                table.source(),
                table.key_span("assessed"),
                Phrase::new("problem.no-reason.paragraph").with("number", number),
            )
            .help("problem.no-reason.paragraph-help"),
        ),
        (true, true, Some(_)) => {
            problems.add(measure::idle(table, "because").label("problem.idle-key.because").help("problem.idle-key.because-help"));
        }
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
