//! Where a new line or a new heading belongs.

use super::layout::Layout;
use super::names::{starts_with, starts_with_names};
use super::waiting::waiting;

/// The lines of a text.
#[derive(Clone, Copy)]
pub(super) struct Lines<'e> {
    pub(super) text: &'e str,
    pub(super) layout: &'e Layout,
}

impl Lines<'_> {
    /// Where the line of a path is added, and how many names of the path the heading there says. `own` is how many names the table of
    /// the path has: a line is added below a heading with as many at least, or behind a line of the same table.
    pub(super) fn place_for(&self, path: &[&str], own: usize) -> Option<(usize, usize)> {
        let statements = &self.layout.statements;
        let headings = statements.iter().enumerate().filter(|(_, one)| one.value.is_none() && one.path.len() >= own);
        let heading = headings
            .filter(|(_, one)| one.path.len() < path.len() && starts_with(path, &one.path))
            .max_by_key(|(at, one)| (one.path.len(), usize::MAX - at));
        if let Some((at, heading)) = heading {
            return Some((self.end_of(at), heading.path.len()));
        }
        let table = path.get(..own)?;
        let beside = statements.iter().enumerate().rev().find_map(|(at, one)| {
            let above = self.layout.heading_before(at);
            let is_beside = one.value.is_some() && one.path.len() > own && starts_with_names(&one.path, table);
            (is_beside && above.len() < path.len() && starts_with(path, above)).then_some((one.span.end, above.len()))
        });
        if let Some((end, heading)) = beside.filter(|(_, heading)| own > 0 || *heading == 0) {
            return Some((self.line_stop(end), heading));
        }
        // The keys of the file itself come first.
        (own == 0).then(|| (self.top(), 0))
    }

    /// Where a heading is added: behind the last table of the same sort, or at the end.
    pub(super) fn place_for_heading(&self, table: &[&str]) -> usize {
        let like = table.first().copied().unwrap_or_default();
        let statements = self.layout.statements.iter().enumerate();
        let last = statements.rev().find(|(_, one)| one.value.is_none() && one.path.first().is_some_and(|name| name == like));
        let end = last.map_or(self.text.len(), |(at, _)| self.end_of(at));
        // Blank lines at the end of the file stay behind the last line.
        let stop = self.text.get(..end).unwrap_or_default().trim_end_matches(['\r', '\n']).len();
        if last.is_none() { stop.max(self.top()) } else { end }
    }

    /// The end of the last line that belongs to a heading: a statement, or a comment that waits for one.
    fn end_of(&self, heading: usize) -> usize {
        let statements = &self.layout.statements;
        let next = statements.iter().skip(heading + 1).position(|one| one.value.is_none());
        let next = next.map_or(statements.len(), |count| heading + 1 + count);
        let last = statements.get(heading..next).and_then(|own| own.last()).map_or(0, |one| one.span.end);
        let path = statements.get(heading).map_or(&[][..], |one| one.path.as_slice());
        let waits = self.layout.comments.iter().filter(|(_, count)| (heading + 1..=next).contains(count));
        let waits = waits.filter_map(|(span, _)| waiting(self.text, span.clone(), path)).map(|one| one.span.end).max();
        self.line_stop(last.max(waits.unwrap_or(0)))
    }

    /// The end of the last line of everything that is written at a path or below.
    pub(super) fn end_of_table(&self, path: &[&str]) -> Option<usize> {
        let own = self.layout.statements.iter().enumerate().filter(|(_, one)| starts_with_names(&one.path, path));
        let ends = own.map(|(at, one)| if one.value.is_none() { self.end_of(at) } else { self.line_stop(one.span.end) });
        let comments = self.layout.comments.iter().filter_map(|(span, count)| {
            let found = waiting(self.text, span.clone(), self.layout.heading_before(*count))?;
            starts_with_names(&found.path, path).then(|| self.line_stop(found.span.end))
        });
        ends.chain(comments).max()
    }

    /// The end of the section that a position is in, if that is not a section of the path's own: a heading that is added before its end
    /// would take the lines that follow.
    pub(super) fn behind_section(&self, at: usize, path: &[&str]) -> usize {
        let statements = &self.layout.statements;
        let count = statements.partition_point(|one| one.span.start < at);
        if starts_with_names(self.layout.heading_before(count), path) {
            return at;
        }
        let rest = statements.iter().skip(count).take_while(|one| one.value.is_some());
        rest.last().map_or(at, |last| self.line_stop(last.span.end))
    }

    /// The end of the line around a position, before its line end.
    fn line_stop(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        at + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// The blanks at the beginning of the line around a position.
    pub(super) fn indent_at(&self, at: usize) -> String {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        line.chars().take_while(|character| matches!(character, ' ' | '\t')).collect()
    }

    /// Whether nothing that has a key is before a position.
    pub(super) fn is_before_all(&self, at: usize) -> bool {
        self.layout.statements.first().is_none_or(|one| at <= one.span.start)
    }

    fn top(&self) -> usize {
        if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
    }
}
