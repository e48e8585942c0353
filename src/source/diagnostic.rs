//! One problem in a user's file, as a value, and the sink that collects them.

use std::sync::Arc;

use super::code::{self, Code, Severity};
use super::{Phrase, Source, Span, nearest};

/// A problem in a file: what is wrong (with the user's own words, no full stop), what was found there, what to do next.
///
/// The message alone must tell a reader what is wrong; the label says what was found at the place; each help is one thing to
/// do. Where two places conflict, both are shown.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The stable name of this sort of problem.
    pub code: &'static Code,
    /// What is wrong.
    pub message: Phrase,
    /// The file.
    pub source: Arc<Source>,
    /// Where; `None` where the parser knows only the file.
    pub span: Option<Span>,
    /// Where in a workbook: the sheet and the cell, such as `Para. 9!C14`. It stands in place of a span.
    pub cell: Option<String>,
    /// What was found there, if that adds to the message.
    pub label: Option<Phrase>,
    /// Other places in the same file that belong to the problem, each with a label.
    pub others: Vec<(Span, Phrase)>,
    /// What to do next.
    pub help: Vec<Phrase>,
    /// A reason, or the words of a library underneath.
    pub note: Option<Phrase>,
    /// How a report says it, for readers who do not see the file.
    pub in_report: Option<Phrase>,
}

impl Diagnostic {
    /// A problem at a place.
    #[must_use]
    pub fn new(code: &'static Code, source: &Arc<Source>, span: Span, message: impl Into<Phrase>) -> Self {
        Self {
            code,
            message: message.into(),
            source: Arc::clone(source),
            span: Some(span),
            cell: None,
            label: None,
            others: Vec::new(),
            help: Vec::new(),
            note: None,
            in_report: None,
        }
    }

    /// A problem of the file as a whole.
    #[must_use]
    pub fn of_file(code: &'static Code, source: &Arc<Source>, message: impl Into<Phrase>) -> Self {
        Self { span: None, ..Self::new(code, source, 0..0, message) }
    }

    /// A problem in a cell of a workbook.
    #[must_use]
    pub fn in_cell(code: &'static Code, source: &Arc<Source>, cell: impl Into<String>, message: impl Into<Phrase>) -> Self {
        Self { cell: Some(cell.into()), ..Self::of_file(code, source, message) }
    }

    /// Says what was found at the place.
    #[must_use]
    pub fn label(mut self, label: impl Into<Phrase>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds a second place of the same file.
    #[must_use]
    pub fn and_at(mut self, span: Span, label: impl Into<Phrase>) -> Self {
        self.others.push((span, label.into()));
        self
    }

    /// Says what to do next; may be called again.
    #[must_use]
    pub fn help(mut self, help: impl Into<Phrase>) -> Self {
        self.help.push(help.into());
        self
    }

    /// "Did you mean", where a near name is known.
    #[must_use]
    pub fn did_you_mean(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(name) => {
                let foreign = self.foreign_letter().filter(|_| name.is_ascii());
                let said = self.help(Phrase::new("problem.did-you-mean").typed("name", name));
                foreign.into_iter().fold(said, Self::help)
            }
            None => self,
        }
    }

    /// Names the first letter of the place that looks like a Latin one and is not: nobody can see the difference.
    fn foreign_letter(&self) -> Option<Phrase> {
        let key = |letter: char| match letter {
            '\u{370}'..='\u{3ff}' => Some("problem.foreign-letter.greek"),
            '\u{400}'..='\u{4ff}' => Some("problem.foreign-letter.cyrillic"),
            _ => None,
        };
        let text = self.source.text().get(self.span.clone()?)?;
        let (letter, key) = text.chars().find_map(|letter| Some((letter, key(letter)?)))?;
        Some(Phrase::new(key).typed("letter", &letter.to_string()))
    }

    /// Adds the reason, or the words of a tool underneath.
    #[must_use]
    pub fn note(mut self, note: impl Into<Phrase>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Says it for the readers of a report.
    #[must_use]
    pub fn in_report(mut self, phrase: Phrase) -> Self {
        self.in_report = Some(phrase);
        self
    }

    /// How bad it is; decided by its code.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity
    }

    /// Whether its place is inside a part of the file.
    fn is_in(&self, at: &Span) -> bool {
        self.span.as_ref().is_some_and(|span| at.start <= span.start && span.end <= at.end)
    }
}

/// From so many problems on, advice that costs time is left out.
const MANY: usize = 1000;

/// From so many problems on, advice that compares long texts is left out.
const LONG: usize = 100;

/// The most errors, and the most warnings, that are kept of one file.
const MOST: usize = 5000;

