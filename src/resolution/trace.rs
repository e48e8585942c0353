//! Holds a text against what a checklist knows of its document: the number and verb of each paragraph, and facts of a text.
//!
//! In: a text that was read, and plain facts. Out: for each paragraph whether its verb and its words are those that are known, and
//! which paragraphs one side lacks. What a checklist is does not belong here.

use std::collections::{BTreeMap, BTreeSet};

use super::align::align;
use super::difference::{alike, sorted};
use super::verb::Finder;
use super::words::tokens;
use super::{Act, Change, Language, Paragraph, Resolution, changes};

/// What is known of the document.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The language of the verbs; `None` where it is none that resolutions are read in.
    pub language: Option<&'static Language>,
    /// Every paragraph's number and verb.
    pub verbs: &'a [(u32, &'a str)],
    /// The digest of each paragraph of a text in the same language as the one that is held against it; `None` where there is none.
    pub digests: Option<&'a BTreeMap<u32, String>>,
}

/// Whether a paragraph's words are those that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Same {
    /// They are.
    Yes,
    /// They are, and the paragraph had this number.
    Moved(u32),
    /// They are not; the paragraph had this number.
    Changed(u32),
    /// No such paragraph is known.
    New,
    /// Nothing is known of the words of any paragraph in this language.
    Unknown,
}

/// Whether a paragraph's verb is the one that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agrees {
    /// It is, in whatever language.
    Yes,
    /// It is another one that does the same, in another language: translations of one text differ so.
    Near,
    /// It is another one.
    No,
    /// There is nothing to compare: the paragraph is not known, or one of the two verbs is on no list.
    Unknown,
}

/// A paragraph of the text, held against what is known.
#[derive(Debug)]
pub struct ComparedParagraph<'a> {
    /// The paragraph.
    pub paragraph: &'a Paragraph,
    /// The number of the known paragraph that it is; `None` where it is none.
    pub known: Option<u32>,
    /// Its words.
    pub words: Same,
    /// Its verb.
    pub verb: Agrees,
}

/// A paragraph that is not the same in two texts. Both have it, or one of them.
#[derive(Debug)]
pub struct Difference<'a> {
    /// The paragraph in the old text.
    pub old: Option<&'a Paragraph>,
    /// The paragraph in the new text.
    pub new: Option<&'a Paragraph>,
    /// What was removed and added; none where only the number is another.
    pub changes: Vec<Change>,
}

/// Holds a text against what is known: its paragraphs in order, and the numbers of known paragraphs that it lacks.
#[must_use]
pub fn hold<'a>(text: &'a Resolution, known: &Known<'_>) -> (Vec<ComparedParagraph<'a>>, Vec<u32>) {
    let words = same(&text.paragraphs, known.digests);
    let was = |same: Same, paragraph: &Paragraph| match same {
        Same::Yes => Some(paragraph.number),
        Same::Moved(number) | Same::Changed(number) => Some(number),
        Same::New | Same::Unknown => None,
    };
    let mut claimed: BTreeSet<u32> = text.paragraphs.iter().zip(&words).filter_map(|(one, same)| was(*same, one)).collect();
    let verbs: BTreeMap<u32, &str> = known.verbs.iter().copied().collect();
    let own = Finder::new(known.language.unwrap_or(text.language));
    let held = text.paragraphs.iter().zip(words).map(|(paragraph, words)| {
        // Without facts, a paragraph is known by its number alone, if no other is it.
        let number = was(words, paragraph).or_else(|| claimed.insert(paragraph.number).then_some(paragraph.number));
        let number = number.filter(|number| verbs.contains_key(number));
        let verb = number.and_then(|number| verbs.get(&number));
        let verb = verb.map_or(Agrees::Unknown, |verb| agrees(paragraph, verb, text.language, known.language, &own));
        ComparedParagraph { paragraph, known: number, words, verb }
    });
    let held: Vec<ComparedParagraph<'_>> = held.collect();
    let there: BTreeSet<u32> = held.iter().filter_map(|one| one.known).chain(claimed).collect();
    let all = verbs.keys().copied().chain(known.digests.into_iter().flat_map(|digests| digests.keys().copied()));
    let lacks: BTreeSet<u32> = all.filter(|number| !there.contains(number)).collect();
    (held, lacks.into_iter().collect())
}

