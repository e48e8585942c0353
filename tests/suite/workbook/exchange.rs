//! Workbooks for other programs, and from them: for tests that no Rust program can do alone.
//!
//! In: a folder named by the environment variable `UPHOLD_WORKBOOKS`. Out: beside every `NAME.toml` the workbook `NAME.xlsx`, and for every
//! `NAME.back.xlsx` the text that came back, `NAME.back.toml`, with its changes and problems, `NAME.back.json`. Without the variable,
//! nothing. `tests/real/workbooks.py` uses it.

use std::path::Path;
use std::sync::Arc;

use serde_json::json;

use uphold::check;
use uphold::labels::Labels;
use uphold::source::{Problems, Source};

use super::{Part, SMALL, said};

/// The part in a file, in its own language.
fn part(path: &Path) -> Part {
    let text = std::fs::read_to_string(path).unwrap();
    let value = |key: &str| {
        let line = text.lines().find(|line| line.starts_with(&format!("{key} = "))).unwrap_or_default();
        line.split('"').nth(1).unwrap_or_default().to_owned()
    };
    let language = Some(value("language")).filter(|code| Labels::for_language(code).is_some()).unwrap_or("en".to_owned());
    let id = value("checklist");
    let checklist = if id == "small" {
        check::checklist(&Arc::new(Source::new("small", SMALL))).model
    } else {
        let own = crate::shipped::source(&format!("checklists/{id}/checklist.toml"));
        if language == "en" {
            check::checklist(&own).model
        } else {
            let translation = crate::shipped::source(&format!("checklists/{id}/{language}.toml"));
            check::checklist_in(&own, &translation, &language, Problems::default()).model
        }
    };
    // The origin at the end is only kept by this step, and the check does not know it yet.
    let (answers, origin) = text.split_once("\n[part]\n").map_or((text.as_str(), ""), |(answers, origin)| (answers, origin));
    let mut part = Part::of(checklist.unwrap(), &language, answers);
    if !origin.is_empty() {
        part.text.push_str(&format!("\n[part]\n{origin}"));
    }
    part
}

#[test]
fn workbooks_go_to_other_programs_and_come_back() {
    let Some(folder) = std::env::var_os("UPHOLD_WORKBOOKS") else { return };
    let folder = Path::new(&folder);
    let names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    for name in names.iter().filter_map(|name| name.strip_suffix(".toml")).filter(|name| !name.ends_with(".back")) {
        let part = part(&folder.join(format!("{name}.toml")));
        let path = folder.join(format!("{name}.xlsx"));
        if !path.exists() {
            std::fs::write(&path, part.write()).unwrap();
        }
        for back in names.iter().filter(|back| back.starts_with(&format!("{name}.")) && back.ends_with(".back.xlsx")) {
            let stem = back.trim_end_matches(".xlsx");
            let (text, answer) = match part.read(&std::fs::read(folder.join(back)).unwrap()) {
                Ok(returned) => {
                    let changes = returned.changes.iter();
                    let changes = changes.map(|one| json!([one.cell, one.row, one.before, one.after])).collect::<Vec<_>>();
                    (returned.text, json!({ "changes": changes, "problems": said(&returned.problems) }))
                }
                Err(refused) => (String::new(), json!({ "refused": said(&[refused]) })),
            };
            std::fs::write(folder.join(format!("{stem}.toml")), text).unwrap();
            std::fs::write(folder.join(format!("{stem}.json")), answer.to_string()).unwrap();
        }
    }
}
