//! The proof of coverage as data: what a checklist makes of every paragraph, and whether texts of its document are still those that it
//! was made from. `uphold schema trace` prints this shape; `uphold trace --json` writes it.
//!
//! In: a checklist, and texts that were read. Out: a [`Trace`]. Reading the texts and comparing them is the work of
//! `resolution`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Checklist;
use crate::resolution::{
    ComparedParagraph, Difference, KnownDocument, Language, Resolution, VerbMatch, WordingMatch, compare_with_known, differences,
    facts as facts_of,
};

use crate::labels::Labels;
use crate::view::{ChecklistHead, Coverage, Named, Text};

/// A text of the document that was read.
#[derive(Debug, Clone, Copy)]
pub struct TracedInput<'a> {
    /// Its file, as it was named.
    pub file: &'a str,
    /// The SHA-256 of the file; of a Word document, that of the text in it.
    pub sha256: &'a str,
    /// What it says.
    pub text: &'a Resolution,
}

/// Whether a checklist covers its document, and whether the document's texts are those that it was made from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Trace {
    /// Increases when a field is removed or changes its meaning; a new field does not change it.
    pub version: u32,
    /// Whether every paragraph is covered, and no text has another paragraph, other words or another verb than are known.
    pub holds: bool,
    /// The checklist.
    pub checklist: ChecklistHead,
    /// What the checklist makes of every paragraph.
    pub coverage: Coverage,
    /// The texts that it was compared with in this run, in the order in which they were named.
    pub texts: Vec<TracedText>,
    /// What changed from one text to the next one in the same language.
    pub differences: Vec<TracedDifference>,
}

/// A text, compared with the checklist.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TracedText {
    /// The file, as it was named on the command line.
    pub file: String,
    /// The SHA-256 of the file; of a Word document, that of the text in it.
    pub sha256: String,
    /// The language that it was read in.
    pub language: Named,
    /// The symbol that it bears.
    pub symbol: Option<String>,
    /// The text in this language that the checklist has facts of; `null` where it has none.
    pub known: Option<Text>,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<TracedParagraph>,
    /// Paragraphs of the checklist, or of its facts, that are missing from the text.
    pub lacks: Vec<DependentMeasures>,
    /// Facts of this text for the checklist, as TOML.
    pub facts: String,
}

/// A paragraph of a text, compared with the checklist.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TracedParagraph {
    /// Its number; where that is printed twice or not at all, the one that it goes by.
    pub number: u32,
    /// The line at which it begins, from 1.
    pub line: usize,
    /// The digest of its words.
    pub digest: String,
    /// same, moved, changed, new, or unknown where the checklist has no facts of a text in this language.
    pub words: String,
    /// The number that it had, where its words were moved or changed.
    pub was: Option<u32>,
    /// Its verb, as printed.
    pub verb: String,
    /// The English name of its verb; `null` where it is on no list.
    pub verb_name: Option<String>,
    /// The verb of this paragraph in the checklist; `null` where the checklist has no such paragraph.
    pub verb_wanted: Option<String>,
    /// yes, no, near where the languages differ and translations may, or unknown where there is nothing to compare.
    pub verb_agrees: String,
    /// The measures that depend on it; `null` where the checklist has no such paragraph.
    pub rests: Option<DependentMeasures>,
}

/// A paragraph of the checklist, and the measures that depend on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DependentMeasures {
    /// The name by which commands refer to the paragraph, such as `op09`.
    pub id: String,
    /// Ids of its measures.
    pub measures: Vec<String>,
}

/// What changed from one text to the next one in the same language.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TracedDifference {
    /// The language.
    pub language: Named,
    /// The file of the old text.
    pub from: String,
    /// The file of the new text.
    pub to: String,
    /// The paragraphs that are not the same; none where all are.
    pub paragraphs: Vec<TracedChange>,
}

/// A paragraph that is not the same in two texts.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TracedChange {
    /// Its number in the old text; `null` where the old text has no such paragraph.
    pub from: Option<u32>,
    /// Its number in the new text; `null` where the new text has no such paragraph.
    pub to: Option<u32>,
    /// What was removed and added, in order; none where only the number is another.
    pub changes: Vec<Stretch>,
}

/// A stretch of words that is not the same in two texts.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Stretch {
    /// The last words before it that both texts have.
    pub after: String,
    /// What the old text has here.
    pub removed: String,
    /// What the new text has here.
    pub added: String,
}

impl TracedParagraph {
    /// Whether the checklist has this paragraph, and nothing speaks against its being the same.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.rests.is_some() && ["same", "unknown"].contains(&self.words.as_str()) && self.verb_agrees != "no"
    }
}

