//! Footnotes: their texts, which are between the lines of the resolution, and their marks, which are inside its words.
//!
//! In a text from a PDF both are plain digits, and nothing but their places shows what they are:
//!
//! ```text
//! 2. Urges States to ratify the Convention on Rivers,3 to train
//! 3 United Nations, Treaty Series, vol. 9, No. 12.
//! crews, and to mark at least 3 channels;
//! ```
//!
//! So each is found by the other. `mark` lists every number that touches the word or the punctuation before it: the 3 after "Rivers," but
//! not the one in "3 channels". A line that begins with a number is a footnote if enough of three signs agree: a mark with this number is
//! above it, it has the next number in order, and it begins as footnotes do, with a capital letter or a phrase such as "See" or "United
//! Nations". Only a mark whose footnote was found is cut out, in order. What remains in doubt stays in the text, with a note.
//!
//! In: lines of which those that belong to the page are marked. Out: footnotes marked, their marks cut out, and both in the list of what
//! was set aside.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::resolution::language::Language;
use crate::resolution::text::furniture::is_rule;
use crate::resolution::text::lines::{Line, LineKind};
use crate::resolution::text::note::{AsideReason, Note, SetAside};
use crate::resolution::text::phrases::Phrases;
use crate::resolution::text::words::{is_unspaced, raised};
use crate::source::{Phrase, code};

use super::body::{OpensParagraph, body, extent};
use super::lettered;
use super::mark;

/// A place to cut out of a line, and the reason.
type Cut = (Range<usize>, AsideReason);
/// All places, by line.
type Cuts = BTreeMap<usize, Vec<Cut>>;

/// Marks the lines of footnotes, cuts their marks out of the text, and reports both.
pub(crate) fn extract(
    lines: &mut [Line],
    language: &Language,
    opens_paragraph: &OpensParagraph<'_>,
    set_aside: &mut Vec<SetAside>,
    notes: &mut Vec<Note>,
) {
    let habits = Phrases::from_list(&language.footnote_openings);
    let marks = mark::find(lines, language);
    let mut cut = Cuts::new();
    let mut last: Option<u32> = None;
    let mut after = (0, 0);
    let mut at = 0;
    while at < lines.len() {
        let Some(found) = body(lines, at, last, &marks, &habits, opens_paragraph) else {
            at += 1;
            continue;
        };
        // Its mark is the first one above it and after the mark of the footnote before; a loose one, such as a decimal, only if there
        // is no other.
        let place = marks.get(&found.value).and_then(|all| {
            let before = || all.iter().filter(|mark| mark.line < at && !mark.is_loose);
            let next = |from: (usize, usize)| before().find(|mark| (mark.line, mark.at.start) >= from);
            next(after).or_else(|| all.iter().find(|mark| mark.line < at && (mark.line, mark.at.start) >= after))
        });
        match place {
            Some(mark) => {
                after = (mark.line, mark.at.end);
                cut.entry(mark.line).or_default().push((mark.at.clone(), AsideReason::Mark));
            }
            None => {
                notes.extend(lines.get(at).map(|line| unmarked(line, &found.value.to_string())));
            }
        }
        last = Some(found.value);
        for line in lines.iter_mut().skip(at).take(found.count).filter(|line| line.kind == LineKind::Text) {
            line.kind = LineKind::Footnote;
        }
        at += found.count;
    }
    stars(lines, &mut cut, opens_paragraph);
    letters(lines, &mut cut, opens_paragraph, notes);
    for (line, places) in raised_alone(lines, &cut) {
        cut.entry(line).or_default().extend(places);
    }
    let numbered = marks.iter().flat_map(|(number, all)| all.iter().map(move |mark| (number, mark)));
    for (number, mark) in numbered.filter(|(_, mark)| mark.is_telling) {
        let is_cut = cut.get(&mark.line).is_some_and(|places| places.iter().any(|(place, _)| *place == mark.at));
        if let Some(line) = lines.get(mark.line).filter(|line| !is_cut && line.kind == LineKind::Text) {
            notes.push(
                Note::new(
                    code::FOOTNOTE_UNCLEAR,
                    line,
                    Phrase::new("problem.footnote-unclear.message-mark").with("number", number),
                )
                .label(Phrase::new("problem.footnote-unclear.label-mark").with("number", number))
                .help("problem.footnote-unclear.help-mark"),
            );
        }
    }
    for (at, places) in cut {
        if let Some(line) = lines.get_mut(at) {
            remove(line, places, set_aside);
        }
    }
}

