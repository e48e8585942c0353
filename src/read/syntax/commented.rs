//! Headings that are still comments although the lines below them were opened, as in a file that `uphold new` wrote:
//!
//! ```toml
//! # [evidence.law-1]
//! class = "law"
//! ```
//!
//! Without its heading, `class` belongs to whatever table is above. The one mistake is the `#`, so it is what is reported, and the
//! file is then read as if it were not there.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::read::keys::{assessment_keys, checklist_keys};
use crate::source::{Diagnostic, Key, Phrase, Problems, Shape, Source, Span, code};

/// A heading that is commented out by mistake.
struct Commented {
    /// The `#`, and the blanks behind it.
    mark: Span,
    /// The heading as it is meant.
    heading: String,
    /// The first key below it.
    key: Span,
}

/// Whether there is a heading that is commented out by mistake.
pub(super) fn has_any(text: &str) -> bool {
    !find(text).is_empty()
}

/// Reports each of them, and returns the positions of their `#`.
pub(super) fn headings(source: &Arc<Source>, problems: &mut Problems) -> Vec<Span> {
    let found = find(source.text());
    for one in &found {
        let message = Phrase::new("problem.unknown-key.message-commented")
            .typed("heading", &one.heading)
            .with("line", source.line(one.mark.start));
        problems.add(
            Diagnostic::new(code::UNKNOWN_KEY, source, one.mark.start..one.mark.start + 1, message)
                .label("problem.unknown-key.label-commented")
                .and_at(one.key.clone(), "problem.unknown-key.label-below"),
        );
    }
    found.into_iter().map(|one| one.mark).collect()
}

fn find(text: &str) -> Vec<Commented> {
    let is_assessment = text.lines().any(|line| line.trim_start_matches('\u{feff}').starts_with("checklist"));
    let keys = if is_assessment { assessment_keys() } else { checklist_keys() };
    let mut found: Vec<Commented> = Vec::new();
    let mut current = String::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut waiting: Option<(Span, String)> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let indent = line.len() - line.trim_start().len();
        if let Some(path) = heading(bare) {
            path.clone_into(&mut current);
            seen.clear();
            waiting = None;
        } else if let Some(path) =
            bare.strip_prefix('#').filter(|rest| !rest.starts_with('#')).and_then(|rest| heading(rest.trim()))
        {
            let behind = line.find('[').unwrap_or(indent + 1);
            waiting = Some((start + indent..start + behind, path.to_owned()));
        } else if let Some((full, key)) = key(bare) {
            let is_known = has_key(keys, &current, key) && seen.insert(full);
            let Some((mark, path)) = waiting.as_ref().filter(|(_, path)| !is_known && has_key(keys, path, key)) else {
                start += line.len();
                continue;
            };
            let brackets = text.get(mark.end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            let at = start + indent;
            found.push(Commented { mark: mark.clone(), heading: brackets.trim().to_owned(), key: at..at + key.len() });
            path.clone_into(&mut current);
            seen.clear();
            seen.insert(full);
            waiting = None;
        }
        start += line.len();
    }
    found
}

/// The path of a heading, where a line is one.
fn heading(line: &str) -> Option<&str> {
    let inside = line.strip_prefix('[')?.trim_start_matches('[');
    let (path, rest) = inside.split_once(']')?;
    let rest = rest.trim_start_matches(']').trim_start();
    let is_path = path.starts_with(|c: char| c.is_ascii_alphabetic()) && !path.contains([',', '=']);
    Some(path.trim()).filter(|_| is_path && (rest.is_empty() || rest.starts_with('#')))
}

/// The key of a line, and its first name.
fn key(line: &str) -> Option<(&str, &str)> {
    let (key, _) = line.split_once('=')?;
    let first = key.split('.').next()?.trim();
    let is_bare = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    Some((key.trim(), first)).filter(|_| is_bare)
}

/// Whether a table has a key of this name.
fn has_key(keys: &[Key], path: &str, name: &str) -> bool {
    if path.is_empty() {
        return keys.iter().any(|key| key.name == name);
    }
    let mut names = path.split('.').map(|name| name.trim().trim_matches(['"', '\'']));
    let first = names.next().unwrap_or_default();
    let Some(mut shape) = keys.iter().find(|key| key.name == first).map(|key| &key.shape) else { return false };
    loop {
        match shape {
            Shape::List(inner) => shape = inner,
            Shape::Map(inner) | Shape::Named(inner) | Shape::Numbered(_, _, inner) => match names.next() {
                Some(_) => shape = inner,
                // The names of this table are the user's own.
                None => return true,
            },
            Shape::Table(keys) => match names.next() {
                Some(next) => match keys.iter().find(|key| key.name == next) {
                    Some(key) => shape = &key.shape,
                    None => return false,
                },
                None => return keys.iter().any(|key| key.name == name),
            },
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_missed_where_its_lines_were_opened() {
        let text = "checklist = \"a\"\n# [contributor.b]\n# name = \"\"\n# [evidence.law-1]\nclass = \"law\"\ntitle = \"x\"\n";
        let found = find(text);
        assert_eq!(found.iter().map(|one| one.heading.as_str()).collect::<Vec<_>>(), ["[evidence.law-1]"]);
        assert_eq!(found.first().and_then(|one| text.get(one.key.clone())), Some("class"));
    }

    #[test]
    fn keys_that_belong_where_they_stand_miss_no_heading() {
        let text =
            "checklist = \"a\"\n[evidence.b]\nclass = \"law\"\n# [evidence.law-1]\ntitle = \"x\"\n# [answer.c]\nnote = \"\"\n";
        assert_eq!(find(text).len(), 1);
    }
}
