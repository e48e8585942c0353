//! Numbers and days as people write them, and how a TOML file writes the same: `1,873` is 1873, `31/12/2025` is 2025-12-31.
//!
//! In: what somebody typed. Out: what to type instead, or nothing where that would be a guess.

use chrono::{Datelike, NaiveDate};

/// The digit zero of every script whose decimal digits people type; the other nine follow it in Unicode.
const ZEROS: &str = "0٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐０";

/// Hyphens and dashes that word processors put in place of the plain hyphen.
const HYPHENS: &str = "\u{ad}\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}\u{fe63}\u{ff0d}";

/// Words that people put between the last two items of a list.
pub const AND: &[&str] = &["and", "or", "et", "y", "und", "&", "+", "и", "و", "和", "及", "以及"];

/// The longest text that is looked at: nothing longer is a number or a day.
const LONGEST: usize = 60;

/// Why a number is not valid as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFault {
    /// It has digits of another script, or full-width ones.
    Digits,
    /// It has separators between thousands.
    Separators,
    /// It has a decimal comma.
    DecimalComma,
    /// A percent sign follows it.
    Percent,
    /// A word or a sign follows it.
    Unit,
    /// It has a zero in front, or no digit on one side of the point.
    Form,
}

/// A number as TOML writes it, and what was wrong with it as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainNumber {
    /// What was wrong.
    pub fault: NumberFault,
    /// The number as TOML writes it.
    pub plain: String,
}

/// Whether a character separates the items of a list somewhere: a comma or semicolon of any script.
#[must_use]
pub fn is_separator(character: char) -> bool {
    matches!(character, ',' | ';' | '،' | '؛' | '，' | '、' | '；' | '﹐' | '﹑')
}

/// The names that somebody wrote as one text, `girls, rural`; none of them has a blank inside. `None` where there is only one.
#[must_use]
pub fn names(text: &str) -> Option<Vec<&str>> {
    let names: Vec<&str> = text
        .split(is_separator)
        .flat_map(|part| {
            part.split_whitespace().collect::<Vec<_>>().split(|word| AND.contains(word)).map(<[_]>::to_vec).collect::<Vec<_>>()
        })
        .map(|words| if let [word] = words.as_slice() { Some(*word) } else { None })
        .collect::<Option<_>>()?;
    Some(names).filter(|names| names.len() > 1)
}

/// Whether a character is a hyphen or dash other than the plain one.
#[must_use]
pub fn is_odd_hyphen(character: char) -> bool {
    HYPHENS.contains(character)
}

/// A text with plain hyphens; a soft hyphen shows only at a line end and is taken away.
#[must_use]
pub fn with_plain_hyphens(text: &str) -> String {
    text.chars().filter(|c| *c != '\u{ad}').map(|c| if is_odd_hyphen(c) { '-' } else { c }).collect()
}

/// The value of a decimal digit of any script.
fn digit(character: char) -> Option<char> {
    let found = ZEROS.chars().find_map(|zero| {
        let value = u32::from(character).checked_sub(u32::from(zero))?;
        char::from_digit(value, 10).filter(|_| value < 10)
    });
    found.filter(|_| character.is_numeric())
}

/// A text with the digits 0 to 9 and plain signs in place of those of other scripts.
fn with_plain_digits(text: &str) -> String {
    let plain = |character: char| match character {
        '٫' => ',',
        '٬' | '，' => ',',
        '．' => '.',
        '％' | '٪' => '%',
        '／' => '/',
        _ => digit(character).unwrap_or(character),
    };
    with_plain_hyphens(text).chars().map(plain).collect()
}

