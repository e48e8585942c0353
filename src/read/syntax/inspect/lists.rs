//! Lists: `["a", "b"` that is not closed, `"a", "b"` without brackets, `("a", "b")` with others, `["a"; "b"]` with another sign than
//! the comma; and a sign behind a value, as in `level = 2,`.

use toml_parser::lexer::{Token, TokenKind};

use crate::read::keys::takes_list;
use crate::read::names as ids;
use crate::read::syntax::correction::{Meant, Piece};
use crate::read::syntax::leaf::Leaf;
use crate::read::syntax::odd;
use crate::read::syntax::statement::{is_blank, place};
use crate::source::{Diagnostic, Phrase, Span, code, plain};

use super::context::{Inspection, quoted};

fn is_opening(character: char) -> bool {
    matches!(character, '[' | '(' | '{' | '［' | '（' | '｛' | '【' | '〔' | ' ')
}

fn is_closing(character: char) -> bool {
    matches!(character, ']' | ')' | '}' | '］' | '）' | '｝' | '】' | '〕' | ' ')
}

/// The brackets of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Brackets {
    Right,
    TooMany,
    /// None, or of another kind.
    Other,
}

/// A list of names in another form than that of TOML.
struct Listing {
    span: Span,
    brackets: Brackets,
    /// The items as TOML writes them, each with its position.
    items: Vec<Piece>,
    /// The first sign between two items that is no comma.
    sign: Option<(Span, String)>,
    /// The first item that nothing separates from the one before.
    unseparated: Option<Span>,
}

impl Listing {
    /// What to replace, so that the list is written as TOML writes it: its brackets, the items, and what is between them.
    fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = self.span.start;
        for (number, (span, text)) in self.items.iter().enumerate() {
            pieces.push((at..span.start, (if number == 0 { "[" } else { ", " }).to_owned()));
            pieces.push((span.clone(), text.clone()));
            at = span.end;
        }
        pieces.push((at..self.span.end, "]".to_owned()));
        pieces
    }

    /// Reads the items from what lies between the brackets, which begins at `start`. `None` where anything else is there.
    fn read(&mut self, inside: &str, start: usize) -> Option<()> {
        let mut at = 0;
        let mut is_separated = true;
        while let Some(first) = inside.get(at..)?.chars().next() {
            let rest = inside.get(at..)?;
            if first.is_whitespace() {
                at += first.len_utf8();
            } else if plain::is_separator(first) {
                self.separate(first.to_string(), start + at);
                is_separated = true;
                at += first.len_utf8();
            } else if let Some(mark) = odd::plain_mark(first) {
                let text = rest.get(first.len_utf8()..)?;
                let end = text.find(|c| odd::plain_mark(c) == Some(mark))?;
                let closing = text.get(end..)?.chars().next()?;
                let item = text.get(..end).filter(|item| !item.contains('\\'))?;
                let length = first.len_utf8() + end + closing.len_utf8();
                let span = start + at..start + at + length;
                if !is_separated {
                    self.unseparated.get_or_insert(span.clone());
                }
                self.items.push((span, quoted(item)));
                is_separated = false;
                at += length;
            } else {
                let end = rest.find(|c: char| c.is_whitespace() || plain::is_separator(c)).unwrap_or(rest.len());
                let word = rest.get(..end)?;
                if !is_separated && plain::AND.contains(&word) {
                    self.separate(word.to_owned(), start + at);
                    is_separated = true;
                } else {
                    let is_name = is_separated && ids::is_id(word) && word.starts_with(|c: char| c.is_ascii_alphabetic());
                    self.items.push((start + at..start + at + end, quoted(Some(word).filter(|_| is_name)?)));
                    is_separated = false;
                }
                at += end;
            }
        }
        Some(())
    }

    fn separate(&mut self, sign: String, at: usize) {
        if sign != "," {
            self.sign.get_or_insert((at..at + sign.len(), sign));
        }
    }
}

