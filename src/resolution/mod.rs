//! A resolution's text as it comes from a PDF or a word processor, read: its paragraphs, their verbs, whom they address, their parts.
//!
//! In: a text in one of the languages of [`LANGUAGES`], as messy as such texts are: blank lines between any two lines, words cut at
//! line ends, pages that end in mid-sentence, footnotes between lines and their marks inside words, running heads. Out: a
//! [`Resolution`], in which every word is either part of a paragraph, of the head or of the preamble, or on the list of what was set
//! aside. What is in doubt is noted with its line, never settled in silence.
//!
//! What is special to a language stands in tables, one file each, in `language`. Opening files is for `read`.

mod addressee;
mod align;
mod difference;
mod digest;
pub mod docx;
mod export;
mod facts;
mod footnote;
mod furniture;
mod head;
mod join;
mod language;
mod lines;
mod listed;
mod mark;
mod number;
mod part;
mod phrases;
mod recognise;
mod skeleton;
mod trace;
mod verb;
mod words;

use std::sync::Arc;

use serde::Serialize;

pub use addressee::Addressee;
pub use difference::{Change, changes};
pub use digest::digest;
pub use export::Drafted;
pub use facts::facts;
pub use head::Head;
pub use language::{LANGUAGES, Language};
pub use part::Part;
pub use skeleton::{addressee, skeleton};
pub use trace::{Agrees, Difference, Held, Known, Same, differences, hold};
pub use verb::{Act, MODIFIERS, VERBS, Verb};

use crate::source::{Code, Diagnostic, Source, Span, code};
use lines::{Kind, Line};
use number::Start;

/// A resolution's text, read.
#[derive(Debug)]
pub struct Resolution {
    /// Its language: the one that was asked for, or the likeliest.
    pub language: &'static Language,
    /// Whether the language was asked for, or is beyond doubt.
    pub sure: bool,
    /// What it says about itself.
    pub head: Head,
    /// The preamble's paragraphs, each on one line.
    pub preamble: Vec<String>,
    /// The operative paragraphs, in the order of the text.
    pub paragraphs: Vec<Paragraph>,
    /// What stands between the first and the last word of the paragraphs, or after them, and belongs to none.
    pub set_aside: Vec<SetAside>,
    /// What somebody should look at, in the order of the text.
    pub notes: Vec<Note>,
}

impl Resolution {
    /// Whether the text is that of an adopted resolution: its symbol or its number says so, and nothing says that it is a draft.
    #[must_use]
    pub fn is_adopted(&self) -> bool {
        let head = &self.head;
        let of = |part: &str| head.symbol.as_deref().is_some_and(|symbol| symbol.contains(part));
        let is_numbered = head.number.is_some() || head.date.is_some();
        !head.is_draft && !of("/L.") && (of("/RES/") || (head.symbol.is_none() && is_numbered))
    }
}

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

/// Something of a text that is part of no paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// Its line, from 1.
    pub line: usize,
    /// What it is.
    pub why: Why,
    /// What stands there.
    pub text: String,
}

/// Why something is part of no paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// A page number, a running head, a document number.
    Page,
    /// A footnote.
    Footnote,
    /// The mark of a footnote.
    Mark,
    /// What follows the last paragraph: a meeting, a vote, an annex.
    After,
}

/// Something that a reader of the text should look at.
#[derive(Debug, Clone)]
pub struct Note {
    /// The sort of problem.
    pub code: &'static Code,
    /// The line of the text, from 1.
    pub line: usize,
    /// The place in the text; `None` for what concerns all of it.
    pub at: Option<Span>,
    /// What is odd.
    pub message: String,
    /// What was done about it.
    pub label: String,
    /// What to do.
    pub help: String,
}

impl Note {
    fn new(code: &'static Code, line: &Line, message: impl Into<String>) -> Self {
        Self {
            code,
            line: line.number,
            at: Some(line.at.clone()),
            message: message.into(),
            label: String::new(),
            help: String::new(),
        }
    }

