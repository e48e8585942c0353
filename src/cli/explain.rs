//! `uphold explain`: how a figure is computed, down to the line of the answer; or what the code of a problem means.

use crate::model::Checklist;
use crate::score::Reading;
use crate::source::{CODES, Code, Failure, FailureKind, Phrase, Severity, nearest};
use crate::terminal;
use crate::terminal::{End, Subject};
use crate::view::{CodeExplanation, Explanation, Range, ReportInput, Reservation, View};

use super::args::ExplainArgs;
use super::console::{Console, Exit, Outcome};
use super::files::{Files, expand_one, named};
use super::inputs::ChecklistStore;
use super::subject::{OVERALL, subject};

/// Explains a figure or a code.
pub(super) fn run(args: &ExplainArgs, console: &mut Console<'_>) -> Outcome {
    match (&args.code, &args.file) {
        (Some(typed), _) => about(code(typed)?, args.json, console),
        (None, Some(_)) => figure(args, console),
        // clap requires one of the two.
        (None, None) => Err(Failure::new(FailureKind::Usage, "failure.no-subject.message").into()),
    }
}

fn figure(args: &ExplainArgs, console: &mut Console<'_>) -> Outcome {
    let Some(path) = &args.file else { return Ok(Exit::Usage) };
    let reading = Reading::from(args.of);
    if reading == Reading::Corroborated && args.review.is_none() {
        return Err(Failure::new(FailureKind::Usage, "failure.no-review.message").help("failure.no-review.help").into());
    }
    let labels = console.labels;
    let path = expand_one(path)?;
    // `uphold explain op09`: a figure is named, and no file.
    let is_figure = |name: &str| {
        name == OVERALL || name.strip_prefix("op").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    if let Some(name) = path.to_str().filter(|name| args.subject == OVERALL && is_figure(name) && !path.exists()) {
        let message = Phrase::new("failure.file.not-found").with("path", named(&path));
        let help = Phrase::new("failure.no-subject.help").with("subject", name);
        return Err(Failure::new(FailureKind::Usage, message).help(help).into());
    }
    let review = args.review.as_deref().map(expand_one).transpose()?;
    let files = Files::open(std::iter::once(&path).chain(&review), args.input.max_size, console)?;
    let scored = ChecklistStore::open(&args.input, &labels, files)?.scored(&path, review.as_deref(), console)?;
    let subject = subject(&scored.own.checklist, &args.subject)?;
    if let Some(because) = excused(&scored.own.checklist, subject) {
        let message = Phrase::new("failure.not-assessed.message").typed("paragraph", &args.subject).typed("because", because);
        return Err(Failure::new(FailureKind::Usage, message).into());
    }
    let case = scored.case(&labels);
    if args.json {
        explanation(args, &case, subject, reading, console)?;
        return Ok(Exit::Done);
    }
    let end = if args.end == super::args::End::Low { End::Low } else { End::High };
    let width = console.style.width;
    let mut text = terminal::reservation(&labels, case.checklist, width);
    text.push_str(&terminal::explain(&case, subject, reading, end, width).unwrap_or_default());
    if let Subject::Paragraph(at) = subject {
        let outline = View::outline(&case);
        let rating = outline.paragraphs.get(at).map(|one| terminal::rating(&labels, one, reading, console.style.width));
        text.extend(rating.filter(|rating| !rating.is_empty()).map(|rating| format!("\n{rating}")));
    }
    console.print(&text)?;
    Ok(Exit::Done)
}

/// Prints both ends of the figure with everything that they are computed from, and the measures that they come from.
fn explanation(
    args: &ExplainArgs,
    case: &ReportInput<'_>,
    subject: Subject,
    reading: Reading,
    console: &mut Console<'_>,
) -> std::io::Result<()> {
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
    let view = View::new(case);
    console.json(&Explanation {
        version: 1,
        file: view.assessment.file.clone(),
        reservation: Reservation::new(case.checklist),
        subject: args.subject.clone(),
        reading: reading.word().to_owned(),
        figure: bounds.map(|bounds| Range::whole(case.checklist, reading, bounds)),
        measures: view.measures().filter(|measure| takes(&measure.id)).collect(),
    })
}

/// The reason why a paragraph is not assessed and so has no figure.
fn excused(checklist: &Checklist, subject: Subject) -> Option<&str> {
    match subject {
        Subject::Paragraph(at) => checklist.paragraphs.get(at)?.excused.as_deref(),
        Subject::Overall | Subject::Measure(_) => None,
    }
}

fn about(code: &Code, json: bool, console: &mut Console<'_>) -> Outcome {
    let (word, about) = (code.severity.word(), console.labels.label(&format!("code.{}", code.name)));
    if json {
        console.json(&CodeExplanation { version: 1, code: code.name.to_owned(), severity: word.to_owned(), about })?;
        return Ok(Exit::Done);
    }
    let word = console.labels.label(match code.severity {
        Severity::Error => "severity.error",
        Severity::Warning => "severity.warning",
    });
    let text = crate::labels::wrapped(&about, "", "", console.style.width).join("\n");
    console.print(&format!("{word}[{}]\n\n{text}\n", code.name))?;
    Ok(Exit::Done)
}

/// The code with this name. A user may have copied it together with its brackets and the word before them.
fn code(typed: &str) -> Result<&'static Code, Failure> {
    let name = typed.rsplit_once('[').map_or(typed, |(_, name)| name).trim_end_matches([']', ':']);
    if let Some(code) = CODES.iter().find(|code| code.name == name) {
        return Ok(code);
    }
    let failure = Failure::new(FailureKind::Usage, Phrase::new("failure.no-code.message").typed("code", name));
    let near = nearest(name, CODES.iter().map(|code| code.name));
    Err(failure.did_you_mean(near, "failure.no-code.help"))
}
