//! Finds the checklist that a command needs and opens the files it is given; problems in them are values that the caller shows.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use crate::built_in;
use crate::check;
use crate::labels::{LANGUAGES, Labels};
use crate::model::{Assessment, Checklist};
use crate::read;
use crate::resolution::docx;
use crate::score::{Score, score};
use crate::source::{Diagnostic, Failure, FailureKind, Phrase, Problems, Source, nearest};
use crate::view::ReportInput;

use super::args::InputArgs;
use super::checklist_file::{checklist_at, edition_at, usable};
use super::console::{CommandError, Console};
use super::files::{Files, LoadedFile, named, pasted_with};

type Slot = OnceLock<Option<Arc<Checklist>>>;

/// Where checklists come from in one run: the built-in ones, each unpacked at most once, or the one that the user names.
pub(super) struct ChecklistStore {
    language: &'static str,
    files: Files,
    /// The path of the checklist that the user names.
    path: Option<PathBuf>,
    limit: u64,
    named: Option<Arc<Checklist>>,
    /// Earlier editions of that one, each opened at most once.
    earlier: Mutex<BTreeMap<String, Option<Arc<Checklist>>>>,
    /// Each built-in checklist in each edition.
    built_in: Vec<(&'static str, &'static str, Slot)>,
}

/// An assessment, the checklist that it answers, and the warnings of the check.
pub(super) struct Opened {
    pub(super) checklist: Arc<Checklist>,
    pub(super) assessment: Assessment,
    pub(super) warnings: Vec<Diagnostic>,
}

/// An assessment and its score, with the second party's file if there is one.
pub(super) struct Scored {
    pub(super) own: Opened,
    pub(super) other: Option<Assessment>,
    pub(super) score: Score,
}

impl Scored {
    /// Everything that a report is made from.
    pub(super) fn case<'a>(&'a self, labels: &'a Labels) -> ReportInput<'a> {
        ReportInput {
            checklist: &self.own.checklist,
            own: &self.own.assessment,
            other: self.other.as_ref(),
            score: &self.score,
            warnings: &self.own.warnings,
            labels,
        }
    }
}

impl ChecklistStore {
    /// Opens the checklist that the user names, if any. Checklists speak the language of `labels` if they have a translation.
    pub(super) fn open(input: &InputArgs, labels: &Labels, files: Files) -> Result<Self, CommandError> {
        let language = labels.language();
        let named = match &input.checklist {
            Some(path) => {
                let own = usable(checklist_at(path, input.max_size, language)?)?;
                let differs = built_in::differs(&own);
                Some(Arc::new(own.marked(differs)))
            }
            None => None,
        };
        let editions = built_in::ids().into_iter().flat_map(|id| built_in::editions(id).into_iter().map(move |one| (id, one)));
        let built_in = editions.map(|(id, edition)| (id, edition, Slot::new())).collect();
        let path = input.checklist.clone();
        Ok(Self { language, files, path, limit: input.max_size, named, earlier: Mutex::default(), built_in })
    }

    /// The checklist with this id in the edition that a file names; the current one where there is no such edition.
    fn find(&self, id: &str, edition: &str) -> Option<Arc<Checklist>> {
        if let Some(named) = &self.named {
            let earlier = if named.id == id && named.edition != edition { self.earlier(edition) } else { None };
            return earlier.or_else(|| Some(Arc::clone(named)));
        }
        let own = || self.built_in.iter().filter(|(known, ..)| *known == id);
        let (id, edition, slot) = own().find(|(_, known, _)| *known == edition).or_else(|| own().next())?;
        slot.get_or_init(|| built_in::edition(id, edition, self.language).map(Arc::new)).clone()
    }

    /// An earlier edition of the checklist that the user names. One that cannot be used is treated as one that is not there; the lint
    /// says what is wrong with it.
    fn earlier(&self, edition: &str) -> Option<Arc<Checklist>> {
        let mut known = self.earlier.lock().ok()?;
        if let Some(found) = known.get(edition) {
            return found.clone();
        }
        let path = self.path.as_deref()?;
        let found = edition_at(path, edition, self.limit, self.language).ok().flatten().and_then(|checked| checked.model);
        let found = found.map(|checklist| {
            let differs = built_in::differs(&checklist);
            let current = self.named.as_ref().map_or("", |named| named.edition.as_str());
            Arc::new(checklist.marked(differs).replaced_by(current))
        });
        known.insert(edition.to_owned(), found.clone());
        found
    }

    /// The checklist in the languages that it is not open in. Those that cannot be used are left out: they only serve for advice.
    fn translations(&self, id: &str, edition: &str) -> Vec<Checklist> {
        let others = LANGUAGES.iter().map(|(language, _)| *language).filter(|language| *language != self.language);
        others
            .filter_map(|language| match &self.path {
                Some(path) => match edition_at(path, edition, self.limit, language).ok()? {
                    Some(checked) => checked.model,
                    None => checklist_at(path, self.limit, language).ok()?.model,
                },
                None => built_in::edition(id, edition, language),
            })
            .collect()
    }

