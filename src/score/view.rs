//! Views: the score as if only a subset of the measures had been asked. METHOD, "Adding up"; the profile is the view by kind.
//!
//! **A gap, by an example.** Law stands at 80 % in paragraph 4 and at 60 % in paragraph 9; results stand at 50 % to 70 % in paragraph 9
//! and are not asked about in paragraph 4. Only paragraph 9 has both, so the gap is 50 − 60 = −10 points at the low end and
//! 70 − 60 = +10 points at the high end: the answers do not settle which stands higher.

use std::cmp::Ordering;

use crate::figure::{Exact, Figure, How, Part, Subject};
use crate::model::{Basis, Checklist, Kind, Measure};

use super::adding::{Weights, sums_of};
use super::{Bounds, End, Reading, Score, Sums};

/// How measures are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grouping {
    /// Structural, process, outcome: the profile.
    Kind,
    /// Text, preamble, good practice.
    Basis,
    /// Who usually answers.
    Lead,
    /// The checklist's themes.
    Theme,
    /// Instruments and standards referred to.
    Reference,
    /// The checklist's scopes.
    Scope,
}

impl Grouping {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Kind, Self::Basis, Self::Lead, Self::Theme, Self::Reference, Self::Scope];

    /// The word on the command line and in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Basis => "basis",
            Self::Lead => "lead",
            Self::Theme => "theme",
            Self::Reference => "reference",
            Self::Scope => "scope",
        }
    }
}

/// One subset of the measures, and its figures.
#[derive(Debug, Clone)]
pub struct Subset {
    /// The name in the file, or the word for a kind or basis.
    pub id: String,
    /// What a reader sees; for kinds and bases, a report has its own label.
    pub title: String,
    /// Positions of its measures.
    pub measures: Vec<usize>,
    /// Positions of the paragraphs that these measures belong to.
    pub paragraphs: Vec<usize>,
    /// Its paragraphs and its overall in each reading that is there.
    pub figures: Vec<(Reading, Sums)>,
}

impl Subset {
    /// Its overall in one reading.
    #[must_use]
    pub fn overall(&self, reading: Reading) -> Option<&Bounds> {
        self.sums(reading).map(|sums| &sums.overall)
    }

    fn sums(&self, reading: Reading) -> Option<&Sums> {
        self.figures.iter().find(|(known, _)| *known == reading).map(|(_, sums)| sums)
    }
}

/// Groups all measures and sums up each group; a measure in two groups counts in both.
#[must_use]
pub fn views(checklist: &Checklist, score: &Score, grouping: Grouping) -> Vec<Subset> {
    let mut groups: Vec<(String, String, Vec<usize>)> = match grouping {
        Grouping::Kind => Kind::ALL.iter().map(|kind| named(kind.word(), kind.word())).collect(),
        Grouping::Basis => Basis::ALL.iter().map(|basis| named(basis.word(), basis.word())).collect(),
        Grouping::Lead => checklist.leads.iter().map(|lead| named(&lead.id, &lead.title)).collect(),
        Grouping::Theme => checklist.themes.iter().map(|theme| named(&theme.id, &theme.title)).collect(),
        Grouping::Scope => checklist.scopes.iter().map(|scope| named(&scope.id, &scope.title)).collect(),
        Grouping::Reference => references(checklist),
    };
    for (position, measure) in checklist.measures.iter().enumerate() {
        for id in ids(checklist, position, measure, grouping) {
            if let Some((_, _, members)) = groups.iter_mut().find(|(group, _, _)| *group == id)
                && members.last() != Some(&position)
            {
                members.push(position);
            }
        }
    }
    groups.retain(|(_, _, members)| !members.is_empty());
    groups.into_iter().map(|(id, title, measures)| subset(checklist, score, (id, title), measures)).collect()
}

fn subset(checklist: &Checklist, score: &Score, (id, title): (String, String), measures: Vec<usize>) -> Subset {
    let mut paragraphs: Vec<usize> =
        measures.iter().filter_map(|at| checklist.measures.get(*at)).map(|measure| measure.paragraph).collect();
    paragraphs.dedup();
    let takes = |at| measures.binary_search(&at).is_ok();
    let sums = |credits: &[Bounds]| sums_of(checklist, credits, Weights::Given, takes);
    let figures = score.readings.iter().map(|scored| (scored.reading, sums(&scored.measures))).collect();
    Subset { id, title, measures, paragraphs, figures }
}

/// How far one kind of measure stands above law, over the paragraphs that have both.
#[derive(Debug, Clone)]
pub struct Gap {
    /// The other kind.
    pub kind: Kind,
    /// The reading.
    pub reading: Reading,
    /// The other kind at its low end less law at its high end.
    pub low: Figure,
    /// The other kind at its high end less law at its low end.
    pub high: Figure,
    /// Positions of the paragraphs that have both.
    pub paragraphs: Vec<usize>,
}

