//! Checks a parsed table against a list of keys: unknown and missing keys, types, ranges, choices, characters.
//!
//! One file because one walk visits every value with its shape, and each check is short.

use crate::figure::Exact;
use crate::source::plain::{self, PlainDay};
use crate::source::{Diagnostic, Found, Key, Need, Phrase, Problems, Shape, Span, Table, Value, citation, code, keys_of, quoted};

use super::characters;
use super::names::{self, is_digest, is_id};
use super::syntax::Broken;
use super::{language, period};

/// The most entries that a table or a list may have.
const MOST_ENTRIES: usize = 5000;

/// Notes the first table or list with far more entries than anybody writes.
pub(super) fn is_too_long(root: &Table<'_>, problems: &mut Problems) -> bool {
    // Entries are separated by commas or line ends, and few files have even that many of those.
    let separators = root.source().text().bytes().filter(|byte| matches!(byte, b',' | b'\n')).count();
    separators >= MOST_ENTRIES && is_table_too_long(root, problems)
}

fn is_table_too_long(table: &Table<'_>, problems: &mut Problems) -> bool {
    if table.entry_count() > MOST_ENTRIES {
        let entries = table.entries();
        if let Some((_, span, value)) = entries.get(MOST_ENTRIES) {
            too_many(value, span.clone(), entries.len(), problems);
        }
        return true;
    }
    table.values().any(|value| is_value_too_long(&value, problems))
}

fn is_value_too_long(value: &Value<'_>, problems: &mut Problems) -> bool {
    if let Some(table) = value.table() {
        return is_table_too_long(&table, problems);
    }
    let items = value.list().unwrap_or_default();
    if let Some(item) = items.get(MOST_ENTRIES) {
        too_many(item, item.span(), items.len(), problems);
        return true;
    }
    items.iter().any(|item| is_value_too_long(item, problems))
}

fn too_many(value: &Value<'_>, span: Span, count: usize, problems: &mut Problems) {
    problems.add(
        Diagnostic::new(code::TOO_MANY, value.source(), span, Phrase::new("problem.too-many.message").with("entries", count))
            .label(Phrase::new("problem.too-many.label").with("most", MOST_ENTRIES))
            .help("problem.too-many.help"),
    );
}

/// Checks one table and all below it.
pub(super) fn table(table: &Table<'_>, keys: &[Key], broken: &Broken, problems: &mut Problems) {
    let mut meant: Vec<&str> = Vec::new();
    for (name, span, value) in table.entries() {
        if problems.is_full() {
            return;
        }
        match keys.iter().find(|key| key.name == name) {
            Some(key) => self::value(name, &value, &key.shape, broken, problems),
            None if broken.touches(&span) => {}
            None => {
                let message = Phrase::new("problem.unknown-key.message").typed("key", name);
                let problem = Diagnostic::new(code::UNKNOWN_KEY, table.source(), span, message);
                let synonym = keys.iter().find(|key| key.synonyms.contains(&name) && !table.has(key.name));
                let near = synonym.map(|key| key.name).or_else(|| problems.near(name, keys_of(keys)));
                meant.extend(near);
                problems.add(match near {
                    Some(_) => problem.did_you_mean(near),
                    None => problem.help(Phrase::new("problem.unknown-key.help").with_list("keys", keys_of(keys))),
                });
            }
        }
    }
    // A table in braces that was read is whole; of any other, lines that could not be read may be the ones that seem to be missing.
    let in_braces = table.source().text().get(table.span()).is_some_and(|text| text.starts_with('{'));
    let is_missing = |key: &&Key| {
        let is_needed = key.need == Need::Required && !table.has(key.name) && !meant.contains(&key.name);
        is_needed && (in_braces || !broken.may_hide(&table.span(), key.name))
    };
    for key in keys.iter().filter(is_missing) {
        let message = Phrase::new("problem.missing-key.message").with("key", key.name);
        let help = Phrase::new("problem.missing-key.help").with("line", sample(key)).with_phrase("type", key.shape.describe());
        problems.add(
            Diagnostic::new(code::MISSING_KEY, table.source(), table.span(), message)
                .label(if table.span().is_empty() { "problem.missing-key.label-file" } else { "problem.missing-key.label" })
                .help(help),
        );
    }
}

