//! Where everything is in the text of a file: its statements, the values in them, and the comments.
//!
//! In: the text, byte for byte. Out: a [`Layout`] whose spans point into it. The parser is the one beneath `toml` and `toml_edit`; what
//! it is asked for here is places instead of values, because a document that is printed again would lose byte order marks, line ends and
//! blanks.

use std::borrow::Cow;
use std::collections::BTreeMap;

use toml::de::DeValue;
use toml_parser::ParseError;
use toml_parser::Source;
use toml_parser::parser::{Event, EventKind, parse_document};

use crate::source::Span;

/// The statements and comments of a text, in order.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) statements: Vec<Statement>,
    /// Every comment that has its line for itself, from `#` to the end of the line, with the number of statements before it.
    pub(super) comments: Vec<(Span, usize)>,
    /// Every comment behind something else on its line.
    pub(super) behind: Vec<Span>,
    /// Every comment inside a value.
    pub(super) inner_comments: Vec<Span>,
    /// Whether the text is not TOML.
    pub(super) is_broken: bool,
}

/// A heading, or a key with its value.
#[derive(Debug)]
pub(super) struct Statement {
    /// The names from the top of the file, those of the heading above included.
    pub(super) path: Vec<String>,
    /// The place of each name that is written here; the last names of the path.
    pub(super) names: Vec<Span>,
    /// From its first byte to its last, without a comment behind it.
    pub(super) span: Span,
    /// The value; `None` for a heading.
    pub(super) value: Option<Node>,
}

/// A value, with the values inside.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) inside: Inside,
}

/// What is inside a value.
#[derive(Debug)]
pub(super) enum Inside {
    /// Nothing: a text, a number, a date, a flag.
    Nothing,
    /// The items of a list, and whether there are comments between them.
    List(Vec<Node>, bool),
    /// The entries of an inline table.
    Table(Vec<Entry>),
}

/// A key of an inline table, with its value.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) path: Vec<String>,
    /// The place of the key.
    pub(super) names: Vec<Span>,
    pub(super) node: Node,
}

impl Entry {
    /// From the first byte of the key to the last one of the value.
    pub(super) fn span(&self) -> Span {
        self.names.first().map_or(self.node.span.start, |name| name.start)..self.node.span.end
    }
}

impl Node {
    /// The value in a form in which two that are equal are the same: without blanks and comments, and with every text decoded.
    pub(super) fn canonical(&self, text: &str) -> String {
        let raw = text.get(self.span.clone()).unwrap_or_default();
        match &self.inside {
            Inside::Nothing => match DeValue::parse(raw) {
                Ok(value) => value.get_ref().as_str().map_or_else(|| raw.to_owned(), |text| format!("{text:?}")),
                Err(_) => raw.to_owned(),
            },
            Inside::List(items, _) => {
                format!("[{}]", items.iter().map(|item| item.canonical(text)).collect::<Vec<_>>().join(","))
            }
            Inside::Table(_) => {
                let mut all = BTreeMap::new();
                self.values(text, Vec::new(), &mut all);
                format!("{all:?}")
            }
        }
    }

    fn values(&self, text: &str, path: Vec<String>, into: &mut BTreeMap<Vec<String>, String>) {
        if let Inside::Table(entries) = &self.inside {
            for entry in entries {
                entry.node.values(text, path.iter().chain(&entry.path).cloned().collect(), into);
            }
        } else {
            into.entry(path).or_default().push_str(&self.canonical(text));
        }
    }
}

impl Layout {
    /// Reads a text.
    pub(super) fn read(text: &str) -> Self {
        let source = Source::new(text);
        let tokens = source.lex().into_vec();
        let mut events: Vec<Event> = Vec::with_capacity(tokens.len());
        let mut errors: Vec<ParseError> = Vec::new();
        parse_document(&tokens, &mut events, &mut errors);
        for raw in events.iter().filter(|event| event.kind() == EventKind::Scalar).filter_map(|event| source.get(event)) {
            let _ = raw.decode_scalar(&mut Cow::Borrowed(""), &mut errors);
        }
        let mut reader = Reader { text, source, events: &events, at: 0, comments: Vec::new() };
        let mut layout = Self { is_broken: !errors.is_empty(), ..Self::default() };
        reader.document(&mut layout);
        layout.inner_comments = reader.comments;
        layout
    }

    /// The statement with exactly this path and a value.
    pub(super) fn find(&self, path: &[&str]) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.value.is_some() && statement.path == *path)
    }

    /// Every value that has no names in it, in its canonical form, by its path. A path that is there twice has both.
    pub(super) fn values(&self, text: &str) -> BTreeMap<Vec<String>, String> {
        let mut values = BTreeMap::new();
        for statement in &self.statements {
            if let Some(node) = &statement.value {
                node.values(text, statement.path.clone(), &mut values);
            }
        }
        values
    }

    /// The comments inside a value, as they are written.
    pub(super) fn comments_in<'t>(&self, text: &'t str, span: Span) -> Vec<&'t str> {
        let inside = self.inner_comments.iter().filter(|comment| span.start <= comment.start && comment.end <= span.end);
        inside.filter_map(|comment| text.get(comment.clone())).collect()
    }

    /// The heading above a position, as the number of the statements up to it and its path; the top of the file has none.
    pub(super) fn heading_before(&self, count: usize) -> &[String] {
        let above = self.statements.get(..count).unwrap_or_default();
        above.iter().rev().find(|statement| statement.value.is_none()).map_or(&[], |heading| heading.path.as_slice())
    }
}

