//! Compares a text with what a checklist knows of its document: the number and the verb of each paragraph, and facts of a text.
//!
//! In: a resolution that was read, and plain facts. Out: for each paragraph whether its verb and its words are those that are known, and
//! which paragraphs are missing on one side. What a checklist is does not belong here.

use std::collections::{BTreeMap, BTreeSet};

use crate::resolution::language::{Language, VerbRole};
use crate::resolution::paragraphs::paragraph::Paragraph;
use crate::resolution::paragraphs::verb::VerbFinder;
use crate::resolution::reader::Resolution;
use crate::resolution::text::words::tokens;

use super::align::align;
use super::difference::{Change, alike, changes, sorted};

/// What is known of the document.
#[derive(Debug, Clone, Copy)]
pub struct KnownDocument<'a> {
    /// The language of the verbs; `None` if no resolutions are read in it.
    pub language: Option<&'static Language>,
    /// Every paragraph's number and verb.
    pub verbs: &'a [(u32, &'a str)],
    /// The digest of each paragraph, from a text in the language of the one that is compared; `None` if there is no such text.
    pub digests: Option<&'a BTreeMap<u32, String>>,
}

/// Whether the words of a paragraph are those that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordingMatch {
    /// They are the same.
    Same,
    /// They are the same, and the paragraph had this number.
    Moved(u32),
    /// They changed; the paragraph had this number.
    Changed(u32),
    /// No such paragraph is known.
    New,
    /// No digests are known in this language.
    Unknown,
}

/// Whether the verb of a paragraph is the one that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerbMatch {
    /// It is the same, in whatever language.
    Same,
    /// It is another verb with the same role, in another language; translations of one text differ like that.
    Similar,
    /// It is another verb.
    Different,
    /// There is nothing to compare: the paragraph is not known, or one of the two verbs is in no list.
    Unknown,
}

/// A paragraph of the text, compared with what is known.
#[derive(Debug)]
pub struct ComparedParagraph<'a> {
    /// The paragraph.
    pub paragraph: &'a Paragraph,
    /// The number of the known paragraph that it is; `None` if it is a new one.
    pub known: Option<u32>,
    /// Its words.
    pub wording: WordingMatch,
    /// Its verb.
    pub verb: VerbMatch,
}

/// A paragraph that differs between two texts, or that only one of them has.
#[derive(Debug)]
pub struct Difference<'a> {
    /// The paragraph in the old text.
    pub old: Option<&'a Paragraph>,
    /// The paragraph in the new text.
    pub new: Option<&'a Paragraph>,
    /// What was removed and added; empty if only the number changed.
    pub changes: Vec<Change>,
}

impl WordingMatch {
    /// The known number of a paragraph that has this number now.
    fn known_number(self, number: u32) -> Option<u32> {
        match self {
            Self::Same => Some(number),
            Self::Moved(number) | Self::Changed(number) => Some(number),
            Self::New | Self::Unknown => None,
        }
    }
}

