//! `uphold form`: writes the part of each body, to be filled in and sent back.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::labels::Labels;
use crate::part::{PartInput, part, workbook};
use crate::source::{Failure, FailureKind, Phrase, Source, nearest};

use super::args::{FormArgs, FormFormat};
use super::console::{CommandError, Console, Exit, Outcome};
use super::files::{Files, expand_one, named};
use super::inputs::{ChecklistStore, Opened};
use super::{files, output, report, saving};

/// Writes one file for each body and format.
pub(super) fn run(args: &FormArgs, console: &mut Console<'_>) -> Outcome {
    let path = expand_one(&args.file)?;
    let files = Files::open([&path], args.input.max_size, console)?;
    let given = files.read(&path)?;
    // A part is in the language of the file, unless another one is asked for.
    let labels = args.language.lang.or_else(|| report::language_of(&given.source)).unwrap_or_default();
    let store = ChecklistStore::open(&args.input, &labels, files)?;
    let opened = store.usable(given, console)?;
    if args.formats.contains(&FormFormat::Xlsx) && !files::can_start_threads() {
        return Err(files::no_threads("xlsx").into());
    }
    let bodies = bodies(args, &opened)?;
    let mut parts = Vec::new();
    for body in bodies {
        let input = PartInput { labels: &labels, checklist: &opened.checklist, whole: &opened.assessment, body };
        let (asked, informed) = (input.asked().count(), input.informed().count());
        let contributor = opened.assessment.contributors.get(body);
        let name = contributor.map_or("", |body| body.name.as_str());
        if asked + informed == 0 {
            console.note(Phrase::new("form.nothing-asked").with("body", name));
            continue;
        }
        let text = part(&input).map_err(|_| {
            let message = Phrase::new("failure.no-place.message").with("file", named(&path));
            Failure::new(FailureKind::Input, message).help("failure.no-place.help")
        })?;
        let id = contributor.map_or("", |body| body.id.as_str());
        for format in &args.formats {
            let ending = if *format == FormFormat::Toml { "toml" } else { "xlsx" };
            let file = args.output.join(format!("{}-{}.{ending}", stem(&opened), output::slug(id).unwrap_or_default()));
            let bytes = match format {
                FormFormat::Toml => text.clone().into_bytes(),
                FormFormat::Xlsx => in_workbook(&store, &labels, &file, &text)?,
            };
            parts.push((file, bytes, asked, name.to_owned()));
        }
    }
    let unassigned = opened.assessment.assigned.iter().filter(|body| body.is_none()).count();
    if unassigned > 0 {
        console.note(Phrase::new("form.unassigned").with("count", unassigned));
    }
    let paths: Vec<PathBuf> = parts.iter().map(|(file, ..)| file.clone()).collect();
    output::check_outputs(&paths, &[&path], args.force)?;
    let written: Vec<(PathBuf, Vec<u8>)> = parts.iter().map(|(file, bytes, ..)| (file.clone(), bytes.clone())).collect();
    saving::write_all(&args.output, &written, args.force)?;
    for (file, _, asked, name) in &parts {
        console.note(Phrase::new("form.wrote").with("file", named(file)).with("count", asked).with("body", name));
    }
    Ok(Exit::Done)
}

/// The part as a workbook.
fn in_workbook(store: &ChecklistStore, labels: &Labels, path: &Path, text: &str) -> Result<Vec<u8>, CommandError> {
    let source = Arc::new(Source::new(path.to_string_lossy(), text));
    let part = store.opened(source).map_err(CommandError::Problems)?;
    workbook::write(labels, &part.checklist, &part.assessment, text).map_err(|problem| CommandError::Problems(vec![problem]))
}

/// The first part of the names of the files: state, checklist and period.
fn stem(opened: &Opened) -> String {
    let Opened { checklist, assessment, .. } = opened;
    let period = assessment.period;
    let years = if period.from.format("%Y").to_string() == period.to.format("%Y").to_string() {
        period.from.format("%Y").to_string()
    } else {
        format!("{}-{}", period.from.format("%Y"), period.to.format("%Y"))
    };
    let name = |text: &str| output::slug(text).unwrap_or_default();
    format!("{}-{}-{years}", name(&assessment.state), name(&checklist.id))
}

/// The positions of the bodies whose parts are asked for.
fn bodies(args: &FormArgs, opened: &Opened) -> Result<Vec<usize>, Failure> {
    let contributors = &opened.assessment.contributors;
    if contributors.is_empty() {
        let message =
            Phrase::new("failure.no-contributors.message").with("file", named(Path::new(opened.assessment.source.name())));
        return Err(Failure::new(FailureKind::Input, message).help("failure.no-contributors.help"));
    }
    if args.each {
        return Ok((0..contributors.len()).collect());
    }
    let known = || contributors.iter().map(|one| one.id.as_str());
    args.bodies
        .iter()
        .map(|id| {
            known().position(|known| known == id).ok_or_else(|| {
                let failure = Failure::new(FailureKind::Usage, Phrase::new("failure.no-body.message").typed("id", id));
                failure.did_you_mean(nearest(id, known()), Phrase::new("failure.no-body.help").with_list("known", known()))
            })
        })
        .collect()
}
