//! Parses TOML and reports every error of syntax, encoding and line ends, once each.
//!
//! A file that parses is read in one go. One that does not is cut into statements (`statement`), each statement is parsed by itself
//! (`structure`) and explained (`inspect`), and the whole is parsed again with the statements at fault as they were meant (`correction`),
//! or without them where that is not known. So an error is reported where it was made, none hides another, and what is right in the file
//! is still checked.

mod broken;
mod commented;
mod correction;
mod duplicate;
mod inspect;
mod leaf;
mod odd;
mod refused;
mod statement;
mod structure;

use std::sync::Arc;

use toml::Spanned;
use toml::de::DeTable;

use crate::source::{Diagnostic, Problems, Source, Span, code};

use super::characters;
use super::line::{self, Lines};

pub(super) use broken::Broken;

use correction::{Corrections, Piece};
use duplicate::twice;
use inspect::{DEEPEST, Inspection};
use refused::{conflict, refused};
use statement::{Statement, is_unclosed};

/// How many errors of syntax are reported: a file with more of them is something else.
const MOST: usize = 200;

/// Parses a file; errors of syntax, encoding and line ends are reported.
pub(super) fn parse<'a>(source: &'a Arc<Source>, problems: &mut Problems) -> (Spanned<DeTable<'a>>, Broken) {
    let text = source.text();
    if problems.has_errors() {
        return stopped();
    }
    if let Some(problem) = refused(source) {
        problems.add(problem);
        return stopped();
    }
    direction_marks(source, problems);
    match DeTable::parse(text) {
        Ok(table) => (table, Broken::default()),
        Err(_) => match conflict(source) {
            Some(problem) => {
                problems.add(problem);
                stopped()
            }
            None => recover(source, problems),
        },
    }
}

/// An empty table, of a file about which nothing more can be said.
fn stopped<'a>() -> (Spanned<DeTable<'a>>, Broken) {
    (Spanned::new(0..0, DeTable::new()), Broken::all())
}

/// Explains a file that does not parse, or that has headings which are commented out by mistake, and parses what is right in it.
pub(super) fn recover<'a>(source: &'a Arc<Source>, problems: &mut Problems) -> (Spanned<DeTable<'a>>, Broken) {
    let text = source.text();
    let lines = Lines::new(text);
    let tokens = statement::tokens(text);
    let statements = statement::statements(text, &tokens);
    let mut broken = Broken::default();
    let mut blanks: Vec<Span> = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut reported = 0;
    // A text or list that is broken off takes the lines below it along, as long as they are no statements of their own.
    let mut leaves_rest = false;
    for (at, statement) in statements.iter().enumerate() {
        let faults = match is_plainly_broken(text, statement) {
            true => Vec::new(),
            false => structure::faults(text, statement.tokens),
        };
        if faults.is_empty() && !is_plainly_broken(text, statement) {
            leaves_rest = false;
            continue;
        }
        let inspect = |statement, rest_follows| Inspection { source, lines: &lines, statement, rest_follows };
        let follows = |at| {
            let is_heading = |statement| inspect(statement, false).meant_heading().is_some();
            goes_on(text, &statements, at) && !statements.get(at).is_some_and(is_heading)
        };
        let inspection = inspect(statement, follows(at + 1));
        let is_rest = leaves_rest && follows(at);
        let meant = if is_rest || inspection.rest_follows { None } else { inspection.meant() };
        if meant.is_none() {
            blanks.push(statement.span.clone());
            broken.places.push(statement.span.clone());
        }
        if is_rest {
            continue;
        }
        if meant.is_none() && statement.is_heading() {
            let until = lines.below(statement.span.start).max(statement.span.end);
            blanks.push(statement.span.start..until);
            broken.places.push(statement.span.start..until.saturating_sub(1).max(statement.span.end));
            broken.heading = true;
        }
        if reported == MOST {
            problems.advise("problem.syntax.more");
            broken.stops = true;
            break;
        }
        let found = inspection.problems(&faults);
        leaves_rest = meant.is_none()
            && (statement.left_open.is_some()
                || found.iter().any(|problem| [code::UNCLOSED_STRING, code::NO_VALUE].contains(&problem.code)));
        broken.stops |= found.iter().any(|problem| problem.code == code::NESTED_TOO_DEEP);
        match meant {
            Some(meant) => {
                pieces.extend(meant.pieces);
                broken.corrected = true;
                broken.doubtful.extend(meant.doubtful);
            }
            None => broken.unread.push((section(&statements, at, text.len()), key_of(text, statement))),
        }
        if at + 1 == statements.len() && is_plainly_broken(text, statement) {
            // The file ends in the middle of a value: what seems to be missing may be in the part that is lost.
            broken.unread.push((0..text.len(), None));
        }
        for problem in found {
            reported += 1;
            problems.add(problem);
        }
    }
    if broken.stops {
        return (stopped().0, broken);
    }
    let hashes = commented::headings(source, problems);
    blanks.extend(hashes.iter().cloned());
    let corrections = Corrections::new(pieces);
    let repaired = source.repaired(|| corrections.apply(&blanked(text, &blanks)));
    let (table, errors) = DeTable::parse_recoverable(repaired);
    let table = corrections.table(table);
    repeats(
        source,
        &lines,
        errors.iter().map(|error| error.span().map(|span| corrections.typed(&span))),
        reported,
        &mut broken,
        problems,
    );
    broken.settle();
    (table, broken)
}

