//! Finds checklists and opens assessments; problems are collected for whoever shows them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use include_dir::{Dir, include_dir};

use crate::check::{self, Checked};
use crate::model::{Assessment, Checklist};
use crate::read;
use crate::source::{Diagnostic, Failure, Problems, Reason, Source, nearest, quoted};

use super::args::Reading;
use super::draw;
use super::world::{Stop, World};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/checklists");

/// The ids of the checklists that are built in, sorted.
#[must_use]
pub fn built_in() -> Vec<&'static str> {
    let mut ids: Vec<_> = BUILT_IN
        .dirs()
        .filter(|folder| folder.get_file(folder.path().join("checklist.toml")).is_some())
        .filter_map(|folder| folder.path().to_str())
        .collect();
    ids.sort_unstable();
    ids
}

/// The text of a checklist that is built in.
fn text(id: &str) -> Option<&'static str> {
    BUILT_IN.get_file(format!("{id}/checklist.toml"))?.contents_utf8()
}

/// Where checklists come from in one run: those built in, or one that the user names.
pub struct Shelf {
    limit: u64,
    named: Option<Arc<Checklist>>,
    built_in: Vec<(&'static str, OnceLock<Option<Arc<Checklist>>>)>,
}

/// An assessment and the checklist that it answers.
pub struct Opened {
    /// The checklist.
    pub checklist: Arc<Checklist>,
    /// The assessment.
    pub assessment: Assessment,
}

impl Shelf {
    /// Opens the checklist that the user names, if there is one.
    ///
    /// # Errors
    /// It cannot be read, or has errors, which are shown.
    pub fn open(reading: &Reading, world: &mut World<'_>) -> Result<Self, Stop> {
        let named = match &reading.checklist {
            Some(path) => Some(Arc::new(told(of_file(path, reading.max_size)?, world)?)),
            None => None,
        };
        Ok(Self { limit: reading.max_size, named, built_in: built_in().into_iter().map(|id| (id, OnceLock::new())).collect() })
    }

    fn find(&self, id: &str) -> Option<Arc<Checklist>> {
        if let Some(named) = &self.named {
            return Some(Arc::clone(named));
        }
        let (id, slot) = self.built_in.iter().find(|(known, _)| *known == id)?;
        slot.get_or_init(|| of_built_in(id).model.map(Arc::new)).clone()
    }

    /// Opens one assessment and checks it against the checklist that it names.
    ///
    /// # Errors
    /// The file cannot be read; problems in it are not errors here.
    pub fn assessment(&self, path: &Path) -> Result<(Option<Opened>, Vec<Diagnostic>), Failure> {
        let mut problems = Problems::default();
        let source = read::source(path, self.limit, &mut problems)?;
        let known: Vec<&str> = self.built_in.iter().map(|(id, _)| *id).collect();
        let (checklist, checked) = check::assessment_naming(&source, problems, |id| self.find(id), &known);
        let opened = checklist.zip(checked.model).map(|(checklist, assessment)| Opened { checklist, assessment });
        Ok((opened, checked.problems))
    }

    /// Opens one assessment; warnings and errors are shown on the error stream.
    ///
    /// # Errors
    /// The file cannot be read or has errors.
    pub fn told(&self, path: &Path, world: &mut World<'_>) -> Result<Opened, Stop> {
        let (opened, problems) = self.assessment(path)?;
        let has_model = opened.is_some();
        // Warnings are for `check`; other commands only say how many there are.
        tell(&problems, has_model, world)?;
        opened.ok_or(Stop::Problems(problems))
    }

    /// Opens another party's file, which must be on the same state and for the same checklist.
    ///
    /// # Errors
    /// As [`told`](Self::told), or it is about another state or checklist.
    pub fn review(&self, path: Option<&PathBuf>, own: &Opened, world: &mut World<'_>) -> Result<Option<Assessment>, Stop> {
        let Some(path) = path else { return Ok(None) };
        let other = self.told(path, world)?;
        if other.checklist.digest != own.checklist.digest {
            return Err(Failure::new(Reason::Input, "the two files are for different checklists").into());
        }
        if other.assessment.state != own.assessment.state {
            let message = format!("the two files are on different states, {} and {}", own.assessment.state, other.assessment.state);
            return Err(Failure::new(Reason::Input, message).help("--review lays two files on the same state side by side").into());
        }
        Ok(Some(other.assessment))
    }
}

/// Shows problems on the error stream: all errors (the first fifty), and how many warnings there are where there is no error.
fn tell(problems: &[Diagnostic], usable: bool, world: &mut World<'_>) -> Result<(), Stop> {
    if usable {
        if let Some(first) = problems.first() {
            let count = problems.len();
            let files = crate::source::shown(first.source.name()).into_owned();
            let word = if count == 1 { "warning" } else { "warnings" };
            writeln!(world.err, "{count} {word} in {files}: `uphold check` shows them")?;
        }
        return Ok(());
    }
    show(problems, world.look.colour_err, &mut *world.err)?;
    Ok(())
}

/// Draws the first fifty problems and says how many more there are.
///
/// # Errors
/// The stream takes no more.
pub fn show(problems: &[Diagnostic], colour: bool, stream: &mut dyn std::io::Write) -> std::io::Result<()> {
    for problem in problems.iter().take(draw::SEEN) {
        writeln!(stream, "{}", draw::diagnostic(problem, colour))?;
    }
    match problems.len().checked_sub(draw::SEEN) {
        Some(more @ 1..) => writeln!(stream, "and {more} more\n"),
        _ => Ok(()),
    }
}

/// Reads the checklist with this id, or at this path: a folder with a checklist.toml, or a file.
///
/// # Errors
/// There is no such checklist, or it has errors, which are shown.
pub fn checklist(name: &str, limit: u64, world: &mut World<'_>) -> Result<Checklist, Stop> {
    if text(name).is_some() {
        return told(of_built_in(name), world);
    }
    let path = Path::new(name);
    if !path.exists() {
        let known = built_in();
        let failure = Failure::new(Reason::Usage, format!("there is no checklist {}", quoted(name)));
        return Err(match nearest(name, known.iter().copied()) {
            Some(near) => failure.help(format!("did you mean {near}?")),
            None => failure.help(format!("built in: {}; or name a folder or a file", known.join(", "))),
        }
        .into());
    }
    told(of_file(path, limit)?, world)
}

/// Reads and checks a checklist on disk.
///
/// # Errors
/// It cannot be read.
pub fn of_file(path: &Path, limit: u64) -> Result<Checked<Checklist>, Failure> {
    let path = if path.is_dir() { path.join("checklist.toml") } else { path.to_owned() };
    let mut problems = Problems::default();
    let source = read::source(&path, limit, &mut problems)?;
    Ok(check::checklist_with(&source, problems))
}

/// Reads and checks a checklist that is built in.
#[must_use]
pub fn of_built_in(id: &str) -> Checked<Checklist> {
    let source = Arc::new(Source::new(format!("checklists/{id}/checklist.toml"), text(id).unwrap_or_default()));
    check::checklist(&source)
}

fn told(checked: Checked<Checklist>, world: &mut World<'_>) -> Result<Checklist, Stop> {
    match checked.model {
        Some(checklist) => Ok(checklist),
        None => {
            tell(&checked.problems, false, world)?;
            Err(Stop::Problems(checked.problems))
        }
    }
}
