//! Which elements of a list are covered. Credit: covered ÷ all at the low end, (covered + unlisted) ÷ all at the high end. Where
//! the list has groups, the credit at each end is that of the weakest group, so that one group cannot make up for another.

use serde::{Deserialize, Serialize};

use crate::figure::{Counted, Figure, How, Subject};
use crate::source::{Diagnostic, Key, Phrase, Problems, Shape, Table, Value, code, nearest_text, quoted};

use super::kind::{AnswerKind, Ends, Next};
use super::listed::{Mark, listed, listed_shape};
use super::period::Period;
use super::prompt::Prompt;
use super::row::{Row, RowMark};
use super::unit::Unit;

/// One element of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// The name in the file.
    pub id: String,
    /// The title for readers.
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
    /// The title for readers; empty for a list without groups.
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
    const EXAMPLE: &'static str = "covered = [\"…\"]";
    const REQUIRED: &'static [&'static str] = &[];
    const CALLED: &'static str = "kind-of-answer.elements";

    fn expects(&self) -> Phrase {
        Phrase::new("kind-of-answer.expects-elements")
    }

    fn rewrite(&self, value: &Value<'_>) -> Option<String> {
        let items = value.list().unwrap_or_else(|| vec![value.clone()]);
        let id = |item: &Value<'_>| {
            let text = item.text()?;
            let id = self.all().find(|(_, element)| element.id == text).or_else(|| {
                let position = nearest_text(text, self.all().map(|(_, element)| element.text.as_str()))?;
                self.all().nth(position)
            });
            id.map(|(_, element)| quoted(&element.id))
        };
        let ids: Option<Vec<String>> = items.iter().map(id).collect();
        ids.filter(|ids| !ids.is_empty()).map(|ids| format!("covered = [{}]", ids.join(", ")))
    }

    fn measure_keys() -> Vec<Key> {
        let group = Shape::Table(vec![
            Key::required("title", Shape::Prose, "The title for readers."),
            Key::required("elements", Shape::Prose.map(), "The group's elements: id = \"text\"."),
        ]);
        vec![
            Key::optional("elements", Shape::Prose.map(), "The elements: id = \"text\"."),
            Key::optional("groups", group.map(), "Groups of elements; the group with the lowest share decides."),
        ]
    }

    fn answer_keys() -> Vec<Key> {
        vec![
            Key::optional("covered", listed_shape(), "The elements that are in place."),
            Key::optional("missing", listed_shape(), "The elements that are not. Elements in neither list are not answered."),
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
                Diagnostic::new(code::TWO_ANSWERS, measure.source(), measure.key_span("elements"), "problem.groups.both")
                    .label("problem.groups.both-elements")
                    .and_at(measure.key_span("groups"), "problem.groups.both-groups")
                    .help("problem.groups.both-help"),
            );
        }
        if let Some(empty) = groups.iter().find(|group| group.elements.is_empty()) {
            let (message, help) = if empty.id.is_empty() {
                (Phrase::new("problem.few-elements.message"), Phrase::new("problem.few-elements.help"))
            } else {
                let say = |key| Phrase::new(key).typed("group", &empty.id);
                (say("problem.few-elements.message-group"), say("problem.few-elements.help-group"))
            };
            problems.add(Diagnostic::new(code::FEW_ELEMENTS, measure.source(), measure.span(), message).help(help));
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
                        Phrase::new("problem.groups.same-element").typed("id", &element.id),
                    )
                    .help("problem.groups.same-element-help"),
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
        // The next element is taken from the group with the lowest share so far; from the first such group on a tie.
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
        let key = if given.is_some() { "step.element" } else { "step.first-element" };
        let phrase = Phrase::new(key).with("text", &element.text);
        Some(Next { given: marks, phrase })
    }

    fn answer_text(&self, given: &Vec<Mark>) -> Phrase {
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
