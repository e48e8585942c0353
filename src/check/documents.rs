//! What a careful reader asks about the evidence as a whole: METHOD, "What was asked, and by whom". Does much rest on one document? Is
//! one document there under several names? Does all evidence bear one date?

use std::collections::BTreeMap;

use crate::model::{Answer, Assessment, Piece, plain_words};
use crate::source::{Diagnostic, Phrase, Problems, Table, code};

/// A document that is named for more answers than this gets a warning.
const CARRIES_MUCH: usize = 10;
/// The same for a document that these answers name without a page or article.
const CARRIES_MUCH_UNPLACED: usize = 3;
/// The most names that one message lists.
const MOST_NAMES: usize = 10;

/// Warns of each of these.
pub(super) fn check(root: &Table<'_>, assessment: &Assessment, problems: &mut Problems) {
    // A name that is mistyped makes two of one document.
    if !problems.has_errors() {
        same_document(root, assessment, problems);
    }
    concentration(root, assessment, problems);
    one_day(root, assessment, problems);
}

/// Warns of a document that carries very much. Pieces of the same title and place are one, whatever they are called in the file.
fn concentration(root: &Table<'_>, assessment: &Assessment, problems: &mut Problems) {
    let tables = root.table("evidence");
    let place = |piece: &Piece| tables.as_ref().and_then(|tables| tables.table(&piece.id)).map(|table| table.span());
    for document in assessment.documents() {
        let Some((piece, span)) =
            document.first().and_then(|at| assessment.evidence.get(*at)).and_then(|one| Some((one, place(one)?)))
        else {
            continue;
        };
        let uses = |answer: &Answer| answer.evidence.iter().filter(|used| document.contains(&used.piece)).count();
        let answers = || assessment.answers.iter().filter(|answer| answer.given().is_some() && uses(answer) > 0);
        let is_placed = |answer: &&Answer| {
            answer.evidence.iter().any(|used| document.contains(&used.piece) && used.at.is_some())
                || answer
                    .details
                    .iter()
                    .flat_map(|detail| &detail.evidence)
                    .any(|(at, place)| document.contains(at) && place.is_some())
        };
        let (all, unplaced) = (answers().count(), answers().filter(|answer| !is_placed(answer)).count());
        let (key, in_report, number) = if all > CARRIES_MUCH {
            ("problem.evidence-overused.message", "warnings.overused", all)
        } else if unplaced > CARRIES_MUCH_UNPLACED {
            ("problem.evidence-overused.message-unplaced", "warnings.overused-unplaced", unplaced)
        } else {
            continue;
        };
        problems.add(
            Diagnostic::new(
                code::EVIDENCE_OVERUSED,
                root.source(),
                span,
                Phrase::new(key).typed("id", &piece.id).with("number", number),
            )
            .help(Phrase::new("problem.evidence-overused.help").with("id", &piece.id))
            .in_report(Phrase::new(in_report).with("piece", &piece.title).with("count", number)),
        );
    }
}

/// Warns of evidence that all bears one date, such as that of the cut-off.
fn one_day(root: &Table<'_>, assessment: &Assessment, problems: &mut Problems) {
    let mut dates = assessment.evidence.iter().flat_map(|piece| [piece.date, piece.checked]).flatten();
    if let Some(day) =
        dates.next().filter(|day| assessment.evidence.len() > CARRIES_MUCH_UNPLACED && dates.all(|date| date == *day))
    {
        let is_cut_off = day == assessment.cut_off;
        let key = if is_cut_off { "problem.evidence-one-day.message" } else { "problem.evidence-one-day.message-other" };
        let message = || Phrase::new(key).with_day("day", day);
        problems.add(
            Diagnostic::new(code::EVIDENCE_ONE_DAY, root.source(), root.key_span("cut-off"), message())
                .help("problem.evidence-one-day.help")
                .in_report(message()),
        );
    }
}

/// Warns of pieces that seem to be one document under several names: equal in class, title and date, and from the same place or issuer.
fn same_document(root: &Table<'_>, assessment: &Assessment, problems: &mut Problems) {
    let tables = root.table("evidence");
    let span = |piece: &Piece| Some(tables.as_ref()?.table(&piece.id)?.key_span("title"));
    let mut alike: BTreeMap<_, Vec<&Piece>> = BTreeMap::new();
    for piece in &assessment.evidence {
        alike.entry((piece.class, plain_words(&piece.title), piece.date)).or_default().push(piece);
    }
    for pieces in alike.into_values().filter(|pieces| pieces.len() > 1) {
        let times = |value: fn(&Piece) -> Option<&str>| {
            let mut times: BTreeMap<String, usize> = BTreeMap::new();
            for piece in &pieces {
                *times.entry(plain_words(value(piece).unwrap_or_default())).or_default() += 1;
            }
            times
        };
        let (places, issuers) = (times(|piece| piece.at.as_deref()), times(|piece| piece.issuer.as_deref()));
        let is_again = |times: &BTreeMap<String, usize>, value: Option<&str>| {
            times.get(&plain_words(value.unwrap_or_default())).is_some_and(|count| *count > 1)
        };
        let same: Vec<&&Piece> = pieces
            .iter()
            .filter(|piece| is_again(&places, piece.at.as_deref()) || is_again(&issuers, piece.issuer.as_deref()))
            .collect();
        let [first, second, ..] = same.as_slice() else { continue };
        let (Some(place), Some(first_place)) = (span(second), span(first)) else { continue };
        let more = (same.len() > MOST_NAMES).then(|| "…".to_owned());
        let names = same.iter().take(MOST_NAMES).map(|piece| piece.id.clone()).chain(more);
        problems.add(
            Diagnostic::new(
                code::EVIDENCE_TWICE,
                root.source(),
                place,
                Phrase::new("problem.evidence-twice.message").with("number", same.len()).with_list("names", names),
            )
            .and_at(first_place, "problem.evidence-twice.first")
            .help("problem.evidence-twice.help")
            .in_report(Phrase::new("warnings.twice").with("piece", &first.title).with("number", same.len())),
        );
    }
}
