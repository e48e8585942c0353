//! A consistency rule between answers: it warns, and never changes one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Kind;

/// A rule: where one condition is true, another is expected to be true.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rule {
    /// When this holds …
    pub when: RuleSide,
    /// … this is expected.
    pub expect: RuleSide,
    /// Why, for the reader of the warning.
    pub because: String,
}

impl Rule {
    /// The rule with the positions of measures replaced; `None` where it is about one that has no new position.
    #[must_use]
    pub fn moved(&self, to: &BTreeMap<usize, usize>) -> Option<Self> {
        Some(Self { when: self.when.moved(to)?, expect: self.expect.moved(to)?, because: self.because.clone() })
    }
}

impl RuleSide {
    fn moved(&self, to: &BTreeMap<usize, usize>) -> Option<Self> {
        let target = match self.target {
            RuleSubject::Measure(at) => RuleSubject::Measure(*to.get(&at)?),
            RuleSubject::Group(at, group) => RuleSubject::Group(*to.get(&at)?, group),
            RuleSubject::Every(kind) => RuleSubject::Every(kind),
        };
        Some(Self { target, ..self.clone() })
    }
}

/// One side of a rule: its subject and its test.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RuleSide {
    /// As written.
    pub text: String,
    /// Its subject.
    pub target: RuleSubject,
    /// What is asked of it.
    pub test: RuleTest,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleSubject {
    /// A measure, by position.
    Measure(usize),
    /// A group of a measure's elements, by positions.
    Group(usize, usize),
    /// Every measure of a kind.
    Every(Kind),
}

/// What a rule asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleTest {
    /// The level is so high or higher.
    AtLeast(usize),
    /// The level is so low or lower.
    AtMost(usize),
    /// There is an answer, and not "unknown"; data that are withheld are known.
    Known,
    /// If there is an answer, it names evidence.
    Sourced,
    /// All elements are covered.
    Complete,
    /// One element or more is covered.
    Begun,
}
