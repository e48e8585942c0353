//! The evidence of an assessment: its pieces, and warnings about pieces that do not count.

use crate::model::{Assessment, Checklist, Class, Counts, Piece, Verdict};
use crate::source::{Diagnostic, Phrase, Problems, Table, code};

use super::answers::extent;
use super::documents;
use super::measure::{ids, unknown};
use super::pointers::pointers_only;

pub(super) fn pieces(root: &Table<'_>, checklist: &Checklist, problems: &mut Problems) -> Vec<Piece> {
    let known = ids(&checklist.classes, |class| &class.id);
    let mut pieces = Vec::new();
    for (id, _, value) in root.entries_of("evidence") {
        let Some(table) = value.table() else { continue };
        pointers_only(&table, &Phrase::new("warnings.pointer").with("piece", id), problems);
        let Some(class) = table.get("class") else { continue };
        let Some(name) = class.text().filter(|name| !name.is_empty()) else { continue };
        let Some(position) = known.iter().position(|known| *known == name) else {
            problems.add(unknown(problems, &class, name, "problem.unknown-name.class", &known));
            continue;
        };
        let date = |key| table.get(key).and_then(|value| value.date());
        let text = |key| table.text(key).map(str::to_owned);
        pieces.push(Piece {
            id: id.to_owned(),
            class: position,
            title: table.text("title").unwrap_or(id).to_owned(),
            issuer: text("issuer"),
            date: date("date"),
            checked: date("checked"),
            until: date("until"),
            at: text("at"),
            language: text("language"),
            public: table.get("public").and_then(|flag| flag.flag()).unwrap_or(false),
            line: table.source().line(table.span().start),
        });
    }
    pieces
}

/// Warns about pieces that no answer uses, that do not count, or that are the only evidence of many answers.
pub(super) fn check_uses(root: &Table<'_>, checklist: &Checklist, assessment: &Assessment, problems: &mut Problems) {
    let tables = root.table("evidence");
    // An error may be in the very line that was to use a piece: a mistyped reference, or the answer to an unknown measure.
    let has_errors = problems.has_errors();
    // For each piece, the first use that each answer makes of it.
    let mut uses: Vec<Vec<(usize, Verdict)>> = vec![Vec::new(); assessment.evidence.len()];
    for (measure, answer) in assessment.answers.iter().enumerate() {
        for used in &answer.evidence {
            if let Some(of) = uses.get_mut(used.piece).filter(|of| of.last().is_none_or(|(last, _)| *last != measure)) {
                of.push((measure, used.verdict));
            }
        }
    }
    documents::check(root, assessment, problems);
    for (piece, users) in assessment.evidence.iter().zip(uses) {
        let Some(table) = tables.as_ref().and_then(|tables| tables.table(&piece.id)) else { continue };
        if users.is_empty() {
            // A part has evidence that other answers use, so that it can be named.
            if has_errors || assessment.part.is_some() {
                continue;
            }
            problems.add(
                Diagnostic::new(
                    code::EVIDENCE_UNUSED,
                    root.source(),
                    table.span(),
                    Phrase::new("problem.evidence-unused.message").typed("id", &piece.id),
                )
                .help("problem.evidence-unused.help")
                .in_report(Phrase::new("warnings.unused").with("piece", &piece.title)),
            );
            continue;
        }
        // The dates belong to the piece, so there is one warning about it, not one for each answer.
        if let Some((_, verdict)) = users.iter().find(|(_, verdict)| !matches!(verdict, Verdict::Valid(_) | Verdict::OtherClass))
        {
            // A date of the wrong type, or under another key, has been reported; it is not missing.
            let is_reported = has_errors && problems.has_error_in(&extent(&table));
            if let (false, Some(class)) = (is_reported, checklist.classes.get(piece.class)) {
                problems.add(dated(&table, piece, class, *verdict, assessment));
            }
        }
    }
    for (measure, answer) in checklist.measures.iter().zip(&assessment.answers) {
        for used in answer.evidence.iter().filter(|used| used.verdict == Verdict::OtherClass) {
            let Some(table) = root.table("answer").and_then(|answers| answers.table(&measure.id)) else { continue };
            let Some(piece) = assessment.evidence.get(used.piece) else { continue };
            let (class, class_title) =
                checklist.classes.get(piece.class).map_or(("", ""), |class| (class.id.as_str(), class.title.as_str()));
            let accepted: Vec<_> = measure
                .evidence
                .iter()
                .filter_map(|(class, _)| checklist.classes.get(*class).map(|class| format!("{} ({})", class.id, class.title)))
                .collect();
            problems.add(
                Diagnostic::new(
                    code::EVIDENCE_CLASS,
                    root.source(),
                    table.key_span("evidence"),
                    Phrase::new("problem.evidence-class.message")
                        .typed("id", &piece.id)
                        .typed("class", class)
                        .typed("measure", &measure.id),
                )
                .label("problem.evidence-class.label")
                .in_report(
                    Phrase::new("warnings.class")
                        .with("piece", &piece.title)
                        .with("class", class_title)
                        .with("measure", &measure.title),
                )
                .help(Phrase::new("problem.evidence-class.help").with_list("classes", accepted.iter().cloned())),
            );
        }
    }
}

