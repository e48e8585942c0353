//! The proof of coverage: what the checklist makes of every paragraph of its document, and the texts that it was compared with.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::labels::Labels;
use crate::model::{Checklist, Covered as Found, Paragraph, TextFacts};

use super::Named;

/// How the checklist covers its document.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Coverage {
    /// Every paragraph of the document, by its number: those of the checklist, those in a text of the document, and every number below
    /// the highest.
    pub paragraphs: Vec<Covered>,
    /// How many have measures.
    pub mapped: usize,
    /// How many are not assessed, with a reason.
    pub excused: usize,
    /// How many the checklist does not mention.
    pub missing: usize,
    /// The texts of the document that the checklist was compared with.
    pub texts: Vec<Text>,
}

/// How the checklist covers one paragraph.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Covered {
    /// The id that commands use, such as `op09`.
    pub id: String,
    /// Its number in the document.
    pub number: u32,
    /// mapped, excused or missing, with its label.
    pub state: Named,
    /// Its title in the checklist; `null` if it is missing.
    pub title: Option<String>,
    /// The ids of its measures.
    pub measures: Vec<String>,
    /// Why it is not assessed; `null` if it is assessed.
    pub because: Option<String>,
}

/// A text of the document. The checklist stores facts about it, but none of its words.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Text {
    /// Its language: the code, such as `zh`, with its name.
    pub language: Named,
    /// draft or adopted, with its label.
    pub of: Named,
    /// The symbol of that text.
    pub symbol: Option<String>,
    /// The number of its paragraphs with a digest in the checklist.
    pub digests: usize,
}

impl Coverage {
    /// Gathers the proof; `also` are numbers that a text at hand has.
    #[must_use]
    pub fn new(checklist: &Checklist, labels: &Labels, also: impl IntoIterator<Item = u32>) -> Self {
        let texts = checklist.origin.texts.iter().map(|facts| Text::new(facts, labels)).collect();
        let mut coverage = Self { paragraphs: Vec::new(), mapped: 0, excused: 0, missing: 0, texts };
        let all: BTreeMap<u32, &Paragraph> = checklist.paragraphs.iter().map(|paragraph| (paragraph.number, paragraph)).collect();
        for (number, found) in checklist.coverage(also) {
            let (count, state) = match found {
                Found::Mapped(_) => (&mut coverage.mapped, "mapped"),
                Found::Excused(_) => (&mut coverage.excused, "excused"),
                Found::Missing => (&mut coverage.missing, "missing"),
            };
            *count += 1;
            let own = all.get(&number);
            coverage.paragraphs.push(Covered {
                id: format!("op{number:02}"),
                number,
                state: Named::labelled(labels, "covered", state),
                title: own.map(|paragraph| paragraph.title.clone()),
                measures: own
                    .map(|paragraph| checklist.measures_of(paragraph).map(|(_, measure)| measure.id.clone()).collect())
                    .unwrap_or_default(),
                because: match found {
                    Found::Excused(because) => Some(because.to_owned()),
                    _ => None,
                },
            });
        }
        coverage
    }
}

impl Text {
    /// The facts of a text, as a report shows them.
    #[must_use]
    pub fn new(facts: &TextFacts, labels: &Labels) -> Self {
        Self {
            language: Named::labelled(labels, "language", &facts.language),
            of: Named::labelled(labels, "stage", facts.stage.word()),
            symbol: facts.symbol.clone(),
            digests: facts.paragraphs.len(),
        }
    }
}
