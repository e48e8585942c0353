//! The answers of an assessment, each held against its measure.
//!
//! One file because every function looks at one table, that of an answer, and the order in which they do decides what is said once.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::answer::{self, Asks, EvidenceReference, Listed, Period, listed, references};
use crate::model::{Answer, Checklist, Contributor, Detail, Measure, Piece, State, Use};
use crate::source::{Diagnostic, Problems, Table, code, keys_of, nearest, quoted};

use super::assessment::suggest;
use super::measure::ids;

/// What answers are held against.
pub(super) struct AnswerContext<'m> {
    pub(super) checklist: &'m Checklist,
    pub(super) pieces: &'m [Piece],
    /// Positions of the pieces by their ids.
    pub(super) by_id: BTreeMap<&'m str, usize>,
    /// The ids of all pieces of the file, those with a problem of their own included.
    pub(super) defined: BTreeSet<&'m str>,
    pub(super) contributors: &'m [Contributor],
    pub(super) period: Period,
    pub(super) cut_off: NaiveDate,
}

/// One answer per measure, in the checklist's order; measures that the file has nothing on are open.
pub(super) fn build(root: &Table<'_>, context: &AnswerContext<'_>, problems: &mut Problems) -> Vec<Answer> {
    let mut answers = vec![Answer::default(); context.checklist.measures.len()];
    for (id, span, value) in root.entries_of("answer") {
        let Some(table) = value.table() else { continue };
        let Some(position) = context.checklist.position(id) else {
            let known: Vec<_> = context.checklist.ids().collect();
            problems.add(suggest(
                problems,
                Diagnostic::new(
                    code::UNKNOWN_MEASURE,
                    root.source(),
                    span,
                    format!("the checklist has no measure {}", quoted(id)),
                )
                .label("no such measure"),
                id,
                &known,
            ));
            continue;
        };
        if let (Some(measure), Some(slot)) = (context.checklist.measures.get(position), answers.get_mut(position)) {
            *slot = answer(&table, measure, context, problems);
        }
    }
    answers
}

fn answer(table: &Table<'_>, measure: &Measure, context: &AnswerContext<'_>, problems: &mut Problems) -> Answer {
    let lists = listed(table, problems);
    known_elements(table, measure, &lists, problems);
    let state = state(table, measure, context, problems);
    let mut evidence: Vec<Use> = Vec::new();
    let mut seen: BTreeSet<(usize, Option<&str>)> = BTreeSet::new();
    let own = references(&table.list("evidence"));
    for reference in own.iter().chain(lists.iter().flat_map(|entry| &entry.evidence)) {
        let Some(piece) = piece(table, reference, context, problems) else { continue };
        let again = !seen.insert((piece, reference.at));
        if let (false, Some(found)) = (again, context.pieces.get(piece)) {
            let verdict = found.judge(&context.checklist.classes, &measure.evidence, context.cut_off);
            evidence.push(Use { piece, at: reference.at.map(str::to_owned), verdict });
        }
    }
    let details = lists
        .iter()
        .map(|entry| Detail {
            id: entry.id.to_owned(),
            mark: entry.mark,
            at: entry.at.map(str::to_owned),
            evidence: entry
                .evidence
                .iter()
                .filter_map(|reference| Some((*context.by_id.get(reference.id)?, reference.at.map(str::to_owned))))
                .collect(),
        })
        .collect();
    let by = table.get("by").and_then(|value| {
        let id = value.text()?;
        let position = context.contributors.iter().position(|contributor| contributor.id == id);
        if position.is_none() {
            let known = ids(context.contributors, |contributor| &contributor.id);
            problems.add(suggest(
                problems,
                Diagnostic::new(
                    code::UNKNOWN_CONTRIBUTOR,
                    value.source(),
                    value.span(),
                    format!("there is no contributor {}", quoted(id)),
                )
                .label("not defined under [contributor]"),
                id,
                &known,
            ));
        }
        position
    });
    Answer {
        state,
        details,
        also: also(table, measure, problems),
        evidence,
        by,
        note: table.text("note").map(str::to_owned),
        line: Some(table.source().line(table.span().start)),
    }
}

/// What kind of answer it is; two kinds at once are a problem.
fn state(table: &Table<'_>, measure: &Measure, context: &AnswerContext<'_>, problems: &mut Problems) -> State {
    let own = measure.asks.name();
    let mut ways: Vec<&'static str> = Vec::new();
    for (kind, keys) in answer::ANSWER_KEYS.iter() {
        for key in keys_of(keys).filter(|key| table.has(key)) {
            let for_shown = matches!(key, "covered" | "missing") && !measure.shown.is_empty();
            if *kind != own && !for_shown {
                problems.add(
                    Diagnostic::new(
                        code::WRONG_ANSWER_KIND,
                        table.source(),
                        table.key_span(key),
                        format!("{} asks for {}, not for {}", quoted(&measure.id), asked(&measure.asks), called(kind)),
                    )
                    .label("another kind of answer")
                    .help(format!("write {}", example(&measure.asks))),
                );
            }
            if *kind == own {
                ways.push(key);
            }
        }
    }
    ways.dedup_by(|one, two| matches!((*one, *two), ("missing", "covered")));
    ways.extend(["unknown", "not-applicable"].into_iter().filter(|key| table.has(key)));
    if let [first, second, ..] = ways.as_slice() {
        problems.add(
            Diagnostic::new(
                code::TWO_ANSWERS,
                table.source(),
                table.key_span(second),
                format!("{} is answered in two ways", quoted(&measure.id)),
            )
            .label(*second)
            .and_at(table.key_span(first), *first)
            .help("delete one of them; no choice was made"),
        );
        return State::Open;
    }
    if let Some(reason) = table.get("not-applicable") {
        return not_applicable(table, &reason, measure, context, problems);
    }
    if let Some(why) = table.text("unknown") {
        return State::Unknown(why.to_owned());
    }
    measure.asks.read_answer(table, context.period, problems).map_or(State::Open, State::Given)
}

