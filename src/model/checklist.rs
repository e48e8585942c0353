//! A checklist: the paragraphs of a source document and the measures that each asks for.
//!
//! One file because a reader needs a paragraph, its measures and the names that they use side by side.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::answer::{Asks, Element, Unit};
use crate::figure::Exact;

use super::{Basis, Class, Kind, Rule, TextFacts};

/// A checked checklist. Every name that is used is defined, and every assessed paragraph has a measure.
#[derive(Debug, Clone)]
pub struct Checklist {
    parts: Parts,
    positions: BTreeMap<String, usize>,
}

/// The contents of a checklist; `check` fills them in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Parts {
    /// The id that an assessment names.
    pub id: String,
    /// The edition that an assessment names.
    pub edition: String,
    /// The language of the texts, such as `en`.
    pub language: String,
    /// The title.
    pub title: String,
    /// What it is, in a sentence or two.
    pub summary: Option<String>,
    /// The document that it was made from.
    pub origin: Origin,
    /// The bands of ratings, and the bands of caps.
    pub bands: Bands,
    /// What a report needs before it may be marked as final.
    pub finality: Finality,
    /// Classes of evidence, in written order.
    pub classes: Vec<Class>,
    /// Reasons for "not applicable", in written order.
    pub reasons: Vec<NotApplicableReason>,
    /// Who usually answers, in written order.
    pub leads: Vec<Lead>,
    /// Themes for views, in written order.
    pub themes: Vec<Theme>,
    /// Scopes, in written order: parts of the checklist that an assessment may answer alone.
    pub scopes: Vec<Scope>,
    /// Instruments that measures refer to, in written order.
    pub references: Vec<Reference>,
    /// Consistency rules, in written order.
    pub rules: Vec<Rule>,
    /// The paragraphs, in written order.
    pub paragraphs: Vec<Paragraph>,
    /// All measures, paragraph by paragraph.
    pub measures: Vec<Measure>,
    /// SHA-256 of the file.
    pub digest: String,
    /// The translation that the texts come from; `None` where they are the file's own.
    pub translation: Option<Translated>,
    /// The scope that it is cut down to; `None` for the whole checklist.
    pub within: Option<Within>,
    /// Whether it bears the id of a built-in checklist without being that one, byte for byte.
    pub differs: bool,
    /// The current edition, where this is an earlier one.
    pub current: Option<String>,
}

/// A scope that a checklist is cut down to, and what lies outside.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Within {
    /// The scope's name in the file.
    pub id: String,
    /// What a reader sees.
    pub title: String,
    /// Numbers of the paragraphs of which no measure is in the scope.
    pub paragraphs: Vec<u32>,
    /// Ids of the measures that are not in the scope.
    pub measures: Vec<String>,
}

/// The translation that a checklist's texts come from, and how complete it is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Translated {
    /// The language of the file itself, such as `en`.
    pub from: String,
    /// SHA-256 of the file with the translation.
    pub digest: String,
    /// The number of texts to translate.
    pub texts: usize,
    /// The places of the texts that are not translated; they are shown in the file's own language.
    pub missing: Vec<String>,
    /// The places of the texts whose original has changed since they were translated.
    pub stale: Vec<String>,
    /// The verb of each paragraph in the file's own language; `trace` compares the texts of the document with these.
    pub verbs: Vec<String>,
}

/// The document that a checklist was made from.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Origin {
    /// Its symbol, such as `A/HRC/RES/31/7`.
    pub symbol: Option<String>,
    /// Who adopted it.
    pub organ: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// When it was adopted.
    pub adopted: Option<NaiveDate>,
    /// The texts that the checklist was compared with, in written order.
    pub texts: Vec<TextFacts>,
}

/// One band of ratings.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Band {
    /// The name in the file.
    pub id: String,
    /// What a reader sees.
    pub title: String,
    /// The lowest figure in the band, 0 to 1.
    pub floor: Exact,
}

/// What a report of an incomplete assessment needs before it may be marked as final.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Finality {
    /// The least completeness in percent, 0 to 100; `None` where the checklist asks for none.
    pub completeness: Option<u64>,
    /// Whether no critical measure may be open.
    pub critical: bool,
}

/// The bands, in rising order from 0, and the positions of the bands of caps.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Bands {
    /// At least one; the first begins at 0.
    pub list: Vec<Band>,
    /// The band at which a critical measure that is not met caps its paragraph: not answered, without valid evidence, or below half
    /// credit.
    pub not_met: usize,
    /// The band at which a critical measure that is partly met caps it.
    pub partly_met: usize,
}

