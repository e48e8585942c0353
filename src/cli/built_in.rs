//! The built-in checklists: one for every folder in `/checklists`, validated and packed at build time.

use crate::model::Checklist;

/// Each checklist by id and language, sorted by id, its original language first; packed by `build.rs`.
static PACKED: &[(&str, &str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/checklists.rs"));

/// The ids of the checklists, sorted. A checklist's folder has its id as its name.
pub(super) fn ids() -> Vec<&'static str> {
    let mut ids: Vec<_> = PACKED.iter().map(|(id, _, _)| *id).collect();
    ids.dedup();
    ids
}

/// Unpacks a checklist in the given language if it is translated, otherwise in its original one; `None` if the id is unknown.
pub(super) fn checklist(id: &str, language: &str) -> Option<Checklist> {
    let mut own = PACKED.iter().filter(|(known, _, _)| *known == id);
    let first = own.next()?;
    let (_, _, packed) = own.find(|(_, known, _)| *known == language).filter(|_| first.1 != language).unwrap_or(first);
    postcard::from_bytes(packed).ok().map(Checklist::new)
}

/// Whether a checklist from a user's file bears the id of a built-in one without being that one, byte for byte, translation included.
pub(super) fn differs(own: &Checklist) -> bool {
    let translation = |of: &Checklist| of.translation.as_ref().map(|translated| translated.digest.clone());
    checklist(&own.id, &own.language)
        .is_some_and(|shipped| shipped.digest != own.digest || translation(&shipped) != translation(own))
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
