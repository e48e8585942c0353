//! What ships: every checklist with its files, every page with its examples, and the shapes that scripts rely on.
//!
//! In: the files of `/checklists`, `/reports` and the small checklist of these tests. Out: nothing but complaints. A new checklist
//! is walked without a line here.

mod commands;
mod contents;
mod derivations;
mod editions;
mod markdown;
mod pages;
mod papers;
mod pseudo;
mod published;
mod schemas;
mod translations;

use std::io::Read;
use std::sync::{Arc, OnceLock};

use uphold::check;
use uphold::document::{FORMATS, Format, RenderInput};
use uphold::labels::Labels;
use uphold::model::{Assessment, Checklist};
use uphold::score::{Score, score};
use uphold::source::{Diagnostic, Problems, Severity, Source};
use uphold::view::{ReportInput, View};

use crate::tree::{paths, text};

/// One checklist on disk with the files beside it.
pub(crate) struct Shipped {
    /// Its folder from the root.
    pub(crate) folder: String,
    /// The checklist.
    pub(crate) checklist: Checklist,
    /// A filled-in file, and another party's where there is one.
    pub(crate) files: Vec<(String, Assessment, Vec<Diagnostic>)>,
}

/// Every checklist that ships, and the small one that proves that nothing knows the first.
pub(crate) fn all() -> &'static [Shipped] {
    static ALL: OnceLock<Vec<Shipped>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut found = paths("checklists", "/checklist.toml");
        assert!(!found.is_empty(), "no checklist ships");
        let small = paths("tests", "/checklist.toml").into_iter().filter(|path| !path.starts_with("tests/cases/"));
        found.extend(small);
        found.iter().map(|path| open(path.trim_end_matches("/checklist.toml"))).collect()
    })
}

/// The checklist of resolution 31/7.
pub(crate) fn hrc_31_7() -> &'static Shipped {
    all().iter().find(|one| one.checklist.id == "hrc-31-7").expect("hrc-31-7 ships")
}

/// A file of the repository as a source.
pub(crate) fn source(path: &str) -> Arc<Source> {
    Arc::new(Source::new(path, text(path)))
}

/// Problems as lines for a complaint.
pub(crate) fn said(problems: &[Diagnostic]) -> Vec<String> {
    problems
        .iter()
        .map(|problem| {
            let line = problem.span.as_ref().map_or(0, |span| problem.source.place(span.start).line);
            format!("{}:{line}: {} [{}]", problem.source.name(), Labels::default().phrase(&problem.message), problem.code.name)
        })
        .collect()
}

fn open(folder: &str) -> Shipped {
    let checked = check::checklist(&source(&format!("{folder}/checklist.toml")));
    let Some(checklist) = checked.model else { panic!("{}", said(&checked.problems).join("\n")) };
    let mut files = Vec::new();
    for path in paths(folder, ".toml") {
        let found = source(&path);
        if path == format!("{folder}/checklist.toml") || !found.text().lines().any(|line| line.starts_with("state = ")) {
            continue;
        }
        let checked = check::assessment(&found, &checklist);
        let Some(assessment) = checked.model else { panic!("{}", said(&checked.problems).join("\n")) };
        files.push((path, assessment, checked.problems));
    }
    // The second party's file comes second.
    files.sort_by_key(|(path, ..)| path.ends_with("review.toml"));
    Shipped { folder: folder.to_owned(), checklist, files }
}

impl Shipped {
    /// The file filled in, and the second party's where there is one.
    pub(crate) fn pair(&self) -> (&Assessment, Option<&Assessment>) {
        let first = &self.files.first().unwrap_or_else(|| panic!("{}: no filled-in file", self.folder)).1;
        let second = self.files.iter().find(|(path, ..)| path.ends_with("review.toml")).map(|(_, file, _)| file);
        (first, second.filter(|second| !std::ptr::eq(*second, first)))
    }

