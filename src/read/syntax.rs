//! Parses TOML and says every error of syntax in plain words; the parser's own words stand in a note.

use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, Error};

use crate::source::{Code, Diagnostic, Problems, Source, Span, code, quoted, shown};

use super::characters;

/// Where the parser stumbled, so that nothing false is said about what stands there.
#[derive(Debug, Default)]
pub(super) struct Broken {
    /// Where each place begins, in order, and how far it and those before it reach.
    places: Vec<(usize, usize)>,
    stops: bool,
}

impl Broken {
    /// Nothing more can be said about the file.
    fn all() -> Self {
        Self { places: Vec::new(), stops: true }
    }

    /// Notes a place; they come in order.
    fn add(&mut self, place: &Span) {
        let reach = self.places.last().map_or(0, |(_, reach)| *reach);
        self.places.push((place.start, place.end.max(reach)));
    }

    /// Whether there was any error of syntax.
    pub(super) fn is_any(&self) -> bool {
        !self.places.is_empty()
    }

    /// Whether nothing more can be said about the file.
    pub(super) fn stops(&self) -> bool {
        self.stops
    }

    /// Whether an error of syntax touches a place.
    pub(super) fn touches(&self, span: &Span) -> bool {
        let until = self.places.partition_point(|(start, _)| *start <= span.end);
        self.places.get(..until).and_then(<[_]>::last).is_some_and(|(_, reach)| span.start <= *reach)
    }
}

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
                .help("`uphold new CHECKLIST --state XAA --period 2025 --cut-off 2026-03-31 -o FILE` writes one to fill in; it begins with")
                .note("checklist = \"hrc-31-7\"\nedition = \"2026.1\"\nstate = \"XAA\"\ncut-off = 2026-03-31"),
        );
        return stop();
    }
    direction_marks(source, problems);
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut broken = Broken::default();
    let mut errors: Vec<_> = errors.into_iter().map(|error| (error.span(), error)).collect();
    errors.sort_by_key(|(span, _)| span.as_ref().map_or(0, |span| span.start));
    let mut last_line = 0;
    for (span, error) in errors {
        let Some(span) = span else {
            problems.add(Diagnostic::of_file(code::NESTED_TOO_DEEP, source, "something in this file is nested deeper than 80")
                .note(format!("the parser says: {}", error.message())));
            broken.stops = true;
            continue;
        };
        broken.add(&span);
        // One mistake often makes several errors on its line: the first one is the one to mend.
        let line = source.place(span.start).line;
        if line == last_line {
            continue;
        }
        last_line = line;
        let told = tell(source, span, &error, problems.is_many());
        broken.stops |= told.code == code::NESTED_TOO_DEEP;
        problems.add(told);
    }
    if broken.is_any() && !broken.stops {
        problems.advise("mend this first, then run again: lines after an error like this may not have been read");
    }
    (table, broken)
}

/// The first carriage return that no line feed follows.
fn lone_return(text: &str) -> Option<usize> {
    text.match_indices('\r').map(|(at, _)| at).find(|at| text.as_bytes().get(at + 1) != Some(&b'\n'))
}

/// Marks that turn the direction of writing and stay open at the end of their line, comments included.
fn direction_marks(source: &Arc<Source>, problems: &mut Problems) {
    let text = source.text();
    if !text.contains(['\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']) {
        return;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !characters::is_balanced(line) {
            let end = start + line.trim_end().len();
            problems.add(
                Diagnostic::new(code::DIRECTION_MARK, source, start..end, "a direction mark is not closed on this line")
                    .label(shown(line.trim()).chars().take(80).collect::<String>())
                    .help("delete the mark; Arabic and Hebrew text needs none, or a pair of them"),
            );
        }
        start += line.len();
    }
}

