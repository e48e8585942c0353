//! The inputs: the checklist and the files, named so that a reader can find the same ones.

use schemars::JsonSchema;
use serde::Serialize;

use crate::labels::Labels;
use crate::model::{Assessment, Checklist, Class, State};
use crate::score::{Cause, Standing};

use super::ReportInput;
use super::figure::Percent;

/// A name in the file, with a title for readers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Named {
    /// The name in the file.
    pub id: String,
    /// The title for readers.
    pub title: String,
}

impl Named {
    pub(super) fn new(id: &str, title: &str) -> Self {
        Self { id: id.to_owned(), title: title.to_owned() }
    }

    /// A word whose title is a label.
    #[must_use]
    pub fn labelled(labels: &Labels, under: &str, word: &str) -> Self {
        Self::new(word, &labels.label(&format!("{under}.{word}")))
    }

    /// Why a critical measure is not met in full. One that is answered below it may be met in part; one that is not answered may be
    /// unknown or withheld, which is said.
    pub(super) fn cause(case: &ReportInput<'_>, measure: usize, standing: Standing, cause: Cause) -> Self {
        let state = case.own.answers.get(measure).map(|answer| &answer.state);
        let key = match (cause, standing, state) {
            (Cause::AnsweredBelow, Standing::PartlyMet, _) => "cause.partly-met".to_owned(),
            (Cause::NotAnswered, _, Some(State::Unknown(_))) => "cause.unknown".to_owned(),
            (Cause::NotAnswered, _, Some(State::Withheld(_))) => "cause.withheld".to_owned(),
            _ => format!("cause.{}", cause.word()),
        };
        Self::new(cause.word(), &case.labels.label(&key))
    }
}

/// The checklist.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChecklistHead {
    /// Its id.
    pub id: String,
    /// Its edition.
    pub edition: String,
    /// Whether it bears the id of a built-in checklist without being that one, byte for byte.
    pub differs: bool,
    /// The scope that is answered; `null` for the whole checklist.
    pub scope: Option<Named>,
    /// Its language.
    pub language: String,
    /// Its title.
    pub title: String,
    /// What it is and what it is for; reports show it first.
    pub summary: Option<String>,
    /// The symbol of the document that it is based on.
    pub symbol: Option<String>,
    /// The organ that adopted that document.
    pub organ: Option<String>,
    /// The document's title.
    pub document: Option<String>,
    /// The date of adoption, year-month-day.
    pub adopted: Option<String>,
    /// SHA-256 of the checklist's file.
    pub sha256: String,
    /// The translation that the texts come from; `null` if they are the original texts.
    pub translation: Option<Translation>,
}

/// A translation of a checklist, and how complete it is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Translation {
    /// The language that it was translated from.
    pub from: String,
    /// SHA-256 of the file with the translation.
    pub sha256: String,
    /// How many texts there are to translate.
    pub texts: usize,
    /// How many are not translated; they are shown in the language of the checklist, marked with its code.
    pub missing: usize,
    /// How many were translated from a wording that has changed since.
    pub stale: usize,
}

impl ChecklistHead {
    /// The checklist, as a report shows it.
    #[must_use]
    pub fn new(checklist: &Checklist) -> Self {
        Self {
            id: checklist.id.clone(),
            edition: checklist.edition.clone(),
            differs: checklist.differs,
            scope: checklist.within.as_ref().map(|within| Named::new(&within.id, &within.title)),
            language: checklist.language.clone(),
            title: checklist.title.clone(),
            summary: checklist.summary.clone(),
            symbol: checklist.origin.symbol.clone(),
            organ: checklist.origin.organ.clone(),
            document: checklist.origin.title.clone(),
            adopted: checklist.origin.adopted.map(|day| day.to_string()),
            sha256: checklist.digest.clone(),
            translation: checklist.translation.as_ref().map(|translated| Translation {
                from: translated.from.clone(),
                sha256: translated.digest.clone(),
                texts: translated.texts,
                missing: translated.missing.len(),
                stale: translated.stale.len(),
            }),
        }
    }
}

/// An assessment, or a second party's file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FileHead {
    /// The state's three-letter code.
    pub state: String,
    /// The state's name, or its code if the file gives no name.
    pub name: String,
    /// Who submits it.
    pub author: Option<String>,
    /// The language of the notes.
    pub language: Option<String>,
    /// The first day of the period, year-month-day.
    pub from: String,
    /// The last day of the period.
    pub to: String,
    /// The day on which evidence must be valid.
    pub cut_off: String,
    /// The bodies that contributed answers.
    pub contributors: Vec<Named>,
    /// The name of the file, without its folder.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// A rating band.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Band {
    /// The name in the file.
    pub id: String,
    /// The title for readers.
    pub title: String,
    /// Its position, 0 for the lowest.
    pub step: usize,
    /// The lowest percentage in the band.
    pub floor: Percent,
}

/// A class of evidence.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClassHead {
    /// The name in the file.
    pub id: String,
    /// The title for readers.
    pub title: String,
    /// What a piece must show.
    pub about: Option<String>,
    /// The date that decides validity: date, checked or until.
    pub counts: String,
    /// The number of months for which a piece is valid; `null` for classes with a period of their own.
    pub months: Option<u32>,
}

/// A file; its digest is computed only if it is needed.
pub(super) fn file(assessment: &Assessment, digest: bool) -> FileHead {
    let file = assessment.source.name().rsplit(['/', '\\']).next().unwrap_or_default();
    FileHead {
        state: assessment.state.clone(),
        name: assessment.state_name.clone().unwrap_or_else(|| assessment.state.clone()),
        author: assessment.author.clone(),
        language: assessment.language.clone(),
        from: assessment.period.from.to_string(),
        to: assessment.period.to.to_string(),
        cut_off: assessment.cut_off.to_string(),
        contributors: assessment.contributors.iter().map(|one| Named::new(&one.id, &one.name)).collect(),
        file: file.to_owned(),
        sha256: if digest { assessment.source.digest() } else { String::new() },
    }
}

/// The band at a position.
pub(super) fn band(checklist: &Checklist, step: usize) -> Band {
    let band = checklist.bands.list.get(step);
    Band {
        id: band.map_or_else(String::new, |band| band.id.clone()),
        title: band.map_or_else(String::new, |band| band.title.clone()),
        step,
        floor: Percent::new(band.map_or_else(String::new, |band| band.floor.percent(&[]))),
    }
}

pub(super) fn class(class: &Class) -> ClassHead {
    ClassHead {
        id: class.id.clone(),
        title: class.title.clone(),
        about: class.about.clone(),
        counts: class.counts.word().to_owned(),
        months: class.months,
    }
}
