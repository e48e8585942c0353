//! The author's lint: warnings about a checklist that is valid, but will confuse the people who fill it in.

use std::collections::BTreeMap;

use crate::answer::Asks;
use crate::model::{Checklist, Counts, Covered, Kind, Measure};
use crate::source::{Code, Diagnostic, Phrase, Problems, Span, TO_BE_WRITTEN, Table, Value, code};

/// A text that people should read to the end: its key, the most characters that they read, and the messages about a longer one and
/// about two that are the same.
const TEXTS: [(&str, usize, &str, &str); 2] = [
    ("title", 80, "problem.long-text.title", "problem.same-text.title"),
    ("question", 320, "problem.long-text.question", "problem.same-text.question"),
];

pub(super) fn check(root: &Table<'_>, checklist: &Checklist, problems: &mut Problems) {
    let mut seen: BTreeMap<(&str, String), Span> = BTreeMap::new();
    for table in measures(root) {
        let measure = table.text("id").and_then(|id| checklist.measures.get(checklist.position(id)?));
        let Some(measure) = measure else { continue };
        gaps(&table, measure, checklist, problems);
        for (key, most, long, repeated) in TEXTS {
            let Some(value) = table.get(key) else { continue };
            let text = value.text().unwrap_or_default();
            let length = text.chars().count();
            if length > most {
                problems.add(
                    Diagnostic::new(
                        code::LONG_TEXT,
                        root.source(),
                        value.span(),
                        Phrase::new(long).typed("measure", &measure.id).with("length", length),
                    )
                    .label(Phrase::new("problem.long-text.label").with("most", most))
                    .help("problem.long-text.help"),
                );
            }
            if let Some(before) = seen.insert((key, plain(text)), value.span()) {
                problems.add(same(root, value.span(), before, repeated));
            }
        }
        elements(&table, measure, problems);
    }
    unwritten(root, problems);
    unused(root, checklist, problems);
    uncovered(root, checklist, problems);
}

/// All tables of measures, in written order.
fn measures<'a>(root: &Table<'a>) -> Vec<Table<'a>> {
    let paragraphs = root.list("paragraph").into_iter().filter_map(|value| value.table());
    paragraphs.flat_map(|paragraph| paragraph.list("measure")).filter_map(|value| value.table()).collect()
}

/// Warns about what a measure does not say.
fn gaps(table: &Table<'_>, measure: &Measure, checklist: &Checklist, problems: &mut Problems) {
    let mut warn = |code: &'static Code, key: &str, message: &'static str, help: &'static str| {
        let message = Phrase::new(message).typed("measure", &measure.id);
        problems.add(Diagnostic::new(code, table.source(), table.key_span(key), message).help(help));
    };
    if measure.leads.is_empty() {
        warn(code::NO_LEAD, "lead", "problem.no-lead.message", "problem.no-lead.help");
    }
    if measure.see.is_empty() {
        warn(code::NO_SEE, "see", "problem.no-see.message", "problem.no-see.help");
    }
    // A law, a policy or an institution is proved by evidence of what is in force: confirmed, or with a period of its own.
    let shows_force =
        || measure.evidence.iter().filter_map(|(at, _)| checklist.classes.get(*at)).any(|class| class.counts != Counts::Date);
    if measure.critical.is_some() && measure.kind == Kind::Structural && !shows_force() {
        warn(code::CRITICAL_UNPROVED, "evidence", "problem.critical-unproved.message", "problem.critical-unproved.help");
    }
}

/// Warns about elements of one measure that have the same text.
fn elements(table: &Table<'_>, measure: &Measure, problems: &mut Problems) {
    let Asks::Elements(elements) = &measure.asks else { return };
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (_, element) in elements.all() {
        if let Some(before) = seen.insert(plain(&element.text), &element.id) {
            problems.add(
                Diagnostic::new(
                    code::SAME_TEXT,
                    table.source(),
                    table.span(),
                    Phrase::new("problem.same-text.elements")
                        .typed("first", before)
                        .typed("second", &element.id)
                        .typed("measure", &measure.id),
                )
                .help("problem.same-text.help-elements"),
            );
        }
    }
}

/// Warns about texts that a draft left to be written: once for the beginning of the file, and once for each paragraph.
fn unwritten(root: &Table<'_>, problems: &mut Problems) {
    let mut warn = |places: Vec<Span>, message: Phrase| {
        let Some(first) = places.first() else { return };
        let problem = Diagnostic::new(code::UNWRITTEN, root.source(), first.clone(), message.with("count", places.len()));
        let problem = if places.len() == 1 { problem } else { problem.label("problem.unwritten.first") };
        problems.add(problem.help("problem.unwritten.help"));
    };
    let head = root.entries().into_iter().filter(|(key, _, _)| *key != "paragraph");
    warn(head.flat_map(|(_, _, value)| unwritten_in(&value)).collect(), Phrase::new("problem.unwritten.message-head"));
    for (number, value) in (1..).zip(root.list("paragraph")) {
        let named = value.table().and_then(|table| table.get("number")?.whole()).unwrap_or(number);
        warn(unwritten_in(&value), Phrase::new("problem.unwritten.message").with("number", named));
    }
}

