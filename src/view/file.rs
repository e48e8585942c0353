//! The inputs: the checklist and the files, named so that a reader can find the same ones.

use schemars::JsonSchema;
use serde::Serialize;

use crate::labels::Labels;
use crate::model::{Assessment, Checklist, Class};

/// Something with an id in the file and a title for readers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Named {
    /// The name in the file.
    pub id: String,
    /// What a reader sees.
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
}

/// The checklist.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChecklistHead {
    /// Its id.
    pub id: String,
    /// Its edition.
    pub edition: String,
    /// Its language.
    pub language: String,
    /// Its title.
    pub title: String,
    /// What it is, in a sentence or two.
    pub summary: Option<String>,
    /// The symbol of the document that it rests on.
    pub symbol: Option<String>,
    /// Who adopted that document.
    pub organ: Option<String>,
    /// The document's title.
    pub document: Option<String>,
    /// When it was adopted, year-month-day.
    pub adopted: Option<String>,
    /// SHA-256 of the checklist's file.
    pub sha256: String,
    /// The translation that its texts come from; `null` if they are its own.
    pub translation: Option<Translation>,
}

/// A translation of a checklist, and how complete it is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Translation {
    /// The language that it was made from.
    pub from: String,
    /// SHA-256 of the file with the translation.
    pub sha256: String,
    /// How many texts there are to translate.
    pub texts: usize,
    /// How many are not translated: they appear in the checklist's own language, followed by its code.
    pub missing: usize,
    /// How many were made from a text that reads differently today.
    pub stale: usize,
}

impl ChecklistHead {
    /// What a report says of a checklist.
    #[must_use]
    pub fn new(checklist: &Checklist) -> Self {
        Self {
            id: checklist.id.clone(),
            edition: checklist.edition.clone(),
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
    /// The state's name, or its code where the file gives none.
    pub name: String,
    /// Who files it.
    pub author: Option<String>,
    /// The language of notes.
    pub language: Option<String>,
    /// The first day of the period, year-month-day.
    pub from: String,
    /// The last day of the period.
    pub to: String,
    /// The day on which evidence must be valid.
    pub cut_off: String,
    /// Who contributed answers.
    pub contributors: Vec<Named>,
    /// The name of the file, without its folder.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// A band of ratings.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Band {
    /// The name in the file.
    pub id: String,
    /// What a reader sees.
    pub title: String,
    /// Its position, 0 for the lowest.
    pub step: usize,
    /// The lowest percentage that it takes.
    pub floor: String,
}

/// A class of evidence.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClassHead {
    /// The name in the file.
    pub id: String,
    /// What a reader sees.
    pub title: String,
    /// What a piece must show.
    pub about: Option<String>,
    /// The date that counts: date, checked or until.
    pub counts: String,
    /// How many months a piece stays valid; `null` for classes with a period of their own.
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
        floor: band.map_or_else(String::new, |band| (&band.floor * &crate::figure::Exact::whole(100)).decimal()),
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
