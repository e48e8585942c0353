//! Foreign text made safe to print: nothing that a terminal would obey, nothing that reorders what a reader sees.

use std::borrow::Cow;

/// The longest piece of foreign text that one message repeats, in characters.
const LONGEST: usize = 120;

/// Whether a character steers the direction of the text around it.
#[must_use]
pub(crate) fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}')
}

fn is_unsafe(character: char) -> bool {
    character.is_control()
        || is_bidi_control(character)
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{200b}' | '\u{fffe}' | '\u{ffff}')
}

/// The text with every control and direction mark written as its code point, such as `<U+202E>`, whole.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_unsafe(character) {
            safe.push_str(&format!("<U+{:04X}>", u32::from(character)));
        } else {
            safe.push(character);
        }
    }
    Cow::Owned(safe)
}

/// The text safe to print, in double quotes, cut after 120 characters.
#[must_use]
pub fn quoted(text: &str) -> String {
    let safe = shown(text);
    match safe.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("\"{}…\"", safe.get(..end).unwrap_or_default()),
        None => format!("\"{safe}\""),
    }
}

/// A text without a translation, as it is shown instead of one: followed by its language, so that nobody takes it for a translation.
#[must_use]
pub fn untranslated(language: &str, text: &str) -> String {
    format!("{text} [{language}]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_bidi_marks_become_code_points() {
        assert_eq!(shown("a\u{1b}[31m\u{202e}b"), "a<U+001B>[31m<U+202E>b");
        assert_eq!(shown("日本"), "日本");
        assert_eq!(quoted(&"x".repeat(200)).chars().count(), 123);
    }
}
