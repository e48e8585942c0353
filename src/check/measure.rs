//! From a table with the shape of a measure to a [`Measure`].

use crate::answer::{self, Asks, Element, Unit};
use crate::model::{Basis, Kind, Measure};
use crate::source::{Diagnostic, Phrase, Problems, Table, Value, code, keys_of};

use super::defined::Defined;
use super::names::suggest;
use super::weight::weight;
use super::wording::wording;

pub(super) fn build(table: &Table<'_>, paragraph: usize, names: &Defined, problems: &mut Problems) -> Option<Measure> {
    let text = |key| table.text(key).map(str::to_owned);
    let asks = table.text("asks").unwrap_or_default();
    kind_keys(table, asks, problems);
    if let Some((id, name)) = table.get("id").and_then(|id| Some((id.clone(), id.text()?))).filter(|(_, name)| is_taken(name)) {
        problems.add(
            Diagnostic::new(
                code::BAD_NAME,
                id.source(),
                id.span(),
                Phrase::new("problem.measure-name.message").typed("id", name),
            )
            .label("problem.measure-name.label")
            .help(Phrase::new("problem.measure-name.help").typed("id", name)),
        );
    }
    let asks = Asks::read(asks, table, &names.units, problems);
    let shown = Element::read_all(table, "shown");
    if let Some(Asks::Elements(elements)) = &asks {
        for (_, element) in elements.all().filter(|(_, element)| shown.iter().any(|other| other.id == element.id)) {
            problems.add(Diagnostic::new(
                code::LISTED_TWICE,
                table.source(),
                table.key_span("shown"),
                Phrase::new("problem.groups.shown").typed("id", &element.id),
            ));
        }
    }
    let mut refer = |key: &str, message: &'static str, known: &[&str]| positions(table, key, message, known, problems);
    let evidence = refer("evidence", "problem.unknown-name.class", &ids(&names.classes, |class| &class.id));
    let leads = refer("lead", "problem.unknown-name.lead", &ids(&names.leads, |lead| &lead.id));
    let themes = refer("themes", "problem.unknown-name.theme", &ids(&names.themes, |theme| &theme.id));
    let reasons = refer("not-applicable", "problem.unknown-name.reason", &ids(&names.reasons, |reason| &reason.id));
    let limit = |class: usize| {
        let id = &names.classes.get(class)?.id;
        u32::try_from(table.table("evidence-months")?.get(id)?.whole()?).ok()
    };
    let accepted: Vec<&str> =
        evidence.iter().filter_map(|class| names.classes.get(*class)).map(|class| class.id.as_str()).collect();
    for (name, span, value) in table.entries_of("evidence-months").into_iter().filter(|(name, _, _)| !accepted.contains(name)) {
        let problem = Diagnostic::new(
            code::UNKNOWN_NAME,
            value.source(),
            span,
            Phrase::new("problem.unknown-name.months").typed("name", name),
        );
        problems.add(suggest(problems, problem, name, &accepted));
    }
    if table.has("evidence") && table.list("evidence").is_empty() {
        problems.add(
            Diagnostic::new(code::NO_CLASS, table.source(), table.key_span("evidence"), "problem.no-class.message")
                .help("problem.no-class.help"),
        );
    }
    let evidence = evidence.into_iter().map(|class| (class, limit(class))).collect();
    let kind = Kind::ALL.into_iter().find(|kind| Some(kind.word()) == table.text("kind"));
    let basis = Basis::ALL.into_iter().find(|basis| Some(basis.word()) == table.text("basis"));
    let also_units = also_units(table, names, problems);
    let see = see(table, names, problems);
    let weight = weight(table, problems);
    let measure = Measure {
        id: text("id")?,
        paragraph,
        title: text("title")?,
        kind: kind?,
        basis: basis?,
        critical: text("critical"),
        question: text("question")?,
        guidance: text("guidance"),
        asks: asks?,
        evidence,
        leads,
        themes,
        see,
        reasons,
        weight,
        also: Element::read_all(table, "also"),
        also_units,
        shown,
        wording: String::new(),
    };
    let digest = wording(&measure);
    Some(Measure { wording: digest, ..measure })
}

/// Whether commands already use a name for something else: the overall score, or a paragraph such as `op09`.
fn is_taken(name: &str) -> bool {
    let is_paragraph = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    name == "overall" || name.strip_prefix("op").is_some_and(is_paragraph)
}

/// The ids of a list of named things.
pub(super) fn ids<T>(list: &[T], id: impl Fn(&T) -> &String) -> Vec<&str> {
    list.iter().map(|one| id(one).as_str()).collect()
}

