//! One operative paragraph: from its lines to its words, its verb, its addressee and its parts.
//!
//! In: lines, and where a paragraph begins and ends. Out: a [`Paragraph`], with notes on what is doubtful in it.

use crate::resolution::language::{Addressee, Language, VerbRole};
use crate::resolution::text::digest::digest;
use crate::resolution::text::lines::{Line, LineKind};
use crate::resolution::text::note::Note;
use crate::resolution::text::words;
use crate::source::{Phrase, code};

use super::addressee::AddresseeFinder;
use super::join::{self, KnownWords};
use super::listed;
use super::number::Start;
use super::part::{self, Part};
use super::verb::{Verb, VerbFinder};

/// An operative paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// A number that no other paragraph of the text has: the printed one, unless that is repeated or has an addition.
    pub number: u32,
    /// The number as printed, such as "4" or "4 bis"; empty if there is none.
    pub printed: String,
    /// The line of the text at which it begins, from 1.
    pub line: usize,
    /// The heading above it, if there is one.
    pub heading: Option<String>,
    /// Its words on one line, without its number, footnote marks and what belongs to pages.
    pub words: String,
    /// The verb with which it begins.
    pub verb: Verb,
    /// Whom it addresses.
    pub addressee: Addressee,
    /// Whether it is a statement that names states at its beginning, as in "stresses that States must".
    pub names_states: bool,
    /// A second verb, as printed, with which a paragraph that is not addressed to states may ask something of them.
    pub further: Option<String>,
    /// Its sub-paragraphs.
    pub parts: Vec<Part>,
    /// Its words before the first sub-paragraph.
    pub lead: String,
    /// Lists in its words, as far as punctuation shows them; none if it has sub-paragraphs.
    pub lists: Vec<Vec<String>>,
}

impl Paragraph {
    /// The digest of its words: see [`digest`].
    #[must_use]
    pub fn digest(&self) -> String {
        digest(&self.words)
    }

    /// Whether it seems to ask something of states that can be assessed.
    #[must_use]
    pub fn is_assessable(&self) -> bool {
        match (self.verb.role, self.addressee) {
            (_, Addressee::States) => true,
            // A paragraph with an unknown verb is not left out on a guess: its author has to decide.
            (Some(VerbRole::Request) | None, Addressee::Unnamed) => true,
            _ => false,
        }
    }
}

/// What is needed to read paragraphs.
pub(crate) struct ParagraphReader {
    pub(crate) language: &'static Language,
    pub(crate) verbs: VerbFinder,
    pub(crate) addressees: AddresseeFinder,
    pub(crate) known: KnownWords,
}

impl ParagraphReader {
    /// Reads the paragraph that begins there and ends before the line `end`.
    pub(crate) fn paragraph(
        &self,
        lines: &[Line],
        start: &Start,
        end: usize,
        heading: Option<String>,
        notes: &mut Vec<Note>,
    ) -> Paragraph {
        let own = lines.get(start.line..end).unwrap_or_default();
        let froms = std::iter::once(start.from).chain(std::iter::repeat(0));
        let joined = join::join(own.iter().zip(froms), &self.known, notes);
        let tokens = words::tokens(&joined.words, 80);
        let (verb, count) = self.verbs.verb(&joined.words, &tokens);
        let after = tokens.get(count..).unwrap_or_default();
        let mut addressee = self.addressees.addressee(verb.role, after);
        if addressee == Addressee::Unnamed {
            // A verb form in the language's file may include the addressee, such as "reminds States".
            addressee = self.addressees.addressee(verb.role, &tokens);
        }
        let (parts, first) = part::parts(&joined, self.language);
        // From after the verb, so that it is not part of the first item.
        let rest = after.first().and_then(|token| joined.words.get(token.at.start..)).unwrap_or_default();
        let lists = if parts.is_empty() { listed::lists(rest, self.language) } else { Vec::new() };
        self.hidden(own, start, notes);
        let further = self.further(&joined.words, &tokens, count).filter(|_| addressee != Addressee::States);
        let lead = joined.words.get(..first).unwrap_or_default().trim().to_owned();
        if let Some(line) = lines.get(start.line) {
            notes.extend(doubt(line, start.number, &verb, addressee, further.as_deref()));
        }
        Paragraph {
            number: start.number,
            printed: start.printed.clone(),
            line: lines.get(start.line).map_or(1, |line| line.number),
            heading,
            further,
            names_states: verb.role == Some(VerbRole::Statement) && self.addressees.names_states(after),
            words: joined.words,
            verb,
            addressee,
            parts,
            lead,
            lists,
        }
    }

