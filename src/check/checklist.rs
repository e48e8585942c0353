//! From a table with the shape of a checklist to a [`Checklist`].

use crate::answer::Unit;
use crate::figure::Exact;
use crate::model::{Band, Bands, Checklist, Class, Counts, Lead, Origin, Paragraph, Parts, Reason, Reference, Theme, Weight};
use crate::source::{Diagnostic, Problems, Span, Table, code, nearest, quoted};

use super::{measure, rule};

/// What measures refer to.
pub(super) struct Names {
    pub(super) units: Vec<Unit>,
    pub(super) classes: Vec<Class>,
    pub(super) reasons: Vec<Reason>,
    pub(super) leads: Vec<Lead>,
    pub(super) themes: Vec<Theme>,
    pub(super) references: Vec<Reference>,
}

pub(super) fn build(root: &Table<'_>, problems: &mut Problems) -> Option<Checklist> {
    let text = |key| root.text(key).map(str::to_owned);
    let bands = bands(root, problems);
    let names = Names {
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
        reasons: titled(root, "not-applicable", |id, title, table| Reason {
            id,
            title,
            about: table.text("about").map(str::to_owned),
        }),
        leads: titled(root, "lead", |id, title, _| Lead { id, title }),
        themes: titled(root, "theme", |id, title, _| Theme { id, title }),
        references: titled(root, "reference", |id, title, table| Reference { id, title, each: flag(table, "each") }),
    };
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
    let source = root.table("source");
    let origin = source.map_or_else(Origin::default, |source| Origin {
        symbol: source.text("symbol").map(str::to_owned),
        organ: source.text("organ").map(str::to_owned),
        title: source.text("title").map(str::to_owned),
        adopted: source.get("adopted").and_then(|adopted| adopted.date()),
    });
    let rules = root.list("rule").iter().filter_map(|value| rule::build(&value.table()?, &measures, problems)).collect();
    Some(Checklist::new(Parts {
        id: text("id")?,
        edition: text("edition")?,
        language: text("language")?,
        title: text("title")?,
        summary: text("summary"),
        origin,
        bands: bands?,
        classes: names.classes,
        reasons: names.reasons,
        leads: names.leads,
        themes: names.themes,
        references: names.references,
        rules,
        paragraphs,
        measures,
        digest: root.source().digest(),
    }))
}

/// Shows what stands twice at both places.
fn again(problem: Diagnostic, before: Span, help: &str) -> Diagnostic {
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

fn bands(root: &Table<'_>, problems: &mut Problems) -> Option<Bands> {
    // That they are missing has been said already.
    root.table("bands")?;
    let titles = root.table("band-titles");
    let known: Vec<&str> = root.entries_of("bands").into_iter().map(|(id, _, _)| id).collect();
    for (name, span, value) in root.entries_of("band-titles").into_iter().filter(|(name, _, _)| !known.contains(name)) {
        let problem = Diagnostic::new(code::UNKNOWN_NAME, value.source(), span, format!("there is no band {}", quoted(name)));
        problems.add(problem.label("a title without a band").mean(problems.near(name, known.iter().copied())));
    }
    let hundred = Exact::whole(100);
    let list: Vec<Band> = root
        .entries_of("bands")
        .into_iter()
        .filter_map(|(id, _, value)| {
            let floor = Exact::parse(value.decimal()?)?.over(&hundred)?;
            let title = titles.as_ref().and_then(|titles| titles.text(id)).unwrap_or(id).to_owned();
            Some(Band { id: id.to_owned(), title, floor })
        })
        .collect();
    let rises = list.windows(2).all(|pair| matches!(pair, [one, two] if one.floor < two.floor));
    let starts = list.first().is_some_and(|band| band.floor.is_zero());
    let ends = list.last().is_some_and(|band| band.floor <= Exact::ONE);
    let wrong = match (starts, rises, ends) {
        _ if list.is_empty() => Some("there are no bands"),
        (false, _, _) => Some("the bands do not begin at 0"),
        (_, false, _) => Some("the bands do not rise"),
        (_, _, false) => Some("a band begins above 100"),
        _ => None,
    };
    if let Some(wrong) = wrong.filter(|_| root.has("bands")) {
        problems.add(
            Diagnostic::new(code::BANDS, root.source(), root.key_span("bands"), wrong)
                .label("percentages, from 0 to 100")
                .help("write them lowest first: `not-implemented = 0`, `partly = 25`, …"),
        );
    }
    if wrong.is_some() {
        return None;
    }
    let caps = root.table("caps")?;
    let mut cap = |key| {
        let value = caps.get(key)?;
        let name = value.text()?;
        let position = list.iter().position(|band| band.id == name);
        if position.is_none() {
            problems.add(
                Diagnostic::new(
                    code::BANDS,
                    value.source(),
                    value.span(),
                    format!("{} is no band of this checklist", quoted(name)),
                )
                .mean(nearest(name, list.iter().map(|band| band.id.as_str()))),
            );
        }
        position
    };
    let (failed, neither) = (cap("failed"), cap("neither"));
    let (failed, neither) = (failed?, neither?);
    // Otherwise an answer that is raised from failed to neither would lower the rating.
    if failed > neither {
        let title = |position: usize| list.get(position).map_or("", |band| &band.id);
        let value = |key| caps.get(key).map_or(caps.span(), |value| value.span());
        problems.add(
            Diagnostic::new(
                code::BANDS,
                caps.source(),
                value("failed"),
                "a failed critical measure stops its paragraph higher than one that is not",
            )
            .label(format!("{} is the higher band", quoted(title(failed))))
            .and_at(value("neither"), "neither met nor failed")
            .help(format!(
                "write `failed = \"{}\"` or a lower band: what is failed stops no higher than what is not",
                title(neither)
            )),
        );
        return None;
    }
    Some(Bands { list, failed, neither })
}
