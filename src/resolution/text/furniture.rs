//! What belongs to a page and not to the text: document numbers, page numbers, running heads ("furniture", as printers say).
//!
//! Some lines show it by themselves: "Page 3", "- 3 -", "GE.16-05214 (E)", a drawn line. Others need a neighbour:
//!
//! ```text
//! as set out in document
//! A/XYZ/9/1
//! and in its annex;
//! - 3 -
//! A/XYZ/12/34
//! Safety on rivers
//! ```
//!
//! A symbol alone on its line may be part of a sentence, as in the second line. It is furniture if it is repeated, or beside a line that
//! was marked already, as the fifth is beside the page number. Any other short line is a running head if the same words are at the ends
//! of two pages or more. Each step makes more lines certain, so the order of the steps matters.
//!
//! In: lines. Out: the same lines, with the furniture marked. A line is marked only if something shows it: a number alone on its line may
//! be part of a sentence that was broken there.

use std::collections::BTreeMap;

use crate::resolution::language::Language;

use super::lines::{Line, LineKind};
use super::phrases::Phrases;
use super::words::{Token, digit, fold, number, raised, tokens};

/// The longest running head, in characters.
const LONGEST: usize = 120;

/// Whether a word is a document symbol, such as A/HRC/31/L.1.
pub(crate) fn is_symbol(word: &str) -> bool {
    let Some((first, rest)) = word.split_once('/') else { return false };
    let begins = (1..=6).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_uppercase());
    let goes_on = rest.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '(' | ')' | '*' | '…'));
    begins && goes_on && rest.contains(|c: char| c.is_ascii_digit() || c == '…')
}

/// Marks the lines that show by themselves that they are furniture, then those beside them. Footnotes are found after this.
pub(crate) fn mark(lines: &mut [Line], language: &Language) {
    let words = Phrases::from_list(&language.page_words);
    let wishes = Phrases::from_list(&language.printer_notes);
    let habits = Phrases::from_list(&language.footnote_openings);
    let certain: Vec<bool> = lines
        .iter()
        .map(|line| {
            is_job(&line.text) || is_rule(&line.text) || is_wish(&line.text, &wishes) || {
                let tokens = tokens(&line.text, 8);
                is_page(&line.text, &tokens, |at| words.at(&tokens, at).map(|((), count)| count))
            }
        })
        .collect();
    for (line, certain) in lines.iter_mut().zip(certain) {
        if certain {
            line.kind = LineKind::Furniture;
        }
    }
    let mut symbols: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| is_symbols(&line.text)) {
        *symbols.entry(bare_symbol(&line.text)).or_default() += 1;
    }
    if !symbols.is_empty() {
        for at in 0..lines.len() {
            let Some(line) = lines.get(at) else { break };
            let repeated = is_symbols(&line.text) && symbols.get(&bare_symbol(&line.text)).is_some_and(|count| *count > 1);
            // "3 A/40/12." at the foot of a page is a footnote that cites a document.
            let alone = is_symbols(&line.text) && number(&line.text).is_none() && !line.text.ends_with('.');
            if repeated || (alone && is_beside(lines, at)) {
                set(lines, at);
            }
        }
    }
    // A running head may have two lines, and the second one is beside furniture only after the first was marked.
    for _ in 0..2 {
        heads(lines, &habits);
    }
}

/// Marks the page numbers among the numbers that are alone on their lines: those beside furniture, and those that count up. Returns the
/// lines of the others.
pub(crate) fn mark_numbers(lines: &mut [Line]) -> Vec<usize> {
    let bare: Vec<(usize, u32)> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.kind == LineKind::Text)
        .filter_map(|(at, line)| number(&line.text).filter(|(_, end)| *end == line.text.len()).map(|(value, _)| (at, value)))
        .collect();
    let mut left = Vec::new();
    for (index, (at, value)) in bare.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| bare.get(index));
        let after = bare.get(index + 1);
        let in_row = before.is_some_and(|(_, other)| other + 1 == *value) || after.is_some_and(|(_, other)| *other == value + 1);
        if in_row || is_beside(lines, *at) {
            set(lines, *at);
        } else {
            left.push(*at);
        }
    }
    left
}

