//! Whom a paragraph addresses.
//!
//! The first one named after the verb: "Requests the Secretary-General, with Member States, to report" addresses the Secretary-General.
//! But if others follow in one row, and states are among them, the paragraph asks something of states: "Invites civil society, the private
//! sector and States to". What may join a row is in the file of the language.
//!
//! A decision addresses the body that takes it, unless its clause obliges or permits somebody else something: "Decides that, until
//! 3 March, all States shall". The subject of that clause is at its beginning or behind an insertion between commas.
//!
//! In: the words after the verb. Out: the addressee.

use crate::resolution::language::{Addressee, Language, VerbRole};
use crate::resolution::text::phrases::Phrases;
use crate::resolution::text::words::{Token, is_unspaced};

/// How many words after the verb are searched; in scripts without spaces, how many characters.
const NEAR: usize = 14;
const NEAR_UNSPACED: usize = 30;
/// How many words may be between the subject of a clause and what it is obliged to; in scripts without spaces, how many characters.
const BETWEEN: usize = 14;

/// Finds the addressees that a language has names for.
pub(crate) struct AddresseeFinder {
    names: Phrases<Addressee>,
    joins: Phrases<()>,
    openings: Phrases<()>,
    obligations: Phrases<()>,
    permissions: Phrases<()>,
    endings: &'static [String],
    object_ends: Phrases<()>,
}

impl AddresseeFinder {
    pub(crate) fn new(language: &'static Language) -> Self {
        let names = language.addressees.names().map(|(name, who)| (name.to_owned(), who));
        let prefixed = language.addressees.names().flat_map(|(name, who)| {
            let prefixes = language.addressee_prefixes.iter();
            prefixes.filter_map(move |prefix| Some((format!("{}{}", prefix.joined, name.strip_prefix(&prefix.plain)?), who)))
        });
        // Of two equal names the first counts, so a name in the list is preferred to one that was made from another.
        Self {
            names: Phrases::new(names.chain(prefixed)),
            joins: Phrases::from_list(&language.addressee_joins),
            openings: Phrases::from_list(&language.clause_openings),
            obligations: Phrases::from_list(&language.obligations),
            permissions: Phrases::from_list(&language.permissions),
            endings: &language.obliging_endings,
            object_ends: Phrases::from_list(&language.object_ends),
        }
    }

    /// Whom a verb with this role addresses, by the tokens after it, which are those of the text.
    pub(crate) fn addressee(&self, role: Option<VerbRole>, text: &str, tokens: &[Token]) -> Addressee {
        match role {
            Some(VerbRole::Statement) => Addressee::Nobody,
            Some(VerbRole::Decision) => self.subject(text, tokens).unwrap_or(Addressee::Itself),
            _ => self.named(text, tokens).unwrap_or(Addressee::Unnamed),
        }
    }

    /// How many tokens after a verb are about whom it addresses: "States to" in "urges States to collect, study and publish figures".
    pub(crate) fn object(&self, tokens: &[Token]) -> usize {
        let Some((first, (_, count))) = (0..near(tokens)).find_map(|at| Some((at, self.names.at(tokens, at)?))) else { return 0 };
        let mut at = first + count;
        while let Some(count) = self.names.at(tokens, at).map(|(_, count)| count).or_else(|| {
            // A comma after the row is an insertion's, or the list's.
            let more = (at + 1..at + 4).any(|at| self.names.at(tokens, at).is_some());
            self.joins.at(tokens, at).filter(|_| more).map(|((), count)| count)
        }) {
            at += count;
        }
        while let Some(((), count)) = self.object_ends.at(tokens, at) {
            at += count;
        }
        at
    }

    /// Whether states are named soon after the verb.
    pub(crate) fn names_states(&self, tokens: &[Token]) -> bool {
        (0..near(tokens)).any(|at| matches!(self.names.at(tokens, at), Some((who, _)) if who.may_be_state()))
    }

    /// Whether states are named anywhere in a text.
    pub(crate) fn name_states(&self, tokens: &[Token]) -> bool {
        (0..tokens.len()).any(|at| matches!(self.names.at(tokens, at), Some((Addressee::States, _))))
    }

