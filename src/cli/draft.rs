//! `uphold draft`: starts a checklist from a resolution's text.

use std::path::Path;

use crate::document;
use crate::labels::{Labels, wrapped};
use crate::resolution::{self, AsideReason, DraftOutput, Paragraph, Resolution, SetAside};
use crate::source::{Failure, FailureKind, Phrase, Problems, Severity, shown};
use crate::terminal::{Column, table};

use super::args::DraftArgs;
use super::console::{CommandError, Console, Exit, Outcome};
use super::doubts::{doubts, unusable};
use super::files::{expand_one, named, pasted};
use super::{inputs, output, saving};

/// Reads the text, writes the checklist if a folder is named, and shows what was found.
pub(super) fn run(args: &DraftArgs, console: &mut Console<'_>) -> Outcome {
    let to_stream = args.output.as_deref() == Some(Path::new("-"));
    if to_stream && args.json {
        return Err(Failure::new(FailureKind::Usage, "failure.two-results.message").help("failure.two-results.help").into());
    }
    let folder = args.output.as_deref().filter(|_| !to_stream);
    let path = expand_one(&args.text)?;
    if let Some(folder) = folder {
        output::check_outputs(&[folder.join("checklist.toml")], &[&path], args.force)?;
    }
    let mut found = Problems::default();
    let source = inputs::resolution_at(&path, args.max_size, &mut found)?;
    if found.has_errors() {
        return Err(CommandError::Problems(found.sorted()));
    }
    let resolution = resolution::read(source.text(), args.lang);
    if resolution.notes.iter().any(|note| note.code.severity == Severity::Error) {
        return Err(unusable(&resolution.notes, &source));
    }
    // `--lang` names the language of the text, so the output is in the language of the terminal.
    let labels = console.labels;
    let name = named(&path);
    let id = folder.and_then(own_id).unwrap_or_else(|| id_of(&resolution));
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let checklist = resolution::skeleton(&resolution, &id, &file, |phrase| Labels::default().phrase(phrase));
    if to_stream {
        console.print(&checklist)?;
        console.eprint(&doubts(&labels, &resolution.notes, &source, "draft.others", &console.style));
        return Ok(Exit::Done);
    }
    if let Some(folder) = folder {
        saving::write_all(folder, &[(folder.join("checklist.toml"), checklist.into_bytes())], args.force)?;
    }
    if args.json {
        let written = folder.map(|folder| folder.join("checklist.toml").to_string_lossy().into_owned());
        console.json(&DraftOutput::new(&resolution, written, |phrase| Labels::default().phrase(phrase)))?;
    } else {
        console.print(&overview(&labels, &resolution, &name, console.style.width))?;
        console.eprint(&spaced(&doubts(&labels, &resolution.notes, &source, "draft.others", &console.style)));
    }
    match folder {
        Some(folder) => {
            let file = folder.join("checklist.toml");
            console.note(Phrase::new("done.wrote").with("files", named(&file)));
            console.note(Phrase::new("hint.write-measures").with("path", pasted(&file)));
        }
        None => console.note(Phrase::new("hint.draft").with("path", pasted(&path))),
    }
    Ok(Exit::Done)
}

fn spaced(list: &str) -> String {
    if list.is_empty() { String::new() } else { format!("\n{list}") }
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
    let lines = |lines: Vec<String>| lines.into_iter().map(|line| line + "\n").collect::<String>();
    let text = |text: &str| lines(wrapped(text, "", "  ", width));
    let mut out = text(&labels.fill(head, &[("name", name), ("language", &language), ("counts", &counts)]));
    out.push('\n');
    let heads = [
        (Column::Number, labels.label("draft.number")),
        (Column::Text, labels.label("draft.verb")),
        (Column::Text, labels.label("draft.addressee")),
        (Column::Name, labels.label("draft.proposal")),
        (Column::Number, labels.label("draft.line")),
    ];
    out.push_str(&table(&heads, paragraphs.iter().map(|paragraph| row(labels, resolution, paragraph)).collect(), width));
    out.push_str(&structure(labels, resolution, width));
    out.push('\n');
    // Of an annex, the structure is shown, and `--json` has its lines.
    let aside: Vec<&SetAside> = resolution.set_aside.iter().filter(|aside| aside.reason != AsideReason::Annex).collect();
    if aside.is_empty() {
        out.push_str(&text(&labels.label("draft.nothing-aside")));
        return out;
    }
    out.push_str(&text(&labels.label("draft.aside")));
    for aside in aside {
        let reason = match aside.reason {
            AsideReason::Page => "draft.why-page",
            AsideReason::Footnote => "draft.why-footnote",
            AsideReason::Mark => "draft.why-mark",
            AsideReason::Preamble => "draft.why-preamble",
            AsideReason::Annex | AsideReason::After => "draft.why-after",
        };
        let said = format!("{}{}{}", labels.label(reason), labels.label("sign.colon"), shown(&aside.text));
        out.push_str(&lines(wrapped(&said, &format!("{:>6}  ", aside.line), "        ", width)));
    }
    out
}

/// The headings above paragraphs, with the paragraphs below each, and the headings of annexes.
fn structure(labels: &Labels, resolution: &Resolution, width: usize) -> String {
    let block = |head: &str, lines: Vec<String>| {
        if lines.is_empty() {
            return String::new();
        }
        let head = wrapped(&labels.label(head), "", "  ", width);
        let wide = lines.iter().flat_map(|line| wrapped(line, "  ", "      ", width));
        "\n".to_owned() + &head.into_iter().chain(wide).map(|line| line + "\n").collect::<String>()
    };
    let paragraphs = &resolution.paragraphs;
    let begins: Vec<usize> =
        (0..paragraphs.len()).filter(|at| paragraphs.get(*at).is_some_and(|one| one.heading.is_some())).collect();
    let ends = begins.iter().skip(1).copied().chain([paragraphs.len()]);
    let sections = begins.iter().zip(ends).filter_map(|(from, to)| {
        let (first, last) = (paragraphs.get(*from)?, paragraphs.get(to.checked_sub(1)?)?);
        let heading = shown(first.heading.as_deref()?).into_owned();
        let (from, to) = (first.number.to_string(), last.number.to_string());
        let key = if from == to { "draft.section-one" } else { "draft.section" };
        Some(labels.fill(key, &[("from", &from), ("to", &to), ("heading", &heading)]))
    });
    let annexes = resolution.annexes.iter().map(|heading| {
        let (line, points, text) = (heading.line.to_string(), heading.points.to_string(), shown(&heading.text));
        let key = if heading.points == 0 { "draft.annex-heading" } else { "draft.annex-points" };
        labels.fill(key, &[("line", &line), ("count", &points), ("heading", &text)])
    });
    block("draft.sections", sections.collect()) + &block("draft.annexes", annexes.collect())
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

/// The id made from the folder's name, if its letters allow one.
fn own_id(folder: &Path) -> Option<String> {
    id_from(&folder.file_name()?.to_string_lossy())
}

/// The id made from the document's symbol or number.
fn id_of(resolution: &Resolution) -> String {
    let head = &resolution.head;
    let symbol = head.symbol.as_deref().or(head.number.as_deref()).and_then(id_from);
    symbol.unwrap_or_else(|| "resolution".to_owned())
}

fn id_from(text: &str) -> Option<String> {
    let id: String = document::slug(text)?.chars().take(60).collect();
    Some(id.trim_end_matches('-').to_owned())
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