impl Bands {
    /// The position of the band that a figure falls into.
    #[must_use]
    pub fn of(&self, figure: &Exact) -> usize {
        self.list.iter().rposition(|band| band.floor <= *figure).unwrap_or(0)
    }

    /// The lowest figures of the bands. A printed percentage is never rounded up to one of them.
    #[must_use]
    pub fn floors(&self) -> Vec<Exact> {
        self.list.iter().map(|band| band.floor.clone()).collect()
    }
}

/// A reason for "not applicable".
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NotApplicableReason {
    /// The name in the file.
    pub id: String,
    /// What a reader sees.
    pub title: String,
    /// What the note must say.
    pub about: Option<String>,
}

/// A body that usually answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Lead {
    /// The name in the file.
    pub id: String,
    /// What a reader sees.
    pub title: String,
}

/// A theme that groups measures for views.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Theme {
    /// The name in the file.
    pub id: String,
    /// What a reader sees.
    pub title: String,
}

/// A part of the checklist that an assessment may answer alone. METHOD, "Scopes".
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Scope {
    /// The name in the file.
    pub id: String,
    /// What a reader sees.
    pub title: String,
    /// Positions of its measures, in rising order.
    pub measures: Vec<usize>,
}

/// An instrument or standard that measures refer to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reference {
    /// The short name that entries of `see` begin with.
    pub id: String,
    /// Its full title.
    pub title: String,
    /// Whether views group by each provision rather than by the whole instrument.
    pub each: bool,
}

/// A weight and, where it is not 1, the reason for it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Weight {
    /// A whole number from 1.
    pub number: u64,
    /// Why, where it is not 1.
    pub because: Option<String>,
}

/// An operative paragraph.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its number in the document.
    pub number: u32,
    /// Its verb: a fact to show, never a weight.
    pub verb: String,
    /// Its addressee.
    pub addressee: String,
    /// A short title.
    pub title: String,
    /// What it asks, in the checklist's own words.
    pub summary: String,
    /// Why it is not assessed; `None` where it is.
    pub excused: Option<String>,
    /// Its weight in the overall.
    pub weight: Weight,
    /// The positions of its measures.
    pub measures: std::ops::Range<usize>,
}

impl Paragraph {
    /// The name by which commands and files refer to it: `op09`.
    #[must_use]
    pub fn id(&self) -> String {
        format!("op{:02}", self.number)
    }
}

/// One thing that a paragraph asks of a state, and that can be verified.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Measure {
    /// The name in the file.
    pub id: String,
    /// The position of its paragraph.
    pub paragraph: usize,
    /// A short title.
    pub title: String,
    /// Structural, process or outcome.
    pub kind: Kind,
    /// What it is based on.
    pub basis: Basis,
    /// Why it is critical; `None` where it is not.
    pub critical: Option<String>,
    /// The question.
    pub question: String,
    /// How to answer or count.
    pub guidance: Option<String>,
    /// What kind of answer it asks for.
    pub asks: Asks,
    /// Positions of the accepted classes of evidence, with the months allowed where the measure sets its own limit.
    pub evidence: Vec<(usize, Option<u32>)>,
    /// Positions of the bodies that usually answer, the most usual one first.
    pub leads: Vec<usize>,
    /// Positions of its themes.
    pub themes: Vec<usize>,
    /// What it refers to, as written, with the position of the reference.
    pub see: Vec<(String, usize)>,
    /// Positions of the reasons for "not applicable" that it allows.
    pub reasons: Vec<usize>,
    /// Its weight in the paragraph.
    pub weight: Weight,
    /// Further figures or facts that it asks for, shown and never scored.
    pub also: Vec<Element>,
    /// The units of those facts that are numbers, by the ids of the facts.
    pub also_units: Vec<(String, Unit)>,
    /// Elements shown and never scored.
    pub shown: Vec<Element>,
    /// A digest of the words in which it is asked, in the language of the checklist's own file.
    pub wording: String,
}

impl Checklist {
    /// Makes the index of measures; `check` has made sure of everything else.
    pub(crate) fn new(parts: Parts) -> Self {
        let positions = parts.measures.iter().enumerate().map(|(position, measure)| (measure.id.clone(), position)).collect();
        Self { parts, positions }
    }

