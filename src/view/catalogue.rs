//! A checklist as data for scripts: what there is to answer, and how. Not the file itself, which is TOML.

use schemars::JsonSchema;
use serde::Serialize;

use crate::answer::{Period, Prompt};
use crate::model::{Checklist, Measure, Paragraph};

use crate::labels::Labels;

/// A checklist.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Catalogue {
    /// Increases when a field is removed or changes its meaning; a new field does not change it.
    pub version: u32,
    #[serde(flatten)]
    /// What it is.
    pub head: CatalogueHead,
    /// Its paragraphs.
    pub paragraphs: Vec<CatalogueParagraph>,
}

/// What a checklist is, and how much there is of it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CatalogueHead {
    /// The id that an assessment names.
    pub id: String,
    /// The edition that an assessment names.
    pub edition: String,
    /// The language of its texts.
    pub language: String,
    /// Its title.
    pub title: String,
    /// The symbol of the document that it is based on.
    pub symbol: Option<String>,
    /// How many paragraphs ask something of states.
    pub assessed: usize,
    /// How many measures there are.
    pub measures: usize,
    /// How many of them are critical.
    pub critical: usize,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// A paragraph.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CatalogueParagraph {
    /// Its name, such as `op09`.
    pub id: String,
    /// Its verb.
    pub verb: String,
    /// Whom it addresses.
    pub addressee: String,
    /// Its title.
    pub title: String,
    /// What it asks.
    pub summary: String,
    /// Why it is not assessed; `null` where it is.
    pub excused: Option<String>,
    /// Its measures.
    pub measures: Vec<CatalogueMeasure>,
}

/// A measure.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CatalogueMeasure {
    /// The name that answers give.
    pub id: String,
    /// Its title.
    pub title: String,
    /// structural, process or outcome.
    pub kind: String,
    /// text, preamble or good-practice.
    pub basis: String,
    /// Why it is critical; `null` where it is not.
    pub critical: Option<String>,
    /// The question.
    pub question: String,
    /// How to answer or count.
    pub guidance: Option<String>,
    /// yes-no, level, elements, number or series.
    pub asks: String,
    /// What may be answered.
    pub choices: Vec<CatalogueChoice>,
    /// Ids of the accepted classes of evidence.
    pub evidence: Vec<String>,
    /// Ids of those who usually answer.
    pub leads: Vec<String>,
    /// Ids of the reasons for "not applicable" that it allows.
    pub not_applicable: Vec<String>,
    /// What it refers to.
    pub see: Vec<String>,
}

/// Something that may be answered.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CatalogueChoice {
    /// What is typed; empty for the heading of a group.
    pub typed: String,
    /// What it means.
    pub text: String,
}

impl CatalogueHead {
    /// The head alone, as in a list of checklists.
    #[must_use]
    pub fn new(checklist: &Checklist) -> Self {
        Self {
            id: checklist.id.clone(),
            edition: checklist.edition.clone(),
            language: checklist.language.clone(),
            title: checklist.title.clone(),
            symbol: checklist.origin.symbol.clone(),
            assessed: checklist.paragraphs.iter().filter(|paragraph| paragraph.excused.is_none()).count(),
            measures: checklist.measures.len(),
            critical: checklist.measures.iter().filter(|measure| measure.critical.is_some()).count(),
            sha256: checklist.digest.clone(),
        }
    }
}

impl Catalogue {
    /// The checklist with the measures that `takes` lets through, and the paragraphs that have one; all of it for `|_| true`.
    #[must_use]
    pub fn new(labels: &Labels, checklist: &Checklist, takes: impl Fn(&Measure) -> bool) -> Self {
        let paragraph = |paragraph: &Paragraph| {
            let measures: Vec<_> = checklist
                .measures_of(paragraph)
                .filter(|(_, one)| takes(one))
                .map(|(_, one)| measure(labels, checklist, one))
                .collect();
            CatalogueParagraph {
                id: paragraph.id(),
                verb: paragraph.verb.clone(),
                addressee: paragraph.addressee.clone(),
                title: paragraph.title.clone(),
                summary: paragraph.summary.clone(),
                excused: paragraph.excused.clone(),
                measures,
            }
        };
        Self { version: 1, head: CatalogueHead::new(checklist), paragraphs: checklist.paragraphs.iter().map(paragraph).collect() }
    }
}

fn measure(labels: &Labels, checklist: &Checklist, measure: &Measure) -> CatalogueMeasure {
    // What may be answered does not hang on the period, which only an assessment has.
    let Prompt { mut choices, range, .. } = measure.asks.prompt(Period::default());
    choices.extend(range.map(|range| (labels.phrase(&range), String::new())));
    let class = |at: &usize| checklist.classes.get(*at).map(|class| class.id.clone());
    let lead = |at: &usize| checklist.leads.get(*at).map(|lead| lead.id.clone());
    let reason = |at: &usize| checklist.reasons.get(*at).map(|reason| reason.id.clone());
    CatalogueMeasure {
        id: measure.id.clone(),
        title: measure.title.clone(),
        kind: measure.kind.word().to_owned(),
        basis: measure.basis.word().to_owned(),
        critical: measure.critical.clone(),
        question: measure.question.clone(),
        guidance: measure.guidance.clone(),
        asks: measure.asks.name().to_owned(),
        choices: choices.into_iter().map(|(typed, text)| CatalogueChoice { typed, text }).collect(),
        evidence: measure.evidence.iter().filter_map(|(at, _)| class(at)).collect(),
        leads: measure.leads.iter().filter_map(lead).collect(),
        not_applicable: measure.reasons.iter().filter_map(reason).collect(),
        see: measure.see.iter().map(|(entry, _)| entry.clone()).collect(),
    }
}
