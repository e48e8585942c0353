//! Joins lines: words that were broken at the end of a line are put together again.
//!
//! A hyphen at the end of a line belongs to the word, as in "follow-/up", or only breaks it, as in "naviga-/tion", and nothing in the line
//! shows which. The text itself usually does: if "follow-up" occurs elsewhere inside a line, the hyphen stays, and if "navigation" does,
//! it goes. Otherwise it stays after a first part that the language's file lists, such as "follow" or "self". If nothing decides, it is
//! removed with a note, since far more hyphens break words than belong to them.
//!
//! In: the lines of one paragraph. Out: its words on one line, with the places at which lines began.

use std::collections::BTreeSet;

use crate::resolution::language::Language;
use crate::resolution::text::lines::{Line, LineKind};
use crate::resolution::text::note::Note;
use crate::resolution::text::words::{fold, is_unspaced};
use crate::source::{Phrase, code};

/// Words on one line, and the places in it at which lines of the text began.
#[derive(Debug, Clone, Default)]
pub(crate) struct JoinedLines {
    pub(crate) words: String,
    pub(crate) begins: BTreeSet<usize>,
}

impl JoinedLines {
    /// Whether a line of the text began at a place, perhaps with a bullet before it.
    pub(crate) fn is_at_line(&self, at: usize) -> bool {
        self.begins.range(..=at).next_back().is_some_and(|begin| {
            self.words.get(*begin..at).is_some_and(|before| before.trim_matches(|c: char| is_bullet(c) || c == ' ').is_empty())
        })
    }
}

/// Whether a character is printed before the items of a list that has no numbers.
pub(crate) fn is_bullet(character: char) -> bool {
    matches!(character, '•' | '·' | '▪' | '●' | '○' | '‣' | '◦' | '–' | '—' | '-' | '*' | '\u{f0b7}')
}

/// The words of a text that are not broken, because they are inside a line; and the first parts that keep their hyphen.
pub(crate) struct KnownWords {
    words: BTreeSet<String>,
    kept: BTreeSet<String>,
}

impl KnownWords {
    /// Collects the words, if any line ends with a hyphen at all.
    pub(crate) fn from_lines(lines: &[Line], language: &Language) -> Self {
        let mut words = BTreeSet::new();
        if lines.iter().any(|line| hyphen(&line.text).is_some()) {
            for line in lines {
                for word in line.text.split(|c: char| !c.is_alphanumeric() && !is_hyphen(c)).filter(|word| word.len() < 80) {
                    words.insert(plain(word));
                    words.extend(word.split(is_hyphen).map(plain));
                }
            }
        }
        Self { words, kept: language.hyphenated_first_parts.iter().cloned().collect() }
    }
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

fn plain(word: &str) -> String {
    fold(word).chars().map(|c| if is_hyphen(c) { '-' } else { c }).collect()
}

/// The part of a word before the hyphen that ends a line.
fn hyphen(text: &str) -> Option<&str> {
    let before = text.strip_suffix(is_hyphen)?;
    let part = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    part.chars().next_back().is_some_and(char::is_alphabetic).then_some(part)
}

/// Joins lines, each from a place in it.
pub(crate) fn join<'l>(lines: impl Iterator<Item = (&'l Line, usize)>, known: &KnownWords, notes: &mut Vec<Note>) -> JoinedLines {
    let mut joined = JoinedLines::default();
    let mut before: Option<&Line> = None;
    for (line, from) in lines.filter(|(line, _)| line.kind == LineKind::Text) {
        let text = line.text.get(from..).unwrap_or_default();
        if text.is_empty() {
            continue;
        }
        if let Some(before) = before {
            tie(&mut joined.words, before, line, text, known, notes);
        }
        joined.begins.insert(joined.words.len());
        joined.words.push_str(text);
        before = Some(line);
    }
    joined
}

/// Adds what belongs between two lines: a space or nothing; or removes the hyphen that only broke a word.
fn tie(words: &mut String, before: &Line, line: &Line, text: &str, known: &KnownWords, notes: &mut Vec<Note>) {
    if before.is_cut {
        return;
    }
    let (Some(last), Some(first)) = (words.chars().next_back(), text.chars().next()) else { return };
    if is_unspaced(last) || is_unspaced(first) {
        // In Chinese, a space between characters, or beside a Latin word or a number, has no meaning.
        return;
    }
    let Some(part) = hyphen(words.as_str()).map(str::to_owned) else {
        let touches = is_hyphen(last) || matches!(last, '/' | '–');
        if !touches || words.ends_with(" -") || words.ends_with(" –") {
            words.push(' ');
        }
        return;
    };
    // Before a capital letter, as in "Secretary-/General", or a letter of a script without capitals, the hyphen belongs to the word.
    if !first.is_lowercase() && first.is_alphabetic() && (first.is_uppercase() || last.is_ascii()) {
        return;
    }
    let rest: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
    // "naviga-" and "tion": the word without the hyphen, and with it.
    let (one, two) = (plain(&format!("{part}{rest}")), plain(&format!("{part}-{rest}")));
    if known.words.contains(&two) {
        return;
    }
    if known.words.contains(&one) {
        words.pop();
        return;
    }
    if known.kept.contains(&fold(&part)) || !rest.starts_with(char::is_alphabetic) {
        return;
    }
    words.pop();
    notes.push(
        Note::new(
            code::LINE_END_HYPHEN,
            line,
            Phrase::new("problem.line-end-hyphen.message").typed("word", &format!("{part}{rest}")),
        )
        .label("problem.line-end-hyphen.label")
        .help(Phrase::new("problem.line-end-hyphen.help").typed("word", &format!("{part}-{rest}"))),
    );
}
