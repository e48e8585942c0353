//! From gap to action on a terminal: the next step of each measure with what it adds, or the shortest way to a rating.

use crate::report::question::wrapped;
use crate::report::{View, Way, Words};

use super::table::{Column, table};

/// The next step of every measure, failed critical ones first.
#[must_use]
pub fn steps(words: &Words, view: &View, width: usize) -> String {
    if view.steps.is_empty() {
        return words.label("gap.none") + "\n";
    }
    let heads = [
        (Column::Text, words.label("gap.measure")),
        (Column::Text, words.label("gap.step")),
        (Column::Number, words.label("cli.adds-paragraph")),
        (Column::Number, words.label("cli.adds-overall")),
    ];
    let rows = view.steps.iter().map(|step| {
        let measure = match step.failed {
            true => words.fill("cli.step-failed", &[("measure", &step.measure.id)]),
            false => step.measure.id.clone(),
        };
        let gain = |figure: &crate::report::Figure| words.fill("cli.gain", &[("points", &figure.percent), ("fraction", &figure.fraction)]);
        vec![measure, step.text.clone(), gain(&step.paragraph_gain), gain(&step.overall_gain)]
    });
    let mut out = table(&heads, rows.collect(), width);
    for line in wrapped(&words.label("cli.gain-about"), "", "", width) {
        out.push_str(&format!("\n{line}"));
    }
    out.push('\n');
    out
}

/// The shortest way of one paragraph to a rating.
#[must_use]
pub fn way(words: &Words, way: &Way, width: usize) -> String {
    let mut lines = wrapped(&format!("{}  {}", way.paragraph.id, way.paragraph.title), "", "      ", width);
    let from_to = words.fill("gap.way", &[("from", &way.from.title), ("to", &way.to.title)]);
    let count = words.fill("gap.way-steps", &[("count", &way.steps.len().to_string())]);
    lines.push(words.fill("cli.way", &[("way", &from_to), ("steps", &count)]));
    for (index, step) in way.steps.iter().enumerate() {
        let begin = format!("{:>3}. ", index + 1);
        lines.extend(wrapped(&format!("{}: {}", step.measure.id, step.text), &begin, "     ", width));
    }
    let figure = words.fill("cli.figure", &[("percent", &words.percent(&way.reaches.percent)), ("fraction", &way.reaches.fraction)]);
    lines.extend(wrapped(&words.fill("cli.way-reaches", &[("figure", &figure)]), "", "", width));
    lines.push(String::new());
    lines.join("\n")
}
