//! The operative verb with which a paragraph begins: as printed, and by its English name.
//!
//! A verb may be several words, with modifiers before, between or after them: "Toma nota también con aprecio del informe" is "takes note
//! with appreciation" (toma nota con aprecio) with the modifier "also" (también) inside. So modifiers are skipped wherever they are, and of
//! the verbs that match, the longest counts: "toma nota" matches here too, but says less.
//!
//! In: the beginning of a paragraph. Out: the verb, and where it ends. Whom it addresses is the work of `addressee`.

use std::ops::Range;

use crate::resolution::language::{Language, MODIFIERS, VERBS, VerbRole};
use crate::resolution::text::phrases::Phrases;
use crate::resolution::text::words::{Token, is_unspaced};

/// The verb of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    /// As printed; for an unknown verb, the first word of the paragraph.
    pub printed: String,
    /// Its English name, such as "further calls upon"; `None` for an unknown verb.
    pub known: Option<String>,
    /// What it does; `None` for an unknown verb.
    pub role: Option<VerbRole>,
}

/// Finds the verbs of a language.
pub(crate) struct VerbFinder {
    verbs: Phrases<&'static str>,
    modifiers: Phrases<&'static str>,
    clauses: Phrases<()>,
    subjects_before: Phrases<()>,
    subjects_after: Phrases<()>,
}

/// A verb at the beginning of a text.
struct Found {
    name: &'static str,
    modifiers: Vec<&'static str>,
    words: usize,
    end: usize,
}

impl VerbFinder {
    pub(crate) fn new(language: &'static Language) -> Self {
        // In a text under negotiation, brackets are around what is not agreed: "[Strongly] [urges] all States".
        let brackets = ["[", "]"].into_iter().map(|sign| (sign, ""));
        // "in this regard encourages", without the comma that usually follows.
        let bare = language
            .fillers
            .iter()
            .filter_map(|filler| filler.strip_suffix([',', '،', '，']))
            .filter(|filler| !filler.is_empty());
        let modifiers = language.modifier_forms().chain(brackets).chain(bare.map(|filler| (filler, "")));
        let clauses = Phrases::from_list(&language.clauses_before);
        Self {
            verbs: Phrases::new(language.verb_forms()),
            modifiers: Phrases::new(modifiers),
            clauses,
            subjects_before: Phrases::from_list(&language.subjects_before),
            subjects_after: Phrases::from_list(&language.subjects_after),
        }
    }

    /// Whether the text begins with a known verb. One behind the body that speaks does not count here: "The Committee recommends" begins
    /// any sentence.
    pub(crate) fn opens(&self, tokens: &[Token]) -> bool {
        self.find(tokens, self.clause(tokens)).is_some()
    }

    /// The known verb with which a text begins, and how many tokens it takes.
    pub(crate) fn known(&self, text: &str, tokens: &[Token]) -> Option<(Verb, usize)> {
        let subject = || Some(self.find(tokens, self.subjects_before.at(tokens, 0)?.1)).flatten();
        let mut found = self.find(tokens, self.clause(tokens)).or_else(subject)?;
        found.end += self.subjects_after.at(tokens, found.end).map_or(0, |((), count)| count);
        let mut name = String::new();
        for modifier in MODIFIERS.iter().filter(|modifier| found.modifiers.contains(*modifier)) {
            name.push_str(modifier);
            name.push(' ');
        }
        name.push_str(found.name);
        let role = VERBS.iter().find(|(verb, _)| *verb == found.name).map(|(_, role)| *role);
        Some((Verb { printed: stretch(text, tokens, found.end), known: Some(name), role }, found.end))
    }

    /// The verb with which a text begins, and how many tokens it takes.
    pub(crate) fn verb(&self, text: &str, tokens: &[Token]) -> (Verb, usize) {
        self.known(text, tokens).unwrap_or_else(|| {
            let signs = tokens.iter().take_while(|token| !token.word.starts_with(char::is_alphanumeric)).count();
            let tokens = tokens.get(signs..).filter(|words| !words.is_empty()).unwrap_or(tokens);
            let count = tokens.first().map_or(0, |first| if first.word.chars().any(is_unspaced) { 4 } else { 1 });
            let count = count.min(tokens.len());
            (Verb { printed: stretch(text, tokens, count), known: None, role: None }, signs + count)
        })
    }

    /// The longest verb with which a text begins at a token, wherever its modifiers are.
    fn find(&self, tokens: &[Token], mut start: usize) -> Option<Found> {
        let mut best: Option<Found> = None;
        let mut before: Vec<&'static str> = Vec::new();
        loop {
            for (words, name) in self.verbs.beginning(tokens, start) {
                if let Some((end, inside)) = self.reach(words, tokens, start)
                    && best.as_ref().is_none_or(|best| words.len() > best.words)
                {
                    let modifiers = before.iter().copied().chain(inside).collect();
                    best = Some(Found { name, modifiers, words: words.len(), end });
                }
            }
            let Some((modifier, count)) = self.modifiers.at(tokens, start) else { return best };
            before.push(modifier);
            start += count;
        }
    }

