//! New pieces of evidence whose id somebody else has given to another piece.
//!
//! Two bodies call a new document `law-1`. One of them keeps the name, and the other document becomes `law-2`, in its own block and
//! wherever an answer of that body names it. Which one keeps it follows from the digests alone, so that the order of the files makes no
//! difference; a piece that was merged before is recognised by its digest and keeps the name that it was given then.

use std::collections::{BTreeMap, BTreeSet};

use crate::part::{Entry, EntryId, EntryKind};

use super::returned::Contents;

type Entries = BTreeMap<EntryId, Entry>;

/// For each file, the new ids of its pieces, by their old ones.
pub(super) fn renames(whole: &Entries, files: &[Contents]) -> Vec<BTreeMap<String, String>> {
    let mut renamed = vec![BTreeMap::new(); files.len()];
    let is_piece = |id: &&EntryId| id.kind == EntryKind::Evidence;
    let mut taken: BTreeSet<String> = whole
        .keys()
        .chain(files.iter().flat_map(|file| file.entries.keys()))
        .filter(is_piece)
        .map(|id| id.name.clone())
        .collect();
    let ids: BTreeSet<&EntryId> = files.iter().flat_map(|file| file.entries.keys()).filter(is_piece).collect();
    for id in ids {
        let own = whole.get(id).and_then(|entry| entry.digest.clone());
        // What each file newly calls so, apart from what the whole file calls so.
        let new = |file: &Contents| {
            let is_given = file.given.as_ref().is_some_and(|given| given.contains_key(id));
            let digest = file.entries.get(id).and_then(|entry| entry.digest.clone());
            digest.filter(|digest| !is_given && own.as_ref() != Some(digest))
        };
        let digests: BTreeSet<String> = files.iter().filter(|file| file.refused.is_none()).filter_map(new).collect();
        // Where nobody has the name yet, the first of them keeps it.
        let keeps = usize::from(own.is_none());
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for digest in digests.into_iter().skip(keeps) {
            let merged =
                whole.iter().find(|(known, entry)| is_variant(&id.name, known) && entry.digest.as_ref() == Some(&digest));
            let name = merged.map_or_else(|| free(&id.name, &taken), |(known, _)| known.name.clone());
            taken.insert(name.clone());
            names.insert(digest, name);
        }
        for (file, own) in files.iter().zip(&mut renamed) {
            if let Some(name) = new(file).and_then(|digest| names.get(&digest)) {
                own.insert(id.name.clone(), name.clone());
            }
        }
    }
    renamed
}

/// Whether an id is another one with a number behind it.
fn is_variant(name: &str, id: &EntryId) -> bool {
    let number = id.name.strip_prefix(stem(name)).and_then(|rest| rest.strip_prefix('-'));
    id.kind == EntryKind::Evidence && number.is_some_and(|number| number.parse::<u32>().is_ok())
}

/// A name without the number at its end.
fn stem(name: &str) -> &str {
    let end = name.trim_end_matches(|c: char| c.is_ascii_digit());
    end.strip_suffix('-').filter(|stem| !stem.is_empty() && end.len() < name.len()).unwrap_or(name)
}

/// The next name with a number that nobody has.
fn free(name: &str, taken: &BTreeSet<String>) -> String {
    let stem = stem(name);
    // So many others at most have a number.
    (2..=taken.len() + 2).map(|number| format!("{stem}-{number}")).find(|name| !taken.contains(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gets_the_next_number_that_is_free() {
        let taken: BTreeSet<String> = ["law-1", "law-2", "act", "x-3"].map(str::to_owned).into();
        assert_eq!(free("law-1", &taken), "law-3");
        assert_eq!(free("act", &taken), "act-2");
        assert_eq!(free("2025", &taken), "2025-2");
        assert!(is_variant("law-1", &EntryId::new(EntryKind::Evidence, "law-7")));
        assert!(!is_variant("law-1", &EntryId::new(EntryKind::Evidence, "lawyer-7")));
    }
}
