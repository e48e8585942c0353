//! The editor of an assessment's file: it changes only what was answered. In a checklist's file, it changes the facts of texts.
//!
//! In: the text of a file, and one edit after another, each a path of names such as `answer`, `op01-duty`, `level`. Out: the text, in
//! which every other byte is what it was: comments, order, blank lines, line ends, a byte order mark, a missing line end at the end.
//!
//! An edit looks for its place in this order: a value that is there is replaced; a key is added to an inline table that is there; a line
//! that `uphold new` left as a comment is opened; a line is added below its heading; a heading is added behind its like. Clearing puts a
//! line back as a comment. What an edit did is remembered, so that the edit that takes it back gives the same bytes again.

use crate::source::Span;

use super::layout::{Inside, Layout, Node, Statement};
use super::list::splices;
use super::names::{assignment, dotted, is_count, starts_with};
use super::place::Lines;
use super::trace::{Trace, TraceKind};
use super::value::TomlValue;
use super::waiting::{Waiting, waiting};

/// Why an edit cannot be made; the text is as it was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditError {
    /// The file is not TOML.
    NotToml,
    /// The path leads through a value that has no names in it.
    NoPlace,
}

/// The text of a file, while it is edited.
#[derive(Debug)]
pub struct TomlEditor {
    pub(super) text: String,
    pub(super) layout: Layout,
    /// What edits opened, added or closed: with the bytes that were there before.
    pub(super) traces: Vec<Trace>,
}

impl TomlEditor {
    /// Begins to edit a text.
    ///
    /// # Errors
    /// The text is not TOML.
    pub fn new(text: impl Into<String>) -> Result<Self, EditError> {
        let text = text.into();
        let layout = Layout::read(&text);
        if layout.is_broken { Err(EditError::NotToml) } else { Ok(Self { text, layout, traces: Vec::new() }) }
    }

    /// The text as it is now.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The value of a path as it is written; `None` where there is none.
    #[must_use]
    pub fn get(&self, path: &[&str]) -> Option<&str> {
        self.find_node(path).and_then(|node| self.text.get(node.span.clone()))
    }

    /// Sets the value of a path, wherever its place is.
    ///
    /// # Errors
    /// The path leads through a value that has no names in it.
    pub fn set(&mut self, path: &[&str], value: &TomlValue) -> Result<(), EditError> {
        self.attempt(path, Some(value), |editor| editor.place(path, value.as_str())).or_else(|_| {
            // What was there once may no longer fit what is around it.
            self.traces.retain(|trace| !starts_with(path, &trace.path));
            self.attempt(path, Some(value), |editor| editor.place(path, value.as_str()))
        })
    }

    /// Clears the value of a path: its line becomes a comment that waits for an answer, as in a new file. An entry of an inline table
    /// is taken out. What is not there stays so.
    ///
    /// # Errors
    /// Nothing that is TOML would be left.
    pub fn clear(&mut self, path: &[&str]) -> Result<(), EditError> {
        self.attempt(path, None, |editor| editor.take_out(path, true))
    }

    /// Removes the value of a path with its line. A comment behind it stays, on a line of its own.
    ///
    /// # Errors
    /// Nothing that is TOML would be left.
    pub fn remove(&mut self, path: &[&str]) -> Result<(), EditError> {
        self.attempt(path, None, |editor| editor.take_out(path, false))
    }

    /// Makes an edit, and takes it back where the value does not read as it should afterwards, or any other value has changed.
    fn attempt(
        &mut self,
        path: &[&str],
        expected: Option<&TomlValue>,
        edit: impl FnOnce(&mut Self) -> Result<(), EditError>,
    ) -> Result<(), EditError> {
        let before = (self.text.clone(), self.traces.clone());
        let mut values = self.layout.values(&self.text);
        let named: Vec<String> = path.iter().map(|name| (*name).to_owned()).collect();
        match expected.map(|value| form_of(value.as_str())) {
            Some(form) => values.insert(named, form),
            None => values.remove(&named),
        };
        let done = edit(self);
        if done.is_ok() && !self.layout.is_broken && self.layout.values(&self.text) == values {
            return Ok(());
        }
        (self.text, self.traces) = before;
        self.layout = Layout::read(&self.text);
        Err(EditError::NoPlace)
    }

