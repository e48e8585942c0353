//! Names and keys: how they are written, and which path begins with which.

use toml_writer::{ToTomlKey, TomlKeyBuilder};

/// A name as a part of a key, in quotation marks where it needs them.
pub(super) fn name(name: &str) -> String {
    match TomlKeyBuilder::new(name).as_unquoted() {
        Some(bare) => bare.to_toml_key(),
        None => TomlKeyBuilder::new(name).as_basic().to_toml_key(),
    }
}

/// Names as a dotted key.
pub(super) fn dotted(names: &[&str]) -> String {
    names.iter().map(|one| name(one)).collect::<Vec<_>>().join(".")
}

/// A key with its value. The counts of a year are in braces, as `uphold new` writes them.
pub(super) fn assignment(rest: &[&str], written: &str) -> String {
    match rest.split_last() {
        Some((stage, year)) if is_count(rest) => format!("{} = {{ {} = {written} }}", dotted(year), dotted(&[stage])),
        _ => format!("{} = {written}", dotted(rest)),
    }
}

/// Whether names end with a year and one of its counts.
pub(super) fn is_count(names: &[&str]) -> bool {
    matches!(names, [.., year, _] if year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a path begins with these names.
pub(super) fn starts_with(path: &[&str], names: &[String]) -> bool {
    names.len() <= path.len() && names.iter().zip(path).all(|(own, other)| own == other)
}

/// Whether these names begin with a path.
pub(super) fn starts_with_names(names: &[String], path: &[&str]) -> bool {
    path.len() <= names.len() && names.iter().zip(path).all(|(own, other)| own == other)
}