impl Trace {
    /// Compares the texts with the checklist, and each with the previous one in the same language.
    #[must_use]
    pub fn new(checklist: &Checklist, texts: &[TracedInput<'_>], labels: &Labels) -> Self {
        let held: Vec<TracedText> = texts.iter().map(|given| traced(checklist, given, labels)).collect();
        // What no paragraph of the checklist answers to is missing from it.
        let strange = held.iter().flat_map(|text| &text.paragraphs).filter(|one| one.rests.is_none()).map(|one| one.number);
        let coverage = Coverage::new(checklist, labels, strange);
        let mut compared = Vec::new();
        for (at, new) in texts.iter().enumerate() {
            let mut before = texts.iter().take(at).rev();
            if let Some(old) = before.find(|old| old.text.language.code == new.text.language.code) {
                compared.push(TracedDifference {
                    language: language(labels, new.text.language),
                    from: old.file.to_owned(),
                    to: new.file.to_owned(),
                    paragraphs: differences(&old.text.paragraphs, &new.text.paragraphs).into_iter().map(change).collect(),
                });
            }
        }
        let all_hold = |text: &TracedText| text.lacks.is_empty() && text.paragraphs.iter().all(TracedParagraph::holds);
        Self {
            version: 1,
            holds: coverage.missing == 0 && held.iter().all(all_hold) && compared.iter().all(|one| one.paragraphs.is_empty()),
            checklist: ChecklistHead::new(checklist),
            coverage,
            texts: held,
            differences: compared,
        }
    }
}

fn language(labels: &Labels, language: &Language) -> Named {
    Named::labelled(labels, "language", language.code)
}

fn traced(checklist: &Checklist, given: &TracedInput<'_>, labels: &Labels) -> TracedText {
    let text = given.text;
    let facts = checklist.origin.texts.iter().find(|facts| facts.language == text.language.code);
    // Whether a verb agrees does not hang on the language in which it is shown.
    let (own_language, own_verbs) = checklist.own_verbs();
    let verbs: Vec<(u32, &str)> = checklist.paragraphs.iter().map(|one| one.number).zip(own_verbs).collect();
    let known = KnownDocument {
        language: Language::from_code(own_language),
        verbs: &verbs,
        digests: facts.map(|facts| &facts.paragraphs),
    };
    let (held, lacks) = compare_with_known(text, &known);
    TracedText {
        file: given.file.to_owned(),
        sha256: given.sha256.to_owned(),
        language: language(labels, text.language),
        symbol: text.head.symbol.clone(),
        known: facts.map(|facts| Text::new(facts, labels)),
        paragraphs: held.iter().map(|one| paragraph(checklist, one)).collect(),
        lacks: lacks.into_iter().map(|number| resting(checklist, number)).collect(),
        facts: facts_of(text),
    }
}

fn paragraph(checklist: &Checklist, held: &ComparedParagraph<'_>) -> TracedParagraph {
    let (words, was) = match held.wording {
        WordingMatch::Same => ("same", None),
        WordingMatch::Moved(number) => ("moved", Some(number)),
        WordingMatch::Changed(number) => ("changed", Some(number)),
        WordingMatch::New => ("new", None),
        WordingMatch::Unknown => ("unknown", None),
    };
    let agrees = match held.verb {
        VerbMatch::Same => "yes",
        VerbMatch::Similar => "near",
        VerbMatch::Different => "no",
        VerbMatch::Unknown => "unknown",
    };
    let own = held.known.and_then(|number| checklist.paragraphs.iter().find(|one| one.number == number));
    TracedParagraph {
        number: held.paragraph.number,
        line: held.paragraph.line,
        digest: held.paragraph.digest(),
        words: words.to_owned(),
        was,
        verb: held.paragraph.verb.printed.clone(),
        verb_name: held.paragraph.verb.known.clone(),
        verb_wanted: own.map(|own| own.verb.clone()),
        verb_agrees: agrees.to_owned(),
        rests: own.map(|own| resting(checklist, own.number)),
    }
}

fn resting(checklist: &Checklist, number: u32) -> DependentMeasures {
    let own = checklist.paragraphs.iter().find(|one| one.number == number);
    let measures = own.into_iter().flat_map(|own| checklist.measures_of(own));
    DependentMeasures { id: format!("op{number:02}"), measures: measures.map(|(_, measure)| measure.id.clone()).collect() }
}

fn change(difference: Difference<'_>) -> TracedChange {
    TracedChange {
        from: difference.old.map(|one| one.number),
        to: difference.new.map(|one| one.number),
        changes: difference
            .changes
            .into_iter()
            .map(|one| Stretch { after: one.after, removed: one.removed, added: one.added })
            .collect(),
    }
}