/// A key that is known and has no effect in this place.
pub(super) fn idle(table: &Table<'_>, key: &str) -> Diagnostic {
    let message = Phrase::new("problem.idle-key.message").with("key", key);
    Diagnostic::new(code::UNKNOWN_KEY, table.source(), table.key_span(key), message)
}

/// Checks the keys that belong to one kind of answer. Those of another kind have no effect here, which is an error: the author would
/// lose them without a message.
fn kind_keys(table: &Table<'_>, asks: &str, problems: &mut Problems) {
    let all = &*answer::MEASURE_KEYS;
    let own: Vec<_> = all.iter().filter(|(kind, _)| *kind == asks).flat_map(|(_, keys)| keys_of(keys)).collect();
    for (kind, keys) in all.iter().filter(|(kind, _)| *kind != asks) {
        for key in keys_of(keys).filter(|key| table.has(key) && !own.contains(key)) {
            problems.add(
                idle(table, key)
                    .label(Phrase::new("problem.idle-key.label").with("kind", kind))
                    .help(Phrase::new("problem.idle-key.help").with("kind", kind)),
            );
        }
    }
    for key in answer::required(asks).iter().filter(|key| !table.has(key)) {
        let message = Phrase::new("problem.measure-keys.message").with("key", key);
        problems.add(
            Diagnostic::new(code::MISSING_KEY, table.source(), table.span(), message)
                .label(Phrase::new("problem.measure-keys.label").with("kind", asks)),
        );
    }
}

/// Positions of the names in a list; unknown ones and repeated ones are problems. `message` is the label that says what is unknown.
pub(super) fn positions(
    table: &Table<'_>,
    key: &str,
    message: &'static str,
    known: &[&str],
    problems: &mut Problems,
) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for value in table.list(key) {
        let Some(name) = value.text().filter(|name| !name.is_empty()) else { continue };
        match known.iter().position(|known| *known == name) {
            Some(position) if found.contains(&position) => problems.add(Diagnostic::new(
                code::LISTED_TWICE,
                value.source(),
                value.span(),
                Phrase::new("problem.listed-twice.message").typed("id", name),
            )),
            Some(position) => found.push(position),
            None => problems.add(unknown(problems, &value, name, message, known)),
        }
    }
    found
}

/// A name that the checklist does not define; `message` is the label that says so.
pub(super) fn unknown(problems: &Problems, value: &Value<'_>, name: &str, message: &'static str, known: &[&str]) -> Diagnostic {
    let message = Phrase::new(message).typed("name", name);
    let problem = Diagnostic::new(code::UNKNOWN_NAME, value.source(), value.span(), message);
    if known.is_empty() { problem.help("problem.unknown-name.none") } else { suggest(problems, problem, name, known) }
}

/// The units of additional facts, by the ids of the facts. A unit, or a fact, that is not defined is a problem.
fn also_units(table: &Table<'_>, names: &Defined, problems: &mut Problems) -> Vec<(String, Unit)> {
    let asked: Vec<&str> = table.entries_of("also").into_iter().map(|(id, _, _)| id).collect();
    let mut found = Vec::new();
    for (id, span, value) in table.entries_of("also-units") {
        let Some(name) = value.text() else { continue };
        if !asked.contains(&id) {
            let message = Phrase::new("problem.unknown-name.fact").typed("name", id);
            let problem = Diagnostic::new(code::UNKNOWN_NAME, value.source(), span, message);
            problems.add(suggest(problems, problem, id, &asked));
        }
        match names.units.iter().find(|unit| unit.id == name) {
            Some(unit) => found.push((id.to_owned(), unit.clone())),
            None => {
                let known = ids(&names.units, |unit| &unit.id);
                problems.add(unknown(problems, &value, name, "problem.unit.message-also", &known));
            }
        }
    }
    found
}

/// The reference that each entry belongs to: the one with the longest name that the entry begins with.
fn see(table: &Table<'_>, names: &Defined, problems: &mut Problems) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for value in table.list("see") {
        let Some(entry) = value.text() else { continue };
        let fits = |name: &str| entry.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']));
        let best = names
            .references
            .iter()
            .enumerate()
            .filter(|(_, reference)| fits(&reference.id))
            .max_by_key(|(_, reference)| reference.id.len());
        match best {
            Some((position, _)) => found.push((entry.to_owned(), position)),
            None => problems.add(
                Diagnostic::new(
                    code::UNKNOWN_NAME,
                    value.source(),
                    value.span(),
                    Phrase::new("problem.unknown-name.see").typed("name", entry),
                )
                .did_you_mean(problems.near(
                    entry.split(' ').next().unwrap_or(entry),
                    names.references.iter().map(|reference| reference.id.as_str()),
                ))
                .help("problem.unknown-name.see-help"),
            ),
        }
    }
    found
}
