//! The folder `editions` beside a checklist: its earlier editions, their translations, and the maps between editions.
//!
//! In: the path of a checklist. Out: which editions and maps there are, by the names of their files: `2026.1.toml`, `2026.1.zh.toml`,
//! `2026.1-2026.2.toml`. A name from somebody's file is only ever compared with those names, so it can never lead anywhere else.

use std::path::{Path, PathBuf};

use super::file::names_beside;

/// The folder's name.
const FOLDER: &str = "editions";

/// The earlier editions of a checklist, and the maps between editions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Editions {
    folder: PathBuf,
    names: Vec<String>,
}

impl Editions {
    /// What is beside the file of a checklist.
    #[must_use]
    pub fn beside(checklist: &Path) -> Self {
        let folder = checklist.with_file_name(FOLDER);
        let names = names_beside(&folder.join("x"));
        let names = names.iter().filter_map(|name| name.strip_suffix(".toml")).map(str::to_owned).collect();
        Self { folder, names }
    }

    /// The editions, sorted by name.
    #[must_use]
    pub fn all(&self) -> Vec<&str> {
        let is_edition = |name: &&str| !self.is_map(name) && self.translated(name).is_none();
        self.names.iter().map(String::as_str).filter(is_edition).collect()
    }

    /// The file of an edition.
    #[must_use]
    pub fn file(&self, edition: &str) -> Option<PathBuf> {
        self.all().contains(&edition).then(|| self.path(edition))
    }

    /// The file of an edition's translation.
    #[must_use]
    pub fn translation(&self, edition: &str, language: &str) -> Option<PathBuf> {
        self.existing(&format!("{edition}.{language}"))
    }

    /// The file of the map from one edition to another.
    #[must_use]
    pub fn map(&self, from: &str, to: &str) -> Option<PathBuf> {
        self.existing(&format!("{from}-{to}"))
    }

    /// The maps from an edition: the edition that each leads to, and its file.
    #[must_use]
    pub fn maps_from(&self, from: &str) -> Vec<(&str, PathBuf)> {
        let targets = self.names.iter().filter_map(|name| Some((name.strip_prefix(from)?.strip_prefix('-')?, self.path(name))));
        targets.filter(|(to, _)| !to.is_empty()).collect()
    }

    fn existing(&self, name: &str) -> Option<PathBuf> {
        self.names.iter().any(|known| known == name).then(|| self.path(name))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.toml"))
    }

    /// A map is called after two editions, of which the earlier one is there.
    fn is_map(&self, name: &str) -> bool {
        name.match_indices('-').any(|(at, _)| name.get(..at).is_some_and(|from| self.names.iter().any(|known| known == from)))
    }

    /// The edition and the language of a translation.
    fn translated<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str)> {
        let (edition, language) = name.rsplit_once('.')?;
        let is_language = language.len() >= 2 && language.starts_with(|letter: char| letter.is_ascii_lowercase());
        (is_language && self.names.iter().any(|known| known == edition)).then_some((edition, language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_by_their_names() {
        let names = ["2026.1", "2026.1.zh", "2026.1.fr", "2026.1-2026.2", "first-draft", "old.one"];
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let editions = Editions { folder: PathBuf::from("editions"), names };
        assert_eq!(editions.all(), ["2026.1", "first-draft", "old.one"]);
        assert_eq!(editions.file("../2026.1"), None);
        assert_eq!(editions.file("2026.1-2026.2"), None);
        assert!(editions.translation("2026.1", "zh").is_some() && editions.map("2026.1", "2026.2").is_some());
        assert_eq!(editions.maps_from("2026.1").len(), 1);
    }
}