impl Gap {
    /// Whether the other kind stands above law or below it; `None` where the answers do not settle it.
    #[must_use]
    pub fn finding(&self) -> Option<Ordering> {
        if *self.low.value() > Exact::ZERO {
            Some(Ordering::Greater)
        } else if *self.high.value() < Exact::ZERO {
            Some(Ordering::Less)
        } else {
            None
        }
    }
}

/// The gaps between law and the other kinds in each reading, given the views by kind. Two kinds without a common paragraph have none.
#[must_use]
pub fn gaps(checklist: &Checklist, kinds: &[Subset]) -> Vec<Gap> {
    let of = |kind: Kind| kinds.iter().find(|view| view.id == kind.word());
    let Some(law) = of(Kind::Structural) else { return Vec::new() };
    let readings = law.figures.iter().map(|(reading, _)| *reading);
    readings
        .flat_map(|reading| [Kind::Process, Kind::Outcome].map(|kind| (reading, kind)))
        .filter_map(|(reading, kind)| gap(checklist, (reading, kind), law.sums(reading)?, of(kind)?.sums(reading)?))
        .collect()
}

fn gap(checklist: &Checklist, (reading, kind): (Reading, Kind), law: &Sums, other: &Sums) -> Option<Gap> {
    let has_both = |bounds: &Bounds| bounds.low.is_some() && bounds.high.is_some();
    let both = law.paragraphs.iter().zip(&other.paragraphs).enumerate();
    let both: Vec<(usize, &Bounds, &Bounds)> =
        both.filter(|(_, (law, other))| has_both(law) && has_both(other)).map(|(at, (law, other))| (at, law, other)).collect();
    let view = |kind: Kind| Subject::View(Kind::ALL.iter().position(|known| *known == kind).unwrap_or_default());
    let mean = |end: End| -> Option<Figure> {
        let part = |(at, law, other): &(usize, &Bounds, &Bounds)| {
            let (more, less) = (other.at(end)?.clone(), law.at(end.opposite())?.clone());
            let figure = How::Difference(Box::new((view(kind), more)), Box::new((view(Kind::Structural), less)));
            let weight = Exact::whole(checklist.paragraphs.get(*at)?.weight.number);
            Some(Part { of: Subject::Paragraph(*at), weight, figure: figure.into() })
        };
        let parts: Vec<Part> = both.iter().filter_map(part).collect();
        if parts.is_empty() { None } else { Some(How::Mean(parts).into()) }
    };
    Some(Gap {
        kind,
        reading,
        low: mean(End::Low)?,
        high: mean(End::High)?,
        paragraphs: both.iter().map(|(at, ..)| *at).collect(),
    })
}

fn named(id: &str, title: &str) -> (String, String, Vec<usize>) {
    (id.to_owned(), title.to_owned(), Vec::new())
}

/// References in written order; those that count provision by provision, one group for each provision.
fn references(checklist: &Checklist) -> Vec<(String, String, Vec<usize>)> {
    let mut groups = Vec::new();
    for (position, reference) in checklist.references.iter().enumerate() {
        if !reference.each {
            groups.push(named(&reference.id, &reference.title));
            continue;
        }
        let mut entries: Vec<&str> = checklist
            .measures
            .iter()
            .flat_map(|measure| measure.see.iter().filter(|(_, of)| *of == position).map(|(entry, _)| entry.as_str()))
            .collect();
        entries.sort_unstable();
        entries.dedup();
        groups.extend(entries.into_iter().map(|entry| named(entry, entry)));
    }
    groups
}

fn ids(checklist: &Checklist, position: usize, measure: &Measure, grouping: Grouping) -> Vec<String> {
    match grouping {
        Grouping::Kind => vec![measure.kind.word().to_owned()],
        Grouping::Basis => vec![measure.basis.word().to_owned()],
        Grouping::Lead => measure.leads.iter().filter_map(|at| checklist.leads.get(*at)).map(|lead| lead.id.clone()).collect(),
        Grouping::Theme => {
            measure.themes.iter().filter_map(|at| checklist.themes.get(*at)).map(|theme| theme.id.clone()).collect()
        }
        Grouping::Scope => {
            checklist.scopes.iter().filter(|scope| scope.measures.contains(&position)).map(|scope| scope.id.clone()).collect()
        }
        Grouping::Reference => measure
            .see
            .iter()
            .filter_map(|(entry, at)| {
                let reference = checklist.references.get(*at)?;
                Some(if reference.each { entry.clone() } else { reference.id.clone() })
            })
            .collect(),
    }
}
