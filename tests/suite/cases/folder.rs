//! Folders: copied to a place of their own, and looked at before and after a run.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

/// What lies in a folder: each path below it, with what it is.
pub(super) type Contents = BTreeMap<String, Entry>;

/// One thing in a folder, known by what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    Folder,
    File(Vec<u8>),
    Link(String),
}

/// The names of the folders in a folder, sorted.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Copies everything in a folder but the names given.
pub(super) fn copy(from: &Path, to: &Path, but: &[&str]) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        if but.iter().any(|but| name == *but) {
            continue;
        }
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(name), &[]);
        } else {
            fs::copy(entry.path(), to.join(name)).unwrap();
        }
    }
}

/// Everything below a folder. Each file is represented by the hash of its content.
pub(super) fn contents(folder: &Path) -> Contents {
    let mut all = Contents::new();
    gather(folder, "", &mut all);
    all
}

fn gather(folder: &Path, before: &str, all: &mut Contents) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().unwrap();
        if kind.is_symlink() {
            all.insert(name, Entry::Link(fs::read_link(entry.path()).unwrap().to_string_lossy().into_owned()));
        } else if kind.is_dir() {
            gather(&entry.path(), &format!("{name}/"), all);
            all.insert(name, Entry::Folder);
        } else {
            all.insert(name, Entry::File(Sha256::digest(fs::read(entry.path()).unwrap()).to_vec()));
        }
    }
}

/// The names of what is new or has changed, and of what has gone.
pub(super) fn changes(before: &Contents, after: &Contents) -> (Vec<String>, Vec<String>) {
    let new = after.iter().filter(|(name, entry)| before.get(*name) != Some(entry)).map(|(name, _)| name.clone()).collect();
    let gone = before.keys().filter(|name| !after.contains_key(*name)).cloned().collect();
    (new, gone)
}
