//! From a table with the shape of a measure to a [`Measure`].

use crate::answer::{self, Asks, Element};
use crate::model::{Basis, Kind, Measure};
use crate::source::{Diagnostic, Problems, Table, Value, code, keys_of, quoted};

use super::checklist::{Names, weight};

pub(super) fn build(table: &Table<'_>, paragraph: usize, names: &Names, problems: &mut Problems) -> Option<Measure> {
    let text = |key| table.text(key).map(str::to_owned);
    let asks = table.text("asks").unwrap_or_default();
    foreign_keys(table, asks, problems);
    if let Some((id, name)) = table.get("id").and_then(|id| Some((id.clone(), id.text()?))).filter(|(_, name)| is_taken(name)) {
        problems.add(
            Diagnostic::new(code::BAD_NAME, id.source(), id.span(), format!("a measure cannot be called {}", quoted(name)))
                .label("commands take it for a paragraph, or for the whole")
                .help(format!("say what it is about: {name}-SUBJECT")),
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
                format!("{} is both scored and only shown", quoted(&element.id)),
            ));
        }
    }
    let mut refer = |key: &str, what: &str, known: &[&str]| positions(table, key, what, known, problems);
    let evidence = refer("evidence", "class of evidence", &ids(&names.classes, |class| &class.id));
    let leads = refer("lead", "lead", &ids(&names.leads, |lead| &lead.id));
    let themes = refer("themes", "theme", &ids(&names.themes, |theme| &theme.id));
    let reasons = refer("not-applicable", "reason for \"not applicable\"", &ids(&names.reasons, |reason| &reason.id));
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
            format!("the measure does not accept the class {}", quoted(name)),
        );
        problems.add(problem.label("no limit to set").did_you_mean(problems.near(name, accepted.iter().copied())));
    }
    let evidence = evidence.into_iter().map(|class| (class, limit(class))).collect();
    let kind = Kind::ALL.into_iter().find(|kind| Some(kind.word()) == table.text("kind"));
    let basis = Basis::ALL.into_iter().find(|basis| Some(basis.word()) == table.text("basis"));
    let see = see(table, names, problems);
    let weight = weight(table, problems);
    Some(Measure {
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
        shown,
    })
}

/// Whether commands already mean something by a name: the whole, or a paragraph such as `op09`.
fn is_taken(name: &str) -> bool {
    let is_paragraph = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    name == "overall" || name.strip_prefix("op").is_some_and(is_paragraph)
}

/// The ids of a list of named things.
pub(super) fn ids<T>(list: &[T], id: impl Fn(&T) -> &String) -> Vec<&str> {
    list.iter().map(|one| id(one).as_str()).collect()
}

/// A key that is known and changes nothing where it stands.
pub(super) fn idle(table: &Table<'_>, key: &str) -> Diagnostic {
    Diagnostic::new(code::UNKNOWN_KEY, table.source(), table.key_span(key), format!("{} has no effect here", quoted(key)))
}

/// Keys of another kind of answer: not unknown, but without effect here, which would be a loss without a word.
fn foreign_keys(table: &Table<'_>, asks: &str, problems: &mut Problems) {
    let all = &*answer::MEASURE_KEYS;
    let own: Vec<_> = all.iter().filter(|(kind, _)| *kind == asks).flat_map(|(_, keys)| keys_of(keys)).collect();
    for (kind, keys) in all.iter().filter(|(kind, _)| *kind != asks) {
        for key in keys_of(keys).filter(|key| table.has(key) && !own.contains(key)) {
            problems.add(
                idle(table, key)
                    .label(format!("belongs to measures with asks = \"{kind}\""))
                    .help(format!("delete it, or write `asks = \"{kind}\"`")),
            );
        }
    }
    for key in own.iter().filter(|key| !table.has(key)) {
        if matches!(*key, "levels" | "unit" | "target" | "floor") {
            problems.add(
                Diagnostic::new(code::MISSING_KEY, table.source(), table.span(), format!("the key \"{key}\" is missing"))
                    .label(format!("a measure with asks = \"{asks}\" needs it")),
            );
        }
    }
}

/// Positions of the names in a list; unknown ones and repeated ones are problems.
pub(super) fn positions(table: &Table<'_>, key: &str, what: &str, known: &[&str], problems: &mut Problems) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for value in table.list(key) {
        let Some(name) = value.text() else { continue };
        match known.iter().position(|known| *known == name) {
            Some(position) if found.contains(&position) => problems.add(Diagnostic::new(
                code::LISTED_TWICE,
                value.source(),
                value.span(),
                format!("{} is listed twice", quoted(name)),
            )),
            Some(position) => found.push(position),
            None => problems.add(unknown(problems, &value, name, what, known)),
        }
    }
    found
}

pub(super) fn unknown(problems: &Problems, value: &Value<'_>, name: &str, what: &str, known: &[&str]) -> Diagnostic {
    let problem = Diagnostic::new(
        code::UNKNOWN_NAME,
        value.source(),
        value.span(),
        format!("{} is no {what} of this checklist", quoted(name)),
    )
    .label("not defined");
    match problems.near(name, known.iter().copied()) {
        Some(near) => problem.did_you_mean(Some(near)),
        None if known.is_empty() => problem.help("none is defined"),
        None if known.len() > 15 => problem,
        None => problem.help(format!("defined: {}", known.join(", "))),
    }
}

/// Each entry begins with the name of a reference: the longest that fits.
fn see(table: &Table<'_>, names: &Names, problems: &mut Problems) -> Vec<(String, usize)> {
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
                    format!("{} begins with no reference of this checklist", quoted(entry)),
                )
                .did_you_mean(problems.near(
                    entry.split(' ').next().unwrap_or(entry),
                    names.references.iter().map(|reference| reference.id.as_str()),
                ))
                .help("define it: [reference.NAME] with a title"),
            ),
        }
    }
    found
}
