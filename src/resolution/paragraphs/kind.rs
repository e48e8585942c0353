//! What kind of measure a paragraph asks for: a law, work that goes on, or a result.
//!
//! "Urges States to adopt laws and to train judges" asks for something structural ("adopt") and for a process ("train"). The words that show
//! a kind are in the file of the language. They are proposals only, since a word such as "ensure" may be about a law as well.
//!
//! In: the words of a paragraph after the verb that asks. Out: each kind that a word shows, with that word, in the order of the text.

use schemars::JsonSchema;
use serde::Serialize;

use crate::resolution::language::Language;
use crate::resolution::text::phrases::Phrases;
use crate::resolution::text::words::tokens;

/// How many tokens of a paragraph are searched.
const MOST: usize = 20_000;

/// A kind of measure that a paragraph may ask for, and the word that shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProposedKind {
    /// structural, process or outcome.
    pub kind: &'static str,
    /// The word, as printed.
    pub word: String,
}

/// Finds the words of a language that show a kind.
pub(crate) struct KindFinder {
    words: Phrases<&'static str>,
    insertions: Phrases<()>,
}

impl KindFinder {
    pub(crate) fn new(language: &'static Language) -> Self {
        // Short words are written together with those that follow, as in Arabic.
        let prefixes = language.addressee_prefixes.iter().filter(|prefix| prefix.plain.is_empty());
        let joined = prefixes
            .flat_map(|prefix| language.kinds.words().map(move |(word, kind)| (format!("{}{word}", prefix.joined), kind)));
        Self {
            words: Phrases::new(language.kinds.words().map(|(word, kind)| (word.to_owned(), kind)).chain(joined)),
            insertions: Phrases::from_list(&language.insertions),
        }
    }

    /// The kinds that a text shows, each once.
    pub(crate) fn find(&self, text: &str) -> Vec<ProposedKind> {
        let tokens = tokens(text, MOST);
        let mut found: Vec<ProposedKind> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            // "in cooperation with schools" says how, not what.
            if let Some(((), count)) = self.insertions.at(&tokens, at) {
                at += count;
                continue;
            }
            let Some((kind, count)) = self.words.at(&tokens, at) else {
                at += 1;
                continue;
            };
            let place = tokens.get(at).zip(tokens.get(at + count - 1)).map(|(first, last)| first.at.start..last.at.end);
            let word = place.and_then(|place| text.get(place)).unwrap_or_default();
            if !found.iter().any(|one| one.kind == kind) {
                found.push(ProposedKind { kind, word: word.to_owned() });
            }
            at += count;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_show_a_kind_in_every_language() {
        for (code, text, kinds) in [
            (
                "en",
                "all States to enact laws, to train judges and to report on both",
                "structural enact, process train, outcome to report",
            ),
            ("en", "States to reduce the number of leaks and cooperate", "outcome reduce, process cooperate"),
            ("fr", "aux États d'adopter des lois et de former des juges", "structural adopter, process former"),
            ("es", "a los Estados a que ratifiquen el Convenio y reúnan datos", "structural ratifiquen, outcome reúnan"),
            ("es", "a los Estados a que adopten medidas", "process adopten medidas"),
            ("ru", "государства принять законы и обучать судей", "structural принять законы, process обучать"),
            ("ru", "государства принять меры", "process принять меры"),
            (
                "ar",
                "الدول على اعتماد قوانين وتدريب القضاة وجمع البيانات",
                "structural اعتماد, process وتدريب, outcome وجمع البيانات",
            ),
            ("zh", "各国制定法律，培训法官，并收集数据", "structural 制定法律, process 培训, outcome 收集数据"),
            ("en", "the marking of channels", ""),
            ("en", "States, in cooperation with industry, to adopt rules", "structural adopt"),
        ] {
            let found = KindFinder::new(Language::from_code(code).unwrap()).find(text);
            let found: Vec<String> = found.iter().map(|one| format!("{} {}", one.kind, one.word)).collect();
            assert_eq!(found.join(", "), kinds, "{code}: {text}");
        }
    }
}
