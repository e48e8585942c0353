//! An error of the template engine in plain words.
//!
//! In: an error of the engine and the template. Out: the problem with its place; where a field does not exist, with the nearest name.

use std::sync::Arc;

use minijinja::{Error, ErrorKind};
use serde::Serialize;

use super::bounded::{NOT_DATA, TOO_DEEP};
use super::checked::{INDENT, NOT_TRUSTED};
use super::shipped::TEMPLATES;
use crate::source::{Diagnostic, Phrase, Source, Span, code, nearest};

/// The name of the template that is rendered, whatever its file is called.
pub(super) const MAIN: &str = "template";

/// The engine's error in plain words, at its place; the first `skipped` bytes of the template were not given to the engine.
pub(super) fn translate_error(template: &Arc<Source>, skipped: usize, error: &Error, data: &impl Serialize) -> Diagnostic {
    let cause = cause(error);
    let detail = cause.detail().map_or_else(|| cause.kind().to_string(), |detail| format!("{}: {detail}", cause.kind()));
    let note = || Phrase::new("problem.template.engine").with("detail", &detail);
    let own = error.name().is_none_or(|name| name == MAIN);
    let range = error.range().map(|range| range.start + skipped..range.end + skipped);
    let span = range.or_else(|| line_of(template.text(), error.line()?)).filter(|_| own).map(|range| {
        let at = |offset: usize| offset.min(template.text().len());
        at(range.start)..at(range.end)
    });
    let place = |message: Phrase| match &span {
        Some(span) => Diagnostic::new(code::TEMPLATE, template, span.clone(), message),
        None => Diagnostic::of_file(code::TEMPLATE, template, message),
    };
    let written = span.as_ref().and_then(|span| template.text().get(span.clone())).unwrap_or_default();
    match cause.kind() {
        ErrorKind::UndefinedError => {
            // The engine names what is missing, which may be the first part of what was written.
            let written = cause.detail().and_then(|detail| detail.split('`').nth(1)).unwrap_or(written);
            let field = written.rsplit(['.', '[']).find(|part| !part.is_empty()).unwrap_or(written);
            if field.contains(['|', '(', ')']) {
                // What is missing is no field, but a result, such as the first item of an empty list.
                return place(Phrase::new("problem.template.no-value").typed("name", written))
                    .help("problem.template.no-value-help");
            }
            let field = field.rsplit(' ').find(|part| !part.is_empty()).unwrap_or(field);
            let field = field.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
            let known = fields(data);
            let name = if field.is_empty() { written } else { field };
            let problem = place(Phrase::new("problem.template.no-field").typed("name", name));
            let problem = if known.iter().any(|known| known == field) {
                problem.label("problem.template.no-field-here")
            } else {
                problem.label("problem.template.not-a-field").did_you_mean(nearest(field, known.iter().map(String::as_str)))
            };
            problem.help("problem.template.fields-help").note(note())
        }
        ErrorKind::OutOfFuel => {
            let line = error.line().filter(|_| own).unwrap_or(0);
            place(Phrase::new("problem.template.work-limit").with("line", line))
                .help("problem.template.work-limit-help")
                .note(note())
        }
        ErrorKind::WriteFailure => place(Phrase::new("problem.template.output-limit")).note(note()),
        ErrorKind::TemplateNotFound => place(Phrase::new("problem.template.no-template"))
            .label("problem.template.not-built-in")
            .help(Phrase::new("problem.template.templates").with_list("names", TEMPLATES.iter().map(|(name, _)| *name)))
            .note(note()),
        ErrorKind::SyntaxError => place(match cause.detail() {
            Some(detail) => Phrase::new("problem.template.syntax").with("detail", detail),
            None => Phrase::new("problem.template.syntax-alone"),
        })
        .help("problem.template.syntax-help"),
        _ => match cause.detail() {
            Some(NOT_TRUSTED) => place(Phrase::new(NOT_TRUSTED)).help("problem.template.safe-help"),
            Some(INDENT) => place(Phrase::new(INDENT)),
            Some(NOT_DATA) => place(Phrase::new(NOT_DATA)),
            Some(TOO_DEEP) => place(Phrase::new(TOO_DEEP)),
            _ => place(Phrase::new("problem.template.stopped")).note(note()),
        },
    }
}

/// The problem of a template that turns off escaping without being trusted.
pub(super) fn unescaped(template: &Arc<Source>, skipped: usize, span: Span) -> Diagnostic {
    let span = span.start + skipped..span.end + skipped;
    Diagnostic::new(code::TEMPLATE, template, span, NOT_TRUSTED)
        .label("problem.template.safe-label")
        .help("problem.template.safe-help")
}

/// Where a line is, without the space around it: the engine does not know the column of everything that it does.
fn line_of(text: &str, line: usize) -> Option<Span> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let line = text.lines().nth(line - 1)?;
    let start = start + line.len() - line.trim_start().len();
    Some(start..start + line.trim().len())
}

/// What an error comes of: one in a template that is included says only that this template failed.
fn cause(error: &Error) -> &Error {
    let mut cause = error;
    while let Some(deeper) = std::error::Error::source(cause).and_then(|source| source.downcast_ref::<Error>()) {
        cause = deeper;
    }
    cause
}

/// The name of every field of a report, for "did you mean".
fn fields(data: &impl Serialize) -> Vec<String> {
    fn gather(value: &serde_json::Value, names: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(map) => {
                for (name, inner) in map {
                    if !names.contains(name) {
                        names.push(name.clone());
                    }
                    gather(inner, names);
                }
            }
            serde_json::Value::Array(items) => items.iter().take(3).for_each(|item| gather(item, names)),
            _ => {}
        }
    }
    let mut names = Vec::new();
    gather(&serde_json::to_value(data).unwrap_or_default(), &mut names);
    names
}
