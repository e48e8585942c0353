//! Whom a paragraph addresses.
//!
//! In: the words after its verb. Out: the first one who is named there, or states where they are named with others in one row.

use schemars::JsonSchema;
use serde::Serialize;

use super::language::Language;
use super::phrases::{Phrases, plain};
use super::verb::Act;
use super::words::{Token, is_unspaced};

/// Who may be addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Addressee {
    /// States, their governments or parliaments, alone or with others.
    States,
    /// The Secretary-General or the head of another secretariat.
    Secretariat,
    /// A High Commissioner or the Office.
    HighCommissioner,
    /// The body that adopts the resolution, or a part of it.
    Itself,
    /// Anybody else: other bodies, agencies, mandate holders, civil society, companies.
    Others,
    /// Nobody: the paragraph declares something.
    Nobody,
    /// The verb asks something, and the text names nobody whom a list knows.
    Unnamed,
}

/// How many words after the verb are looked at; of scripts without spaces, characters.
const NEAR: usize = 14;
const NEAR_UNSPACED: usize = 30;

/// The names of a language, laid out to be looked for.
pub(super) struct Finder {
    names: Phrases<Addressee>,
    joins: Phrases<()>,
    binds: Phrases<()>,
}

impl Finder {
    pub(super) fn new(language: &Language) -> Self {
        let names = language.addressees.iter().flat_map(|(who, names)| names.iter().map(|name| ((*name).to_owned(), *who)));
        let names: Vec<(String, Addressee)> = names.collect();
        let grown = names.iter().flat_map(|(name, who)| {
            let grow = move |(from, to): &(&str, &str)| Some((format!("{to}{}", name.strip_prefix(*from)?), *who));
            language.prefixes.iter().filter_map(grow)
        });
        // What stands in the table goes before what is grown from it.
        let all: Vec<_> = grown.collect();
        Self { names: Phrases::new(names.into_iter().chain(all)), joins: plain(language.joins), binds: plain(language.binds) }
    }

    /// Whom a verb addresses that does this, by the tokens after it.
    pub(super) fn addressee(&self, act: Option<Act>, tokens: &[Token]) -> Addressee {
        match act {
            Some(Act::Declares) => Addressee::Nobody,
            Some(Act::Settles) => {
                // "Decides, acting under Article 9, that all States shall".
                let behind_comma = |at: usize| {
                    at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|sign| sign.word == "," || sign.word == "،")
                };
                let mut places = (0..NEAR_UNSPACED).filter(|at| *at < 3 || behind_comma(*at));
                let binds = places.any(|at| self.binds.at(tokens, at).is_some());
                if binds { Addressee::States } else { Addressee::Itself }
            }
            _ => self.named(tokens).unwrap_or(Addressee::Unnamed),
        }
    }

    /// Whether states are named near the verb.
    pub(super) fn names_states(&self, tokens: &[Token]) -> bool {
        (0..near(tokens)).any(|at| matches!(self.names.at(tokens, at), Some((Addressee::States, _))))
    }

    fn named(&self, tokens: &[Token]) -> Option<Addressee> {
        let first = (0..near(tokens)).find_map(|at| self.names.at(tokens, at).map(|(who, count)| (who, at + count)));
        let (who, mut at) = first?;
        // "the United Nations system, the private sector and States" asks states too.
        loop {
            if let Some((other, count)) = self.names.at(tokens, at) {
                if other == Addressee::States {
                    return Some(other);
                }
                at += count;
            } else if let Some(((), count)) = self.joins.at(tokens, at) {
                at += count;
            } else {
                return Some(who);
            }
        }
    }
}

fn near(tokens: &[Token]) -> usize {
    if tokens.first().is_some_and(|token| token.word.chars().any(is_unspaced)) { NEAR_UNSPACED } else { NEAR }
}

#[cfg(test)]
mod tests {
    use crate::resolution::words::tokens;

    use super::*;

    fn of(code: &str, text: &str) -> Addressee {
        Finder::new(Language::of(code).unwrap()).addressee(Some(Act::Asks), &tokens(text, 60))
    }

    #[test]
    fn whoever_is_named_first_is_addressed_and_states_in_any_row() {
        assert_eq!(of("en", "all States to mark their rivers"), Addressee::States);
        assert_eq!(of("en", "the Secretary-General, with Member States, to report"), Addressee::Secretariat);
        assert_eq!(of("en", "civil society, the private sector and States to"), Addressee::States);
        assert_eq!(of("en", "the international community, in particular developed countries, to"), Addressee::States);
        assert_eq!(of("en", "the marking of channels"), Addressee::Unnamed);
        assert_eq!(of("fr", "au Haut-Commissariat d'élaborer"), Addressee::HighCommissioner);
        assert_eq!(of("ru", "Генерального секретаря представить"), Addressee::Secretariat);
        assert_eq!(of("es", "a los Estados a que"), Addressee::States);
        assert_eq!(of("ar", "بالدول أن تضع"), Addressee::States);
        assert_eq!(of("zh", "联合国人权事务高级专员与各国合作"), Addressee::HighCommissioner);
    }

    #[test]
    fn a_decision_may_bind_states() {
        let decided = |text| Finder::new(Language::of("en").unwrap()).addressee(Some(Act::Settles), &tokens(text, 60));
        assert_eq!(decided("that all States shall close their locks"), Addressee::States);
        assert_eq!(decided(", acting under Article 9, that all States shall close their locks"), Addressee::States);
        assert_eq!(decided("to remain seized of the matter"), Addressee::Itself);
    }
}
