//! The built-in checklists: one for every folder in `/checklists`, validated and packed at build time.

use crate::model::{Checklist, EditionMap};

/// Each checklist by id, edition and language, sorted by id, its current edition in its original language first; packed by `build.rs`.
static PACKED: &[(&str, &str, &str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/checklists.rs"));

/// The maps between editions: the id of the checklist, the earlier and the later edition; packed by `build.rs`.
static MAPS: &[(&str, &str, &str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/maps.rs"));

/// The ids of the checklists, sorted. A checklist's folder has its id as its name.
#[must_use]
pub fn ids() -> Vec<&'static str> {
    let mut ids: Vec<_> = PACKED.iter().map(|(id, ..)| *id).collect();
    ids.dedup();
    ids
}

/// The editions of a checklist, the current one first.
#[must_use]
pub fn editions(id: &str) -> Vec<&'static str> {
    let mut editions: Vec<_> = PACKED.iter().filter(|(known, ..)| *known == id).map(|(_, edition, ..)| *edition).collect();
    editions.dedup();
    editions
}

/// Unpacks the current edition of a checklist in the given language if it is translated, otherwise in its original one; `None` if the
/// id is unknown.
#[must_use]
pub fn checklist(id: &str, language: &str) -> Option<Checklist> {
    edition(id, editions(id).first()?, language)
}

/// The same for an edition; `None` if it is unknown.
pub fn edition(id: &str, edition: &str, language: &str) -> Option<Checklist> {
    let mut own = PACKED.iter().filter(|(known, of, ..)| *known == id && *of == edition);
    let first = own.next()?;
    let (.., packed) = own.find(|(_, _, known, _)| *known == language).filter(|_| first.2 != language).unwrap_or(first);
    let current = editions(id).first().copied()?;
    postcard::from_bytes(packed).ok().map(Checklist::new).map(|checklist| checklist.replaced_by(current))
}

/// The map from one edition of a checklist to another.
#[must_use]
pub fn edition_map(id: &str, from: &str, to: &str) -> Option<EditionMap> {
    let (.., packed) = MAPS.iter().find(|(known, before, after, _)| (*known, *before, *after) == (id, from, to))?;
    postcard::from_bytes(packed).ok()
}

/// Whether a checklist from a user's file bears the id of a built-in one without being that one, byte for byte, translation included.
#[must_use]
pub fn differs(own: &Checklist) -> bool {
    let translation = |of: &Checklist| of.translation.as_ref().map(|translated| translated.digest.clone());
    let shipped = edition(&own.id, &own.edition, &own.language).or_else(|| checklist(&own.id, &own.language));
    shipped.is_some_and(|shipped| shipped.digest != own.digest || translation(&shipped) != translation(own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the files of this repository, not a user's")]
    fn what_is_packed_is_what_the_files_say() {
        assert!(!ids().is_empty());
        for id in ids() {
            let path = format!("{}/checklists/{id}/checklist.toml", env!("CARGO_MANIFEST_DIR"));
            let source = Arc::new(crate::source::Source::new(path.clone(), std::fs::read_to_string(path).unwrap()));
            let checked = crate::check::checklist(&source).model.unwrap();
            assert_eq!(format!("{:?}", checklist(id, &checked.language).unwrap()), format!("{checked:?}"));
        }
    }
}
