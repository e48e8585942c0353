//! One case folder, read: what is typed, the files to make, what is expected beside the texts.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uphold::read::ParsedFile;
use uphold::source::{Problems, Source, Table};

/// What a case folder says.
pub(super) struct Case {
    pub(super) path: PathBuf,
    pub(super) step: String,
    pub(super) name: String,
    /// One sentence: what is special, and what should come of it.
    pub(super) about: String,
    pub(super) args: Vec<String>,
    pub(super) exit: i32,
    pub(super) stdin: String,
    pub(super) env: Vec<(String, String)>,
    /// Files too large or too odd to lie in the folder, by name.
    pub(super) files: Vec<(String, Vec<u8>)>,
    pub(super) links: Vec<(String, String)>,
    pub(super) folders: Vec<String>,
    /// Names of the files that the run writes.
    pub(super) writes: Vec<String>,
    /// Pieces of text that a file it writes, or `stdout`, must have, or must not.
    pub(super) looks: Vec<Look>,
    /// Why there is a result although the run failed.
    pub(super) answers_anyway: Option<String>,
    /// Whether it is of the build with PDF, or of the one without; `None` where it is of both.
    pub(super) pdf: Option<bool>,
}

/// What is looked for in a file that is not compared whole.
pub(super) struct Look {
    pub(super) file: String,
    pub(super) has: Vec<String>,
    pub(super) lacks: Vec<String>,
}

impl Case {
    pub(super) fn read(path: &Path, step: &str, name: &str) -> Result<Self, String> {
        let text = fs::read_to_string(path.join("case.toml")).map_err(|error| error.to_string())?;
        let source = Arc::new(Source::new("case.toml", text));
        let mut problems = Problems::default();
        let document = ParsedFile::parse(&source, &mut problems);
        if let Some(problem) = problems.sorted().first() {
            return Err(uphold::labels::Labels::default().phrase(&problem.message));
        }
        let root = document.root();
        let known =
            ["about", "args", "exit", "stdin", "env", "file", "links", "folders", "writes", "look", "answers-anyway", "pdf"];
        if let Some((odd, _, _)) = root.entries().iter().find(|(key, _, _)| !known.contains(key)) {
            return Err(format!("there is no key {odd}"));
        }
        let pairs = |key: &str| -> Vec<(String, String)> {
            let entries = root.entries_of(key).into_iter();
            entries.filter_map(|(name, _, value)| Some((name.to_owned(), value.text()?.to_owned()))).collect()
        };
        let files = root.entries_of("file").into_iter().map(|(name, _, value)| {
            let table = value.table().ok_or_else(|| format!("file {name} is no table"))?;
            Ok((name.to_owned(), made(&table)?))
        });
        let looks = root.entries_of("look").into_iter().map(|(file, _, value)| {
            let table = value.table().ok_or_else(|| format!("look {file} is no table"))?;
            Ok(Look { file: file.to_owned(), has: texts(&table, "has"), lacks: texts(&table, "lacks") })
        });
        Ok(Self {
            path: path.to_owned(),
            step: step.to_owned(),
            name: name.to_owned(),
            about: root.text("about").ok_or("about is missing")?.to_owned(),
            args: texts(&root, "args"),
            exit: root.get("exit").and_then(|exit| i32::try_from(exit.whole()?).ok()).ok_or("exit is missing")?,
            stdin: root.text("stdin").unwrap_or_default().to_owned(),
            env: pairs("env"),
            files: files.collect::<Result<_, String>>()?,
            links: pairs("links"),
            folders: texts(&root, "folders"),
            writes: texts(&root, "writes"),
            looks: looks.collect::<Result<_, String>>()?,
            answers_anyway: root.text("answers-anyway").map(str::to_owned),
            pdf: root.get("pdf").and_then(|pdf| pdf.flag()),
        })
    }

    /// `step/name`, as it is found in the tree.
    pub(super) fn id(&self) -> String {
        format!("{}/{}", self.step, self.name)
    }

    /// Whether it is a case of the program that these tests were built with.
    pub(super) fn is_of_this_build(&self) -> bool {
        self.pdf.is_none_or(|pdf| pdf == cfg!(feature = "pdf"))
    }

    /// Whether the answer is one JSON document.
    pub(super) fn is_json(&self) -> bool {
        self.args.iter().any(|word| word == "--json")
            || self.args.windows(2).any(|pair| pair[0] == "--format" && matches!(pair[1].as_str(), "json" | "sarif"))
    }

    /// The expected text of a stream; empty where there is no file.
    pub(super) fn expected(&self, stream: &str) -> Vec<u8> {
        fs::read(self.path.join(stream)).unwrap_or_default()
    }

    /// The codes of the problems that the user is to see.
    pub(super) fn raises(&self) -> BTreeSet<String> {
        let mut codes = BTreeSet::new();
        for stream in ["stdout.txt", "stderr.txt"] {
            let text = String::from_utf8_lossy(&self.expected(stream)).into_owned();
            for line in text.lines() {
                let human =
                    ["error[", "warning[", "错误[", "警告["].iter().find_map(|word| line.strip_prefix(word)?.split(']').next());
                let json = line.trim().strip_prefix("\"code\": \"").and_then(|rest| rest.split('"').next());
                codes.extend(human.or(json).map(str::to_owned));
            }
        }
        codes
    }
}

/// A file made of parts: `text`, a text that is repeated so many times, or bytes in hexadecimal. In what is repeated, `{n}` is the
/// number of the turn.
fn made(table: &Table<'_>) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    for part in table.list("parts") {
        let part = part.table().ok_or("a part is no table")?;
        let times = part.get("times").and_then(|times| usize::try_from(times.whole()?).ok());
        match (part.text("text"), part.text("repeat"), part.text("hex"), times) {
            (Some(text), None, None, None) => bytes.extend(text.as_bytes()),
            (None, Some(text), None, Some(times)) if text.contains("{n}") => {
                (0..times).for_each(|turn| bytes.extend(text.replace("{n}", &turn.to_string()).as_bytes()));
            }
            (None, Some(text), None, Some(times)) => bytes.extend(text.repeat(times).as_bytes()),
            (None, None, Some(hex), None) => {
                for pair in hex.split_whitespace() {
                    bytes.push(u8::from_str_radix(pair, 16).map_err(|error| format!("{pair}: {error}"))?);
                }
            }
            _ => return Err("a part is { text = … }, { repeat = …, times = … } or { hex = … }".to_owned()),
        }
    }
    Ok(bytes)
}

fn texts(table: &Table<'_>, key: &str) -> Vec<String> {
    table.list(key).iter().filter_map(|item| item.text().map(str::to_owned)).collect()
}