    /// The score, with the second party's file or without.
    pub(crate) fn score(&self, with_review: bool) -> Score {
        let (own, other) = self.pair();
        score(&self.checklist, own, other.filter(|_| with_review))
    }

    /// The view, with the second party's file or without.
    pub(crate) fn view(&self, with_review: bool) -> View {
        self.seen(with_review, View::new)
    }

    fn seen(&self, with_review: bool, of: fn(&ReportInput<'_>) -> View) -> View {
        let (own, other) = self.pair();
        let other = other.filter(|_| with_review);
        let score = score(&self.checklist, own, other);
        let labels = Labels::for_language("en").unwrap();
        of(&ReportInput { checklist: &self.checklist, own, other, score: &score, warnings: &self.files[0].2, labels: &labels })
    }
}

#[test]
fn a_second_checklist_proves_that_nothing_knows_the_first() {
    assert!(all().len() > 1, "there is no small checklist under tests/");
    let known: Vec<_> = crate::tree::sources("src")
        .iter()
        .flat_map(|file| {
            let strings = file.strings.iter().filter(|(at, text)| *at < file.tests && text.contains("op09"));
            // Help and advice name the first checklist as an example; nothing compares with it.
            strings
                .filter(|(_, text)| !text.contains(' ') && !text.contains('`'))
                .map(|(at, text)| format!("{}: {text:?}", file.at(*at)))
                .collect::<Vec<_>>()
        })
        .collect();
    crate::tree::nothing(&known);
}

#[test]
fn every_checklist_is_clean_and_so_is_what_lies_beside_it() {
    for one in all() {
        let path = format!("{}/checklist.toml", one.folder);
        crate::tree::nothing(&said(&check::linted(&source(&path), Problems::default()).problems));
        for (path, _, problems) in &one.files {
            let errors: Vec<_> = problems.iter().filter(|problem| problem.severity() == Severity::Error).cloned().collect();
            assert!(errors.is_empty(), "{path}: {:?}", said(&errors));
        }
        assert!(!one.files.is_empty(), "{}: no filled-in file", one.folder);
    }
}

/// The text of a report, without the letters of its archive; nothing of a format that cannot be read so.
fn written(format: &Format, bytes: Vec<u8>) -> String {
    match format.name {
        "pdf" => String::new(),
        "docx" | "xlsx" => {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            let mut whole = String::new();
            for at in 0..archive.len() {
                let mut part = archive.by_index(at).unwrap();
                if part.name().unwrap().ends_with(".xml") {
                    part.read_to_string(&mut whole).unwrap();
                }
            }
            whole
        }
        _ => String::from_utf8(bytes).unwrap(),
    }
}

#[test]
fn every_checklist_scores_and_renders_the_same_bytes_twice() {
    let labels = Labels::for_language("en").unwrap();
    for one in all() {
        for with_review in [false, true] {
            let declared = one.score(with_review).readings[0].sums.overall.low_value().cloned();
            assert!(declared.is_some(), "{}: no overall", one.folder);
            let first = one.view(with_review);
            for format in FORMATS {
                let rendered = (format.render)(&RenderInput::new(&first, &labels))
                    .unwrap_or_else(|problem| panic!("{}: {}: {}", one.folder, format.name, labels.phrase(&problem.message)));
                let second = one.seen(with_review, if format.derives { View::new } else { View::page });
                let again = (format.render)(&RenderInput::new(&second, &labels)).unwrap();
                assert!(rendered == again, "{}: {} differs from one time to the next", one.folder, format.name);
                assert!(rendered.len() > 1000, "{}: {} is all but empty", one.folder, format.name);
                let text = written(format, rendered);
                assert!(!text.contains('⟦'), "{}: {} lacks a label", one.folder, format.name);
                let unfilled: Vec<_> = text
                    .lines()
                    .filter(|line| line.contains("{state}") || line.contains("{count}") || line.contains("{number}"))
                    .collect();
                assert!(unfilled.is_empty(), "{}: {}: a blank is not filled: {unfilled:?}", one.folder, format.name);
            }
        }
    }
}
