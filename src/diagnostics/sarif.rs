//! Problems as code hosting services and editors read them: SARIF 2.1.0, with a rule for every code.

use serde_json::{Value, json};

use crate::labels::Labels;
use crate::source::{CODES, Code, Diagnostic, Failure, Severity, Span};

use super::wording::Wording;

/// All problems of a run. What could not be read at all stands among the notifications of the run.
#[must_use]
pub fn sarif(labels: &Labels, problems: &[Diagnostic], failures: &[Failure]) -> Value {
    let notifications: Vec<Value> =
        failures.iter().map(|failure| json!({ "level": "error", "message": { "text": labels.say(&failure.message) } })).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "uphold",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": CODES.iter().map(|code| rule(labels, code)).collect::<Vec<_>>(),
            } },
            "invocations": [{ "executionSuccessful": failures.is_empty(), "toolExecutionNotifications": notifications }],
            "columnKind": "unicodeCodePoints",
            "results": problems.iter().map(|problem| result(labels, problem)).collect::<Vec<_>>(),
        }],
    })
}

/// SARIF has the same two words for how bad something is.
fn level(severity: Severity) -> &'static str {
    severity.word()
}

fn rule(labels: &Labels, code: &Code) -> Value {
    let about = labels.label(&format!("code.{}", code.name));
    json!({
        "id": code.name,
        "shortDescription": { "text": about.split_inclusive(". ").next().unwrap_or(&about).trim_end() },
        "fullDescription": { "text": about },
        "defaultConfiguration": { "level": level(code.severity) },
    })
}

fn result(labels: &Labels, problem: &Diagnostic) -> Value {
    let wording = Wording::new(labels, problem);
    let label = if wording.label.is_empty() { String::new() } else { format!(": {}", wording.label) };
    let mut text = vec![format!("{}{label}", wording.message)];
    text.extend(wording.help);
    let mut result = json!({
        "ruleId": problem.code.name,
        "ruleIndex": CODES.iter().position(|code| code.name == problem.code.name),
        "level": level(problem.severity()),
        "message": { "text": text.join("\n") },
        "locations": [{ "physicalLocation": location(problem, problem.span.as_ref()) }],
    });
    if !problem.others.is_empty() {
        let others =
            problem.others.iter().zip(&wording.others).map(
                |((span, _), label)| json!({ "physicalLocation": location(problem, Some(span)), "message": { "text": label } }),
            );
        insert(&mut result, "relatedLocations", others.collect());
    }
    result
}

fn insert(object: &mut Value, name: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), value);
    }
}

fn location(problem: &Diagnostic, span: Option<&Span>) -> Value {
    let mut location = json!({ "artifactLocation": { "uri": uri(problem.source.name()) } });
    if let Some(span) = span {
        let (start, end) = (problem.source.place(span.start), problem.source.place(span.end));
        let region = json!({
            "startLine": start.line, "startColumn": start.column,
            "endLine": end.line, "endColumn": end.column,
        });
        insert(&mut location, "region", region);
    }
    location
}

/// A file name as a reference: what may not stand in one is percent-encoded, so that the first part is never taken for a scheme.
fn uri(name: &str) -> String {
    let name = name.replace('\\', "/");
    // A path from the root is no relative address; nor is one from a drive.
    let (begin, rest) = match name.as_bytes() {
        [b'/', b'/', ..] => ("file:".to_owned(), name.as_str()),
        [b'/', ..] => ("file://".to_owned(), name.as_str()),
        [drive, b':', ..] if drive.is_ascii_alphabetic() => {
            (format!("file:///{}:", char::from(*drive)), name.get(2..).unwrap_or_default())
        }
        _ => (String::new(), name.as_str()),
    };
    let escaped: String = rest
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    begin + &escaped
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
