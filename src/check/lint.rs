//! The author's lint: what is no error in a checklist, and will puzzle those who fill it in.

use std::collections::BTreeMap;

use crate::answer::Asks;
use crate::model::{Checklist, Counts, Covered, Kind, Measure};
use crate::source::{Code, Diagnostic, Problems, Span, TO_BE_WRITTEN, Table, Value, code, quoted};

/// The longest title and the longest question that people read to the end, in characters.
const LONGEST: [(&str, usize); 2] = [("title", 80), ("question", 320)];

pub(super) fn look(root: &Table<'_>, checklist: &Checklist, problems: &mut Problems) {
    let mut seen: BTreeMap<(&str, String), Span> = BTreeMap::new();
    for table in measures(root) {
        let measure = table.text("id").and_then(|id| checklist.measures.get(checklist.position(id)?));
        let Some(measure) = measure else { continue };
        gaps(&table, measure, checklist, problems);
        for (key, most) in LONGEST {
            let Some(value) = table.get(key) else { continue };
            let text = value.text().unwrap_or_default();
            let length = text.chars().count();
            if length > most {
                problems.add(
                    Diagnostic::new(
                        code::LONG_TEXT,
                        root.source(),
                        value.span(),
                        format!("the {key} of {} is {length} characters long", quoted(&measure.id)),
                    )
                    .label(format!("{most} at most are easy to read"))
                    .help("say how to answer or count in `guidance`"),
                );
            }
            if let Some(before) = seen.insert((key, plain(text)), value.span()) {
                problems.add(same(root, value.span(), before, format!("two measures have the same {key}")));
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

/// What a measure leaves out.
fn gaps(table: &Table<'_>, measure: &Measure, checklist: &Checklist, problems: &mut Problems) {
    let mut say = |code: &'static Code, key: &str, what: &str, help: &'static str| {
        let message = format!("{} {what}", quoted(&measure.id));
        problems.add(Diagnostic::new(code, table.source(), table.key_span(key), message).help(help));
    };
    if measure.leads.is_empty() {
        say(code::NO_LEAD, "lead", "names nobody who usually answers", "write `lead = [\"…\"]`, the first one first");
    }
    if measure.see.is_empty() {
        say(
            code::NO_SEE,
            "see",
            "refers to no instrument or standard",
            "write `see = [\"…\"]`: the name of a reference, then the provision",
        );
    }
    if measure.evidence.is_empty() {
        say(
            code::NO_CLASS,
            "evidence",
            "accepts no class of evidence",
            "write `evidence = [\"…\"]`: any one of these classes suffices",
        );
    }
    // A law, a policy or an institution is proved by something that stands: confirmed, or with a period of its own.
    let stands =
        || measure.evidence.iter().filter_map(|(at, _)| checklist.classes.get(*at)).any(|class| class.counts != Counts::Date);
    if measure.critical.is_some() && measure.kind == Kind::Structural && !measure.evidence.is_empty() && !stands() {
        let what = "is critical and structural, and accepts nothing that shows what is in force";
        say(
            code::CRITICAL_UNPROVED,
            "evidence",
            what,
            "accept a class that counts from `checked` or `until`, or ask whether the measure is of another kind",
        );
    }
}

/// Elements of one measure that read the same.
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
                    format!(
                        "the elements {} and {} of {} read the same",
                        quoted(before),
                        quoted(&element.id),
                        quoted(&measure.id)
                    ),
                )
                .help("say what tells them apart, or delete one of them"),
            );
        }
    }
}

