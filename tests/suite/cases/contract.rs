//! What every run must keep, whatever is special about its case, and the texts that it must show.

use std::fs;
use std::path::Path;

use similar::TextDiff;

use super::case::Case;
use super::folder::{self, changes, contents};
use super::run::{Ran, run};
use super::tests;

/// What lies in a case folder and is not one of the user's files.
const OWN: &[&str] = &["case.toml", "stdout.txt", "stderr.txt", "written"];

/// Runs a case and says everything that is wrong.
pub(super) fn judge(case: &Case) -> Vec<String> {
    let place = tempfile::tempdir().unwrap();
    let streams = tempfile::tempdir().unwrap();
    lay_out(case, place.path());
    let before = contents(place.path());
    let ran = run(case, place.path(), streams.path());
    let after = contents(place.path());
    let (new, gone) = changes(&before, &after);

    let mut wrong = Vec::new();
    if ran.exit != case.exit {
        wrong.push(format!("exit code {}, not {}", ran.exit, case.exit));
    }
    if ran.is_slow {
        wrong.push("takes too long".to_owned());
    }
    if !gone.is_empty() || (!matches!(ran.exit, 0 | 4) && case.answers_anyway.is_none() && !new.is_empty()) {
        wrong.push(format!("the folder has changed: new or other {new:?}, gone {gone:?}"));
    }
    if let Some(left) = new.iter().find(|name| name.contains(".uphold-")) {
        wrong.push(format!("a temporary file is left: {left}"));
    }
    streams_keep_apart(case, &ran, &mut wrong);
    let bless = wrong.is_empty() && std::env::var_os("UPHOLD_BLESS").is_some();
    compare(case, "stdout.txt", &ran.stdout, bless, &mut wrong);
    compare(case, "stderr.txt", &ran.stderr, bless, &mut wrong);
    let mut writes = case.writes.clone();
    writes.sort();
    if new != writes {
        wrong.push(format!("wrote {new:?}, not {writes:?}"));
    }
    written(case, place.path(), &new, &ran, bless, &mut wrong);
    wrong
}

/// Makes the folder in which the program runs: the case's files, the small checklist, and the files that are made from parts.
fn lay_out(case: &Case, place: &Path) {
    folder::copy(&case.path, place, OWN);
    folder::copy(&tests().join("checklists/small"), &place.join("small"), &[]);
    for name in &case.folders {
        fs::create_dir_all(place.join(name)).unwrap();
    }
    for (name, bytes) in &case.files {
        fs::write(place.join(name), bytes).unwrap();
    }
    for (name, target) in &case.links {
        #[cfg(unix)]
        std::os::unix::fs::symlink(target, place.join(name)).unwrap();
        #[cfg(not(unix))]
        let _ = (name, target);
    }
}

/// Results on one stream, everything else on the other; nothing that a terminal would obey on either.
fn streams_keep_apart(case: &Case, ran: &Ran, wrong: &mut Vec<String>) {
    let controls = |bytes: &[u8]| {
        bytes.iter().any(|byte| *byte < 0x20 && *byte != b'\n') || String::from_utf8_lossy(bytes).contains(is_unsafe)
    };
    if controls(&ran.stderr) {
        wrong.push("stderr holds a character that a terminal would obey".to_owned());
    }
    // A report is printed as it is: CSV has line ends of its own.
    let is_report = case.args.first().is_some_and(|command| matches!(command.as_str(), "report" | "completions" | "new"));
    if !is_report && !case.is_json() && controls(&ran.stdout) {
        wrong.push("stdout holds a character that a terminal would obey".to_owned());
    }
    if case.is_json() && !is_report {
        let mut documents = serde_json::Deserializer::from_slice(&ran.stdout).into_iter::<serde_json::Value>();
        match (documents.next(), documents.next()) {
            (Some(Ok(_)), None) => {}
            // Words that are not understood may hide that JSON was asked for.
            (None, None) if ran.exit == 2 => {}
            _ => wrong.push("stdout is not one JSON document".to_owned()),
        }
    } else if !matches!(ran.exit, 0 | 4)
        && !ran.stdout.is_empty()
        && case.answers_anyway.is_none()
        && !diagnostics_are_the_result(case)
    {
        wrong.push("stdout is not empty although the run failed".to_owned());
    }
    if !ran.stdout.is_empty() && !ran.stdout.ends_with(b"\n") {
        wrong.push("stdout does not end with a line end".to_owned());
    }
    if ran.exit != 0 && ran.stdout.is_empty() && ran.stderr.is_empty() {
        wrong.push("failed without a word".to_owned());
    }
    if String::from_utf8_lossy(&ran.stderr).contains("panicked at") {
        wrong.push("panicked".to_owned());
    }
}

/// `check` and the lint answer with what they found.
fn diagnostics_are_the_result(case: &Case) -> bool {
    let words: Vec<&str> = case.args.iter().map(String::as_str).take(2).collect();
    matches!(words.as_slice(), ["check", ..] | ["checklist", "lint"])
}

/// Characters above the controls that change what a terminal shows of the text around them.
fn is_unsafe(character: char) -> bool {
    matches!(character, '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Compares a text with the expected one, or takes it as the expected one.
fn compare(case: &Case, name: &str, found: &[u8], bless: bool, wrong: &mut Vec<String>) {
    // What is looked at in pieces is not compared whole.
    if case.looks.iter().any(|look| name.strip_suffix(".txt") == Some(&look.file)) {
        return;
    }
    let path = case.path.join(name);
    let expected = case.expected(name);
    if expected == found {
        return;
    }
    if bless {
        if found.is_empty() {
            fs::remove_file(&path).unwrap();
        } else {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, found).unwrap();
        }
        return;
    }
    let (old, new) = (String::from_utf8_lossy(&expected), String::from_utf8_lossy(found));
    let diff = TextDiff::from_lines(old.as_ref(), new.as_ref());
    let diff = diff.unified_diff().context_radius(2).header("expected", "found").to_string();
    let cut: String = diff.chars().take(4000).collect();
    wrong.push(format!("{name} differs:\n{cut}"));
}

/// What the run wrote: whole where the case folder has the file under `written/`, in pieces where it looks for some.
fn written(case: &Case, place: &Path, new: &[String], ran: &Ran, bless: bool, wrong: &mut Vec<String>) {
    for look in &case.looks {
        let bytes = match look.file.as_str() {
            "stdout" => ran.stdout.clone(),
            "stderr" => ran.stderr.clone(),
            file => fs::read(place.join(file)).unwrap_or_default(),
        };
        let text = String::from_utf8_lossy(&bytes);
        wrong.extend(look.has.iter().filter(|has| !text.contains(*has)).map(|has| format!("{} lacks {has:?}", look.file)));
        wrong.extend(look.lacks.iter().filter(|lacks| text.contains(*lacks)).map(|lacks| format!("{} has {lacks:?}", look.file)));
    }
    for name in new.iter().filter(|name| !case.looks.iter().any(|look| look.file == **name)) {
        let bytes = fs::read(place.join(name)).unwrap_or_default();
        compare(case, &format!("written/{name}"), &bytes, bless, wrong);
    }
}
