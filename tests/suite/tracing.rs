//! Comparing a text with what is known of it: every change is found, in three scripts, and nothing else is reported.

use std::collections::BTreeMap;

use uphold::resolution::{
    KnownDocument, Language, Paragraph, Resolution, VerbMatch, WordingMatch, compare_with_known, differences, read,
};

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
    let read = read(&text(paragraphs), Language::from_code(code));
    assert_eq!(read.paragraphs.len(), paragraphs.len(), "{code}: {:?}", read.notes);
    read
}

fn digests(text: &Resolution) -> BTreeMap<u32, String> {
    text.paragraphs.iter().map(|one| (one.number, one.digest())).collect()
}

/// The result for each paragraph: `=` the same, `3` was paragraph 3, `~3` was paragraph 3 with other words, `+` new.
fn made(text: &Resolution, digests: &BTreeMap<u32, String>) -> (String, Vec<u32>) {
    let known = KnownDocument { language: Language::from_code("en"), verbs: VERBS, digests: Some(digests) };
    let (held, lacks) = compare_with_known(text, &known);
    let each = held.iter().map(|one| match one.wording {
        WordingMatch::Same => "=".to_owned(),
        WordingMatch::Moved(was) => was.to_string(),
        WordingMatch::Changed(was) => format!("~{was}"),
        WordingMatch::New => "+".to_owned(),
        WordingMatch::Unknown => "?".to_owned(),
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
                let changed: String = characters.iter().enumerate().map(|(at, c)| if at == place { with } else { *c }).collect();
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
    use VerbMatch::{Different, Same, Similar, Unknown};
    let verbs = |text: &Resolution, known: &[(u32, &str)], language: &str| {
        let known = KnownDocument { language: Language::from_code(language), verbs: known, digests: None };
        compare_with_known(text, &known).0.into_iter().map(|one| one.verb).collect::<Vec<_>>()
    };
    let chinese = of("zh", &CHINESE);
    for text in [&of("en", &ENGLISH), &chinese, &of("ar", &ARABIC)] {
        assert_eq!(verbs(text, VERBS, "en"), [Same; 6]);
    }
    let others = [(2, "further strongly urges"), (3, "促请"), (4, "calls upon"), (5, "beseeches"), (9, "urges")];
    assert_eq!(verbs(&chinese, &others, "en"), [Unknown, Similar, Unknown, Same, Unknown, Unknown]);
    assert_eq!(verbs(&chinese, &[(2, "notes"), (6, "urges")], "en"), [Unknown, Different, Unknown, Unknown, Unknown, Different]);
    assert_eq!(
        verbs(&chinese, &[(2, "促请"), (3, "促请"), (5, "修桥")], "zh"),
        [Unknown, Same, Different, Unknown, Different, Unknown]
    );
    assert_eq!(verbs(&of("en", &ENGLISH), &others, "en"), [Unknown, Different, Different, Different, Different, Unknown]);
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
