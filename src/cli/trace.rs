//! `uphold trace`: checks whether a checklist covers its document, and whether the document's texts have changed since.

use std::sync::Arc;

use crate::labels::Labels;
use crate::resolution::{self, Language, Resolution};
use crate::source::{Diagnostic, Phrase, Problems, Source, code};
use crate::view::{Trace, TracedInput};
use crate::{diagnostics, terminal};

use super::args::TraceArgs as Args;
use super::console::{CommandError, Console, Exit, Outcome};
use super::inputs;
use super::parse::TextArgument;

/// Compares the texts with the checklist.
pub(super) fn run(args: &Args, console: &mut Console<'_>) -> Outcome {
    let labels = console.labels;
    let checklist = inputs::checklist(&args.checklist, args.max_size, &labels)?;
    let texts = args.text.iter().map(|text| opened(text, args.max_size, &labels, console)).collect::<Result<Vec<_>, _>>()?;
    let digests: Vec<String> = texts.iter().map(|(source, _)| source.digest()).collect();
    let given: Vec<TracedInput<'_>> =
        texts.iter().zip(&digests).map(|((source, text), sha256)| TracedInput { file: source.name(), sha256, text }).collect();
    let trace = Trace::new(&checklist, &given, &labels);
    if args.json {
        console.json(&trace)?;
    } else {
        console.print(&terminal::trace(&labels, &checklist, &trace, args.facts, console.style.width))?;
    }
    Ok(if trace.holds { Exit::Done } else { Exit::Gate })
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
    // Only who drafts a checklist needs to know whom a paragraph addresses; the comparison does not depend on it.
    let notes = read.notes.iter().filter(|note| ![code::ADDRESSEE_OPEN, code::NOTHING_ASSESSED].contains(&note.code));
    let notes: Vec<Diagnostic> = notes.map(|note| advised(note.to_diagnostic(&source))).collect();
    if read.paragraphs.is_empty() {
        return Err(CommandError::Problems(notes));
    }
    console.eprint(&diagnostics::list(labels, &notes, console.style.colour_err));
    Ok((source, read))
}

/// The advice to name the language of a text, as it is named on this command line.
fn advised(mut note: Diagnostic) -> Diagnostic {
    for help in note.help.iter_mut().filter(|help| help.key == "problem.language-unsure.help") {
        *help = Phrase::new("problem.language-unsure.help-trace")
            .with("file", note.source.name())
            .with_list("codes", Language::codes());
    }
    note
}