    fn place(&mut self, path: &[&str], written: &str) -> Result<(), EditError> {
        for length in 1..path.len() {
            if let Some(at) = path.get(..length).and_then(|table| self.traced(table, TraceKind::HeadingGone)) {
                self.take_back(at);
            }
        }
        if let Some(at) = self.traced(path, TraceKind::Cleared) {
            self.take_back(at);
        }
        if let Some(splices) = self.find_node(path).map(|node| self.replacing(node, written)) {
            // From the end, so that the places of the others stay what they are.
            for (part, new) in splices.into_iter().rev() {
                self.splice(part, &new);
            }
            return Ok(());
        }
        if let Some((at, new)) = self.inline_place(path, written)? {
            self.splice(at..at, &new);
            return Ok(());
        }
        if let Some((span, new, key)) = self.waiting_place(path, written) {
            self.traced_splice(&key, TraceKind::Set, span, &new);
            return Ok(());
        }
        self.add_line(path, written)
    }

    /// How a value is replaced: whole, or item by item where it is a list with comments in it.
    fn replacing(&self, node: &Node, written: &str) -> Vec<(Span, String)> {
        let has_comments = matches!(node.inside, Inside::List(_, true));
        if has_comments
            && !written.contains('\n')
            && let Some(splices) = splices(&self.text, node, written, self.line_end(node.span.start))
        {
            return splices;
        }
        vec![(node.span.clone(), written.to_owned())]
    }

    /// Where a key is added to an inline table that is above it, and the text to insert.
    fn inline_place(&self, path: &[&str], written: &str) -> Result<Option<(usize, String)>, EditError> {
        let is_above = |statement: &&Statement| {
            statement.value.is_some() && statement.path.len() < path.len() && starts_with(path, &statement.path)
        };
        let Some(statement) = self.layout.statements.iter().find(is_above) else { return Ok(None) };
        let mut rest = path.get(statement.path.len()..).unwrap_or_default();
        let mut node = statement.value.as_ref().ok_or(EditError::NoPlace)?;
        loop {
            let Inside::Table(entries) = &node.inside else { return Err(EditError::NoPlace) };
            if let Some(entry) = entries.iter().find(|entry| entry.path.len() < rest.len() && starts_with(rest, &entry.path)) {
                rest = rest.get(entry.path.len()..).unwrap_or_default();
                node = &entry.node;
                continue;
            }
            let key = assignment(rest, written);
            return Ok(Some(match entries.last() {
                Some(last) => (last.node.span.end, format!(", {key}")),
                None => (node.span.start + 1, key),
            }));
        }
    }

    /// The comment that waits for a value, what it becomes, and the path of its line.
    fn waiting_place(&self, path: &[&str], written: &str) -> Option<(Span, String, Vec<String>)> {
        let (found, rest) = self.waiting_lines().find_map(|one| {
            let is_whole = one.path == *path;
            let is_above = one.is_table && one.path.len() < path.len() && starts_with(path, &one.path);
            (is_whole || is_above).then(|| (one.clone(), path.get(one.path.len()..).unwrap_or_default()))
        })?;
        let value = if rest.is_empty() { written.to_owned() } else { format!("{{ {} }}", assignment(rest, written)) };
        let key = self.text.get(found.key.clone()).unwrap_or_default();
        let blank = if key.ends_with('=') { " " } else { "" };
        Some((found.span, format!("{key}{blank}{value}"), found.path))
    }

    /// The lines that are comments and wait for a value, in order.
    pub(super) fn waiting_lines(&self) -> impl Iterator<Item = Waiting> {
        self.layout
            .comments
            .iter()
            .filter_map(|(span, count)| waiting(&self.text, span.clone(), self.layout.heading_before(*count)))
    }

