//! Problems as code hosting services and editors read them: SARIF 2.1.0, with a rule for every code.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;
use serde_sarif::sarif::{
    ArtifactLocation, Invocation, Location, LogicalLocation, Message, MultiformatMessageString, Notification, PhysicalLocation,
    Region, ReportingConfiguration, ReportingDescriptor, Result as SarifResult, ResultLevel, Run, Sarif, Tool, ToolComponent,
};

use crate::labels::Labels;
use crate::source::{CODES, Code, Diagnostic, Failure, Place, Severity, Span};

use super::wording::Wording;

/// All problems of a run. What could not be read at all is listed among the notifications of the run.
#[must_use]
pub fn sarif(labels: &Labels, problems: &[Diagnostic], failures: &[Failure]) -> Sarif {
    let driver = ToolComponent::builder()
        .name("uphold")
        .version(env!("CARGO_PKG_VERSION"))
        .rules(CODES.iter().map(|code| rule(labels, code)).collect::<Vec<_>>())
        .build();
    let notification = |failure: &Failure| {
        Notification::builder().level(json!("error")).message(message(&labels.phrase(&failure.message))).build()
    };
    let invocation = Invocation::builder()
        .execution_successful(failures.is_empty())
        .tool_execution_notifications(failures.iter().map(notification).collect::<Vec<_>>())
        .build();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .invocations(vec![invocation])
        .column_kind(json!("unicodeCodePoints"))
        .results(problems.iter().map(|problem| result(labels, problem)).collect::<Vec<_>>())
        .build();
    Sarif::builder().schema("https://json.schemastore.org/sarif-2.1.0.json").version(json!("2.1.0")).runs(vec![run]).build()
}

fn message(text: &str) -> Message {
    Message::builder().text(text).build()
}

fn rule(labels: &Labels, code: &Code) -> ReportingDescriptor {
    let about = labels.label(&format!("code.{}", code.name));
    let text = |text: &str| MultiformatMessageString::builder().text(text).build();
    ReportingDescriptor::builder()
        .id(code.name)
        .short_description(text(about.split_inclusive(". ").next().unwrap_or(&about).trim_end()))
        .full_description(text(&about))
        // SARIF has the same two words for how serious something is.
        .default_configuration(ReportingConfiguration::builder().level(json!(code.severity.word())).build())
        .build()
}

fn result(labels: &Labels, problem: &Diagnostic) -> SarifResult {
    let wording = Wording::new(labels, problem);
    let first = if wording.label.is_empty() { wording.message } else { format!("{}: {}", wording.message, wording.label) };
    let lines = std::iter::once(first).chain(wording.help).collect::<Vec<_>>();
    let index = CODES.iter().position(|code| code.name == problem.code.name).and_then(|at| i64::try_from(at).ok());
    let mut result = SarifResult::builder()
        .rule_id(problem.code.name)
        .rule_index(index.unwrap_or(-1))
        .level(level(problem.severity()))
        .message(message(&lines.join("\n")))
        .locations(vec![location(problem, problem.span.as_ref(), None)])
        .build();
    if !problem.others.is_empty() {
        let others = problem.others.iter().zip(&wording.others);
        result.related_locations = Some(others.map(|((span, _), label)| location(problem, Some(span), Some(label))).collect());
    }
    result
}

fn level(severity: Severity) -> ResultLevel {
    match severity {
        Severity::Error => ResultLevel::Error,
        Severity::Warning => ResultLevel::Warning,
    }
}

fn location(problem: &Diagnostic, span: Option<&Span>, label: Option<&String>) -> Location {
    let artifact = ArtifactLocation::builder().uri(uri(problem.source.name())).build();
    let mut place = PhysicalLocation::builder().artifact_location(artifact).build();
    place.region = span.map(|span| region(problem.source.place(span.start), problem.source.place(span.end)));
    let mut location = Location::builder().physical_location(place).build();
    location.message = label.map(|label| message(label));
    let in_cell = |cell: &String| vec![LogicalLocation::builder().fully_qualified_name(cell.as_str()).build()];
    location.logical_locations = problem.cell.as_ref().map(in_cell);
    location
}

fn region(start: Place, end: Place) -> Region {
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Region::builder()
        .start_line(number(start.line))
        .start_column(number(start.column))
        .end_line(number(end.line))
        .end_column(number(end.column))
        .build()
}

/// What may stand in a path as it is: a colon may not, so that the first part is never taken for a scheme.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~');

/// A file name as a URI reference: relative where the name is, with the scheme `file` where it begins at a root or a drive.
fn uri(name: &str) -> String {
    let name = name.replace('\\', "/");
    let (begin, rest) = match name.as_bytes() {
        [b'/', b'/', ..] => ("file:".to_owned(), name.as_str()),
        [b'/', ..] => ("file://".to_owned(), name.as_str()),
        [drive, b':', ..] if drive.is_ascii_alphabetic() => {
            (format!("file:///{}:", char::from(*drive)), name.get(2..).unwrap_or_default())
        }
        _ => (String::new(), name.as_str()),
    };
    format!("{begin}{}", utf8_percent_encode(rest, ESCAPED))
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_is_an_address_relative_or_whole() {
        assert_eq!(uri("a b/ü.toml"), "a%20b/%C3%BC.toml");
        assert_eq!(uri("/tmp/a.toml"), "file:///tmp/a.toml");
        assert_eq!(uri("C:\\x y\\a.toml"), "file:///C:/x%20y/a.toml");
        assert_eq!(uri("\\\\server\\a.toml"), "file://server/a.toml");
    }
}
