//! Lines of TOML as a person sees them: which heading a line belongs to, what its key is in full, and where the same key was first.

use std::cell::OnceCell;

use crate::source::Span;

/// The line around a byte of a text, without its end.
pub(super) fn around(text: &str, at: usize) -> Span {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let end = text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| start + length);
    let end = if text.get(start..end).is_some_and(|line| line.ends_with('\r')) { end - 1 } else { end };
    start..end
}

/// One line that has a key or is a header: its place, and the path that it gives, such as `answer.op01-duty.level`.
struct Named {
    span: Span,
    path: String,
    is_header: bool,
    /// What `[[…]]` begins: another one of a list.
    begins: bool,
}

/// The lines of a text that have a key or are a header, found once for all that is asked of them.
pub(super) struct Lines<'t> {
    text: &'t str,
    named: OnceCell<Vec<Named>>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, named: OnceCell::new() }
    }

    fn named(&self) -> &[Named] {
        self.named.get_or_init(|| {
            let mut header = String::new();
            let mut at = 0;
            let mut all = Vec::new();
            for line in self.text.split_inclusive('\n') {
                all.extend(named(line, at..at + line.trim_end().len(), &mut header));
                at += line.len();
            }
            all
        })
    }

    /// The line on which a path was first written, among the lines before a byte. Lines of an earlier item of a list do not count.
    pub(super) fn first(&self, path: &str, before: usize) -> Option<Span> {
        let start = around(self.text, before).start;
        let mut found: Option<&Named> = None;
        for named in self.named().iter().take_while(|named| named.span.start < start) {
            let is_below = |found: &&Named| found.path.strip_prefix(&named.path).is_some_and(|rest| rest.starts_with('.'));
            if named.begins && found.as_ref().is_some_and(is_below) {
                found = None;
            }
            let same = named.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
            if same && found.is_none() {
                found = Some(named);
            }
        }
        found.map(|found| found.span.clone())
    }

    /// The path that a key has in full, by its line and the header above it; `end` is where the key ends.
    pub(super) fn path(&self, end: usize) -> String {
        let line = around(self.text, end);
        let key = plain(self.text.get(line.start..end).unwrap_or_default());
        if key.starts_with('[') {
            return key.trim_start_matches('[').to_owned();
        }
        let above = self.named().iter().take_while(|named| named.span.start < line.start).filter(|named| named.is_header).last();
        joined(above.map_or("", |header| &header.path), &key)
    }

    /// Where the lines below a header end: at the next header that does not go on with the same path, or at the end.
    pub(super) fn below(&self, at: usize) -> usize {
        let line = around(self.text, at);
        let headers = self.named().iter().filter(|named| named.is_header);
        let mut from = headers.skip_while(|named| named.span.start < line.start);
        let own = match from.next() {
            Some(own) if own.span.start == line.start => own,
            Some(next) => return next.span.start,
            None => return self.text.len(),
        };
        let goes_on = |next: &Named| next.path.strip_prefix(&own.path).is_some_and(|rest| rest.starts_with('.'));
        from.find(|next| !goes_on(next)).map_or(self.text.len(), |next| next.span.start)
    }
}

/// Whether the line around a byte is a header.
pub(super) fn is_header(text: &str, at: usize) -> bool {
    text.get(around(text, at)).is_some_and(|line| line.trim_start().starts_with('['))
}

fn named(line: &str, span: Span, header: &mut String) -> Option<Named> {
    let bare = line.trim();
    if bare.starts_with('[') {
        plain(bare).trim_start_matches('[').split(']').next()?.clone_into(header);
        return Some(Named { span, path: header.clone(), is_header: true, begins: bare.starts_with("[[") });
    }
    let (key, _) = bare.split_once('=')?;
    if key.is_empty() || key.starts_with('#') {
        return None;
    }
    Some(Named { span, path: joined(header, &plain(key)), is_header: false, begins: false })
}

fn joined(header: &str, key: &str) -> String {
    if header.is_empty() { key.to_owned() } else { format!("{header}.{key}") }
}

/// A key without the quotation marks and blanks that mean nothing.
fn plain(key: &str) -> String {
    key.chars().filter(|character| !character.is_whitespace() && !matches!(character, '"' | '\'')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_under_its_own_header_and_item() {
        let text = "[[p]]\nn = 1\n[[p]]\nn = 2\nn = 3\n";
        let lines = Lines::new(text);
        assert_eq!(lines.path(text.len() - 5), "p.n");
        assert_eq!(lines.first("p.n", text.len() - 5), Some(18..23));
        let text = "[a.b]\ns.x = 1\n[a.b.s]\n";
        let lines = Lines::new(text);
        assert_eq!(lines.first(&lines.path(text.len() - 2), text.len() - 2), Some(6..13));
        assert_eq!(lines.below(0), text.len());
    }
}