    /// Where a text obliges states to something, as in "Stresses that States must": the words that oblige them.
    pub(crate) fn duty<'t>(&self, text: &'t str, tokens: &[Token]) -> Option<&'t str> {
        (0..tokens.len()).find_map(|at| {
            let (who, count) = self.names.at(tokens, at)?;
            let behind = Self::behind(tokens, at + count, &[&self.obligations]);
            // In Arabic, what obliges comes first.
            let before =
                || (at.saturating_sub(3)..at).find_map(|at| self.obligations.at(tokens, at).map(|((), count)| (at, count)));
            let (from, count) = behind.or_else(before).filter(|_| who == Addressee::States)?;
            text.get(tokens.get(from)?.at.start..tokens.get(from + count - 1)?.at.end)
        })
    }

    /// Whom the clause of a decision obliges or permits something, if that is states.
    fn subject(&self, text: &str, tokens: &[Token]) -> Option<Addressee> {
        let behind_comma = |at: usize| at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(Token::is_comma);
        // "Decides, acting under Article 9, that all States shall".
        let opening = (0..NEAR_UNSPACED)
            .filter(|at| *at < 3 || behind_comma(*at))
            .find_map(|at| self.openings.at(tokens, at).map(|((), count)| at + count));
        let begin = if self.openings.is_empty() { 0 } else { opening? };
        let places = (begin..tokens.len().min(begin + 60)).filter(|at| *at == begin || behind_comma(*at));
        places.into_iter().find_map(|place| {
            let mut at = place;
            while let Some(((), count)) = self.joins.at(tokens, at) {
                at += count;
            }
            let known = (place..=at).find_map(|at| self.names.at(tokens, at).map(|(who, count)| (who, at + count)));
            let obliged = |from: usize| {
                Self::behind(tokens, from, &[&self.obligations, &self.permissions]).is_some() || self.ends_obliging(tokens, from)
            };
            match known {
                Some((who, end)) if who.may_be_state() => {
                    ((place == begin && !self.openings.is_empty()) || obliged(end)).then_some(who)
                }
                Some(_) => None,
                None => (Self::is_state_name(text, tokens, at) && obliged(at + 1)).then_some(Addressee::NamedState),
            }
        })
    }

    /// The first of some phrases soon after a place, before the sentence ends: where it is, and how many tokens it takes.
    fn behind(tokens: &[Token], from: usize, phrases: &[&Phrases<()>]) -> Option<(usize, usize)> {
        let ends =
            |at: usize| tokens.get(at).is_none_or(|sign| matches!(sign.word.as_str(), ";" | "." | ":" | "؛" | "。" | "；"));
        (from..from + BETWEEN)
            .take_while(|at| !ends(*at))
            .find_map(|at| phrases.iter().find_map(|phrases| phrases.at(tokens, at)).map(|((), count)| (at, count)))
    }

    fn ends_obliging(&self, tokens: &[Token], from: usize) -> bool {
        let words = tokens.get(from..).unwrap_or_default().iter().take(BETWEEN);
        let is_obliging =
            |word: &str| self.endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending.as_str()));
        words.take_while(|token| token.word != ";" && token.word != ".").any(|token| is_obliging(&token.word))
    }

    fn named(&self, text: &str, tokens: &[Token]) -> Option<Addressee> {
        let (first, (who, count)) = (0..near(tokens)).find_map(|at| Some((at, self.names.at(tokens, at)?)))?;
        // "the United Nations system, the private sector and States" asks states too.
        let mut at = first + count;
        loop {
            if let Some((other, count)) = self.names.at(tokens, at) {
                if other == Addressee::States {
                    return Some(other);
                }
                at += count;
            } else if let Some(((), count)) = self.joins.at(tokens, at) {
                at += count;
            } else {
                break;
            }
        }
        match who {
            Addressee::States => Some(who),
            // "all parties to respect, and all States to ensure respect for, the rules".
            Addressee::NamedState => {
                let states = |at| matches!(self.names.at(tokens, at), Some((Addressee::States, _)));
                Some(if (at..at + near(tokens)).any(states) { Addressee::States } else { who })
            }
            // "Lomara to cooperate with the Secretary-General" addresses Lomara, whatever that is.
            _ => (!self.is_behind_another(text, tokens, first)).then_some(who),
        }
    }

    /// Whether a name that is in no list stands there: of a state, or of somebody unknown, but no abbreviation such as "UNICEF". In English,
    /// "the" comes before the names of bodies; those of states that have it are in the list.
    fn is_state_name(text: &str, tokens: &[Token], at: usize) -> bool {
        let has_article = at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|before| before.word == "the");
        let mut letters = tokens.get(at).and_then(|token| text.get(token.at.clone())).unwrap_or_default().chars();
        !has_article && letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    }

    /// Whether somebody else is named before a place, and what is asked of them begins before it too.
    fn is_behind_another(&self, text: &str, tokens: &[Token], place: usize) -> bool {
        let Some(another) = (0..place).find(|at| Self::is_state_name(text, tokens, *at)) else { return false };
        (another + 1..place).any(|at| self.object_ends.at(tokens, at).is_some())
            || (self.object_ends.is_empty() && another + 2 < place)
    }
}

