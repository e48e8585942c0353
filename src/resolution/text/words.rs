//! A text as words: cut into tokens, and folded so that case, width, accents and vowel signs make no difference.
//!
//! In: a piece of a text. Out: its tokens in order, each with its place. What a word means is in the files of the languages.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word, a number, a punctuation mark, or one character of a script without spaces between words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// The folded word.
    pub(crate) word: String,
    /// Its place, in bytes.
    pub(crate) at: Range<usize>,
}

impl Token {
    /// Whether it is a comma, of any of the scripts that United Nations texts are written in.
    pub(crate) fn is_comma(&self) -> bool {
        matches!(self.word.as_str(), "," | "،" | "，")
    }
}

/// Whether a character belongs to a script that is written without spaces between words.
pub(crate) fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is invisible and has no meaning here: marks of direction, joiners, places where a word may be broken.
pub(crate) fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
    )
}

/// A text as it is compared: without accents, vowel signs, capitals and differences of width.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c) && !is_unseen(*c) && *c != '\u{640}');
    plain.flat_map(char::to_lowercase).map(|c| if matches!(c, '’' | 'ʼ') { '\'' } else { c }).collect()
}

/// The first `most` tokens of a text.
pub(crate) fn tokens(text: &str, most: usize) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut begun: Option<usize> = None;
    let close = |begun: &mut Option<usize>, end: usize, found: &mut Vec<Token>| {
        if let Some(start) = begun.take() {
            found.push(Token { word: fold(text.get(start..end).unwrap_or_default()), at: start..end });
        }
    };
    for (at, character) in text.char_indices() {
        if found.len() >= most {
            return found;
        }
        let is_word =
            character.is_alphanumeric() || is_combining_mark(character) || is_unseen(character) || character == '\u{640}';
        if is_word && !is_unspaced(character) {
            begun.get_or_insert(at);
            continue;
        }
        close(&mut begun, at, &mut found);
        if !character.is_whitespace() {
            let end = at + character.len_utf8();
            found.push(Token { word: fold(text.get(at..end).unwrap_or_default()), at: at..end });
        }
    }
    close(&mut begun, text.len(), &mut found);
    found.truncate(most);
    found
}

/// The folded words of a phrase.
pub(crate) fn phrase(text: &str) -> Vec<String> {
    tokens(text, usize::MAX).into_iter().map(|token| token.word).collect()
}

/// Whether the tokens at a place are those of a phrase.
pub(crate) fn matches_at(phrase: &[String], tokens: &[Token], at: usize) -> bool {
    let here = tokens.get(at..).unwrap_or_default();
    here.len() >= phrase.len() && phrase.iter().zip(here).all(|(word, token)| *word == token.word)
}

/// The value of a digit of any of the scripts that United Nations texts are written in.
pub(crate) fn digit(character: char) -> Option<u32> {
    let code = u32::from(character);
    let base = match character {
        '0'..='9' => 0x30,
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        _ => return None,
    };
    Some(code - base)
}

/// The number of at most four digits with which a text begins, and how many bytes it takes.
pub(crate) fn number(text: &str) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut count = 0;
    let mut end = 0;
    for (at, character) in text.char_indices() {
        let Some(next) = digit(character) else { break };
        value = value * 10 + next;
        count += 1;
        end = at + character.len_utf8();
        if count > 4 {
            return None;
        }
    }
    (count > 0).then_some((value, end))
}

/// The end of the text before a place. A line may have megabytes and very many places, so not all of it is searched each time.
pub(crate) fn near(head: &str) -> &str {
    let mut from = head.len().saturating_sub(100);
    while !head.is_char_boundary(from) {
        from += 1;
    }
    head.get(from..).unwrap_or_default()
}

/// The value of a superscript digit.
pub(crate) fn raised(character: char) -> Option<u32> {
    match character {
        '⁰' => Some(0),
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴'..='⁹' => Some(u32::from(character) - 0x2070),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_keep_their_places() {
        let words = |text: &str| tokens(text, 99).into_iter().map(|token| token.word).collect::<Vec<_>>();
        assert_eq!(words("Prie l’État, 3"), ["prie", "l", "'", "etat", ",", "3"]);
        assert_eq!(words("促请Ａ国"), ["促", "请", "a", "国"]);
        assert_eq!(words("أَيْضًا"), ["ايضا"]);
        assert_eq!(tokens("é b", 9)[1].at, 3..4);
    }

    #[test]
    fn numbers_of_every_script_are_read() {
        assert_eq!(number("١٢ -"), Some((12, 4)));
        assert_eq!(number("３．"), Some((3, 3)));
        assert_eq!(number("12345"), None);
        assert_eq!(number("x"), None);
    }
}