fn not_applicable(
    table: &Table<'_>,
    reason: &crate::source::Value<'_>,
    measure: &Measure,
    context: &AnswerContext<'_>,
    problems: &mut Problems,
) -> State {
    let Some(id) = reason.text() else { return State::Open };
    let allowed: Vec<&str> = measure
        .reasons
        .iter()
        .filter_map(|position| context.checklist.reasons.get(*position).map(|reason| reason.id.as_str()))
        .collect();
    let position = context.checklist.reasons.iter().position(|known| known.id == id);
    match position.filter(|position| measure.reasons.contains(position)) {
        Some(position) => {
            if !table.has("note") {
                problems.add(
                    Diagnostic::new(
                        code::NOT_APPLICABLE_NOTE,
                        reason.source(),
                        reason.span(),
                        format!("{} is not applicable, without a note", quoted(&measure.id)),
                    )
                    .label("leaves the measure out of the score")
                    .help("write `note = \"…\"`: what makes it so, and what takes its place"),
                );
            }
            State::NotApplicable(position)
        }
        None => {
            let problem = Diagnostic::new(
                code::NOT_APPLICABLE_REASON,
                reason.source(),
                reason.span(),
                format!("{} is no reason that {} allows", quoted(id), quoted(&measure.id)),
            );
            problems.add(if allowed.is_empty() {
                problem.label("this measure applies to every state").help("answer it, say `unknown = \"why\"`, or leave it open")
            } else {
                problem.label(format!("allowed: {}", allowed.join(", "))).did_you_mean(nearest(id, allowed))
            });
            State::Open
        }
    }
}

fn piece(
    table: &Table<'_>,
    reference: &EvidenceReference<'_>,
    context: &AnswerContext<'_>,
    problems: &mut Problems,
) -> Option<usize> {
    let position = context.by_id.get(reference.id).copied();
    if position.is_none() && !context.defined.contains(reference.id) {
        let known: Vec<&str> = if problems.is_many() { Vec::new() } else { ids(context.pieces, |piece| &piece.id) };
        problems.add(suggest(
            problems,
            Diagnostic::new(
                code::UNKNOWN_EVIDENCE,
                table.source(),
                reference.span.clone(),
                format!("there is no evidence {}", quoted(reference.id)),
            )
            .label("not defined under [evidence]"),
            reference.id,
            &known,
        ));
    }
    position
}

fn known_elements(table: &Table<'_>, measure: &Measure, lists: &[Listed<'_>], problems: &mut Problems) {
    let scored: Vec<&str> = match &measure.asks {
        Asks::Elements(elements) => elements.all().map(|(_, element)| element.id.as_str()).collect(),
        _ => Vec::new(),
    };
    if scored.is_empty() && measure.shown.is_empty() {
        return;
    }
    let known: Vec<&str> = scored.into_iter().chain(measure.shown.iter().map(|element| element.id.as_str())).collect();
    for entry in lists.iter().filter(|entry| !known.contains(&entry.id)) {
        problems.add(suggest(
            problems,
            Diagnostic::new(
                code::UNKNOWN_ELEMENT,
                table.source(),
                entry.span.clone(),
                format!("{} has no element {}", quoted(&measure.id), quoted(entry.id)),
            )
            .label("no such element"),
            entry.id,
            &known,
        ));
    }
}

fn also(table: &Table<'_>, measure: &Measure, problems: &mut Problems) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    for (id, span, value) in table.entries_of("also") {
        if !measure.also.iter().any(|element| element.id == id) {
            let known = ids(&measure.also, |element| &element.id);
            problems.add(suggest(
                problems,
                Diagnostic::new(
                    code::UNKNOWN_ELEMENT,
                    table.source(),
                    span,
                    format!("{} does not ask for {}", quoted(&measure.id), quoted(id)),
                )
                .label("not asked"),
                id,
                &known,
            ));
            continue;
        }
        if let Some(text) = value.text().or_else(|| value.decimal()) {
            facts.push((id.to_owned(), text.to_owned()));
        }
    }
    facts
}

fn asked(asks: &Asks) -> String {
    match asks {
        Asks::YesNo(_) => "yes or no".to_owned(),
        Asks::Level(level) => format!("a level from 0 to {}", level.top()),
        Asks::Elements(_) => "elements".to_owned(),
        Asks::Number(number) => format!("a number ({})", number.unit.title),
        Asks::Series(_) => "a series of counts".to_owned(),
    }
}

fn called(kind: &str) -> &str {
    match kind {
        "yes-no" => "yes or no",
        "level" => "a level",
        "number" => "a number",
        other => other,
    }
}

fn example(asks: &Asks) -> &'static str {
    match asks {
        Asks::YesNo(_) => "`answer = \"yes\"`",
        Asks::Level(_) => "`level = 2`",
        Asks::Elements(_) => "`covered = [\"…\"]` and `missing = [\"…\"]`",
        Asks::Number(_) => "`value = 62.5`",
        Asks::Series(_) => "`series.2025 = { … }`",
    }
}
