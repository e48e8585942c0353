//! Problems as text for people: the message, the place, the line with carets, and what to do next.

use annotate_snippets::{Annotation, AnnotationKind, Level, Origin, Renderer, Snippet};

use crate::labels::Labels;
use crate::source::{Diagnostic, Failure, Place, Severity, Span, shown};

use super::excerpt::Excerpt;
use super::wording::Wording;

/// How many problems are shown to people; scripts get all of them.
pub const SEEN: usize = 50;

/// The first fifty problems, errors before warnings, and how many more there are; empty if there are none.
#[must_use]
pub fn list(labels: &Labels, problems: &[Diagnostic], colour: bool) -> String {
    let mut out = String::new();
    let of = |severity| problems.iter().filter(move |problem| problem.severity() == severity);
    for problem in of(Severity::Error).chain(of(Severity::Warning)).take(SEEN) {
        out.push_str(&diagnostic(labels, problem, colour));
        out.push('\n');
    }
    if let Some(more @ 1..) = problems.len().checked_sub(SEEN) {
        out.push_str(&labels.fill("check.more", &[("count", &more.to_string())]));
        out.push_str("\n\n");
    }
    out
}

/// One problem, drawn over several lines, with a line end.
fn diagnostic(labels: &Labels, problem: &Diagnostic, colour: bool) -> String {
    let wording = Wording::new(labels, problem);
    let level = match problem.severity() {
        Severity::Error => Level::ERROR.with_name(labels.label("severity.error")),
        Severity::Warning => Level::WARNING.with_name(labels.label("severity.warning")),
    };
    let (help_word, note_word) = (labels.label("severity.help"), labels.label("severity.note"));
    let name = shown(problem.source.name());
    let title = level.primary_title(shown(&wording.message)).id(problem.code.name);
    let excerpt = problem.span.as_ref().map(|span| excerpt(problem, span));
    let mut group = match &excerpt {
        Some(excerpt) => title.element(snippet(&wording, excerpt).path(name.clone())),
        None => title.element(Origin::path(match &problem.cell {
            Some(cell) => format!("{name}: {}", shown(cell)),
            None => name.to_string(),
        })),
    };
    for help in &wording.help {
        group = group.element(Level::HELP.with_name(help_word.as_str()).message(shown(help)));
    }
    if let Some(note) = &wording.note {
        group = group.element(Level::NOTE.with_name(note_word.as_str()).message(lines(note)));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let drawn = renderer.render(&[group]);
    match (&problem.span, excerpt) {
        (Some(span), Some(excerpt)) => format!("{}\n", in_file(&drawn, &name, problem.source.place(span.start), &excerpt)),
        _ => format!("{drawn}\n"),
    }
}

/// A failure, drawn like a problem.
#[must_use]
pub fn failure(labels: &Labels, failure: &Failure, colour: bool) -> String {
    let (error, help_word) = (labels.label("severity.error"), labels.label("severity.help"));
    let error = if colour { format!("\u{1b}[1;91m{error}\u{1b}[0m") } else { error };
    let help: String = failure.help.iter().map(|help| format!("  = {help_word}: {}\n", shown(&labels.phrase(help)))).collect();
    format!("{error}: {}\n{help}", shown(&labels.phrase(&failure.message)))
}

fn excerpt(problem: &Diagnostic, span: &Span) -> Excerpt {
    let spans: Vec<Span> = std::iter::once(span).chain(problem.others.iter().map(|(span, _)| span)).cloned().collect();
    Excerpt::new(&problem.source, &spans)
}

/// The lines from the first place to the last, with the label of each place.
fn snippet<'d>(wording: &'d Wording, excerpt: &'d Excerpt) -> Snippet<'d, Annotation<'d>> {
    let labels = std::iter::once(&wording.label).chain(&wording.others);
    let mut snippet = Snippet::source(&excerpt.text).line_start(excerpt.first_line);
    for (index, (span, label)) in excerpt.spans.iter().zip(labels).enumerate() {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let annotation = kind.span(span.clone());
        snippet = snippet.annotation(if label.is_empty() { annotation } else { annotation.label(shown(label)) });
    }
    snippet
}

/// Replaces the column. The renderer counts columns in the excerpt, in which a line may be cut or escaped, and people look for the
/// column of the file.
fn in_file(drawn: &str, name: &str, place: Place, excerpt: &Excerpt) -> String {
    let start = excerpt.spans.first().map_or(0, |span| span.start);
    let before = excerpt.text.get(..start).unwrap_or_default();
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    let (title, rest) = drawn.split_once('\n').unwrap_or((drawn, ""));
    let at = |column: usize| format!("{name}:{}:{column}", place.line);
    format!("{title}\n{}", rest.replacen(&at(column), &at(place.column), 1))
}

/// A note may consist of several lines; each is escaped.
fn lines(text: &str) -> String {
    text.lines().map(shown).collect::<Vec<_>>().join("\n")
}
