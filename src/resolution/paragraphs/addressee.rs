//! Whom a paragraph addresses.
//!
//! The first one named after the verb: "Requests the Secretary-General, with Member States, to report" addresses the Secretary-General.
//! But if others follow in one row, and states are among them, the paragraph asks something of states: "Invites civil society, the private
//! sector and States to". What may join a row is in the file of the language.
//!
//! In: the words after the verb. Out: the addressee.

use crate::resolution::language::{Addressee, Language, VerbRole};
use crate::resolution::text::phrases::Phrases;
use crate::resolution::text::words::{Token, is_unspaced};

/// How many words after the verb are searched; in scripts without spaces, how many characters.
const NEAR: usize = 14;
const NEAR_UNSPACED: usize = 30;

/// Finds the addressees that a language has names for.
pub(crate) struct AddresseeFinder {
    names: Phrases<Addressee>,
    joins: Phrases<()>,
    binds: Phrases<()>,
}

impl AddresseeFinder {
    pub(crate) fn new(language: &Language) -> Self {
        let names = language.addressees.names().map(|(name, who)| (name.to_owned(), who));
        let prefixed = language.addressees.names().flat_map(|(name, who)| {
            let prefixes = language.addressee_prefixes.iter();
            prefixes.filter_map(move |prefix| Some((format!("{}{}", prefix.joined, name.strip_prefix(&prefix.plain)?), who)))
        });
        // Of two equal names the first counts, so a name in the list is preferred to one that was made from another.
        Self {
            names: Phrases::new(names.chain(prefixed)),
            joins: Phrases::from_list(&language.addressee_joins),
            binds: Phrases::from_list(&language.binding_clauses),
        }
    }

    /// Whom a verb with this role addresses, by the tokens after it.
    pub(crate) fn addressee(&self, role: Option<VerbRole>, tokens: &[Token]) -> Addressee {
        match role {
            Some(VerbRole::Statement) => Addressee::Nobody,
            Some(VerbRole::Decision) => {
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

    /// Whether states are named soon after the verb.
    pub(crate) fn names_states(&self, tokens: &[Token]) -> bool {
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
    use crate::resolution::text::words::tokens;

    use super::*;

    fn of(code: &str, text: &str) -> Addressee {
        AddresseeFinder::new(Language::from_code(code).unwrap()).addressee(Some(VerbRole::Request), &tokens(text, 60))
    }

    #[test]
    fn the_first_named_is_addressed_and_states_anywhere_in_a_row() {
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
        let decided = |text| {
            AddresseeFinder::new(Language::from_code("en").unwrap()).addressee(Some(VerbRole::Decision), &tokens(text, 60))
        };
        assert_eq!(decided("that all States shall close their locks"), Addressee::States);
        assert_eq!(decided(", acting under Article 9, that all States shall close their locks"), Addressee::States);
        assert_eq!(decided("to remain seized of the matter"), Addressee::Itself);
    }
}
