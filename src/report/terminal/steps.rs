//! From gap to action on a terminal: the next step of each measure with what it adds, or the shortest way to a rating.

use crate::report::wrap::wrapped;
use crate::report::{Figure, View, Way, Words};

/// The next step of every measure, failed critical ones first.
#[must_use]
pub fn steps(words: &Words, view: &View, width: usize) -> String {
    if view.steps.is_empty() {
        return words.label("gap.none") + "\n";
    }
    let mut lines = wrapped(&words.label("cli.gain-about"), "", "", width);
    for step in &view.steps {
        lines.push(String::new());
        let name = [("measure", step.measure.id.as_str())];
        let head = if step.failed { words.fill("cli.step-failed", &name) } else { step.measure.id.clone() };
        lines.extend(wrapped(&head, "", "  ", width));
        lines.extend(wrapped(&step.text, "  ", "  ", width));
        let gain = |figure: &Figure| {
            let points = words.fill("gap.points", &[("number", &words.number(&figure.percent))]);
            words.fill("cli.gain", &[("points", &points), ("fraction", &figure.fraction)])
        };
        let (paragraph, overall) = (gain(&step.paragraph_gain), gain(&step.overall_gain));
        let blanks = [("paragraph", step.paragraph.as_str()), ("gain", paragraph.as_str()), ("overall", overall.as_str())];
        lines.extend(wrapped(&words.fill("cli.adds", &blanks), "  ", "  ", width));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// The shortest way of one paragraph to a rating.
#[must_use]
pub fn way(words: &Words, way: &Way, width: usize) -> String {
    let mut lines = wrapped(&way.paragraph.title, &format!("{}  ", way.paragraph.id), "      ", width);
    let from_to = words.fill("gap.way", &[("from", &way.from.title), ("to", &way.to.title)]);
    let count = words.fill("gap.way-steps", &[("count", &way.steps.len().to_string())]);
    lines.push(words.fill("cli.way", &[("way", &from_to), ("steps", &count)]));
    for (index, step) in way.steps.iter().enumerate() {
        let begin = format!("{:>3}. ", index + 1);
        lines.extend(wrapped(&step.measure.id, &begin, "     ", width));
        lines.extend(wrapped(&step.text, "     ", "     ", width));
    }
    let figure =
        words.fill("cli.figure", &[("percent", &words.percent(&way.reaches.percent)), ("fraction", &way.reaches.fraction)]);
    lines.extend(wrapped(&words.fill("cli.way-reaches", &[("figure", &figure)]), "", "", width));
    lines.push(String::new());
    lines.join("\n")
}