/// The places of the texts below a value that begin with the words of a draft for a missing text.
fn unwritten_in(value: &Value<'_>) -> Vec<Span> {
    if let Some(text) = value.text() {
        return text.starts_with(TO_BE_WRITTEN).then(|| value.span()).into_iter().collect();
    }
    let items = value.list().unwrap_or_default().into_iter();
    let entries = value.table().map(|table| table.entries()).unwrap_or_default().into_iter().map(|(_, _, value)| value);
    items.chain(entries).flat_map(|value| unwritten_in(&value)).collect()
}

/// Warns about names that are defined and used nowhere.
fn unused(root: &Table<'_>, checklist: &Checklist, problems: &mut Problems) {
    let all = &checklist.measures;
    let units = root.entries_of("unit");
    let used_unit = |id: &str| {
        all.iter().any(|measure| {
            let is_own = matches!(&measure.asks, Asks::Number(number) if number.unit.id == id);
            is_own || measure.also_units.iter().any(|(_, unit)| unit.id == id)
        })
    };
    let mut warn = |key: &str, message: &'static str, is_used: &dyn Fn(usize, &str) -> bool| {
        for (position, (id, span, _)) in root.entries_of(key).into_iter().enumerate() {
            if !is_used(position, id) {
                problems.add(
                    Diagnostic::new(code::NOT_USED, root.source(), span, Phrase::new(message).typed("id", id))
                        .help("problem.not-used.help"),
                );
            }
        }
    };
    // Positions in the model follow the written order, and `entries_of` returns that order.
    warn("evidence-class", "problem.not-used.class", &|at, _| {
        all.iter().any(|measure| measure.evidence.iter().any(|(class, _)| *class == at))
    });
    warn("lead", "problem.not-used.lead", &|at, _| all.iter().any(|measure| measure.leads.contains(&at)));
    warn("theme", "problem.not-used.theme", &|at, _| all.iter().any(|measure| measure.themes.contains(&at)));
    warn("not-applicable", "problem.not-used.reason", &|at, _| all.iter().any(|measure| measure.reasons.contains(&at)));
    warn("reference", "problem.not-used.reference", &|at, _| {
        all.iter().any(|measure| measure.see.iter().any(|(_, of)| *of == at))
    });
    if !units.is_empty() {
        warn("unit", "problem.not-used.unit", &|_, id| used_unit(id));
    }
}

/// Warns about paragraphs of the document that the checklist does not mention; consecutive ones get one warning.
fn uncovered(root: &Table<'_>, checklist: &Checklist, problems: &mut Problems) {
    let texts = root.table("source").map(|source| source.entries_of("text")).unwrap_or_default();
    let named = |number: u32| {
        let mut texts = texts.iter().filter_map(|(_, _, text)| text.table()?.table("paragraphs"));
        texts.find_map(|table| table.get(&number.to_string()).map(|_| table.key_span(&number.to_string())))
    };
    let paragraphs = root.list("paragraph");
    let after = |number: u32| {
        let mut numbers = paragraphs.iter().filter_map(|value| value.table()?.get("number"));
        numbers.find(|value| value.whole() == Some(i64::from(number) + 1)).map(|value| value.span())
    };
    let coverage = checklist.coverage([]);
    for run in coverage.chunk_by(|(_, one), (_, next)| (*one == Covered::Missing) == (*next == Covered::Missing)) {
        let [(first, Covered::Missing), ..] = run else { continue };
        let last = run.last().map_or(*first, |(number, _)| *number);
        let message = if *first == last {
            Phrase::new("problem.uncovered.message").with("number", first)
        } else {
            Phrase::new("problem.uncovered.message-many").with("first", first).with("last", last)
        };
        let (span, label) = match (*first..=last).find_map(named) {
            Some(span) => (span, "problem.uncovered.in-text"),
            None => (after(last).unwrap_or(root.span()), "problem.uncovered.gap"),
        };
        let problem = Diagnostic::new(code::UNCOVERED, root.source(), span, message).label(label);
        problems.add(problem.help("problem.uncovered.help"));
    }
}

fn same(root: &Table<'_>, span: Span, before: Span, message: &'static str) -> Diagnostic {
    Diagnostic::new(code::SAME_TEXT, root.source(), span, message)
        .label("problem.again.label")
        .and_at(before, "problem.again.first")
        .help("problem.same-text.help")
}

/// A text as readers compare it: without case, extra spaces and the last punctuation mark.
fn plain(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_end_matches(['.', '?', '!']).to_owned()
}
