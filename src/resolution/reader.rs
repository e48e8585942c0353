//! Reads a resolution: from its text to its paragraphs.
//!
//! In: a text as it comes from a PDF or a word processor, and perhaps its language. Out: a [`Resolution`]. The steps are those of the
//! folders beside this file; here they only follow each other.

use crate::resolution::footnotes::footnote;
use crate::resolution::language::Language;
use crate::resolution::paragraphs::addressee::AddresseeFinder;
use crate::resolution::paragraphs::annex::{AnnexHeading, annexes};
use crate::resolution::paragraphs::asking::RequestFinder;
use crate::resolution::paragraphs::bounds::{after, heading_from, labelled_from, text_of};
use crate::resolution::paragraphs::carried;
use crate::resolution::paragraphs::head::{self, Head};
use crate::resolution::paragraphs::join::KnownWords;
use crate::resolution::paragraphs::kind::KindFinder;
use crate::resolution::paragraphs::lost;
use crate::resolution::paragraphs::number;
use crate::resolution::paragraphs::numeral::NumberStyle;
use crate::resolution::paragraphs::paragraph::{Paragraph, ParagraphReader};
use crate::resolution::paragraphs::sequence::Start;
use crate::resolution::paragraphs::verb::VerbFinder;
use crate::resolution::text::lines::{self, Line, LineKind};
use crate::resolution::text::note::{AsideReason, Note, SetAside};
use crate::resolution::text::{furniture, recognise};
use crate::source::{Phrase, Severity, code};

/// A resolution, as it was read from its text.
#[derive(Debug)]
pub struct Resolution {
    /// Its language: the one that was named, or else the most likely one.
    pub language: &'static Language,
    /// Whether the language was named, or is certain.
    pub sure: bool,
    /// What precedes its preamble: title, symbol, session.
    pub head: Head,
    /// The preamble's paragraphs, each on one line.
    pub preamble: Vec<String>,
    /// The operative paragraphs, in the order of the text.
    pub paragraphs: Vec<Paragraph>,
    /// The headings of its annexes, whose points are no operative paragraphs.
    pub annexes: Vec<AnnexHeading>,
    /// What is between the paragraphs, or after them, and belongs to none.
    pub set_aside: Vec<SetAside>,
    /// What a person should check, in the order of the text.
    pub notes: Vec<Note>,
}

impl Resolution {
    /// Whether the resolution was adopted: its symbol or its number shows it, and nothing shows a draft.
    #[must_use]
    pub fn is_adopted(&self) -> bool {
        let head = &self.head;
        let of = |part: &str| head.symbol.as_deref().is_some_and(|symbol| symbol.contains(part));
        let is_numbered = head.number.is_some() || head.date.is_some();
        !head.is_draft && !of("/L.") && (of("/RES/") || (head.symbol.is_none() && is_numbered))
    }
}

