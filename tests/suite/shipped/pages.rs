//! Pages that people read, run as they stand: commands with their output, files with their meaning, templates.
//!
//! One file because every test reads the fenced blocks of a page.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use uphold::check;
use uphold::model::Checklist;
use uphold::source::{Problems, Severity, Source};

use super::{all, said};
use crate::tree::{line, nothing, root, text};

/// A fenced block: its line, the words after the fence, and its content.
struct Block {
    line: usize,
    words: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<(String, Block)> = None;
    let mut at = 0;
    for full in page.split_inclusive('\n') {
        let trimmed = full.trim();
        match &mut open {
            Some((fence, _)) if trimmed == fence => found.extend(open.take().map(|(_, block)| block)),
            Some((_, block)) => block.text.push_str(full),
            None if trimmed.starts_with("```") => {
                let fence: String = trimmed.chars().take_while(|c| *c == '`').collect();
                let words = trimmed[fence.len()..].trim().to_owned();
                open = Some((fence, Block { line: line(page, at), words, text: String::new() }));
            }
            None => {}
        }
        at += full.len();
    }
    assert!(open.is_none(), "a fenced block is not closed");
    found
}

/// Commands that are shown and not run here, and why.
const NOT_RUN: &[(&str, &str)] = &[
    ("git clone", "needs the network"),
    ("cargo install", "needs the network"),
    ("tests/all", "runs this test"),
    (".ci/run", "runs this test"),
    ("cargo test", "runs this test"),
    ("benches/", "takes its time, and its figures are of one machine"),
    ("cargo bench", "takes its time, and its figures are of one machine"),
    ("cd ", "changes the folder of a shell that is not there"),
];

/// Whether the output is what the page shows; a line `…` or `...` means any number of lines.
fn matches(page: &[&str], printed: &[&str]) -> bool {
    match page.split_first() {
        None => printed.is_empty(),
        Some((&("…" | "..."), rest)) => (0..=printed.len()).any(|skip| matches(rest, &printed[skip..])),
        Some((first, rest)) => {
            printed.first().is_some_and(|line| line.trim_end() == first.trim_end()) && matches(rest, &printed[1..])
        }
    }
}

fn run(command: &str, folder: &Path) -> (bool, String, String) {
    let rest = command
        .strip_prefix("cargo run --release -- ")
        .or_else(|| command.strip_prefix("uphold "))
        .expect("a command of this program");
    let shell = format!("\"$UPHOLD\" {rest}");
    let output = Command::new("sh")
        .args(["-c", &shell])
        .current_dir(folder)
        .env("UPHOLD", env!("CARGO_BIN_EXE_uphold"))
        .env("NO_COLOR", "1")
        .output()
        .unwrap_or_else(|error| panic!("{command}: {error}"));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

/// Runs every command of a page in one folder, in which its TOML blocks with a file's name lie as files.
fn console(path: &str) {
    let page = text(path);
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("checklists"), &folder.path().join("checklists"));
    let mut found = Vec::new();
    let mut ran = 0;
    for block in blocks(&page) {
        if let Some(name) = block
            .words
            .strip_prefix("toml ")
            .filter(|name| !name.contains(' ') && Path::new(name).extension().is_some_and(|ending| ending == "toml"))
        {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, &block.text).unwrap();
        }
        if block.words != "console" {
            continue;
        }
        let mut parts = block.text.split("$ ");
        let before = parts.next().unwrap_or_default();
        assert!(before.trim().is_empty(), "{path}:{}: a console block begins with `$ `", block.line);
        for part in parts {
            let (command, output) = part.split_once('\n').unwrap_or((part, ""));
            let command = command.split(" #").next().unwrap_or(command).trim();
            if NOT_RUN.iter().any(|(begin, _)| command.starts_with(begin)) {
                continue;
            }
            if !command.starts_with("uphold ") && !command.starts_with("cargo run --release -- ") {
                found.push(format!("{path}:{}: `{command}` is not run; say why in tests/suite/shipped/pages.rs", block.line));
                continue;
            }
            let (success, out, err) = run(command, folder.path());
            ran += 1;
            let wanted: Vec<&str> = output.trim_end().lines().collect();
            let orders = [out.clone() + &err, err.clone() + &out, out.clone(), err.clone()];
            let fits = orders.iter().any(|printed| matches(&wanted, &printed.trim_end().lines().collect::<Vec<_>>()));
            if output.trim().is_empty() && !success {
                found.push(format!("{path}:{}: `{command}` fails:\n{out}{err}", block.line));
            } else if !output.trim().is_empty() && !fits {
                found.push(format!("{path}:{}: `{command}` prints something else:\n{out}{err}", block.line));
            }
        }
    }
    nothing(&found);
    assert!(ran > 0, "{path}: no command was run");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Blocks of a page that show a part of a file, `toml excerpt FILE`: their lines appear there in this order, and a line `…` means
