//! From a table with the shape of an assessment to an [`Assessment`].

use std::sync::Arc;

use crate::model::{Assessment, Checklist, Contributor, Period};
use crate::source::{Diagnostic, Problems, Table, code, quoted};

use super::measure::{ids, positions};
use super::{answers, consistency, evidence};

/// `broken`: lines may not have been read, so nothing is said about how answers and evidence go together.
pub(super) fn build(root: &Table<'_>, checklist: &Checklist, broken: bool, problems: &mut Problems) -> Option<Assessment> {
    let text = |key| root.text(key).map(str::to_owned);
    is_for(root, checklist, problems)?;
    let state = state(root, problems);
    let period = period(root, problems);
    let cut_off = root.get("cut-off").and_then(|value| value.date());
    if let (Some(period), Some(cut_off)) = (period, cut_off)
        && cut_off < period.to
    {
        problems.add(
            Diagnostic::new(
                code::PERIOD,
                root.source(),
                root.key_span("cut-off"),
                "the cut-off date lies before the end of the period",
            )
            .label(format!("{cut_off}"))
            .and_at(root.key_span("period"), format!("the period ends on {}", period.to))
            .help("evidence must be valid on that day, so it follows the period"),
        );
    }
    let contributors: Vec<Contributor> = root
        .entries_of("contributor")
        .into_iter()
        .filter_map(|(id, _, value)| {
            let table = value.table()?;
            let leads = positions(&table, "lead", "lead", &ids(&checklist.leads, |lead| &lead.id), problems);
            Some(Contributor { id: id.to_owned(), name: table.text("name").unwrap_or(id).to_owned(), leads })
        })
        .collect();
    let pieces = evidence::pieces(root, checklist, problems);
    // Without a period or a cut-off there is nothing to judge answers by; their shape has been checked all the same.
    let (period, cut_off) = (period?, cut_off?);
    let by_id = pieces.iter().enumerate().map(|(position, piece)| (piece.id.as_str(), position)).collect();
    let defined = root.entries_of("evidence").into_iter().map(|(id, _, _)| id).collect();
    let context =
        answers::AnswerContext { checklist, pieces: &pieces, by_id, defined, contributors: &contributors, period, cut_off };
    let answers = answers::build(root, &context, problems);
    let assessment = Assessment {
        state: state?,
        state_name: text("state-name"),
        author: text("author"),
        language: text("language"),
        period,
        cut_off,
        contributors,
        evidence: pieces,
        answers,
        source: Arc::clone(root.source()),
    };
    if !broken {
        evidence::look(root, checklist, &assessment, problems);
        consistency::look(root, checklist, &assessment, problems);
    }
    Some(assessment)
}

/// Whether the file was written for this checklist, in this edition.
fn is_for(root: &Table<'_>, checklist: &Checklist, problems: &mut Problems) -> Option<()> {
    let (id, edition) = (root.get("checklist")?, root.get("edition")?);
    if id.text()? != checklist.id {
        problems.add(
            Diagnostic::new(
                code::UNKNOWN_CHECKLIST,
                id.source(),
                id.span(),
                format!("the file is for the checklist {}", quoted(id.text()?)),
            )
            .label(format!("checked against \"{}\"", checklist.id))
            .help("name the checklist that it was written for with `--checklist PATH`, or leave that out where it is built in"),
        );
        return None;
    }
    if edition.text()? != checklist.edition {
        problems.add(
            Diagnostic::new(
                code::OTHER_EDITION,
                edition.source(),
                edition.span(),
                format!(
                    "the file was written for edition {}, the checklist at hand is edition \"{}\"",
                    quoted(edition.text()?),
                    checklist.edition
                ),
            )
            .label("another edition")
            .help(
                "get the checklist in that edition (`--checklist PATH`), or carry the answers over to a new file (`uphold new`)",
            ),
        );
        return None;
    }
    Some(())
}

fn state(root: &Table<'_>, problems: &mut Problems) -> Option<String> {
    let value = root.get("state")?;
    let state = value.text()?;
    if state.len() == 3 && state.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Some(state.to_owned());
    }
    let upper = state.trim().to_uppercase();
    problems.add(
        Diagnostic::new(code::STATE_CODE, value.source(), value.span(), format!("{} is no code of a state", quoted(state)))
            .label("three capital letters")
            .did_you_mean(
                Some(upper.as_str()).filter(|upper| upper.len() == 3 && upper.bytes().all(|byte| byte.is_ascii_uppercase())),
            )
            .help("codes are those of ISO 3166-1; XAA to XZZ are for invented states"),
    );
    None
}

fn period(root: &Table<'_>, problems: &mut Problems) -> Option<Period> {
    let table = root.table("period")?;
    let (from, to) = (table.get("from")?.date()?, table.get("to")?.date()?);
    if from > to {
        problems.add(
            Diagnostic::new(
                code::PERIOD,
                root.source(),
                root.key_span("period"),
                format!("the period ends on {to}, before it begins on {from}"),
            )
            .label("runs backwards")
            .help("write the first day under `from`, the last one under `to`"),
        );
        return None;
    }
    Some(Period { from, to })
}

/// The nearest of the names, for "did you mean", or the list of them where there are few.
pub(super) fn suggest(problems: &Problems, problem: Diagnostic, name: &str, known: &[&str]) -> Diagnostic {
    match problems.near(name, known.iter().copied()) {
        Some(near) => problem.did_you_mean(Some(near)),
        None if known.is_empty() || known.len() > 15 => problem,
        None => problem.help(format!("known here: {}", known.join(", "))),
    }
}