    /// How many tokens a clause before the verb takes, with the comma after it.
    fn clause(&self, tokens: &[Token]) -> usize {
        let comma = tokens.iter().take(30).position(Token::is_comma);
        comma.filter(|_| self.clauses.at(tokens, 0).is_some()).map_or(0, |comma| comma + 1)
    }

    /// Where a verb that begins at a place ends, with the modifiers between its words and after them.
    fn reach(&self, words: &[String], tokens: &[Token], start: usize) -> Option<(usize, Vec<&'static str>)> {
        let mut at = start;
        let mut inside = Vec::new();
        for word in words {
            while tokens.get(at).is_none_or(|token| token.word != *word) {
                let (modifier, count) = self.modifiers.at(tokens, at).filter(|_| at > start)?;
                inside.push(modifier);
                at += count;
            }
            at += 1;
        }
        // A filler has no name. After the verb, as "and" or a comma, it belongs to what follows.
        while let Some((modifier, count)) = self.modifiers.at(tokens, at).filter(|(modifier, _)| !modifier.is_empty()) {
            inside.push(modifier);
            at += count;
        }
        Some((at, inside))
    }
}

/// The text of the first `count` tokens.
fn stretch(text: &str, tokens: &[Token], count: usize) -> String {
    let place: Option<Range<usize>> = tokens.get(..count).and_then(|some| Some(some.first()?.at.start..some.last()?.at.end));
    place.and_then(|place| text.get(place)).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use crate::resolution::text::words::tokens;

    use super::*;

    fn name(code: &str, text: &str) -> String {
        let finder = VerbFinder::new(Language::from_code(code).unwrap());
        let (verb, _) = finder.verb(text, &tokens(text, 40));
        format!("{}|{}", verb.known.as_deref().unwrap_or("-"), verb.printed)
    }

    #[test]
    fn verbs_are_known_wherever_their_modifiers_stand() {
        assert_eq!(name("en", "Also strongly urges all States to"), "also strongly urges|Also strongly urges");
        assert_eq!(
            name("en", "In this regard, further calls upon Governments"),
            "further calls upon|In this regard, further calls upon"
        );
        assert_eq!(name("fr", "Engage également instamment les États"), "also urges|Engage également instamment");
        assert_eq!(name("fr", "Demande en outre aux États"), "further calls upon|Demande en outre");
        assert_eq!(
            name("es", "Toma nota también con aprecio del informe"),
            "also takes note with appreciation|Toma nota también con aprecio"
        );
        assert_eq!(name("ru", "настоятельно призывает также государства"), "also urges|настоятельно призывает также");
        assert_eq!(name("ar", "يُهيب أيضاً بالدول أن"), "also calls upon|يُهيب أيضاً");
        assert_eq!(name("zh", "还吁请各国确保"), "further calls upon|还吁请");
        assert_eq!(name("zh", "造桥的人都"), "-|造桥的人");
        assert_eq!(name("en", ""), "-|");
        assert_eq!(name("en", "[Strongly] [urges] all States to"), "strongly urges|[Strongly] [urges");
        assert_eq!(name("en", "(a) Urges"), "-|a");
        assert_eq!(name("en", "The Committee also recommends that"), "also recommends|The Committee also recommends");
        assert_eq!(name("fr", "Le Comité prie les États"), "requests|Le Comité prie");
        assert_eq!(name("ar", "تشجع اللجنة الدول الأطراف"), "encourages|تشجع اللجنة");
        assert_eq!(name("en", "Fully supports the work"), "fully supports|Fully supports");
        assert_eq!(
            name("en", "Acting under Chapter VII of the Charter, demands that"),
            "demands|Acting under Chapter VII of the Charter, demands"
        );
    }

    #[test]
    fn every_form_finds_its_own_verb() {
        for language in Language::all() {
            let finder = VerbFinder::new(language);
            for (form, name) in language.verb_forms() {
                let (verb, _) = finder.verb(form, &tokens(form, 40));
                let is_found = verb.known.as_deref().map(|known| known.ends_with(name));
                assert_eq!(is_found, Some(true), "{}: {form}: {verb:?}", language.code);
            }
            for verb in [
                "urges",
                "calls upon",
                "encourages",
                "requests",
                "decides",
                "takes note",
                "takes note with appreciation",
                "condemns",
            ] {
                assert!(language.verbs.contains_key(verb), "{}: {verb}", language.code);
            }
        }
    }
}
