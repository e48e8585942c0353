//! The answers of an assessment, each checked against its measure.
//!
//! In: the table `answer`, and the [`AnswerContext`]. Out: one [`Answer`] for each measure, and which of them have an error, so that
//! later checks do not report what follows from it.
//! One file because every function looks at the table of one answer, and their order decides which message a mistake gets.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::answer::{self, ALL_OTHERS, Asks, EvidenceReference, Given, Listed, Mark, Period, is_all_others, listed, references};
use crate::model::{Answer, Checklist, Contributor, Detail, Measure, Piece, State, Use};
use crate::read;
use crate::source::{
    Diagnostic, Phrase, Problems, Severity, Span, Table, Value, citation, code, keys_of, nearest, nearest_text, plain, quoted,
};

use super::measure::ids;
use super::names::suggest;
use super::no_answer::NoAnswer;
use super::opened::Translations;
use super::{collecting, pointers};

/// The keys that say why no answer is given.
const NOT_GIVEN: [&str; 3] = ["unknown", "withheld", "not-applicable"];
/// The most titles of evidence that a mistyped reference is compared with.
const MOST_TITLES: usize = 100;

/// What every answer is checked against.
pub(super) struct AnswerContext<'m> {
    pub(super) checklist: &'m Checklist,
    pub(super) translations: Translations<'m>,
    /// The checklist in other languages, once it has been needed.
    pub(super) others: OnceCell<Vec<Checklist>>,
    pub(super) pieces: &'m [Piece],
    /// Positions of the pieces by their ids.
    pub(super) by_id: BTreeMap<&'m str, usize>,
    /// The ids of all pieces of the file, including those with an error of their own; of a name that is not well formed, the one to
    /// write in its place as well.
    pub(super) defined: BTreeSet<Cow<'m, str>>,
    pub(super) contributors: &'m [Contributor],
    pub(super) period: Period,
    pub(super) cut_off: NaiveDate,
}

impl AnswerContext<'_> {
    /// The checklist in the languages that it is not read in.
    fn others(&self) -> &[Checklist] {
        self.others.get_or_init(|| (self.translations)(&self.checklist.id, &self.checklist.edition))
    }

    /// The line that answers a measure with a text of its question in one of those languages.
    fn rewrite(&self, measure: &Measure, value: &Value<'_>) -> Option<String> {
        value.text()?;
        self.others().iter().find_map(|other| other.measures.get(other.position(&measure.id)?)?.asks.rewrite(value))
    }
}

/// One answer for each measure, in the checklist's order, and the positions of those that have an error. A measure without an answer
/// in the file is open.
pub(super) fn build(root: &Table<'_>, context: &AnswerContext<'_>, problems: &mut Problems) -> (Vec<Answer>, BTreeSet<usize>) {
    let mut answers = vec![Answer::default(); context.checklist.measures.len()];
    let mut faulty = BTreeSet::new();
    for (id, span, value) in root.entries_of("answer") {
        let Some(table) = value.table() else { continue };
        let Some(position) = context.checklist.position(id) else {
            if let Some(within) = context.checklist.within.as_ref().filter(|within| within.measures.iter().any(|one| one == id)) {
                let message = Phrase::new("problem.out-of-scope.message").typed("id", id).with("scope", &within.title);
                problems.add(Diagnostic::new(code::OUT_OF_SCOPE, root.source(), span, message).help("problem.out-of-scope.help"));
                continue;
            }
            let known: Vec<_> = context.checklist.ids().collect();
            let message = Phrase::new("problem.unknown-measure.message").typed("id", id);
            let problem = Diagnostic::new(code::UNKNOWN_MEASURE, root.source(), span, message);
            problems.add(suggest(problems, problem.label("problem.unknown-measure.label"), id, &known));
            // The measure that was probably meant looks open, and is not.
            faulty.extend(problems.near(id, known).and_then(|near| context.checklist.position(near)));
            continue;
        };
        if let (Some(measure), Some(slot)) = (context.checklist.measures.get(position), answers.get_mut(position)) {
            number_form(&table, measure, problems);
            let is_whole = !problems.has_errors() || !problems.has_error_in(&section(&table));
            *slot = answer(&table, measure, context, problems);
            if !is_whole && !table.has("note") {
                // The note that seems to be missing may be in a line that could not be read.
                problems.withdraw(code::NOT_APPLICABLE_NOTE, &extent(&table));
            }
            in_part(&table, span.clone(), measure, slot, problems);
        }
        if problems.has_errors() && problems.has_error_in(&extent(&table)) {
            faulty.insert(position);
        }
    }
    (answers, faulty)
}

