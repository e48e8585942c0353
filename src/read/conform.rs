//! Holds a parsed table against a list of keys: unknown and missing keys, types, ranges, choices, characters.
//!
//! One file because each sort of value is held against its shape in one walk, and each check is short.

use crate::figure::Exact;
use crate::source::{Diagnostic, Key, Need, Problems, Shape, Span, Table, Value, code, keys_of, quoted};

use super::characters;
use super::names::{self, is_digest, is_id};
use super::syntax::Broken;

/// The most entries that a table or a list may have.
const MOST_ENTRIES: usize = 5000;

/// Notes the first table or list with far more entries than anybody writes.
pub(super) fn is_too_long(table: &Table<'_>, problems: &mut Problems) -> bool {
    let entries = table.entries();
    if let Some((_, span, value)) = entries.get(MOST_ENTRIES) {
        too_many(value, span.clone(), entries.len(), problems);
        return true;
    }
    entries.iter().any(|(_, _, value)| is_value_too_long(value, problems))
}

fn is_value_too_long(value: &Value<'_>, problems: &mut Problems) -> bool {
    if let Some(table) = value.table() {
        return is_too_long(&table, problems);
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
        Diagnostic::new(code::TOO_MANY, value.source(), span, format!("{count} entries stand in one table or list"))
            .label(format!("the first one after {MOST_ENTRIES}"))
            .help("the file was not read further; look where it comes from"),
    );
}

/// Checks one table and all below it.
pub(super) fn table(table: &Table<'_>, keys: &[Key], broken: &Broken, problems: &mut Problems) {
    for (name, span, value) in table.entries() {
        if problems.is_full() {
            return;
        }
        match keys.iter().find(|key| key.name == name) {
            Some(key) => self::value(name, &value, &key.shape, broken, problems),
            None if broken.touches(&span) => {}
            None => {
                let problem =
                    Diagnostic::new(code::UNKNOWN_KEY, table.source(), span, format!("there is no key {} here", quoted(name)));
                let near = problems.near(name, keys_of(keys));
                let known: Vec<_> = keys_of(keys).collect();
                problems.add(match near {
                    Some(_) => problem.label("not known").did_you_mean(near),
                    None => problem.label("not known").help(format!("known here: {}", known.join(", "))),
                });
            }
        }
    }
    if broken.is_any() {
        // After an error of syntax, lines may have been passed over: what seems missing may be there.
        return;
    }
    for key in keys.iter().filter(|key| key.need == Need::Required && !table.has(key.name)) {
        problems.add(
            Diagnostic::new(code::MISSING_KEY, table.source(), table.span(), format!("the key \"{}\" is missing", key.name))
                .label(if table.span().is_empty() {
                    "it belongs to the beginning of the file"
                } else {
                    "it belongs to this table"
                })
                .help(format!("write `{} = …`, {}: {}", key.name, key.shape.called(), key.about)),
        );
    }
}

