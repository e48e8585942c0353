//! `uphold score`: one file in full, or many with one line each; and the gates on them.

use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostics::{self, ProblemList};
use crate::figure::Exact;
use crate::labels::Labels;
use crate::score::{self, Grouping, Reading};
use crate::source::{Failure, FailureKind, quoted};
use crate::terminal;
use crate::view::View;
use crate::view::{Detail, FileScore, Scores};

use super::args::{By, ScoreArgs as Args};
use super::console::{Console, Exit, Outcome};
use super::inputs::{ChecklistStore, Opened, named};

/// Scores, and holds the scores against the gates.
pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let labels = args.language.shown(console.style, args.json);
    let shelf = ChecklistStore::open(&args.input, &labels)?;
    match args.files.as_slice() {
        [path] => one(args, &labels, &shelf, path, console),
        _ => many(args, &labels, &shelf, console),
    }
}

fn one(args: &Args, labels: &Labels, shelf: &ChecklistStore, path: &Path, console: &mut Console<'_>) -> Outcome {
    let scored = shelf.scored(path, args.review.as_ref(), console)?;
    if args.json {
        let by = args.by.map(grouping);
        let file = path.to_string_lossy().into_owned();
        let row = FileScore::of(file, &scored.own.checklist, &scored.own.assessment, &scored.score, Detail::All(by));
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
    let missed = gates(args, path, &scored.score);
    console.say(&missed.concat());
    Ok(if missed.is_empty() { Exit::Done } else { Exit::Gate })
}

fn grouping(by: By) -> Grouping {
    match by {
        By::Kind => Grouping::Kind,
        By::Basis => Grouping::Basis,
        By::Lead => Grouping::Lead,
        By::Theme => Grouping::Theme,
        By::Reference => Grouping::Reference,
    }
}

/// What is kept of a file among many, so that memory grows by one row a file.
enum Kept {
    Row(Box<FileScore>, Vec<String>),
    /// The file is bad: how that reads for people and for scripts.
    Bad(String, ProblemList),
}

fn many(args: &Args, labels: &Labels, shelf: &ChecklistStore, console: &mut Console<'_>) -> Outcome {
    if args.by.is_some() && !args.json {
        let failure = Failure::new(FailureKind::Usage, "--by shows the groups of one file");
        return Err(failure.help("name one file, or ask for --json").into());
    }
    // Another party's file is on one state: with several files it would fit one of them at most.
    if args.review.is_some() {
        let failure = Failure::new(FailureKind::Usage, "--review is laid beside one file");
        return Err(failure.help("name the one file that is on the same state").into());
    }
    let colour = console.style.colour_err;
    let kept: Vec<Kept> = args.files.par_iter().map(|path| keep(args, labels, shelf, path, colour)).collect();
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
                console.say(&text);
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
    console.say(&missed.concat());
    Ok(match (has_bad, missed.is_empty()) {
        (true, _) => Exit::Input,
        (false, false) => Exit::Gate,
        (false, true) => Exit::Done,
    })
}

fn keep(args: &Args, labels: &Labels, shelf: &ChecklistStore, path: &Path, colour: bool) -> Kept {
    match shelf.assessment(path) {
        Ok(Ok(Opened { checklist, assessment, .. })) => {
            let score = score::score(&checklist, &assessment, None);
            let file = path.to_string_lossy().into_owned();
            let detail = if args.json { Detail::All(args.by.map(grouping)) } else { Detail::Overall };
            let row = FileScore::of(file, &checklist, &assessment, &score, detail);
            Kept::Row(Box::new(row), gates(args, path, &score))
        }
        Ok(Err(found)) => Kept::Bad(diagnostics::list(labels, &found, colour), ProblemList::new(labels, &found, &[])),
        Err(failure) => Kept::Bad(diagnostics::failure(labels, &failure, colour), ProblemList::new(labels, &[], &[failure])),
    }
}

/// What keeps a file from passing the gates that were asked for, one line each.
fn gates(args: &Args, path: &Path, score: &score::Score) -> Vec<String> {
    let name = named(path);
    let mut missed = Vec::new();
    if let Some(Percent { text, share }) = &args.fail_under {
        let low = score.reading(Reading::Declared).and_then(|scored| scored.sums.overall.low_value());
        match low {
            Some(low) if low >= share => {}
            Some(low) => missed.push(format!(
                "gate not met: {name} is declared at {}, under {text}%\n",
                args.language.fixed().percent(&low.percent(std::slice::from_ref(share)))
            )),
            None => missed.push(format!("gate not met: {name} has no overall figure\n")),
        }
    }
    let open = score.completeness.open;
    if args.require_complete && open > 0 {
        let what = if open == 1 { "1 open answer".to_owned() } else { format!("{open} open answers") };
        missed.push(format!("gate not met: {name} has {what}\n"));
    }
    missed
}

/// A percentage as it was typed, and as a fraction.
#[derive(Debug, Clone)]
pub struct Percent {
    text: String,
    share: Exact,
}

/// Reads a percentage, exactly as it is written.
///
/// # Errors
/// It is no number from 0 to 100.
pub(super) fn percent(word: &str) -> Result<Percent, String> {
    let text = word.strip_suffix('%').unwrap_or(word);
    let share = Exact::parse(text).and_then(|number| number.over(&Exact::whole(100)));
    match share {
        Some(share) if !share.is_negative() && share <= Exact::ONE => Ok(Percent { text: text.to_owned(), share }),
        _ => Err(format!("{} is no percentage from 0 to 100", quoted(word))),
    }
}