/// Warns of an answer that leaves something unlisted, and of lists that are there and say nothing.
fn in_part(table: &Table<'_>, span: Span, measure: &Measure, answer: &Answer, problems: &mut Problems) {
    let is_in_part = answer.given().is_some_and(|given| measure.asks.is_in_part(given));
    let is_empty = answer.state == State::Open && ["covered", "missing"].iter().any(|key| table.has(key));
    if problems.has_error_in(&extent(table)) || !(is_in_part || is_empty) {
        return;
    }
    let unlisted = measure.asks.unlisted(answer.listed());
    let key = match (is_in_part, &unlisted) {
        (true, _) => "problem.answered-in-part.message",
        (false, Some(_)) => "problem.answered-in-part.message-empty",
        // The lists are those that are shown beside the answer itself.
        (false, None) => "problem.answered-in-part.message-none",
    };
    let expected = || Phrase::new("problem.answered-in-part.help-none").with_phrase("expected", measure.asks.expects());
    problems.add(
        Diagnostic::new(code::ANSWERED_IN_PART, table.source(), span, Phrase::new(key).typed("measure", &measure.id))
            .help(unlisted.unwrap_or_else(expected)),
    );
}

/// Takes back the advice on a number that is not in the form of TOML, where the unit of the question does not allow what it says.
fn number_form(table: &Table<'_>, measure: &Measure, problems: &mut Problems) {
    let Asks::Number(number) = &measure.asks else { return };
    let Some(problem) = problems.find_mut(code::NUMBER_FORM, &section(table)) else { return };
    let text = table.source().text();
    let typed = problem.span.clone().and_then(|span| text.get(span)).unwrap_or_default();
    if let Some(help) = number.unit.out_of_range(typed) {
        problem.message = Phrase::new("problem.number-form.message-range").typed("typed", typed);
        problem.help = vec![help];
    }
}

/// The part of the file between a heading and the next, with lines that could not be read.
fn section(table: &Table<'_>) -> Span {
    let text = table.source().text();
    let start = table.span().end;
    let below = text.get(start..).unwrap_or_default();
    start..below.find("\n[").map_or(text.len(), |end| start + end)
}

/// The part of the file that a table takes up, from its heading to the end of its last value.
pub(super) fn extent(table: &Table<'_>) -> Span {
    let end = |value: &Value<'_>| {
        let inner = value.table().map_or(0, |inner| extent(&inner).end);
        inner.max(value.span().end)
    };
    let span = table.span();
    table
        .entries()
        .iter()
        .fold(span, |span, (_, key, value)| Span { start: span.start.min(key.start), end: span.end.max(end(value)) })
}

fn answer(table: &Table<'_>, measure: &Measure, context: &AnswerContext<'_>, problems: &mut Problems) -> Answer {
    pointers::pointers_only(table, &Phrase::new("warnings.pointer-answer").with("measure", &measure.title), problems);
    let lists = listed(table, problems);
    known_elements(table, measure, &lists, context, problems);
    reason_given(table, measure, context, problems);
    let (state, outline) = state(table, measure, context, problems);
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
    Answer {
        state,
        outline,
        details,
        also: also(table, measure, problems),
        evidence,
        by: table.get("by").and_then(|value| collecting::named(&value, context.contributors, problems)),
        note: table.text("note").map(str::to_owned),
        comments: Vec::new(),
        public: table.get("public").and_then(|flag| flag.flag()).unwrap_or(false),
        to_confirm: table.get("confirm").and_then(|value| value.flag()).unwrap_or(false),
        line: Some(table.source().line(table.span().start)),
    }
}