/// Marks lines with the same words at the ends of two pages or more.
fn heads(lines: &mut [Line], habits: &Phrases<()>) {
    let key = |line: &Line| fold(&line.text).chars().filter(|c| !c.is_numeric()).collect::<String>();
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if line.kind == LineKind::Text && line.text.chars().take(LONGEST + 1).count() <= LONGEST && is_beside(lines, at) {
            let key = key(line);
            // Footnotes such as "1 Ibid." and "2 Ibid." are at the ends of pages too, and differ only in their number.
            let rest = line.text.trim_start_matches(|c: char| {
                digit(c).is_some() || raised(c).is_some() || matches!(c, ' ' | '.' | '[' | ']' | '(' | ')')
            });
            let is_below = at.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(|above| is_label(&above.text));
            if (is_below || rest.len() < line.text.len()) && habits.at(&tokens(rest, 20), 0).is_some() {
                continue;
            }
            if key.trim().chars().count() > 2 {
                seen.entry(key).or_default().push(at);
            }
        }
    }
    for at in seen.into_values().filter(|places| places.len() > 1).flatten() {
        set(lines, at);
    }
}

/// Whether a line is nothing but a number, as above the text of a footnote.
fn is_label(text: &str) -> bool {
    text.chars().all(|c| digit(c).is_some() || raised(c).is_some() || matches!(c, '[' | ']' | '(' | ')'))
}

fn set(lines: &mut [Line], at: usize) {
    if let Some(line) = lines.get_mut(at) {
        line.kind = LineKind::Furniture;
    }
}

/// Whether a page begins or ends at a line, or the line before or after it is furniture.
fn is_beside(lines: &[Line], at: usize) -> bool {
    let furniture = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|line| line.kind == LineKind::Furniture);
    let begins = |at: usize| lines.get(at).is_some_and(|line| line.begins_page);
    begins(at) || begins(at + 1) || furniture(at.checked_sub(1)) || furniture(Some(at + 1))
}

/// Whether a line is nothing but document symbols, perhaps with the page number.
fn is_symbols(text: &str) -> bool {
    let mut symbols = 0;
    text.len() < 200
        && text.split(' ').all(|word| {
            symbols += usize::from(is_symbol(word));
            is_symbol(word) || number(word).is_some_and(|(_, end)| end == word.len())
        })
        && symbols > 0
}

/// The symbols of such a line, without the page number.
fn bare_symbol(text: &str) -> String {
    text.split(' ').filter(|word| is_symbol(word)).collect::<Vec<_>>().join(" ")
}

/// Whether a line is the job number of the printer, such as GE.16-05214 (E) 290316, or *1605214*.
fn is_job(text: &str) -> bool {
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = |word: &str| {
        let word = word.strip_prefix("GE.").unwrap_or(word);
        let (year, number) = word.split_once('-').unwrap_or(("", ""));
        let number = number.split('(').next().unwrap_or_default();
        year.len() == 2 && digits(year) && (4..=6).contains(&number.len()) && digits(number)
    };
    let is_bar = |word: &str| word.len() > 6 && word.starts_with('*') && word.ends_with('*') && digits(word.trim_matches('*'));
    let is_beside = |word: &str| {
        let word = word.split_once('/').filter(|(page, pages)| digits(page) && digits(pages)).map_or(word, |(page, _)| page);
        let inside = word.trim_start_matches('(').trim_end_matches(')');
        digits(word)
            || matches!(word, "/…" | "/...")
            || (inside.len() == 1 && word.len() == 3 && inside.bytes().all(|byte| byte.is_ascii_uppercase()))
    };
    let mut known = 0;
    text.len() < 80
        && text.split(' ').all(|word| {
            let is_known = is_number(word) || is_bar(word);
            known += usize::from(is_known);
            is_known || is_beside(word)
        })
        && known > 0
}

