//! The keys of both files, as lists: they drive the check of keys and types, "did you mean", and the JSON Schemas.
//!
//! One file because the lists are read side by side with the page that explains them.

use std::sync::LazyLock;

use crate::answer::{self, reference_shape};
use crate::source::{Key, Shape};

const KINDS: &[&str] = &["structural", "process", "outcome"];
const BASES: &[&str] = &["text", "preamble", "good-practice"];
const STAGES: &[&str] = &["draft", "adopted"];
/// The digits of a paragraph's digest, and the numbers that a paragraph may have.
const DIGEST: usize = 16;
/// The table that records which wording each text or answer was made from: of a translation, and of an assessment.
pub const MADE_FROM: &str = "made-from";
/// The table that says where a part comes from: whose questions it asks, and what they were answered with.
pub const PART: &str = "part";
/// The table of the conflicts that a file settles: for each entry, the digests of what was to be chosen from.
pub const CONFLICTS: &str = "conflicts";
/// The table of what was not taken when conflicts were settled: for each entry, the digests.
pub const DECIDED: &str = "decided";
/// The digits of the digest of a question's wording.
const WORDING: usize = 8;
/// The digits of the digest of an entry of an assessment, such as an answer.
pub const ENTRY: usize = 12;
const NUMBERS: (i64, i64) = (1, 9999);
const DATES: &[&str] = &["date", "checked", "until"];

fn titled(more: Vec<Key>) -> Shape {
    let mut keys = vec![Key::required("title", Shape::Prose, "The title for readers.")];
    keys.extend(more);
    Shape::Table(keys)
}

/// The keys of a checklist.
#[must_use]
pub fn checklist_keys() -> &'static [Key] {
    static KEYS: LazyLock<Vec<Key>> = LazyLock::new(of_checklist);
    &KEYS
}

/// The keys of an assessment.
#[must_use]
pub fn assessment_keys() -> &'static [Key] {
    static KEYS: LazyLock<Vec<Key>> = LazyLock::new(of_assessment);
    &KEYS
}

/// The keys of a map from one edition of a checklist to the next.
#[must_use]
pub fn edition_map_keys() -> &'static [Key] {
    static KEYS: LazyLock<Vec<Key>> = LazyLock::new(of_edition_map);
    &KEYS
}

fn of_edition_map() -> Vec<Key> {
    let fate = Shape::Either(vec![
        Shape::Word(&["same"]),
        Shape::Table(vec![
            Key::optional("renamed", Shape::Id, "Its new id; the answer is carried over."),
            Key::optional("reworded", Shape::Text, "Why it is asked again."),
            Key::optional("split", Shape::Id.list(), "The measures in which it is asked again."),
            Key::optional("because", Shape::Text, "Why it was split."),
            Key::optional("retired", Shape::Text, "Why it is no longer asked."),
        ]),
    ]);
    vec![
        Key::required("checklist", Shape::Text, "The checklist's id."),
        Key::required("from", Shape::Text, "The earlier edition."),
        Key::required("to", Shape::Text, "The later edition."),
        Key::required("measure", fate.named(), "What becomes of each measure of the earlier edition."),
    ]
}

/// What the value of a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A day.
    Day,
    /// A text, in quotation marks.
    Text,
}