/// What was answered; for a list without an answer, with the items that do not apply. Two answers in one are a problem, and so is a key
/// that belongs to another kind of question.
fn state(table: &Table<'_>, measure: &Measure, context: &AnswerContext<'_>, problems: &mut Problems) -> (State, Option<Given>) {
    let own = measure.asks.name();
    let mut ways: Vec<&'static str> = Vec::new();
    let mut foreign: Option<(&'static str, &'static str)> = None;
    for (kind, keys) in answer::ANSWER_KEYS.iter() {
        for key in keys_of(keys).filter(|key| table.is_filled(key)) {
            let for_shown = matches!(key, "covered" | "missing") && !measure.shown.is_empty() && !is_all_others(table);
            if *kind == own {
                // What does not apply stands beside an answer, or beside the reason why there is none.
                if key != "does-not-apply" || table.has("not-applicable") {
                    ways.push(key);
                }
            } else if !for_shown && foreign.is_none() {
                foreign = Some((kind, key));
            }
        }
    }
    ways.dedup_by(|one, two| matches!((*one, *two), ("missing", "covered")));
    if let Some((kind, key)) = foreign {
        other_kind(table, measure, (kind, key), !ways.is_empty(), context, problems);
        return (State::Open, None);
    }
    ways.extend(NOT_GIVEN.into_iter().filter(|key| table.is_filled(key)));
    if let [first, second, ..] = ways.as_slice() {
        problems.add(
            Diagnostic::new(
                code::TWO_ANSWERS,
                table.source(),
                table.key_span(second),
                Phrase::new("problem.two-answers.message").typed("measure", &measure.id),
            )
            .label(Phrase::verbatim(*second))
            .and_at(table.key_span(first), Phrase::verbatim(*first))
            .help("problem.two-answers.help"),
        );
        return (State::Open, None);
    }
    let reason = |key: &str| table.text(key).map(str::to_owned);
    match (ways.first().copied(), table.get("not-applicable")) {
        // Elements that do not apply stand in an answer that is open.
        (None, _) if !table.is_filled("does-not-apply") => return (State::Open, None),
        (Some("not-applicable"), Some(reason)) => return (not_applicable(table, &reason, measure, context, problems), None),
        (Some(key @ ("unknown" | "withheld")), _) => {
            let state = if key == "unknown" { State::Unknown } else { State::Withheld };
            return (reason(key).map_or(State::Open, state), measure.asks.read_answer(table, context.period, problems));
        }
        _ => {}
    }
    if let Some(problem) = without_answer(table, measure, context) {
        let at = problem.span.clone().unwrap_or_default();
        problems.refine(&at, problem);
        return (State::Open, None);
    }
    let copied = if problems.is_long() { None } else { copied_from_translation(table, measure, context) };
    if let Some((value, line)) = copied {
        let message = Phrase::new("problem.copied.message").typed("text", value.text().unwrap_or_default());
        let problem = Diagnostic::new(code::NOT_A_CHOICE, value.source(), value.span(), message).label(measure.asks.expects());
        problems.refine(&value.span(), problem.help(Phrase::new("problem.copied.help").typed("line", &line)));
        return (State::Open, None);
    }
    let since = problems.count();
    let given = measure.asks.read_answer(table, context.period, problems);
    // Readers of a report do not see the file, so a warning about a value names the measure there.
    for problem in problems.since_mut(since).filter(|problem| problem.severity() == Severity::Warning) {
        let phrase = Phrase::new("warnings.answer").with("measure", &measure.title);
        problem.in_report = Some(phrase.with_phrase("problem", problem.message.clone()));
    }
    match given {
        Some(given) if measure.asks.is_open(&given) => (State::Open, Some(given)),
        Some(given) => (State::Given(given), None),
        None => (State::Open, None),
    }
}

