//! What a user's template may not be, seen before it is run: the engine reads nested expressions by calling itself, so that a
//! hostile one would use up the stack, which no program survives; and one form of import ends it with a panic.
//!
//! In: a template's text. Out: the place that is too long, if any; and a stack that holds what is left. What a template does when
//! it runs is capped in `users`.

use std::sync::Arc;
use std::thread;

use crate::source::{Diagnostic, Phrase, Source, Span, code};

/// The longest template, in bytes; the program's own are a tenth of it.
const LONGEST: usize = 256 * 1024;
/// The longest text allowed between `{{` and `}}`, or `{%` and `%}`, in bytes.
const LONGEST_TAG: usize = 4000;
/// A stack for the deepest template within these bounds, in bytes. It takes memory only as far as it is used.
const STACK: usize = 128 * 1024 * 1024;

/// Notes a template that is too long, as a whole or in one tag, and an import that would end the engine with a panic.
pub(super) fn check(template: &Arc<Source>) -> Result<(), Diagnostic> {
    let text = template.text();
    if text.len() > LONGEST {
        let problem = Diagnostic::of_file(code::TEMPLATE, template, "problem.template.too-long");
        return Err(problem.help("problem.template.too-long-help"));
    }
    for tag in tags(text) {
        if tag.len() > LONGEST_TAG {
            return Err(Diagnostic::new(
                code::TEMPLATE,
                template,
                tag.start..tag.start + 2,
                Phrase::new("problem.template.long-tag").with("most", LONGEST_TAG),
            )
            .label("problem.template.opened")
            .help("problem.template.long-tag-help"));
        }
        if names_no_import(text.get(tag.clone()).unwrap_or_default()) {
            return Err(Diagnostic::new(code::TEMPLATE, template, tag, "problem.template.import")
                .label("problem.template.import-label")
                .help("problem.template.import-help"));
        }
    }
    Ok(())
}

/// The tags of a template. A text within one may hold what would close it.
fn tags(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let find = |from: usize, what: &[&[u8]]| {
            bytes.get(from..)?.windows(2).position(|pair| what.contains(&pair)).map(|found| from + found)
        };
        let mut start = find(at, &[b"{{", b"{%", b"{#"])?;
        while bytes.get(start + 1) == Some(&b'#') {
            start = find(find(start + 2, &[b"#}"])?, &[b"{{", b"{%", b"{#"])?;
        }
        let close = if bytes.get(start + 1) == Some(&b'{') { b'}' } else { b'%' };
        at = closed(bytes, start + 2, close);
        Some(start..at)
    })
}

/// Whether a tag imports as something else than a name, which the engine does not expect.
fn names_no_import(tag: &str) -> bool {
    let inner = tag.trim_start_matches("{%").trim_end_matches("%}").trim_matches(['-', '+']).trim();
    let Some(rest) = inner.strip_prefix("import").filter(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    else {
        return false;
    };
    let Some((_, name)) = rest.rsplit_once("as").filter(|(before, _)| before.ends_with(|c: char| !c.is_alphanumeric())) else {
        return false;
    };
    let mut words = name.split_whitespace();
    let is_name = |word: &str| word.chars().all(|c| c.is_alphanumeric() || c == '_');
    let context = |rest: Vec<&str>| matches!(rest.as_slice(), [] | ["with" | "without", "context"]);
    !(words.next().is_some_and(is_name) && context(words.collect()))
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

/// Whether the engine can read a format such as `%05d`: in the middle of one, it expects that every character is a single byte.
pub(super) fn is_plain_format(text: &str) -> bool {
    let mut bytes = text.bytes();
    while bytes.by_ref().any(|byte| byte == b'%') {
        let mut is_named = false;
        loop {
            match bytes.next() {
                Some(b'(') => is_named = true,
                Some(b')') => is_named = false,
                Some(byte) if !byte.is_ascii() => return false,
                Some(byte) if !is_named && (byte.is_ascii_alphabetic() || byte == b'%') => break,
                Some(_) => {}
                None => return true,
            }
        }
    }
    true
}

/// Does work on a stack that is large enough for what `look` lets pass, whatever the system gives a program at first; `None`
/// where there is no memory for it, or the engine gave up.
pub(super) fn on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok()?.join().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_past_texts_that_seem_to_close_them() {
        let lengths = |text: &str| tags(text).map(|tag| tag.len()).collect::<Vec<_>>();
        assert_eq!(lengths("a {{ b }} {% if c %}"), [7, 10]);
        assert_eq!(lengths("ab{{ \"}}\" - 1 }}c"), [14]);
        assert_eq!(lengths("{{ 'a\\'}}' }}"), [13]);
        assert_eq!(lengths("{# don't {{ #}{{ b }}{# c"), [7]);
        assert_eq!(lengths("{{ \"}}"), [6]);
        assert_eq!(lengths("{{"), [2]);
    }

    #[test]
    fn a_format_is_plain_between_its_sign_and_its_letter() {
        for plain in ["é %5.1f é", "%% é %s", "%(name)s é", "é", "%"] {
            assert!(is_plain_format(plain), "{plain}");
        }
        for odd in ["%é", "%(é)s", "%5é", "%s %-é", "%% %é"] {
            assert!(!is_plain_format(odd), "{odd}");
        }
    }

    #[test]
    fn an_import_needs_a_name() {
        for good in [
            "{% import \"a\" as b %}",
            "{%- import x as y with context -%}",
            "{% importance as a.b %}",
            "{% if import %}",
            "{% from 'a' import b as c %}",
        ] {
            assert!(!names_no_import(good), "{good}");
        }
        for bad in ["{% import \"a\" as b + c %}", "{% import x as %}", "{%import x as 1 or 2%}", "{% import x as (a) %}"] {
            assert!(names_no_import(bad), "{bad}");
        }
    }

    #[test]
    fn work_is_done_once_and_its_result_comes_back() {
        assert_eq!(on_large_stack(|| 6 * 7), Some(42));
    }
}
