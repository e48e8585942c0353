//! The whole way in one call, for programs that use this one as a library: two texts in, a score out.
//!
//! In: a checklist and an assessment as TOML. Out: both, checked, with their score, or every problem.

use std::sync::Arc;

use crate::check::{self, Checked};
use crate::labels::Labels;
use crate::model::{Assessment, Checklist};
use crate::read::ParsedFile;
use crate::score::{Score, score};
use crate::source::{Diagnostic, Problems, Source};
use crate::view::{ReportInput, View};

/// A checked assessment with its checklist and its score.
#[derive(Debug)]
pub struct Assessed {
    /// The checklist.
    pub checklist: Checklist,
    /// The assessment.
    pub assessment: Assessment,
    /// What it scores.
    pub score: Score,
    /// What the check warned of; none of it kept the files from being used.
    pub warnings: Vec<Diagnostic>,
}

/// Reads, checks and scores an assessment against a checklist, both given as TOML.
///
/// # Errors
/// Every problem of the checklist or, if the checklist is valid, every problem of the assessment, with the warnings.
///
/// ```
/// let problems = uphold::assess("id = 'river-safety'\nedition = 1", "").unwrap_err();
/// let text = uphold::describe(&uphold::Labels::default(), &problems, false);
/// assert!(text.contains("checklist:2:"), "{text}");
/// ```
pub fn assess(checklist: &str, assessment: &str) -> Result<Assessed, Vec<Diagnostic>> {
    let text = |name: &str, text: &str| Arc::new(Source::new(name, text));
    let (checklist, mut warnings) = usable(check::checklist(&text("checklist", checklist)))?;
    let id = checklist.id.clone();
    let (found, checked) = check::assessment_naming(
        &text("assessment", assessment),
        Problems::default(),
        |_, _| Some(checklist),
        &[&id],
        &|_, _| Vec::new(),
    );
    // The checklist is found whatever the file names; if it is another one, the assessment is none.
    let Some((checklist, (assessment, more))) = found.zip(usable(checked).map(Some)?) else { return Err(warnings) };
    warnings.extend(more);
    let score = score(&checklist, &assessment, None);
    Ok(Assessed { checklist, assessment, score, warnings })
}

impl Assessed {
    /// The data of its report, with labels in a language such as that of [`Labels::for_language`]`("en")`.
    #[must_use]
    pub fn view(&self, labels: &Labels) -> View {
        View::new(&ReportInput {
            checklist: &self.checklist,
            own: &self.assessment,
            other: None,
            score: &self.score,
            warnings: &self.warnings,
            labels,
        })
    }
}

/// The labels of the language that an assessment names, if there are some. The line is read by itself: the checklist must be opened
/// in that language before the whole file can be checked.
pub(crate) fn language_of(name: &str, text: &str) -> Option<Labels> {
    let keys = text.lines().map(str::trim).take_while(|line| !line.starts_with('['));
    let line = keys.filter(|line| line.starts_with("language")).find(|line| line.contains('='))?;
    let line = Arc::new(Source::new(name, line));
    let document = ParsedFile::parse(&line, &mut Problems::default());
    Labels::negotiated(document.root().text("language")?)
}

fn usable<T>(checked: Checked<T>) -> Result<(T, Vec<Diagnostic>), Vec<Diagnostic>> {
    match checked.model {
        Some(model) => Ok((model, checked.problems)),
        None => Err(checked.problems),
    }
}
