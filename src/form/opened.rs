//! A file that the engine was given, read, checked and scored as far as its problems allow.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json, to_value};

use crate::check;
use crate::document::{FORMATS, RenderInput, stem};
use crate::labels::Labels;
use crate::model::{Assessment, Checklist};
use crate::score::{Score, score};
use crate::source::{Diagnostic, Problems, Severity, Source};
use crate::view::{Detail, FileScore, ReportInput, Scores, View};

use super::answers::{Answers, blanked};
use super::request::File;
use super::store::Store;

/// A file and what was made of it.
pub(super) struct Opened {
    pub(super) source: Arc<Source>,
    /// The checklist, cut down to what the file asks; `None` where the file names none that is known.
    pub(super) checklist: Option<Arc<Checklist>>,
    /// Every problem of the whole file.
    pub(super) problems: Vec<Diagnostic>,
    /// What could be scored: the file, without the answers in `left_out`.
    pub(super) scored: Option<(Assessment, Score)>,
    /// The measures whose answers have an error; the figures are made without these.
    pub(super) left_out: BTreeSet<String>,
}

impl Opened {
    pub(super) fn new(store: &mut Store, file: &File, labels: &Labels) -> Self {
        let source = Arc::new(Source::new(file.name.as_str(), file.text.as_str()));
        let (checklist, checked) = checked(store, &source, labels.language());
        let mut opened = Self { source, checklist, problems: checked.problems, scored: None, left_out: BTreeSet::new() };
        let Some(checklist) = opened.checklist.clone() else { return opened };
        let model = checked.model.or_else(|| opened.without_errors(store, labels.language()));
        opened.scored = model.map(|model| {
            let score = score(&checklist, &model, None);
            (model, score)
        });
        opened
    }

    /// Whether the file has an error.
    pub(super) fn has_errors(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity() == Severity::Error)
    }

    /// The model of the file without the answers that have an error, so that one of them does not hide the figures of all others. An
    /// answer is left out by writing blanks over it, so that every other line stays where it is.
    fn without_errors(&mut self, store: &mut Store, language: &str) -> Option<Assessment> {
        let mut source = Arc::clone(&self.source);
        let mut problems = self.problems.clone();
        let whole = Answers::read(&self.source);
        // What rests on a piece of evidence that is left out has an error in its turn.
        for _ in 0..3 {
            let read = Answers::read(&source);
            let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error);
            let places: Option<Vec<_>> = errors.map(|error| read.block_of(error.span.as_ref()?)).collect();
            let places = places?;
            let answers = places.iter().filter(|(table, ..)| *table == "answer");
            self.left_out.extend(answers.map(|(_, id, _)| id.clone()));
            let text = blanked(source.text(), places.iter().map(|(.., span)| span));
            source = Arc::new(Source::new(self.source.name(), text));
            let (_, checked) = checked(store, &source, language);
            if let Some(model) = checked.model {
                let is_same = Answers::read(&source).is_same_but(&whole, &self.left_out);
                return is_same.then(|| Assessment { source: Arc::clone(&self.source), ..model });
            }
            problems = checked.problems;
        }
        None
    }

    /// Everything that a report is made from.
    pub(super) fn case<'a>(&'a self, labels: &'a Labels) -> Option<ReportInput<'a>> {
        let (own, score) = self.scored.as_ref()?;
        let warnings = self.problems.as_slice();
        Some(ReportInput { checklist: self.checklist.as_deref()?, own, other: None, score, warnings, labels })
    }

    /// The same, where the file has no error.
    fn whole_case<'a>(&'a self, labels: &'a Labels) -> Result<ReportInput<'a>, String> {
        let case = self.case(labels).filter(|_| !self.has_errors());
        case.ok_or_else(|| labels.label("form.report-errors"))
    }

    /// The report as the program writes it: marked as a draft while something is open.
    pub(super) fn report(&self, labels: &Labels) -> Result<Value, String> {
        let case = self.whole_case(labels)?;
        let view = View::page(&case).stamped(case.score.completeness.is_draft());
        let format = FORMATS.iter().find(|format| format.name == "html").ok_or_else(String::new)?;
        let problem = |found: Diagnostic| labels.phrase(&found.message);
        let page = (format.render)(&RenderInput::new(&view, labels)).map_err(problem)?;
        Ok(json!({ "html": String::from_utf8_lossy(&page), "name": format!("{}.html", stem(&view)) }))
    }

    /// The figures, in the shape of `uphold score --json`.
    pub(super) fn score_file(&self, labels: &Labels) -> Result<Value, String> {
        let case = self.whole_case(labels)?;
        let row = FileScore::new(self.source.name().to_owned(), case.checklist, case.own, case.score, Detail::All(None));
        Ok(to_value(Scores { version: 1, files: vec![row], problems: Vec::new() }).unwrap_or_default())
    }
}

/// Reads and checks a text against the checklist that it names.
fn checked(store: &mut Store, source: &Arc<Source>, language: &str) -> (Option<Arc<Checklist>>, check::Checked<Assessment>) {
    let ids = store.ids();
    let known: Vec<&str> = ids.iter().map(String::as_str).collect();
    let others = |id: &str, edition: &str| {
        let others = crate::labels::LANGUAGES.iter().map(|(code, _)| *code).filter(|code| *code != language);
        others.filter_map(|code| crate::built_in::edition(id, edition, code)).collect()
    };
    check::assessment_naming(source, Problems::default(), |id, edition| store.find(id, edition, language), &known, &others)
}
