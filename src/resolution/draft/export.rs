//! What `draft --json` prints: a small, versioned structure of its own, so that the types of the reading can change.
//!
//! In: a [`Resolution`]. Out: a value to be written as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use crate::resolution::language::Addressee;
use crate::resolution::paragraphs::annex::AnnexHeading;
use crate::resolution::paragraphs::head::Head;
use crate::resolution::paragraphs::kind::ProposedKind;
use crate::resolution::paragraphs::part::Part;
use crate::resolution::reader::Resolution;
use crate::resolution::text::note::SetAside;
use crate::source::Phrase;

/// The version of this shape; it changes when a field goes or means something else.
const VERSION: u32 = 2;

/// A resolution's text, read, as data.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DraftOutput<'r> {
    version: u32,
    language: &'static str,
    language_sure: bool,
    adopted: bool,
    head: &'r Head,
    preamble: &'r [String],
    paragraphs: Vec<ParagraphOutput<'r>>,
    annexes: &'r [AnnexHeading],
    set_aside: &'r [SetAside],
    notes: Vec<NoteOutput>,
    written: Option<String>,
}

/// An operative paragraph.
#[derive(Debug, Serialize, JsonSchema)]
struct ParagraphOutput<'r> {
    number: u32,
    printed: &'r str,
    line: usize,
    heading: Option<&'r str>,
    verb: Option<&'r str>,
    verb_printed: &'r str,
    addressee: Addressee,
    assessed: bool,
    kinds: &'r [ProposedKind],
    digest: String,
    words: &'r str,
    parts: &'r [Part],
    lists: &'r [Vec<String>],
}

/// A note about the text.
#[derive(Debug, Serialize, JsonSchema)]
struct NoteOutput {
    code: &'static str,
    severity: &'static str,
    line: usize,
    message: String,
}

impl<'r> DraftOutput<'r> {
    /// From what was read, the path of the checklist if one was written, and what puts a phrase into words.
    #[must_use]
    pub fn new(resolution: &'r Resolution, written: Option<String>, say: impl Fn(&Phrase) -> String) -> Self {
        let paragraphs = resolution.paragraphs.iter().map(|paragraph| ParagraphOutput {
            number: paragraph.number,
            printed: &paragraph.printed,
            line: paragraph.line,
            heading: paragraph.heading.as_deref(),
            verb: paragraph.verb.known.as_deref(),
            verb_printed: &paragraph.verb.printed,
            addressee: paragraph.addressee,
            assessed: paragraph.is_assessable(),
            kinds: &paragraph.kinds,
            digest: paragraph.digest(),
            words: &paragraph.words,
            parts: &paragraph.parts,
            lists: &paragraph.lists,
        });
        let notes = resolution.notes.iter();
        Self {
            version: VERSION,
            language: resolution.language.code,
            language_sure: resolution.sure,
            adopted: resolution.is_adopted(),
            head: &resolution.head,
            preamble: &resolution.preamble,
            paragraphs: paragraphs.collect(),
            annexes: &resolution.annexes,
            set_aside: &resolution.set_aside,
            notes: notes
                .map(|note| NoteOutput {
                    code: note.code.name,
                    severity: note.code.severity.word(),
                    line: note.line,
                    message: say(&note.message),
                })
                .collect(),
            written,
        }
    }
}