/// "n/a" or "unknown" typed as the answer: neither is one, and each has a key of its own.
fn without_answer(table: &Table<'_>, measure: &Measure, context: &AnswerContext<'_>) -> Option<Diagnostic> {
    let (_, keys) = answer::ANSWER_KEYS.iter().find(|(kind, _)| *kind == measure.asks.name())?;
    let (typed, span) = keys_of(keys).filter_map(|key| table.get(key)).find_map(|value| {
        let items = value.list().unwrap_or_else(|| vec![value.clone()]);
        let typed = items.iter().filter_map(Value::text).find(|text| NoAnswer::find(text).is_some())?;
        Some((typed, value.span()))
    })?;
    let message = Phrase::new("problem.yes-no.message").typed("typed", typed);
    let label = Phrase::new("problem.yes-no.label").with_phrase("expected", measure.asks.expects());
    let problem = Diagnostic::new(code::NOT_A_CHOICE, table.source(), span, message).label(label);
    let reasons = allowed_reasons(measure, context);
    Some(match (NoAnswer::find(typed)?, reasons.as_slice()) {
        (NoAnswer::Unknown, _) => problem.help("problem.no-answer.help-unknown"),
        (NoAnswer::NotApplicable, []) => problem.help("problem.no-answer.help-applies"),
        (NoAnswer::NotApplicable, [only]) => problem.help(Phrase::new("problem.no-answer.help-reason").typed("reason", only)),
        (NoAnswer::NotApplicable, all) => {
            problem.help(Phrase::new("problem.no-answer.help-reasons").with_list("reasons", all.iter().copied()))
        }
    })
}

/// Says which reasons the question accepts where "not applicable" is written without one, so that nobody tries words of their own.
fn reason_given(table: &Table<'_>, measure: &Measure, context: &AnswerContext<'_>, problems: &mut Problems) {
    let Some(value) = table.get("not-applicable") else { return };
    let code = match value.text().map(str::trim) {
        Some("") => code::EMPTY_TEXT,
        None => code::WRONG_TYPE,
        Some(_) => return,
    };
    let problem = Diagnostic::new(code, value.source(), value.span(), "problem.reason-needed.message");
    let help = match allowed_reasons(measure, context).as_slice() {
        [] => Phrase::new("problem.no-answer.help-applies"),
        [only] => Phrase::new("problem.reason-needed.help-only").typed("reason", only),
        all => Phrase::new("problem.reason-needed.help-some").with_list("reasons", all.iter().copied()),
    };
    problems.refine(&value.span(), problem.help(help));
}

/// The reasons for "not applicable" that a measure accepts.
fn allowed_reasons<'c>(measure: &Measure, context: &AnswerContext<'c>) -> Vec<&'c str> {
    let reasons = &context.checklist.reasons;
    measure.reasons.iter().filter_map(|position| reasons.get(*position).map(|reason| reason.id.as_str())).collect()
}

/// A text under the measure's own key that means nothing in the language of the checklist, but is a text of the question in another
/// language, with the line to write instead.
fn copied_from_translation<'t>(table: &Table<'t>, measure: &Measure, context: &AnswerContext<'_>) -> Option<(Value<'t>, String)> {
    let (_, keys) = answer::ANSWER_KEYS.iter().find(|(kind, _)| *kind == measure.asks.name())?;
    let value = keys_of(keys).find_map(|key| table.get(key)).filter(|value| value.text().is_some())?;
    if measure.asks.rewrite(&value).is_some() {
        return None;
    }
    let line = context.rewrite(measure, &value)?;
    Some((value, line))
}

