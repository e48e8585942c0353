//! What the fuzzers call, and what the suite calls with every file of their corpora and cases.
//!
//! In: any bytes. Out: nothing; what must hold is asserted, and what must not happen is a panic, a hang or an abort.
#![allow(dead_code, reason = "each fuzzer uses one of these")]

use std::io::{Cursor, Write};
use std::sync::{Arc, OnceLock};

use uphold::check::{self, Checked};
use uphold::diagnostics::{self, ProblemList, sarif};
use uphold::document::{Markup, render_users};
use uphold::labels::Labels;
use uphold::model::{Assessment, Checklist, Period};
use uphold::part::{BlankOptions, blank};
use uphold::resolution;
use uphold::score::{Reading, score};
use uphold::source::{Diagnostic, Problems, Source, code};
use uphold::terminal;
use uphold::view::{ReportInput, View};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const CHECKLIST: &str = include_str!("../checklists/small/checklist.toml");
const EXAMPLE: &str = include_str!("../checklists/small/example.toml");

fn text(name: &str, bytes: &[u8]) -> Arc<Source> {
    Arc::new(Source::new(name, String::from_utf8_lossy(bytes)))
}

fn words() -> Labels {
    Labels::for_language("en").expect("there are labels in English")
}

fn small() -> &'static Checklist {
    static SMALL: OnceLock<Checklist> = OnceLock::new();
    SMALL.get_or_init(|| check::checklist(&text("small", CHECKLIST.as_bytes())).model.expect("the small checklist is sound"))
}

/// Problems can be shown in every form, and none of them holds what a terminal would obey.
fn shown(found: &[Diagnostic]) {
    let drawn = diagnostics::list(&Labels::default(), found, false);
    let unsafe_in = |text: &str| {
        text.chars().any(|c| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    };
    assert!(!unsafe_in(&drawn), "a problem is drawn with a control character");
    serde_json::to_string(&ProblemList::new(&Labels::default(), found, &[])).expect("problems are data");
    drop(sarif(&Labels::default(), found, &[]));
    for problem in found {
        let message = Labels::default().phrase(&problem.message);
        // This sign stands for a label that is missing, unless the user wrote it.
        let lacks_label = message.contains('⟦') && !problem.source.text().contains('⟦');
        assert!(!message.is_empty() && !message.ends_with('.') && !lacks_label, "{message}");
        if let Some(span) = &problem.span {
            assert!(span.start <= span.end && span.end <= problem.source.text().len(), "a place outside of the file: {message}");
        }
    }
}

fn seen<T>(checked: &Checked<T>) -> Option<&T> {
    shown(&checked.problems);
    checked.model.as_ref()
}

/// Any text as a checklist: where it is one, it can be shown, and the file to fill in that it makes passes the check.
pub fn checklist(bytes: &[u8]) {
    let checked = check::linted(&text("checklist.toml", bytes), Problems::default());
    let Some(checklist) = seen(&checked) else { return };
    drop(terminal::outline(&words(), checklist, 80));
    let day = |text: &str| text.parse().expect("a day");
    let period = Period { from: day("2025-01-01"), to: day("2025-12-31") };
    let wanted = BlankOptions { state: "XAA", period, cut_off: day("2026-03-31"), lead: None };
    let file = blank(&words(), checklist, &wanted);
    let filled = check::assessment(&text("answers.toml", file.as_bytes()), checklist);
    shown(&filled.problems);
    // The document of the checklist may have been adopted on any day.
    let is_clean = filled.problems.iter().all(|problem| problem.code == code::UNUSUAL_DATES);
    assert!(is_clean, "{}\n{file}", diagnostics::list(&Labels::default(), &filled.problems, false));
    if let Some(assessment) = &filled.model {
        scored(checklist, assessment);
    }
}

/// Any text as an answer to the small checklist: where it is one, it is scored, and every figure lies where the method says.
pub fn assessment(bytes: &[u8]) {
    let source = text("answers.toml", bytes);
    let checked = check::assessment(&source, small());
    // Which sort of file it is, is looked at too.
    drop(check::file(&source, Problems::default(), |_, _| Some(small().clone()), &["small"], &|_, _| vec![small().clone()]));
    if let Some(assessment) = seen(&checked) {
        scored(small(), assessment);
    }
}

fn scored(checklist: &Checklist, assessment: &Assessment) {
    let score = score(checklist, assessment, None);
    let labels = words();
    let view = View::new(&ReportInput { checklist, own: assessment, other: None, score: &score, warnings: &[], labels: &labels });
    let json = serde_json::to_string(&view).expect("a view is data");
    assert!(!json.contains("NaN"), "a figure is no number");
    drop(terminal::score(&labels, &view, 80));
    for reading in [Reading::Declared, Reading::Evidenced] {
        let Some(scored) = score.reading(reading) else { continue };
        if let (Some(low), Some(high)) = (scored.sums.overall.low_value(), scored.sums.overall.high_value()) {
            assert!(low <= high && !low.is_negative(), "the ends of the overall are the wrong way round");
        }
    }
}

/// Any text as a template over a small view; its length decides how it is escaped.
pub fn template(bytes: &[u8]) {
    static VIEW: OnceLock<View> = OnceLock::new();
    let view = VIEW.get_or_init(|| {
        let assessed = uphold::assess(CHECKLIST, EXAMPLE).expect("the small example is sound");
        assessed.view(&words())
    });
    let markup = match bytes.len() % 3 {
        0 => Markup::Html,
        1 => Markup::Markdown,
        _ => Markup::Plain,
    };
    if let Err(problem) = render_users(&text("mine.html", bytes), markup, view, &words(), false) {
        shown(&[problem]);
    }
}

/// Any text as the Chinese translation of the small checklist.
pub fn translation(bytes: &[u8]) {
    let (original, file) = (text("checklist.toml", CHECKLIST.as_bytes()), text("zh.toml", bytes));
    if let Some(checked) = check::linted_translation(&original, &file, "zh", Problems::default()) {
        shown(&checked.problems);
    }
    shown(&check::checklist_in(&original, &file, "zh", Problems::default()).problems);
}

/// Any text as a resolution: no paragraph has the number of another, and the skeleton of a checklist is TOML.
pub fn resolution_text(bytes: &[u8]) {
    drafted(&String::from_utf8_lossy(bytes));
}

fn drafted(text_of_resolution: &str) {
    let resolution = resolution::read(text_of_resolution, None);
    let skeleton = resolution::skeleton(&resolution, "drafted", "text.txt", |phrase| words().phrase(phrase));
    let checked = check::checklist(&text("checklist.toml", skeleton.as_bytes()));
    // What the author has still to write is missing; what the program wrote can be read.
    let unreadable = checked.problems.iter().find(|problem| problem.code == code::SYNTAX || problem.code == code::DUPLICATE_KEY);
    assert!(unreadable.is_none(), "{}\n{skeleton}", diagnostics::list(&Labels::default(), &checked.problems, false));
}

/// Any bytes as the main part of a Word document, which is packed here so that the fuzzer need not find its checksums.
pub fn word_document(bytes: &[u8]) {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    // What stands before the first zero byte is the text, what follows it the numbering.
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    for name in ["word/document.xml", "word/numbering.xml"] {
        archive.start_file(name, stored).expect("a part begins");
        archive.write_all(parts.next().unwrap_or_default()).expect("a part is written");
    }
    let packed = archive.finish().expect("the parts are packed").into_inner();
    if let Ok(text) = resolution::docx::text("text.docx", &packed, 1 << 20) {
        drafted(&text);
    }
}
