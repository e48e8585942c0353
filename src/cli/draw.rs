//! Problems as people see them: message, place, source line with a caret, what to do next.

use annotate_snippets::renderer::DEFAULT_TERM_WIDTH;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::source::{Diagnostic, Failure, Severity, Span, shown};

/// How many problems people see; scripts get all.
pub const SEEN: usize = 50;

fn renderer(colour: bool) -> Renderer {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.term_width(DEFAULT_TERM_WIDTH)
}

/// One problem, drawn over several lines, with a line end.
#[must_use]
pub fn diagnostic(problem: &Diagnostic, colour: bool) -> String {
    let level = match problem.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let message = shown(&problem.message);
    let name = shown(problem.source.name());
    let title = level.primary_title(&*message).id(problem.code.name);
    let mut group: Group<'_> = match &problem.span {
        Some(span) => title.element(snippet(problem, span, &name)),
        None => title.element(Origin::path(&*name)),
    };
    for help in &problem.help {
        group = group.element(Level::HELP.message(shown(help).into_owned()));
    }
    if let Some(note) = &problem.note {
        group = group.element(Level::NOTE.message(shown(note).into_owned()));
    }
    format!("{}\n", renderer(colour).render(&[group]))
}

/// The lines from the first place to the last, with what stands at each.
fn snippet<'d>(problem: &'d Diagnostic, span: &Span, name: &'d str) -> Snippet<'d, Annotation<'d>> {
    let text = problem.source.text();
    let places = || std::iter::once(span).chain(problem.others.iter().map(|(span, _)| span));
    let first = places().map(|span| span.start).min().unwrap_or(0).min(text.len());
    let last = places().map(|span| span.end).max().unwrap_or(0).clamp(first, text.len());
    let start = text.get(..first).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(last..).and_then(|after| after.find('\n')).map_or(text.len(), |at| last + at);
    let within = |span: &Span| {
        let from = span.start.clamp(start, end) - start;
        from..span.end.clamp(start, end).saturating_sub(start).max(from)
    };
    let mut snippet = Snippet::source(text.get(start..end).unwrap_or_default())
        .line_start(problem.source.place(start).line)
        .path(name)
        .annotation(AnnotationKind::Primary.span(within(span)).label(shown(&problem.label).into_owned()));
    for (span, label) in &problem.others {
        snippet = snippet.annotation(AnnotationKind::Context.span(within(span)).label(shown(label).into_owned()));
    }
    snippet
}

/// A reason to stop, drawn like a problem.
#[must_use]
pub fn failure(failure: &Failure, colour: bool) -> String {
    let message = shown(&failure.message);
    let mut group = Group::with_title(Level::ERROR.primary_title(&*message));
    if let Some(help) = &failure.help {
        group = group.element(Level::HELP.message(shown(help).into_owned()));
    }
    format!("{}\n", renderer(colour).render(&[group]))
}
