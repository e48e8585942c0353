//! What a checklist records of a text: paragraph numbers and digests, none of its words.
//!
//! In: a [`Resolution`]. Out: the table `[source.text.LANGUAGE]` in TOML. Checking it is the work of `check`.

use std::fmt::Write;

use toml_writer::{ToTomlValue, TomlStringBuilder};

use crate::resolution::reader::Resolution;
use crate::source::shown;

/// The facts of a text, as TOML for a checklist.
#[must_use]
pub fn facts(resolution: &Resolution) -> String {
    let mut out = String::new();
    let code = resolution.language.code;
    let _ =
        writeln!(out, "[source.text.{code}]                    # facts of the text that this was made from, none of its words");
    for (key, text) in document(resolution) {
        let _ = writeln!(out, "{key} = {}", toml_string(&text));
    }
    let _ = writeln!(out, "[source.text.{code}.paragraphs]         # a digest of each operative paragraph's words");
    for (number, digest) in digests(resolution) {
        let _ = writeln!(out, "{number} = \"{digest}\"");
    }
    out
}

/// What a checklist records of a text besides its paragraphs: keys of `[source.text.LANGUAGE]`, with their values.
pub fn document(resolution: &Resolution) -> impl Iterator<Item = (&'static str, String)> {
    let of = if resolution.is_adopted() { "adopted" } else { "draft" };
    let symbol = resolution.head.symbol.as_deref().map(|symbol| ("symbol", shown(symbol).into_owned()));
    std::iter::once(("of", of.to_owned())).chain(symbol)
}

/// The number of each paragraph, with the digest of its words.
pub fn digests(resolution: &Resolution) -> impl Iterator<Item = (u32, String)> {
    resolution.paragraphs.iter().map(|paragraph| (paragraph.number, paragraph.digest()))
}

/// A text as a TOML string on one line. A character that cannot be seen or that steers a terminal is shown by its code point, since the
/// check refuses such characters.
pub(crate) fn toml_string(text: &str) -> String {
    TomlStringBuilder::new(&shown(text)).as_basic().to_toml_value()
}
