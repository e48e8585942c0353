//! Takes values out of the text: a line becomes a comment that waits for an answer, or goes; an entry of an inline table goes.

use crate::source::Span;

use super::editor::{EditError, TomlEditor};
use super::layout::{Inside, Node, Statement};
use super::names::{starts_with, starts_with_names};
use super::place::Lines;
use super::trace::TraceKind;
use super::waiting::emptied;

impl TomlEditor {
    /// Takes the value of a path out: `waits` says whether its line stays as a comment that waits for an answer.
    pub(super) fn take_out(&mut self, path: &[&str], waits: bool) -> Result<(), EditError> {
        if let Some(at) = self.traced(path, TraceKind::Set).filter(|_| self.layout.find(path).is_some()) {
            self.take_back(at);
            self.close_heading(path);
            return Ok(());
        }
        if let Some(statement) = self.layout.find(path) {
            let Some(node) = &statement.value else { return Ok(()) };
            let hoisted = self.hoisted(node, statement.span.start);
            if waits {
                let key = self.text.get(statement.span.start..node.span.start).unwrap_or_default();
                let closed = format!("{hoisted}# {key}{}", emptied(&self.text, node));
                let named = statement.path.clone();
                let span = statement.span.clone();
                let is_last =
                    self.text.get(span.end..).unwrap_or_default().starts_with(['\r', '\n']) || span.end == self.text.len();
                let closed = if is_last { closed.trim_end().to_owned() } else { closed };
                self.traced_splice(&named, TraceKind::Cleared, span, &closed);
            } else {
                let hoisted = hoisted.trim_end_matches([' ', '\t']).to_owned();
                let span = self.line_of(statement.span.clone());
                self.splice(span, &hoisted);
            }
            return Ok(());
        }
        let Some((span, parent)) = self.inline_span(path) else { return Ok(()) };
        match parent {
            // The last cell of a year, or the last fact: the table itself is cleared.
            Some(parent) => {
                let parent: Vec<&str> = parent.iter().map(String::as_str).collect();
                self.take_out(&parent, waits)
            }
            // A comment between two entries of an inline table has no place to go to.
            None if !self.layout.comments_in(&self.text, span.clone()).is_empty() => Err(EditError::NoPlace),
            None => {
                let named: Vec<String> = path.iter().map(|name| (*name).to_owned()).collect();
                self.traced_splice(&named, TraceKind::Cleared, span, "");
                Ok(())
            }
        }
    }

    /// Takes a heading back that an edit added, once nothing is below it.
    fn close_heading(&mut self, path: &[&str]) {
        for length in (1..path.len()).rev() {
            let table = path.get(..length).unwrap_or_default();
            let Some(at) = self.traced(table, TraceKind::Heading) else { continue };
            let below = |statement: &Statement| statement.path.len() > length && starts_with_names(&statement.path, table);
            if !self.layout.statements.iter().any(below) {
                self.take_back(at);
            }
        }
    }

    /// The stretch of an inline table that an entry takes up, with a comma; and the path of the table, where nothing would be left of it
    /// and it is not an answer itself.
    fn inline_span(&self, path: &[&str]) -> Option<(Span, Option<Vec<String>>)> {
        let statement = self.layout.statements.iter().find(|one| one.value.is_some() && starts_with(path, &one.path))?;
        let mut above: Vec<String> = statement.path.clone();
        let mut node = statement.value.as_ref()?;
        loop {
            let rest = path.get(above.len()..)?;
            let Inside::Table(entries) = &node.inside else { return None };
            let position = entries.iter().position(|entry| starts_with(rest, &entry.path))?;
            let entry = entries.get(position)?;
            if entry.path.len() < rest.len() {
                above.extend(entry.path.iter().cloned());
                node = &entry.node;
                continue;
            }
            let (before, after) = (position.checked_sub(1).and_then(|at| entries.get(at)), entries.get(position + 1));
            let span = match (before, after) {
                (Some(before), _) => before.node.span.end..entry.span().end,
                (None, Some(after)) => entry.span().start..after.span().start,
                (None, None) => entry.span(),
            };
            let is_emptied = entries.len() == 1 && above.len() > 2;
            return Some((span, is_emptied.then_some(above)));
        }
    }

    /// The comments inside a value that is taken out, each as a line of its own.
    fn hoisted(&self, node: &Node, at: usize) -> String {
        if !matches!(node.inside, Inside::List(_, true)) {
            return String::new();
        }
        let (line_end, indent) = (self.line_end(at), Lines { text: &self.text, layout: &self.layout }.indent_at(at));
        let inside = self.layout.comments_in(&self.text, node.span.clone());
        inside.into_iter().map(|comment| format!("{comment}{line_end}{indent}")).collect()
    }

    /// The whole line of a statement with its line end, where nothing else is on it.
    fn line_of(&self, span: Span) -> Span {
        let start = self.text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(self.top(), |end| end + 1);
        let rest = self.text.get(span.end..).unwrap_or_default();
        match rest.find('\n') {
            _ if !rest.lines().next().unwrap_or_default().trim().is_empty() => {
                span.start..span.end + (rest.len() - rest.trim_start_matches([' ', '\t']).len())
            }
            Some(end) => start..span.end + end + 1,
            // The last line has no line end; the one before it is then without one, too.
            None => {
                let before = self.text.get(..start).unwrap_or_default();
                let without = before.strip_suffix("\r\n").or_else(|| before.strip_suffix('\n')).unwrap_or(before);
                without.len()..self.text.len()
            }
        }
    }
}