    /// The checklist cut down to one of its scopes: its paragraphs, measures and rules as if the others had never been written.
    /// `None` where it has no such scope. METHOD, "Scopes" and law 8.
    #[must_use]
    pub fn within(&self, scope: &str) -> Option<Self> {
        let scope = self.scopes.iter().find(|known| known.id == scope)?.clone();
        Some(self.cut_down(scope))
    }

    /// The checklist cut down to some of its measures, whose positions are in rising order, as to a scope with this id and title. What is
    /// cut down already is cut down further.
    #[must_use]
    pub fn cut_down(&self, scope: Scope) -> Self {
        let takes = |at: &usize| scope.measures.binary_search(at).is_ok();
        let moved: BTreeMap<usize, usize> = scope.measures.iter().enumerate().map(|(new, old)| (*old, new)).collect();
        let mut parts = self.parts.clone();
        let outside = |(at, measure): (usize, &Measure)| (!takes(&at)).then(|| measure.id.clone());
        let left_out: Vec<String> = self.measures.iter().enumerate().filter_map(outside).collect();
        let is_outside = |paragraph: &Paragraph| paragraph.excused.is_none() && !paragraph.measures.clone().any(|at| takes(&at));
        let numbers: Vec<u32> =
            self.paragraphs.iter().filter(|paragraph| is_outside(paragraph)).map(|paragraph| paragraph.number).collect();
        parts.paragraphs.retain(|paragraph| !is_outside(paragraph));
        let mut first = 0;
        parts.measures.clear();
        for (position, paragraph) in parts.paragraphs.iter_mut().enumerate() {
            let own = paragraph.measures.clone().filter(takes).filter_map(|at| self.measures.get(at));
            parts.measures.extend(own.map(|measure| Measure { paragraph: position, ..measure.clone() }));
            paragraph.measures = first..parts.measures.len();
            first = parts.measures.len();
        }
        parts.rules = self.rules.iter().filter_map(|rule| rule.moved(&moved)).collect();
        for scope in &mut parts.scopes {
            scope.measures = scope.measures.iter().filter_map(|at| moved.get(at).copied()).collect();
        }
        parts.scopes.retain(|scope| !scope.measures.is_empty());
        let before = self.within.as_ref();
        let numbers = before.map_or(&[][..], |within| &within.paragraphs).iter().copied().chain(numbers).collect();
        let left_out = before.map_or(&[][..], |within| &within.measures).iter().cloned().chain(left_out).collect();
        parts.within = Some(Within { id: scope.id, title: scope.title, paragraphs: numbers, measures: left_out });
        Self::new(parts)
    }

    /// The same checklist, marked as one that bears the id of a built-in checklist and differs from it, or not.
    #[must_use]
    pub fn marked(mut self, differs: bool) -> Self {
        self.parts.differs = differs;
        self
    }

    /// The same checklist, marked as one that another edition has replaced.
    #[must_use]
    pub fn replaced_by(mut self, current: &str) -> Self {
        self.parts.current = Some(current.to_owned()).filter(|current| *current != self.parts.edition);
        self
    }

    /// What it is made of.
    pub(crate) fn into_parts(self) -> Parts {
        self.parts
    }

    /// The position of a measure by its id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// The paragraph with a name such as `op09`, and its position.
    #[must_use]
    pub fn paragraph(&self, id: &str) -> Option<(usize, &Paragraph)> {
        self.parts.paragraphs.iter().enumerate().find(|(_, paragraph)| paragraph.id() == id)
    }

    /// A paragraph's measures with their positions.
    pub fn measures_of(&self, paragraph: &Paragraph) -> impl Iterator<Item = (usize, &Measure)> {
        let range = paragraph.measures.clone();
        range.clone().zip(self.parts.measures.get(range).unwrap_or_default())
    }

    /// The language of the checklist's own file, and the verb of each paragraph in it, whatever language the texts are in here.
    #[must_use]
    pub fn own_verbs(&self) -> (&str, Vec<&str>) {
        match &self.parts.translation {
            Some(translated) => (&translated.from, translated.verbs.iter().map(String::as_str).collect()),
            None => (&self.parts.language, self.parts.paragraphs.iter().map(|one| one.verb.as_str()).collect()),
        }
    }

    /// The names of all measures, in written order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.parts.measures.iter().map(|measure| measure.id.as_str())
    }
}

impl std::ops::Deref for Checklist {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.parts
    }
}