/// A key as it is to be written, with an ellipsis wherever the user has to fill in something.
fn sample(key: &Key) -> String {
    fn value(shape: &Shape) -> String {
        match shape {
            Shape::Text | Shape::Prose | Shape::Id | Shape::Digest(_) | Shape::Word(_) => "\"…\"".to_owned(),
            Shape::Flag | Shape::Whole(..) | Shape::Number => "…".to_owned(),
            Shape::Date => "YYYY-MM-DD".to_owned(),
            Shape::List(_) => "[…]".to_owned(),
            Shape::Table(keys) => {
                let required = keys.iter().filter(|key| key.need == Need::Required).map(sample).collect::<Vec<_>>();
                format!("{{ {} }}", if required.is_empty() { "…".to_owned() } else { required.join(", ") })
            }
            Shape::Map(_) | Shape::Named(_) | Shape::Numbered(..) => "{ … }".to_owned(),
            Shape::Either(shapes) => shapes.first().map_or_else(|| "…".to_owned(), value),
        }
    }
    format!("{} = {}", key.name, value(&key.shape))
}

#[expect(clippy::too_many_lines, reason = "one arm for each shape")]
fn value(name: &str, found: &Value<'_>, shape: &Shape, broken: &Broken, problems: &mut Problems) {
    if broken.touches(&found.span()) {
        return;
    }
    match shape {
        Shape::Text | Shape::Prose => match found.text() {
            Some("") => {
                problems.add(
                    Diagnostic::new(
                        code::EMPTY_TEXT,
                        found.source(),
                        found.span(),
                        Phrase::new("problem.empty-text.message").typed("key", name),
                    )
                    .help("problem.empty-text.help"),
                );
            }
            Some(text) => text_of(found, text, problems),
            None => wrong_type(name, found, shape, problems),
        },
        Shape::Id => match found.text() {
            Some(text) if name == "language" && !text.is_empty() => language::check(found, text, problems),
            Some(text) if is_id(text) => {}
            Some(text) => names::bad_name(found, found.span(), text, None, problems),
            None => wrong_type(name, found, shape, problems),
        },
        Shape::Digest(digits) => match found.text() {
            Some(text) if is_digest(text, *digits) => {}
            Some(text) => problems.add(
                Diagnostic::new(
                    code::DIGEST,
                    found.source(),
                    found.span(),
                    Phrase::new("problem.digest.message").typed("typed", text),
                )
                .label(Phrase::new("problem.digest.label").with("digits", digits))
                .help(if name == "digest" { "problem.digest.help" } else { "problem.digest.help-written" }),
            ),
            None => wrong_type(name, found, shape, problems),
        },
        Shape::Flag if found.flag().is_some() => {}
        Shape::Number if found.decimal().and_then(Exact::parse).is_some() => {}
        Shape::Number if found.decimal().is_some() => problems.add(
            Diagnostic::new(
                code::OUT_OF_RANGE,
                found.source(),
                found.span(),
                Phrase::new("problem.out-of-range.message-digits").typed("key", name),
            )
            .help("problem.out-of-range.help-digits"),
        ),
        Shape::Date if found.date().is_some_and(plain::is_usual) => {}
        Shape::Date if found.date().is_some() => {
            let message = Phrase::new("problem.out-of-range.message-date").typed("key", name);
            problems.add(
                Diagnostic::new(code::OUT_OF_RANGE, found.source(), found.span(), message).help("problem.out-of-range.help-date"),
            );
        }
        Shape::Whole(least, most) => match found.whole() {
            Some(number) if (*least..=*most).contains(&number) => {}
            None if found.decimal().is_none() => wrong_type(name, found, shape, problems),
            _ => problems.add(
                Diagnostic::new(
                    code::OUT_OF_RANGE,
                    found.source(),
                    found.span(),
                    Phrase::new("problem.out-of-range.message").typed("key", name),
                )
                .label(Phrase::new("problem.out-of-range.label").with_phrase("type", shape.describe())),
            ),
        },
        Shape::Word(words) => match found.text() {
            Some(text) => choice(name, found, text, words, shape, problems),
            None => wrong_type(name, found, shape, problems),
        },
        Shape::List(item) => match found.list() {
            Some(items) => items.iter().for_each(|found| value(name, found, item, broken, problems)),
            None => wrong_type(name, found, shape, problems),
        },
        Shape::Table(keys) => match found.table() {
            Some(inner) => {
                one_line(found, &inner, problems);
                table(&inner, keys, broken, problems);
            }
            None => wrong_type(name, found, shape, problems),
        },
        Shape::Map(inner) | Shape::Named(inner) => match found.table() {
            Some(table) => {
                one_line(found, &table, problems);
                if matches!(shape, Shape::Map(_)) {
                    names::check(&table, problems);
                }
                for (name, span, found) in table.entries() {
                    names::characters_of(name, &found, span, problems);
                    value(name, &found, inner, broken, problems);
                }
            }
            None => wrong_type(name, found, shape, problems),
        },
        Shape::Numbered(least, most, inner) => match found.table() {
            Some(table) => {
                one_line(found, &table, problems);
                for (name, span, found) in table.entries() {
                    names::number(name, &found, span, (*least, *most), problems);
                    value(name, &found, inner, broken, problems);
                }
            }
            None => wrong_type(name, found, shape, problems),
        },
        Shape::Either(shapes) => match number_in_text(found, shapes).or_else(|| shapes.iter().find(|shape| fits(found, shape))) {
            // What a mistyped word may be instead is said with all that the value may be.
            Some(Shape::Word(words)) => choice(name, found, found.text().unwrap_or_default(), words, shape, problems),
            Some(shape) => value(name, found, shape, broken, problems),
            None => wrong_type(name, found, shape, problems),
        },
        Shape::Flag | Shape::Number | Shape::Date => wrong_type(name, found, shape, problems),
    }
}

