//! What precedes the first paragraph: symbol, session, agenda item, title, body, and the preamble.
//!
//! In: the lines before the first operative paragraph. Out: what was found in them; whatever was not found is left empty.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::resolution::language::Language;
use crate::resolution::text::furniture::is_symbol;
use crate::resolution::text::lines::{Line, LineKind};
use crate::resolution::text::phrases::Phrases;
use crate::resolution::text::words::{Token, number, tokens};

use super::join::{KnownWords, join};
use super::number::{is_end, is_free};

/// What a text says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Head {
    /// The title.
    pub title: Option<String>,
    /// The document symbol, such as A/HRC/31/L.1.
    pub symbol: Option<String>,
    /// The resolution's number as printed, such as 31/7; with an ellipsis if it is still open.
    pub number: Option<String>,
    /// The line that names the session.
    pub session: Option<String>,
    /// The line that names the agenda item.
    pub item: Option<String>,
    /// The day of its adoption, from a line about it before the name of the body, or from one after the paragraphs.
    #[schemars(with = "Option<String>")]
    pub date: Option<NaiveDate>,
    /// The body that adopts it, in English.
    pub organ: Option<&'static str>,
    /// Whether the text says that it is a draft.
    pub is_draft: bool,
}

/// Reads the head and the preamble.
pub(crate) fn read(lines: &[Line], first: usize, language: &'static Language, known: &KnownWords) -> (Head, Vec<String>) {
    let organs = organs(language);
    let before = lines.get(..first).unwrap_or(lines);
    let texts = || before.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Text);
    // In a text without a preamble, the name of the body may have no comma after it.
    let alone = || {
        let (at, line) = texts().next_back().filter(|(at, _)| *at > 0 || before.len() == 1)?;
        opens(line, &organs, false).map(|organ| (at, organ))
    };
    let opener = opener(before, &organs).or_else(alone);
    let named = || texts().find_map(|(_, line)| organs.at(&tokens(&line.text, 14), 0).map(|(organ, _)| organ));
    let end = opener.map_or(before.len(), |(at, _)| at);
    let top: Vec<(usize, &Line)> = before.iter().enumerate().take(end).collect();
    let draft = Phrases::from_list(&language.draft_marks);
    let is_draft = top.iter().any(|(_, line)| contains(&draft, &tokens(&line.text, 200)));
    let numbered = top
        .iter()
        .filter(|(_, line)| line.kind == LineKind::Text)
        .find_map(|(at, line)| Some((*at, resolution_number(&line.text)?)));
    let session = Phrases::from_list(&language.session_words);
    let item = Phrases::from_list(&language.agenda_item);
    let short = |line: &Line| line.text.chars().take(70).count() < 70;
    let find = |is: &dyn Fn(&[Token]) -> bool| {
        top.iter().find(|(_, line)| short(line) && is(&tokens(&line.text, 30))).map(|(_, line)| line.text.clone())
    };
    let adopted = Phrases::from_list(&language.adoption_words);
    let says_adopted = |line: &Line| contains(&adopted, &tokens(&line.text, 60));
    // The Security Council's resolutions have numbers of their own, and no titles.
    let of_security = top.iter().filter(|_| numbered.is_none()).find_map(|(_, line)| security_number(&line.text));
    let days = || {
        let lines = top.iter().enumerate().filter(|(_, (_, line))| says_adopted(line));
        lines.map(|(index, (_, line))| {
            let next = top.get(index + 1).map_or("", |(_, next)| next.text.as_str());
            format!("{} {next}", line.text)
        })
    };
    let head = Head {
        title: title(&top, numbered.as_ref().map(|(at, (_, rest))| (*at, rest.as_str())), &draft, known)
            .filter(|title| of_security.is_none() && !contains(&adopted, &tokens(title, 80))),
        symbol: lines
            .iter()
            .take(end.max(first.min(60)))
            .filter(|line| line.kind == LineKind::Furniture || line.at.start <= lines.get(end).map_or(0, |line| line.at.start))
            .find_map(symbol),
        number: numbered.as_ref().map(|(_, (number, _))| number.clone()).or(of_security),
        session: find(&|words| contains(&session, words)),
        item: find(&|words| {
            item.at(words, 0).is_some_and(|((), count)| words.get(count).is_some_and(|word| number(&word.word).is_some()))
        }),
        date: days().find_map(|text| date(&text, language)),
        organ: opener.map(|(_, organ)| organ).or_else(named),
        is_draft: is_draft || numbered.as_ref().is_some_and(|(_, (number, _))| number.contains('…')),
    };
    let preamble = opener.map_or_else(Vec::new, |(at, _)| preamble(before.get(at + 1..).unwrap_or_default(), language, known));
    (head, preamble)
}

