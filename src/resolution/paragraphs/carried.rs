//! Verbs that are above the numbers, and carry over a whole list.
//!
//! ```text
//! Urges Member States to:
//! 1. Adopt national rules on the sound of ferry bells;
//! 2. Train two ringers at least for every ferry;
//! ```
//!
//! Neither paragraph has a verb of its own that is known, so both have "urges", and address Member States. Only a verb that asks carries: what
//! follows "Solemnly declares:" may ask anything, and nothing is left out because of a line above it.
//!
//! In: lines, and where paragraphs begin. Out: the same, with the lines whose verb each has.

use std::ops::Range;

use crate::resolution::language::VerbRole;
use crate::resolution::text::lines::{Line, LineKind};

use super::number::{is_end, opening};
use super::sequence::Start;
use super::verb::VerbFinder;

/// How many lines such a verb and its addressees may take.
const MOST: usize = 6;

/// Gives each paragraph without a known verb the lines above its list that have one.
pub(crate) fn with_carried(mut starts: Vec<Start>, lines: &[Line], body: usize, verbs: &VerbFinder) -> Vec<Start> {
    let mut carried: Option<Range<usize>> = None;
    let mut before = body;
    for start in &mut starts {
        if verbs.opens(&opening(lines, start.line, start.from)) {
            carried = None;
        } else {
            carried = lead(lines, before, start.line, verbs).or(carried);
            start.carried.clone_from(&carried);
        }
        before = start.line + 1;
    }
    starts
}

/// The lines directly above a paragraph that begin with a verb that asks, after the end of a sentence, and end with a colon.
fn lead(lines: &[Line], from: usize, to: usize, verbs: &VerbFinder) -> Option<Range<usize>> {
    let texts: Vec<(usize, &Line)> =
        lines.iter().enumerate().take(to).skip(from).filter(|(_, line)| line.kind == LineKind::Text).collect();
    texts.last().filter(|(_, line)| line.text.ends_with([':', '：']))?;
    let place = (0..texts.len()).rev().take(MOST).find(|place| {
        let has_ended = |above: &Line| is_end(&above.text) || above.text.ends_with([',', '，', '،']);
        let above = place.checked_sub(1).and_then(|above| texts.get(above)).map(|(_, line)| *line);
        let above = above.or_else(|| lines.iter().take(from).rev().find(|line| line.kind == LineKind::Text));
        above.is_none_or(has_ended)
            && texts.get(*place).is_some_and(|(at, line)| {
                let role = verbs.known(&line.text, &opening(lines, *at, 0)).and_then(|(verb, _)| verb.role);
                matches!(role, Some(VerbRole::Request | VerbRole::Mandate))
            })
    })?;
    texts.get(place).map(|(at, _)| *at..to)
}
