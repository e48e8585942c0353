//! `uphold form`: writes the part of each body, to be filled in and sent back.

use std::path::{Path, PathBuf};

use crate::part::{PartInput, part};
use crate::source::{Failure, FailureKind, Phrase, nearest};

use super::args::FormArgs;
use super::console::{Console, Exit, Outcome};
use super::files::{Files, expand_one, named};
use super::inputs::{ChecklistStore, Opened};
use super::{output, report, saving};

/// Writes one file for each body and format.
pub(super) fn run(args: &FormArgs, console: &mut Console<'_>) -> Outcome {
    let path = expand_one(&args.file)?;
    let files = Files::open([&path], args.input.max_size, console)?;
    let given = files.read(&path)?;
    // A part is in the language of the file, unless another one is asked for.
    let labels = args.language.lang.or_else(|| report::language_of(&given.source)).unwrap_or_default();
    let opened = ChecklistStore::open(&args.input, &labels, files)?.usable(given, console)?;
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
        let file = args.output.join(format!("{}-{}.toml", stem(&opened), output::slug(id).unwrap_or_default()));
        parts.push((file, text.into_bytes(), asked, name.to_owned()));
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
