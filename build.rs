//! Validates and packs the built-in content at build time, so that no run has to do it: the checklists in `/checklists` with their
//! translations, and the labels in `/reports/lang`. A new checklist or language is a file, without a line of Rust.
//!
//! In: the two folders. Out: two lists in Rust, in cargo's output folder, which `built_in` and `labels::lookup` include. If there
//! is a problem, the build fails and shows all of them.

#![allow(dead_code, unused_imports, reason = "the modules are those of the program; packing needs a part of them")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use toml::de::{DeTable, DeValue};

#[path = "src/answer/mod.rs"]
mod answer;
#[path = "src/check/mod.rs"]
mod check;
#[path = "src/figure/mod.rs"]
mod figure;
#[path = "src/model/mod.rs"]
mod model;
#[path = "src/read/mod.rs"]
mod read;
#[path = "src/source/mod.rs"]
mod source;

#[expect(clippy::disallowed_methods, reason = "cargo says by the environment where the results go")]
fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let languages: Vec<(String, PathBuf)> = entries("reports/lang")?.into_iter().map(|path| (stem(&path), path)).collect();
    let english = labels(Path::new("reports/lang/en.toml"))?;
    let (mut checklists, mut maps) = (String::new(), String::new());
    for folder in entries("checklists")?.into_iter().filter(|folder| folder.join("checklist.toml").is_file()) {
        let current = folder.join("checklist.toml");
        let mut pack = |path: &Path, beside: Option<(&str, PathBuf)>| -> Result<(), Box<dyn Error>> {
            let checklist = model(path, beside, &english)?;
            let (id, edition, language) = (&checklist.id, &checklist.edition, &checklist.language);
            let name = format!("{id}.{edition}.{language}.checklist");
            fs::write(out.join(&name), postcard::to_allocvec::<model::Parts>(&checklist)?)?;
            let packed = format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\")).as_slice()");
            writeln!(checklists, "    ({id:?}, {edition:?}, {language:?}, {packed}),")?;
            Ok(())
        };
        pack(&current, None)?;
        let beside = languages.iter().map(|(code, _)| (code.as_str(), folder.join(format!("{code}.toml"))));
        beside.filter(|(_, path)| path.is_file()).try_for_each(|translation| pack(&current, Some(translation)))?;
        let editions = read::Editions::beside(&current);
        for edition in editions.all() {
            let Some(file) = editions.file(edition) else { continue };
            pack(&file, None)?;
            for (code, _) in &languages {
                editions.translation(edition, code).map_or(Ok(()), |path| pack(&file, Some((code, path))))?;
            }
            let old = model(&file, None, &english)?;
            if old.edition != edition {
                return Err(format!("{} says that it is edition {:?}", file.display(), old.edition).into());
            }
            for (to, path) in editions.maps_from(edition) {
                let target = editions.file(to).unwrap_or_else(|| current.clone());
                let map = edition_map(&path, &old, &model(&target, None, &english)?, &english)?;
                let name = format!("{}.{edition}-{to}.map", old.id);
                fs::write(out.join(&name), postcard::to_allocvec(&map)?)?;
                let (id, packed) = (&old.id, format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\")).as_slice()"));
                writeln!(maps, "    ({id:?}, {edition:?}, {to:?}, {packed}),")?;
            }
        }
    }
    fs::write(out.join("checklists.rs"), format!("&[\n{checklists}]\n"))?;
    fs::write(out.join("maps.rs"), format!("&[\n{maps}]\n"))?;
    let mut packed = String::new();
    for (code, path) in &languages {
        writeln!(packed, "    ({code:?}, &[")?;
        labels(path)?.iter().try_for_each(|(key, label)| writeln!(packed, "        ({key:?}, {label:?}),"))?;
        writeln!(packed, "    ]),")?;
    }
    fs::write(out.join("languages.rs"), format!("&[\n{packed}]\n"))?;
    if env::var_os("CARGO_FEATURE_FORM").is_some() {
        form(&out)?;
    }
    Ok(())
}

/// Puts the page of the web form, which `form/build` writes into the target folder, where the program includes it.
fn form(out: &Path) -> Result<(), Box<dyn Error>> {
    let places: Vec<PathBuf> = out.ancestors().map(|folder| folder.join("form/page.html")).collect();
    let Some(page) = places.iter().find(|place| place.is_file()) else {
        return Err("the page of the web form is not built yet: run form/build, then build again".into());
    };
    println!("cargo::rerun-if-changed={}", page.display());
    fs::copy(page, out.join("form.html"))?;
    Ok(())
}

