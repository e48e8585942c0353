//! Texts that seem to be more than a pointer: the material itself, its address or its fingerprint, which must not be in any file.

use crate::source::{Diagnostic, Phrase, Problems, Table, Value, code};

/// Warns of every text of a table, at any depth, that seems to be more than a pointer. `in_report` says it to the readers of a report.
pub(super) fn pointers_only(table: &Table<'_>, in_report: &Phrase, problems: &mut Problems) {
    let mut waiting: Vec<Value<'_>> = table.entries().into_iter().map(|(.., value)| value).rev().collect();
    while let Some(value) = waiting.pop() {
        let inside = value.table().map(|table| table.entries().into_iter().map(|(.., value)| value).collect());
        waiting.extend(inside.or_else(|| value.list()).unwrap_or_default().into_iter().rev());
        if let Some(why) = value.text().and_then(material) {
            problems.add(
                Diagnostic::new(code::NOT_A_POINTER, value.source(), value.span(), why)
                    .label("problem.not-a-pointer.label")
                    .help("problem.not-a-pointer.help")
                    .in_report(in_report.clone()),
            );
        }
    }
}

/// The message about a text that looks like material, which must not be in the file.
fn material(text: &str) -> Option<&'static str> {
    // All of these are long, or contain a point or a colon, so most texts need no closer look.
    if text.len() < 32 && !text.contains(['.', ':']) {
        return None;
    }
    let lower = text.to_lowercase();
    let words = || lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '(' | ')'));
    let ends = ["jpg", "jpeg", "png", "gif", "webp", "heic", "bmp", "mp4", "mov", "avi", "mkv", "webm", "3gp", "wmv"];
    if words().any(|word| word.rsplit_once('.').is_some_and(|(_, end)| ends.contains(&end))) {
        return Some("problem.not-a-pointer.film");
    }
    if words().any(|word| word.starts_with("data:image/") || word.starts_with("data:video/")) {
        return Some("problem.not-a-pointer.film");
    }
    if words().any(|word| word.contains(".onion") || word.starts_with("magnet:")) {
        return Some("problem.not-a-pointer.address");
    }
    let is_hash = |word: &str| matches!(word.len(), 32 | 40 | 64 | 128) && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    if words().any(is_hash) { Some("problem.not-a-pointer.fingerprint") } else { None }
}