    /// Notes every place inside a line at which another paragraph seems to begin, as happens when two columns are read as one.
    fn hidden(&self, own: &[Line], start: &Start, notes: &mut Vec<Note>) {
        for (index, line) in own.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Text) {
            let from = if index == 0 { start.from } else { 0 };
            let words = words::tokens(line.text.get(from..).unwrap_or_default(), 400);
            let place = (1..words.len()).find(|at| {
                let number = words.get(*at).and_then(|word| words::number(&word.word).filter(|(_, end)| *end == word.word.len()));
                let is_quoted = at
                    .checked_sub(1)
                    .and_then(|at| words.get(at))
                    .is_some_and(|sign| matches!(sign.word.as_str(), "“" | "\"" | "«" | "„" | "”" | "‘" | "《"));
                let sign = words.get(at + 1).and_then(|sign| sign.word.chars().next());
                number.is_some_and(|(value, _)| value != start.number)
                    && !is_quoted
                    && sign.is_some_and(|sign| sign != '、' && self.language.number_ends.contains(&sign))
                    && self.verbs.opens(words.get(at + 2..).unwrap_or_default())
            });
            if let Some(number) = place.and_then(|at| words.get(at)) {
                notes.push(
                    Note::new(
                        code::NUMBER_IN_TEXT,
                        line,
                        Phrase::new("problem.number-in-text.message-inside").with("number", &number.word),
                    )
                    .label(Phrase::new("problem.number-in-text.label-inside").with("paragraph", start.number))
                    .help("problem.number-in-text.help-inside"),
                );
            }
        }
    }

    /// A verb after a comma or an "and" that asks something of states, or of those who were named before it.
    fn further(&self, text: &str, first: &[words::Token], count: usize) -> Option<String> {
        const MOST: usize = 600;
        let tokens = if first.len() < 80 { first.to_vec() } else { words::tokens(text, MOST) };
        let ands: Vec<Vec<String>> = self.language.list_ands.iter().map(|and| words::phrase(and)).collect();
        let is_comma = |at: usize| tokens.get(at).is_some_and(|sign| matches!(sign.word.as_str(), "," | ";" | "،" | "؛"));
        let ends = |at: usize| {
            is_comma(at - 1) || ands.iter().any(|and| at > and.len() && words::matches_at(and, &tokens, at - and.len()))
        };
        let named = |from: usize, to: usize| self.addressees.names_states(tokens.get(from..to).unwrap_or_default());
        // In Arabic, "and" is written together with the verb after it.
        let prefixes = self.language.addressee_prefixes.iter().filter(|prefix| prefix.plain.is_empty());
        let and = prefixes.map(|prefix| &prefix.joined).find(|prefix| self.language.list_ands.contains(prefix));
        let without = |at: usize| {
            let rest = tokens.get(at)?.word.strip_prefix(and?.as_str())?.to_owned();
            let mut words = tokens.get(at..at + 8).or_else(|| tokens.get(at..))?.to_vec();
            words.first_mut()?.word = rest;
            let (verb, taken) = self.verbs.verb(text, &words);
            (verb.role == Some(VerbRole::Request) && (named(at + taken, tokens.len()) || named(count, at)))
                .then_some(verb.printed)
        };
        if let Some(verb) = (count.max(1)..tokens.len()).find_map(without) {
            return Some(verb);
        }
        (count.max(1) + 1..tokens.len()).filter(|at| ends(*at)).find_map(|at| {
            // The "and" itself is skipped, so that the verb after it is found once.
            if ands.iter().any(|and| words::matches_at(and, &tokens, at)) {
                return None;
            }
            let rest = tokens.get(at..)?;
            let (verb, taken) = self.verbs.verb(text, rest);
            let asks = verb.role == Some(VerbRole::Request);
            (asks && (named(at + taken, tokens.len()) || named(count, at))).then_some(verb.printed)
        })
    }
}

/// What a person should check about the verb and the addressee of a paragraph; the first doubt is enough, since it is about the rest too.
fn doubt(line: &Line, number: u32, verb: &Verb, addressee: Addressee, further: Option<&str>) -> Option<Note> {
    let note = |code, key| Note::new(code, line, Phrase::new(key).with("number", number));
    if verb.known.is_none() {
        let label = Phrase::new("problem.unknown-verb.label").typed("verb", &verb.printed);
        return Some(note(code::UNKNOWN_VERB, "problem.unknown-verb.message").label(label).help("problem.unknown-verb.help"));
    }
    if let Some(further) = further {
        let message = Phrase::new("problem.addressee-open.message-second").with("number", number).typed("verb", further);
        let note = Note::new(code::ADDRESSEE_OPEN, line, message);
        return Some(note.label("problem.addressee-open.label-second").help("problem.addressee-open.help-second"));
    }
    (addressee == Addressee::Unnamed).then(|| {
        let is_request = verb.role == Some(VerbRole::Request);
        let label = if is_request { "problem.addressee-open.label-states" } else { "problem.addressee-open.label-others" };
        note(code::ADDRESSEE_OPEN, "problem.addressee-open.message").label(label).help("problem.addressee-open.help")
    })
}
