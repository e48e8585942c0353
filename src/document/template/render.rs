//! Templates: the program's own and a user's, over the same view, with no way out of it.
//!
//! A template sees the [`View`] and the functions below, and nothing else: no files, no environment, no clock. A field that does
//! not exist is an error with its line and the nearest name; work and output are capped, so that no template runs for ever.

use std::io::{self, Write};
use std::sync::Arc;

use base64::Engine;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::source::{Diagnostic, Phrase, Source, code, nearest};

use super::shipped::{TEMPLATES, own};
use super::{guard, texts};
use crate::document::markdown;
use crate::labels::{Labels, directed, is_right_to_left};
use crate::view::View;

/// The most work that a template may do, in steps of the template engine.
const FUEL: u64 = 20_000_000;
/// The most that a user's may do. A step pays for 64 bytes as well, so that this bounds memory, to 128 MiB.
const USERS_FUEL: u64 = 2_000_000;
/// The most that it may write, in bytes.
const LONGEST: usize = 32 * 1024 * 1024;

/// How a template's output is escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// HTML and XML.
    Html,
    /// Markdown.
    Markdown,
    /// Nothing is escaped.
    Plain,
}

impl Markup {
    /// What a file is escaped as, by its ending: `.html`, `.htm`, `.xml`, `.svg`, `.md`; anything else is plain text.
    #[must_use]
    pub fn from_file_name(name: &str) -> Self {
        match name.rsplit('.').next().map(str::to_ascii_lowercase).as_deref() {
            Some("html" | "htm" | "xhtml" | "xml" | "svg") => Self::Html,
            Some("md" | "markdown") => Self::Markdown,
            _ => Self::Plain,
        }
    }
}

/// Renders one of the program's own templates.
///
/// # Errors
/// A problem in the template, which its tests rule out.
pub fn render(name: &str, markup: Markup, view: &View, labels: &Labels) -> Result<String, Diagnostic> {
    render_data(name, markup, view, labels)
}

/// Renders one of the program's own templates over other data than a view.
///
/// # Errors
/// A problem in the template, which its tests rule out.
pub fn render_data<T: Serialize>(name: &str, markup: Markup, data: &T, labels: &Labels) -> Result<String, Diagnostic> {
    rendered(&Arc::new(Source::new(name, own(name).unwrap_or_default())), markup, data, labels, FUEL)
}

/// Renders a user's template.
///
/// # Errors
/// A problem in the template, with its place: its syntax, a field that does not exist, more work or output than is allowed.
pub fn render_users(template: &Arc<Source>, markup: Markup, view: &View, labels: &Labels) -> Result<String, Diagnostic> {
    guard::check(template)?;
    guard::on_large_stack(|| rendered(template, markup, view, labels, USERS_FUEL))
        .unwrap_or_else(|| Err(Diagnostic::of_file(code::TEMPLATE, template, "problem.template.gave-up")))
}

fn rendered<T: Serialize>(
    template: &Arc<Source>,
    markup: Markup,
    data: &T,
    labels: &Labels,
    fuel: u64,
) -> Result<String, Diagnostic> {
    let mut out = Capped { bytes: Vec::with_capacity(256 * 1024) };
    let context = Value::from(Serde(data));
    let mut environment = environment(markup, labels);
    environment.set_fuel(Some(fuel));
    let text = template.text().trim_start_matches('\u{feff}');
    let rendered = environment
        .add_template_owned(MAIN, text.to_owned())
        .and_then(|()| environment.get_template(MAIN)?.render_captured_to(context, &mut out).map(drop));
    match rendered {
        // The engine writes whole texts, so that this only looks.
        Ok(()) => Ok(String::from_utf8(out.bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())),
        Err(error) => Err(translate_error(template, template.text().len() - text.len(), &error, data)),
    }
}

/// Punctuation of the language: between a label and a text, between the items of a list, around an addition.
const SIGNS: &[&str] = &["space", "colon", "comma", "list", "items", "stop", "end", "open", "close"];

/// The name of the template that is rendered, whatever its file is called.
const MAIN: &str = "template";