impl Inspection<'_> {
    /// A bracket or brace that is never closed.
    pub(super) fn left_open(&self, bracket: &Span) -> Diagnostic {
        let is_list = self.text(bracket) == "[";
        let (message, help) = match is_list {
            true => ("problem.syntax.message-list-open", "problem.syntax.help-list-open"),
            false => ("problem.syntax.message-table-open", "problem.syntax.help-table-open"),
        };
        let own = self.own_span();
        let problem = self.problem(code::SYNTAX, bracket.clone(), Phrase::new(message)).label("problem.syntax.label-opened");
        let end = own.start + self.text(&own).trim_end_matches([' ', '\t', '\n', '\r']).len();
        let close = if is_list { "]" } else { " }" };
        let closed = self.corrected(&[(end..end, close.to_owned())]);
        match closed.or_else(|| self.corrected(&self.listing().filter(|_| is_list)?.pieces())) {
            Some(line) => problem.help(Phrase::new("problem.syntax.help-write").typed("line", &line)),
            None => problem.help(help),
        }
    }

    /// Another sign than the comma between the items of a list that is not simply a list of names.
    pub(super) fn separator(&self, leaf: &Leaf<'_>) -> Option<Diagnostic> {
        let sign = |token: &Token| self.text(&place(token)).chars().next().filter(|c| *c != ',' && plain::is_separator(*c));
        let atoms = self.statement.tokens.iter().filter(|token| token.kind() == TokenKind::Atom);
        let signs: Vec<(Span, char)> = atoms
            .filter_map(|token| sign(token).map(|sign| (place(token).start..place(token).start + sign.len_utf8(), sign)))
            .collect();
        let pieces: Vec<Piece> = signs.iter().map(|(span, _)| (span.clone(), ",".to_owned())).collect();
        let (first, sign) = signs.into_iter().find(|(span, _)| leaf.span.start <= span.start)?;
        let message = match self.corrected(&pieces) {
            Some(line) => Phrase::new("problem.syntax.message-separator-write").typed("line", &line),
            None => Phrase::new("problem.syntax.message-separator"),
        };
        Some(self.problem(code::SYNTAX, first, message.with("sign", sign)))
    }

    /// A comma or another sign behind the value, as in `level = 2,`.
    pub(super) fn sign_at_end(&self) -> Option<Diagnostic> {
        let (span, sign) = self.end_sign()?;
        let line = self.corrected(&[(span.clone(), String::new())])?;
        let message = Phrase::new("problem.syntax.message-sign-delete").with("sign", sign).typed("line", &line);
        Some(self.problem(code::SYNTAX, span, message))
    }

    /// The statement without the sign behind its value.
    pub(super) fn meant_without_sign(&self) -> Option<Meant> {
        let (span, _) = self.end_sign()?;
        let meant = Meant { pieces: vec![(span, String::new())], doubtful: Vec::new() };
        Some(meant).filter(|meant| self.with_pieces(&meant.pieces).is_some())
    }

    fn end_sign(&self) -> Option<(Span, char)> {
        let own = self.own_span();
        let typed = self.text(&own).trim_end();
        let sign = typed.chars().next_back().filter(|c| plain::is_separator(*c) || *c == '。')?;
        let end = own.start + typed.len();
        Some((end - sign.len_utf8()..end, sign))
    }

    /// Names that are meant as a list, and what is wrong with it: its brackets, or the signs between its items.
    pub(super) fn list(&self) -> Option<Diagnostic> {
        // A list over several lines keeps them: the one sign that is wrong is shown there.
        let listing = self.listing().filter(|listing| !self.text(&listing.span).contains('\n'))?;
        let line = self.corrected(&listing.pieces())?;
        let (span, message) = match listing.brackets {
            Brackets::Right => match listing.sign {
                Some((span, sign)) => (span, Phrase::new("problem.syntax.message-separator-write").with("sign", sign)),
                None => (listing.unseparated.unwrap_or(listing.span), Phrase::new("problem.syntax.message-comma-write")),
            },
            Brackets::TooMany => (listing.span, Phrase::new("problem.syntax.message-heading-write")),
            Brackets::Other => (listing.span, Phrase::new("problem.syntax.message-brackets")),
        };
        Some(self.problem(code::SYNTAX, span, message.typed("line", &line)))
    }

    /// The statement with that list.
    pub(super) fn meant_list(&self) -> Option<Meant> {
        let listing = self.listing()?;
        let meant = Meant { pieces: listing.pieces(), doubtful: Vec::new() };
        Some(meant).filter(|meant| self.with_pieces(&meant.pieces).is_some())
    }

    /// The value as a list of names, where it is one in all but its form. A list in the right form is none of these.
    fn listing(&self) -> Option<Listing> {
        let key = self.statement.tokens.iter().take_while(|token| token.kind() != TokenKind::Equals);
        let key = key.filter(|token| !is_blank(token)).last().map(place)?;
        let span = self.top_value();
        let typed = self.text(&span);
        let left = typed.trim_start_matches(is_opening);
        let inside = left.trim_end_matches(is_closing);
        let open: String = typed.get(..typed.len() - left.len())?.split_whitespace().collect();
        let close: String = left.get(inside.len()..)?.split_whitespace().collect();
        let brackets = match (open.as_str(), close.as_str()) {
            ("[", "]") => Brackets::Right,
            _ if open.len() + close.len() > 2
                && open.bytes().all(|byte| byte == b'[')
                && close.bytes().all(|byte| byte == b']') =>
            {
                Brackets::TooMany
            }
            _ if takes_list(self.text(&key)) => Brackets::Other,
            _ => return None,
        };
        let start = span.start + typed.len() - left.len();
        let mut listing = Listing { span, brackets, items: Vec::new(), sign: None, unseparated: None };
        listing.read(inside, start)?;
        let is_wrong = match brackets {
            Brackets::Right => listing.sign.is_some() || listing.unseparated.is_some(),
            Brackets::TooMany => true,
            Brackets::Other => !open.is_empty() || inside.contains(plain::is_separator) || listing.items.len() > 1,
        };
        Some(listing).filter(|listing| is_wrong && !listing.items.is_empty())
    }

    /// Several items without the brackets of a list.
    pub(super) fn brackets(&self, leaf: &Leaf<'_>, typed: &str) -> Option<Diagnostic> {
        let typed = typed.trim_end_matches([']', ' ']);
        let items: Vec<String> = typed.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect();
        let words = items.iter().all(|item| ids::is_id(item) && !item.starts_with(|c: char| c.is_ascii_digit()));
        let list = match words {
            true if items.len() > 1 => items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", "),
            _ => typed.trim_end_matches(',').to_owned(),
        };
        if !typed.contains(',') {
            return None;
        }
        let line = self.corrected(&[(leaf.span.clone(), format!("[{list}]"))])?;
        let message = Phrase::new("problem.syntax.message-brackets").typed("line", &line);
        Some(self.problem(code::SYNTAX, leaf.span.clone(), message))
    }
}
