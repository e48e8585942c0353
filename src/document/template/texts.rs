//! Texts in templates: labels, and what people wrote, which has a direction and sometimes a language of its own.
//!
//! In: a key with its blanks, or a text of a user's file. Out: text; in markup, what a user wrote stands in an element `bdi`, so that
//! its letters and the words around them cannot change each other's order, also where it fills a blank of a label.

use minijinja::value::{Kwargs, Value};
use minijinja::{AutoEscape, Error, ErrorKind, HtmlEscape, State};

use crate::labels::{Labels, language_of};
use crate::source::nearest;

/// What stands for markup while a label is escaped around it: characters that no text may have, with its number between them.
const HELD: (char, char) = ('\u{fdd0}', '\u{fdd1}');

/// The label for a key. If it is missing in English too, the template is wrong; if only in the language, it is shown in English.
/// What fills a blank may be markup, which it stays.
pub(super) fn label(labels: &Labels, state: &State<'_, '_>, key: &str, blanks: &Kwargs) -> Result<Value, Error> {
    let mut held = Vec::new();
    let mut filled: Vec<(&str, String)> = Vec::new();
    for name in blanks.args() {
        let value = blanks.peek::<Value>(name)?;
        let mut text = value.to_string();
        if is_html(state) && value.is_safe() && text.contains(['<', '&']) {
            held.push(std::mem::replace(&mut text, format!("{}{}{}", HELD.0, held.len(), HELD.1)));
        }
        filled.push((name, text));
    }
    let pairs: Vec<(&str, &str)> = filled.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let english = Labels::default();
    if english.get(key).or_else(|| english.get(&format!("{key}.other"))).is_none() {
        let known = || english.keys().map(|known| known.trim_end_matches(".other").trim_end_matches(".one"));
        // Only so many names are looked at: those of its own table first.
        let table = key.split('.').next().unwrap_or_default();
        let near = nearest(key, known().filter(|known| known.starts_with(table)).chain(known()))
            .map_or_else(String::new, |near| format!("; did you mean {near:?}?"));
        return Err(Error::new(ErrorKind::InvalidOperation, format!("there is no label {key:?}{near}")));
    }
    let text = labels.fill(key, &pairs);
    if held.is_empty() {
        return Ok(Value::from(text));
    }
    let mut text = HtmlEscape(&text).to_string();
    for (number, markup) in held.iter().enumerate() {
        text = text.replace(&format!("{}{number}{}", HELD.0, HELD.1), markup);
    }
    Ok(Value::from_safe_string(text))
}

/// What a user wrote: apart from the words around it, in the direction of its first letter, and in its language if that is known and
/// its script is the text's.
pub(super) fn own(state: &State<'_, '_>, text: &Value, language: Option<&Value>) -> Value {
    if !is_html(state) || text.is_none() {
        return text.clone();
    }
    let attribute = lang(state, text, language);
    Value::from_safe_string(format!("<bdi{attribute}>{}</bdi>", escaped(text)))
}

/// The attribute that says in which language a user's text is; nothing where that is not known.
pub(super) fn lang(state: &State<'_, '_>, text: &Value, language: Option<&Value>) -> Value {
    let language = language.filter(|_| is_html(state)).and_then(Value::as_str).unwrap_or_default();
    match language_of(&text.to_string(), language) {
        Some(language) => Value::from_safe_string(format!(" lang=\"{}\"", HtmlEscape(language))),
        None => Value::from(""),
    }
}

/// A list in one text; where any of it is markup, so is the whole.
///
/// # Errors
/// The work that the template may do does not pay for it: nothing is made that is not paid for, however long the joiner is.
pub(super) fn joined(state: &State<'_, '_>, list: &[Value], joiner: Option<&str>) -> Result<Value, Error> {
    let is_markup = is_html(state) && list.iter().any(Value::is_safe);
    let text = |value: &Value| if is_markup { escaped(value) } else { value.to_string() };
    let joiner = text(&Value::from(joiner.unwrap_or_default()));
    let mut joined = String::new();
    for (number, item) in list.iter().enumerate() {
        let (joiner, item) = (if number == 0 { "" } else { &joiner }, text(item));
        state.consume_fuel((joiner.len() + item.len()) as u64 / 64)?;
        joined.push_str(joiner);
        joined.push_str(&item);
    }
    Ok(if is_markup { Value::from_safe_string(joined) } else { Value::from(joined) })
}

/// A value as markup.
fn escaped(value: &Value) -> String {
    let text = value.to_string();
    if value.is_safe() { text } else { HtmlEscape(&text).to_string() }
}

fn is_html(state: &State<'_, '_>) -> bool {
    matches!(state.auto_escape(), AutoEscape::Html)
}
