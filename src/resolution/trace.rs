//! Holds a text against what a checklist knows of its document: the number and verb of each paragraph, and facts of a text.
//!
//! In: a text that was read, and plain facts. Out: for each paragraph whether its verb and its words are those that are known, and
//! which paragraphs one side lacks. What a checklist is does not belong here.

use std::collections::{BTreeMap, BTreeSet};

use super::align::align;
use super::difference::{alike, sorted};
use super::verb::Finder;
use super::words::tokens;
use super::{Change, Language, Paragraph, Resolution, changes};

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
    /// It is another one.
    No,
    /// There is nothing to compare: the paragraph is not known, or one of the two verbs is on no list.
    Unknown,
}

/// A paragraph of the text, held against what is known.
#[derive(Debug)]
pub struct Held<'a> {
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
pub fn hold<'a>(text: &'a Resolution, known: &Known<'_>) -> (Vec<Held<'a>>, Vec<u32>) {
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
        Held { paragraph, known: number, words, verb }
    });
    let held: Vec<Held<'_>> = held.collect();
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
    let wanted = of_verb.and_then(|_| own.verb(verb, &tokens(verb, 40)).0.known);
    let same = match (&paragraph.verb.known, wanted) {
        (Some(found), Some(wanted)) if one_language => *found == wanted,
        (Some(found), Some(wanted)) => plain(found) == plain(&wanted),
        // In one language, a verb that no list knows is still another word than one that is known.
        (None, Some(_)) | (Some(_), None) if one_language => false,
        _ => return Agrees::Unknown,
    };
    if same { Agrees::Yes } else { Agrees::No }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolution::read;

    const VERBS: &[(u32, &str)] =
        &[(1, "takes note"), (2, "urges"), (3, "calls upon"), (4, "also calls upon"), (5, "encourages"), (6, "decides")];

    const ENGLISH: [&str; 6] = [
        "Takes note of what libraries said about their opening hours;",
        "Urges States to open a library in each town, and to keep it open after school;",
        "Calls upon States to lend books free of charge;",
        "Also calls upon States to train one librarian at least for every library;",
        "Encourages States to ask children which books they miss;",
        "Decides to come back to libraries at its next session.",
    ];
    const CHINESE: [&str; 6] = [
        "注意到各图书馆关于开放时间的说明；",
        "促请各国在每个城镇开设一所图书馆，放学后继续开放；",
        "吁请各国免费出借图书；",
        "又吁请各国为每所图书馆至少培训一名图书管理员；",
        "鼓励各国询问儿童缺少哪些书；",
        "决定在下一届会议上再次讨论图书馆问题。",
    ];
    const ARABIC: [&str; 6] = [
        "يحيط علما بما قالته المكتبات عن ساعات عملها؛",
        "يحث الدول على فتح مكتبة في كل بلدة وإبقائها مفتوحة بعد المدرسة؛",
        "يهيب بالدول أن تعير الكتب مجانا؛",
        "يهيب أيضا بالدول أن تدرب أمين مكتبة واحدا على الأقل لكل مكتبة؛",
        "يشجع الدول على سؤال الأطفال عن الكتب التي تنقصهم؛",
        "يقرر أن يعود إلى موضوع المكتبات في دورته المقبلة.",
    ];

    fn text(paragraphs: &[&str]) -> String {
        let numbered = paragraphs.iter().enumerate().map(|(at, words)| format!("{}. {words}\n\n", at + 1));
        numbered.collect()
    }

    fn of(code: &str, paragraphs: &[&str]) -> Resolution {
        let read = read(&text(paragraphs), Language::of(code));
        assert_eq!(read.paragraphs.len(), paragraphs.len(), "{code}: {:?}", read.notes);
        read
    }

    fn digests(text: &Resolution) -> BTreeMap<u32, String> {
        text.paragraphs.iter().map(|one| (one.number, one.digest())).collect()
    }

    /// What is made of each paragraph: `=` the same, `3` was paragraph 3, `~3` was paragraph 3 with other words, `+` new.
    fn made(text: &Resolution, digests: &BTreeMap<u32, String>) -> (String, Vec<u32>) {
        let known = Known { language: Language::of("en"), verbs: VERBS, digests: Some(digests) };
        let (held, lacks) = hold(text, &known);
        let each = held.iter().map(|one| match one.words {
            Same::Yes => "=".to_owned(),
            Same::Moved(was) => was.to_string(),
            Same::Changed(was) => format!("~{was}"),
            Same::New => "+".to_owned(),
            Same::Unknown => "?".to_owned(),
        });
        (each.collect::<Vec<_>>().join(" "), lacks)
    }

    #[test]
    fn changing_one_character_names_that_paragraph_and_no_other() {
        let mut tried = 0;
        for (code, paragraphs) in [("en", ENGLISH), ("zh", CHINESE), ("ar", ARABIC)] {
            let whole = of(code, &paragraphs);
            let known = digests(&whole);
            assert_eq!(made(&whole, &known), ("= = = = = =".to_owned(), Vec::new()), "{code}");
            for at in 0..paragraphs.len() {
                let characters: Vec<char> = paragraphs[at].chars().collect();
                // The verb is left alone: without it, a paragraph may be no paragraph at all.
                for place in 12.min(characters.len() - 3)..characters.len() - 1 {
                    if characters[place].is_whitespace() {
                        continue;
                    }
                    let with = if characters[place] == 'ж' { 'ш' } else { 'ж' };
                    let changed: String =
                        characters.iter().enumerate().map(|(at, c)| if at == place { with } else { *c }).collect();
                    let mut others = paragraphs;
                    others[at] = &changed;
                    let expected: Vec<String> =
                        (0..6).map(|one| if one == at { format!("~{}", at + 1) } else { "=".to_owned() }).collect();
                    assert_eq!(made(&of(code, &others), &known), (expected.join(" "), Vec::new()), "{code}: {changed}");
                    tried += 1;
                }
            }
        }
        assert!(tried > 400, "only {tried} characters were tried");
    }

    #[test]
    fn paragraphs_that_move_come_or_go_are_named_as_such() {
        let known = digests(&of("en", &ENGLISH));
        let [one, two, three, four, five, six] = ENGLISH;
        let new = "Invites States to lend music too;";
        let changed = "Calls upon States to lend books and maps free of charge;";
        let made = |paragraphs: &[&str]| made(&of("en", paragraphs), &known);
        assert_eq!(made(&[one, two, new, three, four, five, six]), ("= = + 3 4 5 6".to_owned(), vec![]));
        assert_eq!(made(&[one, new, two, changed, four, five, six]), ("= + 2 ~3 4 5 6".to_owned(), vec![]));
        assert_eq!(made(&[one, two, four, five, six]), ("= = 4 5 6".to_owned(), vec![3]));
        assert_eq!(made(&[one, three, two, four, five, six]), ("= 3 2 = = =".to_owned(), vec![]));
        assert_eq!(made(&[one, two, three, four, five, six, new]), ("= = = = = = +".to_owned(), vec![]));
    }

    #[test]
    fn a_verb_agrees_whatever_language_it_is_in() {
        use Agrees::{No, Unknown, Yes};
        let verbs = |text: &Resolution, known: &[(u32, &str)], language: &str| {
            let known = Known { language: Language::of(language), verbs: known, digests: None };
            hold(text, &known).0.into_iter().map(|one| one.verb).collect::<Vec<_>>()
        };
        let chinese = of("zh", &CHINESE);
        for text in [&of("en", &ENGLISH), &chinese, &of("ar", &ARABIC)] {
            assert_eq!(verbs(text, VERBS, "en"), [Yes; 6]);
        }
        let others = [(2, "further strongly urges"), (3, "促请"), (4, "calls upon"), (5, "beseeches"), (9, "urges")];
        assert_eq!(verbs(&chinese, &others, "en"), [Unknown, No, Unknown, Yes, Unknown, Unknown]);
        assert_eq!(verbs(&chinese, &[(2, "促请"), (3, "促请"), (5, "修桥")], "zh"), [Unknown, Yes, No, Unknown, No, Unknown]);
        assert_eq!(verbs(&of("en", &ENGLISH), &others, "en"), [Unknown, No, No, No, No, Unknown]);
        // A checklist in a language that no resolution is read in.
        assert_eq!(verbs(&chinese, &[(2, "fordert auf")], "de"), [Unknown; 6]);
    }

    #[test]
    fn two_texts_differ_where_words_or_numbers_do() {
        let [one, two, _, four, five, six] = ENGLISH;
        let changed = "Calls upon States to lend books and maps free of charge;";
        let new = "Invites States to lend music too;";
        let (old, new) = (of("en", &ENGLISH), of("en", &[one, new, two, changed, four, six]));
        let said: Vec<String> = differences(&old.paragraphs, &new.paragraphs)
            .iter()
            .map(|one| {
                let number = |one: Option<&Paragraph>| one.map_or("-".to_owned(), |one| one.number.to_string());
                let changes: Vec<_> = one.changes.iter().map(|one| format!("[{}|{}]", one.removed, one.added)).collect();
                format!("{}>{} {}", number(one.old), number(one.new), changes.concat())
            })
            .collect();
        let gone = format!("5>- [{five}|]");
        assert_eq!(said, ["->2 [|Invites States to lend music too;]", "2>3 ", "3>4 [|and maps]", "4>5 ", gone.as_str()]);
        assert!(differences(&old.paragraphs, &old.paragraphs).is_empty());
    }
}
