//! What happens to a whole answer when a file is taken to the next round: it is renamed, or becomes a comment at its place, and new
//! questions are written behind others.
//!
//! In: the path of a table, such as `answer`, `op01-duty`, however it is written. Out: the text, in which everything else stays where
//! and what it was. Nothing that a user wrote is deleted: values become comments, and comments stay.

use std::collections::BTreeSet;

use crate::source::Span;

use super::editor::TomlEditor;
use super::layout::Inside;
use super::names::{dotted, name, starts_with, starts_with_names};
use super::place::Lines;
use super::waiting::waiting;

/// The mark of a comment that explains, and that nobody is to fill in.
const EXPLAINS: &str = "## ";

impl TomlEditor {
    /// Whether anything is written at a path or below, a heading alone included.
    #[must_use]
    pub fn has_table(&self, path: &[&str]) -> bool {
        self.layout.statements.iter().any(|statement| starts_with_names(&statement.path, path)) || self.entry(path).is_some()
    }

    /// Whether a value is written at a path or below.
    #[must_use]
    pub fn has_values(&self, path: &[&str]) -> bool {
        let is_value = |one: &super::layout::Statement| one.value.is_some() && starts_with_names(&one.path, path);
        self.layout.statements.iter().any(is_value) || self.entry(path).is_some()
    }

    /// Whether a path has a heading of its own.
    #[must_use]
    pub fn is_heading(&self, path: &[&str]) -> bool {
        self.layout.statements.iter().any(|one| one.value.is_none() && one.path == *path)
    }

    /// Gives the last name of a path another name, wherever it is written, in lines that wait for an answer as well.
    pub fn rename(&mut self, path: &[&str], to: &str) {
        let Some(last) = path.len().checked_sub(1) else { return };
        let mut places: Vec<Span> = Vec::new();
        for statement in self.layout.statements.iter().filter(|one| starts_with_names(&one.path, path)) {
            let written = statement.path.len() - statement.names.len();
            places.extend(last.checked_sub(written).and_then(|at| statement.names.get(at)).cloned());
        }
        places.extend(self.entry(path).map(|(name, _)| name));
        places.sort_by_key(|span| span.start);
        for place in places.into_iter().rev() {
            self.splice(place, &name(to));
        }
    }

    /// Turns every value at a path and below into comments at their place, below the lines of `above`. Lines that wait for an answer
    /// are deleted, and so are comments that are in `own`, which are those that the program wrote; every other comment stays. The lines
    /// of `below` follow.
    pub fn retire(&mut self, path: &[&str], above: &[String], own: &BTreeSet<String>, below: &[String]) {
        if let Some((_, span)) = self.entry(path) {
            self.retire_entry(path, span, above, below);
            return;
        }
        let has_values = self.has_values(path);
        let mut changes: Vec<(Span, String)> = Vec::new();
        for (at, statement) in self.layout.statements.iter().enumerate().filter(|(_, one)| starts_with_names(&one.path, path)) {
            let lines = self.whole_lines(&statement.span);
            // A heading with nothing below it says nothing.
            let text = if has_values { self.explained(&lines) } else { String::new() };
            changes.push((lines, text));
            if statement.value.is_none() {
                changes.extend(self.own_comments(at, path, own).into_iter().map(|lines| (lines, String::new())));
            }
        }
        // Lines of single values wait below a heading that is not their own.
        for (span, count) in &self.layout.comments {
            let found = waiting(&self.text, span.clone(), self.layout.heading_before(*count));
            if found.is_some_and(|one| starts_with_names(&one.path, path)) {
                changes.push((self.whole_lines(span), String::new()));
            }
        }
        changes.sort_by_key(|(span, _)| span.start);
        changes.dedup_by(|one, other| one.0 == other.0);
        let (Some(first), Some(last)) = (changes.first().map(|one| one.0.start), changes.last().map(|one| one.0.end)) else {
            return;
        };
        let end = Lines { text: &self.text, layout: &self.layout }.behind_section(last, path);
        let end = if end == last { last } else { self.whole_lines(&(end..end)).end };
        self.insert_lines(end, below);
        for (span, text) in changes.into_iter().rev() {
            self.splice(span, &text);
        }
        if has_values {
            self.insert_lines(first, above);
        }
    }

    /// Adds lines behind everything that is written at a path, after a blank line; at the end of the text where there is nothing.
    pub fn insert_behind(&mut self, path: &[&str], lines: &[String]) {
        let places = Lines { text: &self.text, layout: &self.layout };
        let at = places.end_of_table(path).map(|end| places.behind_section(end, path));
        let at = at.unwrap_or_else(|| self.text.trim_end_matches(['\r', '\n']).len());
        let line_end = self.line_end(at);
        let text: String = lines.iter().map(|line| format!("{line_end}{line}")).collect();
        self.splice(at..at, &format!("{line_end}{text}"));
    }

    /// Adds a line that waits for a value behind the other lines of its table, unless there is a value or such a line already.
    pub fn offer(&mut self, path: &[&str], line: &str) {
        let Some(table) = path.split_last().map(|(_, table)| table) else { return };
        let is_inline = self.find_node(table).is_some();
        let waits = self.waiting_lines().any(|one| starts_with(path, &one.path));
        if is_inline || waits || self.has_values(path) {
            return;
        }
        let places = Lines { text: &self.text, layout: &self.layout };
        let above = table.split_last().map_or(&[][..], |(_, above)| above);
        let Some(at) = places.end_of_table(table).or_else(|| places.end_of_table(above)) else { return };
        let (line_end, indent) = (self.line_end(at), places.indent_at(at));
        self.splice(at..at, &format!("{line_end}{indent}# {line}"));
    }

