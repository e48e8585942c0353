//! Which of a named list are covered. Credit: covered ÷ all at the low end, (covered + unlisted) ÷ all at the high end; where
//! the list has groups, at each end the least of the groups, so that neither buys off the other.

use serde::{Deserialize, Serialize};

use crate::figure::{Counted, Figure, How, Subject};
use crate::source::{Diagnostic, Key, Problems, Shape, Table, code, quoted};

use super::{AnswerKind, Ends, Next, Period, Phrase, Prompt, Row, RowMark, Unit, listed, listed_shape};

/// One element of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// The name in the file.
    pub id: String,
    /// What a reader sees.
    pub text: String,
}

impl Element {
    /// Reads a table of ids and texts, in written order.
    #[must_use]
    pub fn read_all(table: &Table<'_>, key: &str) -> Vec<Self> {
        table
            .entries_of(key)
            .into_iter()
            .filter_map(|(id, _, text)| Some(Self { id: id.to_owned(), text: text.text()?.to_owned() }))
            .collect()
    }
}

/// Elements that are counted together; a list without groups is one group without a name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Group {
    /// The name in the file; empty for a list without groups.
    pub id: String,
    /// What a reader sees; empty for a list without groups.
    pub title: String,
    /// Its elements, in written order; at least one.
    pub elements: Vec<Element>,
}

/// A question for elements.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Elements {
    /// At least one group.
    pub groups: Vec<Group>,
}

/// What an answer says of one element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Listed as missing.
    Missing,
    /// In neither list.
    Unlisted,
    /// Listed as covered.
    Covered,
}

impl Elements {
    /// All elements in written order, with the position of their group.
    pub fn all(&self) -> impl Iterator<Item = (usize, &Element)> {
        self.groups.iter().enumerate().flat_map(|(group, all)| all.elements.iter().map(move |element| (group, element)))
    }

    fn counted(&self, marks: &[Mark], counts: impl Fn(Mark) -> bool) -> Figure {
        let mut rest = marks;
        let mut shares: Vec<(Subject, Figure)> = Vec::with_capacity(self.groups.len());
        for (index, group) in self.groups.iter().enumerate() {
            let (own, others) = rest.split_at(group.elements.len().min(rest.len()));
            rest = others;
            let part = own.iter().filter(|mark| counts(**mark)).count();
            shares.push((Subject::Group(index), Figure::share(part, group.elements.len(), Counted::Elements)));
        }
        match (shares.pop(), shares.is_empty()) {
            (Some((_, only)), true) => only,
            (Some(last), false) => {
                shares.push(last);
                How::Least(shares).into()
            }
            (None, _) => Figure::share(0, 1, Counted::Elements),
        }
    }

    fn ends(&self, marks: &[Mark]) -> Ends {
        let low = self.counted(marks, |mark| mark == Mark::Covered);
        let high = if marks.contains(&Mark::Unlisted) { self.counted(marks, |mark| mark != Mark::Missing) } else { low.clone() };
        Ends { low, high }
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.all().position(|(_, element)| element.id == id)
    }

    fn nothing(&self) -> Vec<Mark> {
        vec![Mark::Unlisted; self.all().count()]
    }
}

impl AnswerKind for Elements {
    type Given = Vec<Mark>;
    const NAME: &'static str = "elements";

    fn measure_keys() -> Vec<Key> {
        let group = Shape::Table(vec![
            Key::required("title", Shape::Prose, "What a reader sees."),
            Key::required("elements", Shape::Prose.map(), "The group's elements: id = \"text\"."),
        ]);
        vec![
            Key::optional("elements", Shape::Prose.map(), "The elements: id = \"text\"."),
            Key::optional("groups", group.map(), "Groups of elements, of which the least counts."),
        ]
    }

    fn answer_keys() -> Vec<Key> {
        vec![
            Key::optional("covered", listed_shape(), "The elements that are in place."),
            Key::optional("missing", listed_shape(), "The elements that are not. What stands in neither list is open."),
        ]
    }

    fn read(measure: &Table<'_>, _: &[Unit], problems: &mut Problems) -> Option<Self> {
        let mut groups: Vec<Group> = Vec::new();
        for (id, _, value) in measure.entries_of("groups") {
            let Some(table) = value.table() else { continue };
            let title = table.text("title").unwrap_or(id).to_owned();
            groups.push(Group { id: id.to_owned(), title, elements: Element::read_all(&table, "elements") });
        }
        if groups.is_empty() {
            let elements = Element::read_all(measure, "elements");
            groups.push(Group { id: String::new(), title: String::new(), elements });
        } else if measure.has("elements") {
            problems.add(
                Diagnostic::new(
                    code::TWO_ANSWERS,
                    measure.source(),
                    measure.key_span("elements"),
                    "a measure has either elements or groups of them",
                )
                .label("elements")
                .and_at(measure.key_span("groups"), "groups"),
            );
        }
        if let Some(empty) = groups.iter().find(|group| group.elements.is_empty()) {
            let what = if empty.id.is_empty() { "the list".to_owned() } else { format!("the group {}", quoted(&empty.id)) };
            let help = match empty.id.as_str() {
                "" => "write [paragraph.measure.elements] below the measure, and an element in it: id = \"text\"".to_owned(),
                id => format!(
                    "write [paragraph.measure.groups.{id}.elements] below the measure, and an element in it: id = \"text\""
                ),
            };
            problems.add(
                Diagnostic::new(code::FEW_ELEMENTS, measure.source(), measure.span(), format!("{what} has no elements"))
                    .help(help),
            );
            return None;
        }
        let asks = Self { groups };
        let mut seen = std::collections::BTreeSet::new();
        for (_, element) in asks.all() {
            if !seen.insert(element.id.as_str()) {
                problems.add(
                    Diagnostic::new(
                        code::LISTED_TWICE,
                        measure.source(),
                        measure.key_span("groups"),
                        format!("two groups have an element {}", quoted(&element.id)),
                    )
                    .help("rename one of them: answers name elements without their group"),
                );
                return None;
            }
        }
        Some(asks)
    }

