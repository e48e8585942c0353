//! One error of the parser in plain words; the parser's own words stand in a note.
//!
//! One file because most of it is one table: what the parser says, and how a person is told.

use std::sync::Arc;

use toml::de::Error;

use crate::source::{Code, Diagnostic, Source, Span, code, quoted, shown};

use super::line::{self, Lines};

/// An error in words, and the places that it spoils besides its own.
pub(super) struct ParserProblem {
    pub(super) diagnostic: Diagnostic,
    pub(super) spoils: Vec<Span>,
}

impl From<Diagnostic> for ParserProblem {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { diagnostic, spoils: Vec::new() }
    }
}

const DEEP_HELP: &str = "nothing here needs more than five; look for a bracket or brace that was opened again and again";

/// The one error that the parser gives no place for.
pub(super) fn too_deep_somewhere(source: &Arc<Source>, error: &Error) -> Diagnostic {
    Diagnostic::of_file(code::NESTED_TOO_DEEP, source, "something in this file is nested deeper than 80")
        .help("nothing here needs more than five; look for a name with very many points")
        .note(format!("the parser says: {}", error.message()))
}

/// An error at a place.
#[expect(clippy::too_many_lines, reason = "one line or two for each thing that the parser says")]
pub(super) fn translate_error(source: &Arc<Source>, lines: &Lines<'_>, span: Span, error: &Error) -> ParserProblem {
    let text = source.text();
    let message = error.message();
    let note = format!("the parser says: {message}");
    let say =
        |code: &'static Code, span: Span, what: &str| Diagnostic::new(code, source, span, what.to_owned()).note(note.clone());
    let whole = line::around(text, span.start);
    let line = text.get(whole.clone()).unwrap_or_default();
    let found = text.get(span.clone()).unwrap_or_default();
    let is = |what: &str| message.contains(what);
    // The parser stops before or after the character that it does not like.
    let here = text.get(span.start..).and_then(|rest| rest.chars().next()).unwrap_or('\n');

    if let Some(control) = found.chars().chain([here]).find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        let at = text.get(span.start..).and_then(|rest| rest.find(control)).map_or(span.start, |at| span.start + at);
        return say(
            code::CONTROL_CHARACTER,
            at..at + control.len_utf8(),
            &format!("the control character {} stands here", code_point(control)),
        )
        .label("delete it")
        .into();
    }
    if is("recurse further") || is("recursion limit") {
        return say(code::NESTED_TOO_DEEP, span, "something is nested deeper than 80").label("here").help(DEEP_HELP).into();
    }
    if is("duplicate key") {
        return twice(source, lines, span, note).into();
    }
    if is("cannot extend") {
        return say(code::DUPLICATE_KEY, span, "this table was closed before and cannot be added to")
            .label("added to here")
            .help("put the line into the table where it is first written")
            .into();
    }
    if is("invalid basic string") || is("literal string, expected `'`") || is("multi-line") {
        return unclosed(say, text, &span, message).into();
    }
    if let Some((at, odd)) =
        line::outside(line).into_iter().find(|(at, character)| odd(*character).is_some() && (whole.start + at > 0))
    {
        let (name, help) = self::odd(odd).unwrap_or_default();
        let at = whole.start + at;
        return say(
            code::ODD_CHARACTER,
            at..at + odd.len_utf8(),
            &format!("the character {} cannot stand here", code_point(odd)),
        )
        .label(name)
        .help(help)
        .into();
    }
    if is("must be quoted") && found.trim().is_empty() {
        let key = line.split('=').next().unwrap_or_default().trim();
        return say(code::NO_VALUE, span, &format!("there is no value after {} =", quoted(key).trim_matches('"')))
            .label("nothing here")
            .help("write a value, or delete the line to leave it open")
            .into();
    }
    if is("invalid date") || is("invalid time") || is("offset") {
        return say(code::IMPOSSIBLE_DATE, span, &impossible(found, message))
            .label("no such day or time")
            .help("days are written year-month-day, such as 2026-03-31")
            .into();
    }
    if let Some((number, at)) = misspelt_number(line) {
        let span = whole.start + at..whole.start + at + number.len();
        let parts: Vec<&str> = number.split(['.', '/']).collect();
        if parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())) {
            return say(code::IMPOSSIBLE_DATE, span, &format!("{} is not written as a date", quoted(number)))
                .label("if it is one")
                .help("days are written year-month-day, such as 2026-03-31")
                .into();
        }
        return say(code::NUMBER_FORM, span, &format!("{} is not written as a number", quoted(number)))
            .label("not as TOML writes it")
            .help("digits, and a point where there are decimals: 17, 0.5, 62.5; no zero in front, no sign or unit behind")
            .into();
    }
    if is("leading zero") || is("mantissa") || is("fraction") || is("exponent") || is("float") {
        return say(code::NUMBER_FORM, span, "the number is not written as a number")
            .label("here")
            .help("no zero in front, and a digit on both sides of the point: 17, 0.5, 62.5")
            .into();
    }
    if is("must be quoted") {
        return say(
            code::SYNTAX,
            span,
            &format!("{} is neither a number, a date, true, false, nor a text in quotes", quoted(found)),
        )
        .label("not in quotes")
        .help(format!("if it is a text, write \"{}\"", shown(found.trim_matches(['"', '\'']))))
        .into();
    }
    if is("unclosed array") || is("in array") || is("array elements") {
        let problem = say(code::SYNTAX, span.clone(), "a list is not closed, or a comma is missing in it")
            .help("close the list with ], and put a comma between its items");
        let Some(opening) = list_opening(text, span.start) else { return problem.label("in this list").into() };
        let spoils = vec![opening..span.end.saturating_sub(1).max(opening), span];
        return ParserProblem {
            diagnostic: problem.label("a comma or ] is missing before this").and_at(opening..opening + 1, "the list begins here"),
            spoils,
        };
    }
    let (what, label, help) = shape(message, here, line);
    say(code::SYNTAX, span, what).label(label).help(help).into()
}

