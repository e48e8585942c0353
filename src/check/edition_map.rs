//! The map from one edition of a checklist to the next: every measure of the earlier edition once, and every id that it leads to exists.
//!
//! In: the file of a map, and both editions. Out: an [`EditionMap`], or every problem at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::answer::Period;
use crate::model::{Checklist, EditionMap, Fate, Measure};
use crate::read::{ParsedFile, edition_map_keys};
use crate::source::{Diagnostic, Phrase, Problems, Source, Span, Table, Value, code};

use super::names::suggest;
use super::opened::{Checked, finish, meant};

/// Reads and checks a map, going on from problems that were found while the file was opened.
#[must_use]
pub fn edition_map(source: &Arc<Source>, old: &Checklist, new: &Checklist, mut problems: Problems) -> Checked<EditionMap> {
    let mut document = ParsedFile::parse(source, &mut problems);
    document.check_keys(edition_map_keys(), &mut problems);
    let model = meant(&document, &mut problems, |problems| Some(build(&document.root(), old, new, problems)));
    finish(model, problems)
}

fn build(root: &Table<'_>, old: &Checklist, new: &Checklist, problems: &mut Problems) -> EditionMap {
    for (key, expected) in [("checklist", &new.id), ("from", &old.edition), ("to", &new.edition)] {
        if let Some(value) = root.get(key)
            && value.text().is_some_and(|text| text != expected)
        {
            let message = Phrase::new("problem.edition-map.head").with("key", key).typed("expected", expected);
            problems.add(problem(&value, value.span(), message));
        }
    }
    let mut measures = Vec::new();
    // Which line leads to each measure of the later edition.
    let mut reached: BTreeMap<String, Span> = BTreeMap::new();
    for (id, span, value) in root.entries_of("measure") {
        let Some(before) = old.position(id).and_then(|at| old.measures.get(at)) else {
            let message = Phrase::new("problem.edition-map.unknown").typed("id", id).with("edition", &old.edition);
            let known: Vec<&str> = old.ids().collect();
            problems.add(suggest(problems, problem(&value, span, message), id, &known));
            continue;
        };
        let Some(fate) = fate(&value, span.clone(), problems) else { continue };
        for target in fate.targets(id) {
            let Some(after) = new.position(target).and_then(|at| new.measures.get(at)) else {
                let message = Phrase::new("problem.edition-map.no-target").typed("id", target).with("edition", &new.edition);
                let known: Vec<&str> = new.ids().collect();
                problems.add(suggest(problems, problem(&value, value.span(), message), target, &known));
                continue;
            };
            if let Some(first) = reached.insert(target.to_owned(), span.clone()) {
                let message = Phrase::new("problem.edition-map.twice").typed("id", target);
                problems.add(problem(&value, span.clone(), message).and_at(first, "problem.listed-twice.first"));
            }
            if matches!(fate, Fate::Same | Fate::Renamed(_)) && !has_same_answers(before, after) {
                let message = Phrase::new("problem.edition-map.other-answers").typed("id", id);
                problems.add(problem(&value, span.clone(), message).help("problem.edition-map.other-answers-help"));
            }
        }
        measures.push((id.to_owned(), fate));
    }
    let is_there = |id: &&str| root.table("measure").is_some_and(|table| table.has(id));
    let missing: Vec<&str> = old.ids().filter(|id| !is_there(id)).collect();
    if !missing.is_empty() && root.has("measure") {
        let message = Phrase::new("problem.edition-map.missing").with("count", missing.len()).with("edition", &old.edition);
        let span = root.key_span("measure");
        problems.add(
            Diagnostic::new(code::EDITION_MAP, root.source(), span, message)
                .help(Phrase::new("problem.edition-map.missing-help").with_list("ids", missing)),
        );
    }
    EditionMap { from: old.edition.clone(), to: new.edition.clone(), measures }
}

fn problem(value: &Value<'_>, span: Span, message: Phrase) -> Diagnostic {
    Diagnostic::new(code::EDITION_MAP, value.source(), span, message)
}

/// What a line says; a table says exactly one thing.
fn fate(value: &Value<'_>, span: Span, problems: &mut Problems) -> Option<Fate> {
    let Some(table) = value.table() else { return value.text().filter(|word| *word == "same").map(|_| Fate::Same) };
    let text = |key: &str| table.text(key).map(str::to_owned);
    let ways = ["renamed", "reworded", "split", "retired"].into_iter().filter(|key| table.has(key)).collect::<Vec<_>>();
    let fate = match ways.as_slice() {
        ["renamed"] => text("renamed").map(Fate::Renamed),
        ["reworded"] => text("reworded").map(Fate::Reworded),
        ["retired"] => text("retired").map(Fate::Retired),
        ["split"] => {
            let into: Vec<String> = table.list("split").iter().filter_map(Value::text).map(str::to_owned).collect();
            text("because").filter(|_| into.len() > 1).map(|because| Fate::Split(into, because))
        }
        _ => None,
    };
    if fate.is_none() {
        problems.add(problem(value, span, Phrase::new("problem.edition-map.form")).help("problem.edition-map.form-help"));
    }
    fate
}

/// Whether an answer to one measure can be an answer to the other: the same kind, and the same choices.
fn has_same_answers(before: &Measure, after: &Measure) -> bool {
    let choices = |measure: &Measure| {
        let choices = measure.asks.prompt(Period::default()).choices;
        choices.into_iter().map(|(id, _)| id).filter(|id| !id.is_empty()).collect::<Vec<_>>()
    };
    let ids = |measure: &Measure| measure.shown.iter().chain(&measure.also).map(|one| one.id.clone()).collect::<Vec<_>>();
    before.asks.name() == after.asks.name()
        && choices(before) == choices(after)
        && ids(before).iter().all(|id| ids(after).contains(id))
}
