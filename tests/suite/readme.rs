//! The README is true: its commands run and print what it shows, and its excerpts stand in the files that they name.

use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../../README.md");

/// Blocks whose info string begins with a word: the rest of the info string, and the lines.
fn blocks<'t>(text: &'t str, word: &str) -> Vec<(&'t str, Vec<&'t str>)> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if let Some(rest) = info.strip_prefix(word) {
            found.push((rest.trim(), body));
        }
    }
    found
}

#[test]
fn excerpts_stand_in_the_files_that_they_name() {
    let excerpts = blocks(README, "toml");
    assert!(excerpts.len() >= 2, "the first screen shows a piece of a checklist and of an assessment");
    for (name, lines) in excerpts {
        let file = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect(name);
        let mut rest: &str = &file;
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| **line != "…") {
            let whole = format!("{line}\n");
            let found = rest.find(&whole).unwrap_or_else(|| panic!("{name} has no line {line:?} after those before it"));
            let follows = at == 0 || lines.get(at - 1) == Some(&"…");
            assert!(follows || found == 0, "{name}: {line:?} does not follow the line before it; \"…\" would say so");
            rest = &rest[found + whole.len()..];
        }
    }
}

#[test]
fn commands_print_what_is_shown() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["checklist.toml", "example.toml", "review.toml"].map(|name| format!("checklists/hrc-31-7/{name}"));
    std::fs::create_dir_all(folder.path().join("checklists/hrc-31-7")).expect("a folder for the shipped files");
    for file in &files {
        std::fs::copy(root.join(file), folder.path().join(file)).expect(file);
    }
    let mut run = 0;
    for (_, lines) in blocks(README, "console") {
        let mut commands: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in lines {
            match (line.strip_prefix("$ uphold "), commands.last_mut()) {
                (Some(words), _) => commands.push((words, Vec::new())),
                (None, Some((_, output))) => output.push(line),
                (None, None) => panic!("a block begins with \"$ uphold …\", not with {line:?}"),
            }
        }
        for (words, output) in commands {
            let ran = Command::new(env!("CARGO_BIN_EXE_uphold"))
                .args(words.split(' '))
                .current_dir(folder.path())
                .output()
                .expect("the program runs");
            assert!(ran.status.success(), "uphold {words}: {}", String::from_utf8_lossy(&ran.stderr));
            let printed = String::from_utf8_lossy(&ran.stdout).into_owned();
            assert_eq!(printed.trim_end(), output.join("\n").trim_end(), "uphold {words}");
            run += 1;
        }
    }
    assert!(run >= 3, "the README shows commands with their output");
}

#[test]
fn links_lead_somewhere() {
    let mut links = 0;
    for part in README.split("](").skip(1) {
        let target = part.split(')').next().unwrap_or_default();
        if !target.starts_with("http") {
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(target).exists(), "README links to {target}");
            links += 1;
        }
    }
    assert!(links >= 5);
}
