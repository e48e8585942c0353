//! What people type as an answer where there is none: `answer = "n/a"`, `value = "no data"`.

/// Why a question has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoAnswer {
    /// The question does not apply to the state.
    NotApplicable,
    /// No data are available.
    Unknown,
}

/// The words for it, without points, slashes and hyphens.
const WORDS: &[(NoAnswer, &[&str])] = &[
    (
        NoAnswer::NotApplicable,
        &[
            "na",
            "not applicable",
            "does not apply",
            "sans objet",
            "non applicable",
            "no aplica",
            "неприменимо",
            "不适用",
            "لا ينطبق",
        ],
    ),
    (
        NoAnswer::Unknown,
        &["unknown", "not known", "no data", "no information", "inconnu", "desconocido", "неизвестно", "未知", "不详", "无数据"],
    ),
];

impl NoAnswer {
    /// What a text means, if it means that there is no answer.
    pub(super) fn find(typed: &str) -> Option<Self> {
        if typed.len() > 40 {
            return None;
        }
        let letters: String = typed.chars().filter(|c| !matches!(c, '.' | '/' | '\\' | '／')).collect();
        let plain = letters.replace(['-', '_'], " ").trim().to_lowercase();
        WORDS.iter().find(|(_, words)| words.contains(&plain.as_str())).map(|(found, _)| *found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_is_none_is_recognised_in_the_forms_that_people_type() {
        for typed in ["n/a", "N/A", "n.a.", "NA", "not applicable", "Not-applicable", "不适用"] {
            assert_eq!(NoAnswer::find(typed), Some(NoAnswer::NotApplicable), "{typed}");
        }
        assert_eq!(NoAnswer::find("no data"), Some(NoAnswer::Unknown));
        assert_eq!((NoAnswer::find("no"), NoAnswer::find("")), (None, None));
    }
}
