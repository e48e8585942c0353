//! A user's template, over the same view as the program's own, with no way out of it.
//!
//! In: a template's text, a view and labels. Out: text, or the place in the template that does not fit. A field that does not exist is
//! an error with its line and the nearest name. Work, memory and output are capped, so that no template runs for ever.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use minijinja::machinery::{eval, get_compiled_template, make_string_output};
use minijinja::value::{Rest, Serde, Value, ValueOrKwargs};
use minijinja::{Error, ErrorKind, Output, State, filters};

use super::bounded::{bounded, charge, data};
use super::checked::used;
use super::guarded::{MADE, USED, guarded, unescaped};
use super::problem::{MAIN, translate_error};
use super::render::{Markup, environment, format};
use super::{guard, problem};
use crate::labels::Labels;
use crate::source::{Diagnostic, Source, code};
use crate::view::View;

/// The most work that a template may do, in steps of the template engine. A step pays for 64 bytes as well, so that this bounds memory.
const FUEL: u64 = 3_000_000;
/// The most that it may write, in bytes.
const LONGEST: usize = 32 * 1024 * 1024;

/// Renders a user's template. One that is `trusted` may turn off escaping.
///
/// # Errors
/// A problem in the template, with its place: its syntax, a field that does not exist, more work or output than is allowed.
pub fn render_users(
    template: &Arc<Source>,
    markup: Markup,
    view: &View,
    labels: &Labels,
    trusted: bool,
) -> Result<String, Diagnostic> {
    guard::check(template)?;
    guard::on_large_stack(|| {
        let text = template.text().trim_start_matches('\u{feff}');
        let skipped = template.text().len() - text.len();
        rendered(text, markup, view, labels, trusted).map_err(|error| match error {
            Stop::Engine(error) => translate_error(template, skipped, &error, view),
            Stop::Unescaped(span) => problem::unescaped(template, skipped, span),
        })
    })
    .unwrap_or_else(|| Err(Diagnostic::of_file(code::TEMPLATE, template, "problem.template.gave-up")))
}

/// Why a template was not rendered.
enum Stop {
    /// An error of the engine.
    Engine(Error),
    /// It turns off escaping, at this place.
    Unescaped(crate::source::Span),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Engine(error)
    }
}

fn rendered(text: &str, markup: Markup, view: &View, labels: &Labels, trusted: bool) -> Result<String, Stop> {
    let mut environment = environment(markup, labels);
    environment.set_fuel(Some(FUEL));
    // The engine remembers where an undefined value comes from only if this is set.
    environment.set_debug(true);
    environment.remove_filter("pprint");
    environment.add_filter("format", |state: &mut State<'_, '_>, text: &Value, values: Rest<ValueOrKwargs>| {
        if text.as_str().is_none_or(guard::is_plain_format) { filters::format(state, text, values) } else { Err(odd_format()) }
    });
    environment.add_filter(USED, move |state: &State<'_, '_>, operands: Value, what: &str| {
        used(state, &operands, what, trusted).map(|()| operands)
    });
    environment.add_filter(MADE, |state: &State<'_, '_>, value: &Value| bounded(state, value));
    let written = AtomicUsize::new(0);
    environment.set_formatter(move |out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value| {
        charge(state, value)?;
        let before = written.fetch_add(value.as_str().map_or(1, str::len), Ordering::Relaxed);
        if before > LONGEST { Err(too_long()) } else { format(out, state, value) }
    });
    let template = environment.template_from_named_str(MAIN, text)?;
    let compiled = get_compiled_template(&template);
    let blocks = compiled.blocks.iter();
    let all = std::iter::once(&compiled.instructions).chain(compiled.blocks.values());
    if let Some(span) = all.filter(|_| !trusted).find_map(unescaped) {
        return Err(Stop::Unescaped(span.start_offset as usize..span.end_offset as usize));
    }
    let blocks: BTreeMap<_, _> = blocks.map(|(name, instructions)| (*name, guarded(instructions))).collect();
    let instructions = guarded(&compiled.instructions);
    let context = data(&Value::from(Serde(view)))?;
    let mut written = String::new();
    let mut out = make_string_output(&mut written);
    eval(&environment, &instructions, context, &blocks, &mut out, compiled.initial_auto_escape.clone())?;
    // Included templates print their own texts without being counted.
    if written.len() > LONGEST { Err(too_long().into()) } else { Ok(written) }
}

fn odd_format() -> Error {
    Error::new(ErrorKind::InvalidOperation, "between a % and its letter, a format may have ASCII characters only")
}

fn too_long() -> Error {
    Error::new(ErrorKind::WriteFailure, "the output is longer than 32 MiB")
}
