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
    let of = if resolution.is_adopted() { "adopted" } else { "draft" };
    let _ = writeln!(
        out,
        "[source.text.{code}]                    # facts of the text that this was made from, none of its words\nof = \"{of}\""
    );
    if let Some(symbol) = &resolution.head.symbol {
        let _ = writeln!(out, "symbol = {}", toml_string(symbol));
    }
    let _ = writeln!(out, "[source.text.{code}.paragraphs]         # a digest of each operative paragraph's words");
    for paragraph in &resolution.paragraphs {
        let _ = writeln!(out, "{} = \"{}\"", paragraph.number, paragraph.digest());
    }
    out
}

/// A text as a TOML string on one line. A character that cannot be seen or that steers a terminal is shown by its code point, since the
/// check refuses such characters.
pub(crate) fn toml_string(text: &str) -> String {
    TomlStringBuilder::new(&shown(text)).as_basic().to_toml_value()
}
