//! Which elements of a list are covered. Credit: covered ÷ all that apply at the low end, (covered + unlisted) ÷ all that apply at the
//! high end. Where the list has groups, the credit at each end is that of the weakest group, so that one group cannot make up for
//! another. While a gate is missing, nothing else in its list counts.
//!
//! One file because everything that the program knows of this kind of answer stands here.

use serde::{Deserialize, Serialize};

use crate::figure::Counted;
use crate::source::{Diagnostic, Key, Phrase, Problems, Shape, Table, Value, code, nearest, nearest_text, quoted};

use super::items::{ItemGroup, ItemList, Mark};
use super::kind::{AnswerKind, CommonEnds, Ends, Next};
use super::listed::{ALL_OTHERS, is_all_others, listed, listed_shape};
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
    /// Whether nothing else in its list counts while it is missing.
    pub gate: bool,
    /// Whether an answer may say that it does not apply.
    pub may_not_apply: bool,
}

impl Element {
    /// An element that is neither a gate nor one that may not apply.
    #[must_use]
    pub fn new(id: &str, text: &str) -> Self {
        Self { id: id.to_owned(), text: text.to_owned(), gate: false, may_not_apply: false }
    }

    /// Reads a table of ids and texts, in written order.
    #[must_use]
    pub fn read_all(table: &Table<'_>, key: &str) -> Vec<Self> {
        table.entries_of(key).into_iter().filter_map(|(id, _, text)| Some(Self::new(id, text.text()?))).collect()
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

    /// Ids of the elements that need not apply.
    fn excludable(&self) -> impl Iterator<Item = &str> {
        self.all().filter(|(_, element)| element.may_not_apply).map(|(_, element)| element.id.as_str())
    }

    fn list(&self) -> ItemList {
        let mut start = 0;
        let groups = self.groups.iter().map(|group| {
            let items = start..start + group.elements.len();
            start = items.end;
            let gates = items.clone().zip(&group.elements).filter(|(_, element)| element.gate).map(|(at, _)| at).collect();
            ItemGroup { items, gates }
        });
        ItemList { groups: groups.collect(), counted: Counted::Elements }
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.all().position(|(_, element)| element.id == id)
    }

    fn nothing(&self) -> Vec<Mark> {
        vec![Mark::Unlisted; self.all().count()]
    }

    /// Marks gates, and elements that may not apply, by the lists of a measure. An element is never both: METHOD, "Exactly", rule 1.
    fn mark(&mut self, measure: &Table<'_>, problems: &mut Problems) {
        for key in ["gate", "may-not-apply"] {
            for value in measure.list(key) {
                let Some(id) = value.text() else { continue };
                let problem = |message: Phrase| Diagnostic::new(code::UNKNOWN_ELEMENT, value.source(), value.span(), message);
                let element = self.groups.iter_mut().flat_map(|group| &mut group.elements).find(|element| element.id == id);
                match element {
                    None => {
                        let near = nearest(id, self.all().map(|(_, element)| element.id.as_str()));
                        let message = Phrase::new("problem.marked-element.message").typed("id", id).with("key", key);
                        problems.add(problem(message).did_you_mean(near));
                    }
                    Some(element) if element.gate && key == "may-not-apply" => {
                        problems.add(
                            problem(Phrase::new("problem.marked-element.both").typed("id", id))
                                .help("problem.marked-element.both-help"),
                        );
                    }
                    Some(element) if key == "gate" => element.gate = true,
                    Some(element) => element.may_not_apply = true,
                }
            }
        }
    }

    /// Checks what an answer lists as not applicable: only elements for which the question allows it, with a note, and not all.
    fn excludes(&self, answer: &Table<'_>, marks: &[Mark], problems: &mut Problems) {
        let listed = answer.list("does-not-apply");
        for value in &listed {
            let Some((_, element)) = value.text().and_then(|id| self.all().find(|(_, element)| element.id == id)) else {
                continue;
            };
            if !element.may_not_apply {
                let message = Phrase::new("problem.does-not-apply.message").typed("id", &element.id);
                let problem = Diagnostic::new(code::NOT_APPLICABLE_REASON, value.source(), value.span(), message);
                let allowed: Vec<&str> = self.excludable().collect();
                problems.add(match allowed.is_empty() {
                    true => problem.help("problem.does-not-apply.help-none"),
                    false => problem.help(Phrase::new("problem.does-not-apply.help").with_list("elements", allowed)),
                });
            }
        }
        let Some(first) = listed.first() else { return };
        if marks.iter().all(|mark| *mark == Mark::NotApplicable) {
            problems.add(
                Diagnostic::new(code::NOT_APPLICABLE_REASON, first.source(), first.span(), "problem.does-not-apply.all")
                    .help("problem.does-not-apply.all-help"),
            );
        } else if !answer.has("note") {
            problems.add(
                Diagnostic::new(code::NOT_APPLICABLE_NOTE, first.source(), first.span(), "problem.does-not-apply.note")
                    .help("problem.does-not-apply.note-help"),
            );
        }
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
            Key::optional("gate", Shape::Id.list(), "Elements without which nothing else in their list or group counts."),
            Key::optional("may-not-apply", Shape::Id.list(), "Elements that an answer may list as not applicable, with a note."),
        ]
    }

