//! The commands over the shipped example: what they print as JSON fits its schema, and what they print as text fits the terminal.

use std::ffi::OsString;
use std::io;

use serde_json::Value;
use uphold::cli::{Console, ConsoleStyle, command, run};

use crate::tree::{nothing, root};

/// The schemas of files that are no output of `--json`.
const NOT_PRINTED: &[&str] = &["checklist", "assessment"];

/// Every schema with commands whose output it describes.
const PRINTED: &[(&str, &[&str])] = &[
    ("diagnostics", &["check EXAMPLE --json", "checklist lint CHECKLISTS --json", "explain EXAMPLE op99 --json"]),
    ("score", &["score EXAMPLE --json", "score EXAMPLE --review REVIEW --by lead --json", "score EXAMPLE REVIEW --json"]),
    (
        "explain",
        &["explain EXAMPLE --json", "explain EXAMPLE op09 --reading evidenced --json", "explain EXAMPLE op09-hotline --json"],
    ),
    ("explain-code", &["explain --code bands --json"]),
    ("steps", &["steps EXAMPLE --json"]),
    ("reach", &["steps EXAMPLE --reach op09=fully --json", "steps EXAMPLE --reach op09=not-implemented --json"]),
    ("report", &["report EXAMPLE --format json -o -", "report EXAMPLE --review REVIEW --public --format json -o -"]),
    ("report-files", &["report EXAMPLE --format csv,json --json -o OUT"]),
    ("merge", &["merge EXAMPLE REVIEW --json"]),
    ("status", &["status EXAMPLE --json", "status EXAMPLE REVIEW --json"]),
    ("checklist-list", &["checklist list --json"]),
    ("checklist-show", &["checklist show hrc-31-7 --json", "checklist show hrc-31-7 op09-hotline --json"]),
    ("checklist-translate", &["checklist translate COPY fr --json", "checklist translate COPY fr --json"]),
    ("draft", &["draft TEXT --json", "draft TEXT --json -o OUT/drafted"]),
    ("trace", &["trace hrc-31-7 --json", "trace hrc-31-7 --text TEXT --json"]),
];

/// The commands whose text must fit.
const TEXTS: &[&str] = &[
    "score EXAMPLE --review REVIEW --by basis",
    "score EXAMPLE REVIEW",
    "score EXAMPLE --by lead",
    "checklist list",
    "checklist show hrc-31-7",
    "checklist show hrc-31-7 op09",
    "draft TEXT",
    "trace hrc-31-7",
    "trace hrc-31-7 --text TEXT",
    "steps EXAMPLE",
    "steps EXAMPLE --reach op09=fully",
    "explain EXAMPLE",
    "explain EXAMPLE op09 --review REVIEW --reading corroborated",
    "explain --code bands",
];

/// Runs a command of one line, in which names stand for the files of this repository; the exit code and the result.
fn ran(line: &str, folder: &std::path::Path, style: ConsoleStyle) -> (u8, String) {
    let file = |name: &str| root().join(name).into_os_string();
    let arguments = std::iter::once("uphold").chain(line.split(' ')).map(|word| match word {
        "EXAMPLE" => file("checklists/hrc-31-7/example.toml"),
        "REVIEW" => file("checklists/hrc-31-7/review.toml"),
        "CHECKLISTS" => file("checklists/hrc-31-7"),
        "COPY" => folder.join("checklist.toml").into_os_string(),
        "TEXT" => file("tests/cases/draft/english-with-sections/text.txt"),
        _ => match word.strip_prefix("OUT") {
            Some(rest) => folder.join(format!("out{rest}")).into_os_string(),
            None => OsString::from(word),
        },
    });
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(arguments, &mut Console::new(&mut out, &mut err, &mut io::empty(), style));
    (exit, String::from_utf8(out).unwrap())
}

/// Every key that is not in `snake_case`.
fn odd_keys(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, inner) in fields {
                if !key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
                    found.push(key.clone());
                }
                odd_keys(inner, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| odd_keys(item, found)),
        _ => {}
    }
}