/// What the value of a key is, if that is the same wherever the key is used.
pub(super) fn only_kind(name: &str) -> Option<Kind> {
    fn kinds(keys: &[Key], name: &str, into: &mut Vec<Option<Kind>>) {
        for key in keys {
            if key.name == name {
                into.push(match key.shape {
                    Shape::Flag => Some(Kind::Flag),
                    Shape::Whole(..) | Shape::Number => Some(Kind::Number),
                    Shape::Date => Some(Kind::Day),
                    Shape::Text | Shape::Prose | Shape::Id => Some(Kind::Text),
                    _ => None,
                });
            }
            below(&key.shape, name, into);
        }
    }
    fn below(shape: &Shape, name: &str, into: &mut Vec<Option<Kind>>) {
        match shape {
            Shape::Table(keys) => kinds(keys, name, into),
            Shape::List(inner) | Shape::Map(inner) | Shape::Named(inner) | Shape::Numbered(_, _, inner) => {
                below(inner, name, into);
            }
            Shape::Either(shapes) => shapes.iter().for_each(|shape| below(shape, name, into)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    kinds(assessment_keys(), name, &mut found);
    kinds(checklist_keys(), name, &mut found);
    let first = found.first().copied().flatten();
    first.filter(|_| found.iter().all(|kind| *kind == first))
}

/// Whether a key takes a list, of names or of anything else, wherever it takes no table.
pub(super) fn takes_list(name: &str) -> bool {
    fn any(keys: &[Key], name: &str) -> bool {
        keys.iter().any(|key| (key.name == name && matches!(key.shape, Shape::List(_))) || below(&key.shape, name))
    }
    fn below(shape: &Shape, name: &str) -> bool {
        match shape {
            Shape::Table(keys) => any(keys, name),
            Shape::List(inner) | Shape::Map(inner) | Shape::Named(inner) | Shape::Numbered(_, _, inner) => below(inner, name),
            Shape::Either(shapes) => shapes.iter().any(|shape| below(shape, name)),
            _ => false,
        }
    }
    any(assessment_keys(), name) || any(checklist_keys(), name)
}

/// Whether a name at the top of a file is that of a table, so that headings begin with it.
pub(super) fn begins_headings(name: &str) -> bool {
    let mut keys = assessment_keys().iter().chain(checklist_keys());
    keys.any(|key| key.name == name && !matches!(key.shape, Shape::Text | Shape::Prose | Shape::Id | Shape::Date))
}

fn of_checklist() -> Vec<Key> {
    let about = || Key::optional("about", Shape::Prose, "A sentence for those who answer.");
    let bound = |name, about| Key::optional(name, Shape::Number, about);
    vec![
        Key::required("id", Shape::Id, "The id that assessments refer to."),
        Key::required("edition", Shape::Text, "The edition that assessments refer to."),
        Key::required("language", Shape::Id, "The language of the texts, such as `en`."),
        Key::required("title", Shape::Prose, "The title."),
        Key::optional("summary", Shape::Prose, "What it is and what it is for; reports show it first."),
        Key::optional(
            "source",
            Shape::Table(vec![
                Key::optional("symbol", Shape::Text, "The document's symbol."),
                Key::optional("organ", Shape::Prose, "The organ that adopted it."),
                Key::optional("title", Shape::Prose, "The document's title."),
                Key::optional("adopted", Shape::Date, "The date of adoption."),
                Key::optional("text", Shape::Table(texts()), "Facts of the texts that the checklist was compared with."),
            ]),
            "The document that the checklist is based on.",
        ),
        Key::required("bands", Shape::Number.map(), "The lowest percentage of each band, in rising order from 0."),
        Key::required(
            "caps",
            Shape::Table(vec![
                Key::required("not-met", Shape::Id, "The highest band of a paragraph with a critical measure that is not met."),
                Key::required("partly-met", Shape::Id, "The highest band of a paragraph with one that is partly met."),
            ]),
            "The bands at which critical measures cap a rating.",
        ),
        Key::optional(
            "final",
            Shape::Table(vec![
                Key::required(
                    "completeness",
                    Shape::Whole(0, 100),
                    "The lowest percentage of applicable measures that must be answered in full.",
                ),
                Key::optional("critical", Shape::Flag, "`true` if no critical measure may be open."),
            ]),
            "What a report needs to be final.",
        ),
        Key::optional("band-titles", Shape::Prose.map(), "The title of each band."),
        Key::optional(
            "unit",
            titled(vec![bound("least", "The lowest possible value."), bound("most", "The highest possible value.")]).map(),
            "Units of numbers.",
        ),
        Key::optional(
            "evidence-class",
            titled(vec![
                about(),
                Key::required(
                    "counts",
                    Shape::Word(DATES),
                    "The date that decides validity; `until`: the end of the document's own period.",
                ),
                Key::optional(
                    "months",
                    Shape::Whole(1, 1200),
                    "The number of months for which a piece is valid; every class but those that count `until` needs it.",
                ),
                Key::optional("article", Shape::Flag, "`true` if a piece is cited by article."),
            ])
            .map(),
            "Classes of evidence.",
        ),
        Key::optional("not-applicable", titled(vec![about()]).map(), "Reasons for \"not applicable\"."),
        Key::optional("lead", titled(Vec::new()).map(), "The bodies that usually answer."),
        Key::optional("theme", titled(Vec::new()).map(), "Themes, by which measures can be grouped."),
        Key::optional(
            "scope",
            titled(vec![Key::required("measures", Shape::Id.list(), "The ids of its measures.")]).map(),
            "Parts of the checklist that an assessment may answer alone.",
        ),
        Key::optional(
            "reference",
            titled(vec![Key::optional("each", Shape::Flag, "`true` if reports group by each provision.")]).named(),
            "Instruments and standards; entries of `see` begin with their names.",
        ),
        Key::optional(
            "rule",
            Shape::Table(vec![
                Key::required("when", Shape::Text, "If this is true, such as \"op09-hotline at least 3\" …"),
                Key::required("expect", Shape::Text, "… this is expected, such as \"op09-removal-time known\"."),
                Key::required("because", Shape::Prose, "The reason."),
            ])
            .list(),
            "Rules that warn of answers that do not match.",
        ),
        Key::required("paragraph", Shape::Table(paragraph_keys()).list(), "The operative paragraphs."),
    ]
}

/// One table for each language that documents come in. It has facts about a text, and none of its words.
fn texts() -> Vec<Key> {
    let of = |language, about| {
        let keys = vec![
            Key::required("of", Shape::Word(STAGES), "Whether this is the draft or the adopted text."),
            Key::optional("symbol", Shape::Text, "The symbol of that text."),
            Key::required(
                "paragraphs",
                Shape::Digest(DIGEST).numbered(NUMBERS.0, NUMBERS.1),
                "The number of each operative paragraph, with the digest of its words.",
            ),
        ];
        Key::optional(language, Shape::Table(keys), about)
    };
    vec![
        of("ar", "The Arabic text."),
        of("zh", "The Chinese text."),
        of("en", "The English text."),
        of("fr", "The French text."),
        of("ru", "The Russian text."),
        of("es", "The Spanish text."),
    ]
}

fn weight() -> [Key; 2] {
    [
        Key::optional("weight", Shape::Whole(1, 1_000_000), "A whole number; 1 where it is left out."),
        Key::optional("weight-because", Shape::Prose, "Why the weight is not 1."),
    ]
}

fn paragraph_keys() -> Vec<Key> {
    let mut keys = vec![
        Key::required("number", Shape::Whole(NUMBERS.0, NUMBERS.1), "The paragraph's number in the document."),
        Key::required("verb", Shape::Prose, "Its verb. It is shown, and has no weight."),
        Key::required("addressee", Shape::Prose, "Who is addressed."),
        Key::required("title", Shape::Prose, "A short title."),
        Key::required("summary", Shape::Prose, "What it asks, in the checklist's own words."),
        Key::optional("assessed", Shape::Flag, "`false` if it asks nothing of states."),
        Key::optional("because", Shape::Prose, "Why it is not assessed."),
        Key::optional("measure", Shape::Table(measure_keys()).list(), "Its measures."),
    ];
    keys.extend(weight());
    keys
}

fn measure_keys() -> Vec<Key> {
    let mut keys = vec![
        Key::required("id", Shape::Id, "The id that answers refer to."),
        Key::required("title", Shape::Prose, "A short title."),
        Key::required("kind", Shape::Word(KINDS), "The kind of measure: law, practice or result."),
        Key::required("basis", Shape::Word(BASES), "What it is based on."),
        Key::optional("critical", Shape::Prose, "Why it is critical; without this key, it is not."),
        Key::required("question", Shape::Prose, "The question."),
        Key::optional("guidance", Shape::Prose, "How to answer or count."),
        Key::required("asks", Shape::Word(answer::NAMES), "The kind of answer that it asks for."),
        Key::required("evidence", Shape::Id.list(), "The classes of evidence that it accepts; one valid piece is enough."),
        Key::optional("evidence-months", Shape::Whole(1, 1200).named(), "The measure's own limit in months for a class."),
        Key::optional("lead", Shape::Id.list(), "The bodies that usually answer, the main one first."),
        Key::optional("themes", Shape::Id.list(), "Its themes."),
        Key::optional(
            "see",
            Shape::Prose.list(),
            "The provisions that it refers to: the name of a reference, then the provision.",
        ),
        Key::optional("not-applicable", Shape::Id.list(), "The reasons for \"not applicable\" that it accepts."),
        Key::optional("also", Shape::Prose.map(), "Additional figures or facts, shown but never scored."),
        Key::optional("also-units", Shape::Id.map(), "The units of those that are numbers; the others may be texts."),
        Key::optional("shown", Shape::Prose.map(), "Additional elements, shown but never scored."),
    ];
    keys.extend(weight());
    for key in answer::MEASURE_KEYS.iter().flat_map(|(_, keys)| keys) {
        // Two kinds may have a key of the same name and meaning.
        if keys.iter().all(|known| known.name != key.name) {
            keys.push(key.clone());
        }
    }
    keys
}

fn of_assessment() -> Vec<Key> {
    vec![
        Key::required("checklist", Shape::Text, "The checklist's id."),
        Key::required("edition", Shape::Text, "The checklist's edition."),
        Key::optional("scope", Shape::Text, "The part of the checklist that is answered; without it, all of it."),
        Key::required("state", Shape::Text, "The state's three-letter code (ISO 3166-1); `XAA` to `XZZ` for invented states."),
        Key::optional("state-name", Shape::Text, "The state's name."),
        Key::optional("author", Shape::Text, "Who submits the file."),
        Key::optional("language", Shape::Id, "The language of the answers and notes, such as `en`."),
        Key::required(
            "period",
            Shape::Table(vec![
                Key::required("from", Shape::Date, "The first day."),
                Key::required("to", Shape::Date, "The last day."),
            ]),
            "The period reported on.",
        ),
        Key::required("cut-off", Shape::Date, "The day on which evidence must be valid."),
        Key::optional(
            "contributor",
            Shape::Table(vec![
                Key::required("name", Shape::Text, "The name for readers."),
                Key::optional("lead", Shape::Text.list(), "The leads of the checklist that it answers for."),
            ])
            .map(),
            "The bodies that contributed answers.",
        ),
        Key::optional("evidence", evidence_shape().map(), "Pieces of evidence: references, never the material."),
        Key::optional("answer", Shape::Table(answer_keys()).named(), "The answers, one for each measure."),
        Key::optional(
            MADE_FROM,
            Shape::Digest(WORDING).named(),
            "The digest of each question's wording, written by `uphold new`.",
        ),
        Key::optional(
            "assign",
            Shape::Text.named(),
            "The contributor that answers a measure, where it is another than the one with the measure's first lead.",
        ),
        Key::optional(
            "comment",
            Shape::Text.map().named(),
            "What other bodies remark on a question, by measure and contributor: shown, never scored.",
        ),
        Key::optional(PART, part_shape(), "Where a part comes from, written by `uphold form`."),
        Key::optional(
            CONFLICTS,
            entries_of(|| Shape::Digest(ENTRY).list()),
            "The digests of the values to choose from, written by `uphold merge`.",
        ),
        Key::optional(
            DECIDED,
            entries_of(|| Shape::Digest(ENTRY).list()),
            "The digests of values that were not chosen, written by `uphold merge`.",
        ),
    ]
}

/// One value for each entry of an assessment that parts can change.
fn entries_of(value: impl Fn() -> Shape) -> Shape {
    let of = |name, about| Key::optional(name, value().named(), about);
    Shape::Table(vec![
        of("answer", "By measure."),
        of("evidence", "By piece of evidence."),
        of("comment", "By measure and contributor, such as `op09-hotline.justice`."),
    ])
}

fn part_shape() -> Shape {
    Shape::Table(vec![
        Key::required("body", Shape::Text, "The contributor that answers."),
        Key::required("asked", Shape::Text.list(), "The measures that it is asked to answer."),
        Key::optional("informed", Shape::Text.list(), "The measures on which it may remark."),
        Key::optional("from", Shape::Digest(DIGEST), "The digest of the file that the part was made from."),
        Key::optional("given", entries_of(|| Shape::Digest(ENTRY)), "The digest of each entry that the part was given."),
    ])
}

fn evidence_shape() -> Shape {
    Shape::Table(vec![
        Key::required("class", Shape::Text, "One of the checklist's classes."),
        Key::required("title", Shape::Text, "The title of the document."),
        Key::optional("issuer", Shape::Text, "The body that issued it."),
        Key::optional("date", Shape::Date, "The date of the fact.").synonyms(&["from", "issued", "published", "adopted"]),
        Key::optional("checked", Shape::Date, "The day on which it was last confirmed.").synonyms(&[
            "confirmed",
            "verified",
            "accessed",
        ]),
        Key::optional("until", Shape::Date, "The end of the document's own period.").synonyms(&[
            "to",
            "end",
            "expires",
            "valid-until",
            "valid-to",
        ]),
        Key::optional("at", Shape::Text, "Where it can be found."),
        Key::optional("language", Shape::Id, "Its language, such as `en`."),
        Key::optional("public", Shape::Flag, "`true` if the version for publication may name it."),
    ])
}

fn answer_keys() -> Vec<Key> {
    let fact = Shape::Either(vec![Shape::Number, Shape::Text]);
    let mut keys: Vec<Key> = answer::ANSWER_KEYS.iter().flat_map(|(_, keys)| keys.clone()).collect();
    keys.extend([
        Key::optional("unknown", Shape::Text, "No data available: the reason."),
        Key::optional("withheld", Shape::Text, "The data exist and are not disclosed: the reason."),
        Key::optional("not-applicable", Shape::Text, "A reason that the measure accepts; needs a note."),
        Key::optional("evidence", reference_shape(), "Evidence for the answer: ids, or { id = \"…\", at = \"…\" }."),
        Key::optional("by", Shape::Text, "The contributor that answered."),
        Key::optional("also", fact.named(), "Additional figures or facts."),
        Key::optional("note", Shape::Text, "A note."),
        Key::optional("public", Shape::Flag, "`true` if the version for publication may show the texts of the answer."),
        Key::optional(
            "confirm",
            Shape::Flag,
            "`true` if the answer was carried over from an earlier file and is still to be confirmed.",
        ),
    ]);
    keys
}