/// Reports a key that answers another kind of question, with the line that says the same here where there is one.
fn other_kind(
    table: &Table<'_>,
    measure: &Measure,
    (kind, key): (&str, &str),
    is_answered: bool,
    context: &AnswerContext<'_>,
    problems: &mut Problems,
) {
    let Some(value) = table.get(key) else { return };
    let problem = Diagnostic::new(
        code::WRONG_ANSWER_KIND,
        table.source(),
        table.key_span(key),
        Phrase::new("problem.wrong-answer-kind.message")
            .typed("measure", &measure.id)
            .with_phrase("expected", measure.asks.expects())
            .with("key", key),
    )
    .label(Phrase::new("problem.wrong-answer-kind.label").with_phrase("kind", Phrase::new(answer::called(kind))));
    // The number of a level is no value of anything else.
    let line = if kind == "level" && value.text().is_none() { None } else { measure.asks.rewrite(&value) };
    let line = if problems.is_long() { line } else { line.or_else(|| context.rewrite(measure, &value)) };
    let help = match line {
        _ if is_answered => Phrase::new("problem.wrong-answer-kind.help-delete"),
        Some(line) => Phrase::new("problem.wrong-answer-kind.help").typed("line", &line),
        None => Phrase::new("problem.wrong-answer-kind.help-example").with("line", measure.asks.example()),
    };
    // The value may have the wrong type for its own key as well; that is part of the same mistake.
    problems.refine(&value.span(), problem.help(help));
}