/// Reports a text that is none of the words that it may be; `whole` is all that the value may be.
fn choice(name: &str, found: &Value<'_>, text: &str, words: &[&'static str], whole: &Shape, problems: &mut Problems) {
    if words.contains(&text) {
        return;
    }
    let message = Phrase::new("problem.not-a-choice.message").typed("key", name).typed("typed", text);
    problems.add(
        Diagnostic::new(code::NOT_A_CHOICE, found.source(), found.span(), message)
            .label(Phrase::new("problem.not-a-choice.label").with_phrase("type", whole.describe()))
            .did_you_mean(problems.near(text.trim(), words.iter().copied())),
    );
}

/// The shape for a number, where a text holds one: `"1 312"` is a mistyped count, not a mistyped word.
fn number_in_text<'s>(found: &Value<'_>, shapes: &'s [Shape]) -> Option<&'s Shape> {
    let text = found.text()?;
    let is_number = Exact::parse(text.trim()).is_some() || plain::number(text).is_some();
    shapes.iter().find(|shape| matches!(shape, Shape::Whole(..) | Shape::Number)).filter(|_| is_number)
}

/// Whether a value is of the shape's type, whatever its content.
fn fits(found: &Value<'_>, shape: &Shape) -> bool {
    match shape {
        Shape::Text | Shape::Prose | Shape::Id | Shape::Digest(_) | Shape::Word(_) => found.text().is_some(),
        Shape::Flag => found.flag().is_some(),
        Shape::Whole(..) | Shape::Number => found.decimal().is_some(),
        Shape::Date => found.date().is_some(),
        Shape::List(_) => found.list().is_some(),
        Shape::Table(_) | Shape::Map(_) | Shape::Named(_) | Shape::Numbered(..) => found.table().is_some(),
        Shape::Either(shapes) => shapes.iter().any(|shape| fits(found, shape)),
    }
}

fn wrong_type(name: &str, found: &Value<'_>, shape: &Shape, problems: &mut Problems) {
    let message = Phrase::new("problem.wrong-type.message")
        .typed("key", name)
        .with_phrase("expected", shape.describe())
        .with_phrase("found", found.describe());
    let problem = Diagnostic::new(code::WRONG_TYPE, found.source(), found.span(), message);
    problems.add(match advice(name, found, shape) {
        Some(help) => problem.help(help),
        None => problem,
    });
}

