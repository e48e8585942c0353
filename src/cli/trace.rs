//! `uphold trace`: checks whether a checklist covers its document, and whether the document's texts have changed since; records facts of
//! the texts in the checklist.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::built_in;
use crate::edit::{TomlEditor, TomlValue};
use crate::labels::Labels;
use crate::model::Checklist;
use crate::resolution::{self, Language, Note, Resolution};
use crate::source::{Failure, FailureKind, Phrase, Problems, Source, code};
use crate::terminal;
use crate::view::{Trace, TracedInput};

use super::args::TraceArgs as Args;
use super::checklist_file::{file_of, source_at};
use super::console::{CommandError, Console, Exit, Outcome};
use super::doubts::{doubts, unusable};
use super::files::named;
use super::parse::TextArgument;
use super::{inputs, saving};

/// Compares the texts with the checklist.
pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let labels = console.labels;
    if let Some(language) = args.write_facts {
        writable(args, language)?;
    }
    let checklist = inputs::checklist(&args.checklist, args.max_size, &labels)?;
    let texts = args.text.iter().map(|text| opened(text, args.max_size, &labels, console)).collect::<Result<Vec<_>, _>>()?;
    let recorded = args.write_facts.map(|language| text_in(language, &texts)).transpose()?;
    let digests: Vec<String> = texts.iter().map(|(source, _)| source.digest()).collect();
    let given: Vec<TracedInput<'_>> =
        texts.iter().zip(&digests).map(|((source, text), sha256)| TracedInput { file: source.name(), sha256, text }).collect();
    let trace = Trace::new(&checklist, &given, &labels);
    if args.json {
        console.json(&trace)?;
    } else {
        console.print(&terminal::trace(&labels, &checklist, &trace, args.facts, console.style.width))?;
    }
    if let Some(text) = recorded {
        write_facts(args, text, &checklist, console)?;
    }
    Ok(if trace.holds { Exit::Done } else { Exit::Gate })
}

/// Checks, before any work is done, that facts can be written: the checklist is a file, and a text was given.
fn writable(args: &Args, language: &'static Language) -> Result<(), Failure> {
    let failed =
        |key: &'static str, help| Failure::new(FailureKind::Usage, Phrase::new(key).typed("id", &args.checklist)).help(help);
    if built_in::ids().contains(&args.checklist.as_str()) {
        return Err(failed("failure.facts-built-in.message", Phrase::new("failure.facts-built-in.help")));
    }
    if args.text.is_empty() {
        return Err(failed(
            "failure.facts-no-text.message",
            Phrase::new("failure.facts-no-text.help").with("code", language.code),
        ));
    }
    Ok(())
}

/// The last text in a language.
fn text_in<'t>(language: &'static Language, texts: &'t [(Arc<Source>, Resolution)]) -> Result<&'t Resolution, Failure> {
    let found = texts.iter().rev().find(|(_, text)| text.language == language).map(|(_, text)| text);
    found.ok_or_else(|| {
        let message = Phrase::new("failure.facts-language.message").with_phrase("language", Phrase::new(language.label));
        Failure::new(FailureKind::Usage, message).help(Phrase::new("failure.facts-language.help").with("code", language.code))
    })
}

/// Records the facts of a text in the file of the checklist, and changes nothing else there. Facts of the same words stay as they are,
/// with what the author corrected beside them.
fn write_facts(args: &Args, text: &Resolution, checklist: &Checklist, console: &mut Console<'_>) -> Result<(), CommandError> {
    let language = text.language;
    let title = Phrase::new(language.label);
    let path = file_of(Path::new(&args.checklist));
    let digests: BTreeMap<u32, String> = resolution::digests(text).collect();
    let known = checklist.origin.texts.iter().find(|known| known.language == language.code);
    if known.is_some_and(|known| known.paragraphs == digests) {
        console.note(Phrase::new("done.facts-known").with("file", named(&path)).with_phrase("language", title));
        return Ok(());
    }
    let source = source_at(Path::new(&args.checklist), args.max_size, &mut Problems::default())?;
    let no_place = |_| {
        let message = Phrase::new("failure.no-place.message").with("file", named(&path));
        Failure::new(FailureKind::Input, message).help("failure.no-place.help-facts")
    };
    let mut editor = TomlEditor::new(source.text()).map_err(no_place)?;
    let own = ["source", "text", language.code];
    if known.is_some_and(|known| known.symbol.is_some()) && text.head.symbol.is_none() {
        editor.remove(&[&own[..], &["symbol"]].concat()).map_err(no_place)?;
    }
    for (key, value) in resolution::document(text) {
        editor.set(&[&own[..], &[key]].concat(), &TomlValue::text(&value)).map_err(no_place)?;
    }
    for (number, digest) in &digests {
        let number = number.to_string();
        editor.set(&[&own[..], &["paragraphs", number.as_str()]].concat(), &TomlValue::text(digest)).map_err(no_place)?;
    }
    let gone = known.into_iter().flat_map(|known| known.paragraphs.keys()).filter(|number| !digests.contains_key(number));
    for number in gone.map(u32::to_string) {
        editor.remove(&[&own[..], &["paragraphs", number.as_str()]].concat()).map_err(no_place)?;
    }
    saving::replace(&path, source.text().as_bytes(), editor.text().as_bytes())?;
    console
        .note(Phrase::new("done.facts").with("file", named(&path)).with("count", digests.len()).with_phrase("language", title));
    console.note(Phrase::new(if text.is_adopted() { "hint.facts-adopted" } else { "hint.facts-draft" }));
    Ok(())
}

/// Opens and reads one text, and shows what is doubtful in it.
fn opened(
    text: &TextArgument,
    limit: u64,
    labels: &Labels,
    console: &mut Console<'_>,
) -> Result<(Arc<Source>, Resolution), CommandError> {
    let mut problems = Problems::default();
    let source = inputs::resolution_at(&text.path, limit, &mut problems)?;
    if problems.has_errors() {
        return Err(CommandError::Problems(problems.sorted()));
    }
    let read = resolution::read(source.text(), text.language);
    if read.paragraphs.is_empty() {
        let notes: Vec<Note> = read.notes.iter().map(|note| advised(note.clone(), &source)).collect();
        return Err(unusable(&notes, &source));
    }
    // Only who drafts a checklist needs to know whom a paragraph addresses; the comparison does not depend on it.
    let notes = read.notes.iter().filter(|note| ![code::ADDRESSEE_OPEN, code::NOTHING_ASSESSED].contains(&note.code));
    let notes: Vec<Note> = notes.map(|note| advised(note.clone(), &source)).collect();
    console.eprint(&doubts(labels, &notes, &source, "trace.others", &console.style));
    Ok((source, read))
}

/// The advice to name the language of a text, as it is named on this command line.
fn advised(mut note: Note, source: &Source) -> Note {
    for help in note.help.iter_mut().filter(|help| help.key == "problem.language-unsure.help") {
        *help =
            Phrase::new("problem.language-unsure.help-trace").with("file", source.name()).with_list("codes", Language::codes());
    }
    note
}
