//! The complete derivation of one figure, as a tree whose parts add up to it: down to the line of the answer, and the evidence that
//! counts or does not count, with the reason.
//!
//! One file because every line of the tree is worded from the same case, and the words of one kind of figure refer to those of another.

use std::collections::BTreeSet;

use crate::answer::{Asks, RowMark};
use crate::figure::{Exact, Figure, How, Subject as Of};
use crate::labels::wrapped;
use crate::model::{Assessment, State};
use crate::score::{Bounds, Reading};
use crate::source::shown;
use crate::view::ReportInput;
use crate::view::{because, counted, formula, verdict};

/// The figure to explain; numbers are positions in the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The overall.
    Overall,
    /// A paragraph.
    Paragraph(usize),
    /// A measure.
    Measure(usize),
}

/// Which end of the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Open answers count as 0.
    Low,
    /// Open answers count in full.
    High,
}

/// One node of the tree: its line, the details below it, and its parts.
struct Node {
    head: String,
    details: Vec<String>,
    parts: Vec<Node>,
}

/// The derivation; `None` if there is no such reading or subject.
#[must_use]
pub fn explain(case: &ReportInput<'_>, subject: Subject, reading: Reading, end: End, width: usize) -> Option<String> {
    let tree = Tree { case, reading, end, floors: case.checklist.bands.floors() };
    let scored = case.score.reading(reading)?;
    let (of, bounds) = match subject {
        Subject::Overall => (Of::Overall, &scored.sums.overall),
        Subject::Paragraph(at) => (Of::Paragraph(at), scored.sums.paragraphs.get(at)?),
        Subject::Measure(at) => (Of::Measure(at), scored.measures.get(at)?),
    };
    let mut lines = wrapped(&tree.heading(bounds), "", "  ", width);
    lines.push(String::new());
    let node = match (tree.at(bounds), of) {
        (Some(figure), of) => tree.node(of, figure, None, None),
        (None, Of::Measure(at)) => tree.left_out(at)?,
        (None, of) => tree.without(of),
    };
    draw(&node, "", "", width, &mut lines);
    lines.push(String::new());
    Some(lines.join("\n"))
}

struct Tree<'c> {
    case: &'c ReportInput<'c>,
    reading: Reading,
    end: End,
    floors: Vec<Exact>,
}

