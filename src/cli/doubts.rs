//! What a person should check in the text of a resolution: the riskiest doubts in full, and a count of the others.
//!
//! In: the notes of a text. Out: text for the stream of problems. A long text may raise a hundred notes; whoever has to read them all
//! reads none.

use std::sync::Arc;

use crate::diagnostics;
use crate::labels::{Labels, wrapped};
use crate::resolution::{Note, Risk};
use crate::source::{Diagnostic, Problems, Source};

use super::console::{CommandError, ConsoleStyle};

/// How many notes are shown in full, the riskiest ones; and how many lines of the others are listed for each risk.
const READ_FIRST: usize = 6;
const SHOWN: usize = 12;

/// All notes as problems of their file, errors first, for a text that cannot be used.
pub(super) fn unusable<'n>(notes: impl IntoIterator<Item = &'n Note>, source: &Arc<Source>) -> CommandError {
    let mut problems = Problems::default();
    for note in notes {
        problems.add(note.to_diagnostic(source));
    }
    CommandError::Problems(problems.sorted())
}

/// The riskiest notes with their lines, then how many others there are of each kind, and where; `others` is the key of the line between
/// them. Empty if there are none.
pub(super) fn doubts<'n>(
    labels: &Labels,
    notes: impl IntoIterator<Item = &'n Note>,
    source: &Arc<Source>,
    others: &str,
    style: &ConsoleStyle,
) -> String {
    let mut notes: Vec<&Note> = notes.into_iter().collect();
    notes.sort_by_key(|note| (note.risk, note.line));
    let (first, rest) = notes.split_at_checked(READ_FIRST).unwrap_or((&notes, &[]));
    let drawn: Vec<Diagnostic> = first.iter().map(|note| note.to_diagnostic(source)).collect();
    let drawn = diagnostics::list(labels, &drawn, style.colour_err);
    if rest.is_empty() {
        return drawn;
    }
    let text = |key: &str, blanks: &[(&str, &str)], indent: &str| {
        let lines = wrapped(&labels.fill(key, blanks), indent, &format!("{indent}  "), style.width);
        lines.into_iter().map(|line| line + "\n").collect::<String>()
    };
    let (all, some, more) = (notes.len().to_string(), first.len().to_string(), rest.len().to_string());
    let mut out = text("draft.read-first", &[("first", &some), ("count", &all)], "") + "\n" + &drawn;
    out.push_str(&text(others, &[("count", &more)], ""));
    for same in rest.chunk_by(|one, next| one.risk == next.risk) {
        let Some(risk) = same.first().map(|note| labels.label(risk(note.risk))) else { continue };
        let mut lines: Vec<String> = same.iter().take(SHOWN).map(|note| note.line.to_string()).collect();
        if same.len() > SHOWN {
            lines.push("…".to_owned());
        }
        let (count, lines) = (same.len().to_string(), lines.join(&labels.label("sign.comma")));
        out.push_str(&text("draft.other", &[("count", &count), ("risk", &risk), ("lines", &lines)], "  "));
    }
    out
}

/// The label of a risk.
fn risk(risk: Risk) -> &'static str {
    match risk {
        Risk::Language => "draft.risk-language",
        Risk::LeftOut => "draft.risk-left-out",
        Risk::Missing => "draft.risk-missing",
        Risk::Joined => "draft.risk-joined",
        Risk::Verb => "draft.risk-verb",
        Risk::Addressee => "draft.risk-addressee",
        Risk::Part => "draft.risk-part",
        Risk::Number => "draft.risk-number",
        Risk::Page => "draft.risk-page",
    }
}