/// One error of the parser in plain words.
fn tell(source: &Arc<Source>, span: Span, error: &Error, many: bool) -> Diagnostic {
    let text = source.text();
    let note = format!("the parser says: {}", error.message());
    let found = text.get(span.clone()).unwrap_or_default();
    let line_start = text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line_end = text.get(span.start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| span.start + at);
    let line = text.get(line_start..line_end).unwrap_or_default().trim_end();
    let say = |code: &'static Code, span: Span, message: &str| Diagnostic::new(code, source, span, message).note(note.clone());
    let message = error.message();

    if let Some(odd) = found.chars().chain(line.chars()).find(|c| is_odd(*c)) {
        let at = line.find(odd).map_or(span.start, |at| line_start + at);
        return say(code::ODD_CHARACTER, at..at + odd.len_utf8(), &format!("the character {} cannot stand here", code_point(odd)))
            .label(name_of(odd))
            .help("type it again: a plain space, or a plain quotation mark \"");
    }
    if message.contains("recurse further") || message.contains("recursion limit") {
        return say(code::NESTED_TOO_DEEP, span, "something is nested deeper than 80").label("here");
    }
    if message.contains("duplicate key") {
        return twice(source, span, &note, many);
    }
    if message.contains("cannot extend") {
        return say(code::DUPLICATE_KEY, span, "this table was closed before and cannot be added to")
            .label("added to here")
            .help("put the line into the table where it is first written");
    }
    if message.contains("invalid basic string") || message.contains("literal string, expected `'`") || message.contains("multi-line") {
        if let Some(control) = found.chars().find(|c| c.is_control()) {
            return say(code::CONTROL_CHARACTER, span, &format!("a text holds the control character {}", code_point(control)))
                .label("delete it");
        }
        let quote = line.find(['"', '\'']).map_or(span.start, |at| line_start + at);
        let quote = if message.contains("multi-line") {
            text.get(..span.start).and_then(|before| before.rfind("\"\"\"").or_else(|| before.rfind("'''"))).unwrap_or(quote)
        } else {
            quote
        };
        return say(code::UNCLOSED_STRING, quote..quote + 1, "a text is not closed")
            .label("begun here")
            .help("close it with the same quotation mark at the end of the text");
    }
    if message.contains("must be quoted") && found.trim().is_empty() {
        let key = line.split('=').next().unwrap_or_default().trim();
        return say(code::NO_VALUE, span, &format!("there is no value after {} =", quoted(key).trim_matches('"')))
            .label("nothing here")
            .help("write a value, or delete the line to leave it open");
    }
    if message.contains("must be quoted") {
        return say(code::SYNTAX, span, &format!("{} is neither a number, a date, true, false, nor a text in quotes", quoted(found)))
            .label("not in quotes")
            .help(format!("if it is a text, write {}", quoted(found.trim_matches(['"', '\'']))));
    }
    if message.contains("leading zero") || message.contains("mantissa") || message.contains("fraction") || message.contains("exponent") {
        return say(code::NUMBER_FORM, span, "the number is not written as a number")
            .label("here")
            .help("no zero in front, and a digit on both sides of the point: 17, 0.5, 62.5");
    }
    if message.contains("invalid date") || message.contains("invalid time") || message.contains("offset") {
        return say(code::IMPOSSIBLE_DATE, span, &impossible(found, message)).label("no such day or time");
    }
    let (what, label, help) = if message.contains("key with no value") {
        ("a name stands alone", "= and a value are missing after it", "write `name = value`; a text goes in double quotes")
    } else if message.contains("unclosed table") {
        ("a table's header is not closed", "] is missing", "write the header on one line: [answer.NAME]")
    } else if message.contains("unclosed array") || message.contains("in array") || message.contains("array elements") {
        ("a list is not closed, or a comma is missing in it", "in this list", "close the list with ], and put a comma between its items")
    } else if message.contains("inline table") || message.contains("key-value pairs") {
        ("a table in braces is not closed, or a comma is missing in it", "in this table", "close it with } on the same line")
    } else if message.contains("unquoted key") {
        ("a name holds a character that names cannot have", "this character", "names are made of letters a to z, digits and hyphens")
    } else if message.contains("escape") || message.contains("hexadecimal") {
        ("a backslash in a text has no meaning here", "after this backslash", "write \\\\ for a backslash, or put the text in single quotes")
    } else {
        ("this line cannot be read", "here", "one `name = value` a line; texts in double quotes, lists in square brackets")
    };
    say(code::SYNTAX, span, what).label(label).help(help)
}

/// A key that stands twice in its table: the parser knows the second place, the first is looked up.
fn twice(source: &Arc<Source>, span: Span, note: &str, many: bool) -> Diagnostic {
    let text = source.text();
    let key = text.get(span.clone()).unwrap_or_default();
    let line_start = text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or_default().trim();
    // Among very many, the first place is not looked up: that reads the file again from its beginning.
    let before = if many { "" } else { text.get(..line_start).unwrap_or_default() };
    let bare = line.trim_start_matches('[').split([']', '=']).next().unwrap_or_default().trim();
    let same = |other: &str| {
        let other = other.trim();
        other.starts_with('[') == line.starts_with('[')
            && other.trim_start_matches('[').split([']', '=']).next().is_some_and(|name| name.trim() == bare)
    };
    let mut first = None;
    let mut at = 0;
    for candidate in before.split_inclusive('\n') {
        if candidate.trim_start().starts_with('[') && !line.starts_with('[') {
            // A key without a header belongs to the last header: earlier tables do not count.
            first = None;
        }
        if first.is_none() && same(candidate) {
            first = Some(at..at + candidate.trim_end().len());
        }
        at += candidate.len();
    }
    let measure = bare.strip_prefix("answer.").filter(|rest| !rest.contains('.'));
    let diagnostic = match measure {
        Some(measure) => Diagnostic::new(code::ANSWERED_TWICE, source, span, format!("measure {} is answered twice", quoted(measure)))
            .label("second answer"),
        None => Diagnostic::new(code::DUPLICATE_KEY, source, span, format!("{} stands twice in one table", quoted(key))).label("again"),
    };
    let diagnostic = match first {
        Some(first) => diagnostic.and_at(first, "the first is here"),
        None => diagnostic,
    };
    diagnostic.help("delete one of them; no choice was made between them").note(note)
}

fn impossible(found: &str, message: &str) -> String {
    let mut parts = found.split('-');
    let year = parts.next().and_then(|year| year.parse::<i32>().ok());
    let month = parts.next().and_then(|month| month.parse::<u32>().ok());
    let (Some(year), Some(month), true) = (year, month, message.contains("day")) else {
        return format!("{} is no day or time", quoted(found));
    };
    let names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let days = chrono::NaiveDate::from_ymd_opt(next.0, next.1, 1).and_then(|day| day.pred_opt()).map(|day| chrono::Datelike::day(&day));
    match (names.get(month.saturating_sub(1) as usize), days) {
        (Some(name), Some(days)) => format!("{name} {year} has {days} days"),
        _ => format!("{} is no day", quoted(found)),
    }
}

/// Whether a character is one that looks like a plain one, or cannot be seen.
fn is_odd(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{2069}' | '\u{3000}' | '\u{feff}'
        | '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '＝' | '［' | '］' | '＂')
}

fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

fn name_of(character: char) -> &'static str {
    match character {
        '\u{a0}' | '\u{202f}' => "a space that does not break",
        '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '＂' => "a typographic quotation mark",
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}'..='\u{2069}' | '\u{202a}'..='\u{202e}' => "a mark that cannot be seen",
        '＝' | '［' | '］' => "a full-width sign",
        _ => "an unusual space or line end",
    }
}
