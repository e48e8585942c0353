//! `uphold` turns the operative paragraphs of a resolution into a checklist of measures, scores a state's self-assessment against it,
//! explains every figure, and produces the report to submit.
//!
//! # Data flow
//!
//! ```text
//!  resolution ── draft, trace ──> checklist ───┐
//!                                 translation ─┼─ read ──> check ──> score ──> view ──> document, terminal
//!                                 assessment ──┘  shape    meaning   figures   data     pages, tables, text
//! ```
//!
//! Each step is a plain function: bytes or a model in, a model or every problem out. Nothing below the command line prints, exits,
//! reads the clock or the environment. The steps, in the order of the pipeline:
//!
//! | module | question that it answers |
//! | --- | --- |
//! | `source` | Where is something in a user's file, and what is wrong with it? Spans, diagnostics, codes. |
//! | `packed` | What is in a packed file, and can it be unpacked safely? |
//! | `figure` | What is a number, exactly, and how was it derived? |
//! | `answer` | What can a measure ask for? One file for each kind of answer. |
//! | `model` | What are a checklist and an assessment that have passed every check? |
//! | `read` | Is it TOML, and does it have the right keys and types? The only step that opens users' files. |
//! | `check` | Does it make sense? A model, or every problem at once. |
//! | `built_in` | Which checklists come with the program? |
//! | `score` | What is it worth, and why? Credit, readings, ranges, ratings, robustness, steps. |
//! | `resolution` | What does a resolution's text say? Paragraphs, verbs, addressees; the draft of a checklist. |
//! | `labels` | How is it said in a reader's language? |
//! | `diagnostics` | How are problems shown to people, scripts and editors? |
//! | `view` | What does a report say, as data? |
//! | `edit` | How is an answer written into a file that has comments of its own? |
//! | `part` | What does somebody fill in, and what came back? |
//! | `round` | How does the next round start from the last one? |
//! | `merge` | What did the bodies change in their parts, and what becomes of the whole file? |
//! | `document` | What does the report look like in each format? |
//! | `terminal` | What does it look like on a terminal? |
//! | `form` | What does the web form ask, and what is it told? |
//! | `cli` | What did the user type? |
//!
//! A module uses only modules above it in this list, and nothing uses `cli`.
//!
//! The modules are private. Programs use [`assess`], which goes all the way from two texts to a score, [`FORMATS`], which write the
//! report, and [`run`], which is the whole command line. What they return can be read field by field.
//!
//! # From two texts to a figure
//!
//! ```
//! let checklist = r#"
//!     id = "river-safety"
//!     edition = "1"
//!     language = "en"
//!     title = "Safety on rivers"
//!     bands = { not-implemented = 0, partly = 25, largely = 60, fully = 90 }
//!     caps = { not-met = "partly", partly-met = "largely" }
//!     evidence-class.law = { title = "Law in force", counts = "checked", months = 12 }
//!
//!     [[paragraph]]
//!     number = 1
//!     verb = "urges"
//!     addressee = "states"
//!     title = "Life jackets"
//!     summary = "Boats carry life jackets."
//!
//!     [[paragraph.measure]]
//!     id = "op01-duty"
//!     title = "A duty to carry life jackets"
//!     kind = "structural"
//!     basis = "text"
//!     question = "How far does the duty reach?"
//!     asks = "level"
//!     levels = ["No duty", "Ferries", "Ferries and hired boats", "Every boat"]
//!     evidence = ["law"]
//! "#;
//! let assessment = r#"
//!     checklist = "river-safety"
//!     edition = "1"
//!     state = "XAA"
//!     period = { from = 2025-01-01, to = 2025-12-31 }
//!     cut-off = 2026-03-31
//!     answer.op01-duty = { level = 2 }
//! "#;
//! let assessed = uphold::assess(checklist, assessment).unwrap();
//! let declared = &assessed.score.readings[0].sums.overall;
//! assert_eq!(declared.low_value().unwrap().to_string(), "2/3");
//!
//! // The report, in one of the formats.
//! let labels = uphold::Labels::for_language("en").unwrap();
//! let view = assessed.view(&labels);
//! let html = uphold::FORMATS.iter().find(|format| format.name == "html").unwrap();
//! let page = (html.render)(&uphold::RenderInput::new(&view, &labels)).unwrap();
//! assert!(page.starts_with(b"<!doctype html>"));
//! ```

#![cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports, reason = "the command line is what uses every step"))]

mod assess;

// The steps are private, so that the compiler finds what nobody uses. Only the project's own tests, benchmarks and fuzzers see them all.
#[path = "."]
mod steps {
    pub mod answer;
    pub mod built_in;
    pub mod check;
    #[cfg(feature = "cli")]
    pub mod cli;
    pub mod diagnostics;
    pub mod document;
    pub mod edit;
    pub mod figure;
    pub mod form;
    pub mod labels;
    pub mod merge;
    pub mod model;
    #[cfg(feature = "office")]
    pub mod packed;
    pub mod part;
    pub mod read;
    pub mod resolution;
    pub mod round;
    pub mod score;
    pub mod source;
    pub mod terminal;
    pub mod view;
}

#[cfg(feature = "internals")]
#[doc(hidden)]
pub use steps::*;
#[cfg(not(feature = "internals"))]
#[expect(clippy::wildcard_imports, reason = "the steps are named in the block above")]
use steps::*;

pub use assess::{Assessed, assess};
#[cfg(feature = "cli")]
pub use cli::{Console, ConsoleStyle, command, run};
pub use diagnostics::list as describe;
pub use document::{FORMATS, Format, RenderInput};
pub use figure::{Exact, Figure};
pub use form::Engine;
pub use labels::Labels;
pub use model::{Assessment, Checklist};
pub use score::{Bounds, Reading, Score};
pub use source::{Diagnostic, Severity};
pub use view::View;