fn unmarked(line: &Line, label: &str) -> Note {
    Note::new(code::FOOTNOTE_UNCLEAR, line, Phrase::new("problem.footnote-unclear.message").with("footnote", label))
        .label("problem.footnote-unclear.label")
        .help("problem.footnote-unclear.help")
}

/// Footnotes with a letter, and their marks.
fn letters(lines: &mut [Line], cut: &mut Cuts, opens_paragraph: &OpensParagraph<'_>, notes: &mut Vec<Note>) {
    for found in lettered::find(lines) {
        match found.mark {
            Some((line, place)) => cut.entry(line).or_default().push((place, AsideReason::Mark)),
            None => notes.extend(lines.get(found.body).map(|line| unmarked(line, &found.letter.to_string()))),
        }
        let count = extent(lines, found.body, 0, u32::MAX, opens_paragraph);
        for line in lines.iter_mut().skip(found.body).take(count).filter(|line| line.kind == LineKind::Text) {
            line.kind = LineKind::Footnote;
        }
    }
}

/// After these, and after letters and digits, an asterisk may be a mark.
const SIGNS: &[char] = &['*', ',', ';', '.', ')', '、', '，', '；', '。', '）', '”', '»', '》', '،', '؛', ':', '：'];

/// Footnotes with an asterisk, and their marks.
fn stars(lines: &mut [Line], cut: &mut Cuts, opens_paragraph: &OpensParagraph<'_>) {
    let is_body = |line: &Line| {
        line.kind == LineKind::Text && line.text.starts_with('*') && line.text.trim_start_matches('*').starts_with(' ')
    };
    let bodies: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| is_body(line)).map(|(at, _)| at).collect();
    if bodies.is_empty() {
        return;
    }
    let mut any = false;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Text && !is_body(line)) {
        let mut before = ' ';
        for (place, character) in line.text.char_indices() {
            if character == '*' && (before.is_alphanumeric() || SIGNS.contains(&before)) {
                cut.entry(at).or_default().push((place..place + 1, AsideReason::Mark));
                any = true;
            }
            before = character;
        }
    }
    for at in bodies {
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        let is_below = above.is_some_and(|above| above.kind == LineKind::Footnote || is_rule(&above.text));
        if any || is_below {
            let count = extent(lines, at, 0, u32::MAX, opens_paragraph);
            for line in lines.iter_mut().skip(at).take(count) {
                line.kind = LineKind::Footnote;
            }
        }
    }
}

/// Superscript digits after words and punctuation: they are marks even without a footnote. After a unit such as km they are a power.
fn raised_alone(lines: &[Line], cut: &Cuts) -> Vec<(usize, Vec<Cut>)> {
    let mut all = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Text) {
        let mut found: Vec<Cut> = Vec::new();
        let mut letters = 0;
        let mut is_behind = true;
        for (place, character) in line.text.char_indices() {
            if raised(character).is_some() {
                let end = place + character.len_utf8();
                match found.last_mut() {
                    Some((range, _)) if range.end == place => range.end = end,
                    _ if is_behind => found.push((place..end, AsideReason::Mark)),
                    _ => {}
                }
                continue;
            }
            letters = if character.is_alphabetic() { letters + 1 } else { 0 };
            is_behind = !character.is_numeric() && (letters == 0 || letters > 2 || is_unspaced(character));
        }
        let is_new = |place: &Range<usize>| {
            cut.get(&at).is_none_or(|known| known.iter().all(|(other, _)| other.end <= place.start || place.end <= other.start))
        };
        found.retain(|(place, _)| is_new(place));
        if !found.is_empty() {
            all.push((at, found));
        }
    }
    all
}

/// Cuts places out of a line, and adds them to what was set aside.
fn remove(line: &mut Line, mut places: Vec<Cut>, set_aside: &mut Vec<SetAside>) {
    places.sort_by_key(|(place, _)| place.start);
    let mut text = String::with_capacity(line.text.len());
    let mut from = 0;
    for (place, reason) in places {
        if place.start < from {
            continue;
        }
        text.push_str(line.text.get(from..place.start).unwrap_or_default());
        set_aside.push(SetAside { line: line.number, reason, text: line.text.get(place.clone()).unwrap_or_default().to_owned() });
        from = place.end;
    }
    text.push_str(line.text.get(from..).unwrap_or_default());
    line.text = text.trim().to_owned();
}