fn environment(markup: Markup, labels: &Labels) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_recursion_limit(100);
    // Lines that hold nothing but a tag leave no trace, so that what is written reads well in a diff.
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build() {
        environment.set_syntax(syntax);
    }
    environment.set_auto_escape_callback(move |name| match markup {
        _ if name.rsplit('.').next() == Some("css") => AutoEscape::None,
        Markup::Html => AutoEscape::Html,
        Markup::Markdown => AutoEscape::Custom("markdown".into()),
        Markup::Plain => AutoEscape::None,
    });
    environment.set_formatter(format);
    environment.remove_global("debug");
    // The engine asks for a template where it is first included, so that only what is used is compiled.
    environment.set_loader(|name| Ok(own(name)));
    let own_labels = *labels;
    environment.add_function("t", move |state: &State, key: &str, blanks: Kwargs| texts::label(&own_labels, state, key, &blanks));
    environment.add_filter("own", |state: &State, text: &Value, language: Option<&Value>| texts::own(state, text, language));
    environment.add_filter("lang", |state: &State, text: &Value, language: Option<&Value>| texts::lang(state, text, language));
    let own_labels = *labels;
    environment.add_filter("percent", move |number: &Value| own_labels.percent(&number.to_string()));
    let own_labels = *labels;
    environment.add_filter("number", move |number: &Value| own_labels.number(&number.to_string()));
    let own_labels = *labels;
    environment.add_filter("day", move |day: &str| own_labels.day(day));
    // The engine's own escapes what it joins where the joiner is one of these signs, and what is joined is escaped again later.
    environment.add_filter("join", |state: &State, list: Vec<Value>, joiner: Option<&str>| texts::joined(state, &list, joiner));
    let signs = SIGNS.iter().map(|name| (*name, Value::from_safe_string(labels.label(&format!("sign.{name}")))));
    environment.add_global("sign", Value::from(signs.collect::<std::collections::BTreeMap<_, _>>()));
    environment.add_filter("from_right", |language: &str| is_right_to_left(language));
    environment.add_filter("directed", |text: &Value, from_right: bool| {
        let text = text.to_string();
        let piece = |(text, right): (&str, bool)| vec![Value::from(text), Value::from(right)];
        directed(&text, from_right).into_iter().map(piece).collect::<Vec<_>>()
    });
    // The hash of the style that ships with the program, or of one that a template puts together.
    environment.add_function("style_hash", |css: Option<String>| {
        let css = css.as_deref().or_else(|| own("parts/style.css")).unwrap_or_default();
        format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(css.as_bytes())))
    });
    environment
}

fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if matches!(state.auto_escape(), AutoEscape::Custom(_)) && !value.is_safe() {
        if value.is_undefined() {
            return minijinja::escape_formatter(out, state, value);
        }
        let text = if value.is_none() { String::new() } else { value.to_string() };
        return out.write_str(&markdown::escaped(&text)).map_err(Error::from);
    }
    if value.is_none() {
        return Ok(());
    }
    minijinja::escape_formatter(out, state, value)
}

/// Counts what is written and stops at the cap.
struct Capped {
    bytes: Vec<u8>,
}

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > LONGEST {
            return Err(io::Error::other("the output is longer than 32 MiB"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The engine's error in plain words, at its place; the first `skipped` bytes of the template were not given to the engine.
fn translate_error(template: &Arc<Source>, skipped: usize, error: &Error, data: &impl Serialize) -> Diagnostic {
    let cause = cause(error);
    let detail = cause.detail().map_or_else(|| cause.kind().to_string(), |detail| format!("{}: {detail}", cause.kind()));
    let note = || Phrase::new("problem.template.engine").with("detail", &detail);
    let own = error.name().is_none_or(|name| name == MAIN);
    let span = error.range().filter(|_| own).map(|range| {
        let at = |offset: usize| (offset + skipped).min(template.text().len());
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
            let field = written.rsplit(['.', ' ', '[']).find(|part| !part.is_empty()).unwrap_or(written);
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
        _ => place(Phrase::new("problem.template.stopped")).note(note()),
    }
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
