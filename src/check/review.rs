//! What a second party's file must be, so that the corroborated reading means something. METHOD, "Three readings of the same answers".

use crate::model::{Assessment, Checklist};
use crate::source::{Failure, FailureKind, Phrase, shown};

/// The second party's file as it is compared with the own one: on the same checklist, scope, state and period, but not with the same
/// answers, which would confirm themselves.
///
/// # Errors
/// Why it cannot be compared.
pub fn review(
    (checklist, own): (&Checklist, &Assessment),
    (other_checklist, other): (&Checklist, Assessment),
) -> Result<Assessment, Failure> {
    let refused = |message: Phrase| Failure::new(FailureKind::Input, message);
    if other_checklist.digest != checklist.digest {
        let message = Phrase::new("failure.review.checklist").typed("own", &checklist.id).typed("other", &other_checklist.id);
        return Err(refused(message).help("failure.review.help"));
    }
    let other = in_scope(checklist, other_checklist, other)?;
    if other.state != own.state {
        let message = Phrase::new("failure.review.state").typed("own", &own.state).typed("other", &other.state);
        return Err(refused(message).help("failure.review.help"));
    }
    if other.period != own.period {
        let days =
            |of: &Assessment| Phrase::new("report.period-days").with_day("from", of.period.from).with_day("to", of.period.to);
        let message = Phrase::new("failure.review.period").with_phrase("own", days(own)).with_phrase("other", days(&other));
        return Err(refused(message).help("failure.review.help"));
    }
    if own.has_same_answers(&other) {
        let message = Phrase::new("failure.review.same-answers")
            .with("own", shown(own.source.name()))
            .with("other", shown(other.source.name()));
        return Err(refused(message).help("failure.review.second-party"));
    }
    Ok(other)
}

/// The second party's file in the scope of the own one. A file on the whole checklist is read as if only the scope had been asked.
fn in_scope(own: &Checklist, theirs: &Checklist, other: Assessment) -> Result<Assessment, Failure> {
    let scope = |of: &Checklist| of.within.as_ref().map(|within| within.id.clone());
    match (scope(own), scope(theirs)) {
        (own, theirs) if own == theirs => Ok(other),
        (Some(_), None) => {
            let answer = |id| other.answers.get(theirs.position(id)?).cloned();
            let answers = own.ids().map(|id| answer(id).unwrap_or_default()).collect();
            Ok(Assessment { answers, ..other })
        }
        (own, theirs) => {
            let named = |scope: Option<String>| match scope {
                Some(scope) => Phrase::new("failure.review.in-scope").typed("scope", &scope),
                None => Phrase::new("failure.review.whole"),
            };
            let message = Phrase::new("failure.review.scope").with_phrase("own", named(own)).with_phrase("other", named(theirs));
            Err(Failure::new(FailureKind::Input, message).help("failure.review.help"))
        }
    }
}
