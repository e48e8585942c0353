//! `uphold form`: writes the part of each body, to be filled in and sent back.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::assess::language_of;
use crate::document::named as named_part;
#[cfg(feature = "form")]
use crate::form::{PageInput, page};
#[cfg(feature = "form")]
use crate::labels::LANGUAGES;
use crate::labels::Labels;
use crate::part::{PartInput, part, workbook};
#[cfg(feature = "form")]
use crate::read;
#[cfg(feature = "form")]
use crate::source::Problems;
use crate::source::{Failure, FailureKind, Phrase, Source, nearest};

use super::args::{FormArgs, FormFormat};
#[cfg(feature = "form")]
use super::checklist_file;
use super::console::{CommandError, Console, Exit, Outcome};
use super::files::{Files, expand_one, named};
use super::inputs::{ChecklistStore, Opened};
use super::{files, output, saving};

/// Writes one file for each body and format.
pub(super) fn run(args: &FormArgs, console: &mut Console<'_>) -> Outcome {
    let path = expand_one(&args.file)?;
    let files = Files::open([&path], args.input.max_size, console)?;
    let given = files.read(&path)?;
    // A part is in the language of the file, unless another one is asked for.
    let labels = args.language.lang.or_else(|| language_of(given.source.name(), given.source.text())).unwrap_or_default();
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
            console.note(Phrase::new("parts.nothing-asked").with("body", name));
            continue;
        }
        let text = part(&input).map_err(|_| {
            let message = Phrase::new("failure.no-place.message").with("file", named(&path));
            Failure::new(FailureKind::Input, message).help("failure.no-place.help")
        })?;
        let id = contributor.map_or("", |body| body.id.as_str());
        for format in &args.formats {
            let file = args.output.join(format!("{}.{}", stem(&opened, id), format.ending()));
            let bytes = match format {
                FormFormat::Toml => text.clone().into_bytes(),
                FormFormat::Xlsx => in_workbook(&store, &labels, &file, &text)?,
                FormFormat::Html => in_page(args, &labels, &file, &text)?,
            };
            parts.push((file, bytes, asked, name.to_owned()));
        }
    }
    let unassigned = opened.assessment.assigned.iter().filter(|body| body.is_none()).count();
    if unassigned > 0 {
        console.note(Phrase::new("parts.unassigned").with("count", unassigned));
    }
    let paths: Vec<PathBuf> = parts.iter().map(|(file, ..)| file.clone()).collect();
    output::check_outputs(&paths, &[&path], args.force)?;
    let written: Vec<(PathBuf, Vec<u8>)> = parts.iter().map(|(file, bytes, ..)| (file.clone(), bytes.clone())).collect();
    saving::write_all(&args.output, &written, args.force)?;
    for (file, _, asked, name) in &parts {
        console.note(Phrase::new("parts.wrote").with("file", named(file)).with("count", asked).with("body", name));
    }
    Ok(Exit::Done)
}

/// The part as a workbook.
fn in_workbook(store: &ChecklistStore, labels: &Labels, path: &Path, text: &str) -> Result<Vec<u8>, CommandError> {
    let source = Arc::new(Source::new(path.to_string_lossy(), text));
    let part = store.opened(source).map_err(CommandError::Problems)?;
    workbook::write(labels, &part.checklist, &part.assessment, text).map_err(|problem| CommandError::Problems(vec![problem]))
}

/// The part as a page with the engine inside.
#[cfg(feature = "form")]
fn in_page(args: &FormArgs, labels: &Labels, file: &Path, text: &str) -> Result<Vec<u8>, CommandError> {
    let saved = file.with_extension("toml");
    let name = saved.file_name().unwrap_or_default().to_string_lossy();
    // A checklist of the user's own travels with the part.
    let own = args.input.checklist.as_deref().map(|path| own_checklist(path, args.input.max_size)).transpose()?;
    let (checklist, translations) = own.unwrap_or_default();
    let input = PageInput {
        text,
        name: &name,
        checklist: checklist.as_ref().map(|(file, text)| (file.as_str(), text.as_str())),
        translations: translations
            .iter()
            .map(|(language, file, text)| (language.as_str(), file.as_str(), text.as_str()))
            .collect(),
    };
    Ok(page(labels, &input).into_bytes())
}

/// A build without the web form says how to get one that has it.
#[cfg(not(feature = "form"))]
fn in_page(_: &FormArgs, _: &Labels, _: &Path, _: &str) -> Result<Vec<u8>, CommandError> {
    Err(Failure::new(FailureKind::Usage, "failure.no-form.message").help("failure.no-form.help").into())
}

/// The text of a checklist with the name of its file, and those of its translations with their languages.
#[cfg(feature = "form")]
type OwnChecklist = (Option<(String, String)>, Vec<(String, String, String)>);

#[cfg(feature = "form")]
fn own_checklist(path: &Path, limit: u64) -> Result<OwnChecklist, Failure> {
    let read = |path: &Path| -> Result<(String, String), Failure> {
        let source = read::source(path, limit, &mut Problems::default())?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, source.text().to_owned()))
    };
    let mut translations = Vec::new();
    for (language, _) in LANGUAGES {
        let file = checklist_file::translation_of(path, language);
        if file.exists() {
            let (name, text) = read(&file)?;
            translations.push(((*language).to_owned(), name, text));
        }
    }
    Ok((Some(read(&checklist_file::file_of(path))?), translations))
}

/// The name of a part without its ending.
fn stem(opened: &Opened, body: &str) -> String {
    let Opened { checklist, assessment, .. } = opened;
    let period = (assessment.period.from.to_string(), assessment.period.to.to_string());
    named_part(&assessment.state, &checklist.id, (&period.0, &period.1), &format!("-{body}"))
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
