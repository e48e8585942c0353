//! What every template may use, and the program's own templates.
//!
//! A template sees the [`View`] and the functions below, and nothing else: no files, no environment, no clock.

use std::sync::Arc;

use base64::Engine;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde, Value};
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::source::{Diagnostic, Source};

use super::problem::{MAIN, translate_error};
use super::shipped::own;
use super::texts;
use crate::document::markdown;
use crate::labels::{Labels, directed, is_right_to_left};
use crate::view::View;

/// The most work that one of the program's own templates may do, in steps of the template engine.
const FUEL: u64 = 20_000_000;

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
    let template = Arc::new(Source::new(name, own(name).unwrap_or_default()));
    let mut environment = environment(markup, labels);
    environment.set_fuel(Some(FUEL));
    environment
        .template_from_named_str(MAIN, template.text())
        .and_then(|template| template.render(Value::from(Serde(data))))
        .map_err(|error| translate_error(&template, 0, &error, data))
}

/// Punctuation of the language: between a label and a text, between the items of a list, around an addition.
const SIGNS: &[&str] = &["space", "colon", "comma", "list", "items", "stop", "end", "open", "close"];

/// What every template may use.
pub(super) fn environment(markup: Markup, labels: &Labels) -> Environment<'static> {
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
    environment.add_function("style_hash", |state: &State<'_, '_>, css: Option<String>| {
        let css = css.as_deref().or_else(|| own("parts/style.css")).unwrap_or_default();
        state.consume_fuel(css.len() as u64 / 8)?;
        Ok::<_, Error>(format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(Sha256::digest(css.as_bytes()))))
    });
    environment
}

/// Prints a value, escaped for the format.
pub(super) fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
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
