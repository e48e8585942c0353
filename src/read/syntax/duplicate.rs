//! Keys and tables that are there twice. The parser knows the second place; the first one is looked up in the lines above.

use std::sync::Arc;

use crate::read::line::Lines;
use crate::source::{Diagnostic, Phrase, Source, Span, code};

/// A key or a table that is there twice: the parser knows the second place, the first is looked up.
pub(super) fn twice(source: &Arc<Source>, lines: &Lines<'_>, span: Span) -> Diagnostic {
    let text = source.text();
    let key = text.get(span.clone()).unwrap_or_default().trim_matches(['"', '\'']);
    let path = lines.path(span.end);
    let is_inner = text.get(span.end..).is_some_and(|rest| rest.trim_start().starts_with('.'));
    let first = lines.first(&path, span.start);
    if is_inner {
        let message = Phrase::new("problem.duplicate-key.message-closed").typed("name", key);
        let problem = Diagnostic::new(code::DUPLICATE_KEY, source, span, message).help("problem.duplicate-key.help-closed");
        return match first {
            Some(first) => problem.and_at(first, "problem.duplicate-key.label-first"),
            None => problem,
        };
    }
    let measure = path.strip_prefix("answer.").filter(|rest| !rest.contains('.'));
    let problem = match measure {
        Some(measure) => {
            let message = Phrase::new("problem.answered-twice.message").typed("measure", measure);
            let problem = Diagnostic::new(code::ANSWERED_TWICE, source, span, message);
            problem.label("problem.answered-twice.label").help("problem.answered-twice.help")
        }
        None => {
            let message = Phrase::new("problem.duplicate-key.message").typed("name", key);
            let problem = Diagnostic::new(code::DUPLICATE_KEY, source, span, message).label("problem.duplicate-key.label");
            match path.rsplit_once('.') {
                Some((table @ ("evidence" | "contributor"), name)) => problem.help(
                    Phrase::new(match table {
                        "evidence" => "problem.duplicate-key.help-evidence",
                        _ => "problem.duplicate-key.help-contributor",
                    })
                    .typed("name", &another(lines, table, name)),
                ),
                _ => problem.help("problem.duplicate-key.help"),
            }
        }
    };
    match first {
        Some(first) => problem.and_at(first, "problem.duplicate-key.label-first"),
        None => problem,
    }
}

/// A free name for a second entry: `law-2` after `law-1`.
fn another(lines: &Lines<'_>, table: &str, name: &str) -> String {
    let (stem, number) = match name.rsplit_once('-') {
        Some((stem, number)) if number.parse::<u32>().is_ok() => (stem, number.parse().unwrap_or(1)),
        _ => (name, 1_u32),
    };
    let free = (1..1000).map(|more| format!("{stem}-{}", number.saturating_add(more)));
    let mut free = free.filter(|name| lines.first(&format!("{table}.{name}"), usize::MAX).is_none());
    free.next().unwrap_or_else(|| name.to_owned())
}
