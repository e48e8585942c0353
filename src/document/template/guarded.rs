//! A user's template with a check before everything that works on values and after everything that makes some.
//!
//! In: the instructions that the engine has made of a template. Out: the same instructions with calls of two filters among them:
//! [`USED`] before an instruction, over all that it works on, and [`MADE`] after one, over its result. Operators have no other place
//! where an undefined or an endless value could be seen before the engine works on it. The filters themselves are in `checked`.

use minijinja::machinery::{Instruction, Instructions, Span};
use minijinja::value::Value;

/// The filter over the operands of an instruction. No template can write its name.
pub(super) const USED: &str = "(used)";
/// The filter over the result of an instruction.
pub(super) const MADE: &str = "(made)";
/// Where the engine keeps no copy of a filter that it has looked up.
const NOT_KEPT: u8 = u8::MAX;

/// What turns off escaping in instructions: the place of the first one, if any.
pub(super) fn unescaped(instructions: &Instructions<'_>) -> Option<Span> {
    let mut before_is_true = false;
    for (at, instruction) in all(instructions) {
        let found = match instruction {
            Instruction::ApplyFilter(name, ..) => *name == "safe",
            Instruction::PushAutoEscape => !before_is_true,
            _ => false,
        };
        if found {
            return Some(instructions.get_span(at).unwrap_or_default());
        }
        before_is_true = matches!(instruction, Instruction::LoadConst(value) if *value == Value::from(true));
    }
    None
}

/// The same instructions with their checks.
pub(super) fn guarded<'t>(instructions: &Instructions<'t>) -> Instructions<'t> {
    let mut places = Vec::new();
    let mut parts: Vec<(u32, Instruction<'t>)> = Vec::new();
    for (at, instruction) in all(instructions) {
        places.push(u32::try_from(parts.len()).unwrap_or(u32::MAX));
        parts.extend(with_checks(instruction).into_iter().map(|part| (at, part)));
    }
    places.push(u32::try_from(parts.len()).unwrap_or(u32::MAX));
    let moved = |target: u32| places.get(target as usize).copied().unwrap_or(target);
    let mut all = Instructions::new(instructions.name(), instructions.source());
    for (at, mut part) in parts {
        match &mut part {
            Instruction::Jump(to)
            | Instruction::JumpIfFalse(to)
            | Instruction::JumpIfFalseOrPop(to)
            | Instruction::JumpIfTrueOrPop(to)
            | Instruction::Iterate(to)
            | Instruction::BuildMacro(_, to, _) => *to = moved(*to),
            _ => {}
        }
        match (instructions.get_span(at), instructions.get_line(at)) {
            (Some(span), _) => all.add_with_span(part, span),
            (None, Some(line)) => all.add_with_line(part, u16::try_from(line).unwrap_or(u16::MAX)),
            (None, None) => all.add(part),
        };
    }
    all
}

fn all<'i, 't>(instructions: &'i Instructions<'t>) -> impl Iterator<Item = (u32, &'i Instruction<'t>)> {
    (0..).map_while(|at| Some((at, instructions.get(at)?)))
}

/// An instruction with the checks before and after it.
fn with_checks<'t>(instruction: &Instruction<'t>) -> Vec<Instruction<'t>> {
    let own = instruction.clone();
    let made = || Instruction::ApplyFilter(MADE, Some(1), NOT_KEPT);
    match own {
        // A text of the template itself is printed like a value, so that all output is counted in one place.
        Instruction::EmitRaw(text) => {
            vec![Instruction::LoadConst(Value::from_safe_string(text.to_owned())), Instruction::Emit]
        }
        Instruction::Eq
        | Instruction::Ne
        | Instruction::Gt
        | Instruction::Gte
        | Instruction::Lt
        | Instruction::Lte
        | Instruction::In
        | Instruction::CompareAndPreserve(_)
        | Instruction::StringConcat => operator("all", 2, own),
        Instruction::Neg | Instruction::Include(_) => operator("none", 1, own),
        Instruction::GetItem => operator("key", 2, own),
        Instruction::SetAttr(_) => operator("data", 2, own),
        Instruction::Sub | Instruction::Div | Instruction::IntDiv | Instruction::Rem | Instruction::Pow => {
            operator("none", 2, own)
        }
        Instruction::Add | Instruction::Mul => operator("none", 2, own).into_iter().chain([made()]).collect(),
        Instruction::BuildMap(pairs) => operator("keys", pairs * 2, own).into_iter().chain([made()]).collect(),
        Instruction::Slice => operator("slice", 4, own).into_iter().chain([made()]).collect(),
        Instruction::BuildList(_) | Instruction::BuildTuple(_) => vec![own, made()],
        Instruction::LoadConst(ref value) if value.as_object().is_some() && !value.is_kwargs() => vec![own, made()],
        Instruction::ApplyFilter(name, count, place) => {
            call(format!("filter {}", without_space(name)), count, Instruction::ApplyFilter(name, None, place), true)
        }
        Instruction::PerformTest(name, count, place) => {
            call(format!("test {}", without_space(name)), count, Instruction::PerformTest(name, None, place), false)
        }
        Instruction::CallFunction(name, count) => {
            call(format!("function {name}"), count, Instruction::CallFunction(name, None), true)
        }
        Instruction::CallMethod(name, count) => call(format!("method {name}"), count, Instruction::CallMethod(name, None), true),
        Instruction::CallObject(count) => call("object".to_owned(), count, Instruction::CallObject(None), true),
        _ => vec![own],
    }
}

/// The engine finds filters and tests by their names without white space.
pub(super) fn without_space(name: &str) -> String {
    name.split_ascii_whitespace().collect()
}

/// The check of operands, which leaves them and their number where the engine expects those of a call.
fn check<'t>(what: &str, count: Option<usize>) -> [Instruction<'t>; 4] {
    [
        Instruction::BuildList(count),
        Instruction::LoadConst(Value::from(what)),
        Instruction::ApplyFilter(USED, Some(2), NOT_KEPT),
        Instruction::UnpackLists(1),
    ]
}

fn operator<'t>(what: &str, count: usize, own: Instruction<'t>) -> Vec<Instruction<'t>> {
    check(what, Some(count)).into_iter().chain([Instruction::DiscardTop, own]).collect()
}

fn call(what: String, count: Option<u16>, own: Instruction<'_>, makes: bool) -> Vec<Instruction<'_>> {
    let made = makes.then_some(Instruction::ApplyFilter(MADE, Some(1), NOT_KEPT));
    check(&what, count.map(usize::from)).into_iter().chain([own]).chain(made).collect()
}
