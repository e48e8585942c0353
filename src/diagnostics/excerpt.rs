//! The lines of a file that a problem is about, escaped and cut so that they can be shown, with the places adjusted.
//!
//! A line may be a megabyte long, contain characters that control a terminal, or change the direction of writing. The excerpt is
//! short and contains no such characters.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::source::{Source, Span, shown};

/// How many characters of a long line are shown before the first place on it.
const BEFORE: usize = 60;
/// How many characters of a line are shown at most.
const MOST: usize = 110;
/// How many combining marks on one letter are shown.
const MOST_MARKS: usize = 8;
/// Lines farther than this from a place are not shown, so their text is not needed.
const NEAR: usize = 3;

/// Lines of a file, ready to draw.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// The number of its first line, from 1.
    pub(super) first_line: usize,
    /// The lines, escaped and cut.
    pub(super) text: String,
    /// The places given, in bytes of `text`, in the order in which they were given.
    pub(super) spans: Vec<Range<usize>>,
}

impl Excerpt {
    /// Takes the lines from the first place to the last. Of a place that spans several lines, the first one is shown.
    pub(super) fn new(source: &Source, spans: &[Span]) -> Self {
        let line_of = |span: &Span| source.place(span.start).line;
        let first = spans.iter().map(line_of).min().unwrap_or(1);
        let last = spans.iter().map(line_of).max().unwrap_or(first);
        let start = spans.iter().map(|span| span.start.min(source.text().len())).min().unwrap_or(0);
        let mut at = source.text().get(..start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let mut excerpt = Self { first_line: first, text: String::new(), spans: vec![0..0; spans.len()] };
        for number in first..=last {
            let rest = source.text().get(at..).unwrap_or_default();
            let whole = rest.find('\n').map_or(rest, |end| rest.get(..=end).unwrap_or(rest));
            if spans.iter().any(|span| line_of(span).abs_diff(number) <= NEAR) {
                let here: Vec<usize> =
                    (0..spans.len()).filter(|index| spans.get(*index).is_some_and(|span| line_of(span) == number)).collect();
                excerpt.line(whole.trim_end_matches(['\n', '\r']), at, spans, &here);
            }
            excerpt.text.push('\n');
            at += whole.len();
        }
        excerpt.text.pop();
        excerpt
    }

    /// Adds one line, which begins at byte `at` of the file, and records where the places on it are in the excerpt.
    fn line(&mut self, line: &str, at: usize, spans: &[Span], here: &[usize]) {
        let bom = if at == 0 { '\u{feff}'.len_utf8() } else { 0 };
        let first =
            here.iter().filter_map(|index| spans.get(*index)).map(|span| span.start.saturating_sub(at)).min().unwrap_or(0);
        let before = line.get(..first.min(line.len())).map_or(0, |before| before.chars().count());
        let skip = before.saturating_sub(BEFORE);
        if skip > 0 {
            self.text.push('…');
        }
        let begin = self.text.len();
        let mut moved: Vec<(usize, usize)> = Vec::new();
        let mut characters = line.char_indices().skip(skip);
        let mut marks = 0;
        for (offset, character) in characters.by_ref().take(MOST) {
            moved.push((at + offset, self.text.len()));
            marks = if is_combining_mark(character) { marks + 1 } else { 0 };
            match character {
                // More marks than any language uses would overlap the neighbouring lines.
                _ if marks > MOST_MARKS => {}
                '\u{feff}' if offset < bom => {}
                '\t' => self.text.push('\t'),
                other => self.text.push_str(&shown(other.encode_utf8(&mut [0; 4]))),
            }
        }
        let end = self.text.len();
        moved.push((characters.next().map_or(at + line.len(), |(offset, _)| at + offset), end));
        if moved.last().is_some_and(|(offset, _)| *offset < at + line.len()) {
            self.text.push('…');
        }
        let new = |offset: usize| moved.iter().find(|(old, _)| *old >= offset).map_or(end, |(_, new)| *new);
        for index in here {
            if let (Some(span), Some(slot)) = (spans.get(*index), self.spans.get_mut(*index)) {
                let from = new(span.start).max(begin);
                *slot = from..new(span.end).max(from);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, spans: &[Span]) -> (String, Vec<String>) {
        let excerpt = Excerpt::new(&Source::new("a.toml", text), spans);
        let pieces = excerpt.spans.iter().map(|span| excerpt.text.get(span.clone()).unwrap().to_owned()).collect();
        (excerpt.text, pieces)
    }

    #[test]
    fn places_move_with_what_is_escaped() {
        let (text, pieces) = cut("\u{feff}a = 1\r\nb\u{202e} = \"x\u{1b}y\"\r\n", &[14..22]);
        assert_eq!(text, "b<U+202E> = \"x<U+001B>y\"");
        assert_eq!(pieces, [" = \"x<U+001B>y\""]);
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let line = format!("{}HERE{}", "é".repeat(5000), "z".repeat(5000));
        let (text, pieces) = cut(&line, &[10_000..10_004]);
        assert_eq!(pieces, ["HERE"]);
        assert!(text.chars().count() < 170 && text.starts_with('…') && text.ends_with('…'));
    }

    #[test]
    fn a_place_over_several_lines_is_its_first_one() {
        let (text, pieces) = cut("a = {\n b = 1\n}\n", &[4..14]);
        assert_eq!((text.as_str(), pieces[0].as_str()), ("a = {", "{"));
    }

    #[test]
    fn far_lines_between_two_places_are_empty() {
        let (text, pieces) = cut(&format!("one\n{}two\n", "between\n".repeat(100)), &[0..3, 804..807]);
        assert_eq!(text.matches("between").count(), 6);
        assert_eq!(pieces, ["one", "two"]);
    }

    #[test]
    fn a_place_past_the_end_is_the_end() {
        let (text, pieces) = cut("one\n", &[9..12]);
        assert_eq!((text.as_str(), pieces[0].as_str()), ("", ""));
    }
}
