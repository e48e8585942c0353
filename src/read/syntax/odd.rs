//! Characters that look like plain ones or cannot be seen, and what to type in their place.

/// What an odd character is, and what to do about it.
pub(super) struct Odd {
    /// What it is: the key of a label.
    pub(super) name: &'static str,
    /// What to do about it: the key of a label.
    pub(super) help: &'static str,
    /// What to type in its place; nothing where it should be deleted.
    pub(super) plain: Option<char>,
}

/// What is odd about a character, if anything.
pub(super) fn odd(character: char) -> Option<Odd> {
    if let Some(plain) = plain_mark(character).filter(|plain| *plain != character) {
        let (name, help) = ("problem.odd-character.quotation-mark", "problem.odd-character.help-quotation-mark");
        return Some(Odd { name, help, plain: Some(plain) });
    }
    let blank = |name| Odd { name, help: "problem.odd-character.help-blank", plain: Some(' ') };
    Some(match character {
        '\u{a0}' | '\u{202f}' => blank("problem.odd-character.no-break-space"),
        '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => blank("problem.odd-character.wide-space"),
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}'..='\u{2069}' | '\u{202a}'..='\u{202e}' => {
            Odd { name: "problem.odd-character.invisible", help: "problem.odd-character.help-invisible", plain: None }
        }
        '\u{2028}' | '\u{2029}' => {
            Odd { name: "problem.odd-character.line-end", help: "problem.odd-character.help-line-end", plain: Some(' ') }
        }
        _ => Odd {
            name: "problem.odd-character.full-width",
            help: "problem.odd-character.help-full-width",
            plain: Some(full_width(character)?),
        },
    })
}

/// The plain quotation mark that a quotation mark of any kind stands for.
pub(super) fn plain_mark(character: char) -> Option<char> {
    match character {
        '"' | '“' | '”' | '„' | '«' | '»' | '＂' | '「' | '」' | '『' | '』' => Some('"'),
        '\'' | '‘' | '’' | '‚' | '‹' | '›' | '＇' => Some('\''),
        _ => None,
    }
}

fn full_width(character: char) -> Option<char> {
    Some(match character {
        '＝' => '=',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '＃' => '#',
        '，' | '、' | '；' => ',',
        '｛' => '{',
        '｝' => '}',
        '．' => '.',
        _ => return None,
    })
}
