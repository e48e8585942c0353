//! `uphold new --from`: starts the next round from the last file, or takes it to a new edition of the checklist.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::assess::language_of;
use crate::built_in;
use crate::check;
use crate::model::{Checklist, Period};
use crate::read::{MADE_FROM, ParsedFile};
use crate::round::{NextInput, NextRound, Question, next};
use crate::source::{Failure, FailureKind, Phrase, Problems, Source, nearest};

use super::args::{InputArgs, NewArgs};
use super::console::{CommandError, Console, Exit, Outcome};
use super::files::{Files, named, pasted_with};
use super::inputs::{ChecklistStore, Opened};
use super::{checklist_file, editions, inputs, output, saving};

/// Writes the new file, and lists what became of every answer of the last one.
pub(super) fn run(args: &NewArgs, from: &Path, console: &mut Console<'_>) -> Outcome {
    let from = from.to_owned();
    let to_stream = args.output == Path::new("-");
    if !to_stream {
        let checklist = checklist_file::file_of(Path::new(&args.checklist));
        output::check_outputs(std::slice::from_ref(&args.output), &[&checklist, &from], args.force)?;
    }
    let files = Files::open([&from], args.max_size, console)?;
    let given = files.read(&from)?;
    let source = Arc::clone(&given.source);
    // Notes are in the language of the run; the file keeps its own.
    let labels = args.language.lang.or_else(|| language_of(source.name(), source.text())).unwrap_or_default();
    let is_built_in = built_in::ids().contains(&args.checklist.as_str());
    let path = (!is_built_in).then(|| PathBuf::from(&args.checklist));
    let current = inputs::checklist(&args.checklist, args.max_size, &labels)?;
    if let Some(id) = checklist_of(&source).filter(|id| *id != current.id) {
        let message = Phrase::new("failure.other-checklist.message").with("file", named(&from)).typed("id", &id);
        let message = message.typed("given", &current.id);
        return Err(Failure::new(FailureKind::Input, message).help("failure.other-checklist.help").into());
    }
    let input = InputArgs { checklist: path, max_size: args.max_size };
    let store = ChecklistStore::open(&input, &labels, files)?;
    let Opened { checklist: old, assessment: last, .. } = store.usable(given, console)?;
    let scope = old.within.as_ref().map(|within| within.id.clone());
    let new = scoped(&current, scope.as_deref(), FailureKind::Input)?;
    let (period, cut_off) = (args.period.unwrap_or(last.period), args.cut_off.unwrap_or(last.cut_off));
    check_dates(period, cut_off)?;
    let map = match old.edition == new.edition {
        true => None,
        // A map is about whole editions, whatever scope the file answers.
        false => {
            let before = editions::checklist_in_edition(&args.checklist, Some(&old.edition), args.max_size, &labels)?;
            Some(editions::edition_map(&args.checklist, &before, &current, args.max_size)?)
        }
    };
    if map.is_none() && period == last.period {
        return Err(Failure::new(FailureKind::Usage, "failure.same-round.message").help("failure.same-round.help").into());
    }
    let wordings = wordings(&source);
    let (old, new) = (&*old, &new);
    let input = NextInput { labels: &labels, last: &last, wordings: &wordings, old, new, map: map.as_ref(), period, cut_off };
    let round = next(&input).map_err(|_| {
        Failure::new(FailureKind::Input, Phrase::new("failure.no-place.message").with("file", named(&from)))
            .help("failure.no-place.help")
    })?;
    check_result(&args.output, &round, new)?;
    if to_stream {
        console.print(&round.text)?;
    } else {
        saving::write_all(saving::folder(&args.output), &[(args.output.clone(), round.text.clone().into_bytes())], args.force)?;
        console.note(Phrase::new("done.wrote").with("files", named(&args.output)));
    }
    tell(&round, &from, console);
    if !to_stream && !round.carried.is_empty() {
        let subject = round.carried.first().map_or("", |one| one.id.split_once('-').map_or(one.id.as_str(), |(op, _)| op));
        let own = Some(Path::new(&args.checklist)).filter(|_| !is_built_in);
        let command = format!("{} {subject}", pasted_with(&args.output, own));
        console.note(Phrase::new("hint.confirm").with("arguments", command));
    }
    Ok(Exit::Done)
}

