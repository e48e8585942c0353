//! Lists that drive the program, compared with the folders, files and pages that must agree with them.

use uphold::answer;
use uphold::document::{FORMATS, TEMPLATES};
use uphold::labels::LANGUAGES;
use uphold::source::CODES;

use super::{nothing, paths, same, sources, text};

/// The names of the folders directly below one.
fn folders(folder: &str) -> Vec<String> {
    let depth = folder.matches('/').count() + 1;
    let mut names: Vec<_> = paths(folder, "")
        .iter()
        .filter(|path| path.matches('/').count() > depth)
        .filter_map(|path| path.split('/').nth(depth).map(str::to_owned))
        .collect();
    names.dedup();
    names
}

#[test]
fn every_kind_of_answer_has_its_file_and_its_paragraph() {
    let files = sources("src/answer");
    let kinds = files.iter().filter(|file| file.code[..file.tests].contains("impl AnswerKind for ")).filter_map(|file| {
        let at = file.code.find("const NAME:").unwrap_or_else(|| panic!("{}: an answer kind without a NAME", file.path));
        file.strings.iter().find(|(begin, _)| *begin > at).map(|(_, name)| name.as_str())
    });
    same("answer::NAMES", answer::NAMES.iter().copied(), "src/answer", kinds);
    let page = text("checklists/README.md");
    let missing = answer::NAMES.iter().filter(|name| !page.contains(&format!("`{name}`")));
    nothing(&missing.map(|name| format!("checklists/README.md says nothing of the answer kind `{name}`")).collect::<Vec<_>>());
}

#[test]
fn every_key_of_a_file_is_explained() {
    fn names(keys: &[uphold::source::Key], into: &mut Vec<&'static str>) {
        for key in keys {
            into.push(key.name);
            inner(&key.shape, into);
        }
    }
    fn inner(shape: &uphold::source::Shape, into: &mut Vec<&'static str>) {
        use uphold::source::Shape;
        match shape {
            Shape::Table(keys) => names(keys, into),
            Shape::List(item) | Shape::Map(item) | Shape::Named(item) | Shape::Numbered(_, _, item) => inner(item, into),
            Shape::Either(shapes) => shapes.iter().for_each(|shape| inner(shape, into)),
            _ => {}
        }
    }
    let page = text("checklists/README.md");
    let mut keys = Vec::new();
    names(uphold::read::checklist_keys(), &mut keys);
    names(uphold::read::assessment_keys(), &mut keys);
    keys.sort_unstable();
    keys.dedup();
    // In prose as `key`, in an example as `key =` or in a header.
    let is_there = |key: &str| {
        [format!("`{key}"), format!("\n{key} ="), format!("{key} = "), format!("[{key}"), format!(".{key}")]
            .iter()
            .any(|form| page.contains(form))
    };
    nothing(
        &keys
            .iter()
            .filter(|key| !is_there(key))
            .map(|key| format!("checklists/README.md says nothing of the key {key}"))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_template_is_compiled_in_and_every_format_is_described() {
    let files: Vec<_> = paths("reports", "").into_iter().map(|path| path.trim_start_matches("reports/").to_owned()).collect();
    // Labels have their own list, typst and its fonts their own builds, and pictures are for the first page.
    let is_template = |path: &&str| {
        !path.starts_with("lang/")
            && !["fonts/", "pdf/"].iter().any(|folder| path.starts_with(folder))
            && !["README.md", "example.png", "pdf.png", "word.png"].contains(path)
    };
    let templates = files.iter().map(String::as_str).filter(is_template);
    same("report::TEMPLATES", TEMPLATES.iter().map(|(name, _)| *name), "reports", templates);
    let page = text("reports/README.md");
    nothing(
        &FORMATS
            .iter()
            .filter(|format| !page.contains(&format!("`{}`", format.name)))
            .map(|format| format!("reports/README.md says nothing of the format `{}`", format.name))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn the_help_names_every_format() {
    let labels = uphold::cli::command();
    let report = labels.find_subcommand("report").unwrap();
    let help = report.get_arguments().find(|argument| argument.get_id() == "format").unwrap().get_help().unwrap().to_string();
    nothing(
        &FORMATS
            .iter()
            .filter(|format| !help.contains(format.name))
            .map(|format| format!("uphold report --help says nothing of {}", format.name))
            .collect::<Vec<_>>(),
    );
    let long = FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    assert!(help.contains(&long), "the help of --format lists them as: {long}; it says: {help}");
}

#[test]
fn every_language_has_its_file() {
    let files: Vec<_> = paths("reports/lang", ".toml")
        .into_iter()
        .map(|path| path.trim_start_matches("reports/lang/").trim_end_matches(".toml").to_owned())
        .collect();
    same("report::LANGUAGES", LANGUAGES.iter().map(|(code, _)| *code), "reports/lang", files.iter().map(String::as_str));
}

#[test]
fn every_code_is_raised_somewhere() {
    let mut found = Vec::new();
    let files = sources("src");
    let constants = files.iter().find(|file| file.path == "src/source/code.rs").unwrap();
    let raised: String =
        files.iter().filter(|file| file.path != "src/source/code.rs").map(|file| &file.code[..file.tests]).collect();
    for code in CODES {
        let name = code.name;
        if !name
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
        {
            found.push(format!("the code {name} is not in lower-case labels with hyphens"));
        }
        if CODES.iter().filter(|other| other.name == name).count() > 1 {
            found.push(format!("two codes are called {name}"));
        }
        let constant = name.to_uppercase().replace('-', "_");
        if !constants.text.contains(&format!("    {constant} \"{name}\" ")) {
            found.push(format!("the constant of {name} is not called {constant}"));
        }
        if !raised.contains(&format!("code::{constant}")) {
            found.push(format!("{name} is never raised"));
        }
    }
    nothing(&found);
}

#[test]
fn every_folder_of_a_checklist_is_named_after_its_id() {
    let mut found = Vec::new();
    for folder in folders("checklists").iter().filter(|folder| *folder != "schema") {
        let text = text(&format!("checklists/{folder}/checklist.toml"));
        if !text.contains(&format!("\nid = \"{folder}\"")) {
            found.push(format!("checklists/{folder} holds a checklist with another id"));
        }
    }
    nothing(&found);
}
