//! One operative paragraph: from its lines to its words, its verb, its addressee and its parts.
//!
//! In: lines, and where a paragraph begins and ends. Out: a [`Paragraph`], with notes on what is doubtful in it.

use crate::resolution::language::{Addressee, Language, VerbRole};
use crate::resolution::text::digest::digest;
use crate::resolution::text::lines::{Line, LineKind};
use crate::resolution::text::note::{Note, Risk};
use crate::resolution::text::words;
use crate::source::{Phrase, code};

use super::addressee::AddresseeFinder;
use super::asking::{RequestFinder, SecondRequest};
use super::join::{self, KnownWords};
use super::kind::{KindFinder, ProposedKind};
use super::listed;
use super::part::{self, Part, Parts};
use super::sequence::Start;
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
    /// What it asks of states otherwise than by its first verb.
    pub further: Option<SecondRequest>,
    /// The kinds of measure that its words show, the first one first; none if it is not assessed.
    pub kinds: Vec<ProposedKind>,
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
            (_, Addressee::States | Addressee::NamedState) => true,
            // A paragraph with an unknown verb is not left out on a guess: its author has to decide.
            (Some(VerbRole::Request) | None, Addressee::Unnamed) => true,
            _ => false,
        }
    }
}

/// How many tokens of a paragraph are searched for states.
const MOST: usize = 20_000;

/// What is needed to read paragraphs.
pub(crate) struct ParagraphReader {
    pub(crate) language: &'static Language,
    pub(crate) verbs: VerbFinder,
    pub(crate) addressees: AddresseeFinder,
    pub(crate) requests: RequestFinder,
    pub(crate) kinds: KindFinder,
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
        // The verb of a list is in the lines above it.
        let carried = start.carried.clone().and_then(|range| lines.get(range));
        let carried = carried.map(|lines| join::join(lines.iter().map(|line| (line, 0)), &self.known, &mut Vec::new()).words);
        let text = carried.as_deref().unwrap_or(&joined.words);
        let tokens = words::tokens(text, 80);
        let (verb, count) = self.verbs.verb(text, &tokens);
        let after = tokens.get(count..).unwrap_or_default();
        let mut addressee = self.addressees.addressee(verb.role, text, after);
        // A verb form in the language's file may include the addressee, such as "reminds States".
        if addressee == Addressee::Unnamed {
            addressee = self.addressees.addressee(verb.role, text, tokens.get(..count).unwrap_or_default());
        }
        let (role, count, after) = match carried {
            Some(_) => (Some(VerbRole::Statement), 0, &[][..]),
            None => (verb.role, count, after),
        };
        let find = || self.requests.find(&joined.words, count, role, &self.verbs, &self.addressees);
        let mut asks_from = if carried.is_some() { 0 } else { after.first().map_or(joined.words.len(), |token| token.at.start) };
        let further = if addressee.may_be_state() { None } else { find() };
        let further = further.map(|(further, from)| {
            asks_from = asks_from.max(from);
            further
        });
        if let Some(SecondRequest::OfStates(_, asked)) = &further {
            addressee = *asked;
        }
        // Nothing is left out on a guess: with an unknown verb, states may be asked wherever they are named.
        if verb.known.is_none() && !addressee.may_be_state() && self.addressees.name_states(&words::tokens(&joined.words, MOST)) {
            addressee = Addressee::States;
        }
        let Parts { list: parts, first, gaps } = part::parts(&joined, self.language);
        // From after the verb and whom it addresses, so that they are not part of the first item.
        let object = self.addressees.object(after);
        let behind = after.get(object).and_then(|token| joined.words.get(token.at.start..));
        let rest = if carried.is_some() { joined.words.as_str() } else { behind.unwrap_or_default() };
        let lists = if parts.is_empty() { listed::lists(rest, object > 0, self.language) } else { Vec::new() };
        self.hidden(own, start, notes);
        let lead = joined.words.get(..first).unwrap_or_default().trim().to_owned();
        if let Some(line) = lines.get(start.line) {
            notes.extend(doubt(line, start.number, &verb, addressee, further.as_ref()));
            for (before, after) in gaps {
                let message = Phrase::new("problem.paragraph-numbers.message-part")
                    .with("number", start.number)
                    .with("before", before)
                    .with("after", after);
                let note = Note::new(code::PARAGRAPH_NUMBERS, line, message).risk(Risk::Part);
                notes.push(note.help("problem.paragraph-numbers.help-part"));
            }
        }
        let mut paragraph = Paragraph {
            number: start.number,
            printed: start.printed.clone(),
            line: lines.get(start.line).map_or(1, |line| line.number),
            heading,
            further,
            words: joined.words,
            verb,
            addressee,
            parts,
            lead,
            lists,
            kinds: Vec::new(),
        };
        if paragraph.is_assessable() {
            paragraph.kinds = self.kinds.find(paragraph.words.get(asks_from..).unwrap_or_default());
        }
        paragraph
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
                // "(COVID-19), demands" and "2254 (2015), and welcomes".
                let before = words.get(..*at).unwrap_or_default().iter();
                let depth: i32 = before.map(|sign| i32::from(sign.word == "(") - i32::from(sign.word == ")")).sum();
                number.is_some_and(|(value, _)| value != start.number)
                    && !is_quoted
                    && !(depth > 0 && sign == Some(')'))
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
}