/// Compares a text with what is known: its paragraphs in order, and the numbers of the known paragraphs that it does not have.
#[must_use]
pub fn compare_with_known<'a>(text: &'a Resolution, known: &KnownDocument<'_>) -> (Vec<ComparedParagraph<'a>>, Vec<u32>) {
    let wordings = compare_wordings(&text.paragraphs, known.digests);
    let pairs = text.paragraphs.iter().zip(&wordings);
    // Numbers that are taken by their words, so that no other paragraph is given them.
    let mut claimed: BTreeSet<u32> = pairs.filter_map(|(one, wording)| wording.known_number(one.number)).collect();
    let verbs: BTreeMap<u32, &str> = known.verbs.iter().copied().collect();
    let finder = VerbFinder::new(known.language.unwrap_or(text.language));
    let compared = text.paragraphs.iter().zip(wordings).map(|(paragraph, wording)| {
        // Without digests, a paragraph is known by its number alone, unless another one has taken that.
        let by_number = || claimed.insert(paragraph.number).then_some(paragraph.number);
        let number = wording.known_number(paragraph.number).or_else(by_number);
        let number = number.filter(|number| verbs.contains_key(number));
        let verb = number.and_then(|number| verbs.get(&number));
        let compare = |verb| compare_verbs(paragraph, verb, text.language, known.language, &finder);
        ComparedParagraph { paragraph, known: number, wording, verb: verb.map_or(VerbMatch::Unknown, |verb| compare(verb)) }
    });
    let compared: Vec<ComparedParagraph<'_>> = compared.collect();
    let found: BTreeSet<u32> = compared.iter().filter_map(|one| one.known).chain(claimed).collect();
    let all = verbs.keys().copied().chain(known.digests.into_iter().flat_map(|digests| digests.keys().copied()));
    let missing: BTreeSet<u32> = all.filter(|number| !found.contains(number)).collect();
    (compared, missing.into_iter().collect())
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
fn compare_wordings(paragraphs: &[Paragraph], digests: Option<&BTreeMap<u32, String>>) -> Vec<WordingMatch> {
    let Some(digests) = digests else { return vec![WordingMatch::Unknown; paragraphs.len()] };
    let numbers: Vec<u32> = digests.keys().copied().collect();
    let known: Vec<&str> = digests.values().map(String::as_str).collect();
    let own: Vec<String> = paragraphs.iter().map(Paragraph::digest).collect();
    // Two digests are equal or not and never similar, so the place and the number tell which paragraph was changed.
    let likeness = |old: usize, new: usize, in_place: bool| {
        let same_number = numbers.get(old).copied() == paragraphs.get(new).map(|one| one.number);
        u32::from(same_number) * 2 + u32::from(in_place) * 3
    };
    let mut found = vec![WordingMatch::New; paragraphs.len()];
    for pair in align(&known, &borrowed(&own), likeness) {
        let (Some(old), Some(new)) = (pair.old, pair.new) else { continue };
        let (Some(number), Some(paragraph)) = (numbers.get(old).copied(), paragraphs.get(new)) else { continue };
        let same_words = known.get(old).copied() == own.get(new).map(String::as_str);
        if let Some(place) = found.get_mut(new) {
            *place = match (same_words, number == paragraph.number) {
                (true, true) => WordingMatch::Same,
                (true, false) => WordingMatch::Moved(number),
                (false, _) => WordingMatch::Changed(number),
            };
        }
    }
    found
}

fn borrowed(digests: &[String]) -> Vec<&str> {
    digests.iter().map(String::as_str).collect()
}

/// Compares the verb of a paragraph with a known one, which may be written in another language.
fn compare_verbs(
    paragraph: &Paragraph,
    known: &str,
    language: &Language,
    known_language: Option<&Language>,
    finder: &VerbFinder,
) -> VerbMatch {
    let one_language = known_language.is_some_and(|known| known.code == language.code);
    if paragraph.verb.printed.to_lowercase() == known.to_lowercase() {
        return VerbMatch::Same;
    }
    let known = known_language.map(|_| finder.verb(known, &tokens(known, 40)).0);
    let same_role = known.as_ref().is_some_and(|known| comparable(known.role) == comparable(paragraph.verb.role));
    let same = match (&paragraph.verb.known, known.and_then(|known| known.known)) {
        (Some(found), Some(known)) if one_language => *found == known,
        (Some(found), Some(known)) => comparable_name(found) == comparable_name(&known),
        // In one language, a verb that is in no list is certainly another word than one that is in the list.
        (None, Some(_)) | (Some(_), None) if one_language => false,
        _ => return VerbMatch::Unknown,
    };
    match (same, same_role && !one_language) {
        (true, _) => VerbMatch::Same,
        (false, true) => VerbMatch::Similar,
        (false, false) => VerbMatch::Different,
    }
}

/// The role of a verb as far as languages distinguish it: a request in one language is a call in another.
fn comparable(role: Option<VerbRole>) -> Option<VerbRole> {
    role.map(|role| if role == VerbRole::Mandate { VerbRole::Request } else { role })
}

/// The name of a verb as far as languages distinguish it. Not all of them distinguish "also" from "further", which only say that the
/// body goes on, or "notes" from "takes note".
fn comparable_name(verb: &str) -> String {
    let mut verb = verb;
    while let Some(rest) = verb.strip_prefix("also ").or_else(|| verb.strip_prefix("further ")) {
        verb = rest;
    }
    verb.strip_prefix("takes note").map_or_else(|| verb.to_owned(), |rest| format!("notes{rest}"))
}
