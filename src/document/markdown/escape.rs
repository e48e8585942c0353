//! Escapes text for Markdown, so that none of its characters is taken for markup.

/// The text of a whole line with every character escaped that CommonMark or its tables would act on; line breaks become spaces.
#[must_use]
pub fn escaped(text: &str) -> String {
    escaped_after(text, "")
}

/// The same for a text that follows another. Only what precedes it on its own line matters.
#[must_use]
pub(super) fn escaped_after(text: &str, preceding: &str) -> String {
    let line = preceding.rsplit('\n').next().unwrap_or_default();
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = line.chars().next_back().unwrap_or('\n');
    // Blanks at the start do not count: a line is trimmed before it is written.
    let mut at_start = line.trim_start().is_empty();
    let mut digits_only = line.trim_start().chars().all(|character| character.is_ascii_digit());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let marks = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => true,
            // Inside a word, an underscore is only an underscore.
            '_' => !(before.is_alphanumeric() && rest.peek().is_some_and(|next| next.is_alphanumeric())),
            '&' => rest.peek().is_some_and(|next| next.is_alphanumeric() || *next == '#'),
            '!' => rest.peek() == Some(&'['),
            // At the start of a text, these begin a heading, a list or a rule.
            '#' | '+' | '-' | '=' | ':' => at_start,
            '.' | ')' => digits_only && !at_start && rest.peek().is_none_or(|next| next.is_whitespace()),
            _ => false,
        };
        match character {
            '\r' => continue,
            '\n' => out.push(' '),
            _ => {
                if marks {
                    out.push('\\');
                }
                out.push(character);
            }
        }
        digits_only &= character.is_ascii_digit() || at_start && character.is_whitespace();
        at_start &= character.is_whitespace();
        before = if character == '\n' { ' ' } else { character };
    }
    out
}

/// The text without blanks at line ends and without more than one empty line in a row, so that it is clean in a diff.
#[must_use]
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && (out.is_empty() || out.ends_with("\n\n"))) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::{escaped, tidy};

    #[test]
    fn tidy_leaves_one_empty_line_between_blocks() {
        assert_eq!(tidy("\na  \n\n\nb\n\n"), "a\n\nb\n");
    }

    #[test]
    fn markup_is_escaped_and_plain_text_is_not() {
        assert_eq!(escaped("op09-hotline, level 2 of 4: A_B (62.5 %)"), "op09-hotline, level 2 of 4: A_B (62.5 %)");
        assert_eq!(escaped("<b>*x*|[y](z)"), "\\<b\\>\\*x\\*\\|\\[y\\](z)");
        assert_eq!(escaped("# no heading\n- no list"), "\\# no heading - no list");
        assert_eq!(escaped("1. no list"), "1\\. no list");
        assert_eq!(escaped("\u{3000}# no heading"), "\u{3000}\\# no heading");
        assert_eq!(escaped("&lt; & x"), "\\&lt; & x");
    }
}
