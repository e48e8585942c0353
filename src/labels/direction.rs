//! In which direction a text is written, and whether it is in the language that its file says: what people write follows its own
//! letters, whatever the language of the report or of the file.
//!
//! In: a text, a language's code. Out: the direction of its first strong letter (Unicode Standard Annex 9, rules P2 and P3), and the
//! runs of one direction that it consists of. A digit or a full stop has no direction of its own.

use icu_locale::{LocaleDirectionality, LocaleExpander};
use icu_locale_core::Locale as Code;
use unicode_bidi::{BidiClass, BidiInfo, Direction, Level, bidi_class, get_base_direction_full};
use unicode_script::UnicodeScript;

/// Whether a language is written from right to left: `ar`, `fa`, `ur`, and any other whose script is.
#[must_use]
pub fn is_right_to_left(language: &str) -> bool {
    let code = language.parse::<Code>().unwrap_or(Code::UNKNOWN);
    LocaleDirectionality::new_extended().is_right_to_left(&code.id)
}

/// Whether the first strong letter of a text is written from right to left; `None` where there is no such letter.
#[must_use]
pub fn starts_from_right(text: &str) -> Option<bool> {
    match get_base_direction_full(text) {
        Direction::Ltr => Some(false),
        Direction::Rtl => Some(true),
        Direction::Mixed => None,
    }
}

/// Whether any letter of a text is written from right to left.
#[must_use]
pub fn has_right_to_left(text: &str) -> bool {
    text.chars().any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL))
}

/// The language, if any letter of the text is of its script: a note in English in a file whose language is Arabic is not Arabic.
#[must_use]
pub fn language_of<'l>(text: &str, language: &'l str) -> Option<&'l str> {
    let mut code = language.parse::<Code>().ok()?.id;
    LocaleExpander::new_extended().maximize(&mut code);
    let script = code.script?;
    let scripts: &[&str] = match script.as_str() {
        "Hans" | "Hant" => &["Hani"],
        "Jpan" => &["Hani", "Hira", "Kana"],
        "Kore" => &["Hang", "Hani"],
        other => &[other],
    };
    text.chars().any(|c| scripts.contains(&c.script().short_name())).then_some(language)
}

/// A text in pieces of one direction each, and whether that is from right to left, for a format that marks each piece. A number has
/// the direction of the text around it.
#[must_use]
pub fn directed(text: &str, from_right: bool) -> Vec<(&str, bool)> {
    if !from_right && !has_right_to_left(text) {
        return vec![(text, false)];
    }
    let base = if from_right { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(text, Some(base));
    let mut pieces: Vec<(usize, bool)> = Vec::new();
    let mut last = None;
    for (at, _) in text.char_indices() {
        let level = info.levels.get(at).copied().unwrap_or(base);
        if last == Some(level) {
            continue;
        }
        last = Some(level);
        let end = info.levels.iter().skip(at).position(|other| *other != level).map_or(text.len(), |length| at + length);
        let is_left = text.get(at..end).is_some_and(|run| run.chars().any(|c| bidi_class(c) == BidiClass::L));
        // A number between letters that run from right to left has a level of its own, but belongs to them.
        let is_right = level.is_rtl() || level > base && !is_left || from_right && !is_left;
        match pieces.last() {
            Some((_, before)) if *before == is_right => {}
            _ => pieces.push((at, is_right)),
        }
    }
    let ends = pieces.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    pieces.iter().zip(ends).filter_map(|((at, right), end)| Some((text.get(*at..end)?, *right))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_a_language_says_its_direction() {
        assert!(["ar", "fa", "he", "ur", "dv"].iter().all(|code| is_right_to_left(code)));
        assert!(!["en", "zh", "ru", "", "no language"].iter().any(|code| is_right_to_left(code)));
    }

    #[test]
    fn the_first_letter_of_a_text_says_its_direction() {
        assert_eq!(starts_from_right("140 items (مادة 7)"), Some(false));
        assert_eq!(starts_from_right("(140) مادة items"), Some(true));
        assert_eq!(starts_from_right("12.5, 7"), None);
    }

    #[test]
    fn a_text_in_another_script_is_not_in_the_language() {
        assert_eq!(language_of("140 items", "ar"), None);
        assert_eq!(language_of("مادة 7", "ar"), Some("ar"));
        assert_eq!(language_of("ICSE 数据库", "zh"), Some("zh"));
        assert_eq!(language_of("Le code pénal", "fr"), Some("fr"));
        assert_eq!(language_of("2025", "fr"), None);
        assert_eq!(language_of("text", "no language"), None);
    }

    #[test]
    fn a_text_is_cut_where_its_direction_changes() {
        assert_eq!(directed("140 items.", false), [("140 items.", false)]);
        assert_eq!(directed("مادة 140.", true), [("مادة 140.", true)]);
        assert_eq!(directed("Act مادة 7 مادة, art. 3", false), [("Act ", false), ("مادة 7 مادة", true), (", art. 3", false)]);
        assert_eq!(directed("مادة INTERPOL 7.", true), [("مادة ", true), ("INTERPOL 7", false), (".", true)]);
        assert_eq!(directed("", true), []);
    }
}