/// The warning about a piece whose dates do not count, with what to do about them.
fn dated(table: &Table<'_>, piece: &Piece, class: &Class, verdict: Verdict, assessment: &Assessment) -> Diagnostic {
    let cut_off = assessment.cut_off;
    let message = |key| Phrase::new(key).typed("id", &piece.id).with_day("cut_off", cut_off);
    let say = |key| Phrase::new(key).with("piece", &piece.title).with_day("cut_off", cut_off);
    let at = |code, key: &str, message| {
        let span = table.get(key).map_or(table.span(), |value| value.span());
        Diagnostic::new(code, table.source(), span, message).label("problem.evidence-class.label-date")
    };
    match verdict {
        Verdict::Undated(counts) => undated(table, piece, class).in_report(say(match counts {
            Counts::Date => "warnings.undated.date",
            Counts::Checked => "warnings.undated.checked",
            Counts::Until => "warnings.undated.until",
        })),
        Verdict::AfterCutOff(date) => {
            let message = message("problem.evidence-after-cut-off.message").with_day("date", date);
            at(code::EVIDENCE_AFTER_CUT_OFF, "date", message)
                .in_report(say("warnings.after-cut-off").with_day("date", date))
                .help(Phrase::new("problem.evidence-after-cut-off.help").with_day("cut_off", cut_off))
        }
        Verdict::CheckedAfterCutOff(date) => {
            let message = message("problem.evidence-after-cut-off.message-checked").with_day("date", date);
            at(code::EVIDENCE_AFTER_CUT_OFF, "checked", message)
                .in_report(say("warnings.checked-after-cut-off").with_day("date", date))
                .help(Phrase::new("problem.evidence-after-cut-off.help-checked").with_day("cut_off", cut_off))
        }
        Verdict::PeriodOver(date) => {
            at(code::EVIDENCE_PERIOD, "until", message("problem.evidence-period.message").with_day("date", date))
                .in_report(say("warnings.period-over").with_day("date", date))
                .help("problem.evidence-period.help")
        }
        Verdict::TooOld(date) => {
            let message = message("problem.evidence-too-old.message").with_day("date", date);
            let help = match class.counts {
                Counts::Checked => "problem.evidence-too-old.help-checked",
                Counts::Date | Counts::Until => "problem.evidence-too-old.help",
            };
            at(code::EVIDENCE_TOO_OLD, class.counts.word(), message)
                .in_report(say("warnings.too-old").with_day("date", date))
                .help(Phrase::new(help).with_day("cut_off", cut_off))
        }
        Verdict::Valid(_) | Verdict::OtherClass => {
            Diagnostic::new(code::EVIDENCE_CLASS, table.source(), table.span(), Phrase::verbatim(piece.id.clone()))
        }
    }
}

/// The warning about a piece without the dates that its class requires: all that are missing, each with what it is.
fn undated(table: &Table<'_>, piece: &Piece, class: &Class) -> Diagnostic {
    let missing: Vec<&str> = class.counts.required_dates().iter().copied().filter(|key| !table.has(key)).collect();
    let message = match missing.as_slice() {
        [key] => Phrase::new("problem.evidence-undated.message").with("key", key),
        _ => Phrase::new("problem.evidence-undated.message-both"),
    };
    let message = message.typed("id", &piece.id).typed("class", &class.id);
    let problem =
        Diagnostic::new(code::EVIDENCE_UNDATED, table.source(), table.span(), message).label("problem.evidence-class.label-date");
    missing.iter().fold(problem, |problem, key| {
        problem.help(match *key {
            "date" => "problem.evidence-undated.help-date",
            "checked" => "problem.evidence-undated.help-checked",
            _ => "problem.evidence-undated.help-until",
        })
    })
}
