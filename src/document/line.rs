//! Normalises white space in a line: any run of it becomes one space, and none remains at either end of a line.

use super::{Inline, Line, RichText};

impl From<RichText> for Line {
    /// A line whose direction is not known yet.
    fn from(pieces: RichText) -> Self {
        Self { from_right: false, pieces }
    }
}

/// A line without any looks.
pub(super) fn plain(text: String) -> Line {
    vec![Inline::Text { text }].into()
}

/// A user's text with its own ends of lines. Each line has its own direction.
pub(super) fn verse(text: &str) -> RichText {
    let mut pieces = RichText::new();
    for (at, text) in text.trim().lines().enumerate() {
        if at > 0 {
            pieces.push(Inline::Break);
        }
        let text = text.trim_end().to_owned();
        pieces.push(Inline::Own { text, language: String::new(), from_right: false, apart: false });
    }
    pieces
}

/// Normalises white space: any run of it becomes one space, and none remains at either end of a line.
pub(super) fn set(line: &mut RichText) {
    let mut after_blank = true;
    close_up(line, &mut after_blank);
    trim_end(line);
}

fn close_up(line: &mut RichText, after_blank: &mut bool) {
    for piece in line {
        match piece {
            Inline::Text { text } | Inline::Own { text, .. } => {
                let mut set = String::with_capacity(text.len());
                for c in text.chars() {
                    // A blank that does not break is a letter to the eye.
                    let is_blank = matches!(c, ' ' | '\t' | '\n' | '\r');
                    if !is_blank {
                        set.push(c);
                    } else if !*after_blank {
                        set.push(' ');
                    }
                    *after_blank = is_blank;
                }
                *text = set;
            }
            Inline::Strong { line } | Inline::Small { line } | Inline::Tag { line } | Inline::Link { line, .. } => {
                close_up(line, after_blank);
            }
            Inline::Break => *after_blank = true,
            Inline::Code { .. } | Inline::Picture(_) => *after_blank = false,
        }
    }
}

fn trim_end(line: &mut RichText) {
    while let Some(last) = line.last_mut() {
        let is_empty = match last {
            Inline::Text { text } | Inline::Own { text, .. } => {
                text.truncate(text.trim_end_matches(' ').len());
                text.is_empty()
            }
            Inline::Strong { line } | Inline::Small { line } | Inline::Tag { line } | Inline::Link { line, .. } => {
                trim_end(line);
                line.is_empty()
            }
            Inline::Code { .. } | Inline::Picture(_) | Inline::Break => false,
        };
        if !is_empty {
            return;
        }
        line.pop();
    }
}
