//! Names that a user defines, and names that refer to something: well formed, and no two that a person would take for the same.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::source::{Diagnostic, Phrase, Problems, Span, Table, Value, code, plain};

use super::characters;

/// Whether a name is made of lower-case letters, digits and hyphens, begins with a letter or digit, and is not too long.
pub(crate) fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 80
        && !text.starts_with('-')
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Whether a text is so many hexadecimal digits, with small letters.
pub(super) fn is_digest(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// A name that is a whole number, written in one way only, so that no paragraph can appear twice.
pub(super) fn number(name: &str, found: &Value<'_>, span: Span, (least, most): (i64, i64), problems: &mut Problems) {
    let number = name.parse().ok().filter(|number: &i64| number.to_string() == name);
    if !number.is_some_and(|number| (least..=most).contains(&number)) {
        problems.add(
            Diagnostic::new(
                code::PARAGRAPH_NUMBER,
                found.source(),
                span,
                Phrase::new("problem.paragraph-number.message").typed("name", name),
            )
            .label(Phrase::new("problem.paragraph-number.label").with("least", least).with("most", most)),
        );
    }
}

/// Reports characters that a name may not contain, whatever it refers to. Unclosed direction marks that are not written as escapes are
/// found line by line elsewhere.
pub(super) fn characters_of(name: &str, found: &Value<'_>, span: Span, problems: &mut Problems) {
    let raw = found.source().text().get(span.clone()).unwrap_or_default();
    let fault = characters::fault(name).filter(|fault| fault.code != code::DIRECTION_MARK);
    let problem = match fault {
        Some(fault) => {
            Diagnostic::new(fault.code, found.source(), span, fault.message).label("problem.bad-name.label-name").help(fault.help)
        }
        None if characters::has_marks(name) && characters::open_mark(raw).is_none() => {
            Diagnostic::new(code::DIRECTION_MARK, found.source(), span, "problem.direction-mark.message-name")
                .help("problem.direction-mark.help-name")
        }
        None => return,
    };
    problems.add(problem);
}

/// Names that the user defines: well formed, and no two that a person would take for the same.
pub(super) fn check(table: &Table<'_>, problems: &mut Problems) {
    let plain = |text: &str| text.trim().nfkc().collect::<String>().to_lowercase();
    let entries = table.entries();
    if entries.iter().all(|(name, _, _)| is_id(name)) {
        return;
    }
    let mut same: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, (name, _, _)) in entries.iter().enumerate() {
        same.entry(plain(name)).or_default().push(index);
    }
    for (index, (name, span, found)) in entries.iter().enumerate().filter(|(_, (name, _, _))| !is_id(name)) {
        // Of two that look alike, the later one is reported; where that one is well formed, the earlier one.
        let twins = same.get(&plain(name)).map(Vec::as_slice).unwrap_or_default();
        let mut twins = twins.iter().filter(|other| **other != index).filter_map(|other| Some((*other, entries.get(*other)?)));
        let twin =
            twins.find(|(other, (twin, _, _))| *other < index || is_id(twin)).map(|(_, (twin, span, _))| (*twin, span.clone()));
        let twin_is_none = twin.is_none();
        bad_name(found, span.clone(), name, twin, problems);
        if twin_is_none && made_a_name(name).is_none() {
            let stem = found.table().and_then(|table| table.text("class").filter(|class| is_id(class))).unwrap_or("name");
            let mut free = (1..=entries.len() + 1).map(|number| format!("{stem}-{number}"));
            if let Some(free) = free.find(|free| !table.has(free)) {
                problems.advise(Phrase::new("problem.bad-name.help-example").with("name", free));
            }
        }
    }
}

pub(super) fn bad_name(found: &Value<'_>, span: Span, name: &str, twin: Option<(&str, Span)>, problems: &mut Problems) {
    problems.add(match twin {
        Some((other, other_span)) => {
            let message = Phrase::new("problem.look-alike.message").typed("name", name).typed("other", other);
            Diagnostic::new(code::LOOK_ALIKE, found.source(), span, message)
                .label("problem.look-alike.label")
                .and_at(other_span, "problem.look-alike.label-other")
                .help("problem.look-alike.help")
        }
        None => {
            let message = Phrase::new("problem.bad-name.message").typed("name", name);
            let problem = Diagnostic::new(code::BAD_NAME, found.source(), span, message).label("problem.bad-name.label");
            // Several names with commas between them are not to become one.
            let is_list = name.contains(plain::is_separator) && plain::names(name).is_some();
            match made_a_name(name).filter(|_| !is_list) {
                Some(name) => problem.help(Phrase::new("problem.bad-name.help").with("name", name)),
                None => problem,
            }
        }
    });
}

/// The nearest that a text comes to a name: accents dropped, everything else between its words a hyphen.
pub(crate) fn made_a_name(text: &str) -> Option<String> {
    let letters = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).take(400);
    let mut plain = String::new();
    for letter in letters {
        match letter {
            // These letters are no others with a mark, so that Unicode does not take them apart.
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            'ø' => plain.push('o'),
            'đ' | 'ð' => plain.push('d'),
            'ł' => plain.push('l'),
            'ı' => plain.push('i'),
            _ if letter.is_ascii_alphanumeric() => plain.push(letter),
            // Half of a name in another script would be no name that anybody recognises.
            _ if letter.is_alphabetic() => return None,
            _ => plain.push(' '),
        }
    }
    let name = plain.split_whitespace().collect::<Vec<_>>().join("-");
    let cut = name.get(..name.len().min(80))?.trim_end_matches('-');
    Some(cut.to_owned()).filter(|cut| is_id(cut))
}
