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
    written(text, is_unsafe, |code_point| format!("<U+{code_point:04X}>"))
}

/// A document in JSON, with what a terminal would obey, or what reorders a line, written as escapes. It says the same.
#[must_use]
pub fn shown_json(json: &str) -> Cow<'_, str> {
    // Outside texts, JSON has no such character but the line feeds of its layout; inside, line feeds are escapes already.
    written(json, |character| is_unsafe(character) && character != '\n', |code_point| format!("\\u{code_point:04x}"))
}

/// The text with some of its characters written in another way, by their code points.
fn written(text: &str, is_changed: impl Fn(char) -> bool, write: impl Fn(u32) -> String) -> Cow<'_, str> {
    if !text.contains(&is_changed) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_changed(character) {
            safe.push_str(&write(u32::from(character)));
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
    fn json_says_the_same_without_what_a_terminal_would_obey() {
        let value = serde_json::json!({ "a\u{202e}": "b\u{9b}31m\u{2028}\n\u{1b}\u{7f}" });
        let text = serde_json::to_string_pretty(&value).unwrap();
        let safe = shown_json(&text);
        assert_eq!(safe, "{\n  \"a\\u202e\": \"b\\u009b31m\\u2028\\n\\u001b\\u007f\"\n}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap(), value);
    }

    #[test]
    fn controls_and_bidi_marks_become_code_points() {
        assert_eq!(shown("a\u{1b}[31m\u{202e}b"), "a<U+001B>[31m<U+202E>b");
        assert_eq!(shown("日本"), "日本");
        assert_eq!(quoted(&"x".repeat(200)).chars().count(), 123);
    }
}
