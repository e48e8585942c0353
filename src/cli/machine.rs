//! Problems as scripts read them: JSON, and SARIF for code hosting services and editors. Both carry all of them.

use serde_json::{Value, json};

use crate::source::{CODES, Diagnostic, Failure, Severity, Span};

/// A document of problems, for any command that was asked for JSON and stopped.
#[must_use]
pub fn document(problems: &[Diagnostic], failures: &[Failure]) -> Value {
    let failed = failures.iter().map(|failure| {
        json!({ "severity": "error", "message": failure.message, "help": failure.help.iter().collect::<Vec<_>>() })
    });
    json!({ "version": 1, "problems": problems.iter().map(problem).chain(failed).collect::<Vec<_>>() })
}

/// One problem. Lines and columns are from 1, columns in characters; `bytes` is the stretch of the file.
#[must_use]
pub fn problem(problem: &Diagnostic) -> Value {
    let mut value = json!({
        "code": problem.code.name,
        "severity": problem.severity().word(),
        "message": problem.message,
        "file": problem.source.name(),
        "help": problem.help,
    });
    let Value::Object(map) = &mut value else { return value };
    if let Some(span) = &problem.span {
        map.insert("at".to_owned(), at(problem, span));
    }
    if !problem.label.is_empty() {
        map.insert("label".to_owned(), json!(problem.label));
    }
    if !problem.others.is_empty() {
        let others = problem.others.iter().map(|(span, label)| json!({ "at": at(problem, span), "label": label }));
        map.insert("others".to_owned(), others.collect());
    }
    if let Some(note) = &problem.note {
        map.insert("note".to_owned(), json!(note));
    }
    value
}

fn at(problem: &Diagnostic, span: &Span) -> Value {
    let (start, end) = (problem.source.place(span.start), problem.source.place(span.end));
    json!({
        "line": start.line, "column": start.column,
        "end_line": end.line, "end_column": end.column,
        "bytes": [span.start, span.end],
    })
}

/// SARIF 2.1.0 with a rule for every code.
#[must_use]
pub fn sarif(problems: &[Diagnostic]) -> Value {
    let level = |severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let rules: Vec<Value> = CODES
        .iter()
        .map(|code| {
            json!({
                "id": code.name,
                "shortDescription": { "text": code.name },
                "fullDescription": { "text": code.about },
                "defaultConfiguration": { "level": level(code.severity) },
            })
        })
        .collect();
    let results: Vec<Value> = problems
        .iter()
        .map(|problem| {
            let mut place = json!({ "artifactLocation": { "uri": uri(problem.source.name()) } });
            if let (Some(span), Value::Object(place)) = (&problem.span, &mut place) {
                let (start, end) = (problem.source.place(span.start), problem.source.place(span.end));
                let region = json!({
                    "startLine": start.line, "startColumn": start.column,
                    "endLine": end.line, "endColumn": end.column,
                });
                place.insert("region".to_owned(), region);
            }
            let text = std::iter::once(problem.message.as_str()).chain(problem.help.iter().map(String::as_str));
            json!({
                "ruleId": problem.code.name,
                "ruleIndex": CODES.iter().position(|code| code.name == problem.code.name),
                "level": level(problem.severity()),
                "message": { "text": text.collect::<Vec<_>>().join(". ") },
                "locations": [{ "physicalLocation": place }],
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "uphold", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// A file name as a relative reference: what may not stand in one is percent-encoded.
fn uri(name: &str) -> String {
    name.replace('\\', "/")
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}
