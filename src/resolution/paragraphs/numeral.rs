//! The number at the beginning of a line.
//!
//! In: the text of a line. Out: the number, how it is printed, and where the words after it begin. Whether a paragraph begins there is
//! decided in `number`.

use crate::resolution::language::Language;
use crate::resolution::text::words::{digit, number};

/// How numbers of paragraphs are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberStyle {
    /// As in nearly every resolution: 1. or OP1.
    Usual,
    /// Without punctuation, in brackets, in letters or in Roman numerals, as other programs and other bodies write: 1, (1), 一、, II.
    Other,
}

/// What Spanish writes after an ordinal number.
const ORDINAL: &[char] = &['º', 'ª', '°'];

/// The number at the beginning of a line, how it is printed, and where the words after it begin.
pub(crate) fn head(text: &str, language: &Language, style: NumberStyle) -> Option<(u32, String, usize)> {
    if style == NumberStyle::Other {
        return other_head(text, language);
    }
    let inside = text.strip_prefix('[').filter(|rest| rest.starts_with("OP")).unwrap_or(text);
    let bare = inside.strip_prefix("OP").map_or(text, |rest| rest.trim_start_matches([' ', '.']));
    let skipped = text.len() - bare.len();
    let (value, digits) = number(bare).filter(|(value, _)| *value > 0)?;
    let rest = bare.get(digits..)?;
    let added = rest.trim_start();
    let suffix = ["bis", "ter", "quater", "alt"]
        .into_iter()
        .find(|word| added.strip_prefix(word).is_some_and(|after| !after.starts_with(char::is_alphanumeric)));
    let after = suffix.map_or(rest, |word| added.strip_prefix(word).unwrap_or(rest));
    let sign = after.trim_start_matches(ORDINAL).trim_start();
    let end = sign.chars().next().filter(|sign| language.number_ends.contains(sign) || (skipped > 0 && *sign == ':'));
    let words = match end {
        Some(end) => sign.get(end.len_utf8()..)?.trim_start_matches(ORDINAL),
        None if skipped > 0 => sign,
        None => return None,
    };
    // "16.2" and "5-7" are not paragraph numbers.
    if words.starts_with(|c| digit(c).is_some()) {
        return None;
    }
    let printed = match suffix {
        Some(word) => format!("{value} {word}"),
        None => value.to_string(),
    };
    Some((value, printed, text.len() - words.trim_start().len()))
}

/// A Roman numeral in capitals with which a text begins, and how many bytes it takes.
fn roman(text: &str) -> Option<(u32, usize)> {
    let end = text.find(|c| !matches!(c, 'I' | 'V' | 'X' | 'L')).unwrap_or(text.len());
    let letters = text.get(..end).filter(|_| (1..8).contains(&end))?.chars().map(|c| match c {
        'I' => 1_i32,
        'V' => 5,
        'X' => 10,
        _ => 50,
    });
    let letters: Vec<i32> = letters.collect();
    let next = letters.iter().skip(1).copied().chain([0]);
    let sum: i32 = letters.iter().zip(next).map(|(own, next)| if *own < next { -own } else { *own }).sum();
    u32::try_from(sum).ok().filter(|sum| *sum > 0).map(|sum| (sum, end))
}

/// A number without punctuation, in brackets, in letters or in Roman numerals: it is a paragraph number only if an operative verb follows.
fn other_head(text: &str, language: &Language) -> Option<(u32, String, usize)> {
    let inside = text.strip_prefix(['(', '（']);
    let bare = inside.unwrap_or(text);
    let in_letters = || {
        let places = (1_u32..).zip(&language.list_letters);
        places
            .filter(|(_, letter)| bare.starts_with(letter.as_str()))
            .map(|(place, letter)| (place, letter.len()))
            .max_by_key(|(_, end)| *end)
    };
    let (value, end) = number(bare).filter(|(value, _)| *value > 0).or_else(in_letters).or_else(|| roman(bare))?;
    let rest = bare.get(end..)?;
    let words = match inside {
        Some(_) => rest.strip_prefix([')', '）'])?,
        None => rest.strip_prefix(['、', '.', '．']).or_else(|| rest.strip_prefix(' '))?,
    };
    let words = words.trim_start();
    (!words.starts_with(|c| digit(c).is_some())).then(|| (value, value.to_string(), text.len() - words.len()))
}