fn near(tokens: &[Token]) -> usize {
    if tokens.first().is_some_and(|token| token.word.chars().any(is_unspaced)) { NEAR_UNSPACED } else { NEAR }
}

#[cfg(test)]
mod tests {
    use crate::resolution::text::words::tokens;

    use super::*;

    fn with(role: VerbRole, code: &str, text: &str) -> Addressee {
        AddresseeFinder::new(Language::from_code(code).unwrap()).addressee(Some(role), text, &tokens(text, 60))
    }

    fn of(code: &str, text: &str) -> Addressee {
        with(VerbRole::Request, code, text)
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
    fn a_single_state_is_not_overlooked_for_a_body_that_is_named_after_it() {
        assert_eq!(of("en", "the Government of Lomara to cooperate with the Secretary-General"), Addressee::NamedState);
        assert_eq!(of("en", "Lomara to cooperate with the Secretary-General"), Addressee::Unnamed);
        assert_eq!(of("fr", "à la Lomarie de coopérer avec le Secrétaire général"), Addressee::Unnamed);
        assert_eq!(of("en", "all parties to respect, and all States to ensure respect for, the rules"), Addressee::States);
        assert_eq!(of("en", "all parties to the conflict to respect the rules"), Addressee::NamedState);
        assert_eq!(of("en", "political parties to respect the rules"), Addressee::Others);
    }

    #[test]
    fn a_decision_may_bind_states_in_every_language() {
        let of = |code, text| with(VerbRole::Decision, code, text);
        for (code, text) in [
            ("en", "that all States shall close their locks"),
            ("en", ", acting under Article 9, that all States shall close their locks"),
            ("en", "that, until 3 March 2032, all States may close their locks"),
            ("en", "that States in which lamps are made shall report on them"),
            ("fr", "que tous les États fermeront leurs écluses"),
            ("fr", "que, jusqu'au 3 mars 2032, tous les États devront fermer leurs écluses"),
            ("es", "que todos los Estados cerrarán sus esclusas"),
            ("es", "que, hasta el 3 de marzo de 2032, los Estados podrán cerrar sus esclusas"),
            ("ru", ", что все государства закрывают шлюзы"),
            ("ru", ", что до 3 марта 2032 года, все государства должны закрыть шлюзы"),
            ("ar", "أن على جميع الدول أن تغلق"),
            ("zh", "各国应关闭船闸"),
            ("zh", "，在2032年3月3日之前，所有国家须关闭船闸"),
        ] {
            assert_eq!(of(code, text), Addressee::States, "{code}: {text}");
        }
        assert_eq!(of("en", "that Lomara shall give up its bells"), Addressee::NamedState);
        assert_eq!(of("en", "that the Democratic People's Republic of Korea shall abandon"), Addressee::NamedState);
        for (code, text) in [
            ("en", "to remain seized of the matter"),
            ("en", "that the Panel shall report to Member States"),
            ("en", "that the Committee shall visit States, and that"),
            ("fr", "de rester saisi de la question"),
            ("zh", "继续处理此案"),
        ] {
            assert_eq!(of(code, text), Addressee::Itself, "{code}: {text}");
        }
    }

    #[test]
    fn a_statement_may_name_a_duty_of_states() {
        let duty = |code: &str, text: &'static str| {
            AddresseeFinder::new(Language::from_code(code).unwrap()).duty(text, &tokens(text, 60)).map(str::to_owned)
        };
        assert_eq!(duty("en", "that States, in their policies, must protect children").as_deref(), Some("must"));
        assert_eq!(duty("fr", "que les États doivent protéger les enfants").as_deref(), Some("doivent"));
        assert_eq!(duty("ar", "أنه يجب على الدول أن تحمي الأطفال").as_deref(), Some("يجب"));
        assert_eq!(duty("zh", "各国应保护儿童").as_deref(), Some("应"));
        assert_eq!(duty("en", "the reports of States; it must be read"), None);
        assert_eq!(duty("en", "that States may protect children"), None);
    }
}
