//! What a draft proposes as the elements of a measure.
//!
//! In: a paragraph. Out: an id and a text for each of its sub-paragraphs, or of the items of its lists.

use crate::resolution::paragraphs::paragraph::Paragraph;
use crate::resolution::paragraphs::part::Part;

/// The longest text of an element, in characters.
const LONGEST: usize = 120;

/// What is proposed as elements: the innermost sub-paragraphs, or the items of lists. The first item of each of several lists comes with
/// the number of its list.
pub(crate) fn elements(paragraph: &Paragraph) -> Vec<(Option<usize>, (String, String))> {
    let mut found: Vec<(Option<usize>, (String, String))> = Vec::new();
    let parts = &paragraph.parts;
    let mut path: Vec<String> = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        path.truncate(part.level.saturating_sub(1));
        path.push(label(part, index));
        let has_parts = parts.get(index + 1).is_some_and(|next| next.level > part.level);
        if !has_parts {
            found.push((None, (path.join("-"), shortened(&part.words))));
        }
    }
    let many = paragraph.lists.len() > 1;
    let mut count = 0;
    for (list, items) in paragraph.lists.iter().enumerate() {
        for (index, item) in items.iter().enumerate() {
            // A checklist refuses two elements with the same text, so an item that is repeated becomes one element.
            if found.iter().any(|(_, (_, text))| *text == shortened(item)) {
                continue;
            }
            count += 1;
            found.push(((many && index == 0).then_some(list + 1), (format!("item-{count}"), shortened(item))));
        }
    }
    let mut ids = std::collections::BTreeSet::new();
    found.retain(|(_, (id, text))| !text.is_empty() && ids.insert(id.clone()));
    if found.len() > 1 { found } else { Vec::new() }
}

/// A label as part of an element's id: its Latin letters, or its position if it has none.
fn label(part: &Part, index: usize) -> String {
    let latin: String = part.label.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    if latin.is_empty() { format!("part-{}", index + 1) } else { latin }
}

/// A text as an element: without the punctuation at its end, and cut after a line or two.
fn shortened(text: &str) -> String {
    let text = text.trim_end_matches([';', ',', '.', '；', '，', '。', '؛', '،', ' ']);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}