/// those that are left out.
fn excerpts(path: &str) {
    let page = text(path);
    let mut found = Vec::new();
    let mut seen = 0;
    for block in blocks(&page) {
        let Some(name) = block.words.strip_prefix("toml excerpt ") else { continue };
        seen += 1;
        let file = text(name);
        let mut rest = file.as_str();
        let mut follows = false;
        for line in block.text.split_inclusive('\n') {
            if line == "…\n" {
                follows = false;
                continue;
            }
            match rest.find(line) {
                Some(at) if at == 0 || !follows => rest = &rest[at + line.len()..],
                _ => found.push(format!("{path}:{}: {name} does not go on with {line:?}", block.line)),
            }
            follows = true;
        }
    }
    nothing(&found);
    assert!(seen >= 2, "{path} shows a part of a checklist and of an assessment");
}

#[test]
fn the_first_page_shows_what_ships() {
    excerpts("README.md");
}

#[test]
fn the_first_page_does_what_it_says() {
    console("README.md");
}

#[test]
fn every_excerpt_stands_in_its_file() {
    let mut found = Vec::new();
    let mut seen = 0;
    for page in ["README.md", "checklists/README.md", "reports/README.md"] {
        for block in blocks(&text(page)) {
            let Some(path) = block.words.split_once(" excerpt ").map(|(_, path)| path) else { continue };
            seen += 1;
            let file = text(path);
            let lines: Vec<&str> = file.lines().collect();
            let excerpt: Vec<&str> = block.text.trim_end().lines().collect();
            let begins = |at: &usize| lines[*at].trim_end() == excerpt[0].trim_end();
            // The excerpt begins somewhere; what follows its end is of no matter.
            let open: Vec<&str> = excerpt.iter().copied().chain(["…"]).collect();
            if !(0..lines.len()).filter(begins).any(|at| matches(&open, &lines[at..])) {
                found.push(format!("{page}:{}: does not stand in {path} like this", block.line));
            }
        }
    }
    nothing(&found);
    assert!(seen > 0, "no page shows an excerpt");
}