/// Texts that a draft left to be written, told once for the head and once for each paragraph.
fn unwritten(root: &Table<'_>, problems: &mut Problems) {
    let mut say = |places: Vec<Span>, of: &str| {
        let Some(first) = places.first() else { return };
        let texts = if places.len() == 1 { "1 text".to_owned() } else { format!("{} texts", places.len()) };
        problems.add(
            Diagnostic::new(code::UNWRITTEN, root.source(), first.clone(), format!("{texts} of {of} still to be written"))
                .label(if places.len() == 1 { "here" } else { "the first of them" })
                .help("write your own words in their place"),
        );
    };
    let head = root.entries().into_iter().filter(|(key, _, _)| *key != "paragraph");
    say(head.flat_map(|(_, _, value)| waiting(&value)).collect(), "the head");
    for (number, value) in (1..).zip(root.list("paragraph")) {
        let named = value.table().and_then(|table| table.get("number")?.whole()).unwrap_or(number);
        say(waiting(&value), &format!("paragraph {named}"));
    }
}

/// Where texts below a value begin with the words that a draft puts into its places.
fn waiting(value: &Value<'_>) -> Vec<Span> {
    if let Some(text) = value.text() {
        return text.starts_with(TO_BE_WRITTEN).then(|| value.span()).into_iter().collect();
    }
    let items = value.list().unwrap_or_default().into_iter();
    let entries = value.table().map(|table| table.entries()).unwrap_or_default().into_iter().map(|(_, _, value)| value);
    items.chain(entries).flat_map(|value| waiting(&value)).collect()
}

/// Names that are defined and used nowhere.
fn unused(root: &Table<'_>, checklist: &Checklist, problems: &mut Problems) {
    let all = &checklist.measures;
    let units = root.entries_of("unit");
    let used_unit = |id: &str| all.iter().any(|measure| matches!(&measure.asks, Asks::Number(number) if number.unit.id == id));
    let mut look = |key: &str, what: &str, is_used: &dyn Fn(usize, &str) -> bool| {
        for (position, (id, span, _)) in root.entries_of(key).into_iter().enumerate() {
            if !is_used(position, id) {
                problems.add(
                    Diagnostic::new(code::NOT_USED, root.source(), span, format!("no measure uses the {what} {}", quoted(id)))
                        .label("defined here")
                        .help("use it, or delete it"),
                );
            }
        }
    };
    // Positions in the model are those of the written order, which is what `entries_of` gives.
    look("evidence-class", "class", &|at, _| all.iter().any(|measure| measure.evidence.iter().any(|(class, _)| *class == at)));
    look("lead", "lead", &|at, _| all.iter().any(|measure| measure.leads.contains(&at)));
    look("theme", "theme", &|at, _| all.iter().any(|measure| measure.themes.contains(&at)));
    look("not-applicable", "reason", &|at, _| all.iter().any(|measure| measure.reasons.contains(&at)));
    look("reference", "reference", &|at, _| all.iter().any(|measure| measure.see.iter().any(|(_, of)| *of == at)));
    if !units.is_empty() {
        look("unit", "unit", &|_, id| used_unit(id));
    }
}

/// Paragraphs of the document that the checklist says nothing of; those that follow each other are told at once.
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
            format!("the checklist says nothing of paragraph {first}")
        } else {
            format!("the checklist says nothing of paragraphs {first} to {last}")
        };
        let (span, label) = match (*first..=last).find_map(named) {
            Some(span) => (span, "a text of the document has it"),
            None => (after(last).unwrap_or(root.span()), "the numbers leave a gap before this one"),
        };
        problems.add(Diagnostic::new(code::UNCOVERED, root.source(), span, message).label(label).help(
            "add a [[paragraph]] with measures, or one with `assessed = false` and `because = \"…\"`: nothing is left out without saying why",
        ));
    }
}

fn same(root: &Table<'_>, span: Span, before: Span, message: String) -> Diagnostic {
    Diagnostic::new(code::SAME_TEXT, root.source(), span, message)
        .label("again")
        .and_at(before, "the first is here")
        .help("say what tells them apart")
}

/// A text as a reader takes it in: case, spaces and the last mark do not count.
fn plain(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_end_matches(['.', '?', '!']).to_owned()
}
