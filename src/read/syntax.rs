//! Parses TOML and notes every error of syntax, encoding and line ends; what follows from an error is not told as another.

use std::sync::Arc;

use toml::Spanned;
use toml::de::DeTable;

use crate::source::{Diagnostic, Problems, Source, Span, code};

use super::line::{self, Lines};
use super::{characters, parser_problem};

/// Where the parser stumbled, so that nothing false is said about what stands there.
#[derive(Debug, Default)]
pub(super) struct Broken {
    places: Vec<Span>,
    /// Where each place begins, in order, and how far it and those before it reach.
    reach: Vec<(usize, usize)>,
    stops: bool,
}

impl Broken {
    /// Nothing more can be said about the file.
    fn all() -> Self {
        Self { stops: true, ..Self::default() }
    }

    /// Whether there was any error of syntax.
    pub(super) fn is_any(&self) -> bool {
        !self.places.is_empty()
    }

    /// Whether nothing more can be said about the file.
    pub(super) fn stops(&self) -> bool {
        self.stops
    }

    /// Gives the file up.
    pub(super) fn stop(&mut self) {
        self.stops = true;
    }

    /// Whether a later error comes of an earlier one: it lies in what that one has spoilt.
    fn follows(&self, span: &Span) -> bool {
        self.places.iter().any(|place| place.start < span.start && span.start <= place.end)
    }

    /// Adds the place of an error that follows from the one before it.
    fn extend(&mut self, span: Span) {
        match self.places.last_mut() {
            Some(last) if last.start <= span.start => last.end = last.end.max(span.end),
            _ => self.places.push(span),
        }
    }

    /// Puts the places in order, once all are known.
    fn settle(&mut self) {
        self.places.sort_by_key(|place| place.start);
        let mut reach = 0;
        self.reach = self
            .places
            .iter()
            .map(|place| {
                reach = place.end.max(reach);
                (place.start, reach)
            })
            .collect();
    }

    /// Whether an error of syntax touches a place.
    pub(super) fn touches(&self, span: &Span) -> bool {
        let until = self.reach.partition_point(|(start, _)| *start <= span.end);
        self.reach.get(..until).and_then(<[_]>::last).is_some_and(|(_, reach)| span.start <= *reach)
    }
}

/// How an assessment begins.
const BEGINNING: &str = "checklist = \"CHECKLIST\"\nedition = \"2026.1\"\nstate = \"XAA\"
period = { from = 2025-01-01, to = 2025-12-31 }\ncut-off = 2026-03-31";

/// How many errors of syntax are told: a file with more of them is something else.
const MOST: usize = 200;

/// What files of other formats begin with, where no TOML begins so.
const OTHERS: &[(&str, &str)] = &[("{", "JSON"), ("<", "HTML or XML"), ("%PDF", "a PDF"), ("---", "YAML")];

/// Parses a file; errors of syntax, encoding and line ends are noted.
pub(super) fn parse<'a>(source: &'a Arc<Source>, problems: &mut Problems) -> (Spanned<DeTable<'a>>, Broken) {
    let text = source.text();
    let empty = || Spanned::new(0..0, DeTable::new());
    let stop = || (empty(), Broken::all());
    if problems.has_errors() {
        return stop();
    }
    if let Some(at) = lone_return(text) {
        problems.add(
            Diagnostic::new(code::CARRIAGE_RETURN, source, at..at + 1, "lines end with a carriage return alone")
                .label("the first one")
                .help("save the file with the line ends of Windows (CRLF) or Unix (LF)"),
        );
        return stop();
    }
    if text.lines().all(|line| matches!(line.trim_start_matches('\u{feff}').trim().chars().next(), None | Some('#'))) {
        problems.add(
            Diagnostic::of_file(code::EMPTY_FILE, source, "there is nothing in this file")
                .help("`uphold new CHECKLIST --state XAA --period 2025 --cut-off 2026-03-31 -o FILE` writes one to fill in; it begins like this")
                .note(BEGINNING),
        );
        return stop();
    }
    let first = text.trim_start_matches('\u{feff}').trim_start();
    if let Some((mark, what)) = OTHERS.iter().find(|(mark, _)| first.starts_with(*mark)) {
        let at = text.len() - first.len();
        problems.add(
            Diagnostic::new(code::SYNTAX, source, at..at + mark.len(), format!("this is {what}, not TOML"))
                .label("the file begins with this")
                .help("write one `name = value` a line; `uphold new` writes a file to fill in"),
        );
        return stop();
    }
    direction_marks(source, problems);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut broken = Broken::default();
    let mut errors: Vec<_> = errors.into_iter().map(|error| (error.span(), error)).collect();
    errors.sort_by_key(|(span, _)| span.as_ref().map_or(0, |span| span.start));
    let lines = Lines::of(text);
    let mut last_line = 0;
    let mut told = 0;
    for (span, error) in errors {
        let Some(span) = span else {
            problems.add(parser_problem::too_deep_somewhere(source, &error));
            broken.stops = true;
            continue;
        };
        // One mistake often makes several errors, on its line or below its header: the first one is the one to mend.
        let line = source.place(span.start).line;
        if line == last_line || broken.follows(&span) {
            broken.extend(span);
            continue;
        }
        last_line = line;
        if told == MOST {
            problems.advise("there are more errors like this; the rest of the file was not looked at");
            broken.stops = true;
            break;
        }
        told += 1;
        let error = parser_problem::translate_error(source, &lines, span.clone(), &error);
        broken.places.push(span.clone());
        broken.places.extend(error.spoils);
        if line::is_header(text, span.start) {
            let header = line::around(text, span.start);
            broken.places.push(header.start..lines.below(span.start).saturating_sub(1).max(header.end));
        }
        broken.stops |= error.diagnostic.code == code::NESTED_TOO_DEEP;
        problems.add(error.diagnostic);
    }
    if broken.is_any() && !broken.stops {
        problems.advise("mend this first, then run again: lines after an error like this may not have been read");
    }
    broken.settle();
    (table, broken)
}

/// The first carriage return that no line feed follows.
fn lone_return(text: &str) -> Option<usize> {
    text.match_indices('\r').map(|(at, _)| at).find(|at| text.as_bytes().get(at + 1) != Some(&b'\n'))
}

/// Marks that turn the direction of writing and stay open at the end of their line, comments included.
fn direction_marks(source: &Arc<Source>, problems: &mut Problems) {
    let text = source.text();
    if !characters::has_marks(text) {
        return;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(at) = characters::open_mark(line) {
            let mark = line.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            problems.add(
                Diagnostic::new(
                    code::DIRECTION_MARK,
                    source,
                    start + at..start + at + mark,
                    "a direction mark is not closed on this line",
                )
                .label("turns the direction of what follows")
                .help("delete the mark; Arabic and Hebrew text needs none, or a pair of them"),
            );
        }
        start += line.len();
    }
}
