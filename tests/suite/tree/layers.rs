//! Who may use whom: a lower step never uses a higher one, and nothing uses `cli`.

use super::{Rust, nothing, sources};

/// Each step at the top of `src`, lowest first, and the steps that it may use besides itself.
const STEPS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("packed", &[]),
    ("figure", &[]),
    ("answer", &["figure", "source"]),
    ("model", &["answer", "figure", "source"]),
    ("read", &["answer", "figure", "source"]),
    ("check", &["answer", "figure", "model", "read", "source"]),
    ("built_in", &["check", "model", "source"]),
    ("score", &["answer", "figure", "model"]),
    ("resolution", &["packed", "source"]),
    ("labels", &["source"]),
    ("diagnostics", &["labels", "source"]),
    // `trace` says what a text and a checklist make of each other.
    ("view", &["answer", "diagnostics", "figure", "labels", "model", "resolution", "score", "source"]),
    ("edit", &["source"]),
    ("part", &["answer", "edit", "figure", "labels", "model", "packed", "read", "source"]),
    ("round", &["answer", "edit", "labels", "model", "part", "read"]),
    ("merge", &["edit", "labels", "model", "part", "read", "source"]),
    ("document", &["labels", "source", "view"]),
    ("terminal", &["answer", "figure", "labels", "merge", "model", "part", "score", "source", "view"]),
    // The whole way in one call, for programs that use the library.
    ("assess", &["check", "labels", "model", "read", "score", "source", "view"]),
    (
        "form",
        &[
            "answer", "assess", "built_in", "check", "document", "edit", "labels", "model", "part", "read", "score", "source",
            "terminal", "view",
        ],
    ),
    (
        "cli",
        &[
            "assess",
            "built_in",
            "check",
            "diagnostics",
            "document",
            "edit",
            "figure",
            "form",
            "labels",
            "merge",
            "model",
            "part",
            "read",
            "resolution",
            "round",
            "score",
            "source",
            "terminal",
            "view",
        ],
    ),
];

/// The step that a file belongs to: the folder or file at the top of `src`.
fn step(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    inside.split(['/', '.']).next().unwrap_or(inside)
}

/// Every step that the code names through `crate::`, with its place.
fn used(file: &Rust) -> Vec<(usize, String)> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for at in file.places("crate::") {
        let rest = &file.code[at + "crate::".len()..];
        let Some(list) = rest.strip_prefix('{') else {
            found.push((at, name(rest)));
            continue;
        };
        // `use crate::{a::{b, c}, d}` names a and d.
        let mut depth = 0_usize;
        let mut item = String::new();
        for character in list.chars() {
            match character {
                '}' if depth == 0 => break,
                ',' if depth == 0 => found.push((at, name(std::mem::take(&mut item).trim()))),
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => item.push(character),
            }
        }
        found.push((at, name(item.trim())));
    }
    found.retain(|(_, step)| !step.is_empty());
    found
}

fn complaints(file: &Rust) -> Vec<String> {
    let own = step(&file.path);
    let mut found = Vec::new();
    if own == "lib" || own == "main" {
        return found;
    }
    let Some((_, may)) = STEPS.iter().find(|(name, _)| *name == own) else {
        return vec![format!("{}: {own} is not in the list of steps, tests/suite/tree/layers.rs", file.path)];
    };
    for (at, other) in used(file) {
        if other != own && !may.contains(&other.as_str()) {
            found.push(format!(
                "{}: {own} uses {other}; it may use {}",
                file.at(at),
                if may.is_empty() { "nothing".into() } else { may.join(", ") }
            ));
        }
    }
    let is_top = file.path.matches('/').count() == 1 || file.path.matches('/').count() == 2 && file.path.ends_with("/mod.rs");
    for at in file.places("super::").filter(|at| *at < file.tests) {
        if file.code[at..].starts_with("super::super") {
            found.push(format!("{}: super::super; write the path from crate::", file.at(at)));
        } else if is_top {
            found.push(format!("{}: super:: leaves the step; write the path from crate::", file.at(at)));
        }
    }
    found
}

#[test]
fn a_lower_step_never_uses_a_higher_one() {
    let files = sources("src");
    nothing(&files.iter().flat_map(complaints).collect::<Vec<_>>());
    let seen: Vec<&str> = files.iter().map(|file| step(&file.path)).filter(|step| !["lib", "main"].contains(step)).collect();
    super::same("src", seen, "the list of steps", STEPS.iter().map(|(name, _)| *name));
}

#[test]
fn a_breach_is_named_with_its_line() {
    let file = |path: &str, text: &str| complaints(&Rust::new(path.into(), text.into()));
    assert_eq!(file("src/source/a.rs", "\nuse crate::model::X;"), ["src/source/a.rs:2: source uses model; it may use nothing"]);
    assert_eq!(file("src/report/a.rs", "use crate::{figure::{A, B}, cli::run};").len(), 1);
    assert_eq!(file("src/score/deep/a.rs", "use super::super::x;").len(), 1);
    assert_eq!(file("src/score/mod.rs", "use super::cli;").len(), 1);
    assert_eq!(file("src/check/a.rs", "// use crate::cli;\nuse crate::read::X; let x = \"crate::cli\";").len(), 0);
}