/// Collects problems, so that every one of a file is found in one run.
#[derive(Debug, Default)]
pub struct Problems {
    list: Vec<Diagnostic>,
    errors: usize,
    warnings: usize,
}

impl Problems {
    /// Adds a problem. Beyond a limit problems are only counted: nobody reads so many, and a hostile file must not exhaust memory.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        let count = self.count_of(diagnostic.severity());
        *count += 1;
        if *count <= MOST {
            self.list.push(diagnostic);
        }
    }

    /// Notes an error of the value at `at` in place of what the check of its shape reported there, because of two messages about
    /// one mistake the more exact one is to stay. If the value could not even be read, that error stays alone.
    pub fn refine(&mut self, at: &Span, diagnostic: Diagnostic) {
        let same = |known: &Diagnostic| known.severity() == diagnostic.severity() && known.is_in(at);
        let of_shape = [code::SYNTAX, code::WRONG_TYPE, code::NOT_A_CHOICE, code::OUT_OF_RANGE, code::EMPTY_TEXT];
        match self.list.iter().position(same).and_then(|position| self.list.get_mut(position)) {
            Some(known) if of_shape.contains(&known.code) => *known = diagnostic,
            Some(_) => {}
            None => self.add(diagnostic),
        }
    }

    /// The first problem with a code inside a part of the file.
    pub fn find_mut(&mut self, code: &Code, at: &Span) -> Option<&mut Diagnostic> {
        self.list.iter_mut().find(|known| known.code == code && known.is_in(at))
    }

    /// Whether an error was noted inside a part of the file.
    #[must_use]
    pub fn has_error_in(&self, at: &Span) -> bool {
        self.list.iter().any(|known| known.severity() == Severity::Error && known.is_in(at))
    }

    /// Whether so many errors were found that looking for more is of no use.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.errors >= MOST
    }

    fn count_of(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        }
    }

    /// Adds advice to the problem noted last.
    pub fn advise(&mut self, help: impl Into<Phrase>) {
        if let Some(last) = self.list.last_mut() {
            last.help.push(help.into());
        }
    }

    /// The known name nearest to the one that was typed. With a thousand problems noted, nobody reads every "did you mean", and
    /// a hostile file must not cost minutes: then there is none.
    #[must_use]
    pub fn near<'k>(&self, typed: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
        if self.is_many() { None } else { nearest(typed, known) }
    }

    /// Takes back the problems with a code inside a part of the file.
    pub fn withdraw(&mut self, code: &Code, at: &Span) {
        let before = self.list.len();
        self.list.retain(|known| known.code != code || !known.is_in(at));
        *self.count_of(code.severity) -= before - self.list.len();
    }

    /// Forgets the problems noted after the first `since` whose place is one of those that `covers` knows.
    pub fn forget(&mut self, since: usize, covers: impl Fn(&Span) -> bool) {
        let since = since.min(self.list.len());
        for problem in self.list.split_off(since) {
            if problem.span.as_ref().is_some_and(&covers) {
                *self.count_of(problem.severity()) -= 1;
            } else {
                self.list.push(problem);
            }
        }
    }

    /// Forgets the errors of a place among the first `since` problems if another error was noted there later, and returns how many of
    /// the first problems are left.
    pub fn prefer_later(&mut self, since: usize, place: &Span) -> usize {
        let inside = |problem: &Diagnostic| problem.severity() == Severity::Error && problem.is_in(place);
        if !self.since(since).iter().any(inside) {
            return since;
        }
        let mut at = 0;
        let known = self.list.len();
        self.list.retain(|problem| {
            at += 1;
            at > since || !inside(problem)
        });
        let forgotten = known - self.list.len();
        self.errors -= forgotten;
        since - forgotten
    }

    /// The problems noted after the first `since`.
    pub fn since_mut(&mut self, since: usize) -> impl Iterator<Item = &mut Diagnostic> {
        self.list.iter_mut().skip(since)
    }

    /// Whether there are so many that texts are no longer compared with each other, which costs more time than comparing names.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.list.len() >= LONG
    }

    /// The problems added after the first `since`.
    #[must_use]
    pub fn since(&self, since: usize) -> &[Diagnostic] {
        self.list.get(since..).unwrap_or_default()
    }

    /// Whether there are so many that advice which costs time is left out.
    #[must_use]
    pub fn is_many(&self) -> bool {
        self.list.len() >= MANY
    }

    /// Whether one of them keeps the file from being used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// How many so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// All of them, errors before warnings, then by place in the file; those of the whole file come before those of a place.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort_by_key(|problem| {
            let span = problem.span.clone().unwrap_or(0..0);
            (problem.severity() == Severity::Warning, span.start, span.end, problem.code.name)
        });
        if self.is_full() {
            self.advise("problem.too-many-errors");
        }
        self.list
    }
}
