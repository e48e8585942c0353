//! The file of conflicts: every value that stands against another, as comments to choose from. It is edited and merged like a part.

use crate::labels::{Labels, wrapped};
use crate::model::Assessment;
use crate::part::{EntryKind, WIDTH};
use crate::read::{CONFLICTS, ParsedFile};
use crate::source::Problems;

use super::outcome::{Conflict, Version};

/// The file, in TOML. The keys of its head are those of the whole file, by which it is recognised as belonging to it.
#[must_use]
pub fn conflicts_file(labels: &Labels, whole: &Assessment, conflicts: &[Conflict]) -> String {
    let explained = |text: &str| wrapped(text, "## ", "## ", WIDTH);
    let mut lines = explained(&labels.label("merge.conflicts-about"));
    lines.push(String::new());
    let file = ParsedFile::parse(&whole.source, &mut Problems::default());
    let root = file.root();
    let raw = |key: &str| root.get(key).and_then(|value| whole.source.text().get(value.span()));
    for key in ["checklist", "edition", "scope", "state", "language"] {
        lines.extend(raw(key).map(|value| format!("{key} = {value}")));
    }
    lines.push(format!("period = {{ from = {}, to = {} }}", whole.period.from, whole.period.to));
    lines.push(format!("cut-off = {}", whole.cut_off));
    for kind in EntryKind::ALL {
        let mut of = conflicts.iter().filter(|conflict| conflict.id.kind == kind).peekable();
        if of.peek().is_some() {
            lines.extend([String::new(), format!("[{CONFLICTS}.{}]", kind.word())]);
        }
        for conflict in of {
            let digests: Vec<String> = conflict
                .versions
                .iter()
                .filter_map(|version| version.digest.as_ref())
                .map(|digest| format!("\"{digest}\""))
                .collect();
            let key = conflict.id.key();
            let key = if kind == EntryKind::Comment { format!("\"{key}\"") } else { key };
            lines.push(format!("{key} = [{}]", digests.join(", ")));
        }
    }
    for conflict in conflicts {
        lines.extend([String::new(), format!("[{}.{}]", conflict.id.kind.word(), conflict.id.name)]);
        for version in &conflict.versions {
            lines.extend(explained(&origin(labels, version)));
            let own = version.lines(&conflict.id.body);
            lines.extend(own.iter().flat_map(|value| value.lines().map(|line| format!("# {line}")).collect::<Vec<_>>()));
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Where a version comes from.
fn origin(labels: &Labels, version: &Version) -> String {
    let file = version.source.name();
    let place = version.line.map_or_else(|| file.to_owned(), |line| format!("{file}:{line}"));
    let key = match (&version.body, &version.digest) {
        (None, Some(_)) => "merge.version-whole",
        (None, None) => "merge.version-whole-empty",
        (Some(_), Some(_)) => "merge.version",
        (Some(_), None) => "merge.version-cleared",
    };
    labels.fill(key, &[("body", version.body.as_deref().unwrap_or_default()), ("place", &place)])
}