impl Tree<'_> {
    fn fill(&self, key: &str, blanks: &[(&str, &str)]) -> String {
        self.case.labels.fill(key, blanks)
    }

    fn at<'b>(&self, bounds: &'b Bounds) -> Option<&'b Figure> {
        match self.end {
            End::Low => bounds.low.as_ref(),
            End::High => bounds.high.as_ref(),
        }
    }

    fn number(&self, value: &Exact) -> String {
        let percent = self.case.labels.percent(&value.percent(&self.floors));
        self.fill("cli.figure", &[("percent", &percent), ("fraction", &value.to_string())])
    }

    /// The reading and the end that are shown, and the figure at the other end.
    fn heading(&self, bounds: &Bounds) -> String {
        let reading = self.case.labels.label(&format!("reading.{}", self.reading.word()));
        let about = self.case.labels.label(&format!("reading-about.{}", self.reading.word()));
        let head = self.fill("explain.reading", &[("reading", &reading), ("about", &about)]);
        if bounds.is_firm() {
            return head;
        }
        let (key, other) = match self.end {
            End::Low => ("explain.low", bounds.high_value()),
            End::High => ("explain.high", bounds.low_value()),
        };
        let other = other.map_or_else(|| self.case.labels.label("cli.not-assessable"), |value| self.number(value));
        format!("{head}{}{}", self.case.labels.label("sign.space"), self.fill(key, &[("figure", &other)]))
    }

    /// A figure and its parts. `share` is its weight and the sum of weights; `within` is the measure to whose credit it belongs.
    fn node(&self, of: Of, figure: &Figure, share: Option<(&Exact, &Exact)>, within: Option<usize>) -> Node {
        let within = if let Of::Measure(at) = of { Some(at) } else { within };
        let name = self.name(of, within);
        let number = self.number(figure.value());
        let head = match share {
            Some((weight, total)) => {
                let adds = (weight * figure.value()).over(total).unwrap_or(Exact::ZERO);
                let blanks = [
                    ("name", name),
                    ("figure", number),
                    ("weight", weight.to_string()),
                    ("total", total.to_string()),
                    ("adds", self.number(&adds)),
                ];
                self.fill("explain.part", &blanks.each_ref().map(|(blank, text)| (*blank, text.as_str())))
            }
            None => self.fill("explain.figure", &[("name", &name), ("figure", &number)]),
        };
        let mut details: Vec<String> = self.title(of).into_iter().collect();
        if let Of::Measure(at) = of {
            details.extend(self.answer(self.case.own, at));
            if let (Reading::Corroborated, Some(other)) = (self.reading, self.case.other) {
                details.extend(self.answer(other, at));
            }
        }
        details.extend(self.how(figure.how(), within));
        let mut parts = self.parts(figure.how(), within);
        parts.extend(self.missing(of));
        Node { head, details, parts }
    }

    fn parts(&self, how: &How, within: Option<usize>) -> Vec<Node> {
        let all = |parts: &[(Of, Figure)]| parts.iter().map(|(of, figure)| self.node(*of, figure, None, within)).collect();
        match how {
            How::Fixed(..) | How::Share { .. } | How::Line { .. } => Vec::new(),
            How::Least(parts) | How::Product(parts) | How::Sum(parts) => all(parts),
            How::Difference(first, second) => all(&[(**first).clone(), (**second).clone()]),
            How::Mean(parts) => {
                let total = parts.iter().fold(Exact::ZERO, |sum, part| &sum + &part.weight);
                parts.iter().map(|part| self.node(part.of, &part.figure, Some((&part.weight, &total)), within)).collect()
            }
        }
    }

    /// How the number is computed, if its parts do not show it.
    fn how(&self, how: &How, within: Option<usize>) -> Option<String> {
        match how {
            How::Fixed(_, reason) => {
                let key = format!("because.{}", because(*reason));
                Some(self.fill(&key, &[("elements", &self.labels_of_gates(within))]))
            }
            How::Share { of, .. } => {
                let what = self.case.labels.label(&format!("counted.{}", counted(*of)));
                Some(self.fill("explain.share", &[("formula", &formula(how)), ("what", &what)]))
            }
            How::Mean(_) => None,
            How::Least(_) => Some(self.case.labels.label("explain.least")),
            How::Sum(_) => Some(self.case.labels.label("explain.sum")),
            How::Line { .. } | How::Product(_) | How::Difference(..) => Some(formula(how)),
        }
    }

    /// The elements of a measure that are not covered, and without which nothing else counts.
    fn labels_of_gates(&self, within: Option<usize>) -> String {
        let Some((at, measure)) = within.and_then(|at| Some((at, self.case.checklist.measures.get(at)?))) else {
            return String::new();
        };
        let other = self.case.other.filter(|_| self.reading == Reading::Corroborated);
        let rows = std::iter::once(self.case.own).chain(other).flat_map(|file| {
            let listed = file.answers.get(at).and_then(|answer| answer.listed());
            measure.asks.rows(listed, file.period)
        });
        let names: BTreeSet<String> = rows.filter(|row| row.gate && row.says != RowMark::Yes).map(|row| row.text).collect();
        self.case.labels.titles(names.iter().map(String::as_str))
    }

    /// What a sum does not count: measures that are not applicable, paragraphs without a figure.
    fn missing(&self, of: Of) -> Vec<Node> {
        let Some(scored) = self.case.score.reading(self.reading) else { return Vec::new() };
        let checklist = self.case.checklist;
        match of {
            Of::Overall => scored
                .sums
                .paragraphs
                .iter()
                .enumerate()
                .filter(|(at, bounds)| {
                    self.at(bounds).is_none() && checklist.paragraphs.get(*at).is_some_and(|one| one.excused.is_none())
                })
                .map(|(at, _)| self.without(Of::Paragraph(at)))
                .collect(),
            Of::Paragraph(at) => checklist
                .paragraphs
                .get(at)
                .map(|paragraph| paragraph.measures.clone())
                .unwrap_or_default()
                .filter(|at| scored.measures.get(*at).is_some_and(|bounds| self.at(bounds).is_none()))
                .filter_map(|at| self.left_out(at))
                .collect(),
            _ => Vec::new(),
        }
    }

    fn left_out(&self, at: usize) -> Option<Node> {
        let name = self.name(Of::Measure(at), None);
        let mut details: Vec<String> = self.title(Of::Measure(at)).into_iter().collect();
        details.extend(self.answer(self.case.own, at));
        self.case.checklist.measures.get(at)?;
        Some(Node { head: self.fill("explain.left-out", &[("name", &name)]), details, parts: Vec::new() })
    }

    fn without(&self, of: Of) -> Node {
        let name = self.name(of, None);
        Node {
            head: self.fill("explain.no-figure", &[("name", &name)]),
            details: self.title(of).into_iter().collect(),
            parts: self.missing(of),
        }
    }

    /// A file's answer to a measure, its place in the file, and its evidence.
    fn answer(&self, file: &Assessment, at: usize) -> Vec<String> {
        let checklist = self.case.checklist;
        let (Some(measure), Some(answer)) = (checklist.measures.get(at), file.answers.get(at)) else { return Vec::new() };
        let text = match &answer.state {
            State::Given(given) => self.case.labels.phrase(&measure.asks.answer_text(given)),
            State::Unknown(why) => self.fill("measure.unknown-because", &[("why", why)]),
            State::Withheld(why) => self.fill("measure.withheld-because", &[("why", why)]),
            State::Open => self.case.labels.label("state.open"),
            State::NotApplicable(reason) => {
                let reason = checklist.reasons.get(*reason).map_or("", |reason| reason.title.as_str());
                self.fill("measure.not-applicable-because", &[("reason", reason)])
            }
        };
        let text = match answer.to_confirm && answer.state != State::Open {
            true => self.fill("state.to-confirm", &[("answer", &text)]),
            false => text,
        };
        let key = if std::ptr::eq(file, self.case.own) { "explain.answer" } else { "explain.answer-other" };
        let place = match answer.line {
            Some(line) => format!("{}:{line}", file.source.name()),
            None => self.fill("explain.nowhere", &[("file", file.source.name())]),
        };
        let mut details = vec![self.fill(key, &[("text", &text), ("place", &place)])];
        for used in &answer.evidence {
            let Some(piece) = file.evidence.get(used.piece) else { continue };
            let names = [piece.id.as_str(), piece.title.as_str()].into_iter().chain(used.at.as_deref());
            let [comma, open, close] = ["sign.comma", "sign.open", "sign.close"].map(|key| self.case.labels.label(key));
            let names = names.collect::<Vec<_>>().join(&comma);
            let name = format!("{names}{open}{}:{}{close}", file.source.name(), piece.line);
            details.push(self.fill("explain.evidence", &[("evidence", &name), ("why", &verdict(self.case, used.verdict))]));
        }
        if answer.given().is_some() && answer.evidence.is_empty() {
            details.push(self.case.labels.label("measure.no-evidence"));
        }
        details
    }

    fn name(&self, of: Of, within: Option<usize>) -> String {
        let checklist = self.case.checklist;
        let label = |key: &str| self.case.labels.label(key);
        match of {
            Of::Overall => label("overall.title"),
            Of::Paragraph(at) => checklist.paragraphs.get(at).map_or_else(String::new, crate::model::Paragraph::id),
            Of::Measure(at) => checklist.measures.get(at).map_or_else(String::new, |one| one.id.clone()),
            Of::Group(group) => match within.and_then(|at| checklist.measures.get(at)).map(|measure| &measure.asks) {
                Some(Asks::Elements(elements)) => {
                    elements.groups.get(group).map_or_else(String::new, |group| group.title.clone())
                }
                _ => String::new(),
            },
            Of::View(_) => label("overall.group"),
            Of::Own => label("explain.own"),
            Of::Other => label("explain.second"),
            Of::Common => label("explain.common"),
            Of::With => label("because.at-best"),
            Of::Without => label("because.at-worst"),
            Of::Weight => label("counted.weights"),
        }
    }

    fn title(&self, of: Of) -> Option<String> {
        match of {
            Of::Paragraph(at) => self.case.checklist.paragraphs.get(at).map(|one| one.title.clone()),
            Of::Measure(at) => self.case.checklist.measures.get(at).map(|one| one.title.clone()),
            _ => None,
        }
    }
}

fn draw(node: &Node, branch: &str, below: &str, width: usize, lines: &mut Vec<String>) {
    let trunk = if node.parts.is_empty() { "   " } else { "│  " };
    let under = format!("{below}{trunk}");
    lines.extend(wrapped(&node.head, branch, &under, width));
    for detail in &node.details {
        lines.extend(wrapped(&shown(detail), &under, &format!("{under}  "), width));
    }
    let last = node.parts.len().saturating_sub(1);
    for (index, part) in node.parts.iter().enumerate() {
        let (sign, rest) = if index == last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        draw(part, &format!("{below}{sign}"), &format!("{below}{rest}"), width, lines);
    }
}
