//! The Markdown report, read by a CommonMark parser: whatever stands in a text, the report has the same headings, lists, tables and
//! emphasis, and the reader sees the text.

use std::fs;
use std::path::Path;
use std::process::Command;

use pulldown_cmark::{Event, Options, Parser};
use toml_edit::{DocumentMut, TableLike, value};

use crate::tree::{nothing, root};

/// Texts that mean something in Markdown, at the start of a line or inside it.
const MARKS: &[&str] = &[
    "# heading",
    "###### heading",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "12) item",
    "> quote",
    "```",
    "~~~",
    "    code",
    "---",
    "***",
    "===",
    "| a | b |",
    "|---|",
    "[a]: b",
    "[^1]: note",
    "[a](b)",
    "![a](b)",
    "<b>x</b>",
    "<!-- x -->",
    "<a@b.org>",
    "&lt; &#35;",
    "`x`",
    "``x``",
    "**x**",
    "__x__",
    "_x_",
    "~~x~~",
    "~x~",
    "$x$",
    "a  \nb",
    "a\\\nb",
    "a\n\nb",
    "a\n# b",
    "a\n- b",
    "a\n    b",
    "a\n===",
    "a\n---",
    "- [x] done",
    ": term",
    "\\",
    "a\\",
    "*",
    "_",
    "`",
    "!",
    "[",
    "]",
    "<",
    "|",
    "1.",
    "-",
    "#",
    "+",
    "=",
    "{#id}",
    ":::",
    "---\ntitle: x\n---",
];
/// Blanks that stand before a text: none of them may take its escapes away.
const BLANKS: &[&str] = &["", " ", "   ", "    ", "\t", "\u{a0}", "\u{3000}", "\n"];
/// Keys with text for readers.
const TEXTS: &[&str] = &[
    "title",
    "summary",
    "question",
    "guidance",
    "critical",
    "because",
    "weight-because",
    "scale-because",
    "yes",
    "partly",
    "no",
    "about",
    "state-name",
    "author",
    "name",
    "issuer",
    "at",
    "note",
    "unknown",
    "verb",
    "addressee",
];
/// Tables of such texts.
const TABLES: &[&str] = &["elements", "stages", "also", "shown", "band-titles"];
/// Keys whose text is one line.
const ONE_LINE: &[&str] = &["title", "state-name", "author", "name", "issuer", "verb", "addressee", "yes", "partly", "no"];

/// Puts a text in place of every text for readers.
fn replace(table: &mut dyn TableLike, text: &str) {
    let line = text.replace('\n', " ");
    for (key, item) in table.iter_mut() {
        let key = key.get().to_owned();
        let is_text = TEXTS.contains(&key.as_str());
        let fits = if ONE_LINE.contains(&key.as_str()) { &line } else { text };
        if let Some(tables) = item.as_array_of_tables_mut() {
            tables.iter_mut().for_each(|table| replace(table, text));
        } else if let Some(inner) = item.as_table_like_mut() {
            let is_map = TABLES.contains(&key.as_str()) && inner.iter().all(|(_, item)| item.is_str());
            if is_map {
                inner.iter_mut().enumerate().for_each(|(at, (_, item))| *item = value(format!("{line} {at}")));
            } else {
                replace(inner, text);
            }
        } else if let Some(array) = item.as_array_mut() {
            for (at, entry) in array.iter_mut().enumerate() {
                if key == "levels" {
                    *entry = format!("{line} {at}").into();
                } else if let Some(inner) = entry.as_inline_table_mut() {
                    replace(inner, text);
                }
            }
        } else if item.is_str() && is_text {
            *item = value(fits);
        }
    }
}

/// The structure of the Markdown report of the small checklist with one text everywhere, and the words that a reader sees.
fn report(folder: &Path, text: &str) -> Result<(Vec<String>, String), String> {
    for name in ["checklist.toml", "example.toml"] {
        let page = fs::read_to_string(root().join("tests/checklists/small").join(name)).expect("the file is there");
        let mut table: DocumentMut = page.parse().expect("the file is TOML");
        replace(table.as_table_mut(), text);
        fs::write(folder.join(name), table.to_string()).expect("the file is written");
    }
    let run = Command::new(env!("CARGO_BIN_EXE_uphold"))
        .current_dir(folder)
        .args(["report", "--checklist", "checklist.toml", "example.toml", "--format", "md", "-o", "-"])
        .output()
        .expect("the program runs");
    if !run.status.success() {
        return Err(String::from_utf8_lossy(&run.stderr).into_owned());
    }
    let page = String::from_utf8(run.stdout).expect("the report is UTF-8");
    let mut structure = Vec::new();
    let mut words = String::new();
    for event in Parser::new_ext(&page, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(tag) => structure.push(format!("{:?}", tag.to_end())),
            Event::Text(text) => words.push_str(&text),
            // What the report itself sets as code stays code; the words are compared.
            Event::Code(text) => {
                structure.push("code".to_owned());
                words.push_str(&text);
            }
            Event::End(_) => words.push('\n'),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            other => structure.push(format!("{other:?}")),
        }
    }
    Ok((structure, words))
}

#[test]
fn no_text_changes_the_structure_of_a_markdown_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let (plain, _) = report(folder.path(), "plain words").expect("the report is written");
    assert!(plain.len() > 200, "the report has headings, tables and lists: {}", plain.len());
    let mut found = Vec::new();
    let texts = MARKS.iter().enumerate().map(|(at, mark)| format!("{}{mark}", BLANKS[at % BLANKS.len()]));
    // Every blank stands once before the marks that blanks have freed.
    let freed =
        BLANKS.iter().flat_map(|blank| ["# heading", "1. item", "- item", "> quote"].map(|mark| format!("{blank}{mark}")));
    for text in texts.chain(freed) {
        match report(folder.path(), &text) {
            Err(why) => found.push(format!("{text:?}: {why}")),
            Ok((structure, words)) => {
                if let Some(at) = (0..plain.len().max(structure.len())).find(|at| plain.get(*at) != structure.get(*at)) {
                    found.push(format!("{text:?}: {:?} in place of {:?}", structure.get(at), plain.get(at)));
                }
                let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !squeezed(&words).contains(&squeezed(&text)) {
                    found.push(format!("{text:?}: a reader does not see it"));
                }
            }
        }
    }
    nothing(&found);
}
