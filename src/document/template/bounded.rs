//! Lists and objects that know how large they are, so that a user's template cannot work on one that is endless: within itself, nested
//! without end, or with the same list in many places, so that it is small in memory and huge once it is written.
//!
//! In: any value of the engine. Out: the same value, each list and object in it with its size as written. What a template does with
//! values is charged by that size, in `checked`.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{DynObject, Enumerator, Object, ObjectRepr, Value};
use minijinja::{Error, ErrorKind, State};

/// The deepest nesting of lists and objects; that of a report is a fifth of this.
const DEEPEST: usize = 100;
/// The largest list or object as written, in parts: one for each value in it, and for each 64 bytes of text; a report with all its derivations is a tenth of this.
const HEAVIEST: u64 = 400_000;
/// The bytes of a text that count as one part.
const PART: u64 = 64;
/// How many parts are worked on for one step of the template engine.
const PARTS_PER_STEP: u64 = 8;

/// The message for values that are nested too deeply.
pub(super) const TOO_DEEP: &str = "problem.template.too-deep";
/// The message for what holds more than data.
pub(super) const NOT_DATA: &str = "problem.template.not-data";

/// A list or an object, all parts of which are bounded too.
struct Bounded {
    inner: DynObject,
    weight: u64,
    depth: usize,
}

impl fmt::Debug for Bounded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.inner, f)
    }
}

impl Object for Bounded {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        self.inner.repr()
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.inner.get_value(key)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.inner.get_value_by_str(key)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        self.inner.enumerate()
    }

    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        self.inner.enumerator_len()
    }

    fn is_true(self: &Arc<Self>) -> bool {
        self.inner.is_true()
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.render(f)
    }
}

/// What pays for looking at one part of a value.
type Step<'s> = dyn Fn() -> Result<(), Error> + 's;

/// A template's data, bounded.
///
/// # Errors
/// It is nested too deeply or is too large.
pub(super) fn data(value: &Value) -> Result<Value, Error> {
    Ok(bound(&|| Ok(()), value, 0)?.0)
}

/// What a template has made, bounded. What is not data, such as a macro, is returned as it is.
///
/// # Errors
/// It is nested too deeply, is too large, or is a list or an object that holds something that is not data.
pub(super) fn bounded(state: &State<'_, '_>, value: &Value) -> Result<Value, Error> {
    if is_live(value) || value.as_object().is_none() {
        return Ok(value.clone());
    }
    Ok(bound(&|| state.consume_fuel(1), value, 0)?.0)
}

/// Charges a template for work on all of a value.
///
/// # Errors
/// The template has used up its work limit.
pub(super) fn charge(state: &State<'_, '_>, value: &Value) -> Result<(), Error> {
    state.consume_fuel(weight(state, value)? / PARTS_PER_STEP)
}

fn weight(state: &State<'_, '_>, value: &Value) -> Result<u64, Error> {
    match value.as_object() {
        Some(object) if is_a(object, &["Namespace"]) => {
            let parts = object.try_iter_pairs().into_iter().flatten();
            parts.map(|(_, part)| weight(state, &part)).try_fold(0_u64, |sum, part| Ok(sum.saturating_add(part?)))
        }
        Some(_) if is_live(value) => Ok(1),
        None if value.is_undefined() => Ok(1),
        _ => Ok(bound(&|| state.consume_fuel(1), value, 0)?.1),
    }
}

/// Whether a value is something else than data: it changes, or leads to what does.
pub(super) fn is_live(value: &Value) -> bool {
    value.as_object().is_some_and(|object| {
        value.is_kwargs() || matches!(object.repr(), ObjectRepr::Plain) || is_a(object, &["Namespace", "Loop", "Macro", "Module"])
    })
}

/// Whether the type of an object has one of these names. The engine keeps the types themselves private.
fn is_a(object: &DynObject, names: &[&str]) -> bool {
    object.type_name().rsplit("::").next().is_some_and(|name| names.contains(&name))
}

/// A value with its size and depth. `step` pays for each part that is looked at.
fn bound(step: &Step<'_>, value: &Value, level: usize) -> Result<(Value, u64, usize), Error> {
    let Some(object) = value.as_object() else {
        undefined(value)?;
        let bytes = value.as_str().map_or(0, str::len);
        return Ok((value.clone(), 1 + bytes as u64 / PART, 0));
    };
    if let Some(known) = object.downcast_ref::<Bounded>() {
        return Ok((value.clone(), known.weight, known.depth));
    }
    if is_live(value) {
        return Err(Error::new(ErrorKind::InvalidOperation, NOT_DATA));
    }
    let (mut weight, mut depth) = (1_u64, 0);
    let mut add = |part: &Value| {
        step()?;
        let (part, more, deep) = if level < DEEPEST { bound(step, part, level + 1)? } else { return too_deep() };
        weight = weight.saturating_add(more);
        depth = depth.max(deep);
        if weight > HEAVIEST { Err(Error::from(ErrorKind::OutOfFuel)) } else { Ok(part) }
    };
    let copy = match object.repr() {
        // A group of `groupby` has names for its two parts besides their numbers.
        ObjectRepr::Seq if is_a(object, &["GroupTuple"]) => {
            value.try_iter()?.checked().try_for_each(|part| add(&part?).map(drop))?;
            value.clone()
        }
        ObjectRepr::Map => {
            let pairs = object.try_iter_pairs().into_iter().flatten();
            let pairs: Result<Vec<_>, Error> = pairs.map(|(key, part)| Ok((add(&key)?, add(&part)?))).collect();
            Value::from_pairs(pairs?)
        }
        _ => Value::from(value.try_iter()?.checked().map(|part| add(&part?)).collect::<Result<Vec<Value>, Error>>()?),
    };
    if depth >= DEEPEST {
        return too_deep();
    }
    let inner = copy.as_object().unwrap_or(object).clone();
    Ok((Value::from_object(Bounded { inner, weight, depth: depth + 1 }), weight, depth + 1))
}

fn too_deep<T>() -> Result<T, Error> {
    Err(Error::new(ErrorKind::InvalidOperation, TOO_DEEP))
}

/// Refuses an undefined value with an error that names it, which only the engine itself can make.
///
/// # Errors
/// The value is undefined.
pub(super) fn undefined(value: &Value) -> Result<(), Error> {
    if value.is_undefined() { value.get_item(&Value::UNDEFINED).map(drop) } else { Ok(()) }
}