    fn known(&self) -> Vec<&'static str> {
        let mut known: Vec<_> = self.built_in.iter().map(|(id, ..)| *id).collect();
        known.dedup();
        known
    }

    /// Opens and checks a checklist or an assessment.
    pub(super) fn file(&self, path: &Path) -> Result<check::File<Arc<Checklist>>, Failure> {
        let given = self.files.read(path)?;
        Ok(check::file(&given.source, given.problems, |id, edition| self.find(id, edition), &self.known(), &|id, edition| {
            self.translations(id, edition)
        }))
    }

    /// Opens one assessment. The inner error holds the problems in it.
    pub(super) fn assessment(&self, path: &Path) -> Result<Result<Opened, Vec<Diagnostic>>, Failure> {
        Ok(self.checked(self.files.read(path)?))
    }

    /// Reads a file.
    pub(super) fn load(&self, path: &Path) -> Result<LoadedFile, Failure> {
        self.files.read(path)
    }

    /// Checks the text of an assessment that no file has yet.
    pub(super) fn opened(&self, source: Arc<Source>) -> Result<Opened, Vec<Diagnostic>> {
        let path = PathBuf::from(source.name());
        self.checked(LoadedFile { path, source, problems: Problems::default() })
    }

    /// Every problem of an assessment, whether or not it can be used.
    pub(super) fn problems(&self, given: LoadedFile) -> Vec<Diagnostic> {
        self.checked(given).map_or_else(|problems| problems, |opened| opened.warnings)
    }

    fn checked(&self, given: LoadedFile) -> Result<Opened, Vec<Diagnostic>> {
        let (checklist, checked) = check::assessment_naming(
            &given.source,
            given.problems,
            |id, edition| self.find(id, edition),
            &self.known(),
            &|id, edition| self.translations(id, edition),
        );
        match checklist.zip(checked.model) {
            Some((checklist, assessment)) => Ok(Opened { checklist, assessment, warnings: checked.problems }),
            None => Err(checked.problems),
        }
    }

    /// Checks one assessment that must be free of errors. Only `check` shows warnings; other commands say how many there are.
    pub(super) fn usable(&self, given: LoadedFile, console: &mut Console<'_>) -> Result<Opened, CommandError> {
        let path = given.path.clone();
        let opened = self.checked(given).map_err(CommandError::Problems)?;
        let count = opened.warnings.len();
        if count > 0 {
            let hint = Phrase::new("hint.warnings").with("count", count).with("file", opened.assessment.source.name());
            console.note(hint.with("path", pasted_with(&path, self.path.as_deref())));
        }
        Ok(opened)
    }

    /// Opens and scores an assessment, with the second party's file if one is named.
    pub(super) fn scored(&self, path: &Path, review: Option<&Path>, console: &mut Console<'_>) -> Result<Scored, CommandError> {
        let given = self.files.read(path)?;
        self.scored_from(given, review, console)
    }

    /// The same for an assessment that has been read already.
    pub(super) fn scored_from(
        &self,
        given: LoadedFile,
        review: Option<&Path>,
        console: &mut Console<'_>,
    ) -> Result<Scored, CommandError> {
        let mut own = self.usable(given, console)?;
        let other = review.map(|review| self.second_party(review, &mut own, console)).transpose()?;
        let score = score(&own.checklist, &own.assessment, other.as_ref());
        Ok(Scored { own, other, score })
    }

    /// Opens the second party's file, which is not the state's own file under any name.
    fn second_party(&self, path: &Path, own: &mut Opened, console: &mut Console<'_>) -> Result<Assessment, CommandError> {
        if read::is_same_file(path, Path::new(own.assessment.source.name())) {
            let message = Phrase::new("failure.review.same-file").with("file", named(path));
            return Err(Failure::new(FailureKind::Input, message).help("failure.review.second-party").into());
        }
        let other = self.usable(self.files.read(path)?, console)?;
        let file = check::review((&own.checklist, &own.assessment), (&other.checklist, other.assessment))?;
        if let Some(author) = file.author.as_ref().filter(|_| file.author == own.assessment.author) {
            console.note(Phrase::new("hint.same-author").typed("author", author));
        }
        own.warnings.extend(other.warnings);
        Ok(file)
    }
}

/// The checklist with this id, or at this path, which is a file or a folder with a checklist.toml; in the language of `labels` if
/// it is translated.
pub(super) fn checklist(name: &str, limit: u64, labels: &Labels) -> Result<Checklist, CommandError> {
    if let Some(checklist) = built_in::checklist(name, labels.language()) {
        return Ok(checklist);
    }
    let path = Path::new(name);
    if path.exists() {
        return usable(checklist_at(path, limit, labels.language())?);
    }
    let known = built_in::ids();
    let failure = Failure::new(FailureKind::Usage, Phrase::new("failure.no-checklist.message").typed("id", name));
    let others = Phrase::new("failure.no-checklist.help").with_list("known", known.iter().copied());
    Err(failure.did_you_mean(nearest(name, known.iter().copied()), others).into())
}

/// The text of a resolution, from a plain text or a Word document.
pub(super) fn resolution_at(path: &Path, limit: u64, problems: &mut Problems) -> Result<Arc<Source>, Failure> {
    let bytes = read::bytes(path, limit)?;
    if docx::is_packed(&bytes) {
        let name = path.to_string_lossy();
        return Ok(Arc::new(Source::new(&*name, docx::text(&name, &bytes, limit)?)));
    }
    if let Some(message) = kind_of_other_file(&bytes) {
        let name = path.to_string_lossy();
        return Err(Failure::new(FailureKind::Input, Phrase::new(message).typed("file", &name)).help("failure.not-a-text.help"));
    }
    Ok(read::text(path, bytes, problems))
}

/// The message for a file of a kind that is often taken for a text, recognised by its first bytes.
fn kind_of_other_file(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 4] = [
        (b"%PDF-", "failure.not-a-text.pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "failure.not-a-text.old-word"),
        (b"{\\rtf", "failure.not-a-text.rich-text"),
        (b"<!doctype html", "failure.not-a-text.web-page"),
    ];
    let begins = |first: &[u8]| bytes.get(..first.len()).is_some_and(|own| own.eq_ignore_ascii_case(first));
    let found = known.into_iter().find(|(first, _)| begins(first)).map(|(_, what)| what);
    found.or_else(|| begins(b"<html").then_some("failure.not-a-text.web-page"))
}
