//! `uphold draft`: a checklist begun from a resolution's text.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostics;
use crate::labels::Labels;
use crate::resolution::{self, AsideReason, DraftOutput, Language, Paragraph, Resolution};
use crate::source::{Diagnostic, Failure, FailureKind, Problems, Severity, Source, shown};
use crate::terminal::{Column, table};

use super::args::DraftArgs;
use super::console::{CommandError, Console, Exit, Outcome};
use super::{inputs, output};

/// Reads the text, writes the checklist if a folder is named, and shows what was found.
pub(super) fn run(args: &DraftArgs, console: &mut Console<'_>) -> Outcome {
    let to_stream = args.output.as_deref() == Some(Path::new("-"));
    if to_stream && args.json {
        return Err(Failure::new(FailureKind::Usage, "the checklist and JSON cannot both be printed")
            .help("name a folder with -o DIR, or leave out --json")
            .into());
    }
    let folder = args.output.as_deref().filter(|_| !to_stream);
    if let Some(folder) = folder.filter(|folder| folder.exists()) {
        output::check_outputs(&[folder.join("checklist.toml")], &[&args.text], args.force)?;
    }
    let mut found = Problems::default();
    let source = inputs::resolution_at(&args.text, args.max_size, &mut found)?;
    if found.has_errors() {
        return Err(CommandError::Problems(found.sorted()));
    }
    let resolution = resolution::read(source.text(), args.lang);
    let notes = diagnostics(&resolution, &source);
    if notes.iter().any(|note| note.severity() == Severity::Error) {
        return Err(CommandError::Problems(notes));
    }
    // `--lang` says what the text is in, so what is shown follows the terminal.
    let labels = console.style.labels.unwrap_or_default();
    let name = inputs::named(&args.text);
    let id = folder.and_then(own_id).unwrap_or_else(|| id_of(&resolution));
    let file = args.text.file_name().unwrap_or_default().to_string_lossy();
    let checklist = resolution::skeleton(&resolution, &id, &file);
    if to_stream {
        console.print(&checklist)?;
        console.say(&diagnostics::list(&labels, &notes, console.style.colour_err));
        return Ok(Exit::Done);
    }
    if let Some(folder) = folder {
        write(folder, &checklist, args.force)?;
    }
    if args.json {
        let written = folder.map(|folder| folder.join("checklist.toml").to_string_lossy().into_owned());
        console.json(&DraftOutput::new(&resolution, written, |phrase| Labels::default().say(phrase)))?;
    } else {
        console.print(&overview(&labels, &resolution, &name, console.style.width))?;
        console.say(&spaced(&diagnostics::list(&labels, &notes, console.style.colour_err)));
    }
    console.say(&match folder {
        Some(folder) => {
            let file = inputs::named(&folder.join("checklist.toml"));
            format!("wrote {file}\nnext: read it beside the text and write what is to be written; `uphold checklist lint {file}` names it\n")
        }
        None => format!("next: `uphold draft {name} -o DIR` writes the checklist\n"),
    });
    Ok(Exit::Done)
}

fn spaced(list: &str) -> String {
    if list.is_empty() { String::new() } else { format!("\n{list}") }
}

/// Creates the folder if it is missing, and removes it again if the checklist cannot be written.
fn write(folder: &Path, checklist: &str, force: bool) -> Result<(), Failure> {
    let is_new = !folder.exists();
    if is_new {
        fs::create_dir(folder).map_err(|error| {
            Failure::new(FailureKind::Io, format!("the folder {} could not be made: {error}", inputs::named(folder)))
                .help("make it first, or name another")
        })?;
    }
    let written = output::write(&folder.join("checklist.toml"), checklist.as_bytes(), force);
    if written.is_err() && is_new {
        let _ = fs::remove_dir(folder);
    }
    written
}

/// The notes about the text, as problems of its file.
fn diagnostics(resolution: &Resolution, source: &Arc<Source>) -> Vec<Diagnostic> {
    let mut problems = Problems::default();
    for note in &resolution.notes {
        problems.add(note.to_diagnostic(source));
    }
    problems.sorted()
}

