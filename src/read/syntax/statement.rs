//! Cuts a file that does not parse into its statements: a heading, or a key with its value.
//!
//! The parser reads on until a bracket is closed, so one missing `]` would swallow every heading after it. A statement therefore ends
//! where the next one clearly begins, even inside an open bracket: at a heading such as `[answer.x]`, or at a line such as `level = 2`.
//! Each statement can then be looked at by itself, and an error in one hides no error in another.

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use crate::source::Span;

/// How often the text after an unclosed text of several lines is taken up again.
const MOST_RESTARTS: usize = 8;

/// One statement of a file.
#[derive(Debug)]
pub(super) struct Statement<'k> {
    /// Its tokens, the line end included.
    pub(super) tokens: &'k [Token],
    /// Its position, without the line end.
    pub(super) span: Span,
    /// The bracket or brace that is opened in it and never closed.
    pub(super) left_open: Option<Span>,
    /// How deep its brackets are nested.
    pub(super) depth: usize,
}

impl Statement<'_> {
    /// Whether it is a heading, such as `[answer.x]`.
    pub(super) fn is_heading(&self) -> bool {
        self.tokens.first().is_some_and(|token| token.kind() == TokenKind::LeftSquareBracket)
    }

    /// Whether it has an equals sign outside of texts.
    pub(super) fn has_equals(&self) -> bool {
        self.tokens.iter().any(|token| token.kind() == TokenKind::Equals)
    }
}

/// A token's place.
pub(super) fn place(token: &Token) -> Span {
    token.span().start()..token.span().end()
}

/// Whether a token is a blank, a line end or a comment.
pub(super) fn is_blank(token: &Token) -> bool {
    matches!(token.kind(), TokenKind::Whitespace | TokenKind::Newline | TokenKind::Comment | TokenKind::Eof)
}

/// Whether a token is a text that has no closing quotation mark.
pub(super) fn is_unclosed(text: &str, token: &Token) -> bool {
    let raw = text.get(place(token)).unwrap_or_default();
    let closes = |mark: &str| raw.len() >= mark.len() * 2 && raw.ends_with(mark);
    let is_escaped = || {
        let inside = raw.get(..raw.len().saturating_sub(1)).unwrap_or_default();
        (inside.len() - inside.trim_end_matches('\\').len()) % 2 == 1
    };
    match token.kind() {
        TokenKind::BasicString => !closes("\"") || is_escaped(),
        TokenKind::LiteralString => !closes("'"),
        TokenKind::MlBasicString => !closes("\"\"\""),
        TokenKind::MlLiteralString => !closes("'''"),
        _ => false,
    }
}

/// The tokens of a text. A text of several lines that is never closed ends before the next heading, so that what follows is still read.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut all = Vec::new();
    let mut masked = std::borrow::Cow::Borrowed(text);
    let mut from = 0;
    for restart in 0..=MOST_RESTARTS {
        let tokens = Source::new(&masked).lex().into_vec();
        let last = tokens.iter().rev().find(|token| token.kind() != TokenKind::Eof);
        let open = last.filter(|token| is_unclosed(text, token) && restart < MOST_RESTARTS);
        let next = open.and_then(|token| next_heading(text, token.span().start()));
        all.extend(
            tokens.iter().filter(|token| token.span().start() >= from && (next.is_none() || token.kind() != TokenKind::Eof)),
        );
        let Some(next) = next else { break };
        // The lexer starts at the beginning of a text: what was read already is blanked out, so that places stay what they are.
        masked = format!("{}{}", " ".repeat(next), text.get(next..).unwrap_or_default()).into();
        from = next;
    }
    all
}

/// Where the next line begins that looks like a heading.
fn next_heading(text: &str, after: usize) -> Option<usize> {
    let mut at = after + text.get(after..)?.find('\n')? + 1;
    for line in text.get(at..)?.split_inclusive('\n') {
        let inside = line.trim_start().trim_start_matches('[');
        if line.trim_start().starts_with('[') && inside.starts_with(|c: char| c.is_ascii_alphabetic()) && line.contains(']') {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// The statements of a text, in order.
pub(super) fn statements<'k>(text: &str, tokens: &'k [Token]) -> Vec<Statement<'k>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = tokens.get(at) {
        if matches!(first.kind(), TokenKind::Whitespace | TokenKind::Newline | TokenKind::Eof) {
            at += 1;
            continue;
        }
        let (end, left_open, depth) = end_of(text, tokens, at);
        let own = tokens.get(at..end).unwrap_or_default();
        let next = tokens.get(end).map_or(text.len(), |token| token.span().start());
        let last =
            own.iter().rev().find(|token| !matches!(token.kind(), TokenKind::Whitespace | TokenKind::Newline | TokenKind::Eof));
        let start = first.span().start();
        let stop = last.map_or(start, |token| token.span().end()).min(next.max(start));
        found.push(Statement { tokens: own, span: start..stop, left_open, depth });
        at = end.max(at + 1);
    }
    found
}

