//! The earlier editions of a checklist, in `editions/` beside it: each still passes the check with its translation, and the map from it to
//! the next accounts for every measure.

use std::collections::BTreeSet;

use uphold::check;
use uphold::model::Checklist;
use uphold::source::Problems;

use super::{said, source};
use crate::tree::{nothing, paths, text};

const FOLDER: &str = "checklists/hrc-31-7";

/// A checklist on disk, which must pass the check.
fn checklist(path: &str) -> Checklist {
    let checked = check::checklist(&source(path));
    checked.model.unwrap_or_else(|| panic!("{}", said(&checked.problems).join("\n")))
}

/// The ids of a checklist's measures, in its order.
fn ids(checklist: &Checklist) -> Vec<&str> {
    checklist.measures.iter().map(|measure| measure.id.as_str()).collect()
}

#[test]
fn earlier_editions_pass_the_check_with_their_translations() {
    let path = format!("{FOLDER}/editions/2026.1.toml");
    assert_eq!(checklist(&path).measures.len(), 88);
    nothing(&said(&check::linted(&source(&path), Problems::default()).problems));
    let translation = source(&format!("{FOLDER}/editions/2026.1.zh.toml"));
    let linted = check::linted_translation(&source(&path), &translation, "zh", Problems::default()).unwrap();
    nothing(&said(&linted.problems));
}

#[test]
fn maps_between_editions_account_for_every_measure() {
    let maps: Vec<String> = paths(&format!("{FOLDER}/editions"), ".toml")
        .into_iter()
        .filter(|path| path.contains('-') && text(path).contains("\nfrom = "))
        .collect();
    assert!(!maps.is_empty(), "no map");
    for path in maps {
        let map: toml::Table = toml::from_str(&text(&path)).unwrap();
        let word = |key: &str| map[key].as_str().unwrap().to_owned();
        let edition = |edition: String| {
            let current = checklist(&format!("{FOLDER}/checklist.toml"));
            if current.edition == edition { current } else { checklist(&format!("{FOLDER}/editions/{edition}.toml")) }
        };
        let (old, new) = (edition(word("from")), edition(word("to")));
        let lines = map["measure"].as_table().unwrap();
        let mapped: BTreeSet<&str> = lines.keys().map(String::as_str).collect();
        assert_eq!(mapped, ids(&old).into_iter().collect(), "{path}: the measures of edition {}", old.edition);
        let known: BTreeSet<&str> = ids(&new).into_iter().collect();
        let mut led: Vec<&str> = Vec::new();
        for (id, line) in lines {
            let to = |key: &str| line.get(key).and_then(toml::Value::as_str);
            match line.get("split").and_then(toml::Value::as_array) {
                Some(parts) => led.extend(parts.iter().filter_map(toml::Value::as_str)),
                None if line.as_str() == Some("same") || to("reworded").is_some() => led.push(id),
                None => match (to("renamed"), to("retired")) {
                    (Some(name), None) => led.push(name),
                    (None, Some(_)) => {}
                    _ => panic!("{path}: {id}: {line:?}"),
                },
            }
            // An answer that is carried over as it is must mean the same.
            if line.as_str() == Some("same") {
                let rows = |checklist: &Checklist| {
                    let measure = &checklist.measures[checklist.position(id).unwrap()];
                    let rows = measure.asks.rows(None, uphold::answer::Period::default());
                    rows.into_iter().map(|row| (row.id, row.value)).collect::<Vec<_>>()
                };
                assert_eq!(rows(&old), rows(&new), "{path}: {id} is not the same");
            }
        }
        let unknown: Vec<_> = led.iter().filter(|id| !known.contains(*id)).collect();
        assert!(unknown.is_empty(), "{path}: edition {} has no {unknown:?}", new.edition);
        assert_eq!(led.len(), led.iter().collect::<BTreeSet<_>>().len(), "{path}: two lines lead to one measure");
    }
}
