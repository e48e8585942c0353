//! The JSON Schemas: of both files, against the files that ship and against wrong ones; of the report, against reports; and the
//! page that explains the report, against its schema.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

use uphold::labels::Labels;
use uphold::read::{assessment_keys, checklist_keys, schema};
use uphold::resolution::{self, Language};
use uphold::view::{Trace, TracedInput, report_schema, schema_of};

use super::all;
use crate::tree::{nothing, paths, text};

/// What makes a right file wrong.
type Change = fn(&mut Value);

/// TOML as JSON: dates become texts, since JSON has none.
fn json_of(toml: &str) -> Value {
    fn table(of: &DeTable<'_>) -> Value {
        Value::Object(of.iter().map(|(key, value)| (key.get_ref().to_string(), one(value.get_ref()))).collect::<Map<_, _>>())
    }
    fn one(value: &DeValue<'_>) -> Value {
        match value {
            DeValue::String(text) => json!(text),
            DeValue::Integer(number) => json!(i64::from_str_radix(number.as_str(), number.radix()).unwrap()),
            DeValue::Float(number) => json!(number.as_str().parse::<f64>().unwrap()),
            DeValue::Boolean(flag) => json!(flag),
            DeValue::Datetime(date) => json!(date.to_string()),
            DeValue::Array(items) => Value::Array(items.iter().map(|item| one(item.get_ref())).collect()),
            DeValue::Table(inner) => table(inner),
        }
    }
    let (found, errors) = DeTable::parse_recoverable(toml);
    assert!(errors.is_empty(), "{errors:?}");
    table(found.get_ref())
}