/// What is missing from a line, where to look, and what to write.
fn shape(message: &str, here: char, line: &str) -> (&'static str, &'static str, &'static str) {
    let is = |what: &str| message.contains(what);
    if here == ':' {
        return ("a colon stands in place of =", "write = here", "write `name = value`; a text goes in double quotes");
    }
    if is("key with no value") {
        return (
            "a name stands alone",
            "= and a value are missing after it",
            "write `name = value`; a text goes in double quotes",
        );
    }
    if is("unclosed table") && line.contains(']') {
        return (
            "a name in a table's header cannot go on like this",
            "from here",
            "names are made of letters a to z, digits and hyphens, with a point between two names",
        );
    }
    if is("unclosed table") {
        return ("a table's header is not closed", "] is missing", "write the header on one line: [answer.NAME]");
    }
    if is("inline table") || is("key-value pairs") {
        return (
            "a table in braces is not closed, or a comma is missing in it",
            "in this table",
            "close it with } on the same line",
        );
    }
    if is("unquoted key") {
        return (
            "a name holds a character that names cannot have",
            "this character",
            "names are made of letters a to z, digits and hyphens",
        );
    }
    if is("escape") || is("hexadecimal") {
        return (
            "a backslash in a text has no meaning here",
            "after this backslash",
            "write \\\\ for a backslash, or put the text in single quotes",
        );
    }
    if is("expected newline") {
        return (
            "the line goes on after its value",
            "after the value",
            "one `name = value` a line; a text that holds ' stands in double quotes, a list in square brackets",
        );
    }
    ("this line cannot be read", "here", "one `name = value` a line; texts in double quotes, lists in square brackets")
}

