//! The wording of a question, as a digest: a file that answers it records which wording it answered.
//!
//! In: a measure of the checklist, in the language of its own file, so that a file in another language has the same digests. Out: the
//! digest, and a warning for each answered question whose wording has changed since the file was made.

use crate::answer::{Asks, Element, Period};
use crate::model::{Answer, Checklist, Measure, State};
use crate::read::MADE_FROM;
use crate::source::{Diagnostic, Phrase, Problems, Table, code, digest_of};

/// The digits of a digest.
const DIGITS: usize = 8;

/// The digest of everything that somebody reads before answering a question.
pub(super) fn wording(measure: &Measure) -> String {
    let mut texts: Vec<String> = vec![measure.title.clone(), measure.question.clone()];
    texts.extend(measure.guidance.clone());
    texts.push(measure.asks.name().to_owned());
    let prompt = measure.asks.prompt(Period::default());
    texts.extend(prompt.choices.into_iter().flat_map(|(id, text)| [id, text]));
    if let Asks::Number(number) = &measure.asks {
        texts.extend([number.floor.text.clone(), number.target.text.clone(), number.unit.title.clone()]);
    }
    let of = |elements: &[Element]| elements.iter().flat_map(|one| [one.id.clone(), one.text.clone()]).collect::<Vec<_>>();
    texts.extend(of(&measure.shown));
    texts.extend(of(&measure.also));
    let whole = texts.iter().map(|text| text.replace("\r\n", "\n")).collect::<Vec<_>>().join("\u{1f}");
    digest_of(&whole).chars().take(DIGITS).collect()
}

/// Warns of each answered question whose wording is no longer the one that the file records.
pub(super) fn check(root: &Table<'_>, checklist: &Checklist, answers: &[Answer], problems: &mut Problems) {
    for (id, _, value) in root.entries_of(MADE_FROM) {
        let Some(position) = checklist.position(id) else { continue };
        let (Some(measure), Some(answer)) = (checklist.measures.get(position), answers.get(position)) else { continue };
        if answer.state == State::Open || value.text().is_none_or(|digest| digest == measure.wording) {
            continue;
        }
        if problems.has_errors() && problems.has_error_in(&value.span()) {
            continue;
        }
        let message = Phrase::new("problem.wording-changed.message").typed("measure", id);
        let of = |key| Phrase::new(key).with("measure", id).with("digest", &measure.wording).with("checklist", &checklist.id);
        let problem = Diagnostic::new(code::WORDING_CHANGED, value.source(), value.span(), message);
        problems.add(problem.help(of("problem.wording-changed.help-read")).help(of("problem.wording-changed.help")));
    }
}
