//! Replaces stretches of the text, and keeps the places that are remembered right.

use crate::source::Span;

use super::editor::TomlEditor;
use super::layout::Layout;
use super::trace::{Trace, TraceKind};

impl TomlEditor {
    pub(super) fn traced(&self, path: &[&str], kind: TraceKind) -> Option<usize> {
        self.traces.iter().position(|trace| trace.kind == kind && trace.path == *path)
    }

    pub(super) fn take_back(&mut self, at: usize) {
        let Trace { path, kind, span, before } = self.traces.remove(at);
        self.traced_splice(&path, kind.opposite(), span, &before);
    }

    /// Replaces a stretch of the text, and remembers it under a path.
    pub(super) fn traced_splice(&mut self, path: &[String], kind: TraceKind, span: Span, new: &str) {
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
}
