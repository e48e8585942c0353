//! What a test does to a draft: looks an answer up, raises it, proves it, cuts the checklist down.

use super::draft::{Answer, Asks, CLASSES, Draft, File, Given, Item, Measure, PIECES, Role, State};
use super::written::SCOPES;

impl Draft {
    /// The measure with an id.
    pub fn measure(&self, id: &str) -> &Measure {
        self.measures().find(|measure| measure.id == id).unwrap()
    }

    /// All measures in the order of the checklist.
    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.paragraphs.iter().flat_map(|paragraph| &paragraph.measures)
    }

    /// The measures of a scope.
    pub fn in_scope(&self, scope: &str) -> impl Iterator<Item = &Measure> {
        let bit = SCOPES.iter().position(|known| *known == scope).unwrap();
        self.measures().filter(move |measure| measure.scopes >> bit & 1 == 1)
    }

    /// Both files that are read, each with the answers to draw on for it: the state's own, and the second party's if there is one.
    pub fn files(&mut self) -> Vec<(&mut File, &File)> {
        let mut files = vec![(&mut self.own, &self.spare)];
        files.extend(self.other.as_mut().map(|other| (other, &self.spare_other)));
        files
    }

    /// The draft of a checklist that has these measures alone. Paragraphs that lose all of theirs go with them.
    pub fn cut_down(&self, keeps: impl Fn(&Measure) -> bool) -> Self {
        let mut less = self.clone();
        for paragraph in &mut less.paragraphs {
            paragraph.measures.retain(&keeps);
        }
        let was_assessed = |number: u32| self.paragraphs.iter().any(|one| one.number == number && !one.measures.is_empty());
        less.paragraphs.retain(|paragraph| !paragraph.measures.is_empty() || !was_assessed(paragraph.number));
        for file in [Some(&mut less.own), less.other.as_mut()].into_iter().flatten() {
            file.retain(|(id, _)| keeps(self.measure(id)));
        }
        less
    }
}

/// The answer to a measure; every file of a draft has one.
pub fn answer<'f>(file: &'f File, id: &str) -> &'f Answer {
    &file.iter().find(|(found, _)| found == id).unwrap().1
}

/// The answer to a measure, to be changed.
pub fn answer_mut<'f>(file: &'f mut File, id: &str) -> &'f mut Answer {
    &mut file.iter_mut().find(|(found, _)| found == id).unwrap().1
}

impl Item {
    /// Whether the answer says of it that it is there or not there.
    pub fn is_listed(self) -> bool {
        matches!(self, Self::Covered | Self::Missing)
    }
}

impl Asks {
    /// How many elements or cells it asks for; 0 where it asks for something else.
    pub fn items(&self) -> usize {
        self.groups().iter().map(Vec::len).sum()
    }

    /// The positions of the items of each group; a plain list or a series is one group.
    pub fn groups(&self) -> Vec<Vec<usize>> {
        let sizes = match self {
            Self::Elements { groups } => groups.iter().map(Vec::len).collect(),
            Self::Series { years, stages } => vec![years * stages.len()],
            _ => Vec::new(),
        };
        let mut first = 0;
        let positions = |size: usize| {
            first += size;
            (first - size..first).collect()
        };
        sizes.into_iter().map(positions).collect()
    }

    /// What an item is besides being asked for.
    pub fn role(&self, item: usize) -> Role {
        match self {
            Self::Elements { groups } => groups.concat().get(item).copied().unwrap_or(Role::Plain),
            Self::Series { stages, .. } => stages[item % stages.len()],
            _ => Role::Plain,
        }
    }

    /// The answer with full credit, or with none.
    pub fn extreme(&self, best: bool) -> Given {
        let rung = |top: usize| Given::Rung(if best { top } else { 0 });
        match self {
            Self::YesNo { .. } => rung(2),
            Self::Level { top } => rung(*top),
            Self::Number { floor, target, .. } => Given::Value(if best { *target } else { *floor }),
            _ => Given::Items(vec![if best { Item::Covered } else { Item::Missing }; self.items()]),
        }
    }

    /// The better of two answers, or the worse: raised or lowered as METHOD's first law says it, where items move between missing and
    /// covered, and all others stay.
    pub fn better(&self, one: &Given, two: &Given, better: bool) -> Given {
        match (self, one, two) {
            (_, Given::Rung(one), Given::Rung(two)) => Given::Rung(if better { *one.max(two) } else { *one.min(two) }),
            (_, Given::Items(one), Given::Items(two)) => {
                let (from, to) = if better { (Item::Missing, Item::Covered) } else { (Item::Covered, Item::Missing) };
                let item = |(one, two): (&Item, &Item)| if *one == from && *two == to { to } else { *one };
                Given::Items(one.iter().zip(two).map(item).collect())
            }
            (Self::Number { floor, target, .. }, Given::Value(one), Given::Value(two)) => {
                let greater = (target > floor) == better;
                Given::Value(if greater { *one.max(two) } else { *one.min(two) })
            }
            _ => unreachable!("both answers are drawn for the same measure"),
        }
    }
}

impl Measure {
    /// Whether a piece of evidence counts for it.
    pub fn counts(&self, piece: usize) -> bool {
        let piece = &PIECES[piece];
        let limit = if piece.class == 0 { self.limit } else { None };
        let limit = limit.or(CLASSES[piece.class].2).unwrap_or(u32::MAX);
        self.accepts.contains(&piece.class) && piece.needs.is_some_and(|months| months <= limit)
    }

    /// Whether an answer has evidence that counts.
    pub fn is_proved(&self, answer: &Answer) -> bool {
        answer.evidence.iter().any(|piece| self.counts(*piece))
    }

    /// The answer with one piece more that counts; the first piece of every class always does.
    pub fn proved(&self, mut answer: Answer) -> Answer {
        if !answer.evidence.contains(&self.accepts[0]) {
            answer.evidence.push(self.accepts[0]);
        }
        answer
    }
}

impl Answer {
    /// An answer without evidence.
    pub fn of(given: Given) -> Self {
        Self { state: State::Given(given), left_out: Vec::new(), evidence: Vec::new(), short: false }
    }

    /// The same with another state, given or not.
    pub fn with(&self, state: State) -> Self {
        Self { state, left_out: Vec::new(), ..self.clone() }
    }

    /// The answer itself, where one is given.
    pub fn given(&self) -> Option<&Given> {
        match &self.state {
            State::Given(given) => Some(given),
            _ => None,
        }
    }

    /// What it says of each element or cell, given or not; `None` where none are asked for, or the measure does not apply.
    pub fn items(&self, asks: &Asks) -> Option<Vec<Item>> {
        match (&self.state, asks) {
            (State::Given(Given::Items(items)), _) => Some(items.clone()),
            (State::NotApplicable, _) => None,
            (_, Asks::Elements { .. } | Asks::Series { .. }) => {
                let item = |at| if self.left_out.contains(&at) { Item::NotApplicable } else { Item::Unlisted };
                Some((0..asks.items()).map(item).collect())
            }
            _ => None,
        }
    }

    /// Whether the file says that the measure is not applicable.
    pub fn is_not_applicable(&self) -> bool {
        self.state == State::NotApplicable
    }

    /// Whether no value is given: open, unknown or withheld.
    pub fn is_unanswered(&self) -> bool {
        matches!(self.state, State::Open | State::Unknown | State::Withheld)
    }

    /// Whether it is given, and leaves an item unlisted.
    pub fn is_in_part(&self) -> bool {
        matches!(self.given(), Some(Given::Items(items)) if items.contains(&Item::Unlisted))
    }
}
