//! Case folders: what a user types, the files at hand, and what the user must see. `tests/README.md` says how to add one.
//!
//! In: every folder `tests/cases/<step>/<what-is-special>/` with a `case.toml`. Out: one test that runs them all and names every
//! one that fails, and tests that no code of a problem goes without a case.

mod case;
mod contract;
mod folder;
mod run;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use uphold::source::CODES;

use case::Case;

/// Fewer cases than this, and something is wrong with the way they are found.
const AT_LEAST: usize = 380;

/// Where the tests' own files lie.
pub(crate) fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// All cases, sorted by step and name.
fn all() -> Vec<Case> {
    let mut cases = Vec::new();
    for step in folder::names(&tests().join("cases")) {
        for name in folder::names(&tests().join("cases").join(&step)) {
            let path = tests().join("cases").join(&step).join(&name);
            cases.push(Case::read(&path, &step, &name).unwrap_or_else(|why| panic!("cases/{step}/{name}/case.toml: {why}")));
        }
    }
    cases
}

#[test]
fn every_case_shows_what_it_should_and_keeps_the_contract() {
    let (cases, others): (Vec<Case>, Vec<Case>) = all().into_iter().partition(Case::is_of_this_build);
    let next = AtomicUsize::new(0);
    let failed: Mutex<BTreeMap<usize, String>> = Mutex::default();
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(case) = cases.get(index) else { break };
                    let wrong = contract::judge(case);
                    if !wrong.is_empty() {
                        failed.lock().unwrap().insert(index, format!("{}: {}\n{}", case.id(), case.about, wrong.join("\n")));
                    }
                }
            });
        }
    });
    let failed: Vec<String> = failed.into_inner().unwrap().into_values().collect();
    assert!(
        failed.is_empty(),
        "{} of {} cases failed (UPHOLD_BLESS=1 takes what the program says now as what it should say)\n\n{}",
        failed.len(),
        cases.len(),
        failed.join("\n\n"),
    );
    assert!(cases.len() >= AT_LEAST, "there are only {} cases", cases.len());
    if !others.is_empty() {
        run::not_checked(&format!(
            "{} cases of the build {} PDF",
            others.len(),
            if cfg!(feature = "pdf") { "without" } else { "with" }
        ));
    }
    if !run::LIMITS {
        run::not_checked("the memory of the cases is under 512 MB: only on Linux");
    }
}

#[test]
fn every_code_is_raised_by_a_case_of_its_name() {
    let cases = all();
    let without: Vec<&str> = CODES
        .iter()
        .map(|code| code.name)
        .filter(|name| !cases.iter().any(|case| case.name == *name && case.raises().contains(*name)))
        .collect();
    assert!(without.is_empty(), "no case folder of its name raises: {}", without.join(", "));
}

/// In `read` and `check`, the name of a case says what it raises; so a case that no longer raises that is found.
#[test]
fn cases_of_read_and_check_are_named_after_what_they_raise() {
    let mut odd = Vec::new();
    for case in all().iter().filter(|case| matches!(case.step.as_str(), "read" | "check")) {
        let raised = case.raises();
        let fits = |code: &String| case.name == *code || case.name.starts_with(&format!("{code}-"));
        if !raised.is_empty() && !raised.iter().any(fits) {
            odd.push(format!("{} raises {raised:?}", case.id()));
        }
        if raised.is_empty() && CODES.iter().any(|code| case.name == code.name) {
            odd.push(format!("{} raises nothing", case.id()));
        }
    }
    assert!(odd.is_empty(), "rename these after a code that they raise:\n{}", odd.join("\n"));
}