pub(super) fn validator(schema: &Value) -> Validator {
    jsonschema::meta::validate(schema).unwrap_or_else(|error| panic!("the schema is no schema: {error}"));
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

fn checklists() -> Validator {
    validator(&schema("A checklist", checklist_keys()))
}

fn assessments() -> Validator {
    validator(&schema("An assessment", assessment_keys()))
}

pub(super) fn complaints(name: &str, validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{name}: {}: {error}", error.instance_path())).collect()
}

#[test]
fn the_files_that_ship_fit_their_schemas() {
    let (checklists, assessments) = (checklists(), assessments());
    let mut found = Vec::new();
    for one in all() {
        let path = format!("{}/checklist.toml", one.folder);
        found.extend(complaints(&path, &checklists, &json_of(&text(&path))));
        for (path, ..) in &one.files {
            found.extend(complaints(path, &assessments, &json_of(&text(path))));
        }
    }
    nothing(&found);
}

#[test]
fn the_schemas_beside_the_files_are_those_of_the_program() {
    let mut found = Vec::new();
    let schemas = [
        ("checklists/schema/checklist.json", schema("A checklist for uphold", checklist_keys())),
        ("checklists/schema/assessment.json", schema("An assessment for uphold", assessment_keys())),
    ];
    for (path, schema) in schemas {
        let there = std::fs::read_to_string(crate::tree::root().join(path)).unwrap_or_default();
        if there.trim_end() != serde_json::to_string_pretty(&schema).unwrap() {
            let of = if path.contains("assessment") { "assessment" } else { "checklist" };
            found.push(format!("{path} is missing or old: uphold schema {of} > {path}"));
        }
    }
    // What a file's first line points an editor to is there.
    for path in paths("checklists", ".toml") {
        if let Some(target) = text(&path).lines().next().and_then(|line| line.strip_prefix("#:schema ").map(str::to_owned)) {
            let folder = std::path::Path::new(&path).parent().unwrap();
            if !crate::tree::root().join(folder).join(&target).is_file() {
                found.push(format!("{path}:1: {target} is not there"));
            }
        }
    }
    nothing(&found);
}

#[test]
fn the_schemas_refuse_what_the_program_refuses() {
    let small = |more: &str| {
        format!(
            "checklist = \"c\"\nedition = \"1\"\nstate = \"XAA\"\nperiod = {{ from = 2025-01-01, to = 2025-12-31 }}\ncut-off = 2026-03-31\n{more}\n"
        )
    };
    let assessments = assessments();
    assert!(assessments.is_valid(&json_of(&small(""))), "the smallest assessment");
    let wrong = [
        "contributer.justice.name = \"x\"",
        "answer.op01 = { level = \"two\" }",
        "answer.op01 = { lvl = 2 }",
        "answer.op01 = { covered = \"a\" }",
        "evidence.law = { title = \"x\" }",
        "evidence.law = { class = \"law\", title = \"x\", date = \"yesterday\" }",
        "evidence.law = { class = \"law\", title = \"x\", public = \"yes\" }",
        "contributor.\"Ministry of Justice\".name = \"x\"",
    ];
    let passed: Vec<_> = wrong
        .iter()
        .filter(|more| assessments.is_valid(&json_of(&small(more))))
        .map(|more| format!("accepted: {more}"))
        .collect();
    nothing(&passed);

    let checklists = checklists();
    for one in all() {
        let right = json_of(&text(&format!("{}/checklist.toml", one.folder)));
        let changes: [(&str, Change); 6] = [
            ("no id", |value| drop(value.as_object_mut().unwrap().remove("id"))),
            ("an unknown key", |value| drop(value.as_object_mut().unwrap().insert("colour".into(), json!("red")))),
            ("a kind that is none", |value| {
                let paragraphs = value["paragraph"].as_array_mut().unwrap();
                let first = paragraphs.iter_mut().find(|one| one.get("measure").is_some()).unwrap();
                first["measure"][0]["kind"] = json!("law");
            }),
            ("bands as texts", |value| value["bands"] = json!({ "low": "0" })),
            ("a paragraph without a number", |value| drop(value["paragraph"][0].as_object_mut().unwrap().remove("number"))),
            ("one paragraph that is no list", |value| value["paragraph"] = value["paragraph"][0].clone()),
        ];
        for (what, change) in changes {
            let mut wrong = right.clone();
            change(&mut wrong);
            assert!(!checklists.is_valid(&wrong), "{}: accepted: {what}", one.folder);
        }
    }
}

#[test]
fn reports_fit_the_schema_of_reports() {
    let schema = report_schema();
    let validator = validator(&schema);
    let mut found = Vec::new();
    for one in all() {
        for with_review in [false, true] {
            let report = serde_json::to_value(one.view(with_review)).unwrap();
            found.extend(complaints(&one.folder, &validator, &report));
            let mut wrong = report.clone();
            wrong["overall"].as_object_mut().unwrap().remove("zeroed");
            assert!(!validator.is_valid(&wrong), "accepted without overall.zeroed");
        }
    }
    nothing(&found);
}

#[test]
fn proofs_of_coverage_fit_their_schema() {
    let validator = validator(&schema_of::<Trace>());
    let labels = Labels::for_language("en").unwrap();
    let read = |text: &str| resolution::read(text, Language::from_code("en"));
    let (old, new) = (
        read("1. Urges States to open libraries;\n\n2. Decides to come back to them.\n"),
        read("1. Urges States to open more libraries;\n\n2. Beseeches readers to read;\n\n3. Decides to come back to them.\n"),
    );
    let given = |file, text| TracedInput { file, sha256: "", text };
    let mut found = Vec::new();
    for one in all() {
        for texts in [&[][..], &[given("old.txt", &old), given("new.txt", &new)]] {
            let trace = serde_json::to_value(Trace::new(&one.checklist, texts, &labels)).unwrap();
            found.extend(complaints(&one.folder, &validator, &trace));
            let mut wrong = trace.clone();
            wrong.as_object_mut().unwrap().remove("holds");
            assert!(!validator.is_valid(&wrong), "accepted without holds");
        }
    }
    nothing(&found);
}

/// The fields of every struct of the report, by its name; those of a choice are those of all that may be chosen.
fn structs() -> Vec<(String, BTreeSet<String>)> {
    fn fields(of: &Value, into: &mut BTreeSet<String>) {
        if let Some(properties) = of["properties"].as_object() {
            into.extend(properties.keys().cloned());
        }
        for choice in ["oneOf", "anyOf", "allOf"] {
            of[choice].as_array().into_iter().flatten().for_each(|one| fields(one, into));
        }
    }
    let schema = report_schema();
    let mut all = vec![("View".to_owned(), BTreeSet::new())];
    fields(&schema, &mut all[0].1);
    for (name, of) in schema["$defs"].as_object().unwrap() {
        all.push((name.clone(), BTreeSet::new()));
        fields(of, &mut all.last_mut().unwrap().1);
    }
    all
}

#[test]
fn the_page_on_reports_lists_every_field() {
    let page = text("reports/README.md");
    let mut found = Vec::new();
    for (name, fields) in structs() {
        let Some((_, section)) = page.split_once(&format!("\n### {name}\n")) else {
            found.push(format!("reports/README.md has no section ### {name}"));
            continue;
        };
        let section = section.split("\n#").next().unwrap_or_default();
        // Every line of a list or a table begins with the fields that it explains.
        let listed: BTreeSet<String> = section
            .lines()
            .filter(|line| line.starts_with("| `") || line.starts_with("- `"))
            .flat_map(|line| {
                let head = if line.starts_with('|') {
                    line.trim_start_matches('|').split('|').next().unwrap_or_default()
                } else {
                    line.split(':').next().unwrap_or_default()
                };
                head.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()
            })
            .collect();
        found.extend(fields.difference(&listed).map(|field| format!("reports/README.md, ### {name}, says nothing of `{field}`")));
        found.extend(
            listed
                .difference(&fields)
                .map(|field| format!("reports/README.md, ### {name}, tells of `{field}`, which is no field")),
        );
    }
    nothing(&found);
}