/// Whether a line is nothing but the number of a bar code and a request of the printer, such as "*3519234* Please recycle", or the mark
/// that the text continues overleaf.
fn is_wish(text: &str, wishes: &Phrases<()>) -> bool {
    let is_bar = |word: &str| word.len() > 6 && word.trim_matches('*').bytes().all(|byte| byte.is_ascii_digit());
    let rest = text.strip_prefix('*').and_then(|_| text.split_once(' ')).filter(|(word, _)| is_bar(word) && word.ends_with('*'));
    let rest = tokens(rest.map_or(text, |(_, rest)| rest), 20);
    let wish = wishes
        .at(&rest, 0)
        .is_some_and(|((), count)| rest.iter().skip(count).all(|sign| !sign.word.starts_with(char::is_alphanumeric)));
    wish || matches!(text, "/…" | "/..." | "…/" | ".../" | "/⋯")
}

/// Whether a line is drawn with hyphens or the like, as above footnotes.
pub(crate) fn is_rule(text: &str) -> bool {
    text.len() > 2 && text.chars().all(|c| matches!(c, '_' | '-' | '–' | '—' | '―' | '─' | '=' | ' '))
}

/// Whether a line is a page number that can be nothing else: Page 2, - 2 -, 2/5, 第 2 页.
fn is_page(text: &str, tokens: &[Token], word: impl Fn(usize) -> Option<usize>) -> bool {
    let is_short = text.chars().take(25).count() < 25;
    if !is_short || tokens.is_empty() || tokens.len() > 6 {
        return false;
    }
    let mut numbers = Vec::new();
    let mut said = 0;
    let mut dashes = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if let Some((value, _)) = number(&token.word).filter(|(_, end)| *end == token.word.len()) {
            numbers.push(value);
        } else if let Some(count) = word(at) {
            said += 1;
            at += count - 1;
        } else if matches!(token.word.as_str(), "-" | "–" | "—") {
            dashes += 1;
        } else if !matches!(token.word.as_str(), "/" | "." | ":" | "of" | "de" | "из" | "من") {
            return false;
        }
        at += 1;
    }
    let slash = text.contains('/');
    match numbers.as_slice() {
        [_] => (said > 0 && !slash) || (dashes == 2 && text.starts_with(['-', '–', '—']) && !slash),
        [page, pages] => (said > 0 || (slash && tokens.len() == 3 && *pages < 100)) && page <= pages && dashes == 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::resolution::text::lines::lines;

    use super::*;

    fn left(text: &str) -> Vec<String> {
        let mut lines = lines(text);
        mark(&mut lines, Language::from_code("en").unwrap());
        mark_numbers(&mut lines);
        lines.into_iter().filter(|line| line.kind == LineKind::Text).map(|line| line.text).collect()
    }

    #[test]
    fn what_belongs_to_a_page_is_found() {
        assert_eq!(left("one\nGE.16-05214 (E) 290316\n*1605214*\n- 2 -\nPage 3\n2/5\ntwo"), ["one", "two"]);
        assert_eq!(left("one\n16-05214 (E) /…\n*1605214* Please recycle ♲\n/...\nPlease recycle\ntwo"), ["one", "two"]);
        assert_eq!(left("Please recycle glass\n* Please recycle"), ["Please recycle glass", "* Please recycle"]);
        assert_eq!(left("one\n2\n\u{c}A/XYZ/31/L.1\nRivers\ntwo\n3\n\u{c}A/XYZ/31/L.1\nRivers\nthree"), ["one", "two", "three"]);
        assert_eq!(left("1\none\n2\ntwo\n3\nthree"), ["one", "two", "three"]);
    }

    #[test]
    fn pieces_of_sentences_stay() {
        let cut = "as set out in document\nA/XYZ/12/34\nand in goal\n15\nof the plan\n70/137\nand page 3";
        assert_eq!(left(cut).join("\n"), cut);
    }
}