/// A number that somebody typed in another way than TOML writes it. `None` where it is none, and where it is one already.
#[must_use]
pub fn number(typed: &str) -> Option<PlainNumber> {
    if typed.len() > LONGEST {
        return None;
    }
    let text = with_plain_digits(typed.trim());
    // Where digits of Arabic or Persian are typed, the slash of the keyboard stands for the decimal sign of these scripts.
    let is_arabic = typed.chars().all(|c| !c.is_ascii_digit()) && typed.chars().any(|c| matches!(c, '٠'..='٩' | '۰'..='۹'));
    let text = if is_arabic && text.matches('/').count() == 1 { text.replace('/', ",") } else { text };
    let (sign, rest) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (if text.starts_with('-') { "-" } else { "" }, rest.trim_start()),
        None => ("", text.as_str()),
    };
    let is_separator = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | ',' | '.');
    let end = rest.find(|c: char| !c.is_ascii_digit() && !is_separator(c)).unwrap_or(rest.len());
    let (digits, after) = rest.split_at(end);
    let (digits, after) = (digits.trim_end(), after.trim());
    if !digits.contains(|c: char| c.is_ascii_digit()) || !is_unit(after) {
        return None;
    }
    let separators: Vec<char> = digits.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<&str> = digits.split(is_separator).collect();
    let first = groups.first().copied().unwrap_or_default();
    let is_grouped = |groups: &[&str]| groups.iter().skip(1).all(|group| group.len() == 3);
    let is_same = |signs: &[char]| signs.windows(2).all(|two| two.first() == two.last());
    let fits_first = (1..=3).contains(&first.len()) && first != "0";
    let (whole, decimals, fault) = match separators.as_slice() {
        [] => (digits.to_owned(), String::new(), None),
        ['.'] => (first.to_owned(), groups.get(1).copied().unwrap_or_default().to_owned(), None),
        [','] if !(fits_first && is_grouped(&groups)) => {
            (first.to_owned(), groups.get(1).copied().unwrap_or_default().to_owned(), Some(NumberFault::DecimalComma))
        }
        all if is_same(all) && fits_first && is_grouped(&groups) => {
            (groups.concat(), String::new(), Some(NumberFault::Separators))
        }
        [before @ .., last @ (',' | '.')] if !before.contains(last) && is_same(before) && fits_first => {
            let (decimals, whole) = groups.split_last()?;
            if !is_grouped(whole) {
                return None;
            }
            (whole.concat(), (*decimals).to_owned(), Some(NumberFault::Separators))
        }
        _ => return None,
    };
    let plain = match (whole.trim_start_matches('0'), decimals.as_str()) {
        ("", "") => format!("{sign}0"),
        ("", decimals) => format!("{sign}0.{decimals}"),
        (whole, "") => format!("{sign}{whole}"),
        (whole, decimals) => format!("{sign}{whole}.{decimals}"),
    };
    let is_plain = typed.chars().all(|c| c.is_ascii() || digit(c).is_none());
    let fault = match fault {
        _ if !is_plain => NumberFault::Digits,
        Some(fault) => fault,
        None if after.starts_with('%') => NumberFault::Percent,
        None if !after.is_empty() => NumberFault::Unit,
        None if plain != typed.trim() => NumberFault::Form,
        None => return None,
    };
    Some(PlainNumber { fault, plain })
}

/// Whether what follows a number is a percent sign or one or two words, and not something that makes it no number at all.
fn is_unit(after: &str) -> bool {
    let words = after.split_whitespace().count();
    after.is_empty() || after == "%" || (words <= 2 && after.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '%'))
}

/// A day that somebody typed in another way than TOML writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlainDay {
    /// It can only be this day.
    Sure(NaiveDate),
    /// It is a day, but which number is the month cannot be known, or there is no such day.
    Unsure,
    /// It names a month of a year: this is its first day.
    Month(NaiveDate),
}

/// The day that somebody typed. `None` where it is no day.
#[must_use]
pub fn day(typed: &str) -> Option<PlainDay> {
    if typed.len() > LONGEST {
        return None;
    }
    let text = with_plain_digits(typed.trim());
    if let Some(day) = day_in_words(&text) {
        return Some(PlainDay::Sure(day));
    }
    let text = text.trim_end_matches(['日', '.']);
    let parts: Vec<&str> = text.split(['/', '.', '-', '年', '月']).map(str::trim).collect();
    let numbers: Vec<u32> = parts
        .iter()
        .map(|part| part.parse().ok().filter(|_| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())))
        .collect::<Option<_>>()?;
    let date = |year: u32, month: u32, day: u32| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    let is_year = |at: usize| parts.get(at).is_some_and(|part| part.len() == 4);
    match numbers.as_slice() {
        [year, month] if is_year(0) => Some(date(*year, *month, 1).map_or(PlainDay::Unsure, PlainDay::Month)),
        [year, month, day] if is_year(0) => Some(date(*year, *month, *day).map_or(PlainDay::Unsure, PlainDay::Sure)),
        [one, other, year] if is_year(2) => {
            let (day_first, month_first) = (date(*year, *other, *one), date(*year, *one, *other));
            Some(match (day_first, month_first) {
                (Some(day), None) | (None, Some(day)) => PlainDay::Sure(day),
                (Some(day), Some(other)) if day == other => PlainDay::Sure(day),
                _ => PlainDay::Unsure,
            })
        }
        [_, _, _] if text.matches(['/', '.', '-']).count() == 2 => Some(PlainDay::Unsure),
        _ => None,
    }
}

