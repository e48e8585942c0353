//! One operative paragraph: from its lines to its words, its verb, whom it addresses, its parts.

use crate::source::code;

use super::language::Language;
use super::lines::Line;
use super::number::Start;
use super::verb::{Act, Verb};
use super::{Addressee, Note, Part, addressee, digest, join, listed, part, verb, words};

/// An operative paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// A number that no other paragraph of the text has: the printed one, but where that stands twice or has an addition.
    pub number: u32,
    /// The number as printed, such as "4" or "4 bis"; empty where none is.
    pub printed: String,
    /// The line of the text at which it begins, from 1.
    pub line: usize,
    /// The heading above it, if one stands there.
    pub heading: Option<String>,
    /// Its words on one line, without its number, footnote marks and what belongs to pages.
    pub words: String,
    /// The verb that it opens with.
    pub verb: Verb,
    /// Whom it addresses.
    pub addressee: Addressee,
    /// Whether it declares something and names states at its beginning all the same, as in "stresses that States must".
    pub names_states: bool,
    /// Its sub-paragraphs.
    pub parts: Vec<Part>,
    /// Its words before the first sub-paragraph.
    pub lead: String,
    /// Lists of names in its words where punctuation shows them; none where it has sub-paragraphs.
    pub lists: Vec<Vec<String>>,
}

impl Paragraph {
    /// The digest of its words: see [`digest`].
    #[must_use]
    pub fn digest(&self) -> String {
        digest(&self.words)
    }

    /// Whether it looks as if it asked something of states that can be assessed.
    #[must_use]
    pub fn is_assessable(&self) -> bool {
        match (self.verb.act, self.addressee) {
            (_, Addressee::States) => true,
            // Where a verb that no list knows asks nobody, nothing is excused by a guess.
            (Some(Act::Asks) | None, Addressee::Unnamed) => true,
            _ => false,
        }
    }
}

/// What paragraphs are read with.
pub(super) struct Reader {
    pub(super) language: &'static Language,
    pub(super) verbs: verb::Finder,
    pub(super) addressees: addressee::Finder,
    pub(super) whole: join::Whole,
}

impl Reader {
    /// Reads the paragraph that begins there and ends before the line `end`.
    pub(super) fn paragraph(
        &self,
        lines: &[Line],
        start: &Start,
        end: usize,
        heading: Option<String>,
        notes: &mut Vec<Note>,
    ) -> Paragraph {
        let own = lines.get(start.line..end).unwrap_or_default();
        let froms = std::iter::once(start.from).chain(std::iter::repeat(0));
        let joined = join::join(own.iter().zip(froms), &self.whole, notes);
        let tokens = words::tokens(&joined.words, 80);
        let (verb, count) = self.verbs.verb(&joined.words, &tokens);
        let after = tokens.get(count..).unwrap_or_default();
        let addressee = self.addressees.addressee(verb.act, after);
        let (parts, first) = part::parts(&joined, self.language);
        // Behind the verb: the first item of a list never holds it.
        let rest = after.first().and_then(|token| joined.words.get(token.at.start..)).unwrap_or_default();
        let lists = if parts.is_empty() { listed::lists(rest, self.language) } else { Vec::new() };
        let lead = joined.words.get(..first).unwrap_or_default().trim().to_owned();
        if let Some(line) = lines.get(start.line) {
            if verb.known.is_none() {
                notes.push(
                    Note::new(
                        code::UNKNOWN_VERB,
                        line,
                        format!("paragraph {} opens with no operative verb that is known", start.number),
                    )
                    .label(format!("\"{}\"", verb.printed))
                    .help("write its verb and whom it addresses into the checklist, and say whether it asks something of states"),
                );
            } else if addressee == Addressee::Unnamed {
                notes.push(
                    Note::new(code::ADDRESSEE_OPEN, line, format!("paragraph {} names nobody whom it asks", start.number))
                        .label(if verb.act == Some(Act::Asks) {
                            "proposed as asked of states"
                        } else {
                            "proposed as asked of others than states"
                        })
                        .help("read it, and mend `addressee` and `assessed` in the checklist"),
                );
            }
        }
        Paragraph {
            number: start.number,
            printed: start.printed.clone(),
            line: lines.get(start.line).map_or(1, |line| line.number),
            heading,
            names_states: verb.act == Some(Act::Declares) && self.addressees.names_states(after),
            words: joined.words,
            verb,
            addressee,
            parts,
            lead,
            lists,
        }
    }
}