#[test]
fn what_is_printed_as_json_fits_its_schema() {
    let mut found = Vec::new();
    for (name, lines) in PRINTED {
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(root().join("checklists/hrc-31-7/checklist.toml"), folder.path().join("checklist.toml")).unwrap();
        let (_, schema) = ran(&format!("schema {name}"), folder.path(), ConsoleStyle::default());
        let schema: Value = serde_json::from_str(&schema).unwrap();
        let validator = super::schemas::validator(&schema);
        for line in *lines {
            let (exit, printed) = ran(line, folder.path(), ConsoleStyle::default());
            let Ok(value) = serde_json::from_str::<Value>(&printed) else {
                found.push(format!("{line}: exit code {exit}, no JSON"));
                continue;
            };
            found.extend(super::schemas::complaints(line, &validator, &value));
            let mut odd = Vec::new();
            odd_keys(&value, &mut odd);
            odd.dedup();
            found.extend(odd.iter().map(|key| format!("{line}: the key {key:?} is not in snake_case")));
            assert!(!validator.is_valid(&serde_json::json!({})), "{name}: the schema accepts an empty object");
        }
    }
    nothing(&found);
}

#[test]
fn every_schema_is_tested() {
    let command = command();
    let schema = command.find_subcommand("schema").unwrap();
    let argument = schema.get_arguments().find(|argument| argument.get_id() == "of").unwrap();
    let untested: Vec<String> = argument
        .get_possible_values()
        .iter()
        .map(|value| value.get_name().to_owned())
        .filter(|name| !NOT_PRINTED.contains(&name.as_str()) && !PRINTED.iter().any(|(tested, _)| tested == name))
        .collect();
    nothing(&untested);
}

#[test]
fn text_fits_terminals_from_40_to_200_columns() {
    use unicode_width::UnicodeWidthStr;
    let mut found = Vec::new();
    let folder = tempfile::tempdir().unwrap();
    for (language, width) in ["en", "zh"].into_iter().flat_map(|language| [40, 60, 80, 120, 200].map(|width| (language, width))) {
        let style = ConsoleStyle { width, ..ConsoleStyle::speaking(language) };
        for line in TEXTS {
            let (exit, text) = ran(line, folder.path(), style);
            if !matches!(exit, 0 | 4) || text.is_empty() {
                found.push(format!("{line}: exit code {exit}"));
            }
            // A path or a single word cannot be broken.
            let breaks = |line: &str| line.trim().trim_start_matches(['│', '├', '└', '─', ' ']).contains(' ');
            // Lines to paste into a file must stay as they are.
            let is_toml = |line: &str| line.starts_with("[source") || (line.contains(" = ") && line.contains(['"', '{']));
            let wide = text.lines().filter(|line| line.width() > width && breaks(line) && !is_toml(line));
            found.extend(wide.map(|wide| format!("{line}, {language}, {width} columns: {wide}")).take(3));
        }
    }
    nothing(&found);
}

#[test]
fn figures_of_a_changed_copy_of_a_built_in_checklist_say_so_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let shipped = crate::tree::text("checklists/hrc-31-7/checklist.toml");
    let changed = shipped.replacen("\npartly = 25\n", "\npartly = 5\n", 1);
    assert_ne!(changed, shipped, "no band was lowered");
    std::fs::write(folder.path().join("checklist.toml"), changed).unwrap();
    let lines = [
        "score --checklist COPY EXAMPLE",
        "score --checklist COPY EXAMPLE EXAMPLE",
        "score --checklist COPY EXAMPLE --json",
        "explain --checklist COPY EXAMPLE op09",
        "explain --checklist COPY EXAMPLE op09 --json",
        "steps --checklist COPY EXAMPLE",
        "steps --checklist COPY EXAMPLE --json",
        "steps --checklist COPY EXAMPLE --reach op09=fully",
        "report --checklist COPY EXAMPLE --format md -o -",
        "report --checklist COPY EXAMPLE --format md --brief -o -",
        "report --checklist COPY EXAMPLE --format json -o -",
    ];
    let style = ConsoleStyle { width: 200, ..ConsoleStyle::speaking("en") };
    let mut found = Vec::new();
    for line in lines {
        let (exit, text) = ran(line, folder.path(), style);
        if !text.contains("differs from the shipped edition") && !text.contains("\"differs\": true") {
            found.push(format!("{line}: exit code {exit}, and not a word of it"));
        }
    }
    nothing(&found);
}
