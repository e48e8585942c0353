//! The sub-paragraphs of a paragraph: (a), (b), (i), and the like in other scripts.
//!
//! A label may belong to several series: "(i)" follows "(h)", or begins "(i), (ii), (iii)" inside "(h)". So every label is kept with all its
//! readings, and what follows decides: a series begins only where its second label follows somewhere, and "(i)" is a Roman numeral if "(ii)"
//! is next. "article 3 (a)" begins nothing, because no "(b)" follows. A label that skips a few, such as "(d)" after "(b)", belongs to the
//! series too if a line begins with it, and the labels that are missing are noted.
//!
//! In: the words of a paragraph on one line. Out: its parts in order, and each gap among their labels.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use crate::resolution::language::Language;

use super::join::{JoinedLines, is_bullet};
use super::label::{Series, labels};

/// A sub-paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Part {
    /// Its label as printed, such as "(a)".
    pub label: String,
    /// Its level: 1 for (a), 2 for (i) inside (a).
    pub level: usize,
    /// Its words, without those of the parts inside it.
    pub words: String,
}

/// The parts of a paragraph.
pub(crate) struct Parts {
    /// The parts in order.
    pub(crate) list: Vec<Part>,
    /// Where the first one begins.
    pub(crate) first: usize,
    /// Where labels are missing: the label before the gap, and the one after it.
    pub(crate) gaps: Vec<(String, String)>,
}

/// How many labels may be missing in a row.
const GAP: usize = 2;