/// Checks that the cut-off date is not before the end of the period.
pub(super) fn check_dates(period: Period, cut_off: NaiveDate) -> Result<(), Failure> {
    if cut_off >= period.to {
        return Ok(());
    }
    let message = Phrase::new("failure.early-cut-off.message").with_day("cut_off", cut_off).with_day("to", period.to);
    Err(Failure::new(FailureKind::Usage, message).help("failure.early-cut-off.help"))
}

/// The checklist in a scope, or the whole of it.
pub(super) fn scoped(current: &Checklist, scope: Option<&str>, kind: FailureKind) -> Result<Checklist, Failure> {
    let Some(scope) = scope else { return Ok(current.clone()) };
    current.within(scope).ok_or_else(|| {
        let known = || current.scopes.iter().map(|scope| scope.id.as_str());
        let failure = Failure::new(kind, Phrase::new("problem.unknown-scope.message").typed("id", scope));
        match known().next() {
            Some(_) => {
                failure.did_you_mean(nearest(scope, known()), Phrase::new("failure.no-scope.help").with_list("scopes", known()))
            }
            None => failure.help("failure.no-scope.help-none"),
        }
    })
}

/// The id of the checklist that a file names.
fn checklist_of(source: &Arc<Source>) -> Option<String> {
    ParsedFile::parse(source, &mut Problems::default()).root().text("checklist").map(str::to_owned)
}

/// The digests of the wordings that a file records.
fn wordings(source: &Arc<Source>) -> BTreeMap<String, String> {
    let document = ParsedFile::parse(source, &mut Problems::default());
    let root = document.root();
    let entries = root.entries_of(MADE_FROM).into_iter();
    entries.filter_map(|(id, _, value)| Some((id.to_owned(), value.text()?.to_owned()))).collect()
}

/// Checks the new file before it is written, so that an answer that no longer fits its question is reported and nothing is lost.
fn check_result(path: &Path, round: &NextRound, new: &Checklist) -> Result<(), CommandError> {
    let source = Arc::new(Source::new(path.to_string_lossy(), round.text.as_str()));
    let (_, checked) =
        check::assessment_naming(&source, Problems::default(), |_, _| Some(new.clone()), &[new.id.as_str()], &|_, _| Vec::new());
    if checked.model.is_some() { Ok(()) } else { Err(CommandError::Problems(checked.problems)) }
}

/// Lists what became of every answer, with its line in the last file.
fn tell(round: &NextRound, from: &Path, console: &mut Console<'_>) {
    let groups: [(&'static str, &[Question]); 4] = [
        ("round.carried", &round.carried),
        ("round.again", &round.asked_again),
        ("round.gone", &round.retired),
        ("round.years", &round.years),
    ];
    for (key, questions) in groups {
        // Nobody has to wonder what became of the answers: how many were carried over is said in any case.
        if questions.is_empty() && key != "round.carried" {
            continue;
        }
        console.note(Phrase::new(key).with("count", questions.len()));
        for question in questions {
            let place = question.line.map_or_else(|| named(from), |line| format!("{}:{line}", named(from)));
            let base = match question.now.is_empty() {
                true => Phrase::new("round.item"),
                false => Phrase::new("round.item-now").with_list("now", question.now.clone()),
            };
            let item = base.with("id", &question.id).with("place", place);
            console.note(match &question.because {
                Some(because) => Phrase::new("round.because").with_phrase("item", item).with("because", because),
                None => item,
            });
        }
    }
    if !round.new.is_empty() {
        console.note(Phrase::new("round.new").with("count", round.new.len()).with_list("ids", round.new.clone()));
    }
    for piece in &round.lapsed {
        let key = if piece.until.is_some() { "round.lapsed" } else { "round.lapsed-otherwise" };
        let note = Phrase::new(key).with("piece", &piece.piece).with("title", &piece.title);
        let note = piece.until.map_or(note.clone(), |day| note.with_day("until", day));
        console.note(note.with_list("measures", piece.measures.clone()));
    }
}