fn not_applicable(
    table: &Table<'_>,
    reason: &Value<'_>,
    measure: &Measure,
    context: &AnswerContext<'_>,
    problems: &mut Problems,
) -> State {
    let Some(id) = reason.text() else { return State::Open };
    let allowed = allowed_reasons(measure, context);
    let position = context.checklist.reasons.iter().position(|known| known.id == id);
    match position.filter(|position| measure.reasons.contains(position)) {
        Some(position) => {
            if !table.has("note") {
                problems.add(
                    Diagnostic::new(
                        code::NOT_APPLICABLE_NOTE,
                        reason.source(),
                        reason.span(),
                        Phrase::new("problem.not-applicable-note.message").typed("measure", &measure.id),
                    )
                    .label("problem.not-applicable-note.label")
                    .help("problem.not-applicable-note.help"),
                );
            }
            State::NotApplicable(position)
        }
        None => {
            let message = Phrase::new("problem.not-applicable-reason.message").typed("reason", id).typed("measure", &measure.id);
            let problem = Diagnostic::new(code::NOT_APPLICABLE_REASON, reason.source(), reason.span(), message);
            problems.add(if allowed.is_empty() {
                problem.label("problem.not-applicable-reason.label-none").help("problem.not-applicable-reason.help")
            } else {
                problem
                    .label(Phrase::new("problem.not-applicable-reason.label").with_list("reasons", allowed.iter().copied()))
                    .did_you_mean(nearest(id, allowed))
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
        let mut known: Vec<&str> = if problems.is_many() { Vec::new() } else { ids(context.pieces, |piece| &piece.id) };
        known.retain(|id| read::is_id(id));
        let message = Phrase::new("problem.unknown-evidence.message").typed("id", reference.id);
        let problem = Diagnostic::new(code::UNKNOWN_EVIDENCE, table.source(), reference.span.clone(), message)
            .label("problem.unknown-evidence.label");
        let titles = context.pieces.iter().take(MOST_TITLES).map(|piece| piece.title.as_str());
        let copied = if problems.is_long() { None } else { nearest_text(reference.id, titles) };
        let placed = citation::placed(reference.id).filter(|(id, _)| context.by_id.contains_key(id));
        problems.add(match (placed, copied.and_then(|position| context.pieces.get(position))) {
            (Some((id, place)), _) => {
                problem.help(Phrase::new("problem.unknown-evidence.help-place").typed("reference", &citation::written(id, place)))
            }
            (None, Some(piece)) => problem.help(Phrase::new("problem.names.copied").typed("id", &piece.id)),
            (None, None) => suggest(problems, problem, reference.id, &known).help("problem.unknown-evidence.help"),
        });
    }
    position
}

/// The ids and texts of the elements that may be listed, scored or only shown.
fn elements(measure: &Measure) -> (Vec<&str>, Vec<&str>) {
    let scored: Vec<(&str, &str)> = match &measure.asks {
        Asks::Elements(elements) => elements.all().map(|(_, element)| (element.id.as_str(), element.text.as_str())).collect(),
        _ => Vec::new(),
    };
    let shown = measure.shown.iter().map(|element| (element.id.as_str(), element.text.as_str()));
    scored.into_iter().chain(shown).unzip()
}

fn known_elements(
    table: &Table<'_>,
    measure: &Measure,
    lists: &[Listed<'_>],
    context: &AnswerContext<'_>,
    problems: &mut Problems,
) {
    let (known, texts) = elements(measure);
    if known.is_empty() {
        return;
    }
    // Where the lists are the answer, "n/a" in them is reported with it.
    let has_no_answer = without_answer(table, measure, context).is_some();
    let is_reported = |id: &str| has_no_answer && NoAnswer::find(id).is_some();
    for entry in lists.iter().filter(|entry| !known.contains(&entry.id) && !is_reported(entry.id)) {
        if entry.id == ALL_OTHERS {
            let help = match entry.mark {
                Mark::Missing => "problem.unknown-element.help-all-missing",
                _ => "problem.unknown-element.help-all",
            };
            let message = Phrase::new("problem.unknown-element.message-all").typed("id", entry.id);
            problems.add(Diagnostic::new(code::UNKNOWN_ELEMENT, table.source(), entry.span.clone(), message).help(help));
            continue;
        }
        let message = Phrase::new("problem.unknown-element.message").typed("id", entry.id).typed("measure", &measure.id);
        let problem = Diagnostic::new(code::UNKNOWN_ELEMENT, table.source(), entry.span.clone(), message)
            .label("problem.unknown-element.label");
        let copied = || {
            let position = nearest_text(entry.id, texts.iter().copied());
            position.and_then(|position| known.get(position)).map(|id| (*id).to_owned())
        };
        let copied_from_translation = || {
            context.others().iter().find_map(|other| {
                let (known, texts) = elements(other.measures.get(other.position(&measure.id)?)?);
                known.get(nearest_text(entry.id, texts)?).map(|id| (*id).to_owned())
            })
        };
        let id = match problems.near(entry.id, known.iter().copied()) {
            None if !problems.is_long() => copied().or_else(copied_from_translation),
            _ => None,
        };
        let several = plain::names(entry.id).filter(|names| names.iter().all(|name| known.contains(name)));
        problems.add(match (id, several) {
            (_, Some(names)) => {
                let names: Vec<String> = names.into_iter().map(quoted).collect();
                problem.help(Phrase::new("problem.unknown-element.help-several").typed("names", &names.join(", ")))
            }
            (Some(id), None) => problem.help(Phrase::new("problem.names.copied").typed("id", &id)),
            (None, None) => suggest(problems, problem, entry.id, &known),
        });
    }
}

fn also(table: &Table<'_>, measure: &Measure, problems: &mut Problems) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    for (id, span, value) in table.entries_of("also") {
        if !measure.also.iter().any(|element| element.id == id) {
            let known = ids(&measure.also, |element| &element.id);
            let message = Phrase::new("problem.unknown-element.message-also").typed("id", id).typed("measure", &measure.id);
            let problem = Diagnostic::new(code::UNKNOWN_ELEMENT, table.source(), span, message);
            problems.add(suggest(problems, problem.label("problem.unknown-element.label-also"), id, &known));
            continue;
        }
        if let Some((_, unit)) = measure.also_units.iter().find(|(known, _)| known == id)
            && value.text() != Some("")
            && unit.read(&value, problems).is_none()
        {
            continue;
        }
        if let Some(text) = value.text().or_else(|| value.decimal()) {
            facts.push((id.to_owned(), text.to_owned()));
        }
    }
    facts
}
