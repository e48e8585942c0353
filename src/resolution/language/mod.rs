//! What is special to a language, as tables: one file each. A further language is one more file and its line in [`LANGUAGES`].
//!
//! In: nothing. Out: words and signs, no code. How they are looked for is the same in every language and stands in the other
//! modules.

mod ar;
mod en;
mod es;
mod fr;
mod ru;
mod zh;

use std::fmt;

use super::Addressee;
use super::verb::Verbs;

/// Every language that resolutions are read in.
pub const LANGUAGES: &[&Language] = &[&ar::AR, &en::EN, &es::ES, &fr::FR, &ru::RU, &zh::ZH];

/// What is taken where nothing tells.
pub(super) const ENGLISH: Language = en::EN;

/// A language that resolutions are written in. Phrases are compared without case, accents, vowel signs and width.
pub struct Language {
    /// Its code, such as `zh`.
    pub code: &'static str,
    /// Its name in English.
    pub name: &'static str,
    /// Whether a character is of its script.
    pub(super) is_own: fn(char) -> bool,
    /// Labels that no page of it goes without, and that set it apart from its neighbours; single characters where words are not
    /// spaced.
    pub(super) common: &'static [&'static str],
    /// Operative verbs: the name in [`VERBS`](super::VERBS), and what is printed for it.
    pub(super) verbs: Verbs,
    /// What may stand before, inside or after a verb: the name in [`MODIFIERS`](super::verb::MODIFIERS), and what is printed.
    pub(super) modifiers: Verbs,
    /// Beginnings after a verb that decides or demands, by which it binds states all the same.
    pub(super) binds: &'static [&'static str],
    /// Who may be addressed, and what is printed for it.
    pub(super) addressees: &'static [(Addressee, &'static [&'static str])],
    /// Small words that are written as one with the name of who is addressed: what stands there in the table, and what in a text.
    pub(super) prefixes: &'static [(&'static str, &'static str)],
    /// What joins one who is addressed to the next.
    pub(super) joins: &'static [&'static str],
    /// Verbs that preambular paragraphs begin with.
    pub(super) preamble: &'static [&'static str],
    /// The bodies that adopt resolutions: the English name, and what is printed.
    pub(super) organs: &'static [(&'static str, &'static [&'static str])],
    /// Labels of the line that names the session.
    pub(super) session: &'static [&'static str],
    /// Beginnings of the line that names the agenda item.
    pub(super) item: &'static [&'static str],
    /// What ends the list of sponsors and begins the title.
    pub(super) draft: &'static [&'static str],
    /// What says in the head that a text was adopted, beside the day.
    pub(super) adopted: &'static [&'static str],
    /// The months, January first, each in every form that dates use.
    pub(super) months: [&'static [&'static str]; 12],
    /// Headings after which the resolution itself is over.
    pub(super) annex: &'static [&'static str],
    /// What lines say that come after the last paragraph: meetings, votes.
    pub(super) closing: &'static [&'static str],
    /// What may stand around the number of a page.
    pub(super) page: &'static [&'static str],
    /// What the printer asks for at the foot of a page.
    pub(super) printer: &'static [&'static str],
    /// How footnotes begin, beside document symbols.
    pub(super) footnotes: &'static [&'static str],
    /// Abbreviations that end with a point in the middle of a sentence.
    pub(super) abbreviations: &'static [&'static str],
    /// What stands before a number that is no footnote's mark.
    pub(super) before_number: &'static [&'static str],
    /// What stands after a number that is no footnote's mark.
    pub(super) after_number: &'static [&'static str],
    /// What may stand between a paragraph's number and its words.
    pub(super) number_ends: &'static [char],
    /// The labels of sub-paragraphs, in order, where they are not Latin letters.
    pub(super) letters: &'static [&'static str],
    /// First parts of words that keep their hyphen at the end of a line.
    pub(super) hyphenated: &'static [&'static str],
    /// What opens a list inside a paragraph.
    pub(super) opens_list: &'static [&'static str],
    /// What stands between the items of a list.
    pub(super) commas: &'static [char],
    /// What stands before the last item of a list.
    pub(super) ands: &'static [&'static str],
}

impl Language {
    /// The language with this code.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Self> {
        LANGUAGES.iter().copied().find(|language| language.code == code)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Language({})", self.code)
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Language {}
