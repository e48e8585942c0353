//! The editor of an assessment's file: it changes only what was answered.
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
use super::place::Lines;
use super::value::{TomlValue, dotted};
use super::waiting::{Waiting, emptied, waiting};

/// Why an edit cannot be made; the text is as it was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditError {
    /// The file is not TOML.
    NotToml,
    /// The path leads through a value that has no names in it.
    NoPlace,
}

/// The text of an assessment, while it is edited.
#[derive(Debug)]
pub struct AssessmentEditor {
    pub(super) text: String,
    pub(super) layout: Layout,
    /// What edits opened, added or closed: with the bytes that were there before.
    traces: Vec<Trace>,
}

/// A stretch of the text that an edit made, and what to put there to take the edit back.
#[derive(Debug, Clone)]
struct Trace {
    path: Vec<String>,
    kind: TraceKind,
    span: Span,
    before: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TraceKind {
    /// A line that was a comment, or not there.
    Set,
    /// A comment that was a line.
    Cleared,
    /// A heading that was not there.
    Heading,
    /// A heading that was there.
    HeadingGone,
}

impl TraceKind {
    /// What a trace becomes once it is taken back.
    fn opposite(self) -> Self {
        match self {
            Self::Set => Self::Cleared,
            Self::Cleared => Self::Set,
            Self::Heading => Self::HeadingGone,
            Self::HeadingGone => Self::Heading,
        }
    }
}

impl AssessmentEditor {
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
    #[cfg_attr(not(feature = "internals"), expect(dead_code, reason = "for those who answer in a form, a workbook or a part"))]
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
    #[cfg_attr(not(feature = "internals"), expect(dead_code, reason = "for those who answer in a form, a workbook or a part"))]
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
            let inserted = if is_behind {
                format!("{line}{line_end}")
            } else if at == self.top() && at < self.text.len() && heading == 0 && lines.is_before_all(at) {
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

    fn take_out(&mut self, path: &[&str], waits: bool) -> Result<(), EditError> {
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

    /// The comments inside a value that is taken out, each as a line of its own.
    fn hoisted(&self, node: &Node, at: usize) -> String {
        if !matches!(node.inside, Inside::List(_, true)) {
            return String::new();
        }
        let (line_end, indent) = (self.line_end(at), Lines { text: &self.text, layout: &self.layout }.indent_at(at));
        let inside = self.layout.comments_in(&self.text, node.span.clone());
        inside.into_iter().map(|comment| format!("{comment}{line_end}{indent}")).collect()
    }

    fn traced(&self, path: &[&str], kind: TraceKind) -> Option<usize> {
        self.traces.iter().position(|trace| trace.kind == kind && trace.path == *path)
    }

    fn take_back(&mut self, at: usize) {
        let Trace { path, kind, span, before } = self.traces.remove(at);
        self.traced_splice(&path, kind.opposite(), span, &before);
    }

    /// Replaces a stretch of the text, and remembers it under a path.
    fn traced_splice(&mut self, path: &[String], kind: TraceKind, span: Span, new: &str) {
        let before = self.text.get(span.clone()).unwrap_or_default().to_owned();
        let made = span.start..span.start + new.len();
        self.splice(span, new);
        let is_line = |kind: TraceKind| matches!(kind, TraceKind::Set | TraceKind::Cleared);
        self.traces.retain(|trace| trace.path != path || is_line(trace.kind) != is_line(kind));
        self.traces.push(Trace { path: path.to_vec(), kind, span: made, before });
    }

    /// Replaces a stretch of the text, and moves what is remembered of later stretches.
    pub(super) fn splice(&mut self, span: Span, new: &str) {
        let moved = |at: usize| at + new.len() - span.len().min(at);
        for trace in &mut self.traces {
            if span.end <= trace.span.start {
                trace.span = moved(trace.span.start)..moved(trace.span.end);
            } else if span.start < trace.span.end {
                trace.span.end = moved(trace.span.end);
            }
        }
        self.text.replace_range(span, new);
        self.layout = Layout::read(&self.text);
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

/// A key with its value. The counts of a year are in braces, as `uphold new` writes them.
fn assignment(rest: &[&str], written: &str) -> String {
    match rest.split_last() {
        Some((stage, year)) if is_count(rest) => format!("{} = {{ {} = {written} }}", dotted(year), dotted(&[stage])),
        _ => format!("{} = {written}", dotted(rest)),
    }
}

/// Whether names end with a year and one of its counts.
fn is_count(names: &[&str]) -> bool {
    matches!(names, [.., year, _] if year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The canonical form of a value that is written by itself.
fn form_of(written: &str) -> String {
    let text = format!("x={written}");
    let layout = Layout::read(&text);
    let node = layout.statements.first().and_then(|statement| statement.value.as_ref());
    node.filter(|_| !layout.is_broken).map(|node| node.canonical(&text)).unwrap_or_default()
}

/// Whether a path begins with these names.
pub(super) fn starts_with(path: &[&str], names: &[String]) -> bool {
    names.len() <= path.len() && names.iter().zip(path).all(|(own, other)| own == other)
}

/// Whether these names begin with a path.
pub(super) fn starts_with_names(names: &[String], path: &[&str]) -> bool {
    path.len() <= names.len() && names.iter().zip(path).all(|(own, other)| own == other)
}
