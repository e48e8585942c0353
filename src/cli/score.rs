//! `uphold score`: one file in full, or many with one line each; and the gates that a script can set.

use std::path::{Path, PathBuf};

use crate::diagnostics::{self, ProblemList};
use crate::labels::Labels;
use crate::score::{self, Grouping, Reading};
use crate::source::{Failure, FailureKind, Phrase};
use crate::terminal;
use crate::view::View;
use crate::view::{Detail, FileScore, Scores};

use super::args::{By, ReadingName, ScoreArgs as Args};
use super::console::{Console, Exit, Outcome};
use super::files::{Files, each, expand, expand_one, named};
use super::inputs::{ChecklistStore, Opened};
use super::parse::Percent;

/// Scores files and checks the scores against the gates.
pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let labels = console.labels;
    if matches!(args.of, ReadingName::Corroborated) && args.review.is_none() {
        return Err(Failure::new(FailureKind::Usage, "failure.no-review.message").help("failure.no-review.help").into());
    }
    let paths = expand(&args.files)?;
    let review = args.review.as_deref().map(expand_one).transpose()?;
    if paths.len() > 1 {
        allow_many(args)?;
    }
    let files = Files::open(paths.iter().chain(&review), args.input.max_size, console)?;
    let store = ChecklistStore::open(&args.input, &labels, files)?;
    match paths.as_slice() {
        [path] => one(args, &labels, &store, path, review.as_deref(), console),
        paths => many(args, &labels, &store, paths, console),
    }
}

/// Refuses options that make sense for one file only.
fn allow_many(args: &Args) -> Result<(), Failure> {
    if args.by.is_some() && !args.json {
        return Err(Failure::new(FailureKind::Usage, "failure.many-by.message").help("failure.many-by.help"));
    }
    // The second party's file is on one state, so it can belong to one of the files at most.
    if args.review.is_some() {
        return Err(Failure::new(FailureKind::Usage, "failure.many-review.message").help("failure.many-review.help"));
    }
    Ok(())
}

fn one(
    args: &Args,
    labels: &Labels,
    store: &ChecklistStore,
    path: &Path,
    review: Option<&Path>,
    console: &mut Console<'_>,
) -> Outcome {
    let scored = store.scored(path, review, console)?;
    if args.json {
        let by = args.by.map(grouping);
        let file = scored.own.assessment.source.name().to_owned();
        let row = FileScore::new(file, &scored.own.checklist, &scored.own.assessment, &scored.score, Detail::All(by));
        console.json(&Scores { version: 1, files: vec![row], problems: Vec::new() })?;
    } else {
        let case = scored.case(labels);
        let view = if args.by.is_some() { View::page(&case) } else { View::outline(&case) };
        let mut text = terminal::score(labels, &view, console.style.width);
        if let Some(by) = args.by {
            text.push('\n');
            text.push_str(&terminal::grouped(labels, &view, grouping(by).word(), console.style.width));
        }
        console.print(&text)?;
    }
    let missed = gates(args, labels, path, &scored.score);
    let exit = if missed.is_empty() { Exit::Done } else { Exit::Gate };
    for gate in missed {
        console.note(gate);
    }
    Ok(exit)
}

fn grouping(by: By) -> Grouping {
    match by {
        By::Kind => Grouping::Kind,
        By::Basis => Grouping::Basis,
        By::Lead => Grouping::Lead,
        By::Theme => Grouping::Theme,
        By::Reference => Grouping::Reference,
        By::Scope => Grouping::Scope,
    }
}

/// The result for one of many files. It is small, so that memory grows by one row a file.
enum Kept {
    Row(Box<FileScore>, Vec<Phrase>),
    /// The file has errors: the text for people, and the problems for scripts.
    Bad(String, ProblemList),
}

fn many(args: &Args, labels: &Labels, store: &ChecklistStore, paths: &[PathBuf], console: &mut Console<'_>) -> Outcome {
    let colour = console.style.colour_err;
    let kept: Vec<Kept> = each(paths, |path| keep(args, labels, store, path, colour));
    let mut rows = Vec::new();
    let mut bad = Vec::new();
    let mut missed = Vec::new();
    for one in kept {
        match one {
            Kept::Row(row, gates) => {
                rows.push(*row);
                missed.extend(gates);
            }
            Kept::Bad(text, document) => {
                console.eprint(&text);
                bad.extend(document.problems);
            }
        }
    }
    let has_bad = !bad.is_empty();
    if args.json {
        console.json(&Scores { version: 1, files: rows, problems: bad })?;
    } else if !rows.is_empty() {
        console.print(&terminal::many(labels, &rows, console.style.width))?;
    }
    let exit = match (has_bad, missed.is_empty()) {
        (true, _) => Exit::Input,
        (false, false) => Exit::Gate,
        (false, true) => Exit::Done,
    };
    for gate in missed {
        console.note(gate);
    }
    Ok(exit)
}

fn keep(args: &Args, labels: &Labels, store: &ChecklistStore, path: &Path, colour: bool) -> Kept {
    match store.assessment(path) {
        Ok(Ok(Opened { checklist, assessment, .. })) => {
            let score = score::score(&checklist, &assessment, None);
            let file = assessment.source.name().to_owned();
            let detail = if args.json { Detail::All(args.by.map(grouping)) } else { Detail::Overall };
            let row = FileScore::new(file, &checklist, &assessment, &score, detail);
            Kept::Row(Box::new(row), gates(args, labels, path, &score))
        }
        Ok(Err(found)) => Kept::Bad(diagnostics::list(labels, &found, colour), ProblemList::new(labels, &found, &[])),
        Err(failure) => Kept::Bad(diagnostics::failure(labels, &failure, colour), ProblemList::new(labels, &[], &[failure])),
    }
}

/// The gates that a file does not meet, one line each.
fn gates(args: &Args, labels: &Labels, path: &Path, score: &score::Score) -> Vec<Phrase> {
    let gate = |key| Phrase::new(key).with("file", named(path));
    let mut missed = Vec::new();
    if let Some(Percent { text, share }) = &args.fail_under {
        let reading = Reading::from(args.of);
        let low = score.reading(reading).and_then(|scored| scored.sums.overall.low_value());
        match low {
            Some(low) if low >= share => {}
            Some(low) => {
                let figure = labels.percent(&low.percent(std::slice::from_ref(share)));
                let reading = labels.label(&format!("reading.{}", reading.word()));
                missed
                    .push(gate("gate.under").with("reading", reading).with("figure", figure).with("limit", labels.percent(text)));
            }
            None => missed.push(gate("gate.no-figure")),
        }
    }
    let open = score.completeness.open + score.completeness.in_part;
    if args.require_complete && open > 0 {
        missed.push(gate("gate.open").with("count", open));
    }
    let to_confirm = score.completeness.to_confirm;
    if args.require_complete && to_confirm > 0 {
        missed.push(gate("gate.to-confirm").with("count", to_confirm));
    }
    missed
}