/// A text that is begun and not closed, shown where it begins.
fn unclosed(say: impl Fn(&'static Code, Span, &str) -> Diagnostic, text: &str, span: &Span, message: &str) -> Diagnostic {
    let line = line::around(text, span.start);
    let before = text.get(..span.start).unwrap_or_default();
    let quote = if message.contains("multi-line") {
        before.rfind("\"\"\"").or_else(|| before.rfind("'''"))
    } else {
        line::open_quote(text.get(line.clone()).unwrap_or_default()).map(|at| line.start + at)
    };
    let quote = quote.unwrap_or(span.start);
    say(code::UNCLOSED_STRING, quote..quote + 1, "a text is not closed")
        .label("begun here")
        .help("close it with the same quotation mark at the end of the text")
}

/// A key or table that stands twice: the parser knows the second place, the first is looked up.
fn twice(source: &Arc<Source>, lines: &Lines<'_>, span: Span, note: String) -> Diagnostic {
    let text = source.text();
    let key = text.get(span.clone()).unwrap_or_default();
    let path = lines.path(span.end);
    let measure = path.strip_prefix("answer.").filter(|rest| !rest.contains('.'));
    let diagnostic = match measure {
        Some(measure) => {
            Diagnostic::new(code::ANSWERED_TWICE, source, span.clone(), format!("measure {} is answered twice", quoted(measure)))
                .label("second answer")
        }
        None => Diagnostic::new(
            code::DUPLICATE_KEY,
            source,
            span.clone(),
            format!("{} stands twice in one table", quoted(key.trim_matches(['"', '\'']))),
        )
        .label("again"),
    };
    let diagnostic = match lines.first(&path, span.start) {
        Some(first) => diagnostic.and_at(first, "the first is here"),
        None => diagnostic,
    };
    diagnostic.help("delete one of them; no choice was made between them").note(note)
}

/// Where the list begins that a place lies in: the last `= [` before it that nothing closes on its line.
fn list_opening(text: &str, at: usize) -> Option<usize> {
    let mut line = line::around(text, at);
    loop {
        let own = text.get(line.clone())?;
        let outside = line::outside(own);
        let equals = outside.iter().position(|(_, character)| *character == '=');
        if let Some(bracket) = equals.and_then(|equals| outside.get(equals..)?.iter().find(|(_, character)| *character == '[')) {
            return Some(line.start + bracket.0).filter(|opening| *opening < at);
        }
        line = line::around(text, line.start.checked_sub(1)?);
    }
}

/// The value of a line that begins like a number, with its place, where it is not written as one.
fn misspelt_number(line: &str) -> Option<(&str, usize)> {
    let equals = line::outside(line).into_iter().find(|(_, character)| *character == '=')?.0;
    let rest = line.get(equals + 1..)?;
    let value = rest.split('#').next()?.trim();
    let at = equals + 1 + (rest.len() - rest.trim_start().len());
    let digit = |c: char| c.is_ascii_digit();
    let begins = value.trim_start_matches(['+', '-', '.']).starts_with(digit);
    let is_number = value
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '/' | '+' | '-' | '_' | '%' | ' ' | '\u{2009}'));
    (begins && is_number && value.len() < 40).then_some((value, at))
}

fn impossible(found: &str, message: &str) -> String {
    let mut parts = found.split('-');
    let year = parts.next().and_then(|year| year.parse::<i32>().ok());
    let month = parts.next().and_then(|month| month.parse::<u32>().ok());
    let (Some(year), Some(month), true) = (year, month, message.contains("day between")) else {
        let what = if message.contains("digit") { "is not written as a day or time" } else { "is no day or time" };
        return format!("{} {what}", quoted(found));
    };
    let names = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let next = if month == 12 { (year.saturating_add(1), 1) } else { (year, month.saturating_add(1)) };
    let days =
        chrono::NaiveDate::from_ymd_opt(next.0, next.1, 1).and_then(|day| day.pred_opt()).map(|day| chrono::Datelike::day(&day));
    match (names.get(month.saturating_sub(1) as usize), days) {
        (Some(name), Some(days)) => format!("{name} {year} has {days} days"),
        _ => format!("{} is no day", quoted(found)),
    }
}

fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// What a character is that looks like a plain one or cannot be seen, and what to do about it.
fn odd(character: char) -> Option<(&'static str, &'static str)> {
    Some(match character {
        '\u{a0}' | '\u{202f}' => ("a space that does not break", "type a plain space in its place"),
        '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '＂' => {
            ("a typographic quotation mark", "type a plain quotation mark \" in its place")
        }
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}'..='\u{2069}' | '\u{202a}'..='\u{202e}' => {
            ("a mark that cannot be seen", "delete it")
        }
        '\u{2028}' | '\u{2029}' => ("a line end that TOML does not know", "end the line here with the Enter key"),
        '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => ("an unusual space", "type a plain space in its place"),
        '＝' | '［' | '］' | '＃' | '，' | '｛' | '｝' => ("a full-width sign", "type the plain sign in its place"),
        _ => return None,
    })
}
