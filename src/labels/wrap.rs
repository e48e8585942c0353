//! Texts as lines of a given width, broken where their writing allows it: between words, and between the characters of scripts that
//! write none, such as Chinese. Widths are columns of a terminal; a wide character takes two.

use std::iter;

use textwrap::core::{Word, display_width};
use textwrap::{Options, WordSeparator, WordSplitter};

use crate::source::shown;

/// A text, which may have lines of its own, as lines that are no wider than `width` and end without spaces.
#[must_use]
pub fn wrapped(text: &str, first: &str, others: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, line) in text.replace("\r\n", "\n").split(['\n', '\r']).enumerate() {
        let begin = if index == 0 { first } else { others };
        let options = Options::new(width)
            .initial_indent(begin)
            .subsequent_indent(others)
            .word_separator(WordSeparator::Custom(pieces))
            .word_splitter(WordSplitter::NoHyphenation);
        lines.extend(textwrap::wrap(&shown(line), options).into_iter().map(|line| line.trim_end().to_owned()));
    }
    lines
}

/// The columns that the longest piece of a text needs in which no line may break.
#[must_use]
pub fn longest_piece(text: &str) -> usize {
    pieces(text).map(|word| display_width(word.word)).max().unwrap_or(0)
}

/// The pieces between which a line may break. The Unicode rules know where; of the places that they name within a word of narrow
/// letters, such as behind the strokes of a path, none is used, so that what is to be copied stays whole.
fn pieces(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut found = WordSeparator::UnicodeBreakProperties.find_words(line).peekable();
    let mut start = 0;
    Box::new(iter::from_fn(move || {
        let mut end = start;
        while let Some(piece) = found.next() {
            end += piece.word.len() + piece.whitespace.len();
            let last = piece.word.chars().next_back();
            let next = found.peek().and_then(|next| next.word.chars().next());
            let within = piece.whitespace.is_empty() && last.is_some_and(is_narrow) && next.is_some_and(is_narrow);
            if !within {
                break;
            }
        }
        let piece = line.get(start..end).filter(|piece| !piece.is_empty())?;
        start = end;
        Some(Word::from(piece))
    }))
}

/// Whether a character takes one column.
fn is_narrow(character: char) -> bool {
    display_width(character.encode_utf8(&mut [0; 4])) < 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_the_same_lines_whatever_its_line_ends_are() {
        for text in ["one\ntwo\n\nthree", "one\r\ntwo\r\n\r\nthree", "one\rtwo\r\rthree"] {
            assert_eq!(wrapped(text, "", "", 20), ["one", "two", "", "three"]);
        }
    }

    #[test]
    fn paths_stay_whole_and_chinese_breaks_by_its_own_rules() {
        assert_eq!(wrapped("see checklists/small/example.toml:50", "", "", 20), ["see", "checklists/small/exa", "mple.toml:50"]);
        assert_eq!(wrapped("不予评估：本段没有提出要求。", "", "", 10), ["不予评估：", "本段没有提", "出要求。"]);
        // A stop never begins a line.
        assert_eq!(wrapped("本段没有要求。", "", "", 12), ["本段没有要", "求。"]);
        assert_eq!(longest_piece("12.5%至 long-word"), 9);
    }
}
