//! White space in a line, as it is read: any run of it is one blank, and none stands at an end of a line.

use super::{Line, Piece};

/// A text with its own ends of lines.
pub(super) fn verse(text: &str) -> Line {
    let mut pieces = Line::new();
    for (at, text) in text.trim().lines().enumerate() {
        if at > 0 {
            pieces.push(Piece::Break);
        }
        pieces.push(Piece::Text { text: text.trim_end().to_owned() });
    }
    pieces
}

/// Sets white space as it is read: any run of it is one blank, and none stands at an end of a line.
pub(super) fn set(line: &mut Line) {
    let mut after_blank = true;
    close_up(line, &mut after_blank);
    trim_end(line);
}

fn close_up(line: &mut Line, after_blank: &mut bool) {
    for piece in line {
        match piece {
            Piece::Text { text } => {
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
            Piece::Strong { line } | Piece::Small { line } | Piece::Tag { line } | Piece::Link { line, .. } => {
                close_up(line, after_blank);
            }
            Piece::Break => *after_blank = true,
            Piece::Code { .. } | Piece::Picture(_) => *after_blank = false,
        }
    }
}

fn trim_end(line: &mut Line) {
    while let Some(last) = line.last_mut() {
        let is_empty = match last {
            Piece::Text { text } => {
                text.truncate(text.trim_end_matches(' ').len());
                text.is_empty()
            }
            Piece::Strong { line } | Piece::Small { line } | Piece::Tag { line } | Piece::Link { line, .. } => {
                trim_end(line);
                line.is_empty()
            }
            Piece::Code { .. } | Piece::Picture(_) | Piece::Break => false,
        };
        if !is_empty {
            return;
        }
        line.pop();
    }
}