fn value(name: &str, found: &Value<'_>, shape: &Shape, broken: &Broken, problems: &mut Problems) {
    if broken.touches(&found.span()) {
        return;
    }
    match shape {
        Shape::Text | Shape::Prose => match found.text() {
            Some("") => {
                problems.add(
                    Diagnostic::new(code::EMPTY_TEXT, found.source(), found.span(), format!("\"{name}\" is empty"))
                        .help("write the text, or delete the line"),
                );
            }
            Some(text) => text_of(found, text, problems),
            None => wrong_type(name, found, shape, problems),
        },
        Shape::Id => match found.text() {
            Some(text) if is_id(text) => {}
            Some(text) => names::bad_name(found, found.span(), text, None, problems),
            None => wrong_type(name, found, shape, problems),
        },
        Shape::Digest(digits) => match found.text() {
            Some(text) if is_digest(text, *digits) => {}
            Some(text) => problems.add(
                Diagnostic::new(code::DIGEST, found.source(), found.span(), format!("{} is no digest", quoted(text)))
                    .label(format!("{digits} of 0 to 9 and a to f are asked for"))
                    .help("copy it as `uphold trace` prints it"),
            ),
            None => wrong_type(name, found, shape, problems),
        },
        Shape::Flag if found.flag().is_some() => {}
        Shape::Number if found.decimal().and_then(Exact::parse).is_some() => {}
        Shape::Number if found.decimal().is_some() => problems.add(
            Diagnostic::new(code::OUT_OF_RANGE, found.source(), found.span(), format!("\"{name}\" is out of range"))
                .label("hundreds of digits")
                .help("no figure needs so many"),
        ),
        Shape::Date if found.date().is_some() => {}
        Shape::Whole(least, most) => match found.whole() {
            Some(number) if (*least..=*most).contains(&number) => {}
            None if found.decimal().is_none() => wrong_type(name, found, shape, problems),
            _ => problems.add(
                Diagnostic::new(code::OUT_OF_RANGE, found.source(), found.span(), format!("\"{name}\" is out of range"))
                    .label(format!("{} is asked for", shape.called())),
            ),
        },
        Shape::Word(words) => match found.text() {
            Some(text) if words.contains(&text) => {}
            Some(text) => problems.add(
                Diagnostic::new(
                    code::NOT_A_CHOICE,
                    found.source(),
                    found.span(),
                    format!("\"{name}\" cannot be {}", quoted(text)),
                )
                .label(shape.called())
                .did_you_mean(problems.near(text.trim(), words.iter().copied())),
            ),
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
                    names::look(&table, problems);
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
        Shape::Either(shapes) => match shapes.iter().find(|shape| fits(found, shape)) {
            Some(shape) => value(name, found, shape, broken, problems),
            None => wrong_type(name, found, shape, problems),
        },
        Shape::Flag | Shape::Number | Shape::Date => wrong_type(name, found, shape, problems),
    }
}

/// Whether what stands there is of the shape's type, whatever its content.
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
    let problem = Diagnostic::new(
        code::WRONG_TYPE,
        found.source(),
        found.span(),
        format!("\"{name}\" asks for {}, found {}", shape.called(), found.called()),
    )
    .label(found.called());
    let help = match (shape, found.text(), found.flag()) {
        (Shape::Whole(..) | Shape::Number, Some(text), _) if Exact::parse(text.trim()).is_some() => {
            Some(format!("write {} without quotes", text.trim()))
        }
        (Shape::Date, Some(_), _) => Some("write the date without quotes, year-month-day: 2026-03-31".to_owned()),
        (Shape::Date, None, _) if found.called() == "a time of day" => Some("write the day alone: 2026-03-31".to_owned()),
        (Shape::Whole(..) | Shape::Number, None, _) if found.called().starts_with("a number that is not") => {
            Some("write it in decimal notation, without 0x, 0o or 0b in front".to_owned())
        }
        (Shape::Flag, _, _) => Some("write true or false, without quotes".to_owned()),
        (Shape::Text | Shape::Prose, None, _) if found.decimal().is_some() => {
            Some(format!("write \"{}\" in quotes", found.decimal().unwrap_or_default()))
        }
        (Shape::Text | Shape::Prose | Shape::Word(_), _, Some(flag)) => {
            Some(format!("write \"{}\" in quotes", if flag { "yes" } else { "no" }))
        }
        (Shape::List(item), None, _) if found.table().is_some() && matches!(**item, Shape::Table(_)) => {
            Some(format!("write [[{name}]] in double brackets above each item of the list"))
        }
        (Shape::Table(_), None, _) if found.list().is_some() => {
            Some(format!("there is one only: write [{name}] in single brackets"))
        }
        (Shape::List(_), Some(text), _) => Some(format!("write it in square brackets: [{}]", quoted(text))),
        _ => None,
    };
    problems.add(match help {
        Some(help) => problem.help(help),
        None => problem,
    });
}

/// What a text may hold.
pub(super) fn text_of(found: &Value<'_>, text: &str, problems: &mut Problems) {
    newer_escapes(found, problems);
    if let Some((code, message)) = characters::fault(text) {
        // Unclosed marks that are there as such are found line by line; here are those written as escapes.
        let raw = found.source().text().get(found.span()).unwrap_or_default();
        if code != code::DIRECTION_MARK || raw.contains("\\u") || raw.contains("\\U") {
            problems.add(
                Diagnostic::new(code, found.source(), found.span(), message).label("in this text").help(characters::advice(code)),
            );
        }
    }
}

/// Two escapes came with TOML 1.1: other readers refuse them.
fn newer_escapes(found: &Value<'_>, problems: &mut Problems) {
    let raw = found.source().text().get(found.span()).unwrap_or_default();
    if !raw.starts_with('"') || !raw.contains('\\') {
        return;
    }
    let mut rest = raw.char_indices();
    while let Some((at, character)) = rest.next() {
        let escaped = if character == '\\' { rest.next() } else { None };
        if let Some((_, 'e' | 'x')) = escaped {
            let start = found.span().start + at;
            problems.add(
                Diagnostic::new(
                    code::TOML_NEWER,
                    found.source(),
                    start..start + 2,
                    "other readers of TOML 1.0 will refuse this escape",
                )
                .label("an escape of TOML 1.1")
                .help("write the character itself, or \\u and its four hexadecimal digits"),
            );
            return;
        }
    }
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
            Diagnostic::new(code::TOML_NEWER, found.source(), span, "other readers of TOML 1.0 will refuse this table")
                .label("an inline table over several lines, or with a comma before its end")
                .help("write it on one line, without a comma before }"),
        );
    }
}
