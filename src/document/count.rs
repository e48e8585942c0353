//! How many words a document has, chapter by chapter: bodies that receive reports set word limits.
//!
//! A word is a run of letters, digits and what joins them; each Chinese character counts as one, as word processors count them.
//! Contents, heads and feet of pages do not count.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::{Block, Document, Inline, RichText, Visited, pieces, walk};

/// A chapter and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// The id of its heading; empty for what precedes the first heading.
    pub id: String,
    /// How many words it has.
    pub words: usize,
}

impl Document {
    /// The chapters, each with how many words it has.
    #[must_use]
    pub fn chapters(&self) -> Vec<Chapter> {
        let mut chapters = vec![Chapter { id: String::new(), words: 0 }];
        walk(&self.blocks, &mut |seen| {
            let found = match seen {
                Visited::Block(Block::Heading { level: 1, id, .. }) => {
                    chapters.push(Chapter { id: id.clone(), words: 0 });
                    0
                }
                Visited::Block(_) | Visited::Row(_) => 0,
                Visited::Line(line) => words(&spelled(line)),
                Visited::Text(text) => words(text),
            };
            if let Some(last) = chapters.last_mut() {
                last.words += found;
            }
        });
        chapters
    }
}

/// The text of a line without its looks.
fn spelled(line: &RichText) -> String {
    let spell = |piece: &Inline| match piece {
        Inline::Text { text } | Inline::Own { text, .. } | Inline::Code { text } => text.clone(),
        Inline::Picture(_) | Inline::Break => " ".to_owned(),
        Inline::Strong { .. } | Inline::Small { .. } | Inline::Tag { .. } | Inline::Link { .. } => String::new(),
    };
    pieces(line).into_iter().map(spell).collect()
}

/// How many words a text has.
#[must_use]
pub fn words(text: &str) -> usize {
    let mut count = 0;
    let mut within = false;
    for c in text.chars() {
        if matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}') {
            count += 1;
            within = false;
        } else if c.is_whitespace() {
            within = false;
        } else if !within && matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number) {
            count += 1;
            within = true;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_counted_as_word_processors_count_them() {
        let cases = [("", 0), (" – ", 0), ("One, two", 2), ("op09-hotline 11/12", 2), ("第 9 段：删除", 5), ("in 中国 now", 4)];
        for (text, count) in cases {
            assert_eq!(words(text), count, "{text}");
        }
    }
}