/// Finds the parts of a paragraph.
pub(crate) fn parts(joined: &JoinedLines, language: &Language) -> Parts {
    let words = joined.words.as_str();
    let labels = labels(joined, language);
    let mut taken: Vec<(Range<usize>, usize)> = Vec::new();
    let mut open: Vec<(Series, usize)> = Vec::new();
    let mut gaps = Vec::new();
    let printed = |at: &Range<usize>| words.get(at.clone()).unwrap_or_default().to_owned();
    for (index, label) in labels.iter().enumerate() {
        let later = labels.get(index + 1..).unwrap_or_default();
        let has_second = |series: Series| later.iter().any(|label| label.readings.contains(&(series, 1)));
        let goes_on = open.iter().rposition(|(series, last)| label.readings.contains(&(*series, last + 1)));
        let begins = label
            .readings
            .iter()
            .find(|(series, place)| *place == 0 && has_second(*series) && !open.iter().any(|(other, _)| other == series));
        let skips = || {
            let (level, (series, last)) = open.iter().enumerate().next_back()?;
            let place =
                label.readings.iter().find(|(other, place)| other == series && (last + 2..=last + 1 + GAP).contains(place))?.1;
            joined.is_at_line(label.at.start).then_some((level, place))
        };
        // After (h), (i) continues the letters, unless (ii) comes next.
        let is_roman_next = later.first().is_some_and(|label| label.readings.contains(&(Series::Roman, 1)));
        match (goes_on, begins) {
            (Some(level), begins) if !(begins.is_some_and(|(series, _)| *series == Series::Roman) && is_roman_next) => {
                open.truncate(level + 1);
                if let Some((_, last)) = open.last_mut() {
                    *last += 1;
                }
            }
            (_, Some((series, _))) => open.push((*series, 0)),
            _ => {
                let Some((level, place)) = skips() else { continue };
                gaps.extend(
                    taken.iter().rev().find(|(_, other)| *other == level + 1).map(|(at, _)| (printed(at), printed(&label.at))),
                );
                if let Some((_, last)) = open.get_mut(level) {
                    *last = place;
                }
            }
        }
        taken.push((label.at.clone(), open.len()));
    }
    let first = taken.first().map_or(words.len(), |(at, _)| at.start);
    let ends = taken.iter().skip(1).map(|(at, _)| at.start).chain([words.len()]);
    let parts = taken.iter().zip(ends).map(|((at, level), end)| Part {
        label: printed(at),
        level: *level,
        words: words.get(at.end..end).unwrap_or_default().trim_end_matches(|c: char| is_bullet(c) || c == ' ').trim().to_owned(),
    });
    Parts { list: parts.collect(), first, gaps }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str, words: &str) -> Vec<String> {
        let joined = JoinedLines { words: words.to_owned(), begins: [0].into() };
        parts(&joined, Language::from_code(code).unwrap())
            .list
            .into_iter()
            .map(|part| format!("{}{}{}", part.level, part.label, part.words))
            .collect()
    }

    #[test]
    fn parts_are_found_with_those_inside_them() {
        assert_eq!(
            of("en", "Urges States: (a) To mark: (i) Locks; (ii) Weirs; (b) To count; and (c) To report."),
            ["1(a)To mark:", "2(i)Locks;", "2(ii)Weirs;", "1(b)To count; and", "1(c)To report."]
        );
        assert_eq!(of("ru", "призывает: а) отметить; б) считать;"), ["1а)отметить;", "1б)считать;"]);
        assert_eq!(of("ar", "يحث الدول على: (أ) وضع؛ (ب) حساب؛"), ["1(أ)وضع؛", "1(ب)حساب؛"]);
        assert_eq!(of("zh", "促请各国：(a) 标明；(b) 计数；"), ["1(a)标明；", "1(b)计数；"]);
        assert_eq!(
            of("zh", "促请各国：(a) 培训：㈠ 船员；㈡ 领航员；(b) 计数；"),
            ["1(a)培训：", "2㈠船员；", "2㈡领航员；", "1(b)计数；"]
        );
        assert_eq!(
            of("ar", "يحث الدول على: )أ( تدريب: '1' البحارة؛ '2' المرشدين؛ )ب( حساب؛"),
            ["1)أ(تدريب:", "2'1'البحارة؛", "2'2'المرشدين؛", "1)ب(حساب؛"]
        );
        assert!(of("en", "Recalls the rules 'a' and 'b', and (see '1' and '2') more;").is_empty());
    }

    #[test]
    fn labels_behind_bullets_with_a_pause_mark_or_after_a_gap_are_labels() {
        let lines = |code: &str, lines: &[&str]| {
            let mut joined = JoinedLines::default();
            for line in lines {
                joined.begins.insert(joined.words.len());
                joined.words.push_str(line);
            }
            let found = parts(&joined, Language::from_code(code).unwrap());
            (found.list.into_iter().map(|part| format!("{}{}", part.label, part.words)).collect::<Vec<_>>(), found.gaps)
        };
        assert_eq!(lines("en", &["Urges: ", "• (a) To mark; ", "• (b) To count."]).0, ["(a)To mark;", "(b)To count."]);
        assert_eq!(lines("zh", &["促请：", "a、标明山路、小桥；", "b、计数。"]).0, ["a、标明山路、小桥；", "b、计数。"]);
        let (found, gaps) = lines("en", &["Urges: ", "(a) To mark; ", "(b) To count; ", "(d) To pay; ", "(e) To report."]);
        assert_eq!(found, ["(a)To mark;", "(b)To count;", "(d)To pay;", "(e)To report."]);
        assert_eq!(gaps, [("(b)".to_owned(), "(d)".to_owned())]);
    }

    #[test]
    fn a_letter_in_brackets_alone_begins_no_list() {
        assert!(of("en", "Recalls article 3, (a) of the Charter, and paragraph 4 (b) of the Rules;").is_empty());
    }

    #[test]
    fn the_letter_i_goes_on_with_letters_unless_two_follows() {
        let row: Vec<String> = ('a'..='j').map(|letter| format!("({letter}) x;")).collect();
        let found = of("en", &format!("Urges: {}", row.join(" ")));
        assert!(found.iter().all(|part| part.starts_with('1')), "{found:?}");
        assert_eq!(found.len(), 10);
    }
}
