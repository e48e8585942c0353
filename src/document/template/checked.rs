//! The checks that `guarded` puts around the instructions of a user's template: no operand is undefined, no work is done that the
//! template has not paid for, and nothing turns off escaping.
//!
//! In: the operands of an instruction, and what it does with them. Out: the same operands, or the error.

use minijinja::value::{Kwargs, Value};
use minijinja::{Error, ErrorKind, State};

use super::bounded::{NOT_DATA, charge, is_live, undefined};
use super::guarded::without_space;

/// The message for what turns off escaping.
pub(super) const NOT_TRUSTED: &str = "problem.template.safe";
/// The message for an indentation that nobody reads.
pub(super) const INDENT: &str = "problem.template.indent";
/// The widest indentation.
const WIDEST: usize = 16;

/// Filters that look at the items of a list, but not into them.
const SHALLOW: &[&str] =
    &["batch", "chain", "count", "d", "default", "first", "items", "last", "length", "list", "reverse", "slice", "zip"];
/// Tests that compare a value with another.
const DEEP_TESTS: &[&str] = &[
    "eq",
    "equalto",
    "==",
    "ne",
    "!=",
    "lt",
    "lessthan",
    "<",
    "le",
    "<=",
    "gt",
    "greaterthan",
    ">",
    "ge",
    ">=",
    "in",
    "startingwith",
    "endingwith",
    "divisibleby",
];
/// Filters that look up a field of each item, and whether the field may be the second operand.
const BY_FIELD: &[(&str, bool)] = &[
    ("groupby", true),
    ("map", false),
    ("max", false),
    ("min", false),
    ("rejectattr", true),
    ("selectattr", true),
    ("sort", false),
    ("sum", false),
    ("unique", false),
];

/// Checks the operands of an instruction; `what` is the kind of operator, or the kind of call with a name.
///
/// # Errors
/// An operand is undefined, the template has used up its work limit, or it turns off escaping without being trusted.
pub(super) fn used(state: &State<'_, '_>, operands: &Value, what: &str, trusted: bool) -> Result<(), Error> {
    let operands: Vec<Value> = operands.try_iter()?.collect();
    let (kind, name) = what.split_once(' ').unwrap_or((what, ""));
    let may_lack = matches!(what, "filter default" | "filter d" | "test defined" | "test undefined");
    for operand in operands.iter().skip(usize::from(may_lack)) {
        undefined(operand)?;
        for value in named(operand) {
            undefined(&value)?;
        }
    }
    match kind {
        "data" => {
            return operands
                .first()
                .filter(|value| is_live(value))
                .map_or(Ok(()), |_| Err(Error::new(ErrorKind::InvalidOperation, NOT_DATA)));
        }
        "filter" => filter(name, &operands, trusted)?,
        _ => {}
    }
    let is_worked_on = |at: usize| match kind {
        "all" => true,
        // The engine counts the characters of a text up to the one that is looked up.
        "key" => at == 1 || operands.first().is_some_and(|text| text.as_str().is_some()),
        "slice" => at == 0 && operands.first().is_some_and(|text| text.as_str().is_some()),
        "keys" => at.is_multiple_of(2),
        "filter" => !(SHALLOW.contains(&name) || name == "map" && operands.iter().flat_map(option("attribute")).next().is_some()),
        "test" => DEEP_TESTS.contains(&name),
        "function" => matches!(name, "t" | "style_hash"),
        "method" => name == "changed",
        _ => false,
    };
    for operand in operands.iter().enumerate().filter(|(at, _)| is_worked_on(*at)).map(|(_, operand)| operand) {
        // A key is hashed, which takes longer than to compare it.
        let times = if matches!(kind, "key" | "keys" | "slice") { 4 } else { 1 };
        if !operand.is_undefined() {
            (0..times).try_for_each(|_| charge(state, operand))?;
        }
        named(operand).iter().try_for_each(|value| charge(state, value))?;
    }
    Ok(())
}

fn filter(name: &str, operands: &[Value], trusted: bool) -> Result<(), Error> {
    // A filter such as `map` takes the name of another one.
    let names_safe = |operand: &Value| operand.as_str().is_some_and(|text| without_space(text) == "safe");
    if !trusted && name == "map" && operands.iter().skip(1).any(names_safe) {
        return Err(Error::new(ErrorKind::InvalidOperation, NOT_TRUSTED));
    }
    let indent = operands.get(1).cloned().into_iter().chain(operands.iter().flat_map(option("indent")));
    if name == "tojson" && indent.filter_map(|width| width.as_usize()).any(|width| width > WIDEST) {
        return Err(Error::new(ErrorKind::InvalidOperation, INDENT));
    }
    let Some((_, second)) = BY_FIELD.iter().find(|(known, _)| *known == name) else { return Ok(()) };
    let by_name = operands.iter().flat_map(option("attribute")).next();
    let field = by_name.or_else(|| operands.get(1).filter(|operand| *second && operand.as_str().is_some()).cloned());
    let asks = operands.get(2).and_then(Value::as_str).map(without_space);
    let may_lack = operands.iter().flat_map(option("default")).next().is_some()
        || *second && matches!(asks.as_deref(), Some("defined" | "undefined"));
    match (operands.first(), field.as_ref().and_then(Value::as_str)) {
        (Some(list), Some(field)) if !may_lack => list.try_iter()?.try_for_each(|item| has_field(item, field)),
        _ => Ok(()),
    }
}

/// Checks that an item has the field that a filter looks up, such as `answer.state`.
fn has_field(mut item: Value, path: &str) -> Result<(), Error> {
    let mut end = 0;
    for field in path.split('.') {
        end += field.len();
        let key = field.parse::<usize>().map_or_else(|_| Value::from(field), Value::from);
        item = item.get_item(&key)?;
        if item.is_undefined() {
            let missing = path.get(..end).unwrap_or(path);
            return Err(Error::new(ErrorKind::UndefinedError, format!("`{missing}` is undefined")));
        }
        end += 1;
    }
    Ok(())
}

/// The values of the named operands.
fn named(operand: &Value) -> Vec<Value> {
    if !operand.is_kwargs() {
        return Vec::new();
    }
    operand.try_iter().into_iter().flatten().filter_map(|name| operand.get_item(&name).ok()).collect()
}

/// A named operand, where there is one.
fn option(name: &'static str) -> impl Fn(&Value) -> Option<Value> {
    move |operand| {
        let options = operand.is_kwargs().then(|| Kwargs::try_from(operand.clone()).ok())??;
        options.peek::<Value>(name).ok()
    }
}
