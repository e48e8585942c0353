//! `uphold` turns a resolution's operative paragraphs into a checklist of measures, scores a state's self-assessment against it, shows
//! how each figure was calculated, and produces the report to submit.
//!
//! # Data flow
//!
//! ```text
//!  resolution ── draft, trace ──> checklist ───┐
//!                                 translation ─┼─ read ──> check ──> score ──> view ──> document, terminal
//!                                 assessment ──┘  shape    meaning   figures   data     formats
//! ```
//!
//! Each step is a plain function: it takes bytes or a model, and returns a model or every problem that it found. Nothing below the
//! command line prints, exits, or reads the clock or the environment. In the order of the pipeline:
//!
//! - [`source`]: a place in a user's file and what can be said about it: text, spans, diagnostics and their codes.
//! - [`figure`]: an exact number together with its derivation. Neither can be set without the other.
//! - [`answer`]: the kinds of answer, one file for each.
//! - [`model`]: a checklist and an assessment that have passed every check.
//! - [`read`]: is the file TOML, and of the right shape? This is the only step that opens a user's files.
//! - [`check`]: does it make sense? The result is a model, or every problem at once.
//! - [`score`]: the figures, with their reasons: credit, readings, ranges, ratings, robustness, steps.
//! - [`resolution`]: reads the text of a resolution: paragraphs, verbs, addressees, and the skeleton of a checklist.
//! - [`labels`]: words, numbers and dates in the language of the reader.
//! - [`diagnostics`]: the problems that were found, for people, as JSON and as SARIF.
//! - [`view`]: everything that a report says, as data with a stable format.
//! - [`part`]: the questions of a checklist as a file to fill in.
//! - [`document`], [`terminal`]: the view in each format, and on a terminal.
//! - [`cli`]: the arguments that a person types.
//!
//! A step never uses a later one, and nothing uses `cli`.
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
//!     caps = { failed = "partly", neither = "largely" }
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
//! let assessed = uphold::assess(checklist, assessment).map_err(|problems| problems.len()).unwrap();
//! let declared = &assessed.score.readings[0].sums.overall;
//! assert_eq!(declared.low_value().unwrap().to_string(), "2/3");
//! ```

mod assess;

pub mod answer;
pub mod check;
pub mod cli;
pub mod diagnostics;
pub mod document;
pub mod figure;
pub mod labels;
pub mod model;
pub mod part;
pub mod read;
pub mod resolution;
pub mod score;
pub mod source;
pub mod terminal;
pub mod view;

pub use assess::{Assessed, assess};
