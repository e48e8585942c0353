//! What can be read in a file besides its values: the texts of a list, and the comments that people wrote.

use toml::de::DeValue;

use crate::source::Span;

use super::editor::TomlEditor;
use super::layout::{Inside, Layout, Node};

impl TomlEditor {
    /// The texts in the list of a path; none where there is no list.
    #[must_use]
    pub fn texts(&self, path: &[&str]) -> Vec<String> {
        let Some(Inside::List(items, _)) = self.find_node(path).map(|node| &node.inside) else { return Vec::new() };
        let text = |item: &Node| DeValue::parse(self.text.get(item.span.clone())?).ok()?.get_ref().as_str().map(str::to_owned);
        items.iter().filter_map(text).collect()
    }

    /// What people wrote into comments, each with its line: neither explanations of the program nor lines that can be filled in or were
    /// put out of use. Lines below each other are one comment.
    #[must_use]
    pub fn remarks(&self) -> Vec<(usize, String)> {
        let alone = self.layout.comments.iter().map(|(span, _)| span);
        let mut spans: Vec<&Span> = alone.chain(&self.layout.behind).chain(&self.layout.inner_comments).collect();
        spans.sort_by_key(|span| span.start);
        let mut blocks: Vec<(usize, usize, String)> = Vec::new();
        let (mut line, mut counted) = (1, 0);
        for span in spans {
            line += self.text.get(counted..span.start).map_or(0, |between| between.matches('\n').count());
            counted = span.start;
            let words = self.text.get(span.clone()).and_then(|text| text.strip_prefix('#')).unwrap_or_default();
            if words.starts_with(['#', ':']) || words.trim().is_empty() || is_toml(words) {
                continue;
            }
            match blocks.last_mut().filter(|(_, last, _)| last + 1 == line) {
                Some((_, last, text)) => {
                    *last = line;
                    text.push('\n');
                    text.push_str(words.trim());
                }
                None => blocks.push((line, line, words.trim().to_owned())),
            }
        }
        let said = blocks.into_iter().filter(|(.., text)| !is_toml(text));
        said.map(|(first, _, text)| (first, text.replace('\n', " "))).collect()
    }
}

/// Whether a comment is a line that was put out of use, or waits for a value: a heading, or a key with an equals sign.
fn is_toml(words: &str) -> bool {
    let is_line = |words: &str| {
        let layout = Layout::read(words);
        !layout.is_broken && !layout.statements.is_empty()
    };
    is_line(words.trim())
        || words.trim_end().ends_with('=') && is_line(&format!("{words}0"))
        || words.contains("= ,")
        || words.contains("= }")
}