/// The name of a file without its ending.
fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// What lies in a folder, sorted; cargo runs this program again whenever something in it changes.
#[expect(clippy::disallowed_methods, reason = "these are the folders of this repository")]
fn entries(folder: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={folder}");
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.sort();
    Ok(paths)
}

/// The map from one edition of a checklist to another, checked.
fn edition_map(
    path: &Path,
    old: &model::Checklist,
    new: &model::Checklist,
    english: &BTreeMap<String, String>,
) -> Result<model::EditionMap, Box<dyn Error>> {
    let mut problems = source::Problems::default();
    let source = read::source(path, read::DEFAULT_LIMIT, &mut problems).map_err(|failure| say(english, &failure.message))?;
    let checked = check::edition_map(&source, old, new, problems);
    checked.model.ok_or_else(|| checked.problems.iter().map(|problem| describe(english, problem)).collect::<String>().into())
}

/// The checked model of a checklist, in the words of a translation where one is named.
fn model(
    path: &Path,
    translation: Option<(&str, PathBuf)>,
    english: &BTreeMap<String, String>,
) -> Result<model::Checklist, Box<dyn Error>> {
    let mut problems = source::Problems::default();
    let source = read::source(path, read::DEFAULT_LIMIT, &mut problems).map_err(|failure| say(english, &failure.message))?;
    let checked = match translation {
        None => check::checklist_with(&source, problems),
        Some((language, path)) => {
            let file =
                read::source(&path, read::DEFAULT_LIMIT, &mut problems).map_err(|failure| say(english, &failure.message))?;
            check::checklist_in(&source, &file, language, problems)
        }
    };
    checked.model.ok_or_else(|| checked.problems.iter().map(|problem| describe(english, problem)).collect::<String>().into())
}

/// A problem in a few lines; the program that is being built draws it better.
fn describe(english: &BTreeMap<String, String>, problem: &source::Diagnostic) -> String {
    let place = problem.source.place(problem.span.as_ref().map_or(0, |span| span.start));
    let (file, code, message) = (problem.source.name(), problem.code.name, say(english, &problem.message));
    let mut text = format!("\n{file}:{}:{}: {code}: {message}", place.line, place.column);
    for more in problem.label.iter().chain(&problem.help) {
        text.push_str(&format!("\n    {}", say(english, more)));
    }
    text
}

/// A phrase in English.
fn say(english: &BTreeMap<String, String>, phrase: &source::Phrase) -> String {
    if let Some(text) = phrase.as_verbatim() {
        return text.to_owned();
    }
    let label = english.get(phrase.key).or_else(|| english.get(&format!("{}.other", phrase.key)));
    let part = |part: &source::Part| match part {
        source::Part::Text(text) | source::Part::Day(text) => text.clone(),
        source::Part::List(texts) => texts.join(", "),
        source::Part::Titles(titles) => titles.join("; "),
        source::Part::Phrase(phrase) => say(english, phrase),
        source::Part::Alternatives(phrases) => {
            phrases.iter().map(|phrase| say(english, phrase)).collect::<Vec<_>>().join(", or ")
        }
    };
    let parts: Vec<(&str, String)> = phrase.parts.iter().map(|(name, one)| (*name, part(one))).collect();
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    source::filled(label.map_or(phrase.key, String::as_str), &parts)
}

/// The labels of one language by key, tables within tables joined with points.
fn labels(path: &Path) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut problems = source::Problems::default();
    let source =
        read::source(path, read::DEFAULT_LIMIT, &mut problems).map_err(|_| format!("{} cannot be read", path.display()))?;
    let table = DeTable::parse(source.text()).map_err(|error| format!("{}: {error}", source.name()))?;
    let mut labels = BTreeMap::new();
    flatten(table.get_ref(), "", &mut labels).map_err(|key| format!("{}: {key} is no text", source.name()))?;
    labels.retain(|key, _| !key.starts_with(read::MADE_FROM));
    Ok(labels)
}

/// Fails with the key of a value that is neither a text nor a table.
fn flatten(table: &DeTable<'_>, above: &str, labels: &mut BTreeMap<String, String>) -> Result<(), String> {
    for (name, value) in table {
        let key = if above.is_empty() { name.get_ref().to_string() } else { format!("{above}.{}", name.get_ref()) };
        match value.get_ref() {
            DeValue::String(text) => {
                labels.insert(key, text.to_string());
            }
            DeValue::Table(inner) => flatten(inner, &key, labels)?,
            _ => return Err(key),
        }
    }
    Ok(())
}
