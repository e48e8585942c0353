//! Watches the tree: the layout, who uses whom, the habits that no compiler knows, and lists that must equal their folders.
//!
//! In: the files of this repository as text. Out: every place that breaks a rule, with file and line, at once. What the program
//! does is not tested here.

mod cycles;
mod habits;
mod interface;
mod kinds;
mod labels;
mod layers;
mod lists;
mod templates;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A source file, and what of it is code.
pub(crate) struct Rust {
    /// Its path from the root, with `/`.
    pub(crate) path: String,
    /// The whole text.
    pub(crate) text: String,
    /// The text with comments and the insides of strings blanked out, byte for byte as long as the text.
    pub(crate) code: String,
    /// Every string: where it begins, and its content.
    pub(crate) strings: Vec<(usize, String)>,
    /// Where a module of unit tests begins; the end where there is none.
    pub(crate) tests: usize,
}

impl Rust {
    fn new(path: String, text: String) -> Self {
        let (code, strings) = split(&text);
        let tests = code.find("#[cfg(test)]").unwrap_or(code.len());
        Self { path, text, code, strings, tests }
    }

    /// Every place of a word in the code.
    pub(crate) fn places<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.code.match_indices(word).map(|(at, _)| at)
    }

    /// A place as `file:line`.
    pub(crate) fn at(&self, offset: usize) -> String {
        format!("{}:{}", self.path, line(&self.text, offset))
    }
}

/// The line of a place.
pub(crate) fn line(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

/// The paths of all files in a folder of the repository whose names end so, sorted.
pub(crate) fn paths(folder: &str, ending: &str) -> Vec<String> {
    fn walk(folder: &Path, ending: &str, into: &mut Vec<String>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries.map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                walk(&entry, ending, into);
            } else if entry.to_string_lossy().ends_with(ending) {
                let path = entry.strip_prefix(root()).unwrap();
                into.push(path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"));
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    found.sort();
    found
}

/// All source files of a folder.
pub(crate) fn sources(folder: &str) -> Vec<Rust> {
    let all: Vec<_> = paths(folder, ".rs").into_iter().map(|path| Rust::new(path.clone(), text(&path))).collect();
    assert!(!all.is_empty(), "{folder} holds no source file: this test looks in the wrong place");
    all
}

/// A file's text by its path from the root.
pub(crate) fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Fails with everything that was found.
pub(crate) fn nothing(found: &[String]) {
    assert!(found.is_empty(), "{} found:\n  {}\n", found.len(), found.join("\n  "));
}

/// Fails where two lists differ, and names what each lacks.
pub(crate) fn same<'a>(
    one: &str,
    ones: impl IntoIterator<Item = &'a str>,
    other: &str,
    others: impl IntoIterator<Item = &'a str>,
) {
    let (ones, others): (BTreeSet<_>, BTreeSet<_>) = (ones.into_iter().collect(), others.into_iter().collect());
    let lacks =
        |of: &str, names: Vec<&&str>| names.into_iter().map(move |name| format!("{name} is missing in {of}")).collect::<Vec<_>>();
    let mut found = lacks(one, others.difference(&ones).collect());
    found.extend(lacks(other, ones.difference(&others).collect()));
    nothing(&found);
}

/// Splits Rust into code and strings. Crude, and enough for code that the formatter has seen.
fn split(text: &str) -> (String, Vec<(usize, String)>) {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut strings = Vec::new();
    let blank = |code: &mut Vec<u8>, from: usize, to: usize| {
        for byte in &mut code[from..to] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    };
    let find = |from: usize, what: &str| text.get(from..).and_then(|rest| rest.find(what)).map_or(text.len(), |at| from + at);
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest.starts_with(b"//") {
            let end = find(at, "\n");
            blank(&mut code, at, end);
            at = end;
        } else if rest.starts_with(b"/*") {
            let end = (find(at, "*/") + 2).min(text.len());
            blank(&mut code, at, end);
            at = end;
        } else if rest.starts_with(b"r\"") || rest.starts_with(b"r#") && text[at + 1..].trim_start_matches('#').starts_with('"') {
            let hashes = text[at + 1..].bytes().take_while(|byte| *byte == b'#').count();
            let begin = at + 2 + hashes;
            let end = find(begin, &format!("\"{}", "#".repeat(hashes)));
            strings.push((begin, text[begin..end].to_owned()));
            blank(&mut code, begin, end);
            at = end + 1 + hashes;
        } else if rest[0] == b'"' {
            let mut end = at + 1;
            while end < bytes.len() && bytes[end] != b'"' {
                end += if bytes[end] == b'\\' { 2 } else { 1 };
            }
            strings.push((at + 1, text[at + 1..end].to_owned()));
            blank(&mut code, at + 1, end);
            at = end + 1;
        } else if rest[0] == b'\'' {
            // A lifetime has no closing quote near by; a character has.
            let inner = text[at + 1..].chars().next().unwrap_or(' ');
            let end = if inner == '\\' { find(at + 3, "'") } else { at + 1 + inner.len_utf8() };
            if bytes.get(end) == Some(&b'\'') {
                blank(&mut code, at + 1, end);
                at = end + 1;
            } else {
                at += 1;
            }
        } else {
            at += 1;
        }
    }
    (String::from_utf8(code).unwrap(), strings)
}

#[test]
fn comments_and_strings_are_told_from_code() {
    let file = Rust::new(
        "x.rs".into(),
        "a('\"', '\\'', 'é'); // println!\n\"use crate::b\"; r#\"exit \"#; fn f<'a>() { \"\\\"x\" }\n".into(),
    );
    assert!(!file.code.contains("println") && !file.code.contains("crate") && !file.code.contains("exit"), "{}", file.code);
    assert!(file.code.contains("fn f<'a>() {"), "{}", file.code);
    assert_eq!(file.strings.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), ["use crate::b", "exit ", "\\\"x"]);
    assert_eq!(file.at(file.text.find("fn").unwrap()), "x.rs:2");
}