    /// The names of everything directly below a path.
    #[must_use]
    pub fn names_below(&self, path: &[&str]) -> BTreeSet<String> {
        let below = self.layout.values(&self.text);
        let mut names: BTreeSet<String> =
            below.keys().filter(|own| starts_with_names(own, path)).filter_map(|own| own.get(path.len()).cloned()).collect();
        names.extend(
            self.waiting_lines()
                .filter(|one| starts_with_names(&one.path, path))
                .filter_map(|one| one.path.get(path.len()).cloned()),
        );
        names
    }

    /// Comments that the program wrote below a heading.
    fn own_comments(&self, heading: usize, path: &[&str], own: &BTreeSet<String>) -> Vec<Span> {
        let places = Lines { text: &self.text, layout: &self.layout };
        let end = places.end_of_table(path).unwrap_or(0);
        let next = self.layout.statements.iter().skip(heading + 1).position(|one| one.value.is_none());
        let next = next.map_or(self.layout.statements.len(), |count| heading + 1 + count);
        let below = self.layout.comments.iter().filter(|(span, count)| (heading + 1..=next).contains(count) && span.end <= end);
        let is_own = |span: &&Span| self.text.get((*span).clone()).is_some_and(|text| own.contains(text.trim_end()));
        below.map(|(span, _)| span).filter(is_own).map(|span| self.whole_lines(span)).collect()
    }

    /// An entry of an inline table above a path: its last name, and its place.
    fn entry(&self, path: &[&str]) -> Option<(Span, Span)> {
        let statement = self
            .layout
            .statements
            .iter()
            .find(|one| one.value.is_some() && one.path.len() < path.len() && starts_with(path, &one.path))?;
        let mut rest = path.get(statement.path.len()..)?;
        let mut node = statement.value.as_ref()?;
        loop {
            let Inside::Table(entries) = &node.inside else { return None };
            let entry = entries.iter().find(|one| starts_with(rest, &one.path) || starts_with_names(&one.path, rest))?;
            if entry.path.len() >= rest.len() {
                return Some((entry.names.get(rest.len() - 1)?.clone(), entry.span()));
            }
            rest = rest.get(entry.path.len()..)?;
            node = &entry.node;
        }
    }

    /// Takes entries out of an inline table, and writes them as comments above the line.
    fn retire_entry(&mut self, path: &[&str], first: Span, above: &[String], below: &[String]) {
        let mut comments: Vec<String> = above.to_vec();
        let mut start = first.start;
        while let Some((_, span)) = self.entry(path) {
            let table = path.split_last().map_or(&[][..], |(_, table)| table);
            let raw = self.text.get(span.clone()).unwrap_or_default();
            comments.push(format!("{EXPLAINS}{}.{raw}", dotted(table)));
            // Up to the next entry, or from the end of the last one.
            let rest = self.text.get(span.end..).unwrap_or_default();
            let behind = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            let is_followed = rest.get(behind..).is_some_and(|rest| rest.starts_with(','));
            let before = self.text.get(..span.start).unwrap_or_default().trim_end_matches([' ', '\t']);
            let cut = match (is_followed, before.strip_suffix(',')) {
                (true, _) => {
                    let after = rest.get(behind + 1..).unwrap_or_default();
                    let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
                    span.start..span.end + behind + 1 + blanks
                }
                (false, Some(before)) => before.len()..span.end,
                (false, None) => span.clone(),
            };
            start = cut.start.min(start);
            self.splice(cut, "");
        }
        let line = self.whole_lines(&(start..start)).start;
        self.insert_lines(line, &comments);
        if !below.is_empty() {
            // Behind the section, because a heading would take the lines that follow.
            let owned: Vec<String> = self
                .layout
                .statements
                .iter()
                .find(|one| one.span.start >= line)
                .map_or_else(Vec::new, |one| one.path.iter().take(1).cloned().collect());
            let table: Vec<&str> = owned.iter().map(String::as_str).collect();
            self.insert_behind(&table, below);
        }
    }

    /// The lines of a stretch, as comments that explain.
    fn explained(&self, lines: &Span) -> String {
        let text = self.text.get(lines.clone()).unwrap_or_default();
        text.split_inclusive('\n')
            .map(|line| if line.trim().is_empty() { line.to_owned() } else { format!("{EXPLAINS}{line}") })
            .collect()
    }

    fn insert_lines(&mut self, at: usize, lines: &[String]) {
        let line_end = self.line_end(at);
        // The last line of a text may have no line end.
        let is_torn = at > self.top() && !self.text.get(..at).is_some_and(|before| before.ends_with('\n'));
        let text: String = if is_torn {
            lines.iter().map(|line| format!("{line_end}{line}")).collect()
        } else {
            lines.iter().map(|line| format!("{line}{line_end}")).collect()
        };
        self.splice(at..at, &text);
    }

    /// The lines that a stretch is on, line ends included.
    fn whole_lines(&self, span: &Span) -> Span {
        let start = self.text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(self.top(), |end| end + 1);
        let end = self.text.get(span.end..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |end| span.end + end + 1);
        start..end
    }
}
