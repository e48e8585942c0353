//! `uphold confirm`: removes the mark of answers that were carried over, once somebody has looked at them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::edit::TomlEditor;
use crate::model::{Answer, Assessment, Checklist, Contributor};
use crate::source::{Failure, FailureKind, Phrase, nearest};
use crate::terminal::Subject;

use super::args::ConfirmArgs;
use super::console::{Console, Exit, Outcome};
use super::files::{Files, expand_one, named};
use super::inputs::{ChecklistStore, Opened};
use super::{saving, subject};

/// Removes the marks, and says how many are left.
pub(super) fn run(args: &ConfirmArgs, console: &mut Console<'_>) -> Outcome {
    let labels = console.labels;
    let path = expand_one(&args.file)?;
    let files = Files::open([], args.input.max_size, console)?;
    let given = files.read(&path)?;
    let source = Arc::clone(&given.source);
    let store = ChecklistStore::open(&args.input, &labels, files)?;
    let Opened { checklist, assessment, .. } = store.usable(given, console)?;
    let mut wanted: BTreeSet<usize> = BTreeSet::new();
    for name in &args.subjects {
        wanted.extend(positions(&checklist, &assessment, name)?);
    }
    let is_marked = |at: &usize| assessment.answers.get(*at).is_some_and(|answer| answer.to_confirm);
    let marked = assessment.answers.iter().filter(|answer| answer.to_confirm).count();
    wanted.retain(is_marked);
    if wanted.is_empty() {
        let key = if marked == 0 { "done.nothing-to-confirm" } else { "done.confirmed-none" };
        console.note(Phrase::new(key).with("file", named(&path)).with("count", marked));
        return Ok(Exit::Done);
    }
    let no_place = |_| {
        let message = Phrase::new("failure.no-place.message").with("file", named(&path));
        Failure::new(FailureKind::Input, message).help("failure.no-place.help")
    };
    let mut editor = TomlEditor::new(source.text()).map_err(no_place)?;
    let ids: Vec<&str> = wanted.iter().filter_map(|at| checklist.measures.get(*at)).map(|measure| measure.id.as_str()).collect();
    for id in &ids {
        editor.remove(&["answer", id, "confirm"]).map_err(no_place)?;
    }
    saving::replace(&path, source.text().as_bytes(), editor.text().as_bytes())?;
    console.note(
        Phrase::new("done.confirmed").with("file", named(&path)).with("count", ids.len()).with_list("ids", ids.iter().copied()),
    );
    if marked > ids.len() {
        console.note(Phrase::new("done.confirm-left").with("count", marked - ids.len()));
    }
    Ok(Exit::Done)
}

/// The positions of the measures that a name means: a measure, the measures of a paragraph, or those of a body. A body answers for what
/// it answered and, where an answer names nobody, for the measures of which it is the first to lead.
fn positions(checklist: &Checklist, assessment: &Assessment, name: &str) -> Result<Vec<usize>, Failure> {
    let contributor = assessment.contributors.iter().position(|one| one.id == name);
    let lead = checklist.leads.iter().position(|one| one.id == name);
    if contributor.is_some() || lead.is_some() {
        let is_body = |(at, one): (usize, &Contributor)| {
            Some(at) == contributor || contributor.is_none() && lead.is_some_and(|lead| one.leads.contains(&lead))
        };
        let bodies: Vec<usize> =
            assessment.contributors.iter().enumerate().filter(|one| is_body(*one)).map(|(at, _)| at).collect();
        let leads: Vec<usize> = bodies
            .iter()
            .filter_map(|at| assessment.contributors.get(*at))
            .flat_map(|one| one.leads.iter().copied())
            .chain(lead)
            .collect();
        let is_own = |(at, answer): (usize, &Answer)| {
            let first = checklist.measures.get(at).and_then(|measure| measure.leads.first());
            answer.by.map_or_else(|| first.is_some_and(|first| leads.contains(first)), |by| bodies.contains(&by)).then_some(at)
        };
        return Ok(assessment.answers.iter().enumerate().filter_map(is_own).collect());
    }
    match subject::subject(checklist, name) {
        Ok(Subject::Overall) => Ok((0..checklist.measures.len()).collect()),
        Ok(Subject::Paragraph(at)) => {
            Ok(checklist.paragraphs.get(at).map_or_else(Vec::new, |one| one.measures.clone().collect()))
        }
        Ok(Subject::Measure(at)) => Ok(vec![at]),
        Err(failure) => {
            let bodies = assessment.contributors.iter().map(|one| &one.id).chain(checklist.leads.iter().map(|one| &one.id));
            let near = nearest(name, bodies.map(String::as_str)).filter(|_| failure.help.is_empty());
            Err(near.map_or(failure.clone(), |near| failure.did_you_mean(Some(near), "failure.no-subject-of.help")))
        }
    }
}
