//! A question and its answer line by line: every level, element or count with its answer.

/// The answer to one line of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowMark {
    /// It is covered, chosen or reached.
    Yes,
    /// It is missing, not chosen or not reached.
    No,
    /// Nothing: it is unlisted, left out, or nothing was answered.
    Nothing,
    /// It does not apply.
    NotApplicable,
    /// It belongs to the scale, such as a target, and is not an answer.
    Scale,
}

impl RowMark {
    /// The word in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Nothing => "nothing",
            Self::NotApplicable => "not-applicable",
            Self::Scale => "scale",
        }
    }
}

/// One line of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The heading above it: a group of elements, a year; empty if there is none.
    pub group: String,
    /// The name in the file: an element, a level, a word, a stage.
    pub id: String,
    /// The title for readers; beside a label, a unit or nothing.
    pub text: String,
    /// The key of a label where the text is not the checklist's own.
    pub label: Option<&'static str>,
    /// The answer to it.
    pub says: RowMark,
    /// A number, where the line has one.
    pub value: Option<String>,
    /// Whether it is a gate: while it is not covered, nothing else in its list counts.
    pub gate: bool,
}

impl Row {
    /// A line without heading or number.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>, says: RowMark) -> Self {
        Self { group: String::new(), id: id.into(), text: text.into(), label: None, says, value: None, gate: false }
    }

    /// A line whose text is a label.
    #[must_use]
    pub fn labelled(id: &str, label: &'static str, says: RowMark) -> Self {
        Self { label: Some(label), ..Self::new(id, "", says) }
    }

    /// Puts it under a heading.
    #[must_use]
    pub fn under(mut self, group: impl Into<String>) -> Self {
        self.group = group.into();
        self
    }

    /// Gives it a number.
    #[must_use]
    pub fn value(mut self, value: impl ToString) -> Self {
        self.value = Some(value.to_string());
        self
    }
}
