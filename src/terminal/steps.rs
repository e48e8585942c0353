//! The next step of each measure with what it adds, or the shortest way to a rating, as text.

use crate::labels::Labels;
use crate::labels::wrapped;
use crate::view::{Figure, View, Way};

/// The next step of every measure, critical ones that are not met first.
#[must_use]
pub fn steps(labels: &Labels, view: &View, width: usize) -> String {
    if view.steps.is_empty() {
        return labels.label("gap.none") + "\n";
    }
    let mut lines = wrapped(&labels.label("cli.gain-about"), "", "", width);
    for step in &view.steps {
        lines.push(String::new());
        let head = match &step.unmet {
            Some(cause) => labels.fill("cli.step-critical", &[("measure", &step.measure.id), ("cause", &cause.title)]),
            None => step.measure.id.clone(),
        };
        lines.extend(wrapped(&head, "", "  ", width));
        lines.extend(wrapped(&step.text, "  ", "  ", width));
        let gain = |figure: &Figure| {
            let points = labels.fill("gap.points", &[("number", &labels.number(&figure.percent))]);
            labels.fill("cli.gain", &[("points", &points), ("fraction", &figure.fraction)])
        };
        let (paragraph, overall) = (gain(&step.paragraph_gain), gain(&step.overall_gain));
        let blanks = [("paragraph", step.paragraph.as_str()), ("gain", paragraph.as_str()), ("overall", overall.as_str())];
        lines.extend(wrapped(&labels.fill("cli.adds", &blanks), "  ", "  ", width));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// The shortest way for one paragraph to reach a rating.
#[must_use]
pub fn way(labels: &Labels, way: &Way, width: usize) -> String {
    let mut lines = wrapped(&way.paragraph.title, &format!("{}  ", way.paragraph.id), "      ", width);
    let from_to = labels.fill("gap.way", &[("from", &way.from.title), ("to", &way.to.title)]);
    let count = labels.fill("gap.way-steps", &[("count", &way.steps.len().to_string())]);
    lines.extend(wrapped(
        &labels.fill("cli.way", &[("way", &from_to), ("reading", &way.reading.title), ("steps", &count)]),
        "",
        "  ",
        width,
    ));
    for (index, step) in way.steps.iter().enumerate() {
        let begin = format!("{:>3}. ", index + 1);
        lines.extend(wrapped(&step.measure.id, &begin, "     ", width));
        lines.extend(wrapped(&step.text, "     ", "     ", width));
    }
    let figure =
        labels.fill("cli.figure", &[("percent", &labels.percent(&way.reaches.percent)), ("fraction", &way.reaches.fraction)]);
    lines.extend(wrapped(
        &labels.fill("cli.way-reaches", &[("figure", &figure), ("reading", &way.reading.title)]),
        "",
        "",
        width,
    ));
    lines.push(String::new());
    lines.join("\n")
}
