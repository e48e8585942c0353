//! Lines that `uphold new` leaves as comments, and that wait for an answer: `# level =`, `# series.2024 = { alarms = , rescued = }`.

use crate::source::Span;

use super::layout::{Inside, Node, key_of};

/// The key whose line offers a text instead of leaving it empty.
const OFFERED: &str = "not-applicable";

/// A comment that waits for a value.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    /// The names from the top of the file.
    pub(super) path: Vec<String>,
    /// From `#` to the end of what waits, without a comment behind it.
    pub(super) span: Span,
    /// The key with its equals sign, and the blanks up to the value.
    pub(super) key: Span,
    /// Whether braces wait for several values.
    pub(super) is_table: bool,
}

/// Reads a comment below a heading; `None` where it is something else, such as a remark or an answer that somebody commented out.
pub(super) fn waiting(text: &str, comment: Span, heading: &[String]) -> Option<Waiting> {
    let line = text.get(comment.clone())?;
    let inside = line.strip_prefix('#')?;
    if inside.starts_with('#') {
        return None;
    }
    let start = comment.end - inside.trim_start().len();
    let inside = text.get(start..comment.end)?;
    let (below, equals) = key_of(inside)?;
    let value = inside.get(equals..)?;
    let blanks = value.len() - value.trim_start().len();
    let value = value.trim_start();
    let length = empty_length(value, below.last()?)?;
    let path = heading.iter().cloned().chain(below).collect();
    let key = start..start + equals + if length == 0 { 0 } else { blanks };
    // A comment that is closed ends behind the value, or behind the equals sign.
    let end = if length == 0 { start + equals } else { key.end + length };
    Some(Waiting { path, span: comment.start..end, key, is_table: value.starts_with('{') })
}

/// The length of a value that is empty, or only offered, at the beginning of a text; what follows it can only be a comment.
fn empty_length(value: &str, key: &str) -> Option<usize> {
    let is_end = |rest: &str| rest.trim().is_empty() || rest.trim_start().starts_with('#');
    let length = match value.chars().next() {
        None | Some('#') => 0,
        Some('{') => {
            let end = value.find('}')? + 1;
            let inside = value.get(1..end - 1)?;
            let is_empty = |part: &str| part.split_once('=').is_some_and(|(_, value)| value.trim().is_empty());
            if !inside.trim().is_empty() && !inside.split(',').all(is_empty) {
                return None;
            }
            end
        }
        Some('"') if key == OFFERED => value.get(1..)?.find('"')? + 2,
        _ => ["\"\"", "''", "[]"].iter().find(|empty| value.starts_with(**empty))?.len(),
    };
    value.get(length..).filter(|rest| is_end(rest)).map(|_| length)
}

/// What is left of a value whose line is closed.
pub(super) fn emptied(text: &str, node: &Node) -> String {
    let raw = text.get(node.span.clone()).unwrap_or_default();
    match &node.inside {
        Inside::List(..) => "[]".to_owned(),
        Inside::Table(entries) => {
            let names = entries.iter().filter_map(|entry| {
                text.get(entry.names.first()?.start..entry.names.last()?.end).map(|name| format!("{name} = "))
            });
            format!("{{ {} }}", names.collect::<Vec<_>>().join(", "))
        }
        Inside::Nothing if raw.starts_with(['"', '\'']) => "\"\"".to_owned(),
        Inside::Nothing => String::new(),
    }
}