/// Reports what the parser still finds wrong once every statement can be read: keys and tables that are there twice. `reported` is how
/// many errors of syntax were reported before.
fn repeats(
    source: &Arc<Source>,
    lines: &Lines<'_>,
    places: impl Iterator<Item = Option<Span>>,
    mut reported: usize,
    broken: &mut Broken,
    problems: &mut Problems,
) {
    let text = source.text();
    let mut last_line = 0;
    let mut below: Vec<Span> = Vec::new();
    for span in places {
        let Some(span) = span else {
            let problem = Diagnostic::of_file(code::NESTED_TOO_DEEP, source, "problem.nested-too-deep.message");
            problems.add(problem.help("problem.nested-too-deep.help-points"));
            broken.stops = true;
            continue;
        };
        let line = source.line(span.start);
        broken.places.push(span.clone());
        // Whatever is below a heading that is there twice is there twice as well.
        let follows = below.iter().any(|below| below.start < span.start && span.start <= below.end);
        if line == last_line || broken.stops || follows {
            continue;
        }
        if line::is_header(text, span.start) {
            let header = line::around(text, span.start);
            let until = lines.below(span.start).saturating_sub(1).max(header.end);
            broken.places.push(header.start..until);
            below.push(span.start..until);
        }
        last_line = line;
        if reported == MOST {
            problems.advise("problem.syntax.more");
            broken.stops = true;
            continue;
        }
        reported += 1;
        problems.add(twice(source, lines, span));
    }
}

/// Whether a heading of a file that parses is commented out by mistake; then the file is to be read again with [`recover`].
pub(super) fn has_commented_heading(source: &Source) -> bool {
    commented::has_any(source.text())
}

/// Whether a statement is broken so plainly that the parser need not be asked.
fn is_plainly_broken(text: &str, statement: &Statement<'_>) -> bool {
    statement.left_open.is_some()
        || statement.depth > DEEPEST
        || statement.tokens.iter().any(|token| is_unclosed(text, token))
        || inspect::names(statement) >= DEEPEST
}

/// Whether a statement is the rest of the one above it: it follows on the next line, and is neither a heading nor a key with a value.
fn goes_on(text: &str, statements: &[Statement<'_>], at: usize) -> bool {
    let Some((before, own)) = at.checked_sub(1).and_then(|before| statements.get(before)).zip(statements.get(at)) else {
        return false;
    };
    let between = text.get(before.span.end..own.span.start).unwrap_or_default();
    let is_name = own.tokens.first().is_some_and(|token| token.kind() == toml_parser::lexer::TokenKind::Comment);
    between.matches('\n').count() <= 1 && !own.has_equals() && !own.is_heading() && !is_name
}

/// From the heading above a statement to the next heading.
fn section(statements: &[Statement<'_>], at: usize, end: usize) -> Span {
    let (before, after) = statements.split_at(at.min(statements.len()));
    let start = before.iter().rfind(|statement| statement.is_heading()).map_or(0, |heading| heading.span.start);
    let end = after.iter().skip(1).find(|statement| statement.is_heading()).map_or(end, |heading| heading.span.start);
    start..end
}

/// The first name of a statement's key, where the key can be read.
fn key_of(text: &str, statement: &Statement<'_>) -> Option<String> {
    let first = statement.tokens.first().filter(|_| statement.has_equals() && !statement.is_heading())?;
    let name = text.get(statement::place(first))?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    Some(name.trim_matches(['"', '\'']).to_owned()).filter(|name| name.chars().all(is_plain))
}

/// The text with some stretches blanked out; every other byte keeps its place.
fn blanked(text: &str, spans: &[Span]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for span in spans {
        let stretch = bytes.get_mut(span.clone()).into_iter().flatten();
        stretch.filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    }
    String::from_utf8(bytes).unwrap_or_default()
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
            let span = start + at..start + at + mark;
            problems.add(
                Diagnostic::new(code::DIRECTION_MARK, source, span, "problem.direction-mark.message-line")
                    .label("problem.direction-mark.label-line")
                    .help("problem.direction-mark.help-line"),
            );
        }
        start += line.len();
    }
}
