//! What of a file could not be read, so that nothing is reported which only follows from that.

use crate::source::Span;

/// Where a file is broken, so that nothing false is reported about these places.
#[derive(Debug, Default)]
pub(crate) struct Broken {
    pub(super) places: Vec<Span>,
    /// Where each place begins, in order, and how far it and those before it reach.
    reach: Vec<(usize, usize)>,
    /// Keys that could not be read: the stretch from their heading to the next, and their names where they are known.
    pub(super) unread: Vec<(Span, Option<String>)>,
    /// Whether any statement was read as it was meant.
    pub(super) corrected: bool,
    /// Values and names that were read as they were meant, and that may be wrong in another way as well.
    pub(super) doubtful: Vec<Span>,
    /// Whether a heading could not be read.
    pub(super) heading: bool,
    pub(super) stops: bool,
}

impl Broken {
    /// Nothing more can be said about the file.
    pub(super) fn all() -> Self {
        Self { stops: true, ..Self::default() }
    }

    /// Whether there was any error of syntax.
    pub(crate) fn is_any(&self) -> bool {
        self.corrected || !self.places.is_empty()
    }

    /// Whether nothing more can be said about the file.
    pub(crate) fn stops(&self) -> bool {
        self.stops
    }

    /// Values and names of which a later error says more than the one of syntax.
    pub(crate) fn doubtful(&self) -> &[Span] {
        &self.doubtful
    }

    /// Gives the file up.
    pub(crate) fn stop(&mut self) {
        self.stops = true;
    }

    /// Whether a key that seems to be missing from a table may be one that could not be read. `table` is where the table begins, empty
    /// for the whole file.
    pub(crate) fn may_hide(&self, table: &Span, key: &str) -> bool {
        let holds = |section: &Span| if table.is_empty() { section.start == 0 } else { section.contains(&table.start) };
        let is_it = |name: &Option<String>| name.as_ref().is_none_or(|name| name == key);
        (self.heading && table.is_empty()) || self.unread.iter().any(|(section, name)| holds(section) && is_it(name))
    }

    /// Puts the places in order, once all are known.
    pub(super) fn settle(&mut self) {
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
    pub(crate) fn touches(&self, span: &Span) -> bool {
        let until = self.reach.partition_point(|(start, _)| *start <= span.end);
        self.reach.get(..until).and_then(<[_]>::last).is_some_and(|(_, reach)| span.start <= *reach)
    }
}