fn overview(labels: &Labels, resolution: &Resolution, name: &str, width: usize) -> String {
    let paragraphs = &resolution.paragraphs;
    let assessed = paragraphs.iter().filter(|paragraph| paragraph.is_assessable()).count();
    let count = |key: &str, number: usize| labels.fill(key, &[("count", &number.to_string())]);
    let counts = [
        count("draft.preamble", resolution.preamble.len()),
        count("draft.operative", paragraphs.len()),
        count("draft.assessed", assessed),
    ];
    let head = if resolution.sure { "draft.head" } else { "draft.head-unsure" };
    let language = labels.label(&format!("language.{}", resolution.language.code));
    let counts = labels.list(counts.iter().map(String::as_str));
    let mut out = labels.fill(head, &[("name", name), ("language", &language), ("counts", &counts)]);
    out.push_str("\n\n");
    let heads = [
        (Column::Number, labels.label("draft.number")),
        (Column::Text, labels.label("draft.verb")),
        (Column::Text, labels.label("draft.addressee")),
        (Column::Name, labels.label("draft.proposal")),
        (Column::Number, labels.label("draft.line")),
    ];
    out.push_str(&table(&heads, paragraphs.iter().map(|paragraph| row(labels, resolution, paragraph)).collect(), width));
    out.push('\n');
    if resolution.set_aside.is_empty() {
        out.push_str(&labels.label("draft.nothing-aside"));
        out.push('\n');
        return out;
    }
    out.push_str(&labels.label("draft.aside"));
    out.push('\n');
    for aside in &resolution.set_aside {
        let reason = match aside.reason {
            AsideReason::Page => "draft.why-page",
            AsideReason::Footnote => "draft.why-footnote",
            AsideReason::Mark => "draft.why-mark",
            AsideReason::Preamble => "draft.why-preamble",
            AsideReason::After => "draft.why-after",
        };
        let colon = labels.label("sign.colon");
        out.push_str(&format!("{:>6}  {}{colon}{}\n", aside.line, labels.label(reason), shown(&aside.text)));
    }
    out
}

fn row(labels: &Labels, resolution: &Resolution, paragraph: &Paragraph) -> Vec<String> {
    let verb = match &paragraph.verb.known {
        Some(verb) => verb.clone(),
        None => labels.fill("draft.unknown-verb", &[("printed", &shown(&paragraph.verb.printed))]),
    };
    let proposal = if paragraph.is_assessable() { "draft.proposed-assessed" } else { "draft.proposed-excused" };
    vec![
        paragraph.number.to_string(),
        verb,
        resolution::addressee(resolution, paragraph).to_owned(),
        labels.label(proposal),
        paragraph.line.to_string(),
    ]
}

/// The id from the name of the folder, if it has letters.
fn own_id(folder: &Path) -> Option<String> {
    id_from(&folder.file_name()?.to_string_lossy())
}

/// The id from the symbol of the document, or from its number.
fn id_of(resolution: &Resolution) -> String {
    let head = &resolution.head;
    let symbol = head.symbol.as_deref().or(head.number.as_deref()).and_then(id_from);
    symbol.unwrap_or_else(|| "resolution".to_owned())
}

fn id_from(text: &str) -> Option<String> {
    let id: String = output::slug(text)?.chars().take(60).collect();
    Some(id.trim_end_matches('-').to_owned())
}

/// Parses the code of a language in which resolutions are read.
///
/// # Errors
/// There is no such language.
pub(super) fn language(code: &str) -> Result<&'static Language, String> {
    let known = || Language::codes().collect::<Vec<_>>().join(", ");
    Language::from_code(code).ok_or_else(|| format!("resolutions are read in: {}", known()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_from_any_script() {
        let id = |name: &str| own_id(Path::new(name));
        assert_eq!(id("River Safety (2034)").as_deref(), Some("river-safety-2034"));
        assert_eq!(id("Sécurité_fluviale").as_deref(), Some("securite-fluviale"));
        assert_eq!(id("河流").as_deref(), Some("he-liu"));
        assert_eq!(id("…"), None);
    }
}
