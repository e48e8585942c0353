//! The annexes of a resolution: their headings, and how many numbered points are under them.
//!
//! An annex often has the principles or the plan that the resolution adopts. Its points are no operative paragraphs, and are not read as
//! such, but whoever writes the checklist has to know that they are there.
//!
//! In: lines, and where the last operative paragraph ends. Out: the structure of what follows from the first annex on.

use schemars::JsonSchema;
use serde::Serialize;

use crate::resolution::language::Language;
use crate::resolution::text::lines::{Line, LineKind};
use crate::resolution::text::phrases::Phrases;
use crate::resolution::text::words::is_unspaced;

use super::number::{is_annex, is_end, may_head};
use super::numeral::{NumberStyle, head};

/// A heading in an annex, or that of the annex itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AnnexHeading {
    /// Its line, from 1.
    pub line: usize,
    /// Its words.
    pub text: String,
    /// Whether an annex begins with it.
    pub begins: bool,
    /// How many numbered points are under it, up to the next heading.
    pub points: usize,
}

/// The line with which the first annex begins, if there is one, and the headings from there on.
pub(crate) fn annexes(lines: &[Line], from: usize, language: &Language) -> (Option<usize>, Vec<AnnexHeading>) {
    let phrases = Phrases::from_list(&language.annex_headings);
    let Some(first) = (from..lines.len()).find(|at| is_annex(lines, *at, &phrases)) else { return (None, Vec::new()) };
    let texts: Vec<(usize, &Line)> =
        lines.iter().enumerate().skip(first).filter(|(_, line)| line.kind == LineKind::Text).collect();
    let mut found: Vec<AnnexHeading> = Vec::new();
    let mut is_below = true;
    for (place, (at, line)) in texts.iter().enumerate() {
        let begins = is_annex(lines, *at, &phrases);
        let is_point = head(&line.text, language, NumberStyle::Usual).is_some();
        let goes_on = texts.get(place + 1).is_some_and(|(_, next)| next.text.starts_with(char::is_lowercase));
        let is_long = line.text.chars().filter(|c| is_unspaced(*c)).count() > 24;
        let is_heading = begins || (is_below && !is_point && !goes_on && !is_long && may_head(&line.text));
        if is_heading {
            found.push(AnnexHeading { line: line.number, text: line.text.clone(), begins, points: 0 });
        } else if let Some(last) = found.last_mut().filter(|_| is_point) {
            last.points += 1;
        }
        is_below = is_heading || is_end(&line.text);
    }
    (Some(first), found)
}