/// What to write instead of a value of another type, made from what was written.
fn advice(name: &str, found: &Value<'_>, shape: &Shape) -> Option<Phrase> {
    let without_marks = |text: &str| Phrase::new("problem.wrong-type.help-without-marks").typed("value", text.trim());
    let with_marks = |text: &str| Phrase::new("problem.wrong-type.help-with-marks").typed("value", text);
    match (shape, found.text(), found.flag()) {
        (Shape::Whole(..) | Shape::Number, Some(text), _) if Exact::parse(text.trim()).is_some() => Some(without_marks(text)),
        (Shape::Whole(..) | Shape::Number, Some(text), _) => Some(match plain::number(text) {
            Some(number) => Phrase::new("problem.wrong-type.help-number").with("number", number.plain),
            None => Phrase::new("problem.wrong-type.help-digits"),
        }),
        (Shape::Whole(..) | Shape::Number, None, _) if found.kind() == Found::OtherBase => {
            Some(Phrase::new("problem.wrong-type.help-decimal"))
        }
        (Shape::Date, Some(text), _) => Some(match plain::day(text) {
            Some(PlainDay::Sure(day)) => Phrase::new("problem.wrong-type.help-day").with("day", day),
            Some(PlainDay::Month(day)) => Phrase::new("problem.wrong-type.help-month").with("day", day),
            Some(PlainDay::Unsure) | None => match text.trim().parse() {
                Ok(year @ 1000..=9999) => help_year(year),
                _ => Phrase::new("problem.wrong-type.help-date"),
            },
        }),
        (Shape::Date, None, _) => match found.whole() {
            Some(year @ 1000..=9999) => Some(help_year(year)),
            _ => Some(match (found.day_of_moment(), found.kind()) {
                (Some(day), _) => Phrase::new("problem.wrong-type.help-day").with("day", day),
                _ => Phrase::new("problem.wrong-type.help-date"),
            }),
        },
        (Shape::Flag, _, _) => Some(Phrase::new("problem.wrong-type.help-flag")),
        (Shape::Text | Shape::Prose, None, _) if found.decimal().is_some() => {
            Some(with_marks(found.decimal().unwrap_or_default()))
        }
        (Shape::Text | Shape::Prose | Shape::Word(_), _, Some(flag)) if name == "answer" => {
            Some(with_marks(if flag { "yes" } else { "no" }))
        }
        (Shape::Table(keys), _, _) if period::is_period(keys) => Some(match period::written(found) {
            Some(table) => Phrase::new("problem.wrong-type.help-table").typed("key", name).with("table", table),
            None => Phrase::new("problem.wrong-type.help-period").typed("key", name).with("table", period::EXAMPLE),
        }),
        (Shape::List(item), None, _) if found.table().is_some() && matches!(**item, Shape::Table(_)) => {
            Some(Phrase::new("problem.wrong-type.help-headings").typed("key", name))
        }
        (Shape::Table(_), None, _) if found.list().is_some() => {
            let heading = found.source().text().get(found.span()).map(|typed| typed.trim_matches(['[', ']', ' ']));
            Some(Phrase::new("problem.wrong-type.help-heading").typed("key", heading.unwrap_or(name)))
        }
        (Shape::Text | Shape::Prose, _, Some(_)) => Some(match name {
            "not-applicable" => Phrase::new("problem.wrong-type.help-allowed").typed("key", name),
            "unknown" | "withheld" => Phrase::new("problem.wrong-type.help-reason").typed("key", name),
            _ => Phrase::new("problem.wrong-type.help-words").typed("key", name),
        }),
        (Shape::List(item), Some(text), _) => {
            if let Some((id, place)) = citation::placed(text).filter(|(id, _)| is_id(id) && has_place(item)) {
                let line = format!("{name} = [{}]", citation::written(id, place));
                return Some(Phrase::new("problem.wrong-type.help-list").typed("line", &line));
            }
            let names = plain::names(text).filter(|names| names.iter().all(|name| is_id(name))).unwrap_or(vec![text]);
            let items: Vec<String> = names.into_iter().map(quoted).collect();
            let line = format!("{name} = [{}]", items.join(", "));
            Some(Phrase::new("problem.wrong-type.help-list").typed("line", &line))
        }
        _ => None,
    }
}

/// Whether an entry may be a table with a name and a place.
fn has_place(item: &Shape) -> bool {
    let Shape::Either(shapes) = item else { return false };
    shapes.iter().any(|shape| matches!(shape, Shape::Table(keys) if keys_of(keys).any(|key| key == "at")))
}

fn help_year(year: i64) -> Phrase {
    Phrase::new("problem.wrong-type.help-year").with("year", year)
}