/// Every paragraph that is not the same in two texts of one language, in the order of the new one.
#[must_use]
pub fn differences<'a>(old: &'a [Paragraph], new: &'a [Paragraph]) -> Vec<Difference<'a>> {
    let digests = |all: &[Paragraph]| all.iter().map(Paragraph::digest).collect::<Vec<_>>();
    let (old_digests, new_digests) = (digests(old), digests(new));
    let (old_words, new_words): (Vec<_>, Vec<_>) =
        (old.iter().map(|one| sorted(&one.words)).collect(), new.iter().map(|one| sorted(&one.words)).collect());
    let likeness = |at: usize, other: usize, in_place: bool| {
        let words = old_words.get(at).zip(new_words.get(other)).map_or(0, |(old, new)| alike(old, new));
        let same_number = old.get(at).map(|one| one.number) == new.get(other).map(|one| one.number);
        if words >= 40 || in_place || same_number { 1 + words } else { 0 }
    };
    let (old_plain, new_plain) = (borrowed(&old_digests), borrowed(&new_digests));
    let pairs = align(&old_plain, &new_plain, likeness);
    pairs
        .into_iter()
        .filter_map(|pair| difference(pair.old.and_then(|at| old.get(at)), pair.new.and_then(|at| new.get(at))))
        .collect()
}

fn difference<'a>(old: Option<&'a Paragraph>, new: Option<&'a Paragraph>) -> Option<Difference<'a>> {
    if let (Some(old), Some(new)) = (old, new)
        && old.digest() == new.digest()
    {
        return (old.number != new.number).then(|| Difference { old: Some(old), new: Some(new), changes: Vec::new() });
    }
    let words = |one: Option<&'a Paragraph>| one.map_or("", |one| one.words.as_str());
    Some(Difference { old, new, changes: changes(words(old), words(new)) })
}

/// For each paragraph, whether its words are those of a known digest.
fn same(paragraphs: &[Paragraph], digests: Option<&BTreeMap<u32, String>>) -> Vec<Same> {
    let Some(digests) = digests else { return vec![Same::Unknown; paragraphs.len()] };
    let numbers: Vec<u32> = digests.keys().copied().collect();
    let known: Vec<&str> = digests.values().map(String::as_str).collect();
    let own: Vec<String> = paragraphs.iter().map(Paragraph::digest).collect();
    // Digests say nothing of likeness: what stands in the same place, or has the same number, is the same paragraph.
    let likeness = |old: usize, new: usize, in_place: bool| {
        let same_number = numbers.get(old).copied() == paragraphs.get(new).map(|one| one.number);
        u32::from(same_number) * 2 + u32::from(in_place) * 3
    };
    let mut found = vec![Same::New; paragraphs.len()];
    for pair in align(&known, &borrowed(&own), likeness) {
        let (Some(old), Some(new)) = (pair.old, pair.new) else { continue };
        let (Some(number), Some(paragraph)) = (numbers.get(old).copied(), paragraphs.get(new)) else { continue };
        let same = known.get(old).copied() == own.get(new).map(String::as_str);
        if let Some(place) = found.get_mut(new) {
            *place = match (same, number == paragraph.number) {
                (true, true) => Same::Yes,
                (true, false) => Same::Moved(number),
                (false, _) => Same::Changed(number),
            };
        }
    }
    found
}

fn borrowed(digests: &[String]) -> Vec<&str> {
    digests.iter().map(String::as_str).collect()
}

/// Whether a paragraph opens with a verb, which may be written in another language.
fn agrees(paragraph: &Paragraph, verb: &str, language: &Language, of_verb: Option<&Language>, own: &Finder) -> Agrees {
    let one_language = of_verb.is_some_and(|of_verb| of_verb.code == language.code);
    if paragraph.verb.printed.to_lowercase() == verb.to_lowercase() {
        return Agrees::Yes;
    }
    let own = of_verb.map(|_| own.verb(verb, &tokens(verb, 40)).0);
    let is_near = own.as_ref().is_some_and(|own| does(own.act) == does(paragraph.verb.act));
    let wanted = own.and_then(|own| own.known);
    let same = match (&paragraph.verb.known, wanted) {
        (Some(found), Some(wanted)) if one_language => *found == wanted,
        (Some(found), Some(wanted)) => plain(found) == plain(&wanted),
        // In one language, a verb that no list knows is still another word than one that is known.
        (None, Some(_)) | (Some(_), None) if one_language => false,
        _ => return Agrees::Unknown,
    };
    match (same, is_near && !one_language) {
        (true, _) => Agrees::Yes,
        (false, true) => Agrees::Near,
        (false, false) => Agrees::No,
    }
}

/// What a verb does, as far as languages keep it apart: what is a request in one is a call in another.
fn does(act: Option<Act>) -> Option<Act> {
    act.map(|act| if act == Act::Tasks { Act::Asks } else { act })
}

/// A verb as far as languages keep it apart from others. Not all of them do with "also" and "further", which only say that the body
/// goes on, nor with "notes" and "takes note".
fn plain(verb: &str) -> String {
    let mut verb = verb;
    while let Some(rest) = verb.strip_prefix("also ").or_else(|| verb.strip_prefix("further ")) {
        verb = rest;
    }
    verb.strip_prefix("takes note").map_or_else(|| verb.to_owned(), |rest| format!("notes{rest}"))
}