fn organs(language: &'static Language) -> Phrases<&'static str> {
    Phrases::new(language.organ_forms())
}

/// The line with which the resolution begins: the name of the body with a comma. Without a comma, the name is a page header.
fn opener(lines: &[Line], organs: &Phrases<&'static str>) -> Option<(usize, &'static str)> {
    lines.iter().enumerate().find_map(|(at, line)| opens(line, organs, true).map(|organ| (at, organ)))
}

/// The body that a line names, if there is nothing else in it but a comma.
fn opens(line: &Line, organs: &Phrases<&'static str>, has_comma: bool) -> Option<&'static str> {
    if line.kind != LineKind::Text {
        return None;
    }
    let words = tokens(&line.text, 14);
    let (organ, count) = organs.at(&words, 0)?;
    let is_comma = words.get(count).is_some_and(Token::is_comma);
    (is_comma == has_comma && words.len() == count + usize::from(has_comma)).then_some(organ)
}

/// Where further texts begin: at lines with which a resolution begins, after the end of a sentence; and the language of each.
pub(crate) fn further(lines: &[Line], language: &'static Language) -> Vec<(usize, &'static Language)> {
    let all = Language::all().iter().map(|other| (other, organs(other)));
    let all: Vec<_> = all.map(|(other, organs)| (if other == language { language } else { other }, organs)).collect();
    let begins = |(at, line): (usize, &Line)| {
        let (other, _) = all.iter().find(|(_, organs)| opens(line, organs, true).is_some())?;
        (!line.text.starts_with(char::is_lowercase) && is_free(lines, at)).then_some((at, *other))
    };
    lines.iter().enumerate().filter_map(begins).collect()
}

/// The language of the line with which a text begins, "The Human Rights Council,", if there is one.
pub(crate) fn enacting_language(lines: &[Line]) -> Option<&'static Language> {
    let begins = |language: &'static Language| opener(lines, &organs(language)).map(|(at, _)| (at, language));
    Language::all().iter().filter_map(begins).min_by_key(|(at, _)| *at).map(|(_, language)| language)
}

/// The first line after the one with which the resolution begins; the first line of the text if there is none.
pub(crate) fn body(lines: &[Line], language: &'static Language) -> usize {
    opener(lines, &organs(language)).map_or(0, |(at, _)| at + 1)
}

fn contains(phrases: &Phrases<()>, words: &[Token]) -> bool {
    (0..words.len()).any(|at| phrases.at(words, at).is_some())
}

/// The first symbol of a line that is not in brackets: those are of other documents, as in "without reference to a committee (A/70/L.1)".
fn symbol(line: &Line) -> Option<String> {
    let mut depth = 0_usize;
    let outside = line.text.split([' ', ',', ';']).filter(|word| {
        let is_year = word.len() == 6 && word.starts_with('(') && word.ends_with(')');
        let is_inside = depth > 0 || word.starts_with(['(', '[']) || word.ends_with([')', ']']);
        depth += word.matches(['(', '[']).count();
        depth = depth.saturating_sub(word.matches([')', ']']).count());
        !is_inside || is_year
    });
    let mut words = outside.map(|word| word.trim_end_matches(['.', '*']));
    let symbol = words.find(|word| is_symbol(word))?;
    // A symbol of the Security Council is followed by the year.
    let is_year = |word: &&str| word.len() == 6 && word.starts_with('(') && word.ends_with(')') && symbol.starts_with("S/RES/");
    Some(words.next().filter(is_year).map_or_else(|| symbol.to_owned(), |year| format!("{symbol} {year}")))
}

/// The number that a line begins with, such as 31/7, 31/…, 2250 (2015), and what comes after it.
fn resolution_number(text: &str) -> Option<(String, String)> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let bare = first.trim_end_matches(['.', '*', '-', '–', '—']);
    let (session, own) = bare.split_once('/')?;
    let (_, end) = number(session)?;
    let is_own = own.chars().all(|c| c.is_numeric() || c == '…' || c == '.' || c.is_ascii_uppercase());
    let is_number = end == session.len() && is_own && own.contains(|c: char| c.is_numeric() || matches!(c, '…' | '.'));
    let is_open = own.is_empty() && first.ends_with("...") && end == session.len();
    (is_number || is_open).then(|| (bare.to_owned() + if is_open { "…" } else { "" }, rest.to_owned()))
}

