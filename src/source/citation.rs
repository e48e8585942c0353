//! References to a document and a place in it, as people write them and as TOML writes them.
//!
//! In: what somebody typed. Out: what to type instead, or nothing where that would be a guess.

use super::plain::is_separator;
use super::shown::quoted;

/// The name of a document and the place in it that somebody wrote as one text, `penal-code, art. 5`. `None` where no short place
/// with a number follows.
#[must_use]
pub fn placed(text: &str) -> Option<(&str, &str)> {
    let (name, place) = text.trim().split_once(|c: char| c.is_whitespace() || is_separator(c) || c == ':')?;
    let place = place.trim_start_matches(|c: char| c.is_whitespace() || is_separator(c) || c == ':');
    let is_plain = place.len() < 100 && !place.contains(['"', '\\']) && place.chars().any(char::is_numeric);
    (is_plain && !name.is_empty()).then_some((name, place))
}

/// A reference to a place in a document, as TOML writes it: `{ id = "penal-code", at = "art. 5" }`.
#[must_use]
pub fn written(name: &str, place: &str) -> String {
    format!("{{ id = {}, at = {} }}", quoted(name), quoted(place))
}