#[test]
fn every_block_of_the_page_on_checklists_is_what_it_says() {
    let path = "checklists/README.md";
    let page = text(path);
    let mut checklists: Vec<Checklist> = Vec::new();
    let mut found = Vec::new();
    let mut counts = [0; 3];
    for block in blocks(&page).into_iter().filter(|block| block.words.starts_with("toml")) {
        let place = format!("{path}:{}", block.line);
        let source = Arc::new(Source::new(&place, block.text.as_str()));
        let errors = |problems: Vec<uphold::source::Diagnostic>| {
            let errors: Vec<_> = problems.into_iter().filter(|problem| problem.severity() == Severity::Error).collect();
            said(&errors)
        };
        match block.words.split_whitespace().nth(1) {
            Some("checklist") => {
                counts[0] += 1;
                let checked = check::checklist(&source);
                found.extend(errors(checked.problems));
                checklists.extend(checked.model);
            }
            Some("assessment") => {
                counts[1] += 1;
                let known = checklists.iter().rev().chain(all().iter().map(|one| &one.checklist)).collect::<Vec<_>>();
                let (_, checked) = check::assessment_naming(
                    &source,
                    Problems::default(),
                    |id, _| known.iter().find(|one| one.id == id).map(|one| Checklist::clone(one)),
                    &[],
                    &|_, _| Vec::new(),
                );
                found.extend(errors(checked.problems));
            }
            Some("fragment") => {
                counts[2] += 1;
                let (_, problems) = toml::de::DeTable::parse_recoverable(&block.text);
                found.extend(problems.into_iter().map(|problem| format!("{place}: {}", problem.message())));
            }
            _ => found.push(format!("{place}: a TOML block that is neither checklist, assessment nor fragment")),
        }
    }
    nothing(&found);
    assert!(counts.iter().all(|count| *count > 0), "{path} shows {counts:?} checklists, assessments, fragments");
}

#[test]
fn every_link_of_a_page_leads_somewhere() {
    let mut found = Vec::new();
    for path in
        crate::tree::paths("", ".md").into_iter().filter(|path| !path.starts_with("target/") && !path.starts_with("tests/cases/"))
    {
        let page = text(&path);
        let folder = root().join(&path).parent().unwrap().to_owned();
        for (at, _) in page.match_indices("](") {
            let target = page[at + 2..].split([')', ' ']).next().unwrap_or_default();
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            if !file.is_empty() && !folder.join(file).exists() {
                found.push(format!("{path}:{}: {file} is not there", line(&page, at)));
            }
            let slug = |text: &str| {
                text.to_lowercase()
                    .chars()
                    .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
                    .collect::<String>()
                    .replace(' ', "-")
            };
            if file.is_empty()
                && !page
                    .lines()
                    .filter(|line| line.starts_with('#'))
                    .any(|line| slug(line.trim_start_matches('#').trim()) == heading)
            {
                found.push(format!("{path}:{}: there is no heading #{heading}", line(&page, at)));
            }
        }
    }
    nothing(&found);
}

#[test]
fn a_page_that_lies_is_caught() {
    assert!(matches(&["a", "…", "d"], &["a", "b", "c", "d"]) && matches(&[], &[]));
    assert!(!matches(&["a", "b"], &["a"]) && !matches(&["a"], &["a", "b"]));
    let found = blocks("x\n```toml checklist\na = 1\n```\n~~~\n");
    assert_eq!(
        (found.len(), found[0].line, found[0].words.as_str(), found[0].text.as_str()),
        (1, 2, "toml checklist", "a = 1\n")
    );
}

#[test]
fn every_template_on_the_page_on_reports_works() {
    let path = "reports/README.md";
    let folder = tempfile::tempdir().expect("a folder");
    let mut found = Vec::new();
    let templates: Vec<Block> = blocks(&text(path)).into_iter().filter(|block| block.words.starts_with("jinja")).collect();
    assert!(templates.len() >= 3, "{path} shows templates");
    for block in templates {
        // What belongs in a loop, `jinja p in paragraphs`, is run in that loop.
        let template = match block.words.strip_prefix("jinja ") {
            None => block.text,
            Some(of) => format!("{{% for {of} %}}\n{}{{% endfor %}}\n", block.text),
        };
        let file = folder.path().join("page.html");
        fs::write(&file, template).expect("the template is written");
        let example = root().join("checklists/hrc-31-7/example.toml");
        let run = Command::new(env!("CARGO_BIN_EXE_uphold"))
            .args(["report", "-o", "-", "--template"])
            .args([&file, &example])
            .output()
            .expect("the program runs");
        if !run.status.success() {
            found.push(format!("{path}:{}: {}", block.line, String::from_utf8_lossy(&run.stderr)));
        } else if run.stdout.is_empty() {
            found.push(format!("{path}:{}: prints nothing", block.line));
        }
    }
    nothing(&found);
}
