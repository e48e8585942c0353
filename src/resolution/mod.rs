//! Reads the text of a resolution, drafts a checklist from it, and compares it with a checklist.
//!
//! In: a text in one of the languages of the United Nations, as it comes from a PDF or a word processor, with blank lines between any
//! two lines, words broken at line ends, pages that end in mid-sentence, footnotes between lines, their marks inside words, and running
//! heads. Out: a [`Resolution`] in which every word belongs to a paragraph, to the heading or to the preamble, or is in the list of what
//! was set aside; and from it the skeleton of a checklist. Whatever is in doubt is noted with its line, never decided silently.
//!
//! The folders in the order of processing; each uses only those before it:
//!
//! 1. `language`: the words of each language, in files that a linguist can edit;
//! 2. `text`: lines and words, what belongs to the page and not to the text, Word documents;
//! 3. `footnotes`: their texts, and their marks inside words;
//! 4. `paragraphs`: where they begin and end, their verb, whom they address, their parts;
//! 5. `reader`: all of that, one step after the other;
//! 6. `compare`: a text with an older one, and with what a checklist knows of its document;
//! 7. `draft`: the skeleton of a checklist, and the same as data.
//!
//! Opening files is for `read`.

mod compare;
mod draft;
mod footnotes;
mod language;
mod paragraphs;
mod reader;
mod text;

pub use compare::facts::{digests, document, facts};
pub use compare::trace::{
    ComparedParagraph, Difference, KnownDocument, VerbMatch, WordingMatch, compare_with_known, differences,
};
pub use draft::export::DraftOutput;
pub use draft::skeleton::{addressee, skeleton};
pub use language::Language;
pub use paragraphs::paragraph::Paragraph;
pub use reader::{Resolution, read};
#[cfg(feature = "office")]
pub use text::docx;
pub use text::note::{AsideReason, Note, Risk, SetAside};

#[cfg(feature = "internals")]
pub use text::digest::digest;
