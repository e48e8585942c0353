//! From a table with the shape of an assessment to an [`Assessment`].

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::{Months, NaiveDate};

use crate::model::{Assessment, Checklist, Contributor, Period, states};
use crate::read;
use crate::source::{Diagnostic, Phrase, Problems, Table, code};

use super::measure::{ids, positions};
use super::opened::Translations;
use super::{answers, collecting, consistency, evidence, wording};

/// A period of so many days is about a year.
const ABOUT_A_YEAR: RangeInclusive<i64> = 330..=400;
/// A cut-off date more than so many months after the end of the period gets a warning.
const LATEST_CUT_OFF: u32 = 12;

/// `broken`: lines may not have been read, so the check does not compare answers and evidence with each other.
pub(super) fn build(
    root: &Table<'_>,
    checklist: &Checklist,
    translations: Translations<'_>,
    broken: bool,
    problems: &mut Problems,
) -> Option<Assessment> {
    let text = |key| root.text(key).map(str::to_owned);
    is_for(root, checklist, problems)?;
    let state = state(root, problems);
    let period = period(root, problems);
    let cut_off = root.get("cut-off").and_then(|value| value.date());
    if let (Some(period), Some(cut_off)) = (period, cut_off) {
        unusual_dates(root, checklist, period, cut_off, problems);
    }
    let contributors: Vec<Contributor> = root
        .entries_of("contributor")
        .into_iter()
        .filter_map(|(id, _, value)| {
            let table = value.table()?;
            let leads = positions(&table, "lead", "problem.unknown-name.lead", &ids(&checklist.leads, |lead| &lead.id), problems);
            Some(Contributor { id: id.to_owned(), name: table.text("name").unwrap_or(id).to_owned(), leads })
        })
        .collect();
    let pieces = evidence::pieces(root, checklist, problems);
    // Answers cannot be judged without a period and a cut-off date. Their shape has been checked already.
    let (period, cut_off) = (period?, cut_off?);
    let by_id = pieces.iter().enumerate().map(|(position, piece)| (piece.id.as_str(), position)).collect();
    let mut defined = BTreeSet::new();
    for (id, _, _) in root.entries_of("evidence") {
        defined.insert(Cow::Borrowed(id));
        defined.extend(Some(id).filter(|id| !read::is_id(id)).and_then(read::made_a_name).map(Cow::Owned));
    }
    let context = answers::AnswerContext {
        checklist,
        translations,
        others: OnceCell::new(),
        pieces: &pieces,
        by_id,
        defined,
        contributors: &contributors,
        period,
        cut_off,
    };
    let (mut answers, faulty) = answers::build(root, &context, problems);
    collecting::comments(root, checklist, &contributors, &mut answers, problems);
    let assigned = collecting::assigned(root, checklist, &contributors, problems);
    let part = collecting::body(root, &contributors, problems);
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
        assigned,
        part,
        source: Arc::clone(root.source()),
    };
    wording::check(root, checklist, &assessment.answers, problems);
    if !broken {
        evidence::check_uses(root, checklist, &assessment, problems);
        consistency::check(root, checklist, &assessment, &faulty, problems);
    }
    Some(assessment)
}

/// Whether the file was written for this checklist, in this edition.
fn is_for(root: &Table<'_>, checklist: &Checklist, problems: &mut Problems) -> Option<()> {
    let (id, edition) = (root.get("checklist")?, root.get("edition")?);
    if id.text().filter(|id| !id.is_empty())? != checklist.id {
        problems.add(
            Diagnostic::new(
                code::UNKNOWN_CHECKLIST,
                id.source(),
                id.span(),
                Phrase::new("problem.unknown-checklist.message-other").typed("id", id.text()?).typed("given", &checklist.id),
            )
            .help("problem.unknown-checklist.help-other"),
        );
        return None;
    }
    if edition.text().filter(|edition| !edition.is_empty())? != checklist.edition {
        problems.add(
            Diagnostic::new(
                code::OTHER_EDITION,
                edition.source(),
                edition.span(),
                Phrase::new("problem.other-edition.message").typed("edition", edition.text()?).typed("given", &checklist.edition),
            )
            .help("problem.other-edition.help"),
        );
        return None;
    }
    Some(())
}

/// The state's code. In a file it is written in capitals, so that every reader of the file finds the same code.
fn state(root: &Table<'_>, problems: &mut Problems) -> Option<String> {
    let value = root.get("state")?;
    let state = value.text().filter(|state| !state.is_empty())?;
    let has_shape = state.len() == 3 && state.bytes().all(|byte| byte.is_ascii_uppercase());
    if has_shape && states::is_known(state) {
        return Some(state.to_owned());
    }
    let (code, message) = if has_shape {
        (code::STATE_UNKNOWN, "problem.state-unknown.message")
    } else {
        (code::STATE_CODE, "problem.state-code.message")
    };
    let problem = Diagnostic::new(code, value.source(), value.span(), Phrase::new(message).typed("state", state));
    let problem = match states::find(state) {
        Some((code, Some(name))) => {
            problem.help(Phrase::new("problem.state-code.help-name").with("code", code).with("name", name))
        }
        Some((code, None)) => problem.help(Phrase::new("problem.state-code.help-code").with("code", code)),
        None => problem.help("problem.state-code.help"),
    };
    problems.add(problem);
    has_shape.then(|| state.to_owned())
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
                Phrase::new("problem.period.message").with_day("from", from).with_day("to", to),
            )
            .help("problem.period.help"),
        );
        return None;
    }
    Some(Period { from, to })
}

/// Warns of dates that a careful reader would ask about: METHOD, "What was asked, and by whom".
fn unusual_dates(root: &Table<'_>, checklist: &Checklist, period: Period, cut_off: NaiveDate, problems: &mut Problems) {
    let mut warn = |key: &str, message: Phrase, help: &'static str| {
        let in_report = message.clone();
        problems.add(
            Diagnostic::new(code::UNUSUAL_DATES, root.source(), root.key_span(key), message).help(help).in_report(in_report),
        );
    };
    let days = (period.to - period.from).num_days() + 1;
    if !ABOUT_A_YEAR.contains(&days) {
        let message = Phrase::new("problem.unusual-dates.length").with("days", days);
        warn("period", message, "problem.unusual-dates.length-help");
    }
    if let Some(adopted) = checklist.origin.adopted.filter(|adopted| period.from < *adopted) {
        let message = Phrase::new("problem.unusual-dates.adopted").with_day("from", period.from).with_day("adopted", adopted);
        warn("period", message, "problem.unusual-dates.adopted-help");
    }
    let message = |key| Phrase::new(key).with_day("cut_off", cut_off).with_day("to", period.to);
    if cut_off < period.to {
        warn("cut-off", message("problem.unusual-dates.early"), "problem.unusual-dates.early-help");
    }
    if period.to.checked_add_months(Months::new(LATEST_CUT_OFF)).is_some_and(|latest| cut_off > latest) {
        warn("cut-off", message("problem.unusual-dates.late"), "problem.unusual-dates.late-help");
    }
}