/// Where the statement ends that begins at a token; the bracket that it leaves open; how deep it is nested.
fn end_of(text: &str, tokens: &[Token], from: usize) -> (usize, Option<Span>, usize) {
    let is_heading = tokens.get(from).is_some_and(|token| token.kind() == TokenKind::LeftSquareBracket);
    let mut open: Vec<(TokenKind, Span)> = Vec::new();
    let (mut lists, mut tables, mut deepest) = (0_usize, 0_usize, 0);
    let mut left_open = None;
    let mut before = TokenKind::Newline;
    let mut at = from;
    while let Some(token) = tokens.get(at) {
        let kind = token.kind();
        at += 1;
        match kind {
            TokenKind::Newline => {
                let Some((inner, bracket)) = open.last().filter(|_| !is_heading) else { return (at, left_open, deepest) };
                let goes_on =
                    *inner == TokenKind::LeftCurlyBracket && matches!(before, TokenKind::Comma | TokenKind::LeftCurlyBracket);
                if begins_heading(text, tokens, at) || (!goes_on && begins_key(tokens, at)) {
                    return (at, left_open.or_else(|| Some(bracket.clone())), deepest);
                }
            }
            TokenKind::Eof => break,
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket if !is_heading => {
                *(if kind == TokenKind::LeftSquareBracket { &mut lists } else { &mut tables }) += 1;
                open.push((kind, place(token)));
                deepest = deepest.max(open.len());
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket if !is_heading => {
                let is_list = kind == TokenKind::RightSquareBracket;
                let opens = if is_list { TokenKind::LeftSquareBracket } else { TokenKind::LeftCurlyBracket };
                // A bracket closes the last one of its own sort; one of the other sort that is still open inside was never closed.
                while (if is_list { lists } else { tables }) > 0 {
                    let Some((kind, bracket)) = open.pop() else { break };
                    *(if kind == TokenKind::LeftSquareBracket { &mut lists } else { &mut tables }) -= 1;
                    if kind == opens {
                        break;
                    }
                    left_open.get_or_insert(bracket);
                }
            }
            TokenKind::MlBasicString | TokenKind::MlLiteralString if is_unclosed(text, token) => return (at, left_open, deepest),
            _ => {}
        }
        if !is_blank(token) {
            before = kind;
        }
    }
    (at, left_open.or_else(|| open.pop().map(|(_, bracket)| bracket)), deepest)
}

/// Whether the line that begins at a token is a heading of bare names. Only then can it be no item of a list.
fn begins_heading(text: &str, tokens: &[Token], at: usize) -> bool {
    let mut line = line_of(tokens, at);
    if line.next().is_none_or(|token| token.kind() != TokenKind::LeftSquareBracket) {
        return false;
    }
    let mut line = line.skip_while(|token| token.kind() == TokenKind::LeftSquareBracket).peekable();
    let is_name = |token: &Token| {
        let name = text.get(place(token)).unwrap_or_default();
        token.kind() == TokenKind::Atom
            && name.starts_with(|c: char| c.is_alphabetic())
            && !matches!(name, "true" | "false" | "inf" | "nan")
    };
    if !line.peek().is_some_and(|token| is_name(token)) {
        return false;
    }
    let mut line = line.skip_while(|token| {
        matches!(
            token.kind(),
            TokenKind::Atom | TokenKind::Dot | TokenKind::Whitespace | TokenKind::BasicString | TokenKind::LiteralString
        )
    });
    line.next().is_some_and(|token| token.kind() == TokenKind::RightSquareBracket)
        && line.all(|token| is_blank(token) || token.kind() == TokenKind::RightSquareBracket)
}

/// Whether the line that begins at a token is a key with an equals sign.
fn begins_key(tokens: &[Token], at: usize) -> bool {
    let is_key = |kind: TokenKind| {
        matches!(
            kind,
            TokenKind::Atom | TokenKind::Dot | TokenKind::BasicString | TokenKind::LiteralString | TokenKind::Whitespace
        )
    };
    let mut line = line_of(tokens, at).peekable();
    line.peek().is_some_and(|token| is_key(token.kind()))
        && line.find(|token| !is_key(token.kind())).is_some_and(|token| token.kind() == TokenKind::Equals)
}

/// The tokens of the line that begins at a token, without blanks in front.
fn line_of(tokens: &[Token], at: usize) -> impl Iterator<Item = &Token> {
    let line = tokens.get(at..).unwrap_or_default().iter().take_while(|token| token.kind() != TokenKind::Newline);
    line.skip_while(|token| token.kind() == TokenKind::Whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(&str, bool)> {
        let tokens = tokens(text);
        let found = statements(text, &tokens);
        found.iter().filter_map(|one| Some((text.get(one.span.clone())?, one.left_open.is_some()))).collect()
    }

    #[test]
    fn a_statement_ends_where_the_next_one_begins() {
        assert_eq!(cut("a = [1,\n  2]\n[b]\nc = 1"), [("a = [1,\n  2]", false), ("[b]", false), ("c = 1", false)]);
        assert_eq!(cut("a = [\"x\"\n\n[b.c]\nd = 1\n"), [("a = [\"x\"", true), ("[b.c]", false), ("d = 1", false)]);
        assert_eq!(cut("a = { b = 1\nc = 2\n"), [("a = { b = 1", true), ("c = 2", false)]);
        assert_eq!(cut("a = [[\"x\"],\n[\"y\"]\n]\n"), [("a = [[\"x\"],\n[\"y\"]\n]", false)]);
        assert_eq!(cut("a = [{ b = 1 ]\nc = 2\n"), [("a = [{ b = 1 ]", true), ("c = 2", false)]);
    }

    #[test]
    fn what_follows_an_unclosed_text_of_several_lines_is_still_read() {
        let found = cut("a = \"\"\"x\ny\n[b]\nc = 1\n");
        assert_eq!(found, [("a = \"\"\"x\ny\n", false), ("[b]", false), ("c = 1", false)]);
    }
}
