//! A checklist and an assessment that have passed every check.
//!
//! In: what `check` builds. Out: plain data, with private fields where a constructor keeps an invariant, so that `score` and `view`
//! never have to ask whether something is missing. Reading files and scoring do not belong here.

mod assessment;
mod checklist;
mod completeness;
mod coverage;
mod edition_map;
mod evidence;
mod indicator;
mod rule;
pub mod states;
mod text_facts;

pub use crate::answer::Period;
pub(crate) use assessment::plain_words;
pub use assessment::{Answer, Assessment, Contributor, Detail, State};
pub use checklist::{
    Band, Bands, Checklist, Finality, Lead, Measure, NotApplicableReason, Origin, Paragraph, Parts, Reference, Scope, Theme,
    Translated, Weight,
};
pub use completeness::Completeness;
pub use coverage::Covered;
pub use edition_map::{EditionMap, Fate};
pub use evidence::{Class, Counts, Piece, Use, Verdict};
pub use indicator::{Basis, Kind};
pub use rule::{Rule, RuleSide, RuleSubject, RuleTest};
pub use text_facts::{Stage, TextFacts};
