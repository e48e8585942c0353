//! The earlier editions of a checklist, built in or in the folder `editions` beside it, and the maps between them.

use std::path::Path;

use crate::built_in;
use crate::check;
use crate::labels::Labels;
use crate::model::{Checklist, EditionMap};
use crate::read::{self, Editions};
use crate::source::{Failure, FailureKind, Phrase, Problems, nearest};

use super::checklist_file::{edition_at, file_of, usable};
use super::console::CommandError;
use super::inputs;

/// The checklist with this id, or at this path, in an edition that the user names; the current one where none is named.
pub(super) fn checklist_in_edition(
    name: &str,
    edition: Option<&str>,
    limit: u64,
    labels: &Labels,
) -> Result<Checklist, CommandError> {
    let current = inputs::checklist(name, limit, labels)?;
    let Some(edition) = edition.filter(|edition| *edition != current.edition) else { return Ok(current) };
    let is_built_in = built_in::ids().contains(&name);
    let found = match is_built_in {
        true => built_in::edition(name, edition, labels.language()),
        false => edition_at(Path::new(name), edition, limit, labels.language())?.map(usable).transpose()?,
    };
    found.map(|found| found.replaced_by(&current.edition)).ok_or_else(|| {
        let known = editions_of(name, &current);
        let message = Phrase::new("failure.no-edition.message").typed("edition", edition).typed("checklist", &current.id);
        let near = nearest(edition, known.iter().map(String::as_str)).map(str::to_owned);
        let help = Phrase::new("failure.no-edition.help").with_list("known", known);
        Failure::new(FailureKind::Usage, message).did_you_mean(near.as_deref(), help).into()
    })
}

/// The editions of a checklist, the current one first.
pub(super) fn editions_of(name: &str, current: &Checklist) -> Vec<String> {
    if built_in::ids().contains(&name) {
        return built_in::editions(name).into_iter().map(str::to_owned).collect();
    }
    let editions = Editions::beside(&file_of(Path::new(name)));
    let mut all = vec![current.edition.clone()];
    all.extend(editions.all().into_iter().filter(|edition| *edition != current.edition).map(str::to_owned));
    all
}

/// The map from an earlier edition of a checklist to the current one.
pub(super) fn edition_map(name: &str, old: &Checklist, new: &Checklist, limit: u64) -> Result<EditionMap, CommandError> {
    let missing = || {
        let message = Phrase::new("failure.no-map.message").typed("from", &old.edition).typed("to", &new.edition);
        let help = Phrase::new("failure.no-map.help").with("from", &old.edition).with("to", &new.edition);
        CommandError::from(Failure::new(FailureKind::Usage, message).help(help))
    };
    if built_in::ids().contains(&name) {
        return built_in::edition_map(name, &old.edition, &new.edition).ok_or_else(missing);
    }
    let path = Editions::beside(&file_of(Path::new(name))).map(&old.edition, &new.edition).ok_or_else(missing)?;
    let mut problems = Problems::default();
    let source = read::source(&path, limit, &mut problems)?;
    let checked = check::edition_map(&source, old, new, problems);
    checked.model.ok_or(CommandError::Problems(checked.problems))
}