    fn of_text(code: &'static Code, message: impl Into<String>) -> Self {
        Self { code, line: 1, at: None, message: message.into(), label: String::new(), help: String::new() }
    }

    fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The note as a problem of the file that the text is.
    #[must_use]
    pub fn at(&self, source: &Arc<Source>) -> Diagnostic {
        let problem = match &self.at {
            Some(span) => Diagnostic::new(self.code, source, span.clone(), &self.message).label(&self.label),
            None => Diagnostic::of_file(self.code, source, &self.message),
        };
        if self.help.is_empty() { problem } else { problem.help(&self.help) }
    }
}

/// Reads a resolution's text, in the language that is given or in the likeliest.
#[must_use]
pub fn read(text: &str, language: Option<&'static Language>) -> Resolution {
    let mut notes = Vec::new();
    let mut set_aside = Vec::new();
    let mut lines = lines::lines(text);
    let (likeliest, sure) = recognise::recognise(&lines);
    let (language, sure) = language.map_or((likeliest, sure), |language| (language, true));
    if !sure {
        notes.push(
            Note::of_text(code::LANGUAGE_UNSURE, format!("the text may be in another language than {}", language.name))
                .help(format!("say which one it is with `--lang`: {}", codes())),
        );
    }
    let empty = |notes: Vec<Note>| Resolution {
        language,
        sure,
        head: Head::default(),
        preamble: Vec::new(),
        paragraphs: Vec::new(),
        set_aside: Vec::new(),
        notes,
    };
    if let Some(note) = too_much(&lines) {
        notes.push(note);
        return empty(notes);
    }
    let verbs = verb::Finder::new(language);
    furniture::mark(&mut lines, language);
    footnote::take(&mut lines, language, &verbs, &mut set_aside, &mut notes);
    let left = furniture::mark_numbers(&mut lines);
    let Some((mut starts, end)) = number::find(&lines, language, &verbs, &mut notes) else { return empty(notes) };
    if starts.is_empty() {
        starts = number::unnumbered(&lines, head::body(&lines, language), &verbs);
        if let Some(line) = starts.first().and_then(|start| lines.get(start.line)) {
            notes.push(
                Note::new(code::PARAGRAPH_NUMBERS, line, "no operative paragraph has a number")
                    .label("paragraph 1: the first line that opens with an operative verb")
                    .help("compare them with the document: their numbers are only their order"),
            );
        }
    }
    let Some(first) = starts.first().map(|start| start.line) else {
        notes.push(
            Note::of_text(
                code::NO_PARAGRAPHS,
                format!("no operative paragraph was found in this text, read as {}", language.name),
            )
            .help("operative paragraphs begin with a number and a verb such as \"urges\"; `--lang` says which language it is"),
        );
        return empty(notes);
    };
    let whole = join::Whole::of(&lines, language);
    let body = head::body(&lines, language);
    let is_numbered = starts.first().is_some_and(|start| !start.printed.is_empty());
    let begins = if is_numbered && body > 0 { heading_from(&lines, body, first, true) } else { first };
    let (mut head, preamble) = head::read(&lines, begins, language, &whole);
    let close = after(&lines, starts.last().map_or(first, |start| start.line), end, language);
    let reader = Reader { language, verbs, addressees: addressee::Finder::new(language), whole };
    let mut paragraphs = Vec::with_capacity(starts.len());
    let mut heading = text_of(&lines, begins, first, &reader.whole);
    let ends: Vec<usize> = starts.iter().skip(1).map(|start| start.line).chain([close]).collect();
    for (start, next) in starts.iter().zip(ends) {
        let is_last = next == close;
        let own_end = if is_last { next } else { heading_from(&lines, start.line, next, false) };
        paragraphs.push(reader.paragraph(&lines, start, own_end, heading.take(), &mut notes));
        heading = text_of(&lines, own_end, next, &reader.whole).filter(|_| !is_last);
    }
    for at in left.into_iter().filter(|at| (first..close).contains(at)) {
        if let Some(line) = lines.get(at) {
            notes.push(
                Note::new(code::NUMBER_IN_TEXT, line, "a number stands alone on its line")
                    .label("taken as part of the sentence")
                    .help("if it is the number of a page, delete the line"),
            );
        }
    }
    for (at, line) in lines.iter().enumerate().filter(|(at, _)| *at >= first) {
        let why = match line.kind {
            Kind::Furniture => Why::Page,
            Kind::Footnote => Why::Footnote,
            Kind::Text if at >= close => Why::After,
            Kind::Text => continue,
        };
        set_aside.push(SetAside { line: line.number, why, text: line.text.clone() });
    }
    let from = lines.get(first).map_or(1, |line| line.number);
    set_aside.retain(|aside| aside.line >= from);
    set_aside.sort_by_key(|aside| aside.line);
    if head.date.is_none() {
        head.date = lines.iter().skip(close).rev().find_map(|line| head::date(&line.text, language));
    }
    notes.sort_by_key(|note| note.line);
    Resolution { language, sure, head, preamble, paragraphs, set_aside, notes }
}

