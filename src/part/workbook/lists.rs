//! The drop-down lists: the words that a reader sees, and the value that the file has for each.

use crate::labels::Labels;
use crate::model::{Assessment, Checklist};
use crate::source::nearest_text;

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// The value in the file.
    pub(super) value: String,
    /// What the reader sees.
    pub(super) text: String,
}

impl Choice {
    /// What the reader sees without the value in front: "Every boat" of "3: Every boat".
    fn rest(&self) -> &str {
        let rest = self.text.strip_prefix(self.value.as_str()).map(|rest| rest.trim_start_matches([':', '：', ' ']));
        rest.filter(|rest| !rest.is_empty()).unwrap_or(&self.text)
    }
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    /// A name that no language changes.
    pub(super) name: String,
    /// Its entries, in the order in which they are offered.
    pub(super) choices: Vec<Choice>,
}

impl List {
    /// A list of pairs of a value and its text. Texts that are alike are told apart by their values.
    pub(super) fn new(name: impl Into<String>, pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut choices: Vec<Choice> = Vec::new();
        for (value, text) in pairs {
            let is_known = choices.iter().any(|known| plain(&known.text) == plain(&text));
            let text = if is_known { format!("{text} ({value})") } else { text };
            choices.push(Choice { value, text });
        }
        Self { name: name.into(), choices }
    }

    /// What the reader sees for a value.
    pub(super) fn text(&self, value: &str) -> Option<&str> {
        self.choices.iter().find(|choice| choice.value == value).map(|choice| choice.text.as_str())
    }

    /// The value that somebody means by a text: an entry but for blanks and capitals, or a value as the file has it.
    pub(super) fn value(&self, typed: &str) -> Option<&str> {
        let typed = plain(typed);
        let by_text = self.choices.iter().find(|choice| plain(&choice.text) == typed);
        let by_value = || self.choices.iter().find(|choice| plain(&choice.value) == typed);
        let by_rest = || self.choices.iter().find(|choice| plain(choice.rest()) == typed);
        by_text.or_else(by_value).or_else(by_rest).map(|choice| choice.value.as_str())
    }

    /// The entry nearest to what was typed.
    pub(super) fn nearest(&self, typed: &str) -> Option<&str> {
        let position = nearest_text(typed, self.choices.iter().map(Choice::rest))?;
        self.choices.get(position).map(|choice| choice.text.as_str())
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// All lists of a questionnaire.
#[derive(Debug)]
pub(super) struct Lists {
    all: Vec<List>,
}

/// The name of the hidden sheet with the lists.
pub(super) const LISTS_SHEET: &str = "uphold-lists";

/// The list of classes of evidence.
pub(super) const CLASSES: usize = 0;
/// The list with nothing but yes and no.
pub(super) const FLAGS: usize = 1;
/// The list of those who contribute.
pub(super) const CONTRIBUTORS: usize = 2;
/// The word that confirms an answer.
pub(super) const CONFIRMED: usize = 3;

/// The value of the entry that confirms an answer.
pub(super) const CONFIRM: &str = "confirmed";

impl Lists {
    /// The lists that every questionnaire has.
    pub(super) fn new(labels: &Labels, checklist: &Checklist, assessment: &Assessment) -> Self {
        let classes = checklist.classes.iter().map(|class| (class.id.clone(), class.title.clone()));
        let flags = [("true", "answer.yes"), ("false", "answer.no")].map(|(value, key)| (value.to_owned(), labels.label(key)));
        let contributors = assessment.contributors.iter().map(|one| (one.id.clone(), one.name.clone()));
        let confirm = [("to-confirm", "questionnaire.to-confirm"), (CONFIRM, "questionnaire.confirmed")];
        Self {
            all: vec![
                List::new("classes", classes),
                List::new("flags", flags),
                List::new("contributors", contributors),
                List::new("confirm", confirm.map(|(value, key)| (value.to_owned(), labels.label(key)))),
            ],
        }
    }

    /// The position of a list; one with the same entries is used again.
    pub(super) fn add(&mut self, list: List) -> usize {
        if let Some(position) = self.all.iter().position(|known| known.choices == list.choices) {
            return position;
        }
        self.all.push(list);
        self.all.len() - 1
    }

    /// The list at a position.
    pub(super) fn get(&self, position: usize) -> Option<&List> {
        self.all.get(position)
    }

    /// All lists, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &List> {
        self.all.iter()
    }
}