/// Reads a resolution, in the language that is named or else in the most likely one.
#[must_use]
pub fn read(text: &str, language: Option<&'static Language>) -> Resolution {
    let mut notes = Vec::new();
    let mut set_aside = Vec::new();
    let mut lines = lines::lines(text);
    let (likeliest, sure) = match recognise::recognise(&lines) {
        (likeliest, false) if head::enacting_language(&lines) == Some(likeliest) => (likeliest, true),
        recognised => recognised,
    };
    let (language, sure) = language.map_or((likeliest, sure), |language| (language, true));
    if !sure && !lines.is_empty() {
        notes
            .push(Note::of_text(code::LANGUAGE_UNSURE, named("problem.language-unsure.message", language)).help(name_language()));
    }
    let empty = |notes: Vec<Note>| Resolution {
        language,
        sure,
        head: Head::default(),
        preamble: Vec::new(),
        paragraphs: Vec::new(),
        annexes: Vec::new(),
        set_aside: Vec::new(),
        notes,
    };
    if let Some(note) = too_much(&lines) {
        return empty(vec![note]);
    }
    // Page numbers alone on their lines come after footnotes, whose labels may be alone on their lines too.
    let verbs = VerbFinder::new(language);
    furniture::mark(&mut lines, language);
    footnote::extract(&mut lines, language, &|words| verbs.opens(words), &mut set_aside, &mut notes);
    let body = head::body(&lines, language);
    lost::break_before_first(&mut lines, language, &verbs, body, &mut notes);
    let left = furniture::mark_numbers(&mut lines);
    let Some((mut starts, mut end)) = beginnings(&lines, language, &verbs, &mut notes) else {
        notes.retain(|note| note.code.severity == Severity::Error);
        return empty(notes);
    };
    let Some((first, opens)) = starts.first().map(|start| (start.line, start.first_line())) else {
        // Whatever else was noted follows from this one.
        return empty(vec![no_paragraphs(&lines, language)]);
    };
    let known = KnownWords::from_lines(&lines, language);
    let is_numbered = starts.first().is_some_and(|start| !start.printed.is_empty());
    let begins = if is_numbered && body > 0 { heading_from(&lines, body, opens, true) } else { labelled_from(&lines, opens) };
    let (mut head, preamble) = head::read(&lines, begins, language, &known);
    // A file may have the same resolution in a second language after the first: only the first is read.
    let further = head::further(&lines, language);
    if let Some((at, other)) = further.iter().find(|(at, other)| (first + 1..end).contains(at) && *other != language) {
        end = *at;
        starts.retain(|start| start.line < end);
        if let Some(line) = lines.get(end) {
            notes.retain(|note| note.line < line.number);
            notes.push(
                Note::new(code::LANGUAGE_UNSURE, line, named("problem.language-unsure.message-changes", other))
                    .label("problem.language-unsure.label-changes")
                    .help("problem.language-unsure.help-changes"),
            );
        }
    }
    let close = after(&lines, starts.last().map_or(first, |start| start.line), end, language);
    let reader = ParagraphReader {
        language,
        verbs,
        addressees: AddresseeFinder::new(language),
        requests: RequestFinder::new(language),
        kinds: KindFinder::new(language),
        known,
    };
    let mut preamble = preamble;
    let mut preambles = Vec::new();
    let mut paragraphs = Vec::with_capacity(starts.len());
    let mut heading = text_of(&lines, begins, first, &reader.known);
    // A paragraph ends where the next one begins, except for the heading of the next one, which is between them.
    let ends: Vec<usize> = starts.iter().skip(1).map(|start| start.line).chain([close]).collect();
    let leads = starts.iter().skip(1).map(Start::first_line).chain([close]);
    for ((start, next), lead) in starts.iter().zip(ends).zip(leads) {
        let is_last = next == close;
        // If there are several texts under one number, each has its own preamble, which belongs to no paragraph.
        let opens = further.iter().map(|(at, _)| *at).find(|at| (start.line + 1..next).contains(at));
        let own_end = match opens {
            Some(opens) => heading_from(&lines, start.line, opens, false),
            None if is_last => next,
            None => heading_from(&lines, start.line, lead, false),
        };
        paragraphs.push(reader.paragraph(&lines, start, own_end, heading.take(), &mut notes));
        heading = text_of(&lines, own_end, opens.unwrap_or(next), &reader.known).filter(|_| !is_last);
        if let Some(opens) = opens {
            preamble.extend(head::preamble(lines.get(opens + 1..next).unwrap_or_default(), language, &reader.known));
            preambles.extend(opens..next);
        }
    }
    let (annex, annexes) = annexes(&lines, close, language);
    doubts(&lines, &paragraphs, left.into_iter().filter(|at| (first..close).contains(at)), &mut notes);
    set_aside.extend(between(&lines, first, close, annex, &preambles));
    // What precedes the first paragraph is the heading and the preamble, and was not set aside.
    let from = lines.get(first).map_or(1, |line| line.number);
    set_aside.retain(|aside| aside.line >= from);
    set_aside.sort_by_key(|aside| aside.line);
    // Resolutions of the Human Rights Council have the day of adoption below the last paragraph.
    if head.date.is_none() {
        head.date = lines.iter().skip(close).rev().find_map(|line| head::date(&line.text, language));
    }
    notes.sort_by_key(|note| note.line);
    Resolution { language, sure, head, preamble, paragraphs, annexes, set_aside, notes }
}

