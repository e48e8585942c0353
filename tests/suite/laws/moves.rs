//! What a test does to a draft: looks an answer up, raises it, proves it, completes it, takes its next step.

use super::draft::{Answer, Asks, CLASSES, Draft, File, Given, Measure, PIECES, Part, RowMark};

impl Draft {
    /// The measure with an id.
    pub fn measure(&self, id: &str) -> &Measure {
        self.measures().find(|measure| measure.id == id).unwrap()
    }

    /// All measures in the order of the checklist.
    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.paragraphs.iter().flat_map(|paragraph| &paragraph.measures)
    }

    /// Both files that are read, each with the answers to draw on for it: the state's own, and the second party's if there is one.
    pub fn files(&mut self) -> Vec<(&mut File, &File)> {
        let mut files = vec![(&mut self.own, &self.spare)];
        files.extend(self.other.as_mut().map(|other| (other, &self.spare_other)));
        files
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

impl Asks {
    /// How many elements or cells it asks for.
    pub fn parts(&self) -> usize {
        self.groups().iter().sum()
    }

    /// The sizes of its groups of elements; a plain list or a series is one group.
    pub fn groups(&self) -> Vec<usize> {
        match self {
            Self::Elements { groups } => groups.clone(),
            Self::Series { years, stages } => vec![years * stages],
            _ => Vec::new(),
        }
    }

    /// The answer with full credit, or with none.
    pub fn extreme(&self, best: bool) -> Given {
        let rung = |top: usize| Given::Rung(if best { top } else { 0 });
        match self {
            Self::YesNo { .. } => rung(2),
            Self::Level { top } => rung(*top),
            Self::Number { floor, target, .. } => Given::Value(if best { *target } else { *floor }),
            _ => Given::Parts(vec![if best { Part::Covered } else { Part::Missing }; self.parts()]),
        }
    }

    /// The better of two answers, or the worse; where there are parts, part by part, and at least one of them listed.
    pub fn better(&self, one: &Given, two: &Given, better: bool) -> Given {
        match (self, one, two) {
            (_, Given::Rung(one), Given::Rung(two)) => Given::Rung(if better { *one.max(two) } else { *one.min(two) }),
            (_, Given::Parts(one), Given::Parts(two)) => {
                let part = |(one, two): (&Part, &Part)| if better { *one.max(two) } else { *one.min(two) };
                let mut parts: Vec<Part> = one.iter().zip(two).map(part).collect();
                if parts.iter().all(|part| *part == Part::Unlisted) {
                    parts[0] = if better { Part::Covered } else { Part::Missing };
                }
                Given::Parts(parts)
            }
            (Self::Number { floor, target, .. }, Given::Value(one), Given::Value(two)) => {
                let greater = (target > floor) == better;
                Given::Value(if greater { *one.max(two) } else { *one.min(two) })
            }
            _ => unreachable!("both answers are drawn for the same measure"),
        }
    }

    /// The answer after its next step, as METHOD tells it: the next level; one more element of the least group; no, partly, yes;
    /// the number at its target; one more cell. `None` at full credit.
    pub fn next(&self, given: Option<&Given>) -> Option<Given> {
        let best = self.extreme(true);
        if given.is_some_and(|given| self.better(given, &best, true) == *given) {
            return None;
        }
        match (self, given) {
            (Self::YesNo { partly: false }, _) => Some(Given::Rung(2)),
            (Self::YesNo { .. } | Self::Level { .. }, Some(Given::Rung(rung))) => Some(Given::Rung(rung + 1)),
            (Self::YesNo { .. } | Self::Level { .. }, _) => Some(Given::Rung(1)),
            (Self::Number { .. }, _) => Some(best),
            (_, given) => {
                let mut parts = match given {
                    Some(Given::Parts(parts)) => parts.clone(),
                    _ => vec![Part::Unlisted; self.parts()],
                };
                let mut first = 0;
                let mut groups = Vec::new();
                for size in self.groups() {
                    let covered = parts[first..first + size].iter().filter(|part| **part == Part::Covered).count();
                    groups.push((covered * 1000 / size, first..first + size));
                    first += size;
                }
                let (_, least) = groups.into_iter().min_by_key(|(share, _)| *share)?;
                let part = parts[least].iter_mut().find(|part| **part != Part::Covered)?;
                *part = Part::Covered;
                Some(Given::Parts(parts))
            }
        }
    }
}

impl Given {
    /// Whether it is a list with something unlisted.
    pub fn is_unfinished(&self) -> bool {
        matches!(self, Self::Parts(parts) if parts.contains(&Part::Unlisted))
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
    /// The answer itself, where one is given.
    pub fn given(&self) -> Option<&Given> {
        match &self.says {
            RowMark::Given(given) => Some(given),
            _ => None,
        }
    }

    /// Whether the file says that the measure is not applicable.
    pub fn is_not_applicable(&self) -> bool {
        self.says == RowMark::NotApplicable
    }

    /// Whether no value is given: open or unknown.
    pub fn is_open(&self) -> bool {
        matches!(self.says, RowMark::Nothing | RowMark::Unknown)
    }
}