struct Reader<'t> {
    text: &'t str,
    source: Source<'t>,
    events: &'t [Event],
    at: usize,
    /// The comments inside values.
    comments: Vec<Span>,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<Event> {
        let event = self.events.get(self.at).copied();
        self.at += 1;
        event
    }

    fn document(&mut self, layout: &mut Layout) {
        let mut heading: Vec<String> = Vec::new();
        while let Some(event) = self.next() {
            match event.kind() {
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    let start = event.span().start();
                    let (path, names, end) = self.key(&[EventKind::StdTableClose, EventKind::ArrayTableClose]);
                    heading.clone_from(&path);
                    layout.statements.push(Statement { path, names, span: start..end, value: None });
                }
                EventKind::SimpleKey => {
                    self.at -= 1;
                    let (below, names, _) = self.key(&[EventKind::KeyValSep]);
                    let Some(node) = self.value() else { continue };
                    let start = names.first().map_or(node.span.start, |name| name.start);
                    let path = heading.iter().cloned().chain(below).collect();
                    layout.statements.push(Statement { path, names, span: start..node.span.end, value: Some(node) });
                }
                EventKind::Comment if self.is_alone(event.span().start()) => {
                    layout.comments.push((event.span().start()..event.span().end(), layout.statements.len()));
                }
                EventKind::Comment => layout.behind.push(event.span().start()..event.span().end()),
                EventKind::Error => layout.is_broken = true,
                _ => {}
            }
        }
    }

    /// Whether only blanks precede a position on its line.
    fn is_alone(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        line.trim_start_matches('\u{feff}').trim().is_empty()
    }

    /// The names up to one of the given events, and where that ends.
    fn key(&mut self, until: &[EventKind]) -> (Vec<String>, Vec<Span>, usize) {
        let (mut path, mut names) = (Vec::new(), Vec::new());
        while let Some(event) = self.next() {
            let span = event.span().start()..event.span().end();
            if until.contains(&event.kind()) {
                return (path, names, span.end);
            }
            match (event.kind(), self.source.get(event)) {
                (EventKind::SimpleKey, Some(raw)) => {
                    let mut decoded = Cow::Borrowed("");
                    raw.decode_key(&mut decoded, &mut ());
                    path.push(decoded.into_owned());
                    names.push(span);
                }
                (EventKind::Newline | EventKind::Error, _) => break,
                _ => {}
            }
        }
        let end = names.last().map_or(0, |name: &Span| name.end);
        (path, names, end)
    }

    /// The next value; `None` where there is none on the line.
    fn value(&mut self) -> Option<Node> {
        while let Some(event) = self.next() {
            let start = event.span().start();
            match event.kind() {
                EventKind::Scalar => return Some(Node { span: start..event.span().end(), inside: Inside::Nothing }),
                EventKind::ArrayOpen => return Some(self.list(start)),
                EventKind::InlineTableOpen => return Some(self.table(start)),
                EventKind::Whitespace => {}
                _ => {
                    self.at -= 1;
                    return None;
                }
            }
        }
        None
    }

    fn list(&mut self, start: usize) -> Node {
        let (mut items, mut has_comments, mut end) = (Vec::new(), false, start + 1);
        while let Some(event) = self.next() {
            end = event.span().end();
            match event.kind() {
                EventKind::ArrayClose => break,
                EventKind::Comment => {
                    has_comments = true;
                    self.comments.push(event.span().start()..event.span().end());
                }
                EventKind::Scalar | EventKind::ArrayOpen | EventKind::InlineTableOpen => {
                    self.at -= 1;
                    items.extend(self.value());
                }
                _ => {}
            }
        }
        Node { span: start..end, inside: Inside::List(items, has_comments) }
    }

    fn table(&mut self, start: usize) -> Node {
        let (mut entries, mut end) = (Vec::new(), start + 1);
        while let Some(event) = self.next() {
            end = event.span().end();
            match event.kind() {
                EventKind::InlineTableClose => break,
                EventKind::SimpleKey => {
                    self.at -= 1;
                    let (path, names, _) = self.key(&[EventKind::KeyValSep]);
                    entries.extend(self.value().map(|node| Entry { path, names, node }));
                }
                _ => {}
            }
        }
        Node { span: start..end, inside: Inside::Table(entries) }
    }
}

/// The names before the first equals sign of a line, and where that sign ends; `None` where the line does not begin with a key.
pub(super) fn key_of(line: &str) -> Option<(Vec<String>, usize)> {
    let source = Source::new(line);
    let tokens = source.lex().into_vec();
    let mut events: Vec<Event> = Vec::with_capacity(tokens.len());
    parse_document(&tokens, &mut events, &mut ());
    let mut reader = Reader { text: line, source, events: &events, at: 0, comments: Vec::new() };
    let (names, _, _) = reader.key(&[EventKind::KeyValSep]);
    let last = events.get(reader.at.checked_sub(1)?)?;
    (last.kind() == EventKind::KeyValSep && !names.is_empty()).then(|| (names, last.span().end()))
}