    fn answer_keys() -> Vec<Key> {
        vec![
            Key::optional("covered", listed_shape(), "The elements that are in place."),
            Key::optional(
                "missing",
                Shape::Either(vec![listed_shape(), Shape::Word(&[ALL_OTHERS])]),
                "The elements that are not in place, or \"all-others\". Elements in no list are not answered.",
            ),
            Key::optional("does-not-apply", Shape::Text.list(), "The elements that do not apply, where the question allows it."),
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
        let mut asks = Self { groups };
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
        asks.mark(measure, problems);
        Some(asks)
    }

    fn read_answer(&self, answer: &Table<'_>, _: Period, problems: &mut Problems) -> Option<Vec<Mark>> {
        let mut marks = self.nothing();
        // The lists' own problems are noted once, where the answer's references are read.
        for entry in listed(answer, &mut Problems::default()) {
            if let Some(mark) = self.position(entry.id).and_then(|position| marks.get_mut(position)) {
                *mark = entry.mark;
            }
        }
        self.excludes(answer, &marks, problems);
        if is_all_others(answer) {
            marks.iter_mut().filter(|mark| **mark == Mark::Unlisted).for_each(|mark| *mark = Mark::Missing);
        }
        marks.iter().any(|mark| *mark != Mark::Unlisted).then_some(marks)
    }

    fn credit(&self, given: &Vec<Mark>) -> Option<Ends> {
        self.list().credit(given)
    }

    fn is_open(&self, given: &Vec<Mark>) -> bool {
        given.iter().all(|mark| matches!(mark, Mark::Unlisted | Mark::NotApplicable))
    }

    fn is_in_part(&self, given: &Vec<Mark>) -> bool {
        given.contains(&Mark::Unlisted)
    }

    fn common(&self, own: Option<&Vec<Mark>>, other: Option<&Vec<Mark>>) -> Option<CommonEnds> {
        let nothing = self.nothing();
        Some(self.list().common(own.unwrap_or(&nothing), other.unwrap_or(&nothing)))
    }

    fn unlisted(&self, given: Option<&Vec<Mark>>) -> Option<Phrase> {
        let nothing = self.nothing();
        let listed = self.all().zip(given.unwrap_or(&nothing));
        let left = listed.filter(|(_, mark)| **mark == Mark::Unlisted).map(|((_, element), _)| element.id.as_str());
        Some(match self.excludable().next() {
            None => Phrase::new("problem.answered-in-part.help").with_list("left", left),
            Some(_) => Phrase::new("problem.answered-in-part.help-excludable")
                .with_list("left", left)
                .with_list("excludable", self.excludable()),
        })
    }

    fn excluded(&self, given: &Vec<Mark>) -> usize {
        given.iter().filter(|mark| **mark == Mark::NotApplicable).count()
    }

    fn including(&self, given: &Vec<Mark>) -> Vec<Mark> {
        given.iter().map(|mark| if *mark == Mark::NotApplicable { Mark::Missing } else { *mark }).collect()
    }

    fn next(&self, given: Option<&Vec<Mark>>, _: Period) -> Option<Next<Vec<Mark>>> {
        let list = self.list();
        let mut marks = given.cloned().unwrap_or_else(|| self.nothing());
        let is_first = self.is_open(&marks);
        let mut added = Vec::new();
        // Where there are gates or groups, one element alone may earn nothing.
        while added.is_empty() || (is_first && list.credit(&marks)?.low.value().is_zero()) {
            let position = list.next(&marks)?;
            *marks.get_mut(position)? = Mark::Covered;
            added.extend(self.all().nth(position).map(|(_, element)| element.text.clone()));
        }
        let phrase = match added.as_slice() {
            [only] => Phrase::new(if is_first { "step.first-element" } else { "step.element" }).with("text", only),
            several => Phrase::new("step.first-elements").with_titles("texts", several),
        };
        Some(Next { given: marks, phrase })
    }

    fn answer_text(&self, given: &Vec<Mark>) -> Phrase {
        let count = |mark| given.iter().filter(|found| **found == mark).count();
        let (unlisted, excluded) = (count(Mark::Unlisted), count(Mark::NotApplicable));
        let key = if unlisted == 0 { "answer.elements" } else { "answer.elements-unlisted" };
        let all = given.len() - excluded;
        let text = Phrase::new(key).with("covered", count(Mark::Covered)).with("all", all).with("unlisted", unlisted);
        if excluded == 0 { text } else { Phrase::new("answer.excluded").with_phrase("answer", text).with("count", excluded) }
    }

    fn rows(&self, given: Option<&Vec<Mark>>, _: Period) -> Vec<Row> {
        let says = |position: usize| match given.and_then(|marks| marks.get(position)) {
            Some(Mark::Covered) => RowMark::Yes,
            Some(Mark::Missing) => RowMark::No,
            Some(Mark::NotApplicable) => RowMark::NotApplicable,
            Some(Mark::Unlisted) | None => RowMark::Nothing,
        };
        self.all()
            .enumerate()
            .map(|(position, (group, element))| {
                let title = self.groups.get(group).map_or("", |group| &group.title);
                Row { gate: element.gate, ..Row::new(&element.id, &element.text, says(position)).under(title) }
            })
            .collect()
    }

    fn prompt(&self, _: Period) -> Prompt {
        let mut choices = Vec::new();
        for group in &self.groups {
            if !group.title.is_empty() {
                choices.push((String::new(), group.title.clone()));
            }
            choices.extend(group.elements.iter().map(|element| (element.id.clone(), element.text.clone())));
        }
        let mut lines = vec!["covered = []".to_owned(), "missing = []".to_owned()];
        let excludable: Vec<String> = self.excludable().map(str::to_owned).collect();
        if !excludable.is_empty() {
            lines.push("does-not-apply = []".to_owned());
        }
        Prompt { choices, excludable, lines, ..Prompt::default() }
    }
}
