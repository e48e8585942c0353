//! `uphold` turns a resolution's operative paragraphs into a checklist of measures, scores a state's self-assessment against it, says
//! why every figure is what it is, and renders the report that gets handed in.
//!
//! # The way data takes
//!
//! ```text
//!  resolution ── draft, trace ──> checklist ───┐
//!                                 translation ─┼─ read ──> check ──> score ──> report ──> page, table, data
//!                                 assessment ──┘  shape    meaning   figures   words
//! ```
//!
//! Each step is a plain function: bytes or a model in, a model or every problem out. Nothing below the command line prints, exits,
//! reads the clock or the environment. In the order of the pipeline:
//!
//! - [`source`]: a place in a user's file and what can be said about it: text, spans, diagnostics and their codes.
//! - [`figure`]: an exact number that owns its derivation; there is no way to set one without the other.
//! - [`answer`]: one kind of answer, everything about it, one file each.
//! - [`model`]: a checklist and an assessment that have passed every check.
//! - [`read`]: is it TOML, and of the right shape? The only step that opens the user's files.
//! - [`check`]: does it make sense? A model, or every problem at once.
//! - [`score`]: what is it worth, and why: credit, readings, ranges, ratings, firmness, steps.
//! - [`resolution`]: a resolution's own text, read: paragraphs, verbs, whom they address; and the skeleton of a checklist.
//! - [`report`]: one frozen view of a score, then formats.
//! - [`cli`]: words typed by a person.
//!
//! A lower step never uses a higher one, and nothing uses `cli`.
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