    /// Adds a line below the heading that it belongs to, or behind a line of the same table, or below a new heading.
    fn add_line(&mut self, path: &[&str], written: &str) -> Result<(), EditError> {
        let own = path.len().min(match path {
            ["answer" | "evidence" | "contributor", ..] => 2,
            ["source", "text", _, "paragraphs", ..] => 4,
            ["source", "text", ..] => 3,
            [_] => 0,
            _ => 1,
        });
        let lines = Lines { text: &self.text, layout: &self.layout };
        if let Some((at, heading)) = lines.place_for(path, own) {
            let rest = path.get(heading..).unwrap_or_default();
            let (line_end, line) = (self.line_end(at), assignment(rest, written));
            // A line that was added at the top with its line end is not to be torn apart.
            let around = self.traces.iter().find(|trace| trace.span.start < at && at < trace.span.end);
            let whole = around.filter(|trace| self.text.get(trace.span.clone()).is_some_and(|text| text.ends_with('\n')));
            let (at, is_behind) = whole.map_or((at, false), |trace| (trace.span.end, true));
            let is_first = at == self.top() && at < self.text.len() && heading == 0 && lines.is_before_all(at);
            let inserted = if is_behind || is_first {
                format!("{line}{line_end}")
            } else if at == self.top() {
                line
            } else {
                format!("{line_end}{}{line}", lines.indent_at(at))
            };
            // The count of a year is in the braces of that year, which are what was added.
            let length = if is_count(rest) { path.len() - 1 } else { path.len() };
            let named: Vec<String> = path.iter().take(length).map(|name| (*name).to_owned()).collect();
            self.traced_splice(&named, TraceKind::Set, at..at, &inserted);
            return Ok(());
        }
        let table = path.get(..own).filter(|table| !table.is_empty()).ok_or(EditError::NoPlace)?;
        let at = lines.place_for_heading(table);
        let line_end = self.line_end(at);
        let heading = format!("[{}]", dotted(table));
        let inserted = if at == self.top() { heading } else { format!("{line_end}{line_end}{heading}") };
        let named: Vec<String> = table.iter().map(|name| (*name).to_owned()).collect();
        self.traced_splice(&named, TraceKind::Heading, at..at, &inserted);
        self.add_line(path, written)
    }

    /// The value of a path, in a statement of its own or in an inline table.
    pub(super) fn find_node(&self, path: &[&str]) -> Option<&Node> {
        let statement = self.layout.statements.iter().find(|one| one.value.is_some() && starts_with(path, &one.path))?;
        let mut node = statement.value.as_ref()?;
        let mut rest = path.get(statement.path.len()..)?;
        while !rest.is_empty() {
            let Inside::Table(entries) = &node.inside else { return None };
            let entry = entries.iter().find(|entry| starts_with(rest, &entry.path))?;
            rest = rest.get(entry.path.len()..)?;
            node = &entry.node;
        }
        Some(node)
    }

    /// The line end to write at a position: that of its line, or of the file.
    pub(super) fn line_end(&self, at: usize) -> &'static str {
        let after = self.text.get(at..).unwrap_or_default();
        let line = after.find('\n').or_else(|| self.text.find('\n').map(|found| found.wrapping_sub(at)));
        let end = line.and_then(|found| at.wrapping_add(found).checked_sub(1));
        if end.is_some_and(|end| self.text.as_bytes().get(end) == Some(&b'\r')) { "\r\n" } else { "\n" }
    }

    /// Where the text begins, past a byte order mark.
    pub(super) fn top(&self) -> usize {
        if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
    }
}

/// The canonical form of a value that is written by itself.
fn form_of(written: &str) -> String {
    let text = format!("x={written}");
    let layout = Layout::read(&text);
    let node = layout.statements.first().and_then(|statement| statement.value.as_ref());
    node.filter(|_| !layout.is_broken).map(|node| node.canonical(&text)).unwrap_or_default()
}
