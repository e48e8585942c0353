//! Codes of languages, and what people write in place of one: a name, capitals, a code with three letters.
//!
//! In: the text behind a key `language`. Out: whether it is a code, or the code that it means.

use crate::source::{Diagnostic, Phrase, Problems, Value, code};

use super::names::is_id;

/// The six languages of the United Nations, each by its names in English and in itself, and by its codes of three letters.
const NAMES: &[(&str, &[&str])] = &[
    ("ar", &["arabic", "ara", "العربية", "عربي", "عربية"]),
    ("zh", &["chinese", "zho", "chi", "mandarin", "中文", "汉语", "漢語", "普通话", "简体中文"]),
    ("en", &["english", "eng"]),
    ("fr", &["french", "fra", "fre", "français", "francais"]),
    ("ru", &["russian", "rus", "русский", "русский язык"]),
    ("es", &["spanish", "spa", "español", "espanol", "castellano"]),
];

/// Reports a text that is no code of a language, with the code that it means where that is known.
pub(super) fn check(found: &Value<'_>, typed: &str, problems: &mut Problems) {
    if is_code(typed) {
        return;
    }
    let message = Phrase::new("problem.not-a-choice.message").typed("key", "language").typed("typed", typed);
    problems.add(
        Diagnostic::new(code::NOT_A_CHOICE, found.source(), found.span(), message)
            .label("problem.not-a-choice.label-language")
            .did_you_mean(meant(typed).as_deref()),
    );
}

/// Whether a text is a code of two or three small letters, with or without parts such as a script.
fn is_code(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    let is_language = matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    is_language && is_id(text) && parts.all(|part| (2..=8).contains(&part.len()))
}

/// The code of the language that a text means: by its name, or by a code in another form, such as `en_GB` or `fra`.
fn meant(typed: &str) -> Option<String> {
    let typed = typed.trim().to_lowercase();
    let language = typed.split(['-', '_']).next().unwrap_or_default();
    let named = NAMES.iter().find(|(_, names)| names.contains(&typed.as_str()) || names.contains(&language));
    named.map(|(code, _)| (*code).to_owned()).or_else(|| Some(language.to_owned()).filter(|code| is_code(code)))
}

#[cfg(test)]
mod tests {
    use super::{is_code, meant};

    #[test]
    fn names_and_other_forms_mean_a_code() {
        let cases = [
            ("English", "en"),
            ("french", "fr"),
            ("中文", "zh"),
            ("EN", "en"),
            ("en-GB", "en"),
            ("fr_FR", "fr"),
            ("Русский", "ru"),
        ];
        for (typed, code) in cases {
            assert!(!is_code(typed), "{typed}");
            assert_eq!(meant(typed).as_deref(), Some(code), "{typed}");
        }
        assert_eq!((meant("German"), meant("our language")), (None, None));
        assert!(["en", "zh-hant", "sr-latn", "haw"].into_iter().all(is_code) && !is_code("english"));
    }
}