/// The number and the year of a resolution of the Security Council in a short line, such as "Resolution 9312 (2034)".
fn security_number(text: &str) -> Option<String> {
    let is_short = text.chars().take(40).count() < 40;
    let words: Vec<Token> = if is_short { tokens(text, 12) } else { Vec::new() };
    let whole = |token: &Token| number(&token.word).filter(|(_, end)| *end == token.word.len()).map(|(value, _)| value);
    words.windows(4).find_map(|window| match window {
        [first, open, year, close] if open.word == "(" && close.word == ")" => {
            let (first, year) = (whole(first)?, whole(year).filter(|year| (1945..2200).contains(year))?);
            Some(format!("{first} ({year})"))
        }
        _ => None,
    })
}

/// The title: the lines after the number, or after the end of the list of sponsors.
fn title(top: &[(usize, &Line)], numbered: Option<(usize, &str)>, draft: &Phrases<()>, known: &KnownWords) -> Option<String> {
    let sponsors = top.iter().rfind(|(_, line)| contains(draft, &tokens(&line.text, 200))).map(|(at, _)| *at);
    let (from, rest) = match (numbered, sponsors) {
        (Some((at, rest)), _) => (at + 1, rest),
        (None, Some(at)) => (at + 1, ""),
        (None, None) => (top.last()?.0, ""),
    };
    let lines = top.iter().filter(|(at, line)| *at >= from && line.kind == LineKind::Text).map(|(_, line)| (*line, 0)).take(8);
    // "A" alone on its line is the heading of the first of several texts under one number.
    let lines = lines.take_while(|(line, _)| line.text.chars().count() > 1);
    let joined = join(lines, known, &mut Vec::new()).words;
    let text = [rest, joined.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    (!text.is_empty() && text.chars().count() <= 400 && !is_symbol(&text) && !text.ends_with([',', '،', '，'])).then_some(text)
}

/// A date in a line: a day, a month by its name, a year; in Chinese, year, month and day.
pub(crate) fn date(text: &str, language: &Language) -> Option<NaiveDate> {
    let words: Vec<Token> = tokens(text, 200);
    let whole = |token: &Token| number(&token.word).filter(|(_, end)| *end == token.word.len()).map(|(value, _)| value);
    let months = (1_u32..).zip(&language.months);
    let months = Phrases::new(months.flat_map(|(month, names)| names.iter().map(move |name| (name, month))));
    (0..words.len()).find_map(|at| {
        let (month, count) = months.at(&words, at)?;
        let day_before = at.checked_sub(1).and_then(|at| words.get(at));
        let after: Vec<&Token> = words
            .iter()
            .skip(at + count)
            .filter(|token| !matches!(token.word.as_str(), "de" | "del" | "," | "日" | "г"))
            .take(2)
            .collect();
        let year_first =
            at.checked_sub(2).and_then(|at| words.get(at)).and_then(whole).filter(|year| (1945..2200).contains(year));
        let (year, day) = match year_first.filter(|_| day_before.is_some_and(|token| token.word == "年")) {
            Some(year) => (year, after.first().copied().and_then(whole)?),
            None => {
                let day =
                    day_before.filter(|token| token.word != "de").or_else(|| at.checked_sub(2).and_then(|at| words.get(at)));
                (
                    after.first().copied().and_then(whole)?,
                    day.and_then(|token| whole(token).or_else(|| number(&token.word).map(|(value, _)| value)))?,
                )
            }
        };
        NaiveDate::from_ymd_opt(i32::try_from(year).ok().filter(|year| (1945..2200).contains(year))?, month, day)
    })
}

/// The paragraphs of the preamble: a new one begins after a comma or a semicolon at the end of a line, if one of its verbs follows.
pub(crate) fn preamble(lines: &[Line], language: &Language, known: &KnownWords) -> Vec<String> {
    let verbs = Phrases::from_list(&language.preamble_verbs);
    let skips = Phrases::new(language.modifier_forms().map(|(form, _)| (form, ())));
    let texts: Vec<&Line> = lines.iter().filter(|line| line.kind == LineKind::Text).collect();
    let begins = |line: &Line| {
        let words = tokens(&line.text, 8);
        let skipped = skips.at(&words, 0).map_or(0, |((), count)| count);
        verbs.at(&words, 0).is_some() || verbs.at(&words, skipped).is_some()
    };
    let mut found = Vec::new();
    let mut from = 0;
    for at in 1..=texts.len() {
        let is_new = texts.get(at).is_none_or(|line| {
            let before = texts.get(at - 1).is_some_and(|line| line.text.ends_with([',', '，', '،']) || is_end(&line.text));
            before && begins(line)
        });
        if is_new {
            let words = join(texts.get(from..at).unwrap_or_default().iter().map(|line| (*line, 0)), known, &mut Vec::new()).words;
            found.extend(Some(words).filter(|words| !words.is_empty()));
            from = at;
        }
    }
    found
}
