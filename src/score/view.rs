//! Views: measures grouped another way than by paragraph. METHOD, "Adding up"; the profile is the view by kind.

use crate::figure::{Figure, How, Subject};
use crate::model::{Basis, Checklist, Kind, Measure};

use super::{Bounds, Reading, Score, adding};

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
}

impl Grouping {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Kind, Self::Basis, Self::Lead, Self::Theme, Self::Reference];

    /// The word on the command line and in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Basis => "basis",
            Self::Lead => "lead",
            Self::Theme => "theme",
            Self::Reference => "reference",
        }
    }
}

/// One group of a view.
#[derive(Debug, Clone)]
pub struct Subset {
    /// The name in the file, or the word for a kind or basis.
    pub id: String,
    /// What a reader sees; for kinds and bases, a report has its own label.
    pub title: String,
    /// Positions of the measures in the group.
    pub measures: Vec<usize>,
    /// Its figure in each reading that is there.
    pub figures: Vec<(Reading, Bounds)>,
}

/// Groups all measures; a measure in two groups counts in both, and paragraph weights do not enter.
#[must_use]
pub fn views(checklist: &Checklist, score: &Score, grouping: Grouping) -> Vec<Subset> {
    let mut groups: Vec<(String, String, Vec<usize>)> = match grouping {
        Grouping::Kind => Kind::ALL.iter().map(|kind| named(kind.word(), kind.word())).collect(),
        Grouping::Basis => Basis::ALL.iter().map(|basis| named(basis.word(), basis.word())).collect(),
        Grouping::Lead => checklist.leads.iter().map(|lead| named(&lead.id, &lead.title)).collect(),
        Grouping::Theme => checklist.themes.iter().map(|theme| named(&theme.id, &theme.title)).collect(),
        Grouping::Reference => references(checklist),
    };
    for (position, measure) in checklist.measures.iter().enumerate() {
        for id in ids(checklist, measure, grouping) {
            if let Some((_, _, members)) = groups.iter_mut().find(|(group, _, _)| *group == id)
                && members.last() != Some(&position)
            {
                members.push(position);
            }
        }
    }
    groups.retain(|(_, _, members)| !members.is_empty());
    groups
        .into_iter()
        .map(|(id, title, measures)| {
            let figures = score
                .readings
                .iter()
                .map(|scored| {
                    let parts: Vec<_> = measures
                        .iter()
                        .filter_map(|position| {
                            let weight = checklist.measures.get(*position)?.weight.number;
                            Some((Subject::Measure(*position), weight, scored.measures.get(*position)?))
                        })
                        .collect();
                    (scored.reading, adding::mean(&parts))
                })
                .collect();
            Subset { id, title, measures, figures }
        })
        .collect()
}

/// How far the first group of a view is above each other one, at the declared low: for the profile, the gap between law and
/// practice, and between law and result. Groups without a figure have no gap.
#[must_use]
pub fn gaps(views: &[Subset]) -> Vec<(usize, Figure)> {
    let low = |view: &Subset| view.figures.first().and_then(|(_, bounds)| bounds.low.clone());
    let Some(first) = views.first().and_then(low) else { return Vec::new() };
    views
        .iter()
        .enumerate()
        .skip(1)
        .filter_map(|(position, view)| {
            let difference =
                How::Difference(Box::new((Subject::View(0), first.clone())), Box::new((Subject::View(position), low(view)?)));
            Some((position, difference.into()))
        })
        .collect()
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

fn ids(checklist: &Checklist, measure: &Measure, grouping: Grouping) -> Vec<String> {
    match grouping {
        Grouping::Kind => vec![measure.kind.word().to_owned()],
        Grouping::Basis => vec![measure.basis.word().to_owned()],
        Grouping::Lead => measure.leads.iter().filter_map(|at| checklist.leads.get(*at)).map(|lead| lead.id.clone()).collect(),
        Grouping::Theme => {
            measure.themes.iter().filter_map(|at| checklist.themes.get(*at)).map(|theme| theme.id.clone()).collect()
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
