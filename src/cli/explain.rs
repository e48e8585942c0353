//! `uphold explain`: how a figure came about, down to the line of the answer; or what a sort of problem is.

use serde_json::json;

use crate::labels::Labels;
use crate::model::Checklist;
use crate::score::Reading;
use crate::source::{CODES, Code, Failure, FailureKind, nearest, quoted};
use crate::terminal;
use crate::terminal::{End, Subject};
use crate::view::{Range, ReportInput, View};

use super::args::{ExplainArgs, ReadingName};
use super::console::{Console, Exit, Outcome};
use super::inputs::ChecklistStore;
use super::subject::subject;

/// Explains a figure or a code.
pub(super) fn run(args: &ExplainArgs, console: &mut Console<'_>) -> Outcome {
    match (&args.code, &args.file) {
        (Some(typed), _) => about(code(typed)?, &args.language.shown(console.style, args.json), args.json, console),
        (None, Some(_)) => figure(args, console),
        // clap asks for one of the two.
        (None, None) => Err(Failure::new(FailureKind::Usage, "name a file, or a code with --code").into()),
    }
}

fn figure(args: &ExplainArgs, console: &mut Console<'_>) -> Outcome {
    let Some(path) = &args.file else { return Ok(Exit::Usage) };
    let reading = match args.of {
        ReadingName::Declared => Reading::Declared,
        ReadingName::Evidenced => Reading::Evidenced,
        ReadingName::Verified => Reading::Verified,
    };
    if reading == Reading::Verified && args.review.is_none() {
        let failure = Failure::new(FailureKind::Usage, "the verified reading needs a second party's file");
        return Err(failure.help("name it with --review FILE").into());
    }
    let labels = args.language.shown(console.style, args.json);
    let scored = ChecklistStore::open(&args.input, &labels)?.scored(path, args.review.as_ref(), console)?;
    let subject = subject(&scored.own.checklist, &args.subject)?;
    if let Some(because) = excused(&scored.own.checklist, subject) {
        let message = format!("{} has no figure, for it is not assessed: {because}", args.subject);
        return Err(Failure::new(FailureKind::Usage, message).into());
    }
    let case = scored.case(&labels);
    if args.json {
        console.json(&document(args, &case, subject, reading))?;
        return Ok(Exit::Done);
    }
    let end = if args.end == super::args::End::Low { End::Low } else { End::High };
    let mut text = terminal::explain(&case, subject, reading, end, console.style.width).unwrap_or_default();
    if let (Subject::Paragraph(at), Reading::Declared) = (subject, reading) {
        let rating = View::outline(&case).paragraphs.get(at).map(|one| terminal::rating(&labels, one, console.style.width));
        text.extend(rating.filter(|rating| !rating.is_empty()).map(|rating| format!("\n{rating}")));
    }
    console.print(&text)?;
    Ok(Exit::Done)
}

/// Both ends with all that they are made of, and the measures that they come from.
fn document(args: &ExplainArgs, case: &ReportInput<'_>, subject: Subject, reading: Reading) -> serde_json::Value {
    let bounds = case.score.reading(reading).and_then(|scored| match subject {
        Subject::Overall => Some(&scored.sums.overall),
        Subject::Paragraph(at) => scored.sums.paragraphs.get(at),
        Subject::Measure(at) => scored.measures.get(at),
    });
    let takes = |id: &str| match (subject, case.checklist.position(id)) {
        (Subject::Overall, _) => true,
        (Subject::Paragraph(at), Some(position)) => case.checklist.measures.get(position).is_some_and(|one| one.paragraph == at),
        (Subject::Measure(at), Some(position)) => position == at,
        (_, None) => false,
    };
    let view = View::of(case);
    let measures: Vec<_> = view.measures().filter(|measure| takes(&measure.id)).collect();
    json!({
        "version": 1,
        "file": view.assessment.file,
        "subject": args.subject,
        "reading": reading.word(),
        "figure": bounds.map(|bounds| Range::whole(case.checklist, bounds)),
        "measures": measures,
    })
}

/// Why a paragraph has no figure, where it is not assessed.
fn excused(checklist: &Checklist, subject: Subject) -> Option<&str> {
    match subject {
        Subject::Paragraph(at) => checklist.paragraphs.get(at)?.excused.as_deref(),
        Subject::Overall | Subject::Measure(_) => None,
    }
}

fn about(code: &Code, labels: &Labels, json: bool, console: &mut Console<'_>) -> Outcome {
    let (word, about) = (code.severity.word(), labels.label(&format!("code.{}", code.name)));
    if json {
        console.json(&json!({ "version": 1, "code": code.name, "severity": word, "about": about }))?;
        return Ok(Exit::Done);
    }
    let text = crate::labels::wrapped(&about, "", "", console.style.width).join("\n");
    console.print(&format!("{word}[{}]\n\n{text}\n", code.name))?;
    Ok(Exit::Done)
}

/// The code with this name; brackets and the word before them may be copied along with it.
fn code(typed: &str) -> Result<&'static Code, Failure> {
    let name = typed.rsplit_once('[').map_or(typed, |(_, name)| name).trim_end_matches([']', ':']);
    if let Some(code) = CODES.iter().find(|code| code.name == name) {
        return Ok(code);
    }
    let failure = Failure::new(FailureKind::Usage, format!("there is no code {}", quoted(name)));
    let near = nearest(name, CODES.iter().map(|code| code.name));
    Err(failure.did_you_mean(near, "a code stands in brackets at the beginning of a message, such as answered-twice"))
}
