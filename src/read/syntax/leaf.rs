//! The values of one statement as somebody typed them, valid or not: each with its key and its place.
//!
//! The parser gives up at the first thing it does not know. Here `{ a = 1,873, b = }` is seen as a person sees it: a key `a` with the
//! value `1,873`, and a key `b` without one. A comma ends a value in braces only where another key follows.

use toml_parser::lexer::{Token, TokenKind};

use crate::source::Span;

use super::statement::{is_blank, place};

/// Statements with more tokens than this are not taken apart: nobody types them.
const LONGEST: usize = 20_000;

/// One value as typed, which is neither a list nor a table in braces.
#[derive(Debug)]
pub(super) struct Leaf<'k> {
    /// The position of its own key.
    pub(super) key: Option<Span>,
    /// The position of the key of the table in braces that contains it.
    pub(super) outer: Option<Span>,
    /// Whether it is an item of a list.
    pub(super) in_list: bool,
    /// Its tokens, without blanks around them.
    pub(super) tokens: &'k [Token],
    /// Its position; where there is no value, the place behind its key.
    pub(super) span: Span,
}

/// The values of a statement, in order.
pub(super) fn leaves(tokens: &[Token]) -> Vec<Leaf<'_>> {
    let mut found = Vec::new();
    let Some(equals) = tokens.iter().position(|token| token.kind() == TokenKind::Equals) else { return found };
    if tokens.len() > LONGEST {
        return found;
    }
    entry(tokens, equals, None, &mut found);
    found
}

fn entry<'k>(tokens: &'k [Token], equals: usize, outer: Option<&Span>, into: &mut Vec<Leaf<'k>>) {
    let key = span_of(trimmed(tokens.get(..equals).unwrap_or_default()));
    let behind = tokens.get(equals).map_or(0, |token| token.span().end());
    value(tokens.get(equals + 1..).unwrap_or_default(), &Near { key, outer: outer.cloned(), in_list: false, behind }, into);
}

/// What is known about the surroundings of a value.
struct Near {
    key: Option<Span>,
    outer: Option<Span>,
    in_list: bool,
    behind: usize,
}

fn value<'k>(tokens: &'k [Token], near: &Near, into: &mut Vec<Leaf<'k>>) {
    let tokens = trimmed(tokens);
    let kind = tokens.first().map(Token::kind);
    if !matches!(kind, Some(TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket)) {
        let span = span_of(tokens).unwrap_or(near.behind..near.behind);
        into.push(Leaf { key: near.key.clone(), outer: near.outer.clone(), in_list: near.in_list, tokens, span });
        return;
    }
    // What follows the closing bracket is no value of this statement: the parser says what is wrong with it.
    let Some(close) = closing(tokens) else { return };
    let inside = tokens.get(1..close).unwrap_or_default();
    let mut rest = inside;
    while !rest.is_empty() {
        let is_list = kind == Some(TokenKind::LeftSquareBracket);
        let end = item_end(rest, is_list);
        let (own, after) = rest.split_at(end);
        rest = after.get(1..).unwrap_or_default();
        let is_last = trimmed(rest).is_empty();
        if trimmed(own).is_empty() && is_last {
            return;
        }
        if is_list {
            let behind = own.first().map_or(near.behind, |token| token.span().start());
            value(own, &Near { key: near.key.clone(), outer: near.outer.clone(), in_list: true, behind }, into);
        } else if let Some(equals) = own.iter().position(|token| token.kind() == TokenKind::Equals) {
            entry(own, equals, near.key.as_ref(), into);
        }
    }
}

/// Where an item of a list, or a key with its value in braces, ends: at a comma, or at the end.
fn item_end(tokens: &[Token], is_list: bool) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => depth = depth.saturating_sub(1),
            TokenKind::Comma if depth == 0 && (is_list || key_follows(tokens.get(at + 1..).unwrap_or_default())) => return at,
            _ => {}
        }
    }
    tokens.len()
}

/// Whether a key with an equals sign comes next, or nothing more.
fn key_follows(tokens: &[Token]) -> bool {
    let mut rest = tokens.iter().skip_while(|token| is_blank(token)).peekable();
    let is_key = |token: &&Token| {
        matches!(
            token.kind(),
            TokenKind::Atom | TokenKind::Dot | TokenKind::BasicString | TokenKind::LiteralString | TokenKind::Whitespace
        )
    };
    match rest.peek() {
        None => true,
        Some(first) if !is_key(first) => false,
        Some(_) => rest.find(|token| !is_key(token)).is_some_and(|token| token.kind() == TokenKind::Equals),
    }
}

/// The position of the bracket that closes the first one.
fn closing(tokens: &[Token]) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Tokens without blanks, line ends and comments around them.
pub(super) fn trimmed(tokens: &[Token]) -> &[Token] {
    let start = tokens.iter().position(|token| !is_blank(token)).unwrap_or(tokens.len());
    let end = tokens.iter().rposition(|token| !is_blank(token)).map_or(start, |last| last + 1);
    tokens.get(start..end).unwrap_or_default()
}

/// From the first of some tokens to the last.
pub(super) fn span_of(tokens: &[Token]) -> Option<Span> {
    Some(place(tokens.first()?).start..place(tokens.last()?).end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml_parser::Source;

    fn values(text: &str) -> Vec<&str> {
        let tokens = Source::new(text).lex().into_vec();
        leaves(&tokens).iter().filter_map(|leaf| text.get(leaf.span.clone())).collect()
    }

    #[test]
    fn values_are_seen_as_they_were_typed() {
        assert_eq!(values("a = 1,873 # c\n"), ["1,873"]);
        assert_eq!(values("a = { b = 1,873, c = , d = x y }"), ["1,873", "", "x y"]);
        assert_eq!(values("a = [no, \"x\", { b = n/a }, ]"), ["no", "\"x\"", "n/a"]);
        assert_eq!(values("a = "), [""]);
    }
}
