//! Changes a list over several lines item by item, so that the comments between its items stay where they are.

use crate::source::Span;

use super::layout::{Inside, Layout, Node};

/// What is replaced, and by what; in the order of the text.
pub(super) type Splices = Vec<(Span, String)>;

/// The items of a list as it is written by itself, each with its canonical form.
fn items_of(written: &str) -> Option<Vec<(String, String)>> {
    let text = format!("x={written}");
    let layout = Layout::read(&text);
    let Inside::List(items, _) = &layout.statements.first()?.value.as_ref()?.inside else { return None };
    Some(items.iter().map(|item| (text.get(item.span.clone()).unwrap_or_default().to_owned(), item.canonical(&text))).collect())
}

/// How to turn a list with comments between its items into another one: items that are no longer there are taken out, and new ones
/// are added at the end. `None` where one of the two is no list.
pub(super) fn splices(text: &str, node: &Node, written: &str, line_end: &str) -> Option<Splices> {
    let Inside::List(items, _) = &node.inside else { return None };
    let new = items_of(written)?;
    let mut taken = 0;
    let (mut found, mut kept): (Splices, Vec<&Node>) = (Vec::new(), Vec::new());
    for item in items {
        if new.get(taken).is_some_and(|(_, form)| *form == item.canonical(text)) {
            taken += 1;
            kept.push(item);
        } else {
            let comma = comma_after(text, item.span.end, node.span.end);
            let end = comma.filter(|comma| is_near(text, item.span.end, *comma)).map_or(item.span.end, |comma| comma + 1);
            found.push((without_line(text, item.span.start..end, node), String::new()));
            found.extend(comma.filter(|comma| *comma >= end).map(|comma| (comma..comma + 1, String::new())));
        }
    }
    let added: Vec<&str> = new.iter().skip(taken).map(|(raw, _)| raw.as_str()).collect();
    if !added.is_empty() {
        if let Some(last) = kept.last().filter(|last| comma_after(text, last.span.end, node.span.end).is_none()) {
            found.push((last.span.end..last.span.end, ",".to_owned()));
        }
        let close = node.span.end - 1;
        let line = text.get(..close).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        if text.get(line..close).is_some_and(|before| before.trim().is_empty()) {
            let first = items.first().map_or(close, |item| item.span.start);
            let indent = blanks_before(text, first);
            found.push((line..line, format!("{indent}{},{line_end}", added.join(", "))));
        } else {
            found.push((close..close, format!(" {}", added.join(", "))));
        }
    }
    found.sort_by_key(|(span, _)| span.start);
    Some(found)
}

/// The blanks at the beginning of a line, up to a position; none where something else is there.
fn blanks_before(text: &str, at: usize) -> String {
    let line = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let before = text.get(line..at).unwrap_or_default();
    if before.trim().is_empty() { before.to_owned() } else { "  ".to_owned() }
}

/// Whether nothing but blanks is between two positions.
fn is_near(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|between| between.trim().is_empty())
}

/// The comma behind an item, past blanks, line ends and comments.
fn comma_after(text: &str, from: usize, end: usize) -> Option<usize> {
    let mut at = from;
    let mut in_comment = false;
    for character in text.get(from..end)?.chars() {
        match character {
            '\n' => in_comment = false,
            _ if in_comment => {}
            '#' => in_comment = true,
            ',' => return Some(at),
            ' ' | '\t' | '\r' => {}
            _ => return None,
        }
        at += character.len_utf8();
    }
    None
}

/// A stretch of a line, or the whole line where nothing else is on it.
fn without_line(text: &str, span: Span, node: &Node) -> Span {
    let start = text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let end = text.get(span.end..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| span.end + end + 1);
    let is_blank = |span: Span| text.get(span).is_some_and(|part| part.trim().is_empty());
    let is_inside = start > node.span.start && end < node.span.end;
    if is_inside && is_blank(start..span.start) && is_blank(span.end..end) { start..end } else { span }
}
