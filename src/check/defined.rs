//! What a checklist defines for its measures to refer to: units, classes of evidence, reasons, leads, themes and references.

use crate::answer::Unit;
use crate::figure::Exact;
use crate::model::{Class, Counts, Lead, NotApplicableReason, Reference, Theme};
use crate::source::Table;

/// What measures refer to.
pub(super) struct Defined {
    pub(super) units: Vec<Unit>,
    pub(super) classes: Vec<Class>,
    pub(super) reasons: Vec<NotApplicableReason>,
    pub(super) leads: Vec<Lead>,
    pub(super) themes: Vec<Theme>,
    pub(super) references: Vec<Reference>,
}

/// What measures may refer to, in written order.
pub(super) fn defined(root: &Table<'_>) -> Defined {
    Defined {
        units: titled(root, "unit", |id, title, table| Unit {
            id,
            title,
            least: bound(table, "least"),
            most: bound(table, "most"),
        }),
        classes: titled(root, "evidence-class", |id, title, table| Class {
            id,
            title,
            about: table.text("about").map(str::to_owned),
            counts: match table.text("counts") {
                Some("checked") => Counts::Checked,
                Some("until") => Counts::Until,
                _ => Counts::Date,
            },
            months: table.get("months").and_then(|months| u32::try_from(months.whole()?).ok()),
            article: flag(table, "article"),
        }),
        reasons: titled(root, "not-applicable", |id, title, table| NotApplicableReason {
            id,
            title,
            about: table.text("about").map(str::to_owned),
        }),
        leads: titled(root, "lead", |id, title, _| Lead { id, title }),
        themes: titled(root, "theme", |id, title, _| Theme { id, title }),
        references: titled(root, "reference", |id, title, table| Reference { id, title, each: flag(table, "each") }),
    }
}

/// The entries of a table of titled things, in written order.
fn titled<T>(root: &Table<'_>, key: &str, make: impl Fn(String, String, &Table<'_>) -> T) -> Vec<T> {
    root.entries_of(key)
        .into_iter()
        .filter_map(|(id, _, value)| {
            let table = value.table()?;
            let title = table.text("title").unwrap_or(id).to_owned();
            Some(make(id.to_owned(), title, &table))
        })
        .collect()
}

fn bound(table: &Table<'_>, key: &str) -> Option<Exact> {
    table.get(key).and_then(|value| Exact::parse(value.decimal()?))
}

fn flag(table: &Table<'_>, key: &str) -> bool {
    table.get(key).and_then(|value| value.flag()).unwrap_or(false)
}