    fn read_answer(&self, answer: &Table<'_>, _: Period, _: &mut Problems) -> Option<Vec<Mark>> {
        let mut marks = self.nothing();
        // The lists' own problems are noted once, where the answer's references are read.
        for entry in listed(answer, &mut Problems::default()) {
            if let Some(mark) = self.position(entry.id).and_then(|position| marks.get_mut(position)) {
                *mark = entry.mark;
            }
        }
        marks.iter().any(|mark| *mark != Mark::Unlisted).then_some(marks)
    }

    fn credit(&self, given: &Vec<Mark>) -> Ends {
        self.ends(given)
    }

    fn is_unfinished(&self, given: &Vec<Mark>) -> bool {
        given.contains(&Mark::Unlisted)
    }

    fn agreed(&self, own: &Vec<Mark>, other: &Vec<Mark>) -> Ends {
        let both: Vec<Mark> = own.iter().zip(other).map(|(own, other)| *own.min(other)).collect();
        self.ends(&both)
    }

    fn next(&self, given: Option<&Vec<Mark>>, _: Period) -> Option<Next<Vec<Mark>>> {
        let mut marks = given.cloned().unwrap_or_else(|| self.nothing());
        // The group with the least share still to cover; the first of them on a tie.
        let mut start = 0;
        let mut least: Option<(crate::figure::Exact, usize)> = None;
        for group in &self.groups {
            let own = marks.get(start..start + group.elements.len())?;
            let covered = own.iter().filter(|mark| **mark == Mark::Covered).count();
            let share = crate::figure::Exact::share(covered as u64, group.elements.len() as u64);
            if covered < own.len() && least.as_ref().is_none_or(|(smallest, _)| share < *smallest) {
                least = Some((share, start));
            }
            start += group.elements.len();
        }
        let (_, start) = least?;
        let position = (start..marks.len()).find(|position| marks.get(*position) != Some(&Mark::Covered))?;
        *marks.get_mut(position)? = Mark::Covered;
        let (_, element) = self.all().nth(position)?;
        let phrase = Phrase::new("step.element").with("id", &element.id).with("text", &element.text);
        Some(Next { given: marks, phrase })
    }

    fn say(&self, given: &Vec<Mark>) -> Phrase {
        let count = |mark| given.iter().filter(|found| **found == mark).count();
        let unlisted = count(Mark::Unlisted);
        let key = if unlisted == 0 { "answer.elements" } else { "answer.elements-unlisted" };
        Phrase::new(key).with("covered", count(Mark::Covered)).with("all", given.len()).with("unlisted", unlisted)
    }

    fn rows(&self, given: Option<&Vec<Mark>>, _: Period) -> Vec<Row> {
        let says = |position: usize| match given.and_then(|marks| marks.get(position)) {
            Some(Mark::Covered) => RowMark::Yes,
            Some(Mark::Missing) => RowMark::No,
            Some(Mark::Unlisted) | None => RowMark::Nothing,
        };
        self.all()
            .enumerate()
            .map(|(position, (group, element))| {
                let title = self.groups.get(group).map_or("", |group| &group.title);
                Row::new(&element.id, &element.text, says(position)).under(title)
            })
            .collect()
    }

    fn typed(&self, word: &str, given: Option<&Vec<Mark>>) -> Option<Vec<Mark>> {
        let mut marks = given.cloned().unwrap_or_else(|| self.nothing());
        for part in word.split(',') {
            let (id, mark) = match part.strip_prefix('-') {
                Some(id) => (id, Mark::Missing),
                None => (part.strip_prefix('+').unwrap_or(part), Mark::Covered),
            };
            match id {
                "all" => marks.iter_mut().for_each(|found| *found = mark),
                id => *marks.get_mut(self.position(id)?)? = mark,
            }
        }
        Some(marks)
    }

    fn prompt(&self, _: Period) -> Prompt {
        let mut choices = Vec::new();
        for group in &self.groups {
            if !group.title.is_empty() {
                choices.push((String::new(), group.title.clone()));
            }
            choices.extend(group.elements.iter().map(|element| (element.id.clone(), element.text.clone())));
        }
        Prompt { choices, range: None, lines: vec!["covered = []".to_owned(), "missing = []".to_owned()] }
    }
}
