//! Problems as people see them: message, place, the line with carets, what to do next.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::source::{Diagnostic, Failure, Severity, Span, shown};

use super::excerpt::Excerpt;

/// How many problems people see; scripts get all.
pub const SEEN: usize = 50;

/// The first fifty problems, and how many more there are; empty where there is none.
#[must_use]
pub fn list(problems: &[Diagnostic], colour: bool) -> String {
    let mut out = String::new();
    for problem in problems.iter().take(SEEN) {
        out.push_str(&diagnostic(problem, colour));
        out.push('\n');
    }
    if let Some(more @ 1..) = problems.len().checked_sub(SEEN) {
        out.push_str(&format!("and {more} more (all of them with --json)\n\n"));
    }
    out
}

/// One problem, drawn over several lines, with a line end.
#[must_use]
pub fn diagnostic(problem: &Diagnostic, colour: bool) -> String {
    let level = match problem.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(shown(&problem.message)).id(problem.code.name);
    let origin = Origin::path(shown(problem.source.name()));
    let mut group = match &problem.span {
        Some(span) => {
            let place = problem.source.place(span.start);
            title.element(origin.line(place.line).char_column(place.column)).element(snippet(problem, span))
        }
        None => title.element(origin),
    };
    for help in &problem.help {
        group = group.element(Level::HELP.message(shown(help)));
    }
    if let Some(note) = &problem.note {
        group = group.element(Level::NOTE.message(lines(note)));
    }
    drawn(group, colour)
}

/// A reason to stop, drawn like a problem.
#[must_use]
pub fn failure(failure: &Failure, colour: bool) -> String {
    let mut group = Group::with_title(Level::ERROR.primary_title(shown(&failure.message)));
    if let Some(help) = &failure.help {
        group = group.element(Level::HELP.message(shown(help)));
    }
    drawn(group, colour)
}

/// The lines from the first place to the last, with what stands at each.
fn snippet<'d>(problem: &'d Diagnostic, span: &Span) -> Snippet<'d, annotate_snippets::Annotation<'d>> {
    let spans: Vec<Span> = std::iter::once(span).chain(problem.others.iter().map(|(span, _)| span)).cloned().collect();
    let excerpt = Excerpt::of(&problem.source, &spans);
    let labels = std::iter::once(&problem.label).chain(problem.others.iter().map(|(_, label)| label));
    let mut snippet = Snippet::source(excerpt.text).line_start(excerpt.first_line);
    for (index, (span, label)) in excerpt.spans.into_iter().zip(labels).enumerate() {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let annotation = kind.span(span);
        snippet = snippet.annotation(if label.is_empty() { annotation } else { annotation.label(shown(label)) });
    }
    snippet
}

/// A note may have lines of its own; each is made safe.
fn lines(text: &str) -> String {
    text.lines().map(shown).collect::<Vec<_>>().join("\n")
}

fn drawn(group: Group<'_>, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n", renderer.render(&[group]))
}