/// What a person should check about the verb and the addressee of a paragraph; the first doubt is enough, since it is about the rest too.
fn doubt(line: &Line, number: u32, verb: &Verb, addressee: Addressee, further: Option<&SecondRequest>) -> Option<Note> {
    let note = |code, key| Note::new(code, line, Phrase::new(key).with("number", number));
    if verb.known.is_none() {
        let label = Phrase::new("problem.unknown-verb.label").typed("verb", &verb.printed);
        let is_assessed = addressee.may_be_state() || addressee == Addressee::Unnamed;
        let risk = if is_assessed { Risk::Verb } else { Risk::LeftOut };
        return Some(
            note(code::UNKNOWN_VERB, "problem.unknown-verb.message").risk(risk).label(label).help("problem.unknown-verb.help"),
        );
    }
    if let Some(further) = further {
        let (words, message, label, help) = match further {
            SecondRequest::OfStates(verb, _) => (
                verb,
                "problem.addressee-open.message-second",
                "problem.addressee-open.label-second-states",
                "problem.addressee-open.help",
            ),
            SecondRequest::Perhaps(verb) => (
                verb,
                "problem.addressee-open.message-second",
                "problem.addressee-open.label-second",
                "problem.addressee-open.help-second",
            ),
            SecondRequest::Duty(words) => (
                words,
                "problem.addressee-open.message-duty",
                "problem.addressee-open.label-second",
                "problem.addressee-open.help-second",
            ),
        };
        let message = Phrase::new(message).with("number", number).typed("verb", words);
        let risk = if matches!(further, SecondRequest::OfStates(..)) { Risk::Addressee } else { Risk::LeftOut };
        return Some(Note::new(code::ADDRESSEE_OPEN, line, message).risk(risk).label(label).help(help));
    }
    if addressee == Addressee::NamedState {
        let note = note(code::ADDRESSEE_OPEN, "problem.addressee-open.message-named");
        return Some(note.label("problem.addressee-open.label-states").help("problem.addressee-open.help"));
    }
    (addressee == Addressee::Unnamed).then(|| {
        let is_request = verb.role == Some(VerbRole::Request);
        let (label, risk) = if is_request {
            ("problem.addressee-open.label-states", Risk::Addressee)
        } else {
            ("problem.addressee-open.label-others", Risk::LeftOut)
        };
        note(code::ADDRESSEE_OPEN, "problem.addressee-open.message").risk(risk).label(label).help("problem.addressee-open.help")
    })
}