/// Whether a day is of a year that a file can be about; others are mistyped.
#[must_use]
pub fn is_usual(day: NaiveDate) -> bool {
    (1900..=2200).contains(&day.year())
}

/// A day with the name of its month in English, such as `31 December 2025` or `Dec 31, 2025`.
fn day_in_words(text: &str) -> Option<NaiveDate> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<&str> = text.split([' ', ',', '.', '-', '/']).filter(|word| !word.is_empty()).collect();
    let (month, numbers): (Vec<&str>, Vec<&str>) = words.iter().partition(|word| word.starts_with(|c: char| c.is_alphabetic()));
    let ([month], [one, other]) = (month.as_slice(), numbers.as_slice()) else { return None };
    let month = month.to_lowercase();
    let month = MONTHS.iter().position(|name| month.starts_with(name)).and_then(|at| u32::try_from(at + 1).ok())?;
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let (year, day) = if is_year(one) { (one, other) } else { (other, one) };
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    NaiveDate::from_ymd_opt(year.parse().ok().filter(|_| is_year(year))?, month, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_mean_them() {
        use NumberFault::{DecimalComma, Digits, Form, Percent, Separators, Unit};
        let cases = [
            ("1,873", Separators, "1873"),
            ("1 873", Separators, "1873"),
            ("1.873,5", Separators, "1873.5"),
            ("1,234,567.8", Separators, "1234567.8"),
            ("1.234.567", Separators, "1234567"),
            ("81,4", DecimalComma, "81.4"),
            ("0,814", DecimalComma, "0.814"),
            ("-3,5", DecimalComma, "-3.5"),
            ("81.4%", Percent, "81.4"),
            ("81.4 %", Percent, "81.4"),
            ("81 per cent", Unit, "81"),
            ("８１", Digits, "81"),
            ("٨١", Digits, "81"),
            ("۸۱", Digits, "81"),
            ("८१", Digits, "81"),
            ("٨١٫٤", Digits, "81.4"),
            ("۸۱/۴", Digits, "81.4"),
            ("８１．４", Digits, "81.4"),
            ("017", Form, "17"),
            (".5", Form, "0.5"),
            ("5.", Form, "5"),
        ];
        for (typed, fault, plain) in cases {
            assert_eq!(number(typed), Some(PlainNumber { fault, plain: plain.to_owned() }), "{typed}");
        }
        for typed in ["17", "0.5", "-3", "yes", "", ".", "1,2,3", "12,34,5", "81/4", "2025-01-01", "1.2.3"] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }

    #[test]
    fn days_are_read_only_where_they_are_sure() {
        let sure = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).map(PlainDay::Sure);
        for typed in [
            "31/12/2025",
            "31.12.2025",
            "2025/12/31",
            "12/31/2025",
            "2025‑12‑31",
            "2025年12月31日",
            "31 December 2025",
            "Dec 31st, 2025",
        ] {
            assert_eq!(day(typed), sure(2025, 12, 31), "{typed}");
        }
        assert_eq!(day("2025-1-5"), sure(2025, 1, 5));
        assert_eq!(day("02/02/2025"), sure(2025, 2, 2));
        assert_eq!(day("05/01/2025"), Some(PlainDay::Unsure));
        assert_eq!((day("31/12/25"), day("31-12-25")), (Some(PlainDay::Unsure), Some(PlainDay::Unsure)));
        assert_eq!(day("2024-05"), NaiveDate::from_ymd_opt(2024, 5, 1).map(PlainDay::Month));
        assert_eq!((day("2024"), day("1.5"), day("yes")), (None, None, None));
    }
}