/// What is far more than any resolution has: it would cost time, and nobody could read what came of it.
fn too_much(lines: &[Line]) -> Option<Note> {
    let help = "no resolution is so long; look where the file comes from";
    if lines.len() > lines::MOST {
        let what = format!("more than {} lines hold something", lines::MOST);
        return Some(Note::of_text(code::TOO_MANY, what).help(help));
    }
    let long = lines.iter().find(|line| line.text.len() > lines::LONGEST)?;
    let what = format!("line {} holds more than {} bytes", long.number, lines::LONGEST);
    Some(Note::of_text(code::TOO_MANY, what).help(help))
}

fn codes() -> String {
    LANGUAGES.iter().map(|language| language.code).collect::<Vec<_>>().join(", ")
}

/// What paragraphs are read with.
struct Reader {
    language: &'static Language,
    verbs: verb::Finder,
    addressees: addressee::Finder,
    whole: join::Whole,
}

impl Reader {
    fn paragraph(&self, lines: &[Line], start: &Start, end: usize, heading: Option<String>, notes: &mut Vec<Note>) -> Paragraph {
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

/// Where the heading begins that stands between the end of a paragraph and the next one; the next one where there is none.
fn heading_from(lines: &[Line], start: usize, next: usize, is_preamble: bool) -> usize {
    let texts: Vec<usize> = (start..next).filter(|at| lines.get(*at).is_some_and(|line| line.kind == Kind::Text)).collect();
    let is_title = |at: usize| lines.get(at).is_some_and(|line| number::may_head(&line.text));
    let count = texts.iter().rev().take(4).take_while(|at| is_title(**at)).count();
    let before = texts.len().checked_sub(count + 1).and_then(|at| texts.get(at)).and_then(|at| lines.get(*at));
    let is_heading = (1..=3).contains(&count)
        && before.is_some_and(|line| number::is_end(&line.text) || (is_preamble && line.text.ends_with([',', '，', '،'])));
    if is_heading { texts.get(texts.len() - count).copied().unwrap_or(next) } else { next }
}

fn text_of(lines: &[Line], from: usize, to: usize, whole: &join::Whole) -> Option<String> {
    let lines = lines.get(from..to)?.iter().map(|line| (line, 0));
    Some(join::join(lines, whole, &mut Vec::new()).words).filter(|words| !words.is_empty())
}

/// Where the last paragraph is over: at a line about the meeting or the vote, or at the end.
fn after(lines: &[Line], last: usize, end: usize, language: &Language) -> usize {
    let closing = phrases::plain(language.closing);
    let mut is_over = false;
    for (at, line) in lines.iter().enumerate().take(end).skip(last).filter(|(_, line)| line.kind == Kind::Text) {
        let words = words::tokens(&line.text, 40);
        let says = line.text.chars().take(160).count() < 160 && (0..words.len()).any(|at| closing.at(&words, at).is_some());
        let is_date = line.text.chars().take(40).count() < 40 && head::date(&line.text, language).is_some();
        if is_over && at > last && (says || is_date) {
            return at;
        }
        is_over = number::is_end(&line.text);
    }
    end
}
