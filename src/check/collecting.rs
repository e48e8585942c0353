//! What an assessment says about collecting answers: who is to answer what, what other bodies remark, and whose part it is.
//!
//! In: the tables `assign`, `comment` and `part`. Out: positions of contributors, and every name that is not defined. Merging parts is
//! done by `merge`.

use std::sync::Arc;

use crate::model::{Answer, Checklist, Contributor, Scope};
use crate::read::{self, PART};
use crate::source::{Diagnostic, Phrase, Problems, Source, Span, Table, Value, code};

use super::measure::ids;
use super::names::suggest;
use super::pointers::pointers_only;

/// The measures that a part asks, as a scope that bears the name of its body; `None` for a file that is no part. Those that the
/// checklist does not have are passed over.
pub(super) fn asked(root: &Table<'_>, checklist: &Checklist) -> Option<Scope> {
    let part = root.table(PART)?;
    let body = part.text("body")?;
    let asked = part.list("asked");
    let mut measures: Vec<usize> = asked.iter().filter_map(|value| checklist.position(value.text()?)).collect();
    measures.sort_unstable();
    measures.dedup();
    let title = root.table("contributor").and_then(|all| all.table(body)?.text("name")).unwrap_or(body);
    Some(Scope { id: body.to_owned(), title: title.to_owned(), measures })
}

/// The position of the contributor that the file is a part for.
pub(super) fn body(root: &Table<'_>, contributors: &[Contributor], problems: &mut Problems) -> Option<usize> {
    named(&root.table(PART)?.get("body")?, contributors, problems)
}

/// For each measure, the position of the contributor that is to answer it: the one that the file names, otherwise the first with the
/// first of the measure's leads that anybody has.
pub(super) fn assigned(
    root: &Table<'_>,
    checklist: &Checklist,
    contributors: &[Contributor],
    problems: &mut Problems,
) -> Vec<Option<usize>> {
    let has = |lead: &usize| contributors.iter().position(|one| one.leads.contains(lead));
    let mut assigned: Vec<Option<usize>> = checklist.measures.iter().map(|measure| measure.leads.iter().find_map(has)).collect();
    for (id, span, value) in root.entries_of("assign") {
        let known = known(root, id, span, checklist, problems);
        let body = named(&value, contributors, problems);
        if let (Some(slot), Some(body)) = (known.and_then(|at| assigned.get_mut(at)), body) {
            *slot = Some(body);
        }
    }
    assigned
}

/// Adds to each answer what other bodies remark on the question.
pub(super) fn comments(
    root: &Table<'_>,
    checklist: &Checklist,
    contributors: &[Contributor],
    answers: &mut [Answer],
    problems: &mut Problems,
) {
    for (id, span, value) in root.entries_of("comment") {
        let answer = known(root, id, span, checklist, problems).and_then(|at| answers.get_mut(at));
        let Some(answer) = answer else { continue };
        if let Some(table) = value.table() {
            pointers_only(&table, &Phrase::new("warnings.pointer-comment").with("measure", id), problems);
        }
        for (body, span, text) in value.table().map(|table| table.entries()).unwrap_or_default() {
            let Some(text) = text.text().filter(|text| !text.is_empty()) else { continue };
            let position = contributor(root.source(), (body, span), contributors, problems);
            answer.comments.extend(position.map(|position| (position, text.to_owned())));
        }
    }
}

/// The position of a measure. One that the checklist has outside of what the file asks has none, and is no problem.
fn known(root: &Table<'_>, id: &str, span: Span, checklist: &Checklist, problems: &mut Problems) -> Option<usize> {
    let position = checklist.position(id);
    let is_outside = checklist.within.as_ref().is_some_and(|within| within.measures.iter().any(|one| one == id));
    if position.is_none() && !is_outside {
        let message = Phrase::new("problem.unknown-measure.message").typed("id", id);
        let problem = Diagnostic::new(code::UNKNOWN_MEASURE, root.source(), span, message);
        let known: Vec<_> = checklist.ids().collect();
        problems.add(suggest(problems, problem.label("problem.unknown-measure.label"), id, &known));
    }
    position
}

/// The position of the contributor that a value names.
pub(super) fn named(value: &Value<'_>, contributors: &[Contributor], problems: &mut Problems) -> Option<usize> {
    let id = value.text().filter(|id| !id.is_empty())?;
    contributor(value.source(), (id, value.span()), contributors, problems)
}

/// The position of the contributor that is named at a place.
fn contributor(
    source: &Arc<Source>,
    (id, span): (&str, Span),
    contributors: &[Contributor],
    problems: &mut Problems,
) -> Option<usize> {
    let position = contributors.iter().position(|one| one.id == id);
    if position.is_none() {
        let known = ids(contributors, |contributor| &contributor.id);
        let message = Phrase::new("problem.unknown-contributor.message").typed("id", id);
        let problem =
            Diagnostic::new(code::UNKNOWN_CONTRIBUTOR, source, span, message).label("problem.unknown-contributor.label");
        let problem = suggest(problems, problem, id, &known);
        problems.add(match problems.near(id, known) {
            None if read::is_id(id) => problem.help(Phrase::new("problem.unknown-contributor.help").typed("id", id)),
            None => problem.help("problem.unknown-contributor.help-name"),
            Some(_) => problem,
        });
    }
    position
}