/// Checks what a text contains.
pub(super) fn text_of(found: &Value<'_>, text: &str, problems: &mut Problems) {
    if escapes(found, problems) {
        return;
    }
    if let Some(fault) = characters::fault(text) {
        // Unclosed marks that are there as such are found line by line; here are those written as escapes.
        let raw = found.source().text().get(found.span()).unwrap_or_default();
        if fault.code != code::DIRECTION_MARK || raw.contains("\\u") || raw.contains("\\U") {
            problems.add(Diagnostic::new(fault.code, found.source(), found.span(), fault.message).help(fault.help));
        }
    }
}

/// Escapes that mean something else than they seem to: `\t` and `\n` in a path of Windows, and two that came with TOML 1.1, which other
/// readers refuse.
///
/// Gives back whether it is such a path: then nothing else is wrong with the text.
fn escapes(found: &Value<'_>, problems: &mut Problems) -> bool {
    let raw = found.source().text().get(found.span()).unwrap_or_default();
    if !raw.starts_with('"') || !raw.contains('\\') {
        return false;
    }
    let mut rest = raw.char_indices();
    let mut newer = None;
    let mut control = None;
    while let Some((at, character)) = rest.next() {
        match if character == '\\' { rest.next() } else { None } {
            Some((_, 'e' | 'x')) => newer = newer.or(Some(at)),
            Some((_, 't' | 'n' | 'r' | 'b' | 'f')) => control = control.or(Some(at)),
            _ => {}
        }
    }
    if let Some(at) = control.filter(|_| is_path(raw)) {
        let start = found.span().start + at;
        let typed = raw.get(at..at + 2).unwrap_or_default();
        let inside = raw.get(1..raw.len() - 1).unwrap_or_default();
        let message = Phrase::new("problem.path-escape.message").typed("typed", typed);
        let problem = Diagnostic::new(code::PATH_ESCAPE, found.source(), start..start + 2, message);
        problems.add(match inside.contains('\'') {
            true => problem.help("problem.path-escape.help-double"),
            false => problem.help(Phrase::new("problem.path-escape.help").typed("text", inside)),
        });
        return true;
    }
    if let Some(at) = newer {
        let start = found.span().start + at;
        problems.add(
            Diagnostic::new(code::TOML_NEWER, found.source(), start..start + 2, "problem.toml-newer.message-escape")
                .help("problem.toml-newer.help-escape"),
        );
    }
    false
}

/// Whether a text of one line, with its quotation marks and as it was typed, looks like a path of Windows: with a drive such as `G:\`, of
/// a server such as `\\server`, or without blanks and with the ending of a file.
fn is_path(raw: &str) -> bool {
    let inside = raw.trim_matches('"');
    if raw.starts_with("\"\"\"") {
        return false;
    }
    let has_drive = inside.match_indices(":\\").any(|(at, _)| {
        let mut before = inside.get(..at).unwrap_or_default().chars().rev();
        let is_drive =
            before.next().is_some_and(|c| c.is_ascii_alphabetic()) && before.next().is_none_or(|c| !c.is_alphanumeric());
        is_drive && !inside.get(at + 2..).unwrap_or_default().starts_with('\\')
    });
    if !has_drive && inside.contains("\\\\") && !inside.starts_with("\\\\") {
        return false;
    }
    let ending = inside.rsplit_once('.').map_or("", |(_, ending)| ending);
    let has_ending = (2..=4).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    has_drive || inside.starts_with("\\\\") || (has_ending && !inside.contains(' '))
}

/// Inline tables over several lines, or with a comma before the brace, are TOML 1.1: other readers refuse them.
fn one_line(found: &Value<'_>, table: &Table<'_>, problems: &mut Problems) {
    let text = found.source().text();
    let span = found.span();
    let Some(raw) = text.get(span.clone()).filter(|raw| raw.starts_with('{')) else { return };
    if !raw.contains('\n') {
        let last = table.values().map(|value| value.span().end).fold(span.start, usize::max);
        if !text.get(last..span.end).unwrap_or_default().contains(',') {
            return;
        }
    }
    let mut between = String::new();
    let mut at = span.start;
    for (_, _, value) in table.entries() {
        between.push_str(text.get(at..value.span().start).unwrap_or_default());
        at = value.span().end.max(at);
    }
    let tail = text.get(at..span.end).unwrap_or_default();
    if raw.contains('\n') && (between.contains('\n') || tail.contains('\n')) || tail.contains(',') {
        problems.add(
            Diagnostic::new(code::TOML_NEWER, found.source(), span, "problem.toml-newer.message-table")
                .help("problem.toml-newer.help-table"),
        );
    }
}
