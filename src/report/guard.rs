//! What a user's template may not be, seen before it is run: the engine reads nested expressions by calling itself, so that a
//! hostile one would use up the stack, which no program survives.
//!
//! In: a template's text. Out: the place that is too long, if any; and a stack that holds what is left. What a template does when
//! it runs is capped in `template`.

use std::sync::Arc;
use std::thread;

use crate::source::{Diagnostic, Source, Span, code};

/// The longest template, in bytes; the program's own are a tenth of it.
const LONGEST: usize = 256 * 1024;
/// The longest that may stand between `{{` and `}}`, or `{%` and `%}`, in bytes.
const LONGEST_TAG: usize = 10_000;
/// A stack for the deepest template within these bounds, in bytes. It takes memory only as far as it is used.
const STACK: usize = 128 * 1024 * 1024;

/// Notes a template that is too long, as a whole or in one tag.
pub(super) fn look(template: &Arc<Source>) -> Result<(), Diagnostic> {
    let text = template.text();
    if text.len() > LONGEST {
        let problem = Diagnostic::of_file(code::TEMPLATE, template, "the template is longer than 256 KiB");
        return Err(problem.help("a template says how a report reads; put what is long, such as pictures, beside it"));
    }
    match long_tag(text) {
        None => Ok(()),
        Some(tag) => Err(Diagnostic::new(code::TEMPLATE, template, tag, "a tag is longer than 10000 characters")
            .label("begun here")
            .help("close it, or take it apart with {% set %}")),
    }
}

/// The first tag that is too long. A text within a tag may hold what would close it.
fn long_tag(text: &str) -> Option<Span> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(open) = bytes.get(at..)?.windows(2).position(|pair| matches!(pair, b"{{" | b"{%")) {
        let start = at + open;
        let close = if bytes.get(start + 1) == Some(&b'{') { b'}' } else { b'%' };
        let end = closed(bytes, start + 2, close);
        if end - start > LONGEST_TAG {
            return Some(start..start + 2);
        }
        at = end;
    }
    None
}

/// Where a tag ends that is closed by this byte and a brace; the end of the text where it is not closed.
fn closed(bytes: &[u8], from: usize, close: u8) -> usize {
    let mut quote = None;
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match (quote, *byte) {
            (Some(_), b'\\') => at += 1,
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(*byte),
            (None, byte) if byte == close && bytes.get(at + 1) == Some(&b'}') => return at + 2,
            (None, _) => {}
        }
        at += 1;
    }
    bytes.len()
}

/// Does work on a stack that is large enough for what `look` lets pass, whatever the system gives a program at first; `None`
/// where there is no memory for it.
pub(super) fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| {
        let started = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok()?;
        Some(started.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_tag_is_found_past_texts_that_seem_to_close_it() {
        assert_eq!(long_tag("a {{ b }} {% if c %}"), None);
        let long = format!("ab{{{{ \"}}}}\" {}1 }}}}", "-".repeat(LONGEST_TAG));
        assert_eq!(long_tag(&long), Some(2..4));
        assert_eq!(long_tag(&"{{ x }}".repeat(5000)), None);
        assert_eq!(long_tag("{{"), None);
    }

    #[test]
    fn work_is_done_once_and_its_result_comes_back() {
        assert_eq!(on_large_stack(|| 6 * 7), Some(42));
    }
}
