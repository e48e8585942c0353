//! Habits that no compiler and no lint checks: how files begin, how long they are, what they never contain, what is at the top.

use std::process::Command;

use super::{Rust, nothing, root, sources};

/// What may lie at the top, and why it is not further down.
const TOP: &[(&str, &str)] = &[
    ("Cargo.toml", "the package"),
    ("Cargo.lock", "the exact versions that the tests ran with"),
    ("build.rs", "checks and packs what ships while the program is built; cargo looks for it here"),
    ("README.md", "what a visitor reads first"),
    ("CHANGELOG.md", "what changed, from the first release"),
    ("LICENSE", "the terms"),
    (".gitignore", "what is not kept"),
    (".gitattributes", "which files keep their line ends"),
    ("deny.toml", "what the program may be built from; cargo-deny looks for it here"),
    (".clippy.toml", "methods that are refused, each with its reason"),
    (".rustfmt.toml", "lines of 130 columns, as the sources are written; the formatter reads it from the top only"),
    (".ci", "what has to pass before a change is taken"),
    ("src", "the program"),
    ("checklists", "what states are measured against, without Rust"),
    ("reports", "templates, labels, style"),
    ("form", "the page of the web form, and the crate that compiles the engine for it"),
    ("tests", "tests"),
    ("benches", "what the figures in the README are measured with"),
    ("release", "what a release is made with"),
];

/// Words that only some files may hold: who may, and what to do instead.
const REFUSED: &[(&str, &[&str], &str)] = &[
    ("println!", &[], "results go to the stream that a command is given"),
    ("print!", &[], "results go to the stream that a command is given"),
    ("eprintln!", &[], "problems are values; the command line shows them"),
    ("eprint!", &[], "problems are values; the command line shows them"),
    ("dbg!", &[], "left over"),
    ("process::exit", &[], "a run ends by its exit code"),
    ("process::abort", &[], "a run ends by its exit code"),
    ("std::env", &["src/main.rs"], "the environment comes in by the door"),
    ("env::var", &["src/main.rs"], "the environment comes in by the door"),
    ("SystemTime", &[], "dates come from the files or a flag"),
    ("Instant::now", &[], "nothing depends on how long it takes"),
    ("Utc::now", &[], "dates come from the files or a flag"),
    ("Local::now", &[], "dates come from the files or a flag"),
    ("stdout()", &["src/main.rs"], "streams come in by the door"),
    ("stderr()", &["src/main.rs"], "streams come in by the door"),
    ("File::open", &["src/read/file.rs", "src/cli/saving.rs"], "only read/file.rs opens the user's files"),
    ("File::create", &["src/cli/saving.rs"], "cli/saving.rs writes files whole or not at all"),
    ("fs::read", &["src/read/file.rs", "src/cli/saving.rs"], "only read/file.rs opens the user's files"),
    ("fs::write", &["src/cli/saving.rs"], "cli/saving.rs writes files whole or not at all"),
    ("unsafe", &[], "no unsafe code"),
];

/// The most lines of a file, unless its module doc says why it needs more.
const LONGEST: usize = 300;

fn complaints(file: &Rust) -> Vec<String> {
    let mut found = Vec::new();
    if !file.text.starts_with("//! ") {
        found.push(format!("{}:1: does not begin with `//! `: what this is, what comes in, what goes out", file.path));
    }
    let lines = file.text.lines().count();
    let doc: String = file.text.lines().take_while(|line| line.starts_with("//!")).collect::<Vec<_>>().join(" ");
    if lines > LONGEST && !doc.contains("One file because") {
        found.push(format!(
            "{}: {lines} lines, more than {LONGEST}; split it, or begin a sentence of its module doc with \"One file because\"",
            file.path
        ));
    }
    for (number, line) in file.text.lines().enumerate().map(|(index, line)| (index + 1, line)) {
        let comment = line.trim_start().strip_prefix("//").unwrap_or_default().trim_start_matches(['/', '!']).trim();
        if comment.len() >= 4 && ["====", "----", "####", "****", "────", "~~~~"].iter().any(|banner| comment.starts_with(banner))
        {
            found.push(format!("{}:{number}: a banner", file.path));
        }
        for mark in ["TO\u{44}O", "FIX\u{4d}E", "XX\u{58}", "HA\u{43}K"] {
            if line.contains(mark) {
                found.push(format!("{}:{number}: {mark}", file.path));
            }
        }
    }
    found
}

fn refused(file: &Rust) -> Vec<String> {
    let mut found = Vec::new();
    for (word, may, instead) in REFUSED {
        if may.contains(&file.path.as_str()) {
            continue;
        }
        for at in file.places(word).filter(|at| *at < file.tests) {
            // `println!` contains `print!` only by chance: a word begins where no letter precedes it.
            let begins = !file.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let ends = !file.code[at + word.len()..].starts_with(|c: char| c.is_alphanumeric()) || word.ends_with("read");
            if begins && ends {
                found.push(format!("{}: {word}: {instead}", file.at(at)));
            }
        }
    }
    // `src/lib.rs` names the steps in the block above its glob.
    for at in file.places("::*").filter(|at| *at < file.tests && !file.code[..*at].ends_with("use steps")) {
        found.push(format!("{}: a glob import hides where names come from", file.at(at)));
    }
    found
}

#[test]
fn every_file_keeps_the_habits() {
    let folders = ["src", "tests", "benches"];
    nothing(&folders.iter().flat_map(|folder| sources(folder)).flat_map(|file| complaints(&file)).collect::<Vec<_>>());
}

#[test]
fn nothing_below_the_command_line_touches_the_world() {
    nothing(&sources("src").iter().flat_map(refused).collect::<Vec<_>>());
}

#[test]
fn the_top_holds_nothing_else() {
    // What git does not know is nobody's business; without git, as in a source archive, everything counts.
    let tracked = Command::new("git").args(["ls-files", "--cached", "-z"]).current_dir(root()).output();
    let names: Vec<String> = match tracked {
        Ok(output) if output.status.success() && !output.stdout.is_empty() => {
            String::from_utf8(output.stdout).unwrap().split_terminator('\0').map(str::to_owned).collect()
        }
        _ => root().read_dir().unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect(),
    };
    let mut tops: Vec<&str> =
        names.iter().filter_map(|name| name.split('/').next()).filter(|name| ![".git", "target"].contains(name)).collect();
    tops.dedup();
    let extra: Vec<_> = tops
        .iter()
        .filter(|name| !TOP.iter().any(|(known, _)| known == *name))
        .map(|name| format!("{name} lies at the top, and tests/suite/tree/habits.rs knows no reason for it"))
        .collect();
    nothing(&extra);
}

#[test]
fn a_breach_is_named_with_its_line() {
    let file = |text: &str| Rust::new("src/x/y.rs".into(), text.into());
    assert_eq!(complaints(&file("fn f() {}\n// ======\n")).len(), 2);
    assert_eq!(complaints(&file(&format!("//! X.\n{}", "\n".repeat(300)))).len(), 1);
    assert_eq!(complaints(&file(&format!("//! X. One file because: y.\n{}", "\n".repeat(300)))).len(), 0);
    let bad = "//! X.\nfn f() { eprintln!(); std::env::var(\"A\"); use a::*; }\n#[cfg(test)]\nmod tests { use super::*; }";
    assert_eq!(refused(&file(bad)).len(), 4, "{:?}", refused(&file(bad)));
}