/// The lines between the paragraphs or after them that belong to none.
fn between(lines: &[Line], first: usize, close: usize, annex: Option<usize>, preambles: &[usize]) -> Vec<SetAside> {
    let reason = |at: usize, line: &Line| match line.kind {
        LineKind::Furniture => Some(AsideReason::Page),
        LineKind::Footnote => Some(AsideReason::Footnote),
        LineKind::Text if annex.is_some_and(|annex| at >= annex) => Some(AsideReason::Annex),
        LineKind::Text if at >= close => Some(AsideReason::After),
        LineKind::Text => preambles.contains(&at).then_some(AsideReason::Preamble),
    };
    let lines = lines.iter().enumerate().skip(first);
    lines
        .filter_map(|(at, line)| Some(SetAside { line: line.number, reason: reason(at, line)?, text: line.text.clone() }))
        .collect()
}

/// Where paragraphs begin and where the last one ends: by their numbers as usual, by other numbers, or by their verbs alone.
fn beginnings(
    lines: &[Line],
    language: &'static Language,
    verbs: &VerbFinder,
    notes: &mut Vec<Note>,
) -> Option<(Vec<Start>, usize)> {
    let body = head::body(lines, language);
    let (starts, end) = number::find(lines, language, verbs, NumberStyle::Usual, body, notes)?;
    let starts = carried::with_carried(starts, lines, body, verbs);
    if !starts.is_empty() {
        let close = after(lines, starts.last().map_or(0, |start| start.line), end, language);
        return Some((lost::with_lost(starts, lines, language, verbs, body, close, notes), end));
    }
    let (starts, end) = number::find(lines, language, verbs, NumberStyle::Other, body, notes)?;
    if let Some((start, line)) = starts.first().and_then(|start| Some((start, lines.get(start.line)?))) {
        notes.push(
            Note::new(code::PARAGRAPH_NUMBERS, line, "problem.paragraph-numbers.message-no-stop")
                .label(Phrase::new("problem.paragraph-numbers.label-no-stop").with("number", start.number))
                .help("problem.paragraph-numbers.help-no-stop"),
        );
        return Some((starts, end));
    }
    let starts = number::unnumbered(lines, body, verbs);
    if let Some(line) = starts.first().and_then(|start| lines.get(start.line)) {
        notes.push(
            Note::new(code::PARAGRAPH_NUMBERS, line, "problem.paragraph-numbers.message-none")
                .label("problem.paragraph-numbers.label-none")
                .help("problem.paragraph-numbers.help-none"),
        );
    }
    Some((starts, end))
}

/// The note that there is no paragraph.
fn no_paragraphs(lines: &[Line], language: &Language) -> Note {
    if lines.is_empty() {
        return Note::of_text(code::NO_PARAGRAPHS, "problem.no-paragraphs.message-empty")
            .help("problem.no-paragraphs.help-empty");
    }
    Note::of_text(code::NO_PARAGRAPHS, named("problem.no-paragraphs.message", language))
        .help("problem.no-paragraphs.help")
        .help(name_language())
}

/// Adds what only the whole text shows, and the lines with nothing but a number.
fn doubts(lines: &[Line], paragraphs: &[Paragraph], alone: impl Iterator<Item = usize>, notes: &mut Vec<Note>) {
    if !paragraphs.iter().any(Paragraph::is_assessable) {
        notes.push(
            Note::of_text(code::NOTHING_ASSESSED, "problem.nothing-assessed.message").help("problem.nothing-assessed.help"),
        );
    }
    notes.extend(alone.filter_map(|at| lines.get(at)).map(|line| {
        Note::new(code::NUMBER_IN_TEXT, line, "problem.number-in-text.message-alone")
            .label("problem.number-in-text.label-alone")
            .help("problem.number-in-text.help-alone")
    }));
}

/// The note that a text is far longer than any resolution: reading it would take long, and nobody could use the result.
fn too_much(lines: &[Line]) -> Option<Note> {
    let message = if lines.len() > lines::MOST {
        Phrase::new("problem.resolution-size.message-lines").with("most", lines::MOST)
    } else {
        let long = lines.iter().find(|line| line.text.len() > lines::LONGEST)?;
        Phrase::new("problem.resolution-size.message-bytes").with("line", long.number).with("most", lines::LONGEST)
    };
    Some(Note::of_text(code::TOO_MANY, message).help("problem.resolution-size.help"))
}

/// A phrase with the name of a language.
fn named(key: &'static str, language: &Language) -> Phrase {
    Phrase::new(key).with_phrase("language", Phrase::new(language.label))
}

/// The advice to name the language of the text.
fn name_language() -> Phrase {
    Phrase::new("problem.language-unsure.help").with_list("codes", Language::codes())
}
